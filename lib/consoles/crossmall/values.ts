/** What the words of CROSS MALL's lists and forms mean. */
import { tight } from '../../page/skim'
import type { Category, LinkStatus, MallOrder, MallState } from '../../records'

type Words<T> = ReadonlyMap<string, T>
export const wordTable = <T>(entries: readonly (readonly [T, ...string[]])[]): Words<T> =>
  new Map(entries.flatMap(([value, ...words]) => words.map((word) => [tight(word), value] as const)))

/** Signs that stand in a cell for nothing: `-`, `―`, `ー`, `なし`. */
export const isNothing = (word: string): boolean => /^(?:[-‐-―−ー─]+|なし|無し?)?$/.test(word)

const LINK_STATUS = wordTable<LinkStatus>([
  ['blank', '空欄', '空欄(未処理)', '(空欄)', '未処理', '空欄/未処理'],
  ['fetch-error', '注文情報ステータス取得エラー'],
  ['shipped', '出荷情報反映済み', '出荷情報反映済'],
  ['ship-error', '出荷情報反映エラー'],
  ['completed', '受注完了ステータス反映済み', '受注完了ステータス反映済'],
  ['complete-error', '受注完了ステータス反映エラー'],
])

/** au PAY API連携ステータス: a list draws 空欄 as nothing, a pulldown as 空欄(未処理). */
export const linkStatusIn = (text: string): LinkStatus => {
  const word = tight(text)
  return isNothing(word) ? 'blank' : (LINK_STATUS.get(word) ?? 'other')
}

const CATEGORY = wordTable<Category>([
  ['regular', '通常'],
  ['held', '保留'],
  ['cancelled', 'キャンセル', '取消'],
])
export const categoryIn = (text: string): Category | undefined => {
  const word = tight(text)
  return word === '' ? undefined : (CATEGORY.get(word) ?? 'other')
}

const MALL_STATE = wordTable<MallState>([
  ['cancelled', 'キャンセル'],
  ['cancel-requested', 'キャンセル受付中'],
  ['done', '完了'],
])
export const mallStateIn = (text: string): MallState | undefined => {
  const word = tight(text)
  return isNothing(word) ? undefined : (MALL_STATE.get(word) ?? 'other')
}

/** A 管理番号 as it stands alone in a cell or behind a label. */
export const numberIn = (text: string): string | undefined =>
  /^(?:no\.?)?([a-z]{0,3}-?\d{3,}(?:-\d+)*)$/i.exec(tight(text).toUpperCase())?.[1]

/** 発送日 or 配送番号 as written; '' where nothing stands there, be it a dash. */
export const writtenIn = (text: string): string => (isNothing(tight(text)) ? '' : text)
/** A date that has no figure is none: `----/--/--`. */
export const dateIn = (text: string): string => (/\d/.test(text) ? text : '')

type Bundle = Pick<MallOrder, 'bundle' | 'bundledInto'>

/**
 * 同梱: 親 / 子, or the number of the slip that it goes with. A mere ○ says that it is bundled and not as which:
 * nothing then.
 */
const bundleIn = (text: string, own: string, parent = ''): Bundle => {
  const word = tight(text)
  const named = numberIn(parent) ?? /\d{4,}/.exec(word)?.[0]
  // `親(子: 10900602)` is the parent, `子(親: 10900601)` the child: the first word says which.
  if (named === own || /^[^子]*親.*子/.test(word)) return { bundle: 'parent' }
  if (named !== undefined) return { bundle: 'child', bundledInto: named }
  if (/親/.test(word) !== /子/.test(word)) return { bundle: /親/.test(word) ? 'parent' : 'child' }
  return isNothing(word) || word === '通常' || word === '×' ? { bundle: 'none' } : {}
}

/** 同梱 by its own column, or by the number of the parent alone where only that is shown. */
export const bundleOf = (bundle: string | undefined, parent: string | undefined, number: string): Bundle =>
  bundle === undefined && parent === undefined ? {} : bundleIn(bundle ?? '', number, parent)

/** 分割: anything but nothing says that the order was split. */
export const splitIn = (text: string): boolean => {
  const word = tight(text)
  return !(isNothing(word) || word === '通常' || word === '×' || word === '0' || word === '未分割')
}
