import { describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { LEASE } from '../../lib/jobs/lease'
import { OVERLAP } from '../../lib/jobs/plan'
import type { Locks } from '../../lib/jobs/ports'
import { makeWatch } from '../../lib/jobs/watch'
import { CROSSMALL_HOST } from '../../lib/messages'
import { VendorError } from '../../lib/vendors/crossmall'
import {
  AUPAY_KEY,
  DAY,
  dump,
  HOST,
  LINKS,
  leak,
  MALL_KEY,
  makeWorld,
  mortal,
  NOON,
  slip,
  type World,
} from './jobs-world'

const QUARTER = 15 * 60_000

/** Phases known from a page; the API knows neither status nor mall. */
const account = async (more: Parameters<typeof makeWorld>[0] = {}): Promise<World> => {
  const world = await makeWorld(more, false)
  await world.vault.put(CROSSMALL_HOST, MALL_KEY)
  const seen = { host: CROSSMALL_HOST, url: `https://${CROSSMALL_HOST}/`, page: 'link-settings', unread: [] }
  await makeAnswers(world.ports, makeWatch(world.ports)).seenMall({
    ...seen,
    orders: [],
    runs: [],
    shops: [LINKS],
    batches: [],
  })
  return world
}

const bare = (number: string, more: Parameters<typeof slip>[1] = {}) => {
  const { mall: _mall, ...rest } = slip(number)
  return { ...rest, updatedAt: NOON - Number(number) * 1_000, ...more }
}

const fill = (world: World): void => {
  world.mall.orders = [
    bare('1', { shipDate: '' }),
    bare('2'),
    bare('3', { shop: '本店' }),
    bare('4'),
    bare('5', { shop: '楽天市場店', mall: 'rakuten', shipDate: '' }),
    bare('6', { phase: '注文確認', shipDate: '' }),
    bare('7', { shipDate: '', updatedAt: NOON - 29 * DAY }),
    bare('8', { shipDate: '', updatedAt: NOON - 31 * DAY }),
  ]
}

const state = async (world: World) => {
  const all = await dump(world.db)
  const pick = (table: string, ...fields: string[]) =>
    (all[table] ?? []).map((row) => Object.fromEntries(fields.map((f) => [f, Reflect.get(row as object, f)])))
  return {
    orders: pick('mallOrders', 'key', 'order'),
    findings: pick('findings', 'id', 'open').concat(
      (all.findings ?? []).map((row) => ({ told: Reflect.get(row as object, 'told') !== undefined })),
    ),
    hosts: pick('hosts', 'host', 'readUntil', 'trouble'),
    sweeps: all.sweeps,
    leases: all.leases,
    badge: world.desk.badge,
  }
}

describe('a check of CROSS MALL', () => {
  it('keeps au PAY’s slips of the last 30 days, judges them, and tells of those that cannot go', async () => {
    const world = await account()
    fill(world)
    await makeWatch(world.ports).tick()
    const after = await state(world)
    expect(after.orders.map(({ key }) => key)).toEqual(
      ['1', '2', '4', '6', '7'].map((number) => `${CROSSMALL_HOST}|${number}`),
    )
    expect(world.desk.badge).toBe('2')
    expect(world.desk.shown.map(({ id }) => id)).toEqual(
      ['1', '7'].map((number) => `storeside-leak|${CROSSMALL_HOST}|aupay/ship-date-missing|${number}`),
    )
    expect(after.hosts).toEqual([{ host: CROSSMALL_HOST, readUntil: NOON, trouble: undefined }])
    expect(after.sweeps).toEqual([])
  })

  it('asks page by page behind the greatest 管理番号, then only for what changed', async () => {
    const world = await account()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    const first = `orders ${NOON - 30 * DAY} ${NOON}`
    expect(world.mall.requests).toEqual([`${first} `, `${first} 3`, `${first} 6`])
    world.mall.requests.length = 0
    await watch.tick()
    expect(world.mall.requests).toEqual([])
    world.clock += QUARTER
    await watch.tick()
    const next = `orders ${NOON - OVERLAP} ${world.clock}`
    expect(world.mall.requests).toEqual([`${next} `, `${next} 3`, `${next} 6`])
  })

  it('misses nothing that is touched while it is read', async () => {
    const world = await account()
    fill(world)
    let turn = 0
    world.mall.meanwhile = () => {
      world.clock += 500
      if (++turn !== 2) return
      world.mall.orders = world.mall.orders.map((each) =>
        each.number === '4' ? { ...each, shipDate: '', updatedAt: world.clock } : each,
      )
    }
    const watch = makeWatch(world.ports)
    await watch.tick()
    world.mall.meanwhile = () => {}
    world.clock += QUARTER
    await watch.tick()
    const row = await world.db.read(['mallOrders'], (tx) => tx.get('mallOrders', `${CROSSMALL_HOST}|4`))
    expect(row?.order.shipDate).toBe('')
    expect(new Set(world.desk.shown.map(({ id }) => id)).size).toBe(3)
  })

  it('takes a status that a page showed for unknown once the slip was touched since', async () => {
    const world = await account()
    const answers = makeAnswers(world.ports, makeWatch(world.ports))
    const seen = {
      host: CROSSMALL_HOST,
      url: '',
      page: 'order-list',
      runs: [],
      shops: [],
      batches: [],
      unread: [],
    }
    await answers.seenMall({
      ...seen,
      orders: [slip('1', { status: 'ship-error' }), slip('2', { status: 'ship-error' })],
    })
    expect(world.desk.badge).toBe('2')
    world.clock += QUARTER
    world.mall.orders = [
      bare('1', { updatedAt: NOON + 60_000, phase: '出荷済み' }),
      bare('2', { updatedAt: NOON - 60_000 }),
    ]
    await makeWatch(world.ports).tick()
    const status = async (number: string) =>
      (await world.db.read(['mallOrders'], (tx) => tx.get('mallOrders', `${CROSSMALL_HOST}|${number}`)))
        ?.order.status
    expect([await status('1'), await status('2')]).toEqual([undefined, 'ship-error'])
    expect(world.desk.badge).toBe('1')
  })

  it('begins anew with another key: it may be another company’s', async () => {
    const world = await account()
    fill(world)
    const watch = makeWatch(world.ports)
    await watch.tick()
    world.clock += QUARTER
    await makeAnswers(world.ports, watch).setCredential({ host: CROSSMALL_HOST, credential: MALL_KEY })
    world.mall.requests.length = 0
    await watch.tick()
    expect(world.mall.requests[0]).toBe(`orders ${world.clock - 30 * DAY} ${world.clock} `)
  })

  it('stops at trouble, says it once, and goes on from the same page', async () => {
    const world = await account()
    fill(world)
    const watch = makeWatch(world.ports)
    let turn = 0
    world.mall.meanwhile = () => {
      const refused = new VendorError('address-not-allowed', CROSSMALL_HOST, { detail: 'IPアドレス' })
      world.mall.failure = ++turn > 1 && turn < 4 ? refused : undefined
    }
    await watch.tick()
    world.clock += QUARTER
    await watch.tick()
    const stopped = `storeside-stopped|${CROSSMALL_HOST}`
    // What was read before is told as well.
    const leaked = `storeside-leak|${CROSSMALL_HOST}|aupay/ship-date-missing|1`
    expect(world.desk.shown.map(({ id }) => id)).toEqual([stopped, leaked])
    expect((await state(world)).hosts[0]?.trouble).toMatchObject({ kind: 'address-not-allowed' })
    world.clock += QUARTER
    await watch.tick()
    expect(world.mall.requests.slice(0, 4).map((asked) => asked.split(' ')[3])).toEqual(['', '3', '3', '3'])
    expect((await state(world)).hosts[0]?.trouble).toBeUndefined()
  })

  it('ends alike wherever the worker dies, asking nothing twice but what was under way', async () => {
    const calm = await account()
    fill(calm)
    const whole = mortal(calm.ports, 0, 'first')
    await makeWatch(whole.ports).tick()
    const wanted = await state(calm)
    const asked = calm.mall.requests.length
    expect(whole.life.moments).toBeGreaterThan(25)
    for (let at = 1; at <= whole.life.moments; at++) {
      const world = await account()
      fill(world)
      await makeWatch(mortal(world.ports, at, 'first').ports)
        .tick()
        .catch(() => {})
      world.clock += LEASE + 1
      await makeWatch({ ...world.ports, holder: 'second' }).tick()
      const after = await state(world)
      const readUntil = Number(world.mall.requests[0]?.split(' ')[2])
      expect([NOON, world.clock]).toContain(readUntil)
      expect({ at, ...after }).toEqual({ at, ...wanted, hosts: [{ host: CROSSMALL_HOST, readUntil }] })
      expect(world.mall.requests.length, `died at ${at}`).toBeLessThanOrEqual(asked + 1)
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
    const world = await account(how === 'lease alone' ? {} : { locks: asOne() })
    fill(world)
    await Promise.all([makeWatch(world.ports).tick(), makeWatch({ ...world.ports, holder: 'second' }).tick()])
    expect(new Set(world.mall.requests).size).toBe(world.mall.requests.length)
    expect(world.desk.shown).toHaveLength(2)
    expect((await state(world)).sweeps).toEqual([])
  })

  it('a worker whose lease went to another keeps nothing of its page', async () => {
    const world = await account()
    fill(world)
    let later: Promise<void> | undefined
    let turn = 0
    world.mall.meanwhile = () => {
      if (++turn !== 2) return
      world.mall.meanwhile = () => {}
      world.clock += LEASE + 1
      later = makeWatch({ ...world.ports, holder: 'second' }).tick()
    }
    await makeWatch(world.ports).tick()
    await later
    expect((await state(world)).sweeps).toEqual([])
    expect((await state(world)).orders).toHaveLength(5)
  })
})

describe('both vendors', () => {
  it('are watched side by side, and one’s trouble is not the other’s', async () => {
    const world = await account()
    await world.vault.put(HOST, { scheme: 'bearer', token: 't' })
    await world.vault.put('api.manager.wowma.jp', AUPAY_KEY)
    fill(world)
    world.vendor.orders = [leak('#1', { updatedAt: NOON - 1_000 })]
    world.mall.failure = new VendorError('server', CROSSMALL_HOST)
    const watch = makeWatch(world.ports)
    expect(await watch.checkNow(CROSSMALL_HOST)).toBe(true)
    await watch.tick()
    const { hosts } = await state(world)
    expect(hosts).toMatchObject([
      { host: HOST, readUntil: NOON },
      { host: CROSSMALL_HOST, trouble: { kind: 'server' } },
    ])
    // au PAY’s key is there to be asked, not to watch with.
    expect(await watch.checkNow('api.manager.wowma.jp')).toBe(false)
    expect(world.mall.requests.every((asked) => asked.startsWith('orders'))).toBe(true)
  })
})
