import { describe, expect, it } from 'vitest'
import type { EcpayRow, ShopifyOrder } from '../../lib/files/pay/types'
import { DAY, ecpay, MINUTE, NOON, order, reconcile, row, shopify } from './recon-made'

/** Both sides reach far; bucket and rules of each case, besides the two that say so. */
const FAR = 'far'
const reach = {
  orders: [
    order({ name: '#1', ids: [`${FAR}1`], paidAt: NOON - 40 * DAY, createdAt: NOON - 40 * DAY }),
    order({ name: '#2', ids: [`${FAR}2`], paidAt: NOON, createdAt: NOON }),
  ],
  rows: [
    row({ paymentId: `${FAR}1`, tradedAt: NOON - 40 * DAY }),
    row({ paymentId: `${FAR}2`, tradedAt: NOON }),
  ],
}

const judged = async (orders: readonly ShopifyOrder[], rows: readonly EcpayRow[]) => {
  const done = await reconcile(shopify(...reach.orders, ...orders), ecpay(...reach.rows, ...rows))
  const all = await done.rows()
  return all
    .filter(({ key }) => !key.startsWith(FAR))
    .map(({ key, bucket, findings, proposals }) => ({
      key,
      bucket,
      rules: findings.map(({ rule }) => rule),
      ...(proposals > 0 && { proposals }),
    }))
}
const one = async (orders: Partial<ShopifyOrder>[], rows: Partial<EcpayRow>[]) => {
  const [first, ...rest] = await judged(orders.map(order), rows.map(row))
  expect(rest).toEqual([])
  return first && [first.bucket, ...first.rules]
}
const NAN = Number.NaN

describe('a case that both sides have', () => {
  it('is matched where they agree', async () => {
    expect(await one([{}], [{}])).toEqual(['matched'])
    expect(await one([{ status: 'refunded', refunded: 100_000 }], [{}, { gross: -100_000 }])).toEqual([
      'matched',
    ])
    expect(await one([{ status: 'partially-refunded', refunded: 300 }], [{ refund: 300 }])).toEqual([
      'matched',
    ])
    expect(
      await one(
        [{}],
        [
          { gross: 40_000, tradeNo: '1' },
          { gross: 60_000, tradeNo: '2' },
        ],
      ),
    ).toEqual(['matched'])
    expect(await one([{ ids: ['first', 'second'] }], [{ paymentId: 'second' }])).toEqual(['matched'])
  })
  it('differs in what was taken, or given back', async () => {
    expect(await one([{}], [{ gross: 100_100 }])).toEqual(['differs', 'recon/amount-differs'])
    expect(await one([{}], [{ gross: 99_999 }])).toEqual(['differs', 'recon/amount-differs'])
    expect(await one([{ status: 'refunded', refunded: 100_000 }], [{}])).toEqual([
      'differs',
      'recon/refund-absent',
    ])
    expect(await one([{}], [{}, { gross: -100_000 }])).toEqual(['differs', 'recon/refund-absent'])
    expect(await one([{ status: 'partially-refunded', refunded: 500 }], [{ refund: 300 }])).toEqual([
      'differs',
      'recon/amount-differs',
    ])
  })
  it('was paid for while Shopify does not know it', async () => {
    for (const status of ['pending', 'expired', 'voided'] as const)
      expect(await one([{ status, paidAt: NAN }], [{}])).toEqual(['differs', 'recon/paid-while-pending'])
    expect(await one([{ status: 'pending' }], [{}, { gross: -100_000 }])).toEqual(['no-money'])
    expect(await one([{ cancelledAt: NOON - MINUTE }], [{}])).toEqual([
      'differs',
      'recon/paid-while-pending',
      'ecpay/cancelled-not-refunded',
    ])
  })
  it('was paid for twice', async () => {
    expect(await one([{}], [{ tradeNo: '1' }, { tradeNo: '2' }])).toEqual([
      'differs',
      'recon/duplicate-payment',
    ])
    expect(await one([{ ids: ['a1', 'b1'] }], [{ paymentId: 'a1' }, { paymentId: 'b1' }])).toEqual([
      'differs',
      'recon/duplicate-payment',
    ])
    expect(await one([{}, { name: '#1002' }], [{}])).toEqual(['differs', 'recon/duplicate-payment'])
  })
  it('has fees that do not add up', async () => {
    const fee = { fee: 2_750, processing: 500 }
    expect(await one([{}], [{ ...fee, net: 97_250 }])).toEqual(['matched'])
    expect(await one([{}], [{ ...fee, net: 96_750 }])).toEqual(['matched'])
    expect(await one([{}], [{ ...fee, net: 97_000 }])).toEqual(['differs', 'recon/fee-mismatch'])
  })
  it('is authorised', async () => {
    const authorized = { gross: NAN, authorized: 100_000, closed: 0, state: 'authorized' as const }
    expect(await one([{ status: 'authorized', paidAt: NAN }], [authorized])).toEqual([
      'no-money',
      'ecpay/authorized-uncaptured',
    ])
    expect(await one([{}], [authorized])).toEqual(['matched'])
    // What is closed is taken, whatever the answer to the authorisation says.
    const closed = { ...authorized, closed: 100_000 }
    expect(await one([], [authorized])).toEqual(['no-money'])
    expect(await one([], [closed])).toEqual(['absent', 'recon/absent-at-shopify'])
    expect(await one([{ status: 'pending', paidAt: NAN }], [closed])).toEqual([
      'differs',
      'recon/paid-while-pending',
    ])
    expect(await one([{ status: 'authorized', paidAt: NAN }], [closed])).toEqual([
      'no-money',
      'ecpay/authorized-uncaptured',
    ])
    const voided = { ...authorized, state: 'voided' as const }
    expect(await one([{ status: 'voided', paidAt: NAN, cancelledAt: NOON }], [voided])).toEqual(['no-money'])
  })
  it('is a test, of another currency, or cannot be read', async () => {
    expect(await one([{}], [{ test: true }])).toEqual(['test', 'recon/test-row'])
    expect(await one([{ currency: 'USD' }], [{}])).toEqual(['currency'])
    expect(await one([{ total: NAN, bad: ['total'] }], [{}])).toEqual(['unreadable'])
    expect(await one([{}], [{ gross: NAN, bad: ['gross'] }])).toEqual(['unreadable'])
  })
  it('counts the same row once, and of an order its last state', async () => {
    const done = await reconcile(
      shopify(order({ status: 'refunded', refunded: 100_000, id: '7' }), order({ name: '#9', ids: ['x'] })),
      shopify(order({ id: '7' })),
      ecpay(row({ gross: -100_000 }), row()),
      ecpay(row()),
    )
    const { buckets } = done.progress().totals
    expect(buckets.filter(({ bucket }) => bucket === 'repeat')).toEqual([
      { bucket: 'repeat', side: 'shopify', count: 1, amount: 100_000 },
      { bucket: 'repeat', side: 'ecpay', count: 1, amount: 100_000 },
    ])
    expect((await done.rows()).find(({ paymentId }) => paymentId === row().paymentId)?.bucket).toBe('matched')
  })
})

describe('a case that one side has', () => {
  it('is absent at the other, or beyond its days', async () => {
    expect(await one([{}], [])).toEqual(['absent', 'recon/absent-at-ecpay'])
    expect(await one([], [{}])).toEqual(['absent', 'recon/absent-at-shopify'])
    expect(await one([], [{ tradedAt: NOON + 2 * DAY }])).toEqual(['beyond'])
  })
  it('has no money, or none of ours', async () => {
    expect(await one([{ status: 'pending', paidAt: NAN }], [])).toEqual(['no-money'])
    expect(await one([{ method: 'PayPal' }], [])).toEqual(['other-gateway'])
    expect(await one([{ method: '綠界科技 - 歐付寶TWQR' }], [])).toEqual(['elsewhere', 'recon/elsewhere'])
  })
  it('names no id, or a spoilt one; what may belong to it is proposed', async () => {
    expect(await one([{ ids: [], total: 700 }], [])).toEqual(['no-id'])
    expect(await one([{ ids: ['1.68025E+15'], damage: 'exponent' }], [])).toEqual([
      'damaged',
      'recon/id-damaged',
    ])
    const pair = await judged([order({ ids: [] })], [row({ tradedAt: NOON - DAY + 30_000 })])
    expect(pair).toHaveLength(2)
    expect(pair).toContainEqual({ key: 'o:#1001', bucket: 'no-id', rules: [], proposals: 1 })
    expect(pair).toContainEqual({
      ...{ key: row().paymentId, bucket: 'absent', rules: ['recon/absent-at-shopify'], proposals: 1 },
    })
    const many = await judged([order({ ids: [] })], [row({ paymentId: 'a' }), row({ paymentId: 'b' })])
    expect(many.find(({ key }) => key === 'o:#1001')).toEqual({
      ...{ key: 'o:#1001', bucket: 'no-id', rules: ['recon/ambiguous'], proposals: 2 },
    })
    const spoilt = await judged(
      [order({ ids: ['1680251341234574'], createdAt: NOON - 5 * DAY, paidAt: NOON - 5 * DAY })],
      [row({ paymentId: '1.68025E+15', damage: 'exponent', damaged: 'paymentId' })],
    )
    expect(spoilt.map(({ proposals }) => proposals)).toEqual([1, 1])
  })
})
