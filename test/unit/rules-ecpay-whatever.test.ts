/** The rules of ECPay's payments over whatever may be seen of an order. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PAY_ACTIONS,
  PAY_CLOCKS,
  PAY_STATUSES,
  PAYMENT_KINDS,
  PAYMENT_STATES,
  type Payment,
  type PayOrder,
  type PayShop,
} from '../../lib/records'
import { PAY_RULES, payVerdict } from '../../lib/rules/ecpay'
import { clocksOf } from '../../lib/rules/ecpay-clocks'
import { writeAt } from '../../lib/rules/ecpay-days'
import { heldOf } from '../../lib/rules/ecpay-money'
import { abilitiesOf, PAY_WHYS } from '../../lib/rules/ecpay-ways'
import { methodOf } from '../../lib/rules/gateway'
import { DAY, GATEWAY, NOON } from './rules-examples-ecpay'

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined })
const OPAY = [GATEWAY.twqr, GATEWAY.wechat]
const TRANSFER = [GATEWAY.atm, GATEWAY.webatm]
const anyGateway = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<string>(...Object.values(GATEWAY)) },
  fc.constantFrom('PayPal', '線上付款', '綠界科技', ''),
  fc.string(),
)
const anyTime = fc.integer({ min: NOON - 200 * DAY, max: NOON + DAY })
const anyMoney = fc.record({
  amount: fc.integer({ min: 0, max: 10_000_000 }),
  currency: fc.constantFrom('TWD', 'TWD', 'TWD', 'JPY'),
})
const payment = (gateway: fc.Arbitrary<string>): fc.Arbitrary<Payment> =>
  fc.record(
    {
      kind: fc.constantFrom(...PAYMENT_KINDS),
      state: fc.constantFrom(...PAYMENT_STATES),
      gateway,
      amount: anyMoney,
      at: anyTime,
      test: fc.boolean(),
    },
    { requiredKeys: ['kind', 'state'] },
  )
const orderBy = (gateway: fc.Arbitrary<string>): fc.Arbitrary<PayOrder> =>
  fc.record({
    name: fc.constantFrom('#1361', ' #1 '),
    status: maybe(fc.constantFrom(...PAY_STATUSES)),
    expiring: maybe(fc.boolean()),
    cancelled: maybe(fc.boolean()),
    cancelledAt: maybe(anyTime),
    placedAt: maybe(anyTime),
    authorizedAt: maybe(anyTime),
    paidAt: maybe(anyTime),
    gateways: maybe(fc.array(gateway, { minLength: 1, maxLength: 2 })),
    received: maybe(anyMoney),
    refunded: maybe(anyMoney),
    test: maybe(fc.boolean()),
    payments: maybe(fc.array(payment(gateway), { maxLength: 4 })),
  })
const anyOrder = orderBy(anyGateway)
const anyShop: fc.Arbitrary<PayShop> = fc.record({
  domain: fc.constant(''),
  zone: fc.constantFrom('Asia/Taipei', 'America/New_York', 'America/Santiago', 'Nowhere/AtAll', ''),
  everyEcpay: fc.boolean(),
  autoClose: fc.boolean(),
  methods: fc.constantFrom<PayShop['methods']>({}, { 線上付款: 'bonus' }, { paypal: 'credit' }),
})
const context = fc.record({ now: fc.integer({ min: NOON, max: NOON + DAY }), shop: anyShop })
const RUNS = { numRuns: 1_500 }

describe('whatever is seen of an order', () => {
  it('says each rule of the family once, or counts it as not checked', () => {
    fc.assert(
      fc.property(anyOrder, context, (order, judged) => {
        const { findings, notChecked } = payVerdict(order, judged)
        const rules = [...findings.map(({ rule }) => rule), ...notChecked]
        expect(new Set(rules).size).toBe(rules.length)
        expect(rules.filter((rule) => !PAY_RULES.includes(rule))).toEqual([])
        for (const { subject, facts } of findings) {
          expect(subject).toBe(order.name.trim())
          for (const fact of Object.values(facts)) expect(fact).toBeDefined()
        }
      }),
      RUNS,
    )
  })

  it('has one answer for every button, in their order, or none where it is none of our business', () => {
    fc.assert(
      fc.property(anyOrder, context, (order, judged) => {
        const abilities = abilitiesOf(order, judged)
        const other = methodOf(order, judged.shop) === 'other'
        expect(abilities.map(({ action }) => action)).toEqual(other ? [] : PAY_ACTIONS)
        if (other) expect(payVerdict(order, judged)).toEqual({ findings: [], notChecked: [] })
        for (const { why } of abilities) if (why) expect(PAY_WHYS).toContain(why)
      }),
      RUNS,
    )
  })

  it('never says that Shopify pays back what it does not, nor cancels at O’Pay', () => {
    fc.assert(
      fc.property(orderBy(fc.constantFrom(...OPAY)), context, (order, judged) => {
        for (const { action, able } of abilitiesOf(order, judged)) expect([action, able]).not.toContain('yes')
      }),
      RUNS,
    )
    fc.assert(
      fc.property(orderBy(fc.constantFrom(...TRANSFER)), context, (order, judged) => {
        for (const { action, able } of abilitiesOf(order, judged))
          if (action !== 'cancel') expect([action, able]).not.toContain('yes')
      }),
      RUNS,
    )
  })

  it('never says that a part of instalments or bonus points goes back', () => {
    const whole = orderBy(fc.constantFrom(GATEWAY.instalment, GATEWAY.bonus))
    fc.assert(
      fc.property(whole, context, (order, judged) => {
        const partial = abilitiesOf(order, judged).find(({ action }) => action === 'partial')
        expect(partial?.able).not.toBe('yes')
      }),
      RUNS,
    )
  })

  it('never calls a cancelled order a debt without the payment’s own facts', () => {
    fc.assert(
      fc.property(anyOrder, context, (order, judged) => {
        const told = payVerdict(order, judged).findings.find(
          ({ rule }) => rule === 'ecpay/cancelled-not-refunded',
        )
        if (!told) return
        expect(order.cancelled).toBe(true)
        expect(order.received !== undefined || (order.payments?.length ?? 0) > 0).toBe(true)
        const held = heldOf(order)
        if (held) expect([held.amount > 0, told.facts.held]).toEqual([true, held])
        const { findings } = payVerdict({ ...order, status: undefined }, judged)
        expect(findings.map(({ rule }) => rule)).toContain(told.rule)
      }),
      RUNS,
    )
  })

  it('has clocks that run: begun before they end, not ended, each once, the nearest first', () => {
    fc.assert(
      fc.property(anyOrder, context, (order, judged) => {
        const clocks = clocksOf(order, judged)
        const kinds = clocks.map(({ kind }) => kind)
        expect(new Set(kinds).size).toBe(kinds.length)
        expect(kinds.filter((kind) => !PAY_CLOCKS.includes(kind))).toEqual([])
        clocks.forEach(({ since, at }, index) => {
          expect(at).toBeGreaterThan(Math.max(since, judged.now))
          expect(at).toBeGreaterThanOrEqual(clocks[index - 1]?.at ?? 0)
        })
      }),
      RUNS,
    )
  })

  it('has no more to say where a fact is hidden, and counts what it can no longer tell', () => {
    const hidden = fc.constantFrom('status', 'cancelled', 'placedAt', 'gateways', 'test')
    const one = anyOrder.map((order) => ({
      ...order,
      gateways: order.gateways?.slice(0, 1),
      payments: undefined,
      authorizedAt: undefined,
    }))
    fc.assert(
      fc.property(one, context, hidden, (full, judged, field) => {
        // Of a shop where all is ECPay's, an authorisation is taken for a card's; O'Pay has none.
        fc.pre(!(field === 'gateways' && full.status === 'authorized' && judged.shop.everyEcpay))
        const before = payVerdict(full, judged)
        const after = payVerdict({ ...full, [field]: undefined }, judged)
        const said = after.findings.map(({ rule }) => rule)
        const lost = before.findings.map(({ rule }) => rule).filter((rule) => !said.includes(rule))
        expect(lost.filter((rule) => !after.notChecked.includes(rule))).toEqual([])
      }),
      RUNS,
    )
  })

  it('quotes moments as the shop’s clocks show them', () => {
    fc.assert(
      fc.property(anyOrder, context, (order, judged) => {
        for (const { facts } of payVerdict(order, judged).findings)
          for (const name of ['when', 'since']) {
            const at = facts[`${name}At`]
            expect(facts[name]).toEqual(typeof at === 'number' ? writeAt(at, judged.shop.zone) : undefined)
          }
      }),
      RUNS,
    )
  })
})
