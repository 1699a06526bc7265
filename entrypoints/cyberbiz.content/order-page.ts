import { type OrderSeen, readOrder } from '../../lib/consoles/cyberbiz/order'
import type { KnownOrder } from '../../lib/messages'
import type { PanelLine } from '../../lib/page/panel'
import { display, type Finding, type Money, type ShopComOrder, share as shareOf } from '../../lib/records'
import { type CancelSum, cancelAmount } from '../../lib/rules/cancel'
import { shopComName } from '../../lib/rules/order-name'
import { orderVerdict } from '../../lib/rules/shopcom'
import { type Desk, fits, type Placed, type View } from '../../lib/visit/desk'
import { bySeverity, over, unreadLine } from '../../lib/visit/lines'
import { makeTeller } from '../../lib/visit/tell'
import type { Words } from '../../lib/words'
import type { OrderNow } from './dialog-guard'

/** Where the page shows the fact that a finding is about. */
const PLACE: Partial<
  Record<NonNullable<Finding['field']>, 'order' | 'financial' | 'fulfillment' | 'sync' | 'log'>
> = {
  orderStatus: 'order',
  paymentStatus: 'financial',
  fulfillment: 'fulfillment',
  cancelSync: 'sync',
  log: 'log',
}

const FIGURES = ['goods', 'discounts', 'shipping', 'total'] as const

/**
 * The page's order with what memory knows. Two sources that tell different figures of one order make its
 * sum uncertain; 贈品 is told by the page where it says so, else by the lines that the API named.
 */
export const mergeOrder = (
  known: ShopComOrder | undefined,
  seen: ShopComOrder,
): { order: ShopComOrder; disagree: boolean } => {
  const order = over(known, seen)
  const disagree = FIGURES.some(
    (key) => known?.[key] && seen[key] && known[key]?.amount !== seen[key]?.amount,
  )
  const told = seen.lines?.some((line) => line.gift)
  const lines = !told && known?.lines?.some((line) => line.gift) ? known.lines : (seen.lines ?? known?.lines)
  return { order: { ...order, lines }, disagree }
}

/** One order: what 美安 thinks of it, what happens next, and under which name 美安 has it. */
export const orderPage = (desk: Desk) => {
  const { document } = desk
  desk.useMoney(display)
  let seen: OrderSeen | undefined
  let now: OrderNow | undefined
  let known: Readonly<Record<string, KnownOrder>> = {}

  const share = makeTeller(
    desk,
    () => seen?.order,
    async (at) => {
      if (!seen) return
      const answer = await desk.ask('seenOrders', {
        host: desk.host,
        url: document.location.href,
        page: 'order',
        orders: [seen.order],
        unread: seen.unread,
        at,
      })
      known = answer.known
    },
  )

  const update = (): View | undefined => {
    seen = readOrder(document)
    if (!seen) return undefined
    const { places, unread } = seen
    const { order, disagree } = mergeOrder(known[seen.order.name]?.order, seen.order)
    const sum = cancelAmount(order)
    now = { order, sum: disagree ? { parts: sum.parts, why: 'figures-disagree' } : sum }
    const { findings } = orderVerdict(order, {
      now: Date.now(),
      autoCancelDays: desk.shop.autoCancelDays,
      commissionRate: desk.shop.commissionRate,
    })
    const marks = findings.flatMap((finding): Placed[] => {
      const place =
        places.get(finding.field ? (PLACE[finding.field] ?? 'name') : 'name') ?? places.get('name')
      return place ? [{ finding, anchor: place.element, place: 'inline' }] : []
    })
    const missing =
      order.shopCom === true && order.cancelSync === undefined && order.order === 'cancelled'
        ? [...unread, 'cancelSync']
        : unread
    return {
      read: 1,
      unread: missing,
      marks,
      lines: (words) => lines(order, now?.sum ?? sum, findings, unread, words, desk),
    }
  }
  return { update, rest: share, current: (): OrderNow | undefined => now }
}

const lines = (
  order: ShopComOrder,
  sum: CancelSum,
  findings: readonly Finding[],
  unread: readonly string[],
  words: Words,
  desk: Desk,
): PanelLine[] => {
  if (order.shopCom !== true) {
    return order.recorded === false
      ? [{ shape: 'good', text: words('panel.notShopCom') }, ...unreadLine(unread, words)]
      : unreadLine(['log'], words)
  }
  const rate = desk.shop.commissionRate
  const commission = sum.amount && rate !== undefined ? shareOf(sum.amount, rate) : undefined
  const { sent } = shopComName(order.name)
  const charged = findings.some(({ severity }) => severity === 'error')
  return [
    ...(charged && order.order !== 'cancelled' ? [] : [sync(order, commission, words)]),
    ...[...findings]
      .filter(({ field, severity }) => field !== undefined || severity !== 'info')
      .sort(bySeverity)
      .map((finding): PanelLine => ({ shape: finding.severity, text: fits(finding, words, 'say') })),
    next(order, sum, words),
    ...(sent ? [{ shape: 'info' as const, text: words('sync.name', { sent }) }] : []),
    ...unreadLine(unread, words),
  ]
}

const SYNC = {
  success: 'good',
  pending: 'info',
  failed: 'error',
  none: 'error',
  recorded: 'info',
  unknown: 'unchecked',
} as const

const sync = (order: ShopComOrder, commission: Money | undefined, words: Words): PanelLine => {
  const { cancelSync, recorded } = order
  const cancelled = order.order === 'cancelled'
  // An order that is not cancelled was never to be told of: that says nothing.
  const told =
    cancelSync && (cancelled || cancelSync !== 'none')
      ? cancelSync
      : recorded && !cancelled
        ? 'recorded'
        : 'unknown'
  return { shape: SYNC[told], text: words(`sync.${told}`, commission && { commission }) }
}

const next = (order: ShopComOrder, sum: CancelSum, words: Words): PanelLine => {
  const { cancelSync, financial, fulfillment } = order
  const say = (key: string, shape: PanelLine['shape'] = 'info'): PanelLine => ({
    shape,
    text: words(`next.${key}`, sum.amount && { amount: sum.amount }),
  })
  if (order.order === 'cancelled') {
    if (cancelSync === 'failed' || cancelSync === 'none') return say('resend')
    if (cancelSync === 'pending') return say('wait')
    return say('none', cancelSync && 'good')
  }
  const charged = financial === 'failed' || (financial === 'abandoned' && order.recorded)
  const free = !fulfillment || fulfillment === 'unshipped' || fulfillment === 'no_need'
  return charged && free ? say('cancel') : say('none', 'good')
}
