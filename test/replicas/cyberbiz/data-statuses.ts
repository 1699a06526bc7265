import type { Random } from '../random.ts'
import type {
  CancelSync,
  FinancialStatus,
  FulfillmentStatus,
  Order,
  OrderStatus,
  ReturnStatus,
} from './model.ts'

interface Statuses extends Pick<Order, 'order' | 'financial' | 'fulfillment' | 'return'> {
  shopdotcom: { recorded: boolean; cancelSync: CancelSync } | null
  reopened: boolean
}

const financials: readonly (readonly [FinancialStatus, number])[] = [
  ['paid', 64],
  ['cod', 12],
  ['failed', 5],
  ['pending', 5],
  ['abandoned', 4],
  ['refunded', 4],
  ['partial_refunded', 2],
  ['remitted', 1],
  ['processing', 0.6],
  ['pending_refund', 0.8],
  ['refunding', 0.8],
  ['refund_failed', 0.6],
  ['pending_partial_refund', 0.6],
  ['no_refunded', 0.6],
]

const orderOf = (financial: FinancialStatus, days: number, draw: Random): OrderStatus => {
  switch (financial) {
    case 'failed':
      return draw.weighted([
        ['open', 35],
        ['closed', 15],
        ['cancelled', 50],
      ])
    case 'pending':
      return days < 7
        ? 'open'
        : draw.weighted([
            ['open', 45],
            ['cancelled', 55],
          ])
    case 'abandoned':
      return draw.weighted([
        ['open', 80],
        ['cancelled', 20],
      ])
    case 'refunded':
      return draw.weighted([
        ['cancelled', 50],
        ['closed', 50],
      ])
    case 'paid':
    case 'cod':
      if (draw.chance(0.05)) return 'cancelled'
      return days > 10 && draw.chance(0.8) ? 'closed' : 'open'
    default:
      return 'open'
  }
}

const fulfillmentOf = (
  order: OrderStatus,
  financial: FinancialStatus,
  days: number,
  draw: Random,
): FulfillmentStatus => {
  if (order === 'cancelled' || financial === 'abandoned') return 'unshipped'
  if (financial === 'failed' || financial === 'pending' || financial === 'remitted') {
    return draw.weighted([
      ['unshipped', 82],
      ['preparing', 12],
      ['fulfilled', 6],
    ])
  }
  if (financial.includes('refund'))
    return draw.weighted([
      ['received', 80],
      ['arrived', 10],
      ['expired', 10],
    ])
  if (days < 5)
    return draw.weighted([
      ['unshipped', 35],
      ['preparing', 35],
      ['fulfilled', 28],
      ['no_need', 2],
    ])
  return draw.weighted([
    ['received', 76],
    ['arrived', 8],
    ['fulfilled', 8],
    ['expired', 3],
    ['partial', 2],
    ['problem', 1],
    ['no_need', 2],
  ])
}

const returnOf = (financial: FinancialStatus, order: OrderStatus, draw: Random): ReturnStatus => {
  if (order === 'cancelled') return 'no_need'
  if (financial === 'refunded') return 'returned'
  if (financial === 'partial_refunded' || financial === 'pending_partial_refund') return 'partial_return'
  if (financial.includes('refund'))
    return draw.weighted([
      ['returning', 40],
      ['returned', 60],
    ])
  return draw.weighted([
    ['no_need', 97],
    ['request_return', 1],
    ['checking', 1],
    ['refused', 1],
  ])
}

/** One order in eight comes from 美安; nearly all of those were recorded there. */
export const bulkStatuses = (days: number, draw: Random): Statuses => {
  const financial = draw.weighted(financials)
  const order = orderOf(financial, days, draw)
  const reopened = financial === 'paid' && order === 'open' && draw.chance(0.1)
  const cancelSync: CancelSync =
    order === 'cancelled'
      ? draw.weighted([
          ['success', 62],
          ['failed', 12],
          ['none', 10],
          ['pending', 10],
          ['hidden', 6],
        ])
      : reopened
        ? 'success'
        : 'hidden'
  const recorded = !draw.chance(financial === 'abandoned' ? 0.5 : 0.03)
  return {
    order,
    financial,
    fulfillment: fulfillmentOf(order, financial, days, draw),
    return: returnOf(financial, order, draw),
    shopdotcom: draw.chance(0.12) ? { recorded, cancelSync } : null,
    reopened,
  }
}
