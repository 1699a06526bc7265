// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { type CaseName, caseEntries, makeShopify, orderOf } from './data.ts'
import { ALL_RULES, type Knowing, truthOf } from './truth.ts'

const NOW = Date.UTC(2026, 10, 22, 8, 30)
const shop = makeShopify({ now: NOW, orders: 1_200 })
const of = (name: CaseName, more: Partial<Knowing> = {}) =>
  truthOf(orderOf(shop, name), { methodKnown: true, now: NOW, ...more })

/** By hand, from the manual's own sentences. */
const TOLD: Partial<Record<CaseName, Record<string, string>>> = {
  creditPaid: {},
  creditCaptured: {},
  instalmentPaid: { 'refund-full-only': 'warning' },
  bonusPaid: { 'refund-full-only': 'warning' },
  unionpayPaid: {},
  webatmPaid: { 'refund-by-transfer': 'warning' },
  webatmWaiting: {},
  atmPaid: { 'refund-by-transfer': 'warning' },
  atmDue: { 'atm-due': 'info' },
  atmLastHours: { 'atm-due': 'warning' },
  atmDueToday: { 'atm-due': 'warning' },
  atmAnyTime: { 'atm-due': 'warning' },
  atmLate: { 'atm-expired': 'warning' },
  atmExpired: { 'atm-expired': 'warning' },
  twqrPaid: { 'refund-at-opay': 'warning', 'cancel-at-opay': 'warning' },
  twqrWaiting: { 'cancel-at-opay': 'warning' },
  twqrCancelled: { 'refund-at-opay': 'warning', 'cancelled-not-refunded': 'error' },
  wechatPaid: { 'refund-at-opay': 'warning', 'cancel-at-opay': 'warning' },
  wechatPending: { 'cancel-at-opay': 'warning' },
  authorizedDay1: { 'authorized-uncaptured': 'warning' },
  authorizedDay17: { 'authorized-uncaptured': 'warning' },
  authorizedDay19: { 'authorized-uncaptured': 'error' },
  authorizedDay20: { 'authorized-uncaptured': 'error' },
  authorizedDay22: { 'authorized-uncaptured': 'error' },
  authorizationLost: { 'authorization-lost': 'error' },
  creditVoided: {},
  refundLater: { 'refund-full-only': 'warning', 'cancelled-not-refunded': 'error' },
  cancelledHeld: { 'cancelled-not-refunded': 'error' },
  cancelledAtmHeld: { 'refund-by-transfer': 'warning', 'cancelled-not-refunded': 'error' },
  cancelledPartlyRefunded: { 'cancelled-not-refunded': 'error' },
  cancelledThenRefunded: {},
  cancelledRefunded: {},
  cancelledPending: {},
  cancelledRefundFailed: { 'cancelled-not-refunded': 'error' },
  refundedOnce: {},
  refundedTwice: {},
  refundedPartly: {},
  refundWindowClosed: { 'refund-window-closed': 'warning' },
  refundDay89: { 'refund-full-only': 'warning' },
  testOrder: { 'test-mode': 'warning' },
  testCancelled: { 'test-mode': 'warning' },
  failedThenPaid: {},
  paypalPaid: {},
  paypalCancelled: {},
  bankDeposit: {},
  shopifyAuthorized: {},
}

describe('the truth', () => {
  it.each(Object.entries(TOLD))('of %s is what the manual says', (name, told) => {
    const expected = Object.fromEntries(
      Object.entries(told).map(([rule, severity]) => [`ecpay/${rule}`, severity]),
    )
    expect(of(name as CaseName).rules).toEqual(expected)
  })

  it('says nothing that needs the method where the method is not known', () => {
    for (const [name] of caseEntries) expect(of(name, { methodKnown: false }).rules).toEqual({})
  })

  it('shows every rule at least three times among the orders', () => {
    const said = shop.orders.flatMap((order) =>
      Object.keys(truthOf(order, { methodKnown: true, now: NOW }).rules),
    )
    for (const rule of ALL_RULES)
      expect(said.filter((each) => each === rule).length).toBeGreaterThanOrEqual(3)
  })

  it('never says a rule and leaves it open', () => {
    for (const order of shop.orders) {
      const { rules, open } = truthOf(order, { methodKnown: true, now: NOW })
      expect(open.filter((rule) => rule in rules)).toEqual([])
    }
  })

  it('knows what may be done', () => {
    expect(of('authorizedDay1').able).toEqual({
      capture: ['yes'],
      refund: ['no'],
      partial: ['no'],
      cancel: ['yes'],
    })
    expect(of('instalmentPaid').able).toMatchObject({ refund: ['yes'], partial: ['no'] })
    expect(of('creditPaid').able).toEqual({
      capture: ['no'],
      refund: ['yes'],
      partial: ['yes'],
      cancel: ['yes'],
    })
    expect(of('twqrPaid').able).toMatchObject({ refund: ['elsewhere'], cancel: ['elsewhere'] })
    expect(of('atmPaid').able).toMatchObject({ refund: ['elsewhere'], partial: ['elsewhere'] })
    expect(of('authorizedDay22').able.capture).not.toContain('yes')
  })

  it('lets the authorisation be, where ECPay closes by itself every day', () => {
    expect(of('authorizedDay19', { autoClose: true }).rules).toEqual({})
    expect(of('authorizationLost', { autoClose: true }).rules).toEqual({
      'ecpay/authorization-lost': 'error',
    })
  })

  it('has the clocks that run', () => {
    expect(of('atmDue').clocks.map(({ kind }) => kind)).toEqual(['atm'])
    expect(of('authorizedDay19').clocks.map(({ kind }) => kind)).toEqual(['close', 'abandon'])
    expect(of('authorizedDay22').clocks.map(({ kind }) => kind)).toEqual(['abandon'])
    expect(of('refundDay89').clocks.map(({ kind }) => kind)).toEqual(['refund'])
  })

  it('counts nothing that did not succeed', () => {
    const order = orderOf(shop, 'failedThenPaid')
    expect(of('failedThenPaid')).toMatchObject({ received: order.total, refunded: 0 })
    expect(of('cancelledRefundFailed').refunded).toBe(0)
  })
})
