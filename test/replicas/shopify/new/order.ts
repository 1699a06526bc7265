import type { ShopOrder, ShopTransaction } from '../model.ts'
import { fullTime, money } from './format.ts'
import { badge, type Seen, statusBadges } from './listing.ts'
import type { Badge, CancelView, Event, OrderView, RefundView } from './model.ts'
import { fill, type Words, wordsOf } from './words.ts'

const succeeded = ({ status }: ShopTransaction) => status === 'SUCCESS'
const sum = (of: readonly ShopTransaction[]) => of.reduce((total, { amount }) => total + amount, 0)

export const receivedOf = ({ transactions }: ShopOrder): number =>
  sum(transactions.filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE').filter(succeeded))
export const refundedOf = ({ transactions }: ShopOrder): number =>
  sum(transactions.filter(({ kind }) => kind === 'REFUND').filter(succeeded))
export const heldOf = (order: ShopOrder): number => receivedOf(order) - refundedOf(order)

/** What a capture would take: authorised, neither captured nor voided. */
export const capturable = (order: ShopOrder): ShopTransaction | undefined =>
  order.financial === 'AUTHORIZED' && order.cancelledAt === null
    ? order.transactions.find(
        ({ id, kind, status }) =>
          kind === 'AUTHORIZATION' &&
          status === 'SUCCESS' &&
          !order.transactions.some(({ parent, kind }) => parent === id && kind !== 'REFUND'),
      )
    : undefined

/** The gateway that a refund would go back to. */
export const refundGateway = (order: ShopOrder): string =>
  order.transactions.filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE').find(succeeded)?.gateway ??
  ''

const state = ({ status }: ShopTransaction): 'SUCCESS' | 'FAILURE' | 'PENDING' =>
  status === 'SUCCESS' ? 'SUCCESS' : status === 'FAILURE' || status === 'ERROR' ? 'FAILURE' : 'PENDING'

const paymentEvent = (order: ShopOrder, payment: ShopTransaction, seen: Seen, words: Words): Event => {
  const { shop, params } = seen
  const amount = money(payment.amount, order.currency, params)
  const stands = state(payment)
  const sentence =
    stands === 'SUCCESS'
      ? words.events[payment.kind]
      : words.events[stands === 'FAILURE' ? 'failed' : 'waiting']
  const at = fullTime(payment.at, shop.zone, params.locale)
  const { detail } = words
  const lines: [string, string][] = [
    [detail.order, order.name],
    [detail.amount, amount],
    [detail.gateway, payment.gateway],
    [detail.status, words.states[stands]],
    [detail.type, words.kinds[payment.kind]],
    [detail.created, at],
  ]
  if (payment.errorCode) lines.push([detail.message, payment.errorCode])
  if (payment.paymentId) lines.push([detail.paymentId, payment.paymentId])
  return {
    text: fill(sentence, { amount, gateway: payment.gateway }),
    at,
    details: lines,
    heading: payment.paymentId ? words.say.gatewayInfo : '',
  }
}

/** Newest first, as the timeline has it. */
export const eventsOf = (order: ShopOrder, seen: Seen): Event[] => {
  const { shop, params } = seen
  const words = wordsOf(params)
  const bare = (text: string, at: number) => ({
    at,
    event: { text, at: fullTime(at, shop.zone, params.locale), details: [], heading: '' } satisfies Event,
  })
  const all = [
    bare(fill(words.say.placed, { customer: order.buyer.name, channel: order.channel }), order.createdAt),
    ...order.transactions.map((payment) => ({
      at: payment.at,
      event: paymentEvent(order, payment, seen, words),
    })),
    ...(order.cancelledAt === null ? [] : [bare(words.say.wasCancelled, order.cancelledAt)]),
  ]
  return all
    .map((each, index) => ({ ...each, index }))
    .sort((one, other) => other.at - one.at || other.index - one.index)
    .map(({ event }) => event)
}

const cancelView = (order: ShopOrder, seen: Seen, words: Words): CancelView => {
  const held = heldOf(order)
  const { say } = words
  return {
    open: say.cancelOrder,
    title: `${say.cancelOrder}`,
    ...(held > 0
      ? {
          refund: {
            heading: say.refundHeading,
            now: say.refundNow,
            later: say.refundLater,
            amount: money(held, order.currency, seen.params),
          },
        }
      : {}),
    voids: capturable(order) ? say.voids : '',
    reason: say.reason,
    reasons: words.reasons,
    restock: say.restock,
    notify: say.notify,
    keep: say.keep,
    submit: say.cancelOrder,
  }
}

export const orderView = (order: ShopOrder, seen: Seen): OrderView => {
  const { shop, params } = seen
  const words = wordsOf(params)
  const { say } = words
  const write = (minor: number) => money(minor, order.currency, params)
  const back = `/store/${shop.handle}/orders`
  const received = receivedOf(order)
  const refunded = refundedOf(order)
  const open = capturable(order)
  const badges: Badge[] = [
    ...statusBadges(order, params, false),
    badge(words.fulfillment[order.fulfillment], 'attention', words),
  ]
  if (order.cancelledAt !== null) badges.unshift(badge(say.cancelled, 'info', words))
  else if (order.closed) badges.push(badge(say.archived, 'info', words))
  const sums: [string, string][] = [
    [say.subtotal, write(order.currentTotal)],
    [say.shipping, write(0)],
    [say.total, write(order.currentTotal)],
    [say.paid, write(received)],
  ]
  if (refunded > 0) sums.push([say.refunded, write(-refunded)], [say.net, write(received - refunded)])
  const balance = order.currentTotal - (received - refunded)
  if (balance !== 0) sums.push([say.balance, write(balance)])
  return {
    page: 'order',
    id: order.id,
    name: order.name,
    back,
    crumb: say.orders,
    badges,
    placed: fill(say.from, {
      at: fullTime(order.processedAt, shop.zone, params.locale),
      channel: order.channel,
    }),
    banner: order.test ? say.test : '',
    lines: order.lines.map(({ title, quantity, price }) => ({
      title,
      quantity,
      price: write(price),
      sum: write(price * quantity),
    })),
    paymentBadge: statusBadges(order, { ...params, expiring: 'badge' }, false)[0] as Badge,
    sums,
    actions: { refund: say.refund, edit: say.edit, print: say.print, more: say.more, archive: say.archive },
    refundTo: heldOf(order) > 0 ? `${back}/${order.id}/refund` : '',
    ...(open
      ? {
          capture: {
            open: say.collect,
            text: say.collectText,
            label: say.captureAmount,
            amount: write(open.amount),
            submit: say.captureNow,
            close: say.close,
          },
        }
      : {}),
    ...(order.cancelledAt === null ? { cancel: cancelView(order, seen, words) } : {}),
    timeline: {
      title: say.timeline,
      comment: say.comment,
      events: params.second > 0 ? null : eventsOf(order, seen),
    },
    customer: [
      [say.customer, order.buyer.name],
      [say.contact, `${order.buyer.email} ${order.buyer.phone}`],
      [say.address, order.buyer.address],
    ],
  }
}

export const refundView = (order: ShopOrder, seen: Seen): RefundView => {
  const { shop, params } = seen
  const { say } = wordsOf(params)
  const held = heldOf(order)
  return {
    page: 'refund',
    id: order.id,
    name: order.name,
    back: `/store/${shop.handle}/orders/${order.id}`,
    title: say.refund,
    lines: order.lines.map(({ title, quantity, price }) => ({
      title,
      quantity,
      minor: price,
      price: money(price, order.currency, params),
    })),
    quantity: say.quantity,
    restock: say.restock,
    reason: say.refundReason,
    summary: say.summary,
    heading: say.refundAmount,
    box: params.box === 'gateway' ? refundGateway(order) : say.refundAmount,
    available: fill(say.available, { amount: money(held, order.currency, params) }),
    availableMinor: held,
    currency: order.currency,
    notify: say.notify,
    submit: `${say.refund} {amount}`,
  }
}
