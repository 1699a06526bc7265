/** Clocks across zones and summer times; every expectation is a moment written out with its own offset. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PayOrder, PayShop } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { atmTerm, clocksOf } from '../../lib/rules/ecpay-clocks'
import { startOfDay, writeAt } from '../../lib/rules/ecpay-days'
import { payFacts, payLeft, payTime } from '../../lib/rules/ecpay-say'
import { finePayOrder, GATEWAY, payContext, unpaid } from './rules-examples-ecpay'

const at = (iso: string): number => Date.parse(iso)

describe('the end of the second day after the order', () => {
  it.each([
    // Zone, placed, the third midnight.
    ['Asia/Taipei', '2026-11-02T10:30+08:00', '2026-11-05T00:00+08:00'],
    ['Asia/Taipei', '2026-11-02T00:00+08:00', '2026-11-05T00:00+08:00'],
    ['Asia/Taipei', '2026-11-02T23:59:59+08:00', '2026-11-05T00:00+08:00'],
    ['Asia/Taipei', '2026-12-30T09:00+08:00', '2027-01-02T00:00+08:00'],
    ['Asia/Taipei', '2028-02-27T09:00+08:00', '2028-03-01T00:00+08:00'],
    ['Asia/Tokyo', '2026-11-02T23:30+09:00', '2026-11-05T00:00+09:00'],
    // Summer time ends on 1 November 2026 and begins on 14 March 2027.
    ['America/New_York', '2026-10-30T12:00-04:00', '2026-11-02T00:00-05:00'],
    ['America/New_York', '2026-11-01T00:30-04:00', '2026-11-04T00:00-05:00'],
    ['America/New_York', '2027-03-12T22:00-05:00', '2027-03-15T00:00-04:00'],
    ['Europe/London', '2026-10-24T08:00+01:00', '2026-10-27T00:00+00:00'],
    ['Australia/Lord_Howe', '2026-10-03T08:00+10:30', '2026-10-06T00:00+11:00'],
    // Clocks that go forward at midnight: the day begins at one.
    ['America/Santiago', '2026-09-03T12:00-04:00', '2026-09-06T01:00-03:00'],
    // Back at midnight: it is 23:00 once more, and the day begins an hour later.
    ['America/Santiago', '2026-04-02T12:00-03:00', '2026-04-05T00:00-04:00'],
    // Back at one in the morning: midnight comes twice, the first begins the day.
    ['America/Havana', '2026-10-29T12:00-04:00', '2026-11-01T00:00-04:00'],
    ['Asia/Kathmandu', '2026-11-02T10:30+05:45', '2026-11-05T00:00+05:45'],
    ['Pacific/Kiritimati', '2026-11-02T10:30+14:00', '2026-11-05T00:00+14:00'],
  ])('%s: placed %s, ended by %s', (zone, placed, midnight) => {
    expect(new Date(startOfDay(at(placed), 3, zone)).toISOString()).toBe(new Date(at(midnight)).toISOString())
    expect(atmTerm(at(placed), zone).end).toBe(at(midnight) - 1)
  })

  it('is read on ECPay’s own clocks where nobody knows the zone', () => {
    for (const zone of ['', 'Mars/Olympus', 'Asia/Taipei'])
      expect(startOfDay(at('2026-11-02T10:30+08:00'), 3, zone)).toBe(at('2026-11-05T00:00+08:00'))
  })

  it('is nothing that a time which is none can break', () => {
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, -9e15]) {
      const order = { ...finePayOrder, ...unpaid(0, { status: 'pending', gateways: [GATEWAY.atm] }) }
      expect(() => payVerdict({ ...order, placedAt: none }, payContext())).not.toThrow()
      expect(payTime(none, 'en', 'Asia/Taipei')).toBe('')
    }
  })

  it('may come before 48 hours have gone, where the clocks go forward', () => {
    const { due, end } = atmTerm(at('2027-03-12T23:30-05:00'), 'America/New_York')
    expect(end).toBe(at('2027-03-15T00:00-04:00') - 1)
    expect(due).toBe(end)
  })
})

const atm = (placed: string, over: Partial<PayOrder> = {}): PayOrder => ({
  ...finePayOrder,
  ...unpaid(0, { status: 'pending', gateways: [GATEWAY.atm] }),
  placedAt: at(placed),
  ...over,
})
const said = (order: PayOrder, now: string, shop: Partial<PayShop> = {}) =>
  payVerdict(order, payContext(shop, at(now))).findings.map(({ rule, severity, facts }) => [
    rule.slice('ecpay/'.length),
    severity,
    facts.when,
  ])

describe.each(['Asia/Taipei', 'America/New_York', 'Europe/London', 'UTC'])('on a computer in %s', (zone) => {
  beforeEach(() => vi.stubEnv('TZ', zone))
  afterEach(() => vi.unstubAllEnvs())

  it('has ECPay’s days', () => {
    const order = atm('2026-10-31T10:30+08:00')
    expect(said(order, '2026-11-01T22:29+08:00')).toEqual([['atm-due', 'info', '2026/11/02 10:30']])
    expect(said(order, '2026-11-01T22:31+08:00')).toEqual([['atm-due', 'warning', '2026/11/02 10:30']])
    expect(said(order, '2026-11-02T10:31+08:00')).toEqual([['atm-due', 'warning', undefined]])
    expect(said(order, '2026-11-02T23:59:59.999+08:00')).toEqual([['atm-due', 'warning', undefined]])
    expect(said(order, '2026-11-03T00:00+08:00')).toEqual([['atm-expired', 'warning', '2026/11/02 23:59']])
  })

  it('has the days of a shop elsewhere', () => {
    // Placed at 22:30 on 30 October in New York; 48 hours later it is 21:30 there, for the clocks went back.
    const order = atm('2026-10-30T22:30-04:00')
    const shop = { zone: 'America/New_York' }
    expect(said(order, '2026-10-31T12:00-04:00', shop)).toEqual([['atm-due', 'info', '2026/11/01 21:30']])
    expect(said(order, '2026-11-01T22:00-05:00', shop)).toEqual([['atm-due', 'warning', undefined]])
    expect(said(order, '2026-11-01T23:59:59-05:00', shop)).toEqual([['atm-due', 'warning', undefined]])
    expect(said(order, '2026-11-02T00:00-05:00', shop)).toEqual([
      ['atm-expired', 'warning', '2026/11/01 23:59'],
    ])
  })

  it('writes a moment on the shop’s clocks, to the reader’s own manner', () => {
    const moment = at('2026-11-24T23:59+08:00')
    expect(writeAt(moment, 'Asia/Taipei')).toBe('2026/11/24 23:59')
    expect(writeAt(at('2026-11-25T00:05+08:00'), 'Asia/Taipei')).toBe('2026/11/25 00:05')
    expect(payTime(moment, 'zh-TW', 'Asia/Taipei')).toMatch(/11月24日.*23:59/)
    expect(payTime(moment, 'ja', 'Asia/Taipei')).toMatch(/11月24日.*23:59/)
    expect(payTime(moment, 'en', 'Asia/Taipei')).toMatch(/November 24.*23:59/)
    expect(payTime(moment, 'en', 'America/New_York')).toMatch(/November 24.*10:59/)
    expect(payTime(moment, 'en', 'Mars/Olympus')).toMatch(/November 24.*23:59/)
  })

  it('writes the year where it is not the year that it is there now', () => {
    const now = at('2026-12-31T23:30+08:00')
    const write = (time: string, language: string, zone = 'Asia/Taipei') =>
      payTime(at(time), language, zone, now)
    expect(write('2027-01-02T09:05+08:00', 'zh-TW')).toMatch(/^2027年1月2日.*09:05$/)
    expect(write('2027-01-02T09:05+08:00', 'ja')).toMatch(/^2027年1月2日.*09:05$/)
    expect(write('2027-01-02T09:05+08:00', 'en')).toMatch(/^January 2, 2027.*09:05$/)
    expect(write('2025-12-31T09:05+08:00', 'en')).toMatch(/2025/)
    expect(write('2026-12-31T23:59+08:00', 'en')).not.toMatch(/20\d\d/)
    // The year is the shop's: an hour later it is the next one in Taipei, and still this one in New York.
    expect(write('2027-01-01T00:30+08:00', 'en')).toMatch(/2027/)
    expect(write('2027-01-01T00:30+08:00', 'en', 'America/New_York')).not.toMatch(/20\d\d/)
  })
})

const clocks = (order: PayOrder, now: string, shop: Partial<PayShop> = {}) =>
  clocksOf(order, payContext(shop, at(now))).map(({ kind, since, at: end }) => [
    kind,
    new Date(since).toISOString(),
    new Date(end).toISOString(),
  ])

describe('the clocks of an order', () => {
  const held = { ...finePayOrder, paidAt: at('2026-11-01T08:00Z'), placedAt: at('2026-11-01T08:00Z') }
  const authorized: PayOrder = {
    ...finePayOrder,
    ...unpaid(0, { status: 'authorized' }),
    placedAt: at('2026-11-01T08:00Z'),
  }

  it('run for an ATM number, until it may expire', () => {
    const order = atm('2026-11-02T02:30:00Z')
    const term = ['atm', '2026-11-02T02:30:00.000Z', '2026-11-04T02:30:00.000Z']
    expect(clocks(order, '2026-11-04T02:29Z')).toEqual([term])
    expect(clocks(order, '2026-11-04T02:31Z')).toEqual([])
    expect(clocks({ ...order, status: 'expired' }, '2026-11-03T00:00Z')).toEqual([])
    expect(clocks({ ...order, gateways: [GATEWAY.webatm] }, '2026-11-03T00:00Z')).toEqual([])
  })

  it('run for an authorisation, the nearest end first', () => {
    const close = ['close', '2026-11-01T08:00:00.000Z', '2026-11-22T08:00:00.000Z']
    const abandon = ['abandon', '2026-11-01T08:00:00.000Z', '2027-01-30T08:00:00.000Z']
    expect(clocks(authorized, '2026-11-02T00:00Z')).toEqual([close, abandon])
    expect(clocks(authorized, '2026-11-22T08:01Z')).toEqual([abandon])
    expect(clocks(authorized, '2027-01-30T08:01Z')).toEqual([])
    expect(clocks(authorized, '2026-11-02T00:00Z', { autoClose: true })).toEqual([abandon])
    const later = { ...authorized, authorizedAt: at('2026-11-02T08:00Z') }
    expect(clocks(later, '2026-11-03T00:00Z')[0]?.[2]).toBe('2026-11-23T08:00:00.000Z')
    expect(clocks({ ...authorized, gateways: undefined }, '2026-11-02T00:00Z')).toEqual([])
    expect(clocks({ ...authorized, gateways: undefined }, '2026-11-02T00:00Z', { everyEcpay: true })).toEqual(
      [close, abandon],
    )
  })

  it('run for refunds of a card, while there is money', () => {
    const refund = ['refund', '2026-11-01T08:00:00.000Z', '2027-01-30T08:00:00.000Z']
    expect(clocks(held, '2026-11-02T00:00Z')).toEqual([refund])
    expect(clocks(held, '2027-01-30T08:01Z')).toEqual([])
    expect(clocks({ ...held, refunded: held.received }, '2026-11-02T00:00Z')).toEqual([])
    expect(clocks({ ...held, gateways: [GATEWAY.twqr] }, '2026-11-02T00:00Z')).toEqual([])
    expect(clocks({ ...held, paidAt: undefined }, '2026-11-02T00:00Z')).toEqual([])
  })

  it('count days by hours that have gone, whatever the clocks on the wall did', () => {
    const spring = { ...authorized, authorizedAt: at('2027-03-01T12:00-05:00') }
    expect(clocks(spring, '2027-03-02T00:00Z', { zone: 'America/New_York' })[0]?.[2]).toBe(
      new Date(at('2027-03-22T13:00-04:00')).toISOString(),
    )
  })
})

describe('times in sentences', () => {
  it('are said in the reader’s own manner', () => {
    const [finding] = payVerdict(
      atm('2026-11-02T10:30+08:00'),
      payContext({}, at('2026-11-03T00:00+08:00')),
    ).findings
    if (!finding) throw new Error('a finding was expected')
    expect(finding.facts).toEqual({ when: '2026/11/04 10:30', whenAt: at('2026-11-04T10:30+08:00') })
    expect(payFacts(finding, 'zh-TW', 'Asia/Taipei').when).toMatch(/11月4日.*10:30/)
    expect(payFacts(finding, 'en', 'America/New_York').when).toMatch(/November 3.*21:30/)
    expect(payFacts({ facts: { held: 3, when: 'x' } }, 'en', 'UTC')).toEqual({ held: 3, when: 'x' })
  })

  it('tell what is left in whole units, never more than there is', () => {
    const hour = 3_600_000
    expect(payLeft(72 * hour - 1, 'en')).toBe('2 days')
    expect(payLeft(47.9 * hour, 'en')).toBe('47 hours')
    expect(payLeft(1.5 * hour, 'en')).toBe('1 hour')
    expect(payLeft(0.5 * hour, 'en')).toBe('30 minutes')
    expect(payLeft(-5, 'en')).toBe('0 minutes')
    expect(payLeft(72 * hour, 'zh-TW')).toBe('3 天')
    expect(payLeft(72 * hour, 'ja')).toBe('3 日')
  })
})
