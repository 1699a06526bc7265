import { describe, expect, it } from 'vitest'
import { memoryShelf } from '../../lib/recon/shelf'
import type { ReconOutside } from '../../lib/recon/types'
import type { PayOrder } from '../../lib/records'
import { whole } from '../../lib/records'
import { DAY, ecpay, MINUTE, madePorts, NOON, order, reconcile, row, shopify, watch } from './recon-made'

const sorted = { by: 'order', down: false } as const

describe('files', () => {
  it('taken out again leave no trace, and a copy stands in for what it was a copy of', async () => {
    const { reconciler, progress } = await watch()
    const file = shopify(order())
    await reconciler.add([file])
    const alone = progress().totals
    await reconciler.add([ecpay(row()), new File([await file.text()], 'again.csv')])
    const [first, second, copy] = progress().files
    expect(copy).toMatchObject({ sameAs: first?.id, stage: 'done', records: 0 })
    expect(progress().totals.buckets.map(({ bucket }) => bucket)).toEqual(['matched', 'matched'])
    await reconciler.remove(second?.id ?? '')
    expect(progress().totals).toEqual(alone)
    await reconciler.remove(first?.id ?? '')
    expect(progress().totals).toEqual(alone)
    expect(progress().files).toMatchObject([{ name: 'again.csv', records: 1 }])
    await reconciler.clear()
    expect(progress()).toMatchObject({ stage: 'idle', files: [], totals: { cases: 0, buckets: [] } })
  })
  it('are cleared without taking along what comes next', async () => {
    const { reconciler, progress } = await watch()
    const first = reconciler.add([shopify(order())])
    const cleared = reconciler.clear()
    await Promise.all([first, cleared, reconciler.add([ecpay(row())])])
    expect(progress().totals.files).toEqual({
      shopify: { count: 0, amount: 0 },
      ecpay: { count: 1, amount: 100_000 },
    })
  })
  it('that cannot be read on keep what was read', async () => {
    const { reconciler, progress } = await watch(
      madePorts({
        readPayFile: async (_stream, sink) => {
          sink.info({
            ...{ side: 'shopify', layout: 'shopify-orders', form: 'csv', encoding: 'utf-8', bom: false },
            ...{ columns: [], signature: '' },
          })
          sink.order(order())
          throw new Error('the stick was pulled out')
        },
      }),
    )
    await reconciler.add([shopify(order())])
    expect(progress().files).toMatchObject([{ stage: 'failed', records: 1, trouble: { why: 'unreadable' } }])
    expect(progress().totals.files.shopify).toEqual({ count: 1, amount: 100_000 })
  })
  it('chosen anew are read anew with the columns that were chosen, now and the next time', async () => {
    const shelf = memoryShelf()
    const asked: unknown[] = []
    const ports = madePorts({
      shelf,
      readPayFile: async (_stream, sink, { chosen }) => {
        asked.push(chosen('kind'))
        sink.info({
          ...{ side: 'ecpay', layout: 'ecpay-other', form: 'csv', encoding: 'big5', bom: false },
          ...{ columns: [], signature: 'kind' },
        })
        sink.row(row())
        return { rows: 1, bytes: 1, notes: [] }
      },
    })
    const { reconciler, progress } = await watch(ports)
    await reconciler.add([ecpay(row())])
    await reconciler.choose(progress().files[0]?.id ?? '', { 單號: 'paymentId' })
    expect(progress().totals.files.ecpay.count).toBe(1)
    const next = await watch(ports)
    await next.reconciler.add([ecpay(row())])
    expect(asked).toEqual([undefined, { 單號: 'paymentId' }, { 單號: 'paymentId' }])
  })
})

describe('what a person says', () => {
  const alone = order({ ids: [] })
  const paid = row({ tradedAt: NOON - DAY + 30_000 })

  it('joins two cases, survives fresher files, and is taken back', async () => {
    const ports = madePorts()
    const first = await watch(ports)
    await first.reconciler.add([shopify(alone), ecpay(paid)])
    const { proposed } = (await first.reconciler.case('o:#1001')) ?? {}
    expect(proposed).toMatchObject([{ key: paid.paymentId, why: 'minute', amount: 100_000 }])
    await first.reconciler.mark({ key: 'o:#1001', joined: [paid.paymentId] })
    expect((await first.rows()).map(({ key, bucket }) => [key, bucket])).toEqual([
      [paid.paymentId, 'matched'],
    ])

    const later = await watch(ports)
    await later.reconciler.add([
      ecpay(paid),
      shopify(order({ ...alone, status: 'refunded', refunded: 100_000 })),
    ])
    const [joined] = await later.rows()
    expect(joined).toMatchObject({ key: paid.paymentId, bucket: 'differs' })
    expect((await later.reconciler.case('o:#1001'))?.mark?.joined).toEqual(['o:#1001'])
    await later.reconciler.mark({ key: paid.paymentId, joined: [] })
    expect((await later.rows()).map(({ bucket }) => bucket).sort()).toEqual(['absent', 'no-id'])
  })
  it('declines what is proposed, so that nothing is ambiguous', async () => {
    const { reconciler, rows } = await reconcile(
      shopify(alone),
      ecpay(row({ paymentId: 'a1' }), row({ paymentId: 'b1' })),
    )
    await reconciler.mark({ key: 'o:#1001', declined: ['a1'] })
    const [first] = (await rows()).filter(({ key }) => key === 'o:#1001')
    expect(first).toMatchObject({ findings: [], proposals: 1 })
    const all = await reconciler.case('o:#1001')
    expect(all?.proposed.map(({ key, declined }) => [key, declined ?? false]).sort()).toEqual([
      ['a1', true],
      ['b1', false],
    ])
    expect(await reconciler.case('a1')).toMatchObject({ proposals: 0, proposed: [{ declined: true }] })
  })
  it('settles a case and notes why; both are found by a filter', async () => {
    const ports = madePorts()
    const { reconciler, progress } = await watch(ports)
    await reconciler.add([shopify(order(), order({ name: '#1002', ids: ['zz'] })), ecpay(row())])
    await reconciler.mark({ key: 'zz', settledAt: NOON, note: '已補匯' })
    expect(await reconciler.view({}, sorted)).toEqual({ rows: 1, of: 2 })
    expect(await reconciler.view({ settled: 'settled' }, sorted)).toEqual({ rows: 1, of: 2 })
    expect(await reconciler.rows(0, 9)).toMatchObject([{ key: 'zz', settled: true, note: '已補匯' }])
    const again = await watch(ports)
    await again.reconciler.add([shopify(order({ name: '#1002', ids: ['zz', 'later'] }))])
    expect(again.progress().totals.settled).toBe(1)
    await again.reconciler.mark({ key: 'zz', note: '已補匯' })
    expect(await again.reconciler.case('later')).toMatchObject({ key: 'zz', settled: false, note: '已補匯' })
    expect(progress().totals.cases).toBe(2)
  })
})

describe('options', () => {
  it('are kept, and everything is judged anew by them', async () => {
    const ports = madePorts()
    const { reconciler, progress } = await watch(ports)
    await reconciler.add([shopify(order({ total: 100_050 })), ecpay(row({ fee: 3_000, net: 97_000 }))])
    expect(progress().totals.rules).toMatchObject([{ rule: 'recon/amount-differs', cases: 1, amount: 50 }])
    await reconciler.setOptions({ tolerance: 50, rates: { credit: { rate: 27_500, tax: 0, least: 500 } } })
    expect(progress().totals.tolerated).toEqual({ cases: 1, amount: 50 })
    expect(progress().totals.rules).toMatchObject([{ rule: 'recon/fee-rate-differs', amount: 250 }])
    const again = await watch(ports)
    expect(await again.reconciler.options()).toMatchObject({
      tolerance: 50,
      zone: 'Asia/Taipei',
      now: NOON - DAY / 2,
    })
  })
  it('say in whose zone a day ends, and what a gateway is', async () => {
    const { reconciler, progress } = await watch()
    await reconciler.add([shopify(order({ paidAt: Date.UTC(2026, 10, 20, 15, 30), method: '本店' }))])
    expect(progress().totals.byDay).toMatchObject([{ key: '2026-11-20' }])
    await reconciler.setOptions({ zone: 'Asia/Tokyo', methods: { 本店: 'other' } })
    expect(progress().totals.buckets).toMatchObject([{ bucket: 'other-gateway', count: 1 }])
    await reconciler.setOptions({ methods: {} })
    expect(progress().totals.byDay).toMatchObject([{ key: '2026-11-21' }])
  })
})

describe('the API', () => {
  const paidOrder = (name: string, over: Partial<PayOrder> = {}): PayOrder => ({
    ...{
      name,
      id: name.slice(1),
      status: 'paid',
      cancelled: false,
      placedAt: NOON - DAY,
      paidAt: NOON - DAY,
    },
    ...{ total: whole(1_000), received: whole(1_000), refunded: whole(0), test: false },
    gateways: ['綠界科技 - 信用卡一次付清'],
    payments: [
      {
        ...{ kind: 'sale', state: 'success', paymentId: `p${name.slice(1)}`, amount: whole(1_000) },
        gateway: '綠界科技 - 信用卡一次付清',
      },
    ],
    ...over,
  })

  it('is read page by page; where it broke off, the same asking goes on', async () => {
    const asked: (string | undefined)[] = []
    let broken = true
    const outside: ReconOutside = {
      orders: async (host, _from, _to, after) => {
        asked.push(after)
        if (after === undefined) return { orders: [paidOrder('#1')], rejected: 0, after: 'next', total: 2 }
        if (broken) return { orders: [], rejected: 0, trouble: { kind: 'offline', host, at: NOON } }
        return { orders: [paidOrder('#2')], rejected: 0 }
      },
    }
    const { reconciler, progress } = await watch(madePorts({ outside }))
    await reconciler.add([ecpay(row({ paymentId: 'p1' }), row({ paymentId: 'p2' }))])
    await reconciler.addApi('tea.example', NOON - 9 * DAY, NOON)
    expect(progress().files[1]).toMatchObject({ stage: 'failed', records: 1, outside: { kind: 'offline' } })
    expect(progress().totals.files.shopify).toEqual({ count: 1, amount: 100_000 })
    broken = false
    await reconciler.addApi('tea.example', NOON - 9 * DAY, NOON)
    expect(asked).toEqual([undefined, 'next', 'next'])
    expect(progress().files[1]).toMatchObject({ stage: 'done', records: 2, bytes: 2, read: 2 })
    expect(progress().files[1]?.outside).toBeUndefined()
    expect(progress().totals.buckets).toMatchObject([
      { bucket: 'matched', side: 'shopify', count: 2 },
      { bucket: 'matched', side: 'ecpay', count: 2 },
    ])
  })
  it('asks for no page twice that came, though something of it is missing, and does not call it whole', async () => {
    const far = row({ paymentId: 'far', tradedAt: NOON - 8 * DAY })
    const asked: (string | undefined)[] = []
    const outside: ReconOutside = {
      orders: async (host, _from, _to, after) => {
        asked.push(after)
        return after === undefined
          ? {
              orders: [paidOrder('#1')],
              rejected: 0,
              after: 'next',
              trouble: { kind: 'missing-scope', host, at: NOON },
            }
          : { orders: [paidOrder('#2')], rejected: 1 }
      },
    }
    const { reconciler, progress, rows } = await watch(madePorts({ outside }))
    await reconciler.add([ecpay(far)])
    await reconciler.addApi('tea.example', NOON - 9 * DAY, NOON)
    expect(asked).toEqual([undefined, 'next'])
    expect(progress().files[1]).toMatchObject({ stage: 'done', records: 2, outside: { kind: 'bad-answer' } })
    expect((await rows()).find(({ key }) => key === 'far')?.bucket).toBe('beyond')
  })
  it('reaches the days that were asked for, and only what came where not all came', async () => {
    const far = row({ paymentId: 'far', tradedAt: NOON - 8 * DAY })
    for (const [cut, bucket] of [
      [false, 'absent'],
      [true, 'beyond'],
    ] as const) {
      const outside: ReconOutside = { orders: async () => ({ orders: [paidOrder('#1')], rejected: 0, cut }) }
      const { reconciler, rows } = await watch(madePorts({ outside }))
      await reconciler.add([ecpay(far)])
      await reconciler.addApi('tea.example', NOON - 9 * DAY, NOON)
      expect((await rows()).find(({ key }) => key === 'far')?.bucket).toBe(bucket)
    }
  })
  it('tells what came through ECPay alone, and is the same order as in a file', async () => {
    const gift = paidOrder('#1', {
      gateways: ['gift_card', '綠界科技 - 信用卡一次付清'],
      received: whole(1_000),
      payments: [
        { kind: 'sale', state: 'success', amount: whole(300), gateway: 'gift_card' },
        ...(paidOrder('#1', {}).payments ?? []).map((each) => ({ ...each, amount: whole(700) })),
      ],
    })
    const outside: ReconOutside = { orders: async () => ({ orders: [gift], rejected: 0 }) }
    const { reconciler, progress } = await watch(madePorts({ outside }))
    await reconciler.add([
      shopify(order({ name: '#1', ids: ['p1'], id: '1' })),
      ecpay(row({ paymentId: 'p1', gross: 70_000 })),
    ])
    await reconciler.addApi('tea.example', NOON - 9 * DAY, NOON)
    expect(progress().totals.buckets.map(({ side, bucket }) => [side, bucket])).toEqual([
      ['shopify', 'matched'],
      ['shopify', 'repeat'],
      ['ecpay', 'matched'],
    ])
  })
})

describe('a view', () => {
  it('filters, searches and sorts', async () => {
    const { reconciler } = await reconcile(
      shopify(
        order({ name: '#1001', ids: ['aa'] }),
        order({
          name: '#1002',
          ids: ['bb'],
          total: 300_000,
          createdAt: NOON - 3 * DAY,
          paidAt: NOON - 3 * DAY,
        }),
        order({ name: '#1003', ids: ['cc'], total: 50_000, paidAt: NOON - 2 * DAY }),
      ),
      ecpay(
        row({ paymentId: 'aa', tradeNo: '2303311552144959' }),
        row({ paymentId: 'bb', gross: 100_000, tradedAt: NOON - 3 * DAY, method: 'atm' }),
      ),
    )
    const keys = async (...[filter, by]: Parameters<typeof reconciler.view>): Promise<readonly string[]> => {
      const { rows } = await reconciler.view(filter, by)
      return (await reconciler.rows(0, rows)).map(({ key }) => key)
    }
    expect(await keys({}, { by: 'severity', down: true })).toEqual(['cc', 'bb', 'aa'])
    expect(await keys({}, { by: 'order', down: true })).toEqual(['cc', 'bb', 'aa'])
    expect(await keys({}, { by: 'amount', down: true })).toEqual(['bb', 'aa', 'cc'])
    expect(await keys({}, { by: 'difference', down: true })).toEqual(['bb', 'cc', 'aa'])
    expect(await keys({}, { by: 'at', down: false })).toEqual(['bb', 'cc', 'aa'])
    expect(await keys({ buckets: ['differs', 'absent'] }, sorted)).toEqual(['bb', 'cc'])
    expect(await keys({ rules: ['recon/amount-differs'] }, sorted)).toEqual(['bb'])
    expect(await keys({ methods: ['atm'] }, sorted)).toEqual(['bb'])
    expect(await keys({ day: '2026-11-21' }, sorted)).toEqual(['aa'])
    expect(await keys({ search: '２３０３３１１５５' }, sorted)).toEqual(['aa'])
    expect(await keys({ search: 'CC' }, sorted)).toEqual(['cc'])
    expect(await keys({ search: '#1002' }, sorted)).toEqual(['bb'])
  })
  it('shows both sides of a case, what came again included', async () => {
    const { reconciler } = await reconcile(
      shopify(order({ id: '77' })),
      ecpay(
        row({ tradeNo: '1', net: 97_250, fee: 2_750 }),
        row({ tradeNo: '1', net: 97_250, fee: 2_750, line: 9 }),
      ),
    )
    const all = await reconciler.case(row().paymentId)
    expect(all?.orders).toEqual([
      {
        ...{
          file: '1',
          line: 2,
          name: '#1001',
          id: '77',
          ids: [row().paymentId],
          total: 100_000,
          refunded: 0,
        },
        ...{ status: 'paid', method: order().method, createdAt: NOON - DAY, paidAt: NOON - DAY },
      },
    ])
    expect(all?.rows).toMatchObject([
      { file: '2', line: 2, tradeNo: '1', gross: 100_000, fee: 2_750, net: 97_250 },
      { file: '2', line: 9, repeat: true },
    ])
    expect(await reconciler.case('nobody')).toBeUndefined()
  })
})

describe('the statement', () => {
  it('waits for the hashes and is the same in whatever order the files came', async () => {
    const files = [shopify(order(), order({ name: '#2', ids: ['x'] })), ecpay(row(), row({ paymentId: 'y' }))]
    const one = await (await reconcile(...files)).reconciler.statement()
    const other = await (await reconcile(...files.toReversed())).reconciler.statement()
    expect(one).toEqual(other)
    expect(one.files.map(({ hash }) => hash)).not.toContain('')
    const late = await reconcile(shopify(order({ paidAt: NOON - DAY + MINUTE })), ecpay(row()))
    expect((await late.reconciler.statement()).fingerprint).not.toBe(one.fingerprint)
  })
})
