import { describe, expect, it } from 'vitest'
import { type Payment, type PayOrder, whole } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { clocksOf } from '../../lib/rules/ecpay-clocks'
import { heldOf, isHeld, isSettled, paidAtOf, seemsHeld } from '../../lib/rules/ecpay-money'
import { abilitiesOf } from '../../lib/rules/ecpay-ways'
import { contextOf, orderOf, ROWS } from './rules-ecpay-rows'
import { DAY, finePayOrder, GATEWAY, NOON, paid, payContext } from './rules-examples-ecpay'

const order = (over: Partial<PayOrder> = {}): PayOrder => ({ name: '#1', ...over })
const payments = (...all: Partial<Payment>[]): PayOrder =>
  order({ payments: all.map((each) => ({ kind: 'sale', state: 'success', ...each })) })

describe('money held', () => {
  it('is what was received less what was refunded', () => {
    expect(heldOf(order({ received: whole(1_000), refunded: whole(300) }))).toEqual(whole(700))
    expect(heldOf(order({ received: whole(1_000), refunded: whole(1_000) }))).toEqual(whole(0))
    expect(heldOf(order({ received: whole(0) }))).toEqual(whole(0))
    expect(isSettled(order({ received: whole(1), refunded: whole(1) }))).toBe(true)
    expect(isSettled(order({ received: whole(1), refunded: whole(0) }))).toBe(false)
  })

  it('is summed from payments that succeeded, where no sum is told', () => {
    const all = payments(
      { amount: whole(600) },
      { kind: 'capture', amount: whole(400) },
      { kind: 'authorization', amount: whole(400) },
      { amount: whole(999), state: 'failure' },
      { amount: whole(999), state: 'pending' },
      { kind: 'refund', amount: whole(100) },
      { kind: 'refund', amount: whole(100), state: 'failure' },
      { kind: 'void', amount: whole(50) },
    )
    expect(heldOf(all)).toEqual(whole(900))
    expect(heldOf({ ...all, received: whole(2_000) })).toEqual(whole(1_900))
    expect(heldOf(payments({ state: 'pending', amount: whole(10) }))).toEqual(whole(0))
  })

  it('is not known where a figure lacks or contradicts itself, whatever the status says', () => {
    const status = 'paid'
    for (const unknown of [
      order({ status }),
      order({ status, payments: [] }),
      order({ status, received: whole(10) }),
      order({ status, refunded: whole(10) }),
      order({ status, received: whole(10), refunded: whole(11) }),
      order({ status, received: whole(10), refunded: whole(1, 'JPY') }),
      payments({ amount: whole(10) }, { kind: 'refund', state: 'unknown' }),
    ])
      expect([heldOf(unknown), isSettled(unknown)]).toEqual([undefined, undefined])
  })

  it('is there in another currency too, without a figure', () => {
    expect(heldOf(payments({ amount: whole(10) }, { amount: whole(10, 'JPY') }))).toBeUndefined()
    const dollars = payments({})
    expect(heldOf(dollars)).toBeUndefined()
    expect(isHeld(dollars)).toBe(true)
    expect(isHeld(payments({}, { kind: 'refund' }))).toBeUndefined()
    expect(isHeld(payments({}, { kind: 'refund', state: 'failure' }))).toBe(true)
    expect(isHeld(payments({ state: 'failure' }))).toBe(false)
  })

  it('follows the status only where nothing else is seen and the order is not cancelled', () => {
    expect(seemsHeld(order({ status: 'paid', cancelled: false }))).toBe(true)
    expect(seemsHeld(order({ status: 'refunded', cancelled: false }))).toBe(false)
    expect(seemsHeld(order({ status: 'unpaid', cancelled: false }))).toBeUndefined()
    expect(seemsHeld(order({ status: 'paid' }))).toBeUndefined()
    expect(seemsHeld(order({ status: 'paid', cancelled: true }))).toBeUndefined()
    expect(
      seemsHeld(order({ status: 'refunded', cancelled: false, received: whole(9), refunded: whole(1) })),
    ).toBe(true)
  })

  it('came when the first payment did', () => {
    expect(paidAtOf(payments({ at: 9 }, { at: 7 }, { at: 3, state: 'failure' }))).toBe(7)
    expect(paidAtOf({ ...payments({ at: 9 }), paidAt: 5 })).toBe(5)
    expect(paidAtOf(payments({ kind: 'authorization', at: 9 }))).toBeUndefined()
  })
})

describe('a cancelled order', () => {
  const rule = 'ecpay/cancelled-not-refunded'
  const unseen = { received: undefined, refunded: undefined }
  const said = (over: Partial<PayOrder>) => paid({ cancelled: true, ...over })

  it('is no debt by its status alone', () => {
    for (const status of ['paid', 'partially-refunded', 'pending'] as const) {
      const { findings, notChecked } = said({ ...unseen, status })
      expect(findings.map((each) => each.rule)).not.toContain(rule)
      expect(notChecked).toContain(rule)
    }
  })

  it('is a debt whatever its status says, once the payment’s own facts show it', () => {
    for (const status of ['paid', 'pending', 'refunded', 'voided', undefined] as const)
      expect(said({ status }).findings.map((each) => each.rule)).toContain(rule)
  })

  it('is a debt whichever of ECPay’s methods it was, and tells the amount', () => {
    const [finding] = said({ gateways: ['綠界科技'] }).findings
    expect(finding).toMatchObject({ rule, severity: 'error', facts: { held: whole(1_000) } })
    expect(said({ gateways: ['線上付款'] }).notChecked).toContain(rule)
  })

  it('offers Shopify’s own button for a card only, while ECPay takes it', () => {
    const back = (over: Partial<PayOrder>) =>
      said(over).findings.find((each) => each.rule === rule)?.facts.back
    expect(back({})).toEqual(whole(1_000))
    expect(back({ paidAt: NOON - 91 * DAY, placedAt: NOON - 91 * DAY })).toBeUndefined()
    expect(back({ gateways: [GATEWAY.atm] })).toBeUndefined()
    expect(back({ gateways: [GATEWAY.wechat] })).toBeUndefined()
  })

  it('waits for a refund that is under way, and comes back when it fails', () => {
    const sale = { kind: 'sale', state: 'success', amount: whole(1_000), gateway: GATEWAY.credit } as const
    const refunding = (state: Payment['state']) =>
      said({ ...unseen, payments: [sale, { kind: 'refund', state, amount: whole(1_000) }] })
    expect(refunding('pending').findings.map((each) => each.rule)).not.toContain(rule)
    expect(refunding('pending').notChecked).toContain(rule)
    expect(refunding('failure').findings.map((each) => each.rule)).toContain(rule)
    expect(refunding('success')).toEqual({ findings: [], notChecked: [] })
    const ways = abilitiesOf(
      { ...finePayOrder, payments: [sale, { kind: 'refund', state: 'pending' }] },
      payContext(),
    )
    expect(ways.map(({ able, why }) => [able, why]).slice(1, 3)).toEqual([
      ['unknown', 'refunding'],
      ['unknown', 'refunding'],
    ])
  })
})

describe('a test payment', () => {
  it('is told by the order or by any payment of it, and needs an order of ECPay’s', () => {
    const rules = (over: Partial<PayOrder>) =>
      payVerdict({ ...finePayOrder, test: undefined, ...over }, payContext())
    expect(rules({ test: true }).findings.map(({ rule }) => rule)).toEqual(['ecpay/test-mode'])
    expect(
      rules({ payments: [{ kind: 'sale', state: 'success', test: true }] }).findings.map(({ rule }) => rule),
    ).toEqual(['ecpay/test-mode'])
    expect(rules({}).notChecked).toEqual(['ecpay/test-mode'])
    expect(rules({ test: true, gateways: ['線上付款'] }).findings).toEqual([])
    expect(rules({ test: true, gateways: ['PayPal'] })).toEqual({ findings: [], notChecked: [] })
  })

  it('took no money, so that nothing else is said of it, whatever its method, state and age', () => {
    for (const row of ROWS) {
      const order = { ...orderOf(row), test: true }
      const { findings, notChecked } = payVerdict(order, contextOf(row))
      expect(findings.map(({ rule }) => rule)).toEqual(['ecpay/test-mode'])
      expect(notChecked).toEqual([])
      expect(clocksOf(order, contextOf(row))).toEqual([])
      expect(heldOf(order)?.amount).toBe(0)
    }
  })

  it('has nothing that could be given back', () => {
    const ways = abilitiesOf({ ...finePayOrder, cancelled: true, test: true }, payContext())
    expect(ways.map(({ action, able, why }) => [action, able, why])).toEqual([
      ['capture', 'no', 'cancelled'],
      ['refund', 'no', 'nothing-held'],
      ['partial', 'no', 'nothing-held'],
      ['cancel', 'no', 'cancelled'],
    ])
  })
})
