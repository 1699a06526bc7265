import { type Finding, type FulfillmentStatus, type ShopComOrder, share, type Verdict } from '../records'
import { cancelAmount } from './cancel'
import { type Collector, collect } from './collect'
import { shopComName } from './order-name'

export interface OrderContext {
  /** Epoch ms. */
  readonly now: number
  /** 訂單自動取消, in days; 0 = switched off. */
  readonly autoCancelDays: number
  /** 美安's commission in hundredths of a percent; undefined = not told. */
  readonly commissionRate?: number
  /** Names of the orders known whose digits are these. Undefined: nothing knows them. */
  readonly collidesWith?: (digits: string) => readonly string[]
}

/** The rules that need a 美安 order. */
export const ORDER_RULES: readonly string[] = [
  'shopcom/failed-not-cancelled',
  'shopcom/abandoned-not-cancelled',
  'shopcom/unpaid-ageing',
  'shopcom/cancel-not-sent',
  'shopcom/cancel-pending',
  'shopcom/cancel-blocked',
  'shopcom/reopened',
  'shopcom/partial-refund',
  'shopcom/not-eligible-recurring',
  'shopcom/name-shortened',
  'shopcom/name-collides',
]

const DAY = 86_400_000
const DEFAULT_TERM = 7

/** 配送狀態 in which the console refuses 取消訂單, in its own words. */
const BLOCKED: Partial<Record<FulfillmentStatus, string>> = {
  preparing: '準備出貨',
  fulfilled: '已出貨',
  partial: '部分出貨',
  arrived: '已到店',
  received: '已收貨',
  expired: '逾期未取',
  problem: '運送異常',
}

/** What is at stake, as far as it is certain. */
const stake = (order: ShopComOrder, rate: number | undefined): Finding['facts'] => {
  const { amount } = cancelAmount(order)
  if (!amount) return {}
  return rate === undefined ? { amount } : { amount, commission: share(amount, rate) }
}

/** Orders that earn nothing and are still charged. Returns whether this one ought to be cancelled. */
const judgeUnpaid = (c: Collector, order: ShopComOrder, context: OrderContext): boolean => {
  const { order: state, financial, recorded, createdAt } = order
  if (state === 'cancelled') return false
  const may = (status: typeof financial) => financial === undefined || financial === status
  const known = state !== undefined && financial !== undefined

  if (may('failed')) {
    if (!known) c.skip('shopcom/failed-not-cancelled', 'shopcom/cancel-blocked')
    else {
      c.error('shopcom/failed-not-cancelled', {
        field: 'paymentStatus',
        facts: stake(order, context.commissionRate),
      })
      return true
    }
  }
  if (may('abandoned') && recorded !== false) {
    if (!known || recorded === undefined) c.skip('shopcom/abandoned-not-cancelled', 'shopcom/cancel-blocked')
    else {
      c.warn('shopcom/abandoned-not-cancelled', {
        field: 'paymentStatus',
        facts: stake(order, context.commissionRate),
      })
      return true
    }
  }
  if (may('pending') && state !== 'closed') {
    if (!known || createdAt === undefined) c.skip('shopcom/unpaid-ageing')
    else {
      const term = context.autoCancelDays > 0 ? context.autoCancelDays : DEFAULT_TERM
      const age = context.now - createdAt
      if (age > term * DAY)
        c.warn('shopcom/unpaid-ageing', {
          field: 'paymentStatus',
          facts: { days: Math.floor(age / DAY), term },
        })
    }
  }
  return false
}

const judgeBlocked = (c: Collector, { fulfillment }: ShopComOrder): void => {
  const status = fulfillment && BLOCKED[fulfillment]
  if (fulfillment === undefined) c.skip('shopcom/cancel-blocked')
  else if (status)
    c.warn('shopcom/cancel-blocked', {
      field: 'fulfillment',
      facts: { status, ...(fulfillment === 'preparing' && { back: '未出貨' }) },
    })
}

const judgeSync = (c: Collector, order: ShopComOrder, context: OrderContext): void => {
  const { order: state, cancelSync, wasCancelled } = order
  if (cancelSync === 'pending') c.info('shopcom/cancel-pending', { field: 'cancelSync' })
  else if (cancelSync === undefined) {
    if (state === 'cancelled' || state === undefined)
      c.skip('shopcom/cancel-not-sent', 'shopcom/cancel-pending')
  } else if (cancelSync !== 'success') {
    if (state === undefined) c.skip('shopcom/cancel-not-sent')
    if (state === 'cancelled')
      c.error('shopcom/cancel-not-sent', {
        field: 'cancelSync',
        facts: {
          ...stake(order, context.commissionRate),
          ...(cancelSync === 'failed' && { state: '取消失敗' }),
        },
      })
  }

  if (state === 'open' && wasCancelled) c.warn('shopcom/reopened', { field: 'orderStatus' })
  else if (wasCancelled !== false && (state ?? 'open') === 'open') c.skip('shopcom/reopened')
}

const judgeRefund = (c: Collector, { order: state, financial, refunded, total }: ShopComOrder): void => {
  // Cancelling takes the whole order off again, whatever was paid back before.
  if (state === 'cancelled') return
  const said = financial === 'partial_refunded' || financial === 'pending_partial_refund'
  const counted = refunded && refunded.amount > 0 && total && refunded.amount < total.amount
  if (said || counted)
    c.warn('shopcom/partial-refund', {
      field: 'paymentStatus',
      facts: { ...(refunded && refunded.amount > 0 && { refunded }) },
    })
  else if (financial === undefined && (!refunded || (refunded.amount > 0 && !total)))
    c.skip('shopcom/partial-refund')
}

const judgeName = (
  c: Collector,
  { name }: ShopComOrder,
  collidesWith: OrderContext['collidesWith'],
): void => {
  const { sent, shortened, digits } = shopComName(name)
  if (shortened) c.info('shopcom/name-shortened', { facts: { name: name.trim(), ...(sent && { sent }) } })
  if (!collidesWith) c.skip('shopcom/name-collides')
  if (!collidesWith || !digits) return
  const other = collidesWith(digits).find((each) => {
    const theirs = shopComName(each)
    return each.trim() !== name.trim() && theirs.sent === sent && (shortened || theirs.shortened)
  })
  if (other !== undefined) c.warn('shopcom/name-collides', { facts: { sent, other: other.trim() } })
}

/** What an order in CYBERBIZ costs at 美安. Says nothing of an order that is not, or may not be, 美安's. */
export const orderVerdict = (order: ShopComOrder, context: OrderContext): Verdict => {
  const c = collect(order.name.trim())
  if (order.shopCom === undefined) c.skip(...ORDER_RULES)
  if (!order.shopCom) return c.verdict()

  if (judgeUnpaid(c, order, context)) judgeBlocked(c, order)
  judgeSync(c, order, context)
  judgeRefund(c, order)
  if (order.kind === undefined) c.skip('shopcom/not-eligible-recurring')
  if (order.kind === 'recurring') c.info('shopcom/not-eligible-recurring')
  judgeName(c, order, context.collidesWith)
  return c.verdict()
}
