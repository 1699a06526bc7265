import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEASE } from '../../lib/jobs/lease'
import { OVERLAP } from '../../lib/jobs/plan'
import type { Locks } from '../../lib/jobs/ports'
import { makeWatch } from '../../lib/jobs/watch'
import { VendorError } from '../../lib/vendors/cyberbiz'
import { DAY, dump, HOST, leak, makeWorld, mortal, NOON, order, type World } from './jobs-world'

const gift = { id: '8', title: 'Cup', tags: ['贈品'] }

const fill = (world: World): void => {
  world.vendor.orders = [
    leak('#1', { updatedAt: NOON - 1_000 }),
    order('#2', { updatedAt: NOON - 2_000 }),
    order('#3', { updatedAt: NOON - 3_000, shopCom: false }),
    leak('#4', {
      updatedAt: NOON - 4_000,
      lines: [
        { title: 'Tea', productId: '7', total: order('x').goods },
        { title: 'Cup', productId: '8' },
      ],
    }),
    leak('#5', { updatedAt: NOON - 40 * DAY }),
    order('#6', { updatedAt: NOON - 41 * DAY, order: 'cancelled' }),
    leak('#7', { updatedAt: NOON - 100 * DAY }),
    leak('#8', { updatedAt: NOON - 170 * DAY }),
    leak('#9', { updatedAt: NOON - 190 * DAY }),
  ]
  world.vendor.products = [{ id: '7', title: 'Tea', tags: [] }, gift]
}

/** The same with so many products that the list of all is read. */
const fillMany = (world: World): void => {
  fill(world)
  const more = Array.from({ length: 10 }, (_, index) => ({ id: `${20 + index}`, title: 'T', tags: ['贈品'] }))
  const lines = more.map(({ id, title }) => ({ title, productId: id }))
  world.vendor.orders = world.vendor.orders.map((each) => (each.name === '#2' ? { ...each, lines } : each))
  world.vendor.products.push(...more)
}

/** The end state, without the moments at which things were written. */
const state = async (world: World) => {
  const all = await dump(world.db)
  const pick = (table: string, ...fields: string[]) =>
    (all[table] ?? []).map((row) => Object.fromEntries(fields.map((f) => [f, Reflect.get(row as object, f)])))
  return {
    orders: pick('orders', 'key', 'order'),
    products: pick('products', 'key', 'product'),
    findings: (all.findings ?? []).map((row) => {
      const { id, open, told } = row as { id: string; open?: 1; told?: number }
      return { id, open, told: told !== undefined }
    }),
    hosts: pick('hosts', 'host', 'readUntil', 'trouble'),
    sweeps: all.sweeps,
    leases: all.leases,
    badge: world.desk.badge,
  }
}

describe('a check', () => {
  it('keeps the 美安 orders of the retention, newest first, and nothing of the others', async () => {
    const world = await makeWorld()
    fill(world)
    await makeWatch(world.ports).tick()
    const { orders } = await dump(world.db)
    expect(orders).toHaveLength(7)
    expect(JSON.stringify(orders)).not.toContain('"#3"')
    const starts = world.vendor.requests
      .filter((r) => r.startsWith('orders'))
      .map((r) => Number(r.split(' ')[1]))
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
    expect(world.desk.badge).toBe('5')
    expect((await state(world)).sweeps).toEqual([])
  })

  it('says of both orders that they meet in their digits, whichever came first', async () => {
    const world = await makeWorld()
    world.vendor.orders = [
      order('測試-7', { updatedAt: NOON - 1_000, lines: [] }),
      order('官網 7', { updatedAt: NOON - 50 * DAY, lines: [] }),
    ]
    await makeWatch(world.ports).tick()
    const found = await world.db.read(['findings'], (tx) => tx.by('findings', 'open', 1))
    const met = found.filter(({ finding }) => finding.rule === 'shopcom/name-collides')
    expect(met.map(({ finding }) => finding.subject).sort()).toEqual(['官網 7', '測試-7'].sort())
  })

  it('joins products, so that gift lines are known', async () => {
    const world = await makeWorld()
    fill(world)
    await makeWatch(world.ports).tick()
    const row = await world.db.read(['orders'], (tx) => tx.get('orders', `${HOST}|4`))
    expect(row?.order.lines?.map((line) => line.gift)).toEqual([false, true])
    expect(world.vendor.requests.filter((r) => r.startsWith('product')).sort()).toEqual([
      'product 7',
      'product 8',
    ])
  })

  it('reads the list of products where many are wanted, and one by one what it lacks', async () => {
    const world = await makeWorld()
    const id = (index: number) => `${100 + index}`
    world.vendor.orders = Array.from({ length: 12 }, (_, index) =>
      order(`#${index}`, { lines: [{ title: 'T', productId: id(index) }] }),
    )
    world.vendor.products = Array.from({ length: 11 }, (_, index) => ({ id: id(index), tags: ['贈品'] }))
    await makeWatch(world.ports).tick()
    expect(world.vendor.requests.filter((r) => r.startsWith('product'))).toEqual([
      ...[1, 2, 3, 4].map((page) => `products ${page}`),
      `product ${id(11)}`,
    ])
    const orders = await world.db.read(['orders'], (tx) => tx.all('orders'))
    expect(orders.filter((row) => row.order.lines?.[0]?.gift)).toHaveLength(11)
  })

  it('asks one by one where the list is longer than what is wanted', async () => {
    const world = await makeWorld()
    world.vendor.orders = Array.from({ length: 12 }, (_, index) =>
      order(`#${index}`, { lines: [{ title: 'T', productId: `${100 + index}` }] }),
    )
    world.vendor.products = Array.from({ length: 90 }, (_, index) => ({ id: `${index + 20}`, tags: [] }))
    await makeWatch(world.ports).tick()
    const asked = world.vendor.requests.filter((r) => r.startsWith('product'))
    expect(asked[0]).toBe('products 1')
    expect(asked.slice(1).every((r) => r.startsWith('product '))).toBe(true)
    expect(asked).toHaveLength(13)
  })

  it('goes on without products where they may not be read, and says so', async () => {
    const world = await makeWorld()
    fill(world)
    const { open } = world.vendor
    const source: typeof open = (...given) => ({
      ...open(...given),
      product: async () => {
        throw new VendorError('missing-scope', HOST)
      },
    })
    await makeWatch({ ...world.ports, source }).tick()
    const after = await state(world)
    expect(after.sweeps).toEqual([])
    expect(after.hosts).toMatchObject([{ readUntil: NOON, trouble: { kind: 'missing-scope' } }])
    expect(world.desk.shown).toHaveLength(1)
  })

  it('asks only for what changed since, with an overlap, and never for fresh products again', async () => {
    const world = await makeWorld()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    world.vendor.requests.length = 0
    await watch.tick()
    expect(world.vendor.requests).toEqual([])
    world.clock += 15 * 60_000
    await watch.tick()
    const asked = [1, 2].map((page) => `orders ${NOON - OVERLAP} ${world.clock} ${page}`)
    expect(world.vendor.requests).toEqual(asked)
  })

  it.each([
    ['one by one', fill],
    ['from the list', fillMany],
  ])(
    'ends alike wherever the worker dies, asking nothing twice but what was under way (products %s)',
    async (_how, prepare) => {
      const calm = await makeWorld()
      prepare(calm)
      const whole = mortal(calm.ports, 0, 'first')
      await makeWatch(whole.ports).tick()
      const wanted = await state(calm)
      const asked = calm.vendor.requests.length
      expect(whole.life.moments).toBeGreaterThan(60)
      for (let at = 1; at <= whole.life.moments; at++) {
        const world = await makeWorld()
        prepare(world)
        await makeWatch(mortal(world.ports, at, 'first').ports)
          .tick()
          .catch(() => {})
        // The next life begins when the lease left behind has run out.
        world.clock += LEASE + 1
        await makeWatch({ ...world.ports, holder: 'second' }).tick()
        const after = await state(world)
        // A worker that died before it planned anything leaves the planning, and its moment, to the next.
        const readUntil = Number(world.vendor.requests[0]?.split(' ')[2])
        expect([NOON, world.clock]).toContain(readUntil)
        expect({ at, ...after }).toEqual({ at, ...wanted, hosts: [{ host: HOST, readUntil }] })
        expect(world.vendor.requests.length, `died at ${at}`).toBeLessThanOrEqual(asked + 1)
        const ids = world.desk.shown.map(({ id }) => id)
        expect(new Set(ids).size, `died at ${at}`).toBe(ids.length)
      }
    },
    120_000,
  )

  it('dies again and again and still gets there', async () => {
    const calm = await makeWorld()
    fill(calm)
    await makeWatch(calm.ports).tick()
    const wanted = await state(calm)
    const world = await makeWorld()
    fill(world)
    for (let life = 0; life < 40; life++) {
      world.clock += LEASE + 1
      // Enough moments for a step or two.
      await makeWatch(mortal(world.ports, 22, `life ${life}`).ports)
        .tick()
        .catch(() => {})
    }
    await makeWatch({ ...world.ports, holder: 'last' }).tick()
    const after = await state(world)
    expect({ ...after, hosts: [], leases: [] }).toEqual({ ...wanted, hosts: [], leases: [] })
  }, 60_000)

  it('stops at trouble, says which, and goes on from there', async () => {
    const world = await makeWorld()
    fill(world)
    const watch = makeWatch(world.ports)
    let answers = 0
    world.vendor.meanwhile = () => {
      world.vendor.failure = ++answers === 3 ? new Error('down') : undefined
    }
    await watch.tick()
    const [host] = (await state(world)).hosts
    expect(host?.trouble).toMatchObject({ kind: 'unknown', host: HOST })
    const before = world.vendor.requests.length
    world.clock += 15 * 60_000
    await watch.tick()
    const after = await state(world)
    expect(after.sweeps).toEqual([])
    expect(after.hosts[0]?.trouble).toBeUndefined()
    expect(world.vendor.requests[before]).toBe(world.vendor.requests[before - 1])
  })
})

describe('a list that changes while it is read', () => {
  /** Between any two answers somebody works in the shop: the orders touched are updated "now". */
  const touches = fc.array(fc.array(fc.nat(19), { maxLength: 4 }), { minLength: 1, maxLength: 14 })

  it.each([true, false])(
    'loses no order (counts given: %s)',
    async (counts) => {
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: 20 }), touches, async (count, script) => {
          const world = await makeWorld()
          world.vendor.counts = counts
          world.vendor.orders = Array.from({ length: count }, (_, index) =>
            order(`#${index + 1}`, { updatedAt: NOON - 1_000 * (index + 1), lines: [] }),
          )
          let turn = 0
          world.vendor.meanwhile = () => {
            world.clock += 500
            for (const index of script[turn++] ?? []) {
              const touched = world.vendor.orders[index]
              if (touched)
                world.vendor.orders[index] = { ...touched, updatedAt: world.clock, financial: 'failed' }
            }
          }
          const watch = makeWatch(world.ports)
          await watch.tick()
          const untouched = world.vendor.orders.filter(({ financial }) => financial === 'paid')
          const first = await world.db.read(['orders'], (tx) => tx.all('orders'))
          const names = new Set(first.map((row) => row.order.name))
          // With a count nothing that stayed in the window is missed in the first pass already.
          if (counts) expect(untouched.filter(({ name }) => !names.has(name))).toEqual([])
          world.vendor.meanwhile = () => {}
          world.clock += 15 * 60_000
          await watch.tick()
          const all = await world.db.read(['orders'], (tx) => tx.all('orders'))
          const held = new Map(all.map((row) => [row.order.name, row.order.financial]))
          const left = world.vendor.orders.filter((each) => each.financial !== 'paid' || counts)
          for (const each of left)
            expect([each.name, held.get(each.name)]).toEqual([each.name, each.financial])
        }),
        { numRuns: 40 },
      )
    },
    60_000,
  )
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

  it.each(['lease alone', 'locks as well'])('never do the same work twice (%s)', async (how) => {
    const locks = how === 'lease alone' ? {} : { locks: asOne() }
    const world = await makeWorld(locks)
    fill(world)
    await Promise.all([makeWatch(world.ports).tick(), makeWatch({ ...world.ports, holder: 'second' }).tick()])
    expect(new Set(world.vendor.requests).size).toBe(world.vendor.requests.length)
    expect(world.desk.shown).toHaveLength(1)
    expect((await state(world)).sweeps).toEqual([])
  })

  it('with locks need not wait for the lease of a dead one', async () => {
    const world = await makeWorld({ locks: asOne() })
    fill(world)
    await makeWatch(mortal({ ...world.ports, locks: asOne() }, 25, 'dead').ports)
      .tick()
      .catch(() => {})
    expect((await state(world)).leases).toHaveLength(1)
    await makeWatch({ ...world.ports, holder: 'second' }).tick()
    expect((await state(world)).sweeps).toEqual([])
  })

  it('a worker whose lease went to another keeps nothing of its step', async () => {
    const world = await makeWorld()
    fill(world)
    let later: Promise<void> | undefined
    let turn = 0
    world.vendor.meanwhile = () => {
      if (++turn !== 2) return
      world.vendor.meanwhile = () => {}
      world.clock += LEASE + 1
      later = makeWatch({ ...world.ports, holder: 'second' }).tick()
    }
    await makeWatch(world.ports).tick()
    await later
    expect((await state(world)).sweeps).toEqual([])
    expect((await state(world)).orders).toHaveLength(7)
  })

  it('does not let one worker start the same check twice', async () => {
    const world = await makeWorld()
    fill(world)
    const watch = makeWatch(world.ports)
    const started = await Promise.all([watch.checkNow(HOST), watch.checkNow()])
    expect(started.filter(Boolean)).toHaveLength(1)
    expect(await watch.checkNow('other.cyberbiz.co')).toBe(false)
  })
})
