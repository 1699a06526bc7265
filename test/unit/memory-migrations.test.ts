import { describe, expect, it } from 'vitest'
import { openDatabase, openMemory } from '../../lib/memory/database'
import { keepMallOrder } from '../../lib/memory/mall'
import { MIGRATIONS } from '../../lib/memory/migrations'
import { payShelf } from '../../lib/memory/pay'
import { LAYOUT, TABLES } from '../../lib/memory/tables'
import { CROSSMALL_HOST } from '../../lib/messages'
import { paid, STORE } from './jobs-pay-vendor'
import { freshName, HOST, order, slip } from './jobs-world'

const finding = { rule: 'shopcom/failed-not-cancelled', severity: 'error', subject: '#1', facts: {} }

describe('the database', () => {
  it('has the tables and indexes that the layout names, from its migrations alone', async () => {
    const db = await openMemory(freshName(), MIGRATIONS)
    expect([...db.objectStoreNames].sort()).toEqual([...TABLES].sort())
    for (const table of TABLES) {
      const { store } = db.transaction(table)
      expect(store.keyPath).toBe(LAYOUT[table].key)
      expect([...store.indexNames].sort()).toEqual(Object.keys(LAYOUT[table].indexes).sort())
    }
    db.close()
  })

  it('opens version 1 with everything in it', async () => {
    const name = freshName()
    const old = await openMemory(name, MIGRATIONS.slice(0, 1))
    expect(old.version).toBe(1)
    const row = {
      key: `${HOST}|1`,
      host: HOST,
      order: order('#1'),
      at: { name: 1 },
      touched: 1,
      digits: `${HOST}|1`,
    }
    const base = { key: 'k', host: HOST, record: `orders|${HOST}|1`, finding, firstSeen: 1, lastSeen: 1 }
    await old.put('orders', row)
    await old.put('findings', { ...base, id: 'holds' })
    await old.put('findings', { ...base, id: 'held', resolvedAt: 2 })
    await old.put('acks', { key: 'k', host: HOST, state: 'done', at: 3, note: 'spoke to them' })
    await old.put('pictures', { url: 'https://a.tw/1.jpg', verdict: { kind: 'rgb' }, at: 4 })
    await old.put('hosts', { host: HOST, readUntil: 5 })
    old.close()

    const db = openDatabase(name)
    expect(await db.kept()).toBe(true)
    await db.read(TABLES, async (tx) => {
      expect(await tx.all('orders')).toEqual([row])
      expect((await tx.by('findings', 'open', 1)).map(({ id }) => id)).toEqual(['holds'])
      expect(await tx.all('findings')).toHaveLength(2)
      expect(await tx.get('acks', 'k')).toMatchObject({ note: 'spoke to them' })
      expect(await tx.all('pictures')).toHaveLength(1)
      expect(await tx.get('hosts', HOST)).toEqual({ host: HOST, readUntil: 5 })
      expect(await tx.all('sweeps')).toEqual([])
    })
  })

  it('opens version 2 with everything in it, and room for CROSS MALL', async () => {
    const name = freshName()
    const old = await openMemory(name, MIGRATIONS.slice(0, 2))
    expect(old.version).toBe(2)
    const held = { id: 'i', key: 'k', host: HOST, record: 'r', finding, firstSeen: 1, lastSeen: 1, open: 1 }
    const sweep = {
      host: HOST,
      step: 3,
      startedAt: 1,
      windows: [{ from: 1, until: 2 }],
      until: 2,
      pages: [2],
      restarts: 0,
      products: [],
      done: 50,
    }
    await old.put('findings', held)
    await old.put('sweeps', sweep)
    await old.put('hosts', { host: HOST, readUntil: 5, trouble: { kind: 'offline', host: HOST, at: 1 } })
    old.close()

    const db = openDatabase(name)
    expect(await db.kept()).toBe(true)
    await db.run(TABLES, async (tx) => {
      expect(await tx.all('findings')).toEqual([held])
      expect(await tx.all('sweeps')).toEqual([sweep])
      expect(await tx.get('hosts', HOST)).toMatchObject({ readUntil: 5 })
      await keepMallOrder(tx, CROSSMALL_HOST, slip('1'), 7)
      expect(await tx.by('mallOrders', 'host', CROSSMALL_HOST)).toHaveLength(1)
      expect(await tx.by('mallOrders', 'code', `${CROSSMALL_HOST}|A-1`)).toHaveLength(1)
    })
  })

  it('opens version 3 with everything in it, and room for Shopify', async () => {
    const name = freshName()
    const old = await openMemory(name, MIGRATIONS.slice(0, 3))
    expect(old.version).toBe(3)
    const row = {
      key: `${CROSSMALL_HOST}|1`,
      host: CROSSMALL_HOST,
      order: slip('1'),
      at: { number: 1 },
      touched: 1,
    }
    const plan = { id: 'p', createdAt: 1, updatedAt: 1, source: 'page', title: '', items: [], done: {} }
    await old.put('mallOrders', row)
    await old.put('plans', plan)
    await old.put('hosts', { host: STORE, listUrl: `https://${STORE}/orders` })
    old.close()

    const db = openDatabase(name)
    expect(await db.kept()).toBe(true)
    await db.run(TABLES, async (tx) => {
      expect(await tx.all('mallOrders')).toEqual([row])
      expect(await tx.all('plans')).toEqual([plan])
      expect(await tx.get('hosts', STORE)).toMatchObject({ listUrl: `https://${STORE}/orders` })
      const shelf = payShelf(tx, STORE)
      await shelf.keep(paid(1), 7, { place: () => ({ in: 'row', due: 9 }) })
      await shelf.keep(paid(2), 7, { place: () => ({ in: 'book' }) })
      await shelf.save()
      expect(await tx.upTo('payOrders', 'due', 8, 5)).toEqual([])
      expect(await tx.upTo('payOrders', 'due', 9, 5)).toHaveLength(1)
      expect(await tx.by('payBooks', 'host', STORE)).toHaveLength(1)
    })
  })

  it('lets a newer version of the extension through, and is there again for this one', async () => {
    const name = freshName()
    const db = openDatabase(name)
    await db.run(['hosts'], (tx) => tx.put('hosts', { host: HOST }))
    const newer = await openMemory(name, [...MIGRATIONS, (next) => void next.createObjectStore('later')])
    expect(newer.version).toBe(MIGRATIONS.length + 1)
    newer.close()
    // This version cannot open the newer database: it works on, without keeping.
    expect(await db.read(['hosts'], (tx) => tx.all('hosts'))).toEqual([])
    expect(await db.kept()).toBe(false)
  })
})
