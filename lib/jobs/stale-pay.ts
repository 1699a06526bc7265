/**
 * A list shows a status word and no amounts. Where that word was seen later than amounts which say otherwise, those
 * are of before: a refund, or a payment, has come in between.
 */
import type { Held } from '../memory/merge'
import type { PayOrder, PayStatus } from '../records'
import { receivedOf, refundedOf } from '../rules/ecpay-money'
import { gatewaysOf } from '../rules/gateway'

/** Words that are said only once money has come. */
const TAKEN: ReadonlySet<PayStatus> = new Set(['paid', 'partially-paid', 'partially-refunded'])

/** What stays of `held` beside what was seen of the order at `at` (epoch ms). */
export const withoutStale = (held: Held<PayOrder>, incoming: PayOrder, at: number): Held<PayOrder> => {
  const { status, received, refunded, payments } = incoming
  if (status === undefined || received || refunded || payments) return held
  const last = Math.max(held.at.received ?? 0, held.at.refunded ?? 0, held.at.payments ?? 0)
  if (at <= last) return held
  const came = receivedOf(held.value)
  if (!came) return held
  if (status === 'refunded') {
    const went = refundedOf(held.value)
    if (went && went.amount >= came.amount) return held
    // 已退款 is the whole; of a part Shopify says 部分退款.
    return {
      value: { ...held.value, received: came, refunded: came },
      at: { ...held.at, received: at, refunded: at },
    }
  }
  if (!TAKEN.has(status) || came.amount > 0) return held
  const { received: _came, refunded: _went, payments: _payments, ...value } = held.value
  const { received: _a, refunded: _b, payments: _c, ...times } = held.at
  const gateways = gatewaysOf(held.value)
  return { value: gateways.length > 0 ? { ...value, gateways } : value, at: times }
}
