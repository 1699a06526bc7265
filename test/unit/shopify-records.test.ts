// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBulkState } from '../../lib/vendors/shopify/bulk'
import { bulkQuery } from '../../lib/vendors/shopify/queries'
import { toCheckout, toPayOrder } from '../../lib/vendors/shopify/to-records'

const twd = (amount: string, currencyCode = 'TWD') => ({ shopMoney: { amount, currencyCode } })
const at = (minute: number): string => `2026-11-02T03:${String(minute).padStart(2, '0')}:00Z`
const ms = (minute: number): number => Date.UTC(2026, 10, 2, 3, minute)

const node = (more: object = {}) => ({
  id: 'gid://shopify/Order/5001',
  name: '#1361',
  createdAt: at(0),
  processedAt: at(1),
  updatedAt: at(30),
  cancelledAt: null,
  test: false,
  displayFinancialStatus: 'PAID',
  paymentGatewayNames: ['ECPay APP (Credit Card)'],
  currencyCode: 'TWD',
  presentmentCurrencyCode: 'TWD',
  totalPriceSet: twd('1280.0'),
  transactions: [],
  ...more,
})

let ids = 0
const pay = (kind: string, amount: string, minute: number, more: object = {}) => {
  ids += 1
  return {
    id: `gid://shopify/OrderTransaction/${ids}`,
    kind,
    status: 'SUCCESS',
    paymentId: `r${ids}-Ab_cdEFghijklmnopqrstuv`,
    gateway: 'ecpay_credit',
    formattedGateway: 'ECPay APP (Credit Card)',
    processedAt: at(minute),
    createdAt: at(minute),
    test: false,
    amountSet: twd(amount),
    ...more,
  }
}

describe('an order', () => {
  it('is read whole', () => {
    const sale = pay('SALE', '1280.00', 2)
    expect(toPayOrder(node({ transactions: [sale] }))).toEqual({
      name: '#1361',
      id: '5001',
      status: 'paid',
      cancelled: false,
      placedAt: ms(1),
      paidAt: ms(2),
      gateways: ['ECPay APP (Credit Card)'],
      total: { amount: 128_000, currency: 'TWD' },
      received: { amount: 128_000, currency: 'TWD' },
      refunded: { amount: 0, currency: 'TWD' },
      test: false,
      payments: [
        {
          id: String(ids),
          kind: 'sale',
          state: 'success',
          paymentId: sale.paymentId,
          gateway: 'ECPay APP (Credit Card)',
          amount: { amount: 128_000, currency: 'TWD' },
          at: ms(2),
          test: false,
        },
      ],
      updatedAt: ms(30),
    })
  })

  it.each([
    ['PENDING', 'pending'],
    ['AUTHORIZED', 'authorized'],
    ['EXPIRED', 'expired'],
    ['PAID', 'paid'],
    ['PARTIALLY_PAID', 'partially-paid'],
    ['PARTIALLY_REFUNDED', 'partially-refunded'],
    ['REFUNDED', 'refunded'],
    ['VOIDED', 'voided'],
    ['SOMETHING_NEW', undefined],
    [null, undefined],
  ])('%s is %s', (told, status) => {
    expect(toPayOrder(node({ displayFinancialStatus: told }))?.status).toBe(status)
  })

  it('is cancelled where a moment is told, is not where null is, and nobody knows where nothing is', () => {
    expect(toPayOrder(node({ cancelledAt: at(9) }))).toMatchObject({ cancelled: true, cancelledAt: ms(9) })
    expect(toPayOrder(node())).toMatchObject({ cancelled: false })
    const { cancelledAt: _, ...without } = node()
    expect(toPayOrder(without)).not.toHaveProperty('cancelled')
  })

  it.each([null, undefined, 'order', 7, [], {}, { id: 'gid://shopify/Order/1' }, { id: '1', name: '#1' }])(
    'is not %j',
    (value) => {
      expect(toPayOrder(value)).toBeUndefined()
    },
  )
  it('without a name is none', () => {
    expect(toPayOrder(node({ name: ' ' }))).toBeUndefined()
  })

  it('keeps what is good where one fact is not what it was', () => {
    const odd = {
      test: 'no',
      totalPriceSet: 12,
      processedAt: 7,
      paymentGatewayNames: 'ECPay',
      somethingNew: {},
    }
    const read = toPayOrder(node(odd))
    expect(read).toMatchObject({ name: '#1361', status: 'paid', placedAt: ms(0), updatedAt: ms(30) })
    expect(read).not.toHaveProperty('total')
    expect(read).not.toHaveProperty('test')
  })
})

describe('money', () => {
  it.each([
    ['1000.0', 'TWD', 100_000],
    ['1000', 'TWD', 100_000],
    ['1000.00', 'TWD', 100_000],
    ['0.1', 'TWD', 10],
    ['0.29', 'TWD', 29],
    ['1.1', 'TWD', 110],
    ['90071992547409.91', 'TWD', 9_007_199_254_740_991],
    ['1280.0', 'JPY', 1_280],
    ['0.0', 'TWD', 0],
  ])('%s %s is exact', (amount, currency, minor) => {
    const read = toPayOrder(
      node({
        totalPriceSet: twd(amount, currency),
        currencyCode: currency,
        presentmentCurrencyCode: currency,
      }),
    )
    expect(read?.total).toEqual({ amount: minor, currency })
  })

  it.each([
    ['10.005', 'TWD'],
    ['10.5', 'JPY'],
    ['10.0', 'USD'],
    ['-10.0', 'TWD'],
    ['1,000', 'TWD'],
    ['1e3', 'TWD'],
    ['', 'TWD'],
    [null, 'TWD'],
    [1000, 'TWD'],
    ['90071992547409.92', 'TWD'],
  ])('%s %s is not known', (amount, currency) => {
    const shopMoney = { amount, currencyCode: currency }
    expect(toPayOrder(node({ totalPriceSet: { shopMoney } }))).not.toHaveProperty('total')
  })

  it('never goes through a float', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
        expect(toPayOrder(node({ totalPriceSet: twd(text) }))?.total?.amount).toBe(minor)
      }),
    )
  })
})

describe('payments', () => {
  it('are told oldest first; what was taken and paid back are sums of what succeeded', () => {
    const read = toPayOrder(
      node({
        transactions: [
          pay('REFUND', '300.0', 9),
          pay('REFUND', '200.5', 8, { status: 'FAILURE' }),
          pay('CAPTURE', '1000.0', 5),
          pay('CAPTURE', '280.0', 6),
          pay('AUTHORIZATION', '1280.0', 3),
          pay('AUTHORIZATION', '1280.0', 2, { status: 'FAILURE' }),
          pay('REFUND', '80.5', 10),
          pay('VOID', '0.0', 11, { status: 'ERROR' }),
        ],
      }),
    )
    expect(read?.payments?.map(({ at: moment }) => moment)).toEqual([2, 3, 5, 6, 8, 9, 10, 11].map(ms))
    expect(read).toMatchObject({
      received: { amount: 128_000 },
      refunded: { amount: 38_050 },
      authorizedAt: ms(3),
      paidAt: ms(5),
    })
  })

  it.each([
    ['AUTHORIZATION', 'authorization'],
    ['EMV_AUTHORIZATION', 'authorization'],
    ['CAPTURE', 'capture'],
    ['SALE', 'sale'],
    ['REFUND', 'refund'],
    ['VOID', 'void'],
    ['CHANGE', 'other'],
    ['SUGGESTED_REFUND', 'other'],
    ['NEW', 'other'],
  ])('%s is %s', (told, kind) => {
    expect(toPayOrder(node({ transactions: [pay(told, '1.0', 1)] }))?.payments?.[0]?.kind).toBe(kind)
  })
  it.each([
    ['SUCCESS', 'success'],
    ['PENDING', 'pending'],
    ['AWAITING_RESPONSE', 'pending'],
    ['FAILURE', 'failure'],
    ['ERROR', 'failure'],
    ['UNKNOWN', 'unknown'],
    ['NEW', 'unknown'],
  ])('%s is %s', (told, state) => {
    const transactions = [pay('SALE', '1.0', 1, { status: told })]
    expect(toPayOrder(node({ transactions }))?.payments?.[0]?.state).toBe(state)
  })

  it('that cannot be read leave the sums open, not wrong', () => {
    const sale = pay('SALE', '1280.0', 1)
    for (const other of [
      null,
      'sale',
      pay('REFUND', '10.005', 2),
      pay('REFUND', '3.0', 2, { amountSet: null }),
    ]) {
      const read = toPayOrder(node({ transactions: [sale, other] }))
      expect(read).not.toHaveProperty('refunded')
    }
    expect(toPayOrder(node({ transactions: null }))).not.toHaveProperty('received')
    expect(toPayOrder(node({ transactions: null }))).not.toHaveProperty('payments')
  })

  it('of a buyer who paid in another currency have no amounts: Shopify’s are converted', () => {
    const transactions = [pay('SALE', '6000.0', 1, { amountSet: twd('6000', 'JPY') })]
    const read = toPayOrder(
      node({
        currencyCode: 'JPY',
        presentmentCurrencyCode: 'TWD',
        totalPriceSet: twd('6000', 'JPY'),
        transactions,
      }),
    )
    expect(read).toMatchObject({ status: 'paid', paidAt: ms(1) })
    for (const fact of ['total', 'received', 'refunded']) expect(read).not.toHaveProperty(fact)
    expect(read?.payments?.[0]).not.toHaveProperty('amount')
  })

  it('without any are nothing taken', () => {
    expect(toPayOrder(node({ transactions: [] }))).toMatchObject({
      payments: [],
      received: { amount: 0 },
      refunded: { amount: 0 },
    })
  })
})

describe('gateways', () => {
  const by = (name: string, status: string, minute: number) =>
    pay('SALE', '1.0', minute, { formattedGateway: name, gateway: null, status })

  it('begin with the one that took the first payment, whatever was tried before', () => {
    const transactions = [by('ATM', 'PENDING', 1), by('WebATM', 'FAILURE', 2), by('Credit', 'SUCCESS', 3)]
    const paymentGatewayNames = ['WebATM', 'ATM', 'Credit', 'PayPal']
    expect(toPayOrder(node({ transactions, paymentGatewayNames }))?.gateways).toEqual([
      'Credit',
      'ATM',
      'WebATM',
      'PayPal',
    ])
  })

  it('are each told once, by the name that people see', () => {
    const transactions = [pay('SALE', '1.0', 1), pay('REFUND', '1.0', 2)]
    const paymentGatewayNames = ['ecpay_credit', 'ＥＣＰay APP (Credit Card)']
    expect(toPayOrder(node({ transactions, paymentGatewayNames }))?.gateways).toEqual([
      'ECPay APP (Credit Card)',
    ])
  })

  it('are those of the order, where its payments are not told', () => {
    expect(toPayOrder(node({ transactions: null }))?.gateways).toEqual(['ECPay APP (Credit Card)'])
    expect(toPayOrder(node({ transactions: null, paymentGatewayNames: null }))).not.toHaveProperty('gateways')
  })
})

describe('a checkout', () => {
  const checkout = {
    id: 'gid://shopify/AbandonedCheckout/27793106436291',
    name: '#27793106436291',
    createdAt: at(1),
    completedAt: null,
    totalPriceSet: twd('990.0'),
  }
  it('is read', () => {
    expect(toCheckout(checkout)).toEqual({
      name: '#27793106436291',
      id: '27793106436291',
      startedAt: ms(1),
      total: { amount: 99_000, currency: 'TWD' },
      recovered: false,
    })
    expect(toCheckout({ ...checkout, completedAt: at(4) })).toMatchObject({ recovered: true })
  })
  it('may be none', () => {
    expect(toCheckout({ ...checkout, id: null })).toBeUndefined()
  })
})

describe('a bulk operation', () => {
  const range = { updatedFrom: ms(0), updatedTo: ms(59) }
  const operation = {
    id: 'gid://shopify/BulkOperation/1',
    type: 'QUERY',
    status: 'COMPLETED',
    errorCode: null,
    createdAt: at(1),
    completedAt: at(2),
    objectCount: '200000',
    rootObjectCount: '200000',
    fileSize: '123456789',
    url: 'https://storage.googleapis.com/x?Signature=abc',
    partialDataUrl: null,
    query: bulkQuery(range),
  }
  it('is read', () => {
    expect(toBulkState(operation)).toEqual({
      id: 'gid://shopify/BulkOperation/1',
      status: 'completed',
      over: true,
      objects: 200_000,
      roots: 200_000,
      size: 123_456_789,
      url: 'https://storage.googleapis.com/x?Signature=abc',
      startedAt: ms(1),
      endedAt: ms(2),
      range,
    })
  })
  it.each([
    ['CREATED', false],
    ['RUNNING', false],
    ['CANCELING', false],
    ['COMPLETED', true],
    ['CANCELED', true],
    ['FAILED', true],
    ['EXPIRED', true],
  ])('%s: over = %s', (status, over) => {
    expect(toBulkState({ ...operation, status })).toMatchObject({ status: status.toLowerCase(), over })
  })
  it('in a state that we do not know is none', () => {
    expect(toBulkState({ ...operation, status: 'PAUSED' })).toBeUndefined()
  })
  it.each([
    ['ACCESS_DENIED', 'access-denied'],
    ['INTERNAL_SERVER_ERROR', 'server'],
    ['TIMEOUT', 'timeout'],
    ['NEW', 'unknown'],
  ])('%s is %s', (errorCode, error) => {
    expect(toBulkState({ ...operation, status: 'FAILED', errorCode })).toMatchObject({ error })
  })
})
