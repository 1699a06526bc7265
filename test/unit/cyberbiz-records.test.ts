// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whole } from '../../lib/records'
import { fromTaipei, parseOrder, toOrder, toTaipei } from '../../lib/vendors/cyberbiz'

const read = (more: object) => {
  const parsed = parseOrder({ id: 56944000, order_number: 1101, order_name: '#1101', ...more })
  if (!parsed.ok) throw new Error(parsed.rejected.reason)
  return toOrder(parsed.item)
}

describe('times', () => {
  it('reads both spellings as Taipei’s', () => {
    expect(fromTaipei('2026-11-02 09:30:00')).toBe(Date.UTC(2026, 10, 2, 1, 30))
    expect(fromTaipei('2018/6/14 12:34:56')).toBe(Date.UTC(2018, 5, 14, 4, 34, 56))
    expect(fromTaipei(' 2026/11/02 9:30 ')).toBe(Date.UTC(2026, 10, 2, 1, 30))
    expect(fromTaipei('2026-11-02T09:30:00+08:00')).toBe(Date.UTC(2026, 10, 2, 1, 30))
  })

  it.each(['', '2026-02-31 10:00:00', '2026-13-01 00:00:00', '2026-01-01 24:00:00', 'soon', null, undefined])(
    'leaves out %s',
    (text) => expect(fromTaipei(text)).toBeUndefined(),
  )

  it('comes back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(fromTaipei(toTaipei(seconds * 1_000))).toBe(seconds * 1_000)
      }),
    )
  })
})

describe('an order', () => {
  it('is read whole', () => {
    expect(
      read({
        created_at: '2026-11-02 09:30:00',
        updated_at: '2026-11-02 10:00:00',
        line_items: [
          {
            product_id: 48120001,
            title: '烏龍茶',
            total_discount: 100.0,
            total_price_after_discounts: 900.0,
          },
          { product_id: null, title: null, total_price_after_discounts: 400.0 },
        ],
        prices: {
          total_line_items_price: 1300.0,
          shipping_rate_price: 60.0,
          discounts: {
            shop_discount: { name: '全館', amount: 50.0 },
            coupon_discount: { amount: 30.0 },
            coupon_discounts: [{ amount: 30.0 }, { amount: 20.0 }],
            vip_discount: null,
            bonus_consumed: 10.0,
          },
          total_price: 1250.0,
        },
        statuses: { order_status: 'open', financial_status: 'failed', fulfillment_status: 'unshipped' },
        timings: { cancelled_at: null },
        return_histories: [],
        linked_order_info: { source: 'anything', shopdotcom_rid: 'R1', shopdotcom_click_id: null },
      }),
    ).toEqual({
      name: '#1101',
      apiId: '56944000',
      shopCom: true,
      order: 'open',
      financial: 'failed',
      fulfillment: 'unshipped',
      createdAt: Date.UTC(2026, 10, 2, 1, 30),
      updatedAt: Date.UTC(2026, 10, 2, 2),
      lines: [
        { title: '烏龍茶', productId: '48120001', total: whole(900) },
        { title: '', total: whole(400) },
      ],
      goods: whole(1300),
      discounts: whole(110),
      shipping: whole(60),
      total: whole(1250),
      refunded: whole(0),
    })
  })

  it('takes a number for its name where it has none', () => {
    expect(read({ order_name: null, order_number: 4377 }).name).toBe('4377')
    expect(read({ order_name: ' ', order_number: '4377' }).name).toBe('4377')
    expect(parseOrder({ id: 1, order_name: null, order_number: null })).toMatchObject({ ok: false })
  })

  it.each<[unknown, boolean | undefined]>([
    [{ source: '美安', shopdotcom_rid: '', shopdotcom_click_id: ' ' }, false],
    [{ source: '非導購訂單' }, false],
    [{ source: null, shopdotcom_click_id: 'c1' }, true],
    [{ shopdotcom_rid: 12345 }, true],
    [null, false],
    [undefined, undefined],
  ])('is 美安’s by RID or Click_ID only: %j', (link, expected) =>
    expect(read({ linked_order_info: link }).shopCom).toBe(expected),
  )

  it('does not pass on codes that it does not know', () => {
    const codes = {
      order_status: 'archived',
      financial_status: 'constructor',
      fulfillment_status: 'received',
    }
    const order = read({ statuses: codes })
    expect([order.order, order.financial, order.fulfillment]).toEqual([undefined, undefined, 'received'])
  })

  it('remembers a cancelling that was undone', () => {
    const cancelled = { timings: { cancelled_at: '2026-11-01 00:00:00' } }
    expect(read({ ...cancelled, statuses: { order_status: 'open' } }).wasCancelled).toBe(true)
    expect(read({ ...cancelled, statuses: { order_status: 'cancelled' } }).wasCancelled).toBeUndefined()
    expect(read({ statuses: { order_status: 'open' } }).wasCancelled).toBeUndefined()
  })

  it('adds up what was paid back', () => {
    const done = '2026-11-01 00:00:00'
    const refund = (price: unknown, refunded_at: unknown) => ({ body: '', price, refunded_at })
    expect(
      read({ return_histories: [refund(60, done), refund('40.0', done), refund(9, null)] }).refunded,
    ).toEqual(whole(100))
    expect(read({ return_histories: [refund(null, done)] }).refunded).toBeUndefined()
    expect(read({ return_histories: null }).refunded).toBeUndefined()
  })

  it('survives nulls everywhere', () => {
    const order = read({
      id: null,
      created_at: null,
      line_items: null,
      prices: null,
      statuses: null,
      timings: null,
      return_histories: null,
      linked_order_info: null,
    })
    expect(order).toEqual({ name: '#1101', shopCom: false })
  })
})

describe('amounts', () => {
  const amounts = (lines: readonly object[] | null, prices: object, more: object = {}) => {
    const { goods, discounts, shipping, total } = read({ line_items: lines, prices, ...more })
    return [goods, discounts, shipping, total].map((it) => it && it.amount / 100)
  }
  const line = (after: unknown, off: unknown = 0) => ({
    title: '',
    total_discount: off,
    total_price_after_discounts: after,
  })

  it('takes shipping discounts off shipping, whether the fee has them already or not', () => {
    const off = (shipping: number) => ({ vip_shipping_discount: shipping, coupon_shipping_discount: 0 })
    const net = { shipping_rate_price: 20, discounts: off(40), total_price: 520 }
    const gross = { shipping_rate_price: 60, discounts: off(40), total_price: 520 }
    expect(amounts([line(500)], net)).toEqual([500, 0, 20, 520])
    expect(amounts([line(500)], gross)).toEqual([500, 0, 20, 520])
  })

  it('does not count twice what the lines had taken off', () => {
    const prices = {
      shipping_rate_price: 60,
      discounts: { special_collection_discount: 100 },
      total_price: 960,
    }
    expect(amounts([line(900, 100)], prices)).toEqual([900, 0, 60, 960])
    expect(amounts([line(900, 100)], { ...prices, total_price: 860 })).toEqual([900, 100, 60, 860])
  })

  it('tells no discounts and shipping that contradict the total', () => {
    const prices = { shipping_rate_price: 60, discounts: { vip_discount: 10 }, total_price: 999 }
    expect(amounts([line(500)], prices)).toEqual([500, undefined, undefined, 999])
    expect(amounts(null, prices, { subtotal_price: 500 })).toEqual([undefined, undefined, undefined, 999])
  })

  it('falls back on the subtotal where lines tell nothing', () => {
    const prices = {
      total_line_items_price: 500,
      shipping_rate_price: 60,
      discounts: { price_discount: -50 },
      total_price: 510,
    }
    expect(amounts([line(null)], prices, { subtotal_price: 450 })).toEqual([500, 50, 60, 510])
    expect(amounts([], prices, { subtotal_price: 500 })).toEqual([500, 50, 60, 510])
  })

  it('reads a missing breakdown as none only where the sum agrees', () => {
    const prices = (total: number) => ({ shipping_rate_price: 60, discounts: null, total_price: total })
    expect(amounts([line(500)], prices(560))).toEqual([500, 0, 60, 560])
    expect(amounts([line(500)], prices(540))).toEqual([500, undefined, undefined, 540])
  })

  it('keeps what it can without a total', () => {
    expect(amounts([line(500)], { shipping_rate_price: 60, discounts: { vip_discount: 5 } })).toEqual([
      500,
      5,
      60,
      undefined,
    ])
    expect(amounts([line(500)], { total_price: 500 })).toEqual([500, undefined, undefined, 500])
    expect(amounts([line(500)], { discounts: { vip_discount: 'much' }, total_price: 500 })).toEqual([
      500,
      undefined,
      undefined,
      500,
    ])
  })

  it('never states four amounts that do not add up', () => {
    const figure = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constant(null))
    const off = fc.record({
      vip_discount: figure,
      coupon_discounts: fc.array(fc.record({ amount: figure })),
      vip_shipping_discount: figure,
    })
    const lines = fc.array(fc.tuple(figure, figure), { maxLength: 4 })
    fc.assert(
      fc.property(
        lines,
        figure,
        fc.option(off),
        figure,
        figure,
        (all, rate, discounts, total_price, subtotal_price) => {
          const prices = { shipping_rate_price: rate, discounts, total_price }
          const order = read({
            line_items: all.map(([after, less]) => line(after, less)),
            prices,
            subtotal_price,
          })
          const { goods, discounts: less, shipping, total } = order
          if (goods && less && shipping && total) {
            expect(goods.amount - less.amount + shipping.amount).toBe(total.amount)
          }
          expect(less === undefined || less.amount >= 0).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
