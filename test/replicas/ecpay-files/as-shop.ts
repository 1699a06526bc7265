/** The orders of a scene as the replica shop holds them: what its Admin API tells is what its export would. */
import type { FinancialStatus, ShopOrder, ShopTransaction } from '../shopify/model.ts'
import { DAY } from './make.ts'
import type { Deal, Order } from './model.ts'

/** Stories that an API cannot tell: amounts that are none, ids that a spreadsheet spoilt, another currency's words. */
const FILES_ONLY = ['unreadableTotal', 'otherCurrency', 'twoPayments']
export const isToldByApi = ({ story, truth }: Deal): boolean => !truth.apart && !FILES_ONLY.includes(story)

const PAID: Readonly<
  Record<string, readonly [kind: ShopTransaction['kind'], status: ShopTransaction['status']]>
> = {
  pending: ['SALE', 'PENDING'],
  expired: ['SALE', 'FAILURE'],
  authorized: ['AUTHORIZATION', 'SUCCESS'],
  voided: ['AUTHORIZATION', 'SUCCESS'],
}

const transactionsOf = (order: Order): readonly ShopTransaction[] => {
  const [kind, status] = PAID[order.status] ?? (['SALE', 'SUCCESS'] as const)
  const made: ShopTransaction[] = []
  const add = (one: Partial<ShopTransaction> & Pick<ShopTransaction, 'kind' | 'status' | 'at'>): void => {
    made.push({
      ...{ id: `${order.id}${made.length + 1}`, gateway: order.method, paymentId: null, amount: order.total },
      ...{ test: false, parent: null, errorCode: null },
      ...one,
    })
  }
  // Of two ids the first attempt failed.
  for (const [at, paymentId] of order.ids.entries())
    add({ kind, status: at < order.ids.length - 1 ? 'FAILURE' : status, paymentId, at: order.createdAt })
  const parent = made.at(-1)?.id ?? null
  if (order.status === 'voided') add({ kind: 'VOID', status: 'SUCCESS', at: order.createdAt + 1_000, parent })
  if (order.refunded > 0)
    add({ kind: 'REFUND', status: 'SUCCESS', at: order.createdAt + DAY, amount: order.refunded, parent })
  return made
}

export const asShopOrder = (order: Order): ShopOrder => {
  const { id, name, createdAt, total, currency, buyer } = order
  return {
    ...{ id, name, createdAt, processedAt: createdAt, updatedAt: createdAt + DAY, total, currency },
    ...{ cancelledAt: order.cancelledAt ?? null, cancelReason: order.cancelledAt ? 'CUSTOMER' : null },
    ...{ closed: false, test: false, expiring: false, fulfillment: 'UNFULFILLED' },
    financial: order.status.toUpperCase() as FinancialStatus,
    ...{ currentTotal: order.cancelledAt === undefined ? total : 0, channel: '線上商店', tags: [] },
    lines: [{ title: '商品', quantity: 1, price: total }],
    transactions: transactionsOf(order),
    buyer: { name: buyer.name, email: buyer.mail, phone: buyer.phone, address: buyer.street },
  }
}
