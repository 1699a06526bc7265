import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Database, openDatabase } from '../../lib/memory/database'
import { mapsDatabase } from '../../lib/memory/maps'
import { freshName, HOST, order } from './jobs-world'

const row = (name: string) => ({
  key: `${HOST}|${name}`,
  host: HOST,
  order: order(name),
  at: {},
  touched: 1,
  digits: `${HOST}|${name.replace(/\D/g, '')}`,
})

const sameDoor = (make: () => Database) => {
  it('gives back what was put, by key and by index', async () => {
    const db = make()
    await db.run(['orders', 'products'], async (tx) => {
      await tx.put('orders', row('1'))
      await tx.put('orders', row('A1'))
      await tx.put('products', {
        key: `${HOST}|7`,
        host: HOST,
        product: { id: '7' },
        at: {},
        touched: 1,
        skus: ['a', 'b'],
      })
      expect((await tx.by('orders', 'digits', `${HOST}|1`)).map(({ order }) => order.name)).toEqual([
        '1',
        'A1',
      ])
    })
    await db.read(['orders', 'products'], async (tx) => {
      expect(await tx.get('orders', `${HOST}|1`)).toEqual(row('1'))
      expect(await tx.get('orders', 'none')).toBeUndefined()
      expect(await tx.keysBy('orders', 'host', HOST)).toEqual([`${HOST}|1`, `${HOST}|A1`])
      expect(await tx.by('products', 'skus', 'b')).toHaveLength(1)
    })
    await db.run(['orders'], (tx) => tx.delete('orders', `${HOST}|1`))
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toHaveLength(1)
    await db.clear()
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toEqual([])
  })

  it('keeps all of a transaction or nothing', async () => {
    const db = make()
    const failing = db.run(['orders'], async (tx) => {
      await tx.put('orders', row('1'))
      throw new Error('half way')
    })
    await expect(failing).rejects.toThrow('half way')
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toEqual([])
  })

  it('runs one transaction after the other', async () => {
    const db = make()
    const grow = () =>
      db.run(['leases'], async (tx) => {
        const held = await tx.get('leases', 'n')
        await tx.put('leases', { name: 'n', holder: 'h', until: (held?.until ?? 0) + 1 })
      })
    await Promise.all(Array.from({ length: 20 }, grow))
    expect((await db.read(['leases'], (tx) => tx.get('leases', 'n')))?.until).toBe(20)
  })
}

describe('IndexedDB', () => sameDoor(() => openDatabase(freshName())))
describe('maps in its place', () => sameDoor(() => mapsDatabase()))

describe('where the browser refuses', () => {
  afterEach(() => vi.restoreAllMocks())

  it('a database at all, memory works until the browser closes, and says so', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const db = openDatabase(freshName())
    expect(await db.kept()).toBe(false)
    await db.run(['orders'], (tx) => tx.put('orders', row('1')))
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toHaveLength(1)
    await db.clear()
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toEqual([])
  })

  it('one more byte on a full disk, nothing that was there is lost from sight', async () => {
    const db = openDatabase(freshName())
    await db.run(['orders'], (tx) => tx.put('orders', row('1')))
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await db.run(['orders'], (tx) => tx.put('orders', row('2')))
    expect(await db.kept()).toBe(false)
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toHaveLength(2)
  })

  it('a connection that it closed itself, a new one is opened', async () => {
    const db = openDatabase(freshName())
    await db.run(['orders'], (tx) => tx.put('orders', row('1')))
    const { transaction } = IDBDatabase.prototype
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(function (this: IDBDatabase) {
      this.close()
      return transaction.call(this, 'orders')
    })
    expect(await db.read(['orders'], (tx) => tx.all('orders'))).toHaveLength(1)
    expect(await db.kept()).toBe(true)
  })
})
