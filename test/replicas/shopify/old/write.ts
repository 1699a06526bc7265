import type { ShopifyShop, ShopOrder, ShopTransaction } from '../model.ts'
import { amountsOf } from './amounts.ts'
import type { Submission } from './wire.ts'

/** Orders as what was pressed has left them, by id; the shop itself stays as it is. */
export type Changed = Map<string, ShopOrder>

const gid = (value: unknown): string => String(value ?? '').replace(/^.*\//, '')

const next = (order: ShopOrder, kind: ShopTransaction['kind'], amount: number, at: number): ShopOrder => {
  const parent = order.transactions.find(
    (each) => each.status === 'SUCCESS' && (kind === 'REFUND' ? each.kind !== 'AUTHORIZATION' : true),
  )
  const made: ShopTransaction = {
    id: String(at),
    kind,
    status: 'SUCCESS',
    gateway: parent?.gateway ?? '',
    paymentId: parent?.paymentId ?? null,
    amount,
    at,
    test: order.test,
    parent: parent?.id ?? null,
    errorCode: null,
  }
  return { ...order, updatedAt: at, transactions: [...order.transactions, made] }
}

const captured = (order: ShopOrder, at: number): ShopOrder => ({
  ...next(order, 'CAPTURE', amountsOf(order).authorised || order.total, at),
  financial: 'PAID',
  expiring: false,
})

const refunded = (order: ShopOrder, amount: number, at: number): ShopOrder => {
  const after = next(order, 'REFUND', amount, at)
  const sums = amountsOf(after)
  return { ...after, financial: sums.refunded >= sums.received ? 'REFUNDED' : 'PARTIALLY_REFUNDED' }
}

const cancelled = (order: ShopOrder, refund: boolean, at: number): ShopOrder => {
  const done = {
    ...order,
    cancelledAt: at,
    cancelReason: 'CUSTOMER' as const,
    currentTotal: 0,
    updatedAt: at,
  }
  const { received, refunded: back, authorised } = amountsOf(order)
  if (received === 0 && authorised > 0) return { ...next(done, 'VOID', authorised, at), financial: 'VOIDED' }
  return refund && received > back ? refunded(done, received - back, at) : done
}

/** Carries out what was sent, as the real shop would; what is unknown changes nothing. */
export function apply(
  shop: ShopifyShop,
  changed: Changed,
  { operation, variables }: Submission,
  at: number,
): void {
  const change = (id: unknown, how: (order: ShopOrder) => ShopOrder): void => {
    const order = changed.get(gid(id)) ?? shop.orders.find((each) => each.id === gid(id))
    if (order) changed.set(order.id, how(order))
  }
  switch (operation) {
    case 'OrderCapture':
      change(variables.id, (order) => captured(order, at))
      break
    case 'OrderBulkCapture':
      for (const id of Array.isArray(variables.ids) ? variables.ids : [])
        change(id, (order) => (order.financial === 'AUTHORIZED' ? captured(order, at) : order))
      break
    case 'RefundCreate':
      change(variables.id, (order) => refunded(order, Number(variables.amount), at))
      break
    case 'OrderCancel':
      change(variables.id, (order) => cancelled(order, variables.refund === true, at))
      break
    case 'OrderArchive':
      change(variables.id, (order) => ({ ...order, closed: true, updatedAt: at }))
      break
  }
}
