/** What facts of an order slip are called, in lists and on its own screen. */
import type { WordTable } from '../../page/labels'
import { CATEGORY, LINK_STATUS, NUMBER, PHASE, SHOP } from './words'

export const ORDER_COLUMNS = {
  number: NUMBER,
  code: ['注文番号', 'モール注文番号', '受注番号', '注文No.'],
  shop: SHOP,
  mall: ['モール', 'モール名'],
  category: CATEGORY,
  linkStatus: [...LINK_STATUS, 'API連携ステータス'],
  phase: PHASE,
  shipDate: ['発送日', '出荷日'],
  slip: ['配送番号', '配送お問い合せ番号', '配送お問い合わせ番号', '送り状番号', '伝票番号'],
  bundle: ['同梱', '同梱区分', '同梱状態', '同梱フラグ'],
  bundledInto: ['同梱親管理番号', '同梱先管理番号', '同梱先', '同梱親', '親管理番号'],
  split: ['分割', '注文分割', '分割区分', '分割状態', '分割フラグ'],
  mallState: ['受注ステータス', 'au PAY 受注ステータス', 'au PAY マーケット 受注ステータス'],
} as const satisfies WordTable<string>
export type OrderColumn = keyof typeof ORDER_COLUMNS

/** Facts that a list of orders is looked at for; one whose column is hidden is unread. */
export const WANTED_COLUMNS = [
  'shop',
  'category',
  'linkStatus',
  'phase',
  'shipDate',
  'bundle',
  'split',
] as const

/** Shown in 注文一括処理 only where the search named the au PAY shop. */
export const STATUS_CHANGE = 'au PAY API連携ステータス変更'
