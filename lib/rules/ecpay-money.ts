import { type Money, money, type Payment, type PayOrder } from '../records'

const isTaken = ({ kind }: Payment): boolean => kind === 'sale' || kind === 'capture'

/** What payments of a kind come to; undefined where one of them may count and is not told. */
const sumOf = (payments: readonly Payment[]): Money | undefined => {
  const [first] = payments
  if (payments.some(({ state, amount }) => state === 'unknown' || (state === 'success' && !amount)))
    return undefined
  const taken = payments.filter(({ state }) => state === 'success').flatMap(({ amount }) => amount ?? [])
  const currency = taken[0]?.currency ?? first?.amount?.currency ?? 'TWD'
  if (taken.some((each) => each.currency !== currency)) return undefined
  return money(
    taken.reduce((total, { amount }) => total + amount, 0),
    currency,
  )
}

const seen = (order: PayOrder): readonly Payment[] | undefined =>
  order.payments && order.payments.length > 0 ? order.payments : undefined

/** Taken from the buyer in all; undefined = not told. */
export const receivedOf = (order: PayOrder): Money | undefined =>
  order.received ?? (seen(order) && sumOf(seen(order)?.filter(isTaken) ?? []))

/** Paid back in all; undefined = not told. */
export const refundedOf = (order: PayOrder): Money | undefined =>
  order.refunded ?? (seen(order) && sumOf(seen(order)?.filter(({ kind }) => kind === 'refund') ?? []))

/** Money of the buyer's that is still here, by the payment's own facts; never by the status word. A test took none. */
export const heldOf = (order: PayOrder): Money | undefined => {
  if (isTest(order)) return money(0, order.total?.currency ?? 'TWD')
  const received = receivedOf(order)
  const refunded = refundedOf(order)
  // Nothing taken is nothing held, whatever else is not told.
  if (received && received.amount === 0 && (refunded?.amount ?? 0) === 0) return received
  if (!received || !refunded || received.currency !== refunded.currency) return undefined
  return refunded.amount > received.amount
    ? undefined
    : money(received.amount - refunded.amount, received.currency)
}

/** Is money held, by the payment's own facts? An amount that cannot be written (another currency) is money too. */
export const isHeld = (order: PayOrder): boolean | undefined => {
  const held = heldOf(order)
  if (held) return held.amount > 0
  const payments = seen(order)
  if (!payments || order.received || order.refunded) return undefined
  const [taken, back] = [payments.filter(isTaken), payments.filter(({ kind }) => kind === 'refund')]
  const came = taken.some(({ state }) => state === 'success')
  return came && !back.some(({ state }) => state === 'success' || state === 'unknown') ? true : undefined
}

/** Everything that was taken has been paid back, or nothing was taken. */
export const isSettled = (order: PayOrder): boolean | undefined => {
  const held = isHeld(order)
  return held === undefined ? undefined : !held
}

const HOLDING: Partial<Record<NonNullable<PayOrder['status']>, boolean>> = {
  paid: true,
  'partially-paid': true,
  'partially-refunded': true,
  pending: false,
  authorized: false,
  expired: false,
  voided: false,
  refunded: false,
}

/**
 * {@link isHeld}, and where the payment's facts are not seen, what the status says of an order that is not cancelled:
 * beside 已取消 the manual shows a status that no longer tells.
 */
export const seemsHeld = (order: PayOrder): boolean | undefined =>
  isHeld(order) ?? (order.cancelled === false && order.status ? HOLDING[order.status] : undefined)

/** A refund that is neither done nor refused. */
export const isRefunding = ({ payments = [] }: PayOrder): boolean =>
  payments.some(({ kind, state }) => kind === 'refund' && (state === 'pending' || state === 'unknown'))

const firstAt = (payments: readonly Payment[]): number | undefined => {
  const times = payments.flatMap(({ state, at }) => (state === 'success' && at !== undefined ? [at] : []))
  return times.length > 0 ? Math.min(...times) : undefined
}

/** When the first money came, epoch ms. */
export const paidAtOf = (order: PayOrder): number | undefined =>
  order.paidAt ?? firstAt(order.payments?.filter(isTaken) ?? [])

/** When the card was authorised, epoch ms: with the order, where nothing else is told (the manual, 6-2). */
export const authorizedAtOf = (order: PayOrder): number | undefined =>
  order.authorizedAt ??
  firstAt(order.payments?.filter(({ kind }) => kind === 'authorization') ?? []) ??
  order.placedAt

/** Undefined: neither the order nor its payments tell. */
export const isTest = ({ test, payments = [] }: PayOrder): boolean | undefined =>
  test || payments.some((payment) => payment.test)
    ? true
    : (test ?? (payments.some((payment) => payment.test === false) ? false : undefined))
