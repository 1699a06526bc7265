import { fold } from '../text'
import type { Category, LinkStatus, LinkStep, MallState } from './mall'

/** Pages, files and mails of CROSS MALL differ in width and blanks, never in the word. */
const plain = (text: string): string => fold(text).replace(/ /g, '').toLowerCase()

const CATEGORIES: ReadonlyMap<string, Category> = new Map([
  ['通常', 'regular'],
  ['保留', 'held'],
  ['キャンセル', 'cancelled'],
])

/** 管理区分; undefined = nothing stands there. */
export const categoryOf = (text: string): Category | undefined => {
  const word = plain(text)
  return word === '' ? undefined : (CATEGORIES.get(word) ?? 'other')
}

const STATUSES: ReadonlyMap<string, LinkStatus> = new Map([
  ['', 'blank'],
  ['空欄', 'blank'],
  ['空欄(未処理)', 'blank'],
  ['未処理', 'blank'],
  ['注文情報ステータス取得エラー', 'fetch-error'],
  ['出荷情報反映済み', 'shipped'],
  ['出荷情報反映済', 'shipped'],
  ['出荷情報反映エラー', 'ship-error'],
  ['受注完了ステータス反映済み', 'completed'],
  ['受注完了ステータス反映済', 'completed'],
  ['受注完了ステータス反映エラー', 'complete-error'],
])

/** au PAY API連携ステータス; nothing at all is 空欄(未処理). */
export const linkStatusOf = (text: string): LinkStatus => STATUSES.get(plain(text)) ?? 'other'

/** 受注ステータス of au PAY マーケット; undefined = nothing stands there. */
export const mallStateOf = (text: string): MallState | undefined => {
  const word = plain(text)
  if (word === '') return undefined
  if (word === 'キャンセル' || word === 'キャンセル済' || word === 'キャンセル済み') return 'cancelled'
  if (word === 'キャンセル受付中') return 'cancel-requested'
  return word === '完了' ? 'done' : 'other'
}

const STEPS: readonly (readonly [LinkStep, string])[] = [
  ['fetch', '自動注文情報ステータス取得'],
  ['ship', '自動出荷情報反映'],
  ['complete', '自動受注完了ステータス反映'],
]

/** Which of the three automations a text names first; undefined = none. */
export const linkStepOf = (text: string): LinkStep | undefined => {
  const words = plain(text)
  return STEPS.map(([step, name]) => ({ step, at: words.indexOf(name) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)[0]?.step
}
