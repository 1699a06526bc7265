import type { ShopifyShop, ShopOrder, ShopTransaction } from './model.ts'
import { figures, minorOf } from './new/format.ts'

/** What staff sent from a page, whichever generation it was. */
export interface Submission {
  readonly operation: 'OrderCancel' | 'OrderRefund' | 'OrderCapture' | 'OrderBulkCapture'
  /** Digits of the orders' ids. */
  readonly orders: readonly string[]
  /** 取消訂單: with the money, or without. */
  readonly refund?: 'now' | 'later' | 'none'
  /** As typed. */
  readonly amount?: string
}

const succeeded = ({ status }: ShopTransaction) => status === 'SUCCESS'
const total = (of: readonly ShopTransaction[]) => of.reduce((sum, { amount }) => sum + amount, 0)
const money = (order: ShopOrder) =>
  order.transactions.filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE').filter(succeeded)
const back = (order: ShopOrder) =>
  order.transactions.filter(({ kind }) => kind === 'REFUND').filter(succeeded)

const child = (
  order: ShopOrder,
  parent: ShopTransaction,
  kind: ShopTransaction['kind'],
  amount: number,
  now: number,
): ShopTransaction => ({
  ...parent,
  id: `${order.transactions.at(-1)?.id ?? order.id}9`,
  kind,
  amount,
  at: now,
  parent: parent.id,
})

const refunded = (order: ShopOrder, amount: number, now: number): ShopOrder => {
  const [paid] = money(order)
  const held = total(money(order)) - total(back(order))
  if (!paid || amount <= 0 || amount > held) return order
  return {
    ...order,
    financial: amount === held ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    transactions: [...order.transactions, child(order, paid, 'REFUND', amount, now)],
    updatedAt: now,
  }
}

const captured = (order: ShopOrder, now: number): ShopOrder => {
  const open = order.transactions.find(({ kind, status }) => kind === 'AUTHORIZATION' && status === 'SUCCESS')
  if (!open || order.financial !== 'AUTHORIZED') return order
  return {
    ...order,
    financial: 'PAID',
    expiring: false,
    transactions: [...order.transactions, child(order, open, 'CAPTURE', open.amount, now)],
    updatedAt: now,
  }
}

const cancelled = (order: ShopOrder, refund: Submission['refund'], now: number): ShopOrder => {
  const open = order.transactions.find(({ kind, status }) => kind === 'AUTHORIZATION' && status === 'SUCCESS')
  const held = total(money(order)) - total(back(order))
  const voids = order.financial === 'AUTHORIZED' && open
  const after =
    refund === 'now' && held > 0
      ? refunded(order, held, now)
      : voids
        ? {
            ...order,
            financial: 'VOIDED' as const,
            expiring: false,
            transactions: [...order.transactions, child(order, open, 'VOID', open.amount, now)],
          }
        : order
  return {
    ...after,
    cancelledAt: now,
    cancelReason: 'CUSTOMER',
    closed: true,
    currentTotal: 0,
    updatedAt: now,
  }
}

/** Carries out what was sent, in place, so that both generations and the API see it. */
export const apply = (shop: ShopifyShop, submission: Submission, now: number): void => {
  const orders = shop.orders as ShopOrder[]
  for (const [index, order] of orders.entries()) {
    if (!submission.orders.includes(order.id)) continue
    switch (submission.operation) {
      case 'OrderCancel':
        orders[index] = cancelled(order, submission.refund, now)
        break
      case 'OrderRefund': {
        const held = total(money(order)) - total(back(order))
        const amount = minorOf(submission.amount ?? figures(held, order.currency), order.currency) ?? 0
        orders[index] = refunded(order, amount, now)
        break
      }
      default:
        orders[index] = captured(order, now)
    }
  }
}
