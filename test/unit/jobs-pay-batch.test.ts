import { beforeEach, describe, expect, it } from 'vitest'
import { PAY_JUDGING, seePayOrders } from '../../lib/jobs/judge-pay'
import type { Tx } from '../../lib/memory/database'
import { payShelf } from '../../lib/memory/pay'
import { type PayOrder, whole } from '../../lib/records'
import { owed, paid, payShop, STORE } from './jobs-pay-vendor'
import { dump, makeWorld, NOON, type World } from './jobs-world'

let world: World
beforeEach(async () => {
  world = await makeWorld({}, false)
})

const see = (...orders: PayOrder[]) =>
  world.db.run(PAY_JUDGING, (tx) =>
    seePayOrders(tx, orders, { shop: payShop(), at: NOON, now: NOON, onPage: false }),
  )
const open = async (): Promise<string[]> =>
  (await world.db.read(['findings'], (tx) => tx.by('findings', 'open', 1))).map(
    ({ finding }) => `${finding.subject} ${finding.rule}`,
  )
const rows = async (): Promise<number> => (await dump(world.db)).payOrders?.length ?? 0

describe('many orders at once', () => {
  it('leave of an order that comes twice what was said last', async () => {
    await see(owed(1), { ...owed(1), status: 'refunded', refunded: whole(1_000) })
    expect(await open()).toEqual([])
    expect(await rows()).toBe(0)
    await see(paid(2), owed(2))
    expect(await open()).toEqual(['#2 ecpay/cancelled-not-refunded'])
    expect(await rows()).toBe(1)
  })

  it('are found fault with one by one, and each only once', async () => {
    const many = Array.from({ length: 60 }, (_, index) => (index % 2 ? owed(index) : paid(index)))
    await see(...many)
    await see(...many)
    expect(await open()).toHaveLength(30)
    expect(await rows()).toBe(30)
  })
})

it('a row that cannot be written is told when the shelf is put back', async () => {
  const refused = new Error('no room')
  const tx = { get: async () => undefined, put: () => Promise.reject(refused) } as unknown as Tx
  const shelf = payShelf(tx, STORE)
  await shelf.keep(owed(1), NOON, { place: () => ({ in: 'row' }) })
  await expect(shelf.save()).rejects.toBe(refused)
})
