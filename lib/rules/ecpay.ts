import type { Fact, Finding, PayOrder, Verdict } from '../records'
import { type Collector, collect } from './collect'
import {
  ABANDON_TERM,
  ATM_LAST,
  atmTerm,
  CLOSE_LAST,
  CLOSE_TERM,
  isAtm,
  isCard,
  type PayContext,
  REFUND_TERM,
} from './ecpay-clocks'
import { DAY, writeAt } from './ecpay-days'
import { authorizedAtOf, heldOf, isHeld, isRefunding, isTest, paidAtOf, seemsHeld } from './ecpay-money'
import { AT_OPAY, BY_TRANSFER, CARDS, methodOf, methodsOf, WHOLE_ONLY } from './gateway'

export type { PayContext } from './ecpay-clocks'

/** The rules of one order. */
export const PAY_RULES: readonly string[] = [
  'ecpay/authorized-uncaptured',
  'ecpay/authorization-lost',
  'ecpay/atm-due',
  'ecpay/atm-expired',
  'ecpay/refund-full-only',
  'ecpay/refund-by-transfer',
  'ecpay/refund-at-opay',
  'ecpay/cancel-at-opay',
  'ecpay/refund-window-closed',
  'ecpay/cancelled-not-refunded',
  'ecpay/test-mode',
]

type Facts = Record<string, Fact>

/**
 * A time that a sentence quotes: as it is shown everywhere, on the shop's clocks, and in epoch ms for whoever can
 * write it in the reader's own manner (`payFacts`).
 */
const timed = (name: 'when' | 'since', at: number, zone: string): Facts => ({
  [name]: writeAt(at, zone),
  [`${name}At`]: at,
})

const heldFact = (order: PayOrder): Facts => {
  const held = heldOf(order)
  return held && held.amount > 0 ? { held } : {}
}

const AUTHORIZED = ['ecpay/authorized-uncaptured', 'ecpay/authorization-lost'] as const

const judgeAuthorized = (c: Collector, order: PayOrder, { now, shop }: PayContext): void => {
  const { status, cancelled } = order
  if (status !== 'authorized' && status !== undefined && status !== 'unpaid') return
  if (cancelled) return
  const since = authorizedAtOf(order)
  const lost = since !== undefined && now - since > ABANDON_TERM
  if (!isCard(order, shop) || status !== 'authorized' || cancelled === undefined || since === undefined) {
    const methods = methodsOf(order, shop)
    if (methods && !methods.some((method) => CARDS.includes(method))) return
    c.skip(AUTHORIZED[1])
    if (!shop.autoClose) c.skip(AUTHORIZED[0])
    return
  }
  const field = 'status' as const
  const facts = timed('since', since, shop.zone)
  if (lost) c.error('ecpay/authorization-lost', { field, facts })
  else if (!shop.autoClose) {
    const end = since + CLOSE_TERM
    const left = end - now
    // Whole days left, as every clock counts them; within the last it says 1.
    const term: Facts =
      left >= 0 ? { ...timed('when', end, shop.zone), days: Math.max(1, Math.floor(left / DAY)) } : {}
    const say = left < CLOSE_LAST ? c.error : c.warn
    say('ecpay/authorized-uncaptured', { field, facts: { ...facts, ...term } })
  }
}

const judgeAtm = (c: Collector, order: PayOrder, { now, shop }: PayContext): void => {
  const { status, placedAt, cancelled } = order
  const rules = ['ecpay/atm-due', 'ecpay/atm-expired'] as const
  // What is paid, or will not be paid, has no term.
  if (cancelled || (status !== undefined && !['pending', 'expired', 'unpaid'].includes(status))) return
  const methods = methodsOf(order, shop)
  if (methods && !methods.includes('atm')) return
  const field = 'status' as const
  if (!isAtm(order, shop) || status === undefined || status === 'unpaid' || cancelled === undefined) {
    c.skip(...rules)
    return
  }
  if (status === 'expired') {
    c.warn('ecpay/atm-expired', { field, facts: {} })
    return
  }
  if (placedAt === undefined) {
    c.skip(...rules)
    return
  }
  const { due, end } = atmTerm(placedAt, shop.zone)
  if (now > end) c.warn('ecpay/atm-expired', { field, facts: timed('when', end, shop.zone) })
  else if (now > due) c.warn('ecpay/atm-due', { field, facts: {} })
  else {
    const say = due - now < ATM_LAST ? c.warn : c.info
    say('ecpay/atm-due', { field, facts: timed('when', due, shop.zone) })
  }
}

/** Says a rule that holds for some methods while money is held; what is not known may be one of them. */
const judgeRefund = (
  c: Collector,
  order: PayOrder,
  { shop }: PayContext,
  rule: string,
  of: readonly string[],
): void => {
  const methods = methodsOf(order, shop)
  const held = seemsHeld(order)
  if (held === false || (methods && !methods.some((method) => of.includes(method)))) return
  if (!methods?.every((method) => of.includes(method)) || held === undefined) c.skip(rule)
  else c.warn(rule, { field: 'refund', facts: heldFact(order) })
}

const judgeWindow = (c: Collector, order: PayOrder, { now, shop }: PayContext): void => {
  const rule = 'ecpay/refund-window-closed'
  const held = seemsHeld(order)
  const paid = paidAtOf(order)
  // Nobody pays before there is an order.
  const early = paid ?? order.placedAt
  if (held === false || (early !== undefined && now - early <= REFUND_TERM)) return
  if (!methodsOf(order, shop)?.length || held === undefined || paid === undefined) {
    c.skip(rule)
    return
  }
  const card: Facts = isCard(order, shop) ? timed('since', paid, shop.zone) : {}
  c.warn(rule, { field: 'refund', facts: { ...card, ...heldFact(order) } })
}

const judgeCancelled = (c: Collector, order: PayOrder, { now, shop }: PayContext): void => {
  const rule = 'ecpay/cancelled-not-refunded'
  const { cancelled, cancelledAt } = order
  const held = isHeld(order)
  if (cancelled === false || held === false) return
  // While a refund is under way, nobody knows yet what will be held.
  if (
    cancelled === undefined ||
    held === undefined ||
    isRefunding(order) ||
    !methodsOf(order, shop)?.length
  ) {
    c.skip(rule)
    return
  }
  const money = heldOf(order)
  // With Shopify's own button, while ECPay takes it.
  const paid = paidAtOf(order)
  const open = isCard(order, shop) && (paid === undefined || now - paid <= REFUND_TERM)
  const back: Facts = money && open ? { back: money } : {}
  const when: Facts = cancelledAt === undefined ? {} : timed('since', cancelledAt, shop.zone)
  c.error(rule, { field: 'refund', facts: { ...heldFact(order), ...back, ...when } })
}

/**
 * What ECPay's own limits make of one order of a Shopify shop. Says nothing of an order that is not ECPay's; where
 * that is not known, or a fact was not seen, the rules that need it are not checked.
 */
export const payVerdict = (order: PayOrder, context: PayContext): Verdict => {
  const { shop } = context
  if (methodOf(order, shop) === 'other') return { findings: [], notChecked: [] }
  const c = collect(order.name.trim())
  const methods = methodsOf(order, shop)
  const test = isTest(order)
  if (test === undefined || (test && !methods?.length)) c.skip('ecpay/test-mode')
  else if (test) c.warn('ecpay/test-mode', { field: 'testMode', facts: {} })
  // No money came and none will: nothing has a term, and there is nothing to give back.
  if (test) return c.verdict()
  judgeAuthorized(c, order, context)
  judgeAtm(c, order, context)
  judgeRefund(c, order, context, 'ecpay/refund-full-only', WHOLE_ONLY)
  judgeRefund(c, order, context, 'ecpay/refund-by-transfer', BY_TRANSFER)
  judgeRefund(c, order, context, 'ecpay/refund-at-opay', AT_OPAY)

  const rule = 'ecpay/cancel-at-opay'
  if (!order.cancelled && (!methods || methods.some((method) => AT_OPAY.includes(method)))) {
    if (order.cancelled === undefined || !methods?.every((method) => AT_OPAY.includes(method))) c.skip(rule)
    else c.warn(rule, { field: 'cancelledAt', facts: {} })
  }

  judgeWindow(c, order, context)
  judgeCancelled(c, order, context)
  return c.verdict()
}

/** Findings whose money is still held, for sums. */
export const heldIn = ({ rule, facts }: Finding): Fact | undefined =>
  rule === 'ecpay/cancelled-not-refunded' ? facts.held : undefined
