import { describe, expect, it } from 'vitest'
import { LEASE } from '../../lib/jobs/lease'
import { OVERLAP } from '../../lib/jobs/plan'
import type { Locks } from '../../lib/jobs/ports'
import { makeWatch } from '../../lib/jobs/watch'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { VendorError } from '../../lib/vendors/error'
import { atm, authorized, owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, mortal, NOON, type World } from './jobs-world'

const QUARTER = 15 * 60_000

const store = async (more: Parameters<typeof makeWorld>[0] = {}): Promise<World> => {
  const world = await makeWorld(more, false)
  await world.vault.put(STORE, PAY_KEY)
  await saveSettings(world.desk.facade.storage.local, { ...DEFAULTS, shops: [payShop()] }, NOON)
  return world
}

/** Eleven orders, one a second: most of them settled. */
const fill = (world: World): void => {
  const each = [
    paid(1),
    owed(2),
    paid(3, { gateways: ['PayPal'] }),
    atm(4, NOON - 20 * 3_600_000),
    authorized(5, 20),
    paid(6, { gateways: ['金流X'] }),
    paid(7, {
      status: 'refunded',
      cancelled: true,
      refunded: paid(7).total as NonNullable<ReturnType<typeof paid>['total']>,
    }),
    authorized(8, 5),
    paid(9, { test: true }),
    paid(10),
    owed(11, { updatedAt: NOON - 190 * DAY }),
  ]
  world.pay.orders = each.map((order, index) => ({ updatedAt: NOON - DAY + index * 1_000, ...order }))
  world.pay.orders = world.pay.orders.map((order, index) =>
    order.name === '#11' ? order : { ...order, updatedAt: NOON - DAY + index * 1_000 },
  )
  world.pay.checkouts = [
    { name: '#901', id: '901', startedAt: NOON - DAY, recovered: false, reminded: false },
    { name: '#902', id: '902', startedAt: NOON - 5 * DAY, recovered: false, reminded: false },
  ]
}

/** What a check leaves, without the moments at which it was left. */
const state = async (world: World) => {
  const all = await dump(world.db)
  const rows = (table: string) => (all[table] ?? []) as Record<string, unknown>[]
  return {
    alone: rows('payOrders').map(({ key, order, due }) => ({ key: `${key}`, order, due })),
    books: rows('payBooks').map(({ key, orders }) => ({
      key,
      names: Object.entries(orders as object).map(([name, entry]) => [
        name,
        entry === 0 ? 0 : entry.order.name,
      ]),
    })),
    findings: rows('findings').map(({ id, open, told }) => ({ id, open, told: told !== undefined })),
    gateways: rows('gateways').map(({ name }) => name),
    checkouts: rows('checkouts').map(({ key, due }) => ({ key, due })),
    troubles: rows('hosts').map(({ host, trouble, limited }) => ({ host, trouble, limited })),
    sweeps: all.sweeps,
    leases: all.leases,
    badge: world.desk.badge,
  }
}

const names = (rows: readonly { key: string }[]): string[] =>
  rows.map(({ key }) => key.slice(STORE.length + 1))
const open = (rows: readonly { id: unknown; open?: unknown }[]): string[] =>
  rows.flatMap(({ id, open }) => (open === 1 ? [`${id}`.slice(`payOrders|${STORE}|`.length)] : [])).sort()

describe('a check of a Shopify shop', () => {
  it('keeps for itself what may need somebody, the settled in books, and nothing of other gateways', async () => {
    const world = await store()
    fill(world)
    await makeWatch(world.ports).tick()
    const after = await state(world)
    expect(names(after.alone).sort()).toEqual(['2', '4', '5', '8', '9'])
    expect(after.books).toHaveLength(1)
    expect(after.books[0]?.names).toEqual([
      ['1', '#1'],
      ['2', 0],
      ['4', 0],
      ['5', 0],
      ['6', '#6'],
      ['7', '#7'],
      ['8', 0],
      ['9', 0],
      ['10', '#10'],
    ])
    expect(open(after.findings.filter(({ id }) => `${id}`.startsWith('payOrders')))).toEqual([
      '2|ecpay/cancelled-not-refunded',
      '5|ecpay/authorized-uncaptured',
      '8|ecpay/authorized-uncaptured',
      '9|ecpay/test-mode',
    ])
    expect([...after.gateways].sort()).toEqual(
      ['PayPal', '金流X', '綠界科技 - ATM虛擬帳號', '綠界科技 - 信用卡一次付清'].sort(),
    )
    expect(after.badge).toBe('2')
    expect(after.sweeps).toEqual([])
  })

  it('asks how many there are, page by page by their time of change, then only for what changed', async () => {
    const world = await store()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    const first = `orders ${NOON - 180 * DAY} ${NOON}`
    expect(world.pay.requests).toEqual([
      'count',
      first,
      `${first} 3`,
      `${first} 6`,
      `${first} 9`,
      'checkouts',
    ])
    world.pay.requests.length = 0
    await watch.tick()
    expect(world.pay.requests).toEqual([])
    world.clock += QUARTER
    await watch.tick()
    expect(world.pay.requests).toEqual(['count', `orders ${NOON - OVERLAP} ${world.clock}`, 'checkouts'])
  })

  it('closes what was settled since, and keeps it in a book from then on', async () => {
    const world = await store()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    world.clock += QUARTER
    world.pay.orders = [
      owed(2, {
        refunded: paid(2).total as NonNullable<ReturnType<typeof paid>['total']>,
        updatedAt: world.clock - 1,
      }),
      paid(5, { updatedAt: world.clock - 1 }),
    ]
    await watch.tick()
    const after = await state(world)
    expect(names(after.alone).sort()).toEqual(['4', '8', '9'])
    expect(after.badge).toBe('')
    expect(after.books[0]?.names).toContainEqual(['2', '#2'])
  })

  it('says when the key sees no more than the last orders, until another key sees them all', async () => {
    const world = await store()
    fill(world)
    world.pay.scopes = ['read_orders']
    const watch = makeWatch(world.ports)
    await watch.tick()
    expect((await state(world)).troubles).toEqual([{ host: STORE, trouble: undefined, limited: true }])
    world.clock += QUARTER
    await watch.tick()
    expect((await state(world)).troubles[0]?.limited).toBe(true)
  })

  it('goes on without checkouts where they are refused, and says so', async () => {
    const world = await store()
    fill(world)
    world.pay.refusal = new VendorError('missing-scope', STORE, { detail: 'manage_abandoned_checkouts' })
    await makeWatch(world.ports).tick()
    const after = await state(world)
    expect(after.checkouts).toEqual([])
    expect(after.sweeps).toEqual([])
    expect(after.troubles).toMatchObject([{ host: STORE, trouble: { kind: 'no-checkouts', host: STORE } }])
  })

  it('speaks of a checkout for three days', async () => {
    const world = await store()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    const spoken = async () =>
      (await state(world)).findings.filter(({ id, open }) => `${id}`.startsWith('checkouts') && open === 1)
    expect((await spoken()).map(({ id }) => id)).toEqual([`checkouts|${STORE}|901|ecpay/checkout-failed`])
    world.pay.checkouts = []
    world.clock = NOON + 2 * DAY + 1
    await watch.tick()
    expect(await spoken()).toEqual([])
  })

  it('stops at trouble, says it once, and goes on from the same page', async () => {
    const world = await store()
    fill(world)
    const watch = makeWatch(world.ports)
    let turn = 0
    world.pay.meanwhile = () => {
      const refused = new VendorError('wrong-key', STORE)
      world.pay.failure = ++turn > 2 && turn < 5 ? refused : undefined
    }
    await watch.tick()
    world.clock += QUARTER
    await watch.tick()
    const stopped = world.desk.shown.filter(({ id }) => id === `storeside-stopped|${STORE}`)
    expect(stopped).toHaveLength(1)
    expect((await state(world)).troubles[0]?.trouble).toMatchObject({ kind: 'wrong-key' })
    world.clock += QUARTER
    await watch.tick()
    const first = `orders ${NOON - 180 * DAY} ${NOON}`
    expect(world.pay.requests.slice(0, 6)).toEqual([
      'count',
      first,
      `${first} 3`,
      `${first} 3`,
      `${first} 3`,
      `${first} 6`,
    ])
    expect((await state(world)).troubles[0]?.trouble).toBeUndefined()
  })

  it('ends alike wherever the worker dies, asking nothing twice but what was under way', async () => {
    const calm = await store()
    fill(calm)
    const whole = mortal(calm.ports, 0, 'first')
    await makeWatch(whole.ports).tick()
    const wanted = await state(calm)
    const asked = calm.pay.requests.length
    expect(whole.life.moments).toBeGreaterThan(25)
    for (let at = 1; at <= whole.life.moments; at++) {
      const world = await store()
      fill(world)
      await makeWatch(mortal(world.ports, at, 'first').ports)
        .tick()
        .catch(() => {})
      world.clock += LEASE + 1
      await makeWatch({ ...world.ports, holder: 'second' }).tick()
      expect({ at, ...(await state(world)) }).toEqual({ at, ...wanted })
      expect(world.pay.requests.length, `died at ${at}`).toBeLessThanOrEqual(asked + 1)
      const ids = world.desk.shown.map(({ id }) => id)
      expect(new Set(ids).size, `died at ${at}`).toBe(ids.length)
    }
  }, 120_000)
})

describe('two instances', () => {
  const asOne = (): Locks => {
    const taken = new Set<string>()
    return {
      request: async (name, _options, work) => {
        if (taken.has(name)) return work(null)
        taken.add(name)
        try {
          return await work({})
        } finally {
          taken.delete(name)
        }
      },
    }
  }

  it.each(['lease alone', 'locks as well'])('never ask the same twice (%s)', async (how) => {
    const world = await store(how === 'lease alone' ? {} : { locks: asOne() })
    fill(world)
    await Promise.all([makeWatch(world.ports).tick(), makeWatch({ ...world.ports, holder: 'second' }).tick()])
    expect(new Set(world.pay.requests).size).toBe(world.pay.requests.length)
    expect((await state(world)).sweeps).toEqual([])
    expect(world.desk.shown).toHaveLength(1)
  })
})
