import { beforeEach, describe, expect, it } from 'vitest'
import { withoutStale } from '../../lib/jobs/stale-pay'
import { type Database, openDatabase } from '../../lib/memory/database'
import { mapsDatabase } from '../../lib/memory/maps'
import { type Place, payShelf } from '../../lib/memory/pay'
import { mergePay, packTimes } from '../../lib/memory/pay-merge'
import { countGateways, keepCheckout, keepGateways, keepPaySettings } from '../../lib/memory/pay-shop'
import { prune } from '../../lib/memory/prune'
import { TABLES } from '../../lib/memory/tables'
import { type PayOrder, whole } from '../../lib/records'
import { ATM, atm, CREDIT, owed, paid, STORE } from './jobs-pay-vendor'
import { DAY, dump, freshName, NOON } from './jobs-world'

const row: Place = { in: 'row' }
const book: Place = { in: 'book' }

let db: Database
beforeEach(() => {
  db = openDatabase(freshName())
})

const keep = (order: PayOrder, at: number, to: Place = row, host = STORE) =>
  db.run(TABLES, async (tx) => {
    const shelf = payShelf(tx, host)
    const kept = await shelf.keep(order, at, { place: () => to })
    await shelf.save()
    return kept
  })
const merged = (...seen: (readonly [PayOrder, number])[]): PayOrder =>
  seen.reduce<ReturnType<typeof mergePay> | undefined>(
    (held, [order, at]) => mergePay(held, order, at),
    undefined,
  )?.value as PayOrder

describe('an order from several sources', () => {
  const api = paid(1)
  const list = (more: Partial<PayOrder>): PayOrder => ({ name: '1', ...more })

  it('has what was seen later of each field, whoever showed it, and in whatever order it came', () => {
    for (const seen of [
      [
        [api, NOON],
        [list({ status: 'refunded' }), NOON + 1],
      ],
      [
        [list({ status: 'refunded' }), NOON + 1],
        [api, NOON],
      ],
    ] as const)
      expect(merged(...seen)).toMatchObject({ status: 'refunded', received: whole(1_000), id: '51' })
    expect(merged([list({ status: 'refunded' }), NOON - 1], [api, NOON])).toMatchObject({ status: 'paid' })
  })

  it('is not un-cancelled by a page that strikes nothing through', () => {
    expect(merged([owed(1), NOON], [list({ cancelled: false }), NOON + 1]).cancelled).toBe(true)
    expect(merged([list({ cancelled: false }), NOON + 1], [owed(1), NOON]).cancelled).toBe(true)
  })

  it('keeps the word that says more: 未付款 stands for several', () => {
    const due = atm(1, NOON)
    expect(merged([due, NOON], [list({ status: 'unpaid' }), NOON + 1]).status).toBe('pending')
    expect(merged([api, NOON], [list({ status: 'unpaid' }), NOON + 1]).status).toBe('unpaid')
  })

  it('is about to expire only as long as it is authorised', () => {
    const expiring = list({ status: 'authorized', expiring: true })
    expect(merged([expiring, NOON]).expiring).toBe(true)
    expect(merged([expiring, NOON], [api, NOON + 1])).not.toHaveProperty('expiring')
  })

  it('loses no payment to a page that shows some of them', () => {
    const sale = { kind: 'sale', state: 'success', at: NOON, amount: whole(100), paymentId: 'aaa' } as const
    const refund = { kind: 'refund', state: 'success', at: NOON + DAY, amount: whole(40) } as const
    const told = paid(1, {
      payments: [
        { ...sale, id: '1', gateway: CREDIT },
        { ...refund, id: '2' },
      ],
    })
    const page = list({ payments: [{ ...sale, at: NOON - (NOON % 60_000) }] })
    for (const seen of [
      [
        [told, NOON],
        [page, NOON + 1],
      ],
      [
        [page, NOON + 1],
        [told, NOON],
      ],
    ] as const) {
      const { payments } = merged(...seen)
      expect(payments?.map(({ id, kind, gateway }) => [id, kind, gateway])).toEqual([
        ['1', 'sale', CREDIT],
        ['2', 'refund', undefined],
      ])
    }
    const other = list({ payments: [{ ...sale, paymentId: 'bbb', state: 'failure' }] })
    expect(merged([told, NOON], [other, NOON + 1]).payments).toHaveLength(3)
  })

  it('keeps all gateways where a page names one of them, and believes one that names another', () => {
    const both = paid(1, { gateways: ['PayPal', CREDIT] })
    expect(merged([both, NOON], [list({ gateways: [CREDIT] }), NOON + 1]).gateways).toEqual([
      'PayPal',
      CREDIT,
    ])
    expect(merged([both, NOON], [list({ gateways: [] }), NOON + 1]).gateways).toHaveLength(2)
    expect(merged([both, NOON], [list({ gateways: [ATM] }), NOON + 1]).gateways).toEqual([ATM])
  })
})

describe('amounts of before a word that was seen', () => {
  const refresh = (order: PayOrder, incoming: Partial<PayOrder>, at = NOON + 1) =>
    withoutStale(
      { value: order, at: { name: NOON, received: NOON, refunded: NOON } },
      { name: '1', ...incoming },
      at,
    ).value

  it('were paid back in whole where it is 已退款, and in a part nobody knows of otherwise', () => {
    expect(refresh(owed(1), { status: 'refunded' })).toMatchObject({ refunded: whole(1_000) })
    for (const status of ['paid', 'partially-refunded', 'voided'] as const)
      expect(refresh(owed(1), { status })).toEqual(owed(1))
  })

  it('are no more where money has come since', () => {
    const before = atm(1, NOON)
    const after = refresh(before, { status: 'paid' })
    expect(after).not.toHaveProperty('received')
    expect(after).not.toHaveProperty('refunded')
    expect(after.gateways).toEqual([ATM])
    expect(refresh(before, { status: 'expired' })).toEqual(before)
  })

  it('stand where the word is older, or comes with amounts of its own', () => {
    expect(refresh(owed(1), { status: 'refunded' }, NOON)).toEqual(owed(1))
    expect(refresh(owed(1), { status: 'refunded', received: whole(1_000), refunded: whole(0) })).toEqual(
      owed(1),
    )
    expect(withoutStale({ value: { name: '1' }, at: {} }, { name: '1', status: 'paid' }, 5).value).toEqual({
      name: '1',
    })
  })
})

describe('settled orders', () => {
  it('lie together by their numbers, many in one value, with no more than their row in a list needs', async () => {
    for (const number of [1, 511, 512, 'EC-513-TW']) await keep(paid(number), NOON, book)
    const payments = [{ kind: 'sale', state: 'success', amount: whole(1_000) } as const]
    await keep(paid(2, { payments }), NOON, book)
    await keep({ name: 'no number', status: 'paid', payments }, NOON, book)
    const { payBooks = [], payOrders } = await dump(db)
    expect(payOrders).toEqual([])
    expect(payBooks).toMatchObject([
      { key: `${STORE}|-`, orders: { 'no number': { order: { payments } } } },
      { key: `${STORE}|0`, orders: { 1: { at: NOON }, 511: {}, 2: { at: NOON } } },
      { key: `${STORE}|1`, orders: { 512: {}, 'EC-513-TW': {} } },
    ])
    expect(JSON.stringify(payBooks[1])).not.toContain('payments')
    expect(JSON.stringify(payBooks[1])).not.toContain('updatedAt')
  })

  it('come out again with all that was known of them, and go back', async () => {
    await keep(paid(1), NOON, book)
    const out = await keep({ name: '1', cancelled: true }, NOON + 1, row)
    expect(out).toMatchObject({
      wasAlone: false,
      order: { id: '51', received: whole(1_000), name: '1', cancelled: true },
    })
    let all = await dump(db)
    expect(all.payBooks).toMatchObject([{ orders: { 1: 0 } }])
    expect(all.payOrders).toMatchObject([{ at: { cancelled: NOON + 1, status: NOON }, touched: NOON + 1 }])
    expect(await keep({ name: '#1', status: 'refunded' }, NOON + 2, book)).toMatchObject({ wasAlone: true })
    all = await dump(db)
    expect(all.payOrders).toEqual([])
    expect(all.payBooks).toMatchObject([
      { orders: { 1: { order: { cancelled: true, status: 'refunded' } } } },
    ])
    await keep({ name: '#1' }, NOON + 3, { in: 'nowhere' })
    expect((await dump(db)).payBooks).toMatchObject([{ orders: {} }])
  })

  it('of one shop are none of another', async () => {
    await keep(paid(1), NOON, book)
    const other = 'admin.shopify.com/store/other'
    expect((await keep({ name: '1' }, NOON, book, other)).order).toEqual({ name: '1' })
    expect((await dump(db)).payBooks).toHaveLength(2)
  })

  it('have one time for all fields where it is one', () => {
    expect(packTimes({ name: 1, status: 1 })).toBe(1)
    expect(packTimes({ name: 1, status: 2 })).toEqual({ name: 1, status: 2 })
  })
})

describe('settings', () => {
  it('know each app as it was seen last; a page of one app takes none of the others away', async () => {
    const seen = (apps: readonly object[], capture?: 'manual') =>
      db.run(TABLES, (tx) =>
        keepPaySettings(tx, STORE, { apps: apps as never, ...(capture ? { capture } : {}) }, NOON),
      )
    await seen(
      [
        { name: CREDIT, active: true },
        { name: ATM, active: true },
      ],
      'manual',
    )
    await seen([{ name: `${CREDIT} `, testMode: true }])
    expect((await seen([{ name: ATM, testMode: false }])).settings).toEqual({
      capture: 'manual',
      apps: [
        { name: ATM, active: true, testMode: false },
        { name: `${CREDIT} `, active: true, testMode: true },
      ],
    })
    // The page of all names them all: the other was taken out.
    expect((await seen([{ name: ATM, active: true }], 'manual')).settings.apps).toHaveLength(1)
  })
})

describe('gateways', () => {
  it('are counted over everything that is kept, and are known also where nothing is', async () => {
    await keep(paid(1), NOON, book)
    await keep(paid(600), NOON, book)
    await keep(owed(2, { gateways: [CREDIT, ATM] }), NOON)
    const counts = await db.run(TABLES, async (tx) => {
      await keepGateways(tx, STORE, [CREDIT, 'PayPal', ' ', CREDIT.toLowerCase()], NOON)
      await keepGateways(tx, STORE, ['PayPal'], NOON + 1)
      return countGateways(tx, STORE)
    })
    expect([...counts.values()].sort()).toEqual([1, 3])
    expect((await dump(db)).gateways).toMatchObject([
      { name: 'PayPal', touched: NOON },
      { name: CREDIT.toLowerCase() },
    ])
  })
})

describe('what is old', () => {
  const finding = (key: string, rule: string) => ({
    id: `payOrders|${key}|${rule}`,
    key: `${STORE}|${rule}|#${key.split('|')[1]}`,
    host: STORE,
    record: `payOrders|${key}`,
    finding: { rule, severity: 'error' as const, subject: `#${key.split('|')[1]}`, facts: {} },
    firstSeen: 1,
    lastSeen: 1,
    open: 1 as const,
  })
  const old = NOON - 200 * DAY

  it('goes, but not a debt, as long as nobody put it aside', async () => {
    for (const number of [1, 2, 3, 4]) await keep(owed(number), number === 4 ? NOON : old)
    await keep(paid(5), old, book)
    await keep(paid(6), NOON, book)
    await db.run(TABLES, async (tx) => {
      await tx.put('hosts', { host: STORE })
      await tx.put('findings', finding(`${STORE}|1`, 'ecpay/cancelled-not-refunded'))
      await tx.put('findings', finding(`${STORE}|2`, 'ecpay/cancelled-not-refunded'))
      await tx.put('findings', finding(`${STORE}|3`, 'ecpay/test-mode'))
      await tx.put('acks', {
        key: `${STORE}|ecpay/cancelled-not-refunded|#2`,
        host: STORE,
        state: 'done',
        at: old,
      })
      await keepCheckout(tx, STORE, { name: '9' }, old, () => undefined)
      await keepGateways(tx, STORE, ['PayPal'], old)
      await keepPaySettings(tx, STORE, { capture: 'manual' }, NOON)
      await tx.put('findings', {
        ...finding(`${STORE}|x`, 'ecpay/manual-capture'),
        record: `paySettings|${STORE}|請款方式`,
      })
    })
    await prune(db, 180, NOON)
    const all = await dump(db)
    expect(all.payOrders).toMatchObject([{ order: { name: '#1' } }, { order: { name: '#4' } }])
    expect(all.payBooks).toMatchObject([{ orders: { 1: 0, 4: 0, 6: {} } }])
    const [{ orders }] = all.payBooks as [{ orders: object }]
    expect(Object.keys(orders)).toEqual(['1', '4', '6'])
    expect(all.findings).toMatchObject([
      { record: `payOrders|${STORE}|1` },
      { record: `paySettings|${STORE}|請款方式` },
    ])
    expect([all.checkouts, all.gateways, all.acks]).toEqual([[], [], []])
  })
})

describe.each([
  ['IndexedDB', () => openDatabase(freshName())],
  ['maps in its place', () => mapsDatabase()],
])('%s', (_name, make) => {
  it('finds whose moment has come, the first of them first, and none whose clock does not run', async () => {
    db = make()
    for (const [number, due] of [
      [1, 30],
      [2, 10],
      [3, 20],
      [4, undefined],
    ] as const)
      await keep(paid(number), NOON, { in: 'row', ...(due === undefined ? {} : { due }) })
    const found = (upTo: number, most: number) =>
      db.read(TABLES, async (tx) => (await tx.upTo('payOrders', 'due', upTo, most)).map(({ due }) => due))
    expect(await found(20, 9)).toEqual([10, 20])
    expect(await found(99, 2)).toEqual([10, 20])
    expect(await found(9, 9)).toEqual([])
  })
})
