import { type Ability, PAY_ACTIONS, type PayAction, type PayMethod, type PayOrder } from '../records'
import { ABANDON_TERM, CLOSE_TERM, type PayContext, REFUND_TERM } from './ecpay-clocks'
import { authorizedAtOf, isRefunding, paidAtOf, refundedOf, seemsHeld } from './ecpay-money'
import { AT_OPAY, BY_TRANSFER, CARDS, methodOf, methodsOf, WHOLE_ONLY } from './gateway'

/** Why something may not be done, where it may, or with what limit: `pay.why.<why>`. */
export const PAY_WHYS = [
  'method',
  'status',
  'not-authorized',
  'capture-within',
  'capture-late',
  'given-up',
  'auto-close',
  'unionpay-closes',
  'cancelled',
  'held-unknown',
  'nothing-held',
  'refunding',
  'transfer',
  'opay',
  'refund-within',
  'refund-late',
  'paid-unknown',
  'full-only',
  'part-gone',
  'partial-sum',
  'unionpay-partial',
  'opay-cancel',
  'pending-cancel',
  'cancel-authorized',
  'cancel-card',
  'cancel-only',
] as const
export type PayWhy = (typeof PAY_WHYS)[number]

type Way = Omit<Ability, 'action'>
const way = (able: Ability['able'], why?: PayWhy): Way => ({ able, ...(why && { why }) })

const capture = (order: PayOrder, method: PayMethod, { now, shop }: PayContext): Way => {
  const { status, cancelled } = order
  if (cancelled) return way('no', 'cancelled')
  if (status === undefined || status === 'unpaid') return way('unknown', 'status')
  if (status !== 'authorized') return way('no', 'not-authorized')
  // Nothing but a card is authorised first; what that word means here, nobody has said.
  if (!CARDS.includes(method)) return way('unknown', 'status')
  const since = authorizedAtOf(order)
  if (since !== undefined && now - since > ABANDON_TERM) return way('no', 'given-up')
  if (method === 'unionpay') return way('unknown', 'unionpay-closes')
  if (shop.autoClose) return way('unknown', 'auto-close')
  if (since === undefined) return way('yes', 'capture-within')
  return now - since > CLOSE_TERM ? way('elsewhere', 'capture-late') : way('yes', 'capture-within')
}

/** Full and partial refunds, where both have one answer. */
const refundAtAll = (order: PayOrder, method: PayMethod, { now }: PayContext): Way | undefined => {
  const held = seemsHeld(order)
  if (held === undefined) return way('unknown', 'held-unknown')
  if (!held) return way('no', 'nothing-held')
  if (isRefunding(order)) return way('unknown', 'refunding')
  if (BY_TRANSFER.includes(method)) return way('elsewhere', 'transfer')
  if (AT_OPAY.includes(method)) return way('elsewhere', 'opay')
  // It was paid when it was placed, or later.
  const paid = paidAtOf(order) ?? order.placedAt
  if (paid === undefined) return way('unknown', 'paid-unknown')
  if (now - paid <= REFUND_TERM) return undefined
  return paidAtOf(order) === undefined ? way('unknown', 'paid-unknown') : way('elsewhere', 'refund-late')
}

const refund = (order: PayOrder, method: PayMethod, context: PayContext): Way => {
  const all = refundAtAll(order, method, context)
  if (all) return all
  if (!WHOLE_ONLY.includes(method)) return way('yes', 'refund-within')
  // Once a part has gone, there is no whole that could.
  const gone = order.status === 'partially-refunded' || (refundedOf(order)?.amount ?? 0) > 0
  return gone ? way('unknown', 'part-gone') : way('yes', 'full-only')
}

const partial = (order: PayOrder, method: PayMethod, context: PayContext): Way => {
  const all = refundAtAll(order, method, context)
  // A part of these never goes back, whenever they were paid.
  if (WHOLE_ONLY.includes(method) && (!all || all.why === 'paid-unknown')) return way('no', 'full-only')
  if (all) return all
  return method === 'unionpay' ? way('unknown', 'unionpay-partial') : way('yes', 'partial-sum')
}

const cancel = (order: PayOrder, method: PayMethod): Way => {
  const { status, cancelled } = order
  if (cancelled) return way('no', 'cancelled')
  if (cancelled === undefined) return way('unknown', 'status')
  if (AT_OPAY.includes(method)) return way('elsewhere', 'opay-cancel')
  if (status === undefined || status === 'unpaid') return way('unknown', 'status')
  if (status === 'pending') return way('unknown', 'pending-cancel')
  if (status === 'authorized')
    return method === 'unionpay' ? way('unknown', 'unionpay-closes') : way('yes', 'cancel-authorized')
  if (!seemsHeld(order)) return way('yes')
  return BY_TRANSFER.includes(method) ? way('yes', 'cancel-only') : way('yes', 'cancel-card')
}

const WAYS: Readonly<Record<PayAction, (order: PayOrder, method: PayMethod, context: PayContext) => Way>> = {
  capture,
  refund,
  partial,
  cancel,
}

const same = (a: Way, b: Way): boolean => a.able === b.able && a.why === b.why

/**
 * What may still be done with an order's payment by Shopify's own buttons, in the order of {@link PAY_ACTIONS}; until
 * when, its clocks tell. Nothing of an order that is not ECPay's.
 */
export const abilitiesOf = (order: PayOrder, context: PayContext): readonly Ability[] => {
  if (methodOf(order, context.shop) === 'other') return []
  const methods = methodsOf(order, context.shop) ?? []
  return PAY_ACTIONS.map((action) => {
    const [first, ...rest] = methods.map((method) => WAYS[action](order, method, context))
    const agreed = first && rest.every((each) => same(each, first)) ? first : way('unknown', 'method')
    return { action, ...agreed }
  })
}
