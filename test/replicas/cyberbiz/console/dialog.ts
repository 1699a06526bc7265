import type { Params } from './params.ts'
import type { OrderDetail } from './payload.ts'

/** The API's codes; the dialog's own words for them are not published. */
export const CANCEL_REASONS = [
  { value: 'customer', label: '顧客取消' },
  { value: 'duplicate', label: '重複下單' },
  { value: 'not_pay', label: '逾期未付款' },
  { value: 'fraud', label: '疑似詐騙' },
  { value: 'inventory', label: '庫存不足' },
  { value: 'not_shipped_yet', label: '尚未出貨' },
  { value: 'card_paid_fail', label: '刷卡失敗' },
  { value: 'other', label: '其他' },
]

export type FillKind = 'instant' | 'late' | 'late-slow' | 'empty' | 'zero' | 'shipping' | 'late-after-zero'
const KINDS: readonly string[] = [
  'instant',
  'late',
  'late-slow',
  'empty',
  'zero',
  'shipping',
  'late-after-zero',
]
const isKind = (text: string): text is FillKind => KINDS.includes(text)

type Subject = Pick<OrderDetail, 'number' | 'cancelAmount' | 'shipping'>

/**
 * The address decides; else the order does, so that a walk through the shop meets every behaviour:
 * numbers ending in 7 fill late, in 8 stay empty, in 9 start at 0, all others are filled at once.
 */
export function fillKind(order: Pick<Subject, 'number'>, params: Pick<Params, 'dialog'>): FillKind {
  if (isKind(params.dialog)) return params.dialog
  return ({ 7: 'late', 8: 'empty', 9: 'zero' } as const)[order.number % 10] ?? 'instant'
}

export interface Fill {
  kind: FillKind
  /** What stands in the box when the dialog opens. */
  first: string
  /** What the console writes later, or null. */
  later: string | null
  delay: number
}

export function fillOf(order: Subject, params: Pick<Params, 'dialog'>): Fill {
  const kind = fillKind(order, params)
  const amount = String(order.cancelAmount)
  switch (kind) {
    case 'late':
      return { kind, first: '', later: amount, delay: 600 }
    case 'late-slow':
      return { kind, first: '', later: amount, delay: 1500 }
    case 'late-after-zero':
      return { kind, first: '0', later: amount, delay: 900 }
    case 'empty':
      return { kind, first: '', later: null, delay: 0 }
    case 'zero':
      return { kind, first: '0', later: null, delay: 0 }
    case 'shipping':
      return { kind, first: String(order.cancelAmount + order.shipping), later: null, delay: 0 }
    default:
      return { kind, first: amount, later: null, delay: 0 }
  }
}

/** Unticked by address, or for orders whose number ends in 5. */
export const boxTicked = (order: Pick<Subject, 'number'>, params: Pick<Params, 'box'>): boolean =>
  params.box ? params.box === 'on' : order.number % 10 !== 5
