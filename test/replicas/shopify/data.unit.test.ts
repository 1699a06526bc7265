// @vitest-environment node
import { describe, expect, it } from 'vitest'
import {
  CASES,
  CHECKOUTS,
  ECPAY_METHODS,
  GATEWAYS,
  makeShopify,
  methodOfGateway,
  orderById,
  orderOf,
} from './data.ts'
import { DAY, dayStart, HOUR, localTime } from './data-time.ts'

const NOW = Date.UTC(2026, 10, 22, 8, 30)
const shop = makeShopify({ now: NOW, orders: 1_200 })

describe('the shop', () => {
  it('is the same every time, and another with another seed', () => {
    expect(makeShopify({ now: NOW, orders: 1_200 })).toEqual(shop)
    const other = makeShopify({ now: NOW, orders: 1_200, seed: 7 })
    expect(other.orders).not.toEqual(shop.orders)
    expect(orderOf(other, 'refundLater').cancelledAt).not.toBeNull()
  })

  it('has the size asked for, every name and id once, newest first, nothing ahead of its clock', () => {
    for (const size of [100, 400, 5_000]) {
      const { orders } = makeShopify({ now: NOW, orders: size })
      expect(orders).toHaveLength(size)
      expect(new Set(orders.map(({ name }) => name)).size).toBe(size)
      expect(new Set(orders.map(({ id }) => id)).size).toBe(size)
      const ids = orders.flatMap(({ transactions }) => transactions.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
      const times = orders.map(({ processedAt }) => processedAt)
      expect(times).toEqual([...times].sort((one, other) => other - one))
      for (const { createdAt, updatedAt, transactions } of orders) {
        expect(createdAt <= updatedAt && updatedAt < NOW).toBe(true)
        for (const { at } of transactions) expect(at < NOW).toBe(true)
      }
    }
  })

  it('goes through all methods × all statuses × cancelled or not', () => {
    const seen = new Set(
      shop.orders.map(({ transactions, financial, cancelledAt }) =>
        [methodOfGateway(transactions[0]?.gateway ?? ''), financial, cancelledAt !== null].join(),
      ),
    )
    for (const method of ECPAY_METHODS)
      for (const financial of ['PENDING', 'AUTHORIZED', 'EXPIRED', 'PAID', 'PARTIALLY_PAID', 'REFUNDED'])
        for (const cancelled of [true, false]) expect(seen).toContain([method, financial, cancelled].join())
  })

  it('has ages on both sides of every edge', () => {
    const ages = shop.orders.map(({ processedAt }) => NOW - processedAt)
    for (const [edge, around] of [
      [36 * HOUR, HOUR],
      [48 * HOUR, HOUR],
      [18 * DAY, 6 * HOUR],
      [21 * DAY, 6 * HOUR],
      [90 * DAY, DAY],
    ] as const) {
      expect(ages.some((age) => age > edge && age < edge + around)).toBe(true)
      expect(ages.some((age) => age < edge && age > edge - around)).toBe(true)
    }
  })

  it('writes Payment IDs of 24 to 26 characters, some of which begin with a dash', () => {
    const ids = shop.orders.flatMap(({ transactions }) =>
      transactions.map(({ paymentId }) => paymentId ?? []),
    )
    for (const id of ids.flat()) expect(id).toMatch(/^[\w-]{24,26}$/)
    expect(ids.flat().some((id) => id.startsWith('-'))).toBe(true)
  })

  it('names two gateways as the manual does, and knows what each of the others is', () => {
    expect(GATEWAYS['綠界科技 - 信用卡一次付清']).toBe('credit')
    expect(GATEWAYS['ECPay APP (Credit Card)']).toBe('credit')
  })

  it('has the named checkouts, which are neither recovered nor reminded unless they are called so', () => {
    const by = (name: string) => shop.checkouts.find((checkout) => checkout.name === name)
    expect(by(CHECKOUTS.failed)).toMatchObject({ recovered: false, emailSent: false })
    expect(by(CHECKOUTS.recovered)).toMatchObject({ recovered: true })
    expect(by(CHECKOUTS.reminded)).toMatchObject({ recovered: false, emailSent: true })
  })
})

describe('the named orders', () => {
  it('keep their names whatever the clock, the size and the seed', () => {
    for (const options of [{ now: NOW + 77 * HOUR }, { now: NOW, orders: 900 }, { now: NOW, seed: 3 }]) {
      const made = makeShopify(options)
      for (const name of Object.keys(CASES) as (keyof typeof CASES)[])
        expect(orderOf(made, name).name).toBe(CASES[name])
    }
    expect(new Set(Object.values(CASES)).size).toBe(Object.keys(CASES).length)
    expect(CASES.oldName).toMatch(/^TG-\d+-TW$/)
  })

  it.each([0, 3, 9, 12, 17, 22])('lie where they should at %i o’clock in Taipei', (hour) => {
    const now = dayStart(NOW, 'Asia/Taipei') + hour * HOUR + 20 * 60_000
    const made = makeShopify({ now })
    const end = (name: 'atmDueToday' | 'atmAnyTime' | 'atmLate') =>
      dayStart(orderOf(made, name).processedAt, 'Asia/Taipei', 3)
    const term = (name: 'atmDueToday' | 'atmAnyTime') => orderOf(made, name).processedAt + 48 * HOUR
    expect(term('atmDueToday')).toBeGreaterThan(now)
    expect(localTime(term('atmDueToday'), 'Asia/Taipei').day).toBe(localTime(now, 'Asia/Taipei').day)
    expect(term('atmAnyTime')).toBeLessThan(now)
    expect(end('atmAnyTime')).toBeGreaterThan(now)
    expect(end('atmLate')).toBeLessThanOrEqual(now)
  })

  it('are found by their ids too', () => {
    const order = orderOf(shop, 'instalmentPaid')
    expect(orderById(shop, order.id)).toBe(order)
  })
})
