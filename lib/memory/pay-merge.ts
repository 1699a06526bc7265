/** What is known of a Shopify order from several sources into one record, field by field; pure. */
import type { Payment, PayOrder, PayStatus } from '../records'
import { fold } from '../text'
import { type Held, mergeFields } from './merge'
import type { SeenAt } from './tables'

/** What 未付款 may stand for. */
const UNPAID: ReadonlySet<PayStatus> = new Set(['pending', 'authorized', 'expired', 'partially-paid'])

/** A page tells minutes, an answer milliseconds. */
const NEAR = 60_000

const isSame = (a: Payment, b: Payment): boolean => {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id
  const differs = <K extends 'paymentId' | 'state'>(field: K) =>
    a[field] !== undefined && b[field] !== undefined && a[field] !== b[field]
  return (
    a.kind === b.kind &&
    !differs('paymentId') &&
    !differs('state') &&
    (!a.amount || !b.amount || a.amount.amount === b.amount.amount) &&
    (a.at === undefined || b.at === undefined || Math.abs(a.at - b.at) < NEAR)
  )
}

/** A page that shows some of them takes none of the others away. */
const joinPayments = (
  held: readonly Payment[] | undefined,
  incoming: readonly Payment[] | undefined,
): readonly Payment[] | undefined => {
  if (!held || !incoming) return incoming ?? held
  const left = [...held]
  const told = incoming.map((payment) => {
    const same = left.findIndex((old) => isSame(old, payment))
    const old = same < 0 ? undefined : left.splice(same, 1)[0]
    return old ? mergeFields({ value: old, at: {} }, payment, 0).value : payment
  })
  return [...left, ...told].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

/** Does `all` name every gateway that `some` does? */
const covers = (all: readonly string[], some: readonly string[]): boolean => {
  const names = new Set(all.map(fold))
  return some.every((name) => names.has(fold(name)))
}

/** A page that names one of several takes none of the others away; one that names another knows better. */
const joinGateways = (
  young: readonly string[] | undefined = [],
  old: readonly string[] | undefined = [],
): readonly string[] | undefined => {
  const names = covers(old, young) ? old : young
  return names.length > 0 ? names : undefined
}

const specific = (incoming: PayOrder, held: PayOrder | undefined): PayOrder =>
  incoming.status === 'unpaid' && held?.status !== undefined && UNPAID.has(held.status)
    ? { ...incoming, status: held.status }
    : incoming

/**
 * `incoming` was seen at `at` (epoch ms): what was seen later wins. An order cannot be un-cancelled in Shopify,
 * so a page that strikes nothing through does not take a debt away.
 */
export const mergePay = (
  held: Held<PayOrder> | undefined,
  incoming: PayOrder,
  at: number,
): Held<PayOrder> => {
  const merged = mergeFields(held, specific(incoming, held?.value), at)
  const isNewer = merged.at.name === at
  const [young, old] = isNewer ? [incoming, held?.value] : [held?.value, incoming]
  const payments = joinPayments(old?.payments, young?.payments)
  const gateways = joinGateways(young?.gateways, old?.gateways)
  const cancelled = held?.value.cancelled || incoming.cancelled || merged.value.cancelled
  const { expiring, gateways: _gateways, payments: _payments, ...value } = merged.value
  return {
    value: {
      ...value,
      // 即將過期 stands beside 已授權 alone.
      ...(expiring === undefined || (value.status !== undefined && value.status !== 'authorized')
        ? {}
        : { expiring }),
      ...(cancelled === undefined ? {} : { cancelled }),
      ...(gateways ? { gateways } : {}),
      ...(payments ? { payments } : {}),
    },
    at: merged.at,
  }
}

/** One time for all, where it is the same for all. */
export const packTimes = (at: SeenAt<PayOrder>): number | SeenAt<PayOrder> => {
  const times = new Set(Object.values(at))
  const [only] = times
  return times.size === 1 && only !== undefined ? only : at
}

export const unpackTimes = (order: PayOrder, at: number | SeenAt<PayOrder>): SeenAt<PayOrder> =>
  typeof at === 'number' ? Object.fromEntries(Object.keys(order).map((field) => [field, at])) : at

export const lastSeen = (at: number | SeenAt<PayOrder>): number =>
  typeof at === 'number' ? at : Math.max(0, ...Object.values(at))

/** Do the sums tell all that the single payments could? */
const isSummedUp = ({ payments = [], gateways = [], ...order }: PayOrder): boolean =>
  gateways.length <= 1 &&
  order.received !== undefined &&
  order.refunded !== undefined &&
  order.paidAt !== undefined &&
  order.test !== undefined &&
  payments.every(({ state }) => state === 'success' || state === 'failure')

/** What is kept of a settled order: what its row in a list is judged by. */
export const little = (order: PayOrder): PayOrder => {
  const { payments: _payments, updatedAt: _updatedAt, ...rest } = order
  return isSummedUp(order) ? rest : { ...rest, ...(order.payments ? { payments: order.payments } : {}) }
}
