/** Words of CROSS MALL's console that sentences quote, as they stand there. */
import type { Category, LinkStatus, LinkStep } from '../records'

export const STEP_NAMES: Readonly<Record<LinkStep, string>> = {
  fetch: '自動注文情報ステータス取得',
  ship: '自動出荷情報反映',
  complete: '自動受注完了ステータス反映',
}

/** Without a word that nobody has published. */
export const STATUS_NAMES: Readonly<Record<Exclude<LinkStatus, 'other'>, string>> = {
  blank: '空欄(未処理)',
  'fetch-error': '注文情報ステータス取得エラー',
  shipped: '出荷情報反映済み',
  'ship-error': '出荷情報反映エラー',
  completed: '受注完了ステータス反映済み',
  'complete-error': '受注完了ステータス反映エラー',
}

export const CATEGORY_NAMES: Readonly<Record<Exclude<Category, 'other'>, string>> = {
  regular: '通常',
  held: '保留',
  cancelled: 'キャンセル',
}
