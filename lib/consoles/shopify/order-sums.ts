/** The sums of an order's payment, each behind its label. */
import type { Piece } from '../../page/deep'
import { type Money, money } from '../../records'
import { amountIn } from './amounts'
import { asLabel, index } from './said'

const LABELS = index({
  other:
    '小計|運費|折扣|餘額|淨付款|配送|割引|残高|純支払い額|Subtotal|Shipping|Discount|Balance|Net payment'.split(
      '|',
    ),
  total: ['總計', '合計', 'Total'],
  received: [
    '客戶已付款',
    '顧客已付款',
    '已付款',
    'お客様による支払い',
    '支払い済み',
    'Paid by customer',
    'Paid',
  ],
  refunded: ['退款', '已退款', '返金', '返金済み', 'Refunded', 'Refund'],
})

const AMOUNT = /^[-‐−–(]?\s*(?:[A-Z]{1,3})?\s?[$¥￥€£]\s?[\d.,]+|^[-−]?[\d.,]+\s?(?:元|円|TWD|JPY)/
/** Between a label and its amount a note may stand (`3 件商品`), no more. */
const NOTES = 2

export interface Sum {
  /** Undefined: in a currency that is none of ours. */
  readonly amount?: Money
  /** Of its label. */
  readonly element: Element
}

export type Sums = Partial<Record<'total' | 'received' | 'refunded', Sum>>

/** The first of each that has an amount: an action may be called as a sum is. */
export const sumsIn = (said: readonly Piece[], nt: boolean): Sums => {
  const sums: Record<string, Sum> = {}
  said.forEach(({ text, element }, at) => {
    const key = LABELS.get(asLabel(text))
    if (!key || sums[key]) return
    for (const next of said.slice(at + 1, at + 2 + NOTES)) {
      if (LABELS.has(asLabel(next.text))) return
      if (!AMOUNT.test(next.text)) continue
      const amount = amountIn(next.text, nt)
      sums[key] = { element, ...(amount && { amount: { ...amount, amount: Math.abs(amount.amount) } }) }
      return
    }
  })
  const { total, received, refunded } = sums
  const none = received?.amount && { element: received.element, amount: money(0, received.amount.currency) }
  // Where something was paid back, a line says so beside what was paid.
  const back = refunded ?? none
  return { ...(total && { total }), ...(received && { received }), ...(back && { refunded: back }) }
}
