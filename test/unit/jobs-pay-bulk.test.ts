import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { LEASE } from '../../lib/jobs/lease'
import { followPermissions } from '../../lib/jobs/permits'
import { OVERLAP } from '../../lib/jobs/plan'
import { MANY_ORDERS } from '../../lib/jobs/sweep-pay'
import { makeWatch } from '../../lib/jobs/watch'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { VendorError } from '../../lib/vendors/error'
import { authorized, owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, mortal, NOON, type World } from './jobs-world'

const QUARTER = 15 * 60_000
const MINUTE = 60_000
const settings = { ...DEFAULTS, shops: [payShop()] }

const store = async (): Promise<World> => {
  const world = await makeWorld({}, false)
  await world.vault.put(STORE, PAY_KEY)
  await saveSettings(world.desk.facade.storage.local, settings, NOON)
  world.pay.count = MANY_ORDERS + 1
  world.pay.orders = Array.from({ length: 10 }, (_, index) => {
    const number = index + 1
    const order = number % 4 === 0 ? owed(number) : number === 7 ? authorized(number, 19) : paid(number)
    return { ...order, updatedAt: NOON - DAY + index * 1_000 }
  })
  return world
}

const state = async (world: World) => {
  const all = await dump(world.db)
  const rows = (table: string) => (all[table] ?? []) as Record<string, unknown>[]
  return {
    alone: rows('payOrders').map(({ key, order, due }) => ({ key: `${key}`, order, due })),
    booked: rows('payBooks').flatMap(({ orders }) => Object.keys(orders as object)),
    findings: rows('findings').map(({ id, open, told }) => ({ id, open, told: told !== undefined })),
    hosts: rows('hosts').map(({ host, trouble }) => ({ host, trouble })),
    sweeps: all.sweeps,
    leases: all.leases,
    badge: world.desk.badge,
  }
}
const hostOf = async (world: World) => world.db.read(['hosts'], (tx) => tx.get('hosts', STORE))
const sweepOf = async (world: World) => {
  const row = await world.db.read(['sweeps'], (tx) => tx.get('sweeps', STORE))
  return row?.kind === 'pay' ? row : undefined
}
const begun = (world: World): number => world.pay.requests.filter((asked) => asked === 'start').length
const asked = (world: World): string[] => world.pay.requests.map((request) => request.split(' ')[0] ?? '')

let world: World
beforeEach(async () => {
  world = await store()
})

describe('more orders than pages are for', () => {
  it('are gathered by Shopify’s own engine, followed, and kept as they stream in', async () => {
    await makeWatch(world.ports).tick()
    expect(asked(world)).toEqual([
      'count',
      'orders',
      'running',
      'start',
      'bulk',
      'bulk',
      'result',
      'checkouts',
    ])
    const after = await state(world)
    expect(after.booked).toHaveLength(10)
    expect(after.alone.map(({ key }) => key.split('|')[1])).toEqual(['4', '7', '8'])
    expect(after.badge).toBe('3')
    expect(after.sweeps).toEqual([])
    expect(await hostOf(world)).toMatchObject({ readUntil: NOON })
  })

  it('are shown as they come', async () => {
    const seen: unknown[] = []
    const answers = makeAnswers(world.ports, makeWatch(world.ports))
    const { pause } = world.ports
    const ports = {
      ...world.ports,
      pause: async (ms: number) => {
        seen.push((await answers.today({})).shops[0]?.progress)
        await pause(ms)
      },
    }
    await makeWatch(ports).tick()
    expect(seen).toEqual([{ running: true, done: 0, total: MANY_ORDERS + 1, gathered: 1 }])
  })

  it('are waited for by alarms where it takes longer than a worker lives', async () => {
    world.pay.polls = 9
    await makeWatch(world.ports).tick()
    expect(world.pay.paused).toEqual([1_000, 2_000, 4_000, 8_000, 8_000])
    expect(world.desk.alarms).toMatchObject([{ delayInMinutes: 1 }])
    expect((await sweepOf(world))?.bulk).toMatchObject({ id: 'gid://shopify/BulkOperation/1', gathered: 1 })
    world.clock += MINUTE
    await makeWatch({ ...world.ports, holder: 'next life' }).tick()
    expect(begun(world)).toBe(1)
    expect((await state(world)).sweeps).toEqual([])
    expect(world.desk.alarms).toMatchObject([{ delayInMinutes: 15 }])
  })

  it('of an operation that nobody knew of any more are those of the one that was begun', async () => {
    world.pay.meanwhile = () => {
      if (world.pay.requests.at(-1) !== 'bulk 1') return
      world.pay.meanwhile = () => {}
      throw new Error('the worker died')
    }
    await makeWatch(world.ports).tick()
    await world.db.run(['sweeps'], async (tx) => {
      const row = await tx.get('sweeps', STORE)
      if (row?.kind !== 'pay') return
      const { bulk: _bulk, ...rest } = row
      await tx.put('sweeps', rest)
    })
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(1)
    expect((await state(world)).booked).toHaveLength(10)
  })

  it('whose payments a result does not hold together are asked for one by one', async () => {
    world.pay.again = ['54', '57']
    await makeWatch(world.ports).tick()
    expect(world.pay.requests.filter((request) => request.startsWith('order '))).toEqual([
      'order 54',
      'order 57',
    ])
    expect((await state(world)).sweeps).toEqual([])
  })

  it('say nothing against what a page showed while they were gathered', async () => {
    const answers = makeAnswers(world.ports, makeWatch(world.ports))
    const pause = async (): Promise<void> => {
      world.clock += MINUTE
      await answers.seenPay({
        host: STORE,
        url: '',
        page: 'order-list',
        orders: [{ name: '#1', status: 'refunded', cancelled: true }],
        checkouts: [],
        unread: [],
      })
    }
    await makeWatch({ ...world.ports, pause }).tick()
    const { known } = await answers.seenPay({
      host: STORE,
      url: '',
      page: 'order-list',
      orders: [{ name: '1' }],
      checkouts: [],
      unread: [],
    })
    expect(known['1']?.order).toMatchObject({
      status: 'refunded',
      cancelled: true,
      received: paid(1).received,
    })
  })
})

describe('an operation that breaks off', () => {
  it('leaves what it had gathered, says so, and everything is read again next time', async () => {
    world.pay.end = 'failed'
    world.pay.written = 4
    await makeWatch(world.ports).tick()
    const after = await state(world)
    expect(after.booked).toEqual(['1', '2', '3', '4'])
    expect(after.hosts[0]?.trouble).toMatchObject({ kind: 'server', detail: 'bulk operation failed' })
    expect(await hostOf(world)).toMatchObject({ readUntil: NOON - 180 * DAY, lastCheck: NOON })
    world.pay.end = 'completed'
    world.pay.written = undefined
    world.clock += QUARTER
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(2)
    const healed = await state(world)
    expect(healed.booked).toHaveLength(10)
    expect(healed.hosts[0]?.trouble).toBeUndefined()
    expect(await hostOf(world)).toMatchObject({ readUntil: world.clock })
  })

  it('and leaves nothing is begun anew at the next interval', async () => {
    world.pay.end = 'failed'
    await makeWatch(world.ports).tick()
    expect((await hostOf(world))?.trouble).toMatchObject({ kind: 'server' })
    expect(begun(world)).toBe(1)
    expect((await sweepOf(world))?.bulk).toMatchObject({ restarts: 1, lines: 0 })
    world.pay.end = 'completed'
    world.clock += QUARTER
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(2)
    expect((await state(world)).booked).toHaveLength(10)
  })

  it('after its result has gone is begun anew', async () => {
    world.pay.end = 'expired'
    world.pay.meanwhile = () => {
      if (world.pay.requests.includes('bulk 1')) world.pay.end = 'completed'
    }
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(2)
    expect((await state(world)).booked).toHaveLength(10)
  })

  it('while it is fetched goes on behind the last line that was kept', async () => {
    let turn = 0
    const { open } = world.pay
    const ports = {
      ...world.ports,
      paySource: ((...given) => {
        const source = open(...given)
        return {
          ...source,
          bulkResult: (url, from) => ({
            async *[Symbol.asyncIterator]() {
              for await (const batch of source.bulkResult(url, from)) {
                if (++turn === 2) throw new VendorError('offline', STORE)
                // More than one transaction holds, as far as the job can tell.
                yield { ...batch, orders: [...batch.orders, ...Array(2_000).fill(batch.orders[0])] }
              }
            },
          }),
        }
      }) satisfies typeof open,
    }
    await makeWatch(ports).tick()
    expect((await sweepOf(world))?.bulk).toMatchObject({ lines: 4, bytes: 400 })
    world.clock += QUARTER
    await makeWatch(ports).tick()
    expect(world.pay.requests.filter((request) => request.startsWith('result'))).toEqual([
      'result 1 0',
      'result 1 4',
    ])
    expect((await state(world)).booked).toHaveLength(10)
    expect(begun(world)).toBe(1)
  })

  it('a result at an address that is no longer good is gathered again', async () => {
    world.pay.withheld = new VendorError('bad-answer', STORE)
    world.pay.meanwhile = () => {
      if (begun(world) === 2) world.pay.withheld = undefined
    }
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(2)
    expect((await state(world)).booked).toHaveLength(10)
  })

  it('a result whose address died is fetched at the operation’s new one', async () => {
    world.pay.withheld = new VendorError('bad-answer', STORE)
    world.pay.meanwhile = () => {
      if (world.pay.requests.filter((request) => request === 'bulk 1').length === 3)
        world.pay.withheld = undefined
    }
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(1)
    expect((await state(world)).booked).toHaveLength(10)
  })
})

describe('a result that may not be fetched', () => {
  const origin = 'https://storage.googleapis.com'

  it('waits for the permission, of which is said whose it is, and needs no second operation', async () => {
    world.pay.withheld = new VendorError('no-permission', STORE, { detail: origin })
    world.desk.refused.add(`${origin}/*`)
    await makeWatch(world.ports).tick()
    expect((await hostOf(world))?.trouble).toMatchObject({ kind: 'no-permission', detail: origin })
    expect(world.desk.shown.filter(({ id }) => id === `storeside-stopped|${STORE}`)).toHaveLength(1)
    // Another permission comes: the one that lacks still does.
    await followPermissions(world.ports, settings)
    expect((await hostOf(world))?.trouble).toMatchObject({ kind: 'no-permission', detail: origin })
    expect(world.desk.shown.filter(({ id }) => id === `storeside-stopped|${STORE}`)).toHaveLength(1)
    world.desk.refused.clear()
    world.pay.withheld = undefined
    await followPermissions(world.ports, settings)
    expect((await hostOf(world))?.trouble).toBeUndefined()
    await makeWatch(world.ports).tick()
    expect(begun(world)).toBe(1)
    expect((await state(world)).booked).toHaveLength(10)
  })
})

describe('a worker that dies during an operation', () => {
  it('anywhere, costs nothing but what was under way, and leaves what another would have', async () => {
    const whole = mortal(world.ports, 0, 'first')
    await makeWatch(whole.ports).tick()
    const wanted = await state(world)
    expect(whole.life.moments).toBeGreaterThan(35)
    for (let at = 1; at <= whole.life.moments; at++) {
      const next = await store()
      await makeWatch(mortal(next.ports, at, 'first').ports)
        .tick()
        .catch(() => {})
      next.clock += LEASE + 1
      await makeWatch({ ...next.ports, holder: 'second' }).tick()
      expect({ at, ...(await state(next)) }).toEqual({ at, ...wanted })
      expect(begun(next), `died at ${at}`).toBe(1)
      const ids = next.desk.shown.map(({ id }) => id)
      expect(new Set(ids).size, `died at ${at}`).toBe(ids.length)
    }
  }, 120_000)

  it('again and again, still comes to its end', async () => {
    let lives = 0
    while ((await hostOf(world))?.readUntil === undefined) {
      expect(++lives).toBeLessThan(20)
      await makeWatch(mortal(world.ports, 26, `life ${lives}`).ports)
        .tick()
        .catch(() => {})
      world.clock += LEASE + 1
    }
    expect(lives).toBeGreaterThan(2)
    expect(begun(world)).toBe(1)
    expect((await state(world)).booked).toHaveLength(10)
  })

  it('reads only what changed once that is done', async () => {
    await makeWatch(world.ports).tick()
    world.pay.count = undefined
    world.pay.requests.length = 0
    world.clock += QUARTER
    await makeWatch(world.ports).tick()
    expect(world.pay.requests).toEqual(['count', `orders ${NOON - OVERLAP} ${world.clock}`, 'checkouts'])
  })
})
