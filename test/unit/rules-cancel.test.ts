import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Money, money, plain, type ShopComOrder, type Verdict, whole } from '../../lib/records'
import { cancelAmount } from '../../lib/rules/cancel'
import { dialog, fineOrder } from './rules-examples'

const said = ({ findings }: Verdict) => findings.map(({ rule }) => rule)
const cents = (max = 1_000_000_00) => fc.nat(max).map((amount) => money(amount))
const of = (over: Partial<ShopComOrder>) => cancelAmount({ name: '#1', ...over })

/** Orders whose figures agree, as a console would show them. */
const honest = fc
  .record({
    sold: fc.array(cents(), { minLength: 1, maxLength: 5 }),
    gifts: fc.array(cents(), { maxLength: 2 }),
    off: fc.nat(10_000),
    shipping: cents(),
  })
  .map(({ sold, gifts, off, shipping }) => {
    const add = (all: readonly Money[]) => all.reduce((total, each) => total + each.amount, 0)
    const goods = add(sold) + add(gifts)
    const discounts = Math.floor((goods * off) / 10_000)
    const order: ShopComOrder = {
      name: '#1',
      lines: [
        ...sold.map((total) => ({ title: '茶', total })),
        ...gifts.map((total) => ({ title: '杯', total, gift: true })),
      ],
      goods: money(goods),
      discounts: money(discounts),
      shipping,
      total: money(goods - discounts + shipping.amount),
    }
    return { order, sold: add(sold), gifts: add(gifts), discounts }
  })

describe('the cancel amount', () => {
  it('is goods after discounts, without gifts and shipping, to the cent', () => {
    fc.assert(
      fc.property(honest, ({ order, sold, gifts, discounts }) => {
        const result = cancelAmount(order)
        if (gifts > 0 && discounts > 0)
          expect([result.why, result.amount]).toEqual(['gift-and-discount', undefined])
        else expect(result).toMatchObject({ amount: money(sold - discounts) })
      }),
    )
  })

  it('is the same, or not certain, with any of the figures unseen', () => {
    fc.assert(
      fc.property(
        honest.filter(({ gifts }) => gifts === 0),
        fc.subarray(['lines', 'goods', 'discounts', 'shipping', 'total'] as const),
        ({ order }, unseen) => {
          const rest = { ...order, ...Object.fromEntries(unseen.map((each) => [each, undefined])) }
          const { amount, why } = cancelAmount(rest)
          if (amount) expect(amount).toEqual(cancelAmount(order).amount)
          else expect(why).toBe('missing-figure')
        },
      ),
    )
  })

  it('has an amount or a reason, never both', () => {
    const maybe = fc.option(
      fc.integer({ min: -500, max: 500 }).map((each) => whole(each)),
      { nil: undefined },
    )
    const line = fc.record({
      title: fc.constant('茶'),
      total: maybe,
      gift: fc.option(fc.boolean(), { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.record({
          name: fc.constant('#1'),
          lines: fc.option(fc.array(line, { maxLength: 3 }), { nil: undefined }),
          goods: maybe,
          discounts: maybe,
          shipping: maybe,
          total: maybe,
        }),
        (order) => {
          const { amount, why } = cancelAmount(order)
          expect(amount === undefined).toBe(why !== undefined)
          if (amount) expect(amount.amount).toBeGreaterThanOrEqual(0)
        },
      ),
    )
  })

  it('follows from the figures that are there', () => {
    const given = { goods: whole(1300), discounts: whole(100), shipping: whole(80), total: whole(1280) }
    expect(of(given).amount).toEqual(whole(1200))
    expect(of({ ...given, goods: undefined }).amount).toEqual(whole(1200))
    expect(of({ ...given, discounts: undefined })).toMatchObject({
      amount: whole(1200),
      parts: { discounts: whole(100) },
    })
    expect(of({ ...given, shipping: undefined, total: undefined }).amount).toEqual(whole(1200))
    // Discounts that were not seen are not made up: they are within the total.
    expect(of({ total: whole(1380), shipping: whole(80) })).toEqual({
      amount: whole(1300),
      parts: { gifts: whole(0), shipping: whole(80), total: whole(1380) },
    })
    expect(of({ lines: [{ title: '茶', total: whole(1300) }], discounts: whole(0) }).amount).toEqual(
      whole(1300),
    )
  })

  it('is not certain where a figure is missing', () => {
    expect(cancelAmount(undefined)).toEqual({ parts: { gifts: whole(0) }, why: 'no-order' })
    expect(of({}).why).toBe('missing-figure')
    expect(of({ goods: whole(1300) }).why).toBe('missing-figure')
    expect(of({ total: whole(1380) }).why).toBe('missing-figure')
    expect(of({ goods: whole(1300), total: whole(1380) }).why).toBe('missing-figure')
    expect(of({ lines: [{ title: '茶' }], discounts: whole(0) }).why).toBe('missing-figure')
    const unpricedGift = [
      { title: '杯', gift: true },
      { title: '茶', total: whole(1300) },
    ]
    expect(of({ goods: whole(1300), discounts: whole(0), lines: unpricedGift }).why).toBe('missing-figure')
    const gift = [{ title: '杯', gift: true, total: whole(200) }, { title: '茶' }]
    expect(of({ total: whole(1380), shipping: whole(80), lines: gift }).why).toBe('missing-figure')
  })

  it('leaves gifts out, and does not guess how a discount is spread over them', () => {
    const lines = [
      { title: '茶', total: whole(1300) },
      { title: '杯', total: whole(200), gift: true },
    ]
    const free = [lines[0] ?? { title: '' }, { title: '杯', total: whole(0), gift: true }]
    expect(of({ lines, discounts: whole(0) })).toMatchObject({
      amount: whole(1300),
      parts: { goods: whole(1500), gifts: whole(200) },
    })
    expect(of({ lines, discounts: whole(50) })).toMatchObject({ why: 'gift-and-discount' })
    expect(of({ lines: free, discounts: whole(50) }).amount).toEqual(whole(1250))
  })

  it.each<[string, Partial<ShopComOrder>]>([
    ['the total', { goods: whole(1300), discounts: whole(0), shipping: whole(80), total: whole(1300) }],
    ['the lines', { goods: whole(1300), discounts: whole(0), lines: [{ title: '茶', total: whole(1200) }] }],
    ['a total below the goods', { goods: whole(1300), discounts: whole(0), total: whole(1200) }],
    ['a discount above the goods', { goods: whole(100), discounts: whole(200) }],
    ['a shipping above the total', { total: whole(60), shipping: whole(80) }],
    ['two currencies', { goods: whole(1300), discounts: whole(0, 'JPY') }],
  ])('is not certain where %s says otherwise', (_, over) => {
    expect(of(over)).toMatchObject({ why: 'figures-disagree' })
    expect(of(over).amount).toBeUndefined()
  })
})

describe('the dialog', () => {
  it('is content with the amount however it is written', () => {
    for (const amountText of ['1300', '1,300', ' NT$1,300 ', '１３００元', '1300.00'])
      expect(dialog({ amountText })).toEqual({ findings: [], notChecked: [] })
  })

  it('accepts exactly the certain sum', () => {
    fc.assert(
      fc.property(honest, cents(), ({ order }, typed) => {
        const { amount } = cancelAmount(order)
        const right = amount && dialog({ amountText: plain(amount) }, order)
        if (right) expect(right.findings).toEqual([])
        const wrong = dialog({ amountText: plain(typed) }, order)
        if (amount && typed.amount !== amount.amount) expect(wrong.findings).toHaveLength(1)
      }),
    )
  })

  it.each([
    ['', 'shopcom/cancel-amount-empty'],
    ['　', 'shopcom/cancel-amount-empty'],
    ['0', 'shopcom/cancel-amount-zero'],
    ['NT$0.00', 'shopcom/cancel-amount-zero'],
    ['1380', 'shopcom/cancel-amount-includes-shipping'],
    ['1299', 'shopcom/cancel-amount-differs'],
    ['-1300', 'shopcom/cancel-amount-differs'],
    ['全額', 'shopcom/cancel-amount-differs'],
  ])('with %j in the box says one thing: %s', (amountText, rule) => {
    expect(said(dialog({ amountText }))).toEqual([rule])
  })

  it('quotes what stands there and what should', () => {
    expect(dialog({ amountText: '全額' }).findings[0]?.facts).toEqual({
      box: '退款金額',
      typed: '全額',
      amount: whole(1300),
    })
    expect(dialog({ kind: 'resend', amountText: '1380' }).findings[0]?.facts).toEqual({
      box: '取消金額',
      typed: whole(1380),
      shipping: whole(80),
      amount: whole(1300),
    })
  })

  it('takes 0 where nothing is to be taken off', () => {
    const gift = { name: '#1', lines: [{ title: '杯', gift: true, total: whole(200) }], discounts: whole(0) }
    expect(said(dialog({ amountText: '0' }, gift))).toEqual([])
    expect(said(dialog({ amountText: '200' }, gift))).toEqual(['shopcom/cancel-amount-differs'])
  })

  it('reckons the total from its parts where it is not shown', () => {
    const order = { ...fineOrder, total: undefined }
    expect(said(dialog({ amountText: '1380' }, order))).toEqual(['shopcom/cancel-amount-includes-shipping'])
  })

  it('says empty and zero of an order it has not seen, and nothing of other amounts', () => {
    expect(said(dialog({ amountText: '' }, null))).toEqual(['shopcom/cancel-amount-empty'])
    expect(said(dialog({ amountText: '0' }, null))).toEqual(['shopcom/cancel-amount-zero'])
    for (const amountText of ['1300', '全額']) {
      const { findings, notChecked } = dialog({ amountText }, null)
      expect(findings).toEqual([])
      expect(notChecked).toContain('shopcom/cancel-amount-differs')
    }
  })

  it('sees the total with shipping even where the sum is not certain', () => {
    const gift = { title: '杯', gift: true, total: whole(100) }
    const order = {
      ...fineOrder,
      lines: [{ title: '茶', total: whole(1300) }, gift],
      goods: whole(1400),
      discounts: whole(100),
    }
    expect(said(dialog({ amountText: '1380' }, order))).toEqual(['shopcom/cancel-amount-includes-shipping'])
  })

  it('does not count free shipping as included', () => {
    const free = { ...fineOrder, shipping: whole(0), total: whole(1300) }
    expect(said(dialog({ amountText: '1300' }, free))).toEqual([])
  })

  it('wants the box ticked, where there is one', () => {
    expect(said(dialog({ boxTicked: false }))).toEqual(['shopcom/cancel-box-unticked'])
    expect(said(dialog({ kind: 'resend', boxTicked: false }))).toEqual(['shopcom/cancel-box-unticked'])
    expect(dialog({ kind: 'resend', boxTicked: undefined })).toEqual({
      findings: [],
      notChecked: ['shopcom/cancel-box-unticked'],
    })
  })

  it('is not checked where its amount box was not found', () => {
    expect(dialog({ amountText: undefined }).notChecked).toEqual([
      'shopcom/cancel-amount-empty',
      'shopcom/cancel-amount-zero',
      'shopcom/cancel-amount-includes-shipping',
      'shopcom/cancel-amount-differs',
    ])
  })
})
