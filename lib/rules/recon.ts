import type { Fact, Finding, Severity } from '../records'
import { finding } from './collect'
import { payVerdict } from './ecpay'
import { writeAt } from './ecpay-days'
import { AT_OPAY, BY_TRANSFER } from './gateway'
import { asPayOrder, type ReconCase, type ReconContext, type ReconVerdict, type Standing } from './recon-case'

export type { ReconCase, ReconContext, ReconVerdict, Standing } from './recon-case'

/** The rules of one case, `recon/` first. */
export const RECON_RULES = [
  'recon/absent-at-ecpay',
  'recon/absent-at-shopify',
  'recon/amount-differs',
  'recon/refund-absent',
  'recon/paid-while-pending',
  'recon/fee-mismatch',
  'recon/fee-rate-differs',
  'recon/duplicate-payment',
  'recon/ambiguous',
  'recon/elsewhere',
  'recon/id-damaged',
  'recon/test-row',
  'ecpay/cancelled-not-refunded',
  'ecpay/authorized-uncaptured',
  'ecpay/authorization-lost',
] as const
export type ReconRule = (typeof RECON_RULES)[number]

/** What they are, as a whole: whoever repeats a reconciliation names it. */
export const RECON_VERSION = 'recon 1'

const UNPAID: readonly unknown[] = ['pending', 'expired', 'voided', 'unpaid']

const twd = (amount: number): Fact => ({ amount, currency: 'TWD' })
const told = (amount: number): number => (Number.isNaN(amount) ? 0 : amount)

/** Nearly every case has nothing to be said of it. */
const NOTHING: readonly never[] = []
const bare = (standing: Standing, notChecked: readonly string[] = NOTHING): ReconVerdict => ({
  ...{ standing, findings: NOTHING, doubts: NOTHING, notChecked, tolerated: 0 },
})
const MATCHED = bare('matched')
const NO_MONEY = bare('no-money')

const one = (
  c: ReconCase,
  standing: Standing,
  severity: Severity,
  rule: ReconRule,
  doubt: number,
  facts: Record<string, Fact> = {},
): ReconVerdict => ({
  standing,
  findings: [finding(rule, severity, c.subject, { facts })],
  doubts: [told(doubt)],
  notChecked: NOTHING,
  tolerated: 0,
})

/** Gathers what is said of a case that both sides have. */
class Gathered {
  readonly findings: Finding[] = []
  readonly doubts: number[] = []
  readonly notChecked: string[] = []
  tolerated = 0
  private readonly c: ReconCase

  constructor(c: ReconCase) {
    this.c = c
  }

  say(severity: Severity, rule: ReconRule, doubt: number, facts: Record<string, Fact>): void {
    this.add(finding(rule, severity, this.c.subject, { facts }), doubt)
  }

  add(said: Finding, doubt: number): void {
    this.findings.push(said)
    this.doubts.push(told(doubt))
  }

  skip(rule: ReconRule): void {
    this.notChecked.push(rule)
  }

  /** Do the two differ by more than is let pass? */
  differ(a: number, b: number, tolerance: number): boolean {
    const off = Math.abs(a - b)
    if (off === 0) return false
    if (off > tolerance) return true
    this.tolerated += off
    return false
  }
}

/** What ECPay took, where an authorisation counts because Shopify has captured it. */
const takenOf = ({ taken, authorized, received }: ReconCase): number =>
  received > 0 ? taken + authorized : taken

/** More at ECPay than in Shopify, or an id that serves two orders. */
const judgeAmounts = (g: Gathered, c: ReconCase, { tolerance }: ReconContext): void => {
  const { received } = c
  const taken = takenOf(c)
  // Its payment lies before the first day of ECPay's files, and what was paid by gift card is not ECPay's.
  if (Number.isNaN(received) || (c.onlyBack && c.reach === false) || (c.mixed && taken < received)) {
    g.skip('recon/amount-differs')
    return
  }
  if (!g.differ(received, taken, tolerance)) return
  const doubt = Math.abs(taken - received)
  const facts = { shopify: twd(received), ecpay: twd(taken) }
  const isMore = taken > received
  const twice = isMore ? c.paidIds > 1 || c.wholeLines > 1 : c.orders > 1
  if (twice)
    g.say('warning', 'recon/duplicate-payment', doubt, { ...facts, ...(isMore && { over: twd(doubt) }) })
  else g.say('error', 'recon/amount-differs', doubt, { ...facts, difference: twd(doubt) })
}

const judgeRefunds = (g: Gathered, c: ReconCase, { tolerance }: ReconContext): void => {
  const { refunded, returned } = c
  const method = c.orderMethod ?? c.method
  if (Number.isNaN(refunded)) {
    if (returned > 0 || c.status === 'partially-refunded') g.skip('recon/refund-absent')
    return
  }
  if (refunded === 0 && returned === 0) return
  // ATM and WebATM are paid back by transfer, and part of a mixed payment elsewhere: ECPay never hears of it.
  if (refunded > returned && ((method && BY_TRANSFER.includes(method)) || c.mixed)) {
    g.skip('recon/refund-absent')
    return
  }
  if (!g.differ(refunded, returned, tolerance)) return
  const doubt = Math.abs(refunded - returned)
  if (returned === 0) g.say('error', 'recon/refund-absent', doubt, { refund: twd(refunded) })
  else if (refunded === 0) g.say('error', 'recon/refund-absent', doubt, { back: twd(returned) })
  else {
    const facts = { refunded: twd(refunded), returned: twd(returned), difference: twd(doubt) }
    g.say('error', 'recon/amount-differs', doubt, facts)
  }
}

/** Shopify has it as paid back in whole. */
const isPaidBack = ({ received, refunded }: ReconCase): boolean => received > 0 && refunded >= received

/** The rules of one order that hold by ECPay's own figures as well. */
const judgeOrder = (g: Gathered, c: ReconCase, { pay }: ReconContext, taken: number): void => {
  const held = taken - c.returned
  const isCancelled = c.cancelled && held > 0 && !isPaidBack(c)
  const isAuthorized = c.status === 'authorized' && !c.cancelled && taken === 0
  if (!isCancelled && !isAuthorized) return
  const order = asPayOrder(c, taken)
  const { findings, notChecked } = payVerdict(order, {
    ...pay,
    // Its Payment ID is an app's of ECPay's, whatever the gateway is called.
    shop: { ...pay.shop, everyEcpay: true, methods: {} },
  })
  const wanted = (rule: string): boolean =>
    isCancelled
      ? rule === 'ecpay/cancelled-not-refunded'
      : rule === 'ecpay/authorized-uncaptured' || rule === 'ecpay/authorization-lost'
  for (const said of findings)
    if (wanted(said.rule))
      g.add({ ...said, subject: c.subject }, isCancelled ? held : Math.max(told(c.total), c.authorized))
  for (const rule of notChecked) if (wanted(rule)) g.skip(rule as ReconRule)
}

const judgeFees = (g: Gathered, { net, rate }: ReconCase): void => {
  if (net) {
    const facts = { net: twd(net.stated), sum: twd(net.stated - net.off), difference: twd(Math.abs(net.off)) }
    g.say('warning', 'recon/fee-mismatch', Math.abs(net.off), facts)
  }
  if (rate) {
    const facts = { fee: twd(rate.fee), agreed: twd(rate.agreed) }
    g.say('warning', 'recon/fee-rate-differs', Math.abs(rate.off), facts)
  }
}

const closed = (g: Gathered, standing: Standing): ReconVerdict => {
  const { findings, doubts, notChecked, tolerated } = g
  return { standing, findings, doubts, notChecked, tolerated }
}

const judgeBoth = (c: ReconCase, context: ReconContext): ReconVerdict => {
  const taken = takenOf(c)
  const held = taken - c.returned
  const isQuiet =
    c.received === taken && c.refunded === c.returned && !c.cancelled && !c.net && !c.rate && taken > 0
  if (isQuiet) return MATCHED
  const g = new Gathered(c)
  const isUnpaid = c.received === 0 && UNPAID.includes(c.status)
  if (isUnpaid || (c.cancelled && !isPaidBack(c))) {
    if (held > context.tolerance) g.say('error', 'recon/paid-while-pending', held, { held: twd(held) })
    else if (isUnpaid && held > 0) g.tolerated += held
  }
  if (!isUnpaid && (c.received !== 0 || held !== 0)) {
    judgeAmounts(g, c, context)
    judgeRefunds(g, c, context)
  }
  judgeOrder(g, c, context, taken)
  judgeFees(g, c)
  const none = c.received === 0 && held === 0
  if (none && g.findings.every(({ rule }) => rule.startsWith('ecpay/authori'))) return closed(g, 'no-money')
  return closed(g, g.findings.length > 0 ? 'differs' : 'matched')
}

const facing = (c: ReconCase, side: 'shopify' | 'ecpay'): ReconVerdict => {
  const rule = side === 'shopify' ? 'recon/absent-at-ecpay' : 'recon/absent-at-shopify'
  if (c.damaged !== undefined)
    return one(
      c,
      'damaged',
      'error',
      'recon/id-damaged',
      side === 'shopify' ? c.total : c.taken + c.authorized,
      {
        id: c.damaged,
      },
    )
  if (!c.known) return bare('no-id', [rule])
  if (!c.reach) return bare('beyond', [rule])
  if (side === 'shopify') {
    const amount = Number.isNaN(c.received) ? c.total : c.received
    return one(c, 'absent', 'error', rule, amount, Number.isNaN(amount) ? {} : { amount: twd(amount) })
  }
  const held = c.taken - c.returned
  return one(c, 'absent', 'error', rule, Math.abs(held), { amount: twd(Math.abs(held)) })
}

/** Of a case that only Shopify has. */
const judgeShopify = (c: ReconCase, context: ReconContext): ReconVerdict => {
  if (c.other) return bare('other-gateway')
  if (c.received === 0 || c.total === 0) {
    if (c.damaged !== undefined) return facing(c, 'shopify')
    if (c.status !== 'authorized' || c.cancelled) return NO_MONEY
    const g = new Gathered(c)
    judgeOrder(g, c, context, 0)
    return closed(g, 'no-money')
  }
  if (c.method && AT_OPAY.includes(c.method)) {
    const amount = Number.isNaN(c.received) ? c.total : c.received
    return one(c, 'elsewhere', 'info', 'recon/elsewhere', amount)
  }
  return facing(c, 'shopify')
}

/** Of a case that only ECPay has. */
const judgeEcpay = (c: ReconCase): ReconVerdict => {
  const isNothing = c.taken === 0 && c.returned === 0
  const base = isNothing && c.damaged === undefined ? NO_MONEY : facing(c, 'ecpay')
  if (!c.net && !c.rate) return base
  const g = new Gathered(c)
  base.findings.forEach((each, at) => {
    g.add(each, base.doubts[at] ?? 0)
  })
  judgeFees(g, c)
  return { ...closed(g, base.standing), notChecked: base.notChecked }
}

/**
 * What becomes of one case. A case that both sides have and that nothing is said of is matched; one that something
 * is said of differs. What a side does not tell is not checked.
 */
export const reconVerdict = (c: ReconCase, context: ReconContext): ReconVerdict => {
  if (c.test) return one(c, 'test', 'info', 'recon/test-row', 0)
  if (c.foreign) return bare('currency', ['recon/amount-differs'])
  if (c.unreadable) return bare('unreadable', ['recon/amount-differs'])
  if (c.orders > 0 && c.rows > 0) return judgeBoth(c, context)
  return c.orders > 0 ? judgeShopify(c, context) : judgeEcpay(c)
}

/** More than one record of the other side may belong to a case: shown, never chosen. */
export const ambiguous = (subject: string, candidates: number): Finding =>
  finding('recon/ambiguous', 'warning', subject, { facts: { candidates } })

/** A day as a statement names it, on the clocks of `zone`: `2026-11-22`. */
export const dayOf = (at: number, zone: string): string => writeAt(at, zone).slice(0, 10).replaceAll('/', '-')
