import { isShown } from '../../page/seen'
import { named, plain, type Said, skim } from '../../page/skim'
import { asSection, ORDER_COLUMNS, OTHERS, SCREENS, SETTINGS, STEPS } from './words'

export type PageKind = keyof typeof SCREENS | 'link-settings'

const MENU =
  'nav, [role=navigation], [role=menu], [role=menubar], [role=tree], [class*=menu i], a[href], button, [role=button], li > a'
const TITLE =
  'h1, h2, h3, h4, legend, [role=heading], [class*=title i], [class*=header i], [class*=heading i]'
const CHOSEN = '[aria-selected=true], [class*=tab i][class*=active i], [class*=tab i][class*=select i]'

const SCREEN_NAMES = new Set([...Object.values(SCREENS).flat(), ...OTHERS].map(plain))

/** What an element says, where it is small enough to be a name. */
const nameOf = (element: Element): string => {
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
    if ([...up.children].some((one) => one !== alone && nameOf(one) !== '')) break
    if ([...up.childNodes].some((node) => node instanceof Text && /[\p{L}\p{N}]/u.test(node.data))) break
    alone = up
  }
  const peers = alone.parentElement?.children ?? []
  for (let at = 0; at < Math.min(peers.length, 60); at++) {
    const peer = peers[at]
    if (peer && peer !== alone && SCREEN_NAMES.has(nameOf(peer))) return true
  }
  return false
}

interface Heading {
  readonly kind: keyof typeof SCREENS
  /** It is drawn as a title, not merely written somewhere. */
  readonly sure: boolean
}

/** What a person reads above the content: the screen's name where it is no entry of a menu. */
const headings = (said: readonly Said[]): Heading[] =>
  named(said, SCREENS).flatMap(({ key, element }): Heading[] => {
    const chosen = element.closest(CHOSEN) !== null
    if (!chosen && (element.closest(MENU) || isEntry(element))) return []
    return [{ kind: key, sure: chosen || element.closest(TITLE) !== null }]
  })

/** The name of a screen that is shown in a frame may stand outside of it. */
const outside = (document: Document): Heading[] => {
  try {
    const frame = document.defaultView?.frameElement
    return frame ? headings(skim(frame.ownerDocument.body)).filter(({ sure }) => sure) : []
  } catch {
    return []
  }
}

/** Most of the page is a frame: what is named above it stands within. */
const isFrame = (document: Document): boolean => {
  const { innerWidth = 0, innerHeight = 0 } = document.defaultView ?? {}
  return [...document.querySelectorAll('iframe, frame')].some((frame) => {
    const { width, height } = frame.getBoundingClientRect()
    return width > innerWidth / 3 && height > innerHeight / 3 && isShown(frame)
  })
}

const names = (...words: readonly string[]): ReadonlySet<string> => new Set(words.map(plain))
const LINKED = names(...ORDER_COLUMNS.status.filter((word) => /au PAY/.test(word)))
const NUMBER = names(...ORDER_COLUMNS.number)
const PHASE = names(...ORDER_COLUMNS.phase)
const CATEGORY = names(...ORDER_COLUMNS.category)
const RESULT = names('処理結果', '連携結果', '結果')
const SHOP = names('店舗名', '店舗')
const TARGET = names(...SETTINGS.phase)
const ADD = names('追加')
const SHIP = names(...STEPS.ship.flatMap(asSection))
const COMPLETE = names(...STEPS.complete.flatMap(asSection))
const SENT = names(...[...STEPS.ship, ...STEPS.complete].flatMap(asSection))

type Has = (words: ReadonlySet<string>) => boolean

/** 管理番号 with a number beside it names one order; above numbers it heads a list. */
const isOfOne = (said: readonly Said[]): boolean =>
  said.some(({ text, element }) => {
    if (/^管理番号:?\d{3,}$/.test(text)) return isShown(element)
    if (!NUMBER.has(text) || !isShown(element)) return false
    const next = (element.closest('th, td') ?? element).nextElementSibling
    return next !== null && (next.textContent ?? '').length <= 40 && /\d{3}/.test(next.textContent ?? '')
  })

/** What stands on a screen whose name is not sure, or that has none. */
const FITS: Record<PageKind, (has: Has, said: readonly Said[], named: boolean) => boolean> = {
  'link-settings': (has) => (has(TARGET) && has(SENT)) || (has(ADD) && has(SHIP) && has(COMPLETE)),
  'mall-order-list': (has, said, named) =>
    has(NUMBER) &&
    !has(RESULT) &&
    (named || (has(LINKED) && (has(PHASE) || has(CATEGORY)) && !isOfOne(said))),
  'mall-order': (has, said, named) =>
    isOfOne(said) && has(PHASE) && has(CATEGORY) && !has(RESULT) && (named || has(LINKED)),
  'aupay-history': (has, _, named) => has(RESULT) && (named || (has(SENT) && has(NUMBER))),
  'amazon-history': (has) => has(names('バッチID')) && has(names('警告有無')),
  'link-running': (has) => has(SENT) && has(names('開始')) && has(names('停止')),
  'link-shops': (has, _, named) => named && has(SHOP),
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
  const has: Has = (words) => said.some(({ text, element }) => words.has(text) && isShown(element))
  const own = headings(said)
  const heads = own.length > 0 ? own : outside(document)
  const sure = new Set(heads.filter((one) => one.sure).map(({ kind }) => kind))
  const [only] = sure
  // A shop's settings open from, and may stand below, the list of shops.
  if (only && sure.size === 1 && !(isFrame(document) && !FITS[only](has, said, true)))
    return only === 'link-shops' && FITS['link-settings'](has, said, true) ? 'link-settings' : only
  for (const { kind } of heads) if (FITS[kind](has, said, true)) return kind
  return UNNAMED.find((kind) => FITS[kind](has, said, false))
}
