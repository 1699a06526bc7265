import { beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../lib/memory/database'
import { acknowledge, isQuiet, recordOf, replaceFindings } from '../../lib/memory/findings'
import { findingKey, hostOfKey, orderKey } from '../../lib/memory/keys'
import { prune } from '../../lib/memory/prune'
import type { FindingRow } from '../../lib/memory/tables'
import type { Finding } from '../../lib/records'
import { DAY, freshName, HOST, NOON, order } from './jobs-world'

const finding = (rule: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  severity: 'error',
  subject: '#1',
  facts: {},
  ...more,
})
const record = recordOf('orders', orderKey(HOST, '#1'))
let db: Database
beforeEach(() => {
  db = openDatabase(freshName())
})
const judge = (now: number, findings: readonly Finding[], seen = false) =>
  db.run(['findings', 'acks'], (tx) => replaceFindings(tx, { host: HOST, record, findings, now, seen }))
const rows = (): Promise<FindingRow[]> => db.read(['findings'], (tx) => tx.all('findings'))
const [a, b] = [finding('shopcom/failed-not-cancelled'), finding('shopcom/cancel-blocked')]

describe('findings of a record', () => {
  it('are replaced as a whole; what holds no more is resolved, with its time', async () => {
    await judge(1, [a, b])
    await judge(2, [b])
    expect(await rows()).toMatchObject([
      { finding: b, open: 1, firstSeen: 1, lastSeen: 2 },
      { finding: a, firstSeen: 1, resolvedAt: 2 },
    ])
    expect((await rows())[1]).not.toHaveProperty('open')
  })

  it('are new once, and new again after they were resolved', async () => {
    expect(await judge(1, [a])).toHaveLength(1)
    expect(await judge(2, [a])).toHaveLength(0)
    await judge(3, [])
    expect(await judge(4, [a])).toMatchObject([{ firstSeen: 4, open: 1 }])
  })

  it('that come back are not done any more, and not told', async () => {
    await judge(1, [a], true)
    expect((await rows())[0]?.told).toBe(1)
    const key = findingKey(HOST, a)
    await db.run(['acks'], (tx) => acknowledge(tx, { key, state: 'done', note: 'called' }, 1))
    await judge(2, [])
    await judge(3, [a])
    expect(await db.read(['acks'], (tx) => tx.all('acks'))).toEqual([])
    expect((await rows())[0]).not.toHaveProperty('told')
  })

  it('of one rule are one thing to do', async () => {
    await judge(1, [finding('feed/image-cmyk', { index: 0 }), finding('feed/image-cmyk', { index: 2 })])
    expect(await rows()).toHaveLength(1)
  })
})

describe('keys and acknowledgements', () => {
  it('name host, rule and subject', () => {
    expect(findingKey(HOST, a)).toBe(`${HOST}|shopcom/failed-not-cancelled|#1`)
    expect(hostOfKey(findingKey(HOST, a))).toBe(HOST)
    expect(orderKey(HOST, '＃１１０１ ')).toBe(orderKey(HOST, '1101'))
  })
  it('are quiet when done, or until their time', () => {
    expect(isQuiet(undefined, 5)).toBe(false)
    expect(isQuiet({ state: 'done', at: 1 }, 5)).toBe(true)
    expect(isQuiet({ state: 'snoozed', at: 1, until: 6 }, 5)).toBe(true)
    expect(isQuiet({ state: 'snoozed', at: 1, until: 5 }, 5)).toBe(false)
  })
  it('are taken back', async () => {
    const key = findingKey(HOST, a)
    await db.run(['acks'], (tx) => acknowledge(tx, { key, state: 'snoozed', until: 9 }, 1))
    await db.run(['acks'], (tx) => acknowledge(tx, { key, state: 'open' }, 2))
    expect(await db.read(['acks'], (tx) => tx.all('acks'))).toEqual([])
  })
})

describe('forgetting', () => {
  it('takes what nothing has shown for the retention, with all that hangs on it', async () => {
    const keep = (name: string, touched: number) => ({
      key: orderKey(HOST, name),
      host: HOST,
      order: order(name),
      at: {},
      touched,
      digits: '',
    })
    await db.run(['orders', 'pictures'], async (tx) => {
      await tx.put('orders', keep('#1', NOON - 31 * DAY))
      await tx.put('orders', keep('#2', NOON - 29 * DAY))
      await tx.put('pictures', { url: 'https://a.tw/1', verdict: { kind: 'rgb' }, at: NOON - 31 * DAY })
    })
    await judge(NOON - 31 * DAY, [a])
    await db.run(['acks'], (tx) =>
      acknowledge(tx, { key: findingKey(HOST, a), state: 'done' }, NOON - 31 * DAY),
    )
    expect(await prune(db, 30, NOON)).toBe(4)
    expect(await rows()).toEqual([])
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toMatchObject([{ order: { name: '#2' } }])
    expect(await prune(db, 30, NOON)).toBe(0)
  })
})
