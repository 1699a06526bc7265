import { isShown } from '../../page/seen'
import { plain, type Said, skim } from '../../page/skim'

/**
 * What each screen is called, as `plain` makes it. The console is in Japanese only; a shop's settings are known
 * by no name of their own.
 */
const SCREENS = [
  ['mall-order-list', /^注文一括処理$/],
  ['mall-order', /^注文個別確認(?:画面)?$/],
  ['aupay-history', /^aupay(?:マーケット)?(?:api)?連携履歴$/],
  ['link-shops', /^自動注文連携店舗一覧$/],
  ['link-running', /^自動処理開始[/・]停止$/],
  ['amazon-history', /^amazon出荷通知連携履歴$/],
] as const

type Named = (typeof SCREENS)[number][0]
export type PageKind = Named | 'link-settings'

/** Other screens of the same menus: where one of them stands beside, it is the menu. */
const OTHERS =
  /履歴$|^(?:注文伝票csv連携|サービス開始\/停止|ダウンロード|(?:基本|店舗|注文)情報|権限設定|名称マスタ|商品一括処理|商品注文)$/

const screenOf = (text: string): Named | undefined => SCREENS.find(([, name]) => name.test(text))?.[0]

const MENU =
  'nav, [role=navigation], [role^=menu], [role=tree], [class*="menu" i], a[href], button, [role=button]'
const TITLE =
  'h1, h2, h3, h4, legend, [role=heading], [class*="title" i], [class*="header" i], [class*="heading" i]'
const CHOSEN = '[aria-selected=true], [class*=tab][class*=active], [class*=tab][class*=selected]'

/** What an element says, where it is small enough to be a name. */
const nameIn = (element: Element): string => {
  let inner = element
  while (inner.childElementCount === 1 && inner.firstElementChild) inner = inner.firstElementChild
  const small = inner.childElementCount <= 4 && [...inner.children].every((one) => one.childElementCount <= 2)
  const text = small ? (element.textContent ?? '') : ''
  return text.length <= 60 ? plain(text) : ''
}

/** A name among names of other screens is an entry of a menu, or a tab beside others. */
const isEntry = (element: Element): boolean => {
  let alone = element
  for (let up = alone.parentElement; up && up.childElementCount <= 4; up = alone.parentElement) {
    // Pictures and signs may stand beside it.
    const others = [...up.childNodes].filter((node) => node !== alone)
    if (others.some((node) => (node instanceof Element ? nameIn(node) : plain(node.textContent ?? '')))) break
    alone = up
  }
  return [...(alone.parentElement?.children ?? [])].slice(0, 60).some((peer) => {
    const name = peer === alone ? '' : nameIn(peer)
    return OTHERS.test(name) || screenOf(name) !== undefined
  })
}

/** Most of the page is a frame: what is named above it stands within. */
const isFrame = (document: Document): boolean =>
  [...document.querySelectorAll('iframe, frame')].some((frame) => {
    const { width, height } = frame.getBoundingClientRect()
    return width > innerWidth / 3 && height > innerHeight / 3 && isShown(frame)
  })

type Has = (name: RegExp) => boolean

/** 管理番号 with a number beside it names one order; above numbers it heads a list. */
const isOfOne = (said: readonly Said[]): boolean =>
  said.some(({ text, element }) => {
    if (!/^管理番号:?\d*$/.test(text) || !isShown(element)) return false
    const next = (element.closest('th, td') ?? element).nextElementSibling?.textContent ?? ''
    return /\d{3}/.test(text) || (next.length <= 40 && /\d{3}/.test(next))
  })

const SENT = /^(?:自動)?(?:出荷情報|受注完了ステータス)反映(?:の?設定)?$/
const COMPLETE = /^(?:自動)?受注完了ステータス反映(?:の?設定)?$/
const STATUS = /^aupay(?:マーケット)?(?:api)?連携ステータス$/
const PHASE = /^(?:処理フェーズ|管理区分)$/
const RESULT = /^(?:(?:処理|連携)?結果)$/

/** What stands on a screen whose name is not sure, or that has none. */
const FITS: Record<PageKind, (has: Has, said: readonly Said[], named: boolean) => boolean> = {
  // Only au PAY's automations are called so.
  'link-settings': (has) =>
    has(SENT) && (has(/^対象の?(?:処理)?フェーズ$/) || (has(COMPLETE) && has(/^追加$/))),
  'mall-order-list': (has, said, named) =>
    has(/^管理番号$/) && !has(RESULT) && (named || (has(STATUS) && has(PHASE) && !isOfOne(said))),
  'mall-order': (has, said, named) =>
    isOfOne(said) && has(PHASE) && has(/^(?:発送|出荷)日$/) && !has(RESULT) && (named || has(STATUS)),
  'aupay-history': (has, _, named) => has(RESULT) && (named || (has(SENT) && has(/^管理番号$/))),
  'amazon-history': (has) => has(/^バッチid$/) && has(/^警告有無$/),
  'link-running': (has) => has(SENT) && has(/^開始$/) && has(/^停止$/),
  'link-shops': (has, _, named) => named && has(/^店舗名?$/),
}

/** Asked where no name says what the screen is, the surest first. */
const UNNAMED = ['link-settings', 'mall-order-list', 'mall-order', 'aupay-history', 'amazon-history'] as const

/**
 * Which screen this is, as a person tells it: by the name above it, by columns and labels; addresses are not
 * published and never asked. Undefined: none of ours, or not there yet. Histories of other malls look like
 * au PAY's and are named otherwise.
 */
export const recognise = (document: Document): PageKind | undefined => {
  const said = skim(document.body)
  const has: Has = (name) => said.some(({ text, element }) => name.test(text) && isShown(element))
  const sure = new Set<Named>()
  const heads: Named[] = []
  for (const { text, element } of said) {
    const kind = screenOf(text)
    if (!kind || !isShown(element)) continue
    const chosen = element.closest(CHOSEN)
    if (!chosen && (element.closest(MENU) || isEntry(element))) continue
    heads.push(kind)
    if (chosen || element.closest(TITLE)) sure.add(kind)
  }
  const fits = (kind: PageKind, named: boolean): boolean => FITS[kind](has, said, named)
  const [only] = sure
  if (only && sure.size === 1 && (fits(only, true) || !isFrame(document)))
    // A shop's settings open from, and may stand below, the list of shops.
    return only === 'link-shops' && fits('link-settings', true) ? 'link-settings' : only
  return heads.find((kind) => fits(kind, true)) ?? UNNAMED.find((kind) => fits(kind, false))
}
