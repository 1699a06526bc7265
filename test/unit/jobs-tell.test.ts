import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { followPermissions } from '../../lib/jobs/permits'
import { openTold } from '../../lib/jobs/tell'
import { makeWatch, settingsOf, TICK, type Watch } from '../../lib/jobs/watch'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { DAY, dump, HOST, leak, makeWorld, NOON, order, type World } from './jobs-world'

let world: World
let watch: Watch
beforeEach(async () => {
  world = await makeWorld()
  watch = makeWatch(world.ports)
})
const QUARTER = 15 * 60_000
const nextTick = async (): Promise<void> => {
  world.clock += QUARTER
  await watch.tick()
}
const update = (...orders: ReturnType<typeof order>[]): void => {
  const names = new Set(orders.map(({ name }) => name))
  const others = world.vendor.orders.filter(({ name }) => !names.has(name))
  world.vendor.orders = [
    ...others,
    ...orders.map((each) => ({ ...each, updatedAt: world.clock + QUARTER - 1 })),
  ]
}
const ids = (): string[] => world.desk.shown.map(({ id }) => id)
const leakId = (name: string): string => `storeside-leak|${HOST}|shopcom/failed-not-cancelled|${name}`

describe('notifications', () => {
  it('one for a new leak, and never the same twice', async () => {
    await watch.tick()
    update(leak('#1'))
    await nextTick()
    expect(world.desk.shown).toEqual([{ id: leakId('#1'), title: 'leak', message: '#1' }])
    update(leak('#1'), leak('#2'))
    await nextTick()
    await nextTick()
    await makeWatch({ ...world.ports, holder: 'next life' }).tick()
    expect(ids()).toEqual([leakId('#1'), leakId('#2')])
  })

  it('one digest for three or more', async () => {
    world.vendor.orders = [leak('#1'), leak('#2'), leak('#3'), order('#4')]
    await watch.tick()
    expect(world.desk.shown).toEqual([
      { id: `storeside-digest|${HOST}`, title: '3', message: 'notify.digest.body.noRate' },
    ])
  })

  it('again when a leak that was mended is back', async () => {
    update(leak('#1'))
    await nextTick()
    update(leak('#1', { order: 'cancelled' }))
    await nextTick()
    expect(world.desk.badge).toBe('')
    update(leak('#1'))
    await nextTick()
    expect(ids()).toEqual([leakId('#1'), leakId('#1')])
  })

  it('none for what is only worth a look, was seen on a page, or is done', async () => {
    const answers = makeAnswers(world.ports, watch)
    const page = { host: HOST, url: `https://${HOST}/admin/orders_v2`, page: 'order-list', unread: [] }
    await answers.seenOrders({ ...page, orders: [leak('#1')] })
    update(leak('#1'), order('#2', { financial: 'pending', createdAt: NOON - 20 * DAY }))
    await nextTick()
    expect(ids()).toEqual([])
  })

  it('none where they are switched off, and none later for what came meanwhile', async () => {
    const { local } = world.desk.facade.storage
    await saveSettings(local, { ...DEFAULTS, notify: { leaks: false, digest: false } }, NOON)
    update(leak('#1'))
    await nextTick()
    await saveSettings(local, DEFAULTS, NOON)
    await nextTick()
    expect(ids()).toEqual([])
  })

  it('open the order, or the list', async () => {
    update(leak('#1'))
    await nextTick()
    await openTold(world.ports, leakId('#1'))
    await openTold(world.ports, `storeside-digest|${HOST}`)
    await openTold(world.ports, 'somebody-else')
    expect(world.desk.opened).toEqual(Array(2).fill(`https://${HOST}/admin/orders_v2`))
  })
})

describe('a permission that is taken away', () => {
  const API = 'https://api.cyberbiz.co/*'
  it('is said once, stands as trouble, and goes when it is given back', async () => {
    world.desk.refused.add(API)
    const settings = await settingsOf(world.ports)
    await followPermissions(world.ports, settings)
    await followPermissions(world.ports, settings)
    const trouble = { kind: 'no-permission', host: HOST, at: NOON, detail: 'https://api.cyberbiz.co' }
    expect((await dump(world.db)).hosts).toEqual([{ host: HOST, trouble }])
    expect(ids()).toEqual([`storeside-stopped|${HOST}`])
    world.desk.refused.delete(API)
    await followPermissions(world.ports, settings)
    expect((await dump(world.db)).hosts).toEqual([{ host: HOST }])
    await openTold(world.ports, `storeside-stopped|${HOST}`)
    expect(world.desk.opened).toEqual([`chrome-extension://storeside/options.html#shop=${HOST}`])
  })
})

describe('the alarm', () => {
  it('is soon while work is under way, and the interval afterwards', async () => {
    const seen: number[] = []
    world.vendor.meanwhile = () => seen.push(world.desk.alarms[0]?.delayInMinutes ?? 0)
    world.vendor.orders = [order('#1')]
    await watch.tick()
    expect(new Set(seen)).toEqual(new Set([1]))
    expect(world.desk.alarms).toEqual([{ name: TICK, delayInMinutes: 15, periodInMinutes: 15 }])
  })

  it('is soon where another instance is at it, or died at it', async () => {
    await world.db.run(['leases', 'sweeps'], async (tx) => {
      await tx.put('leases', { name: `sweep|${HOST}`, holder: 'other', until: NOON + 60_000 })
      await tx.put('sweeps', {
        host: HOST,
        step: 0,
        startedAt: NOON,
        windows: [],
        until: NOON,
        pages: [],
        restarts: 0,
        products: [],
        done: 0,
      })
    })
    await watch.tick()
    expect(world.vendor.requests).toEqual([])
    expect(world.desk.alarms[0]?.delayInMinutes).toBe(1)
  })
})

describe('progress', () => {
  it('is seen while a check runs', async () => {
    const answers = makeAnswers(world.ports, watch)
    world.vendor.orders = Array.from({ length: 8 }, (_, index) => order(`#${index}`, { lines: [] }))
    const seen: unknown[] = []
    const { open } = world.vendor
    const ports = {
      ...world.ports,
      source: (...given: Parameters<typeof open>) => {
        const source = open(...given)
        return {
          ...source,
          orders: async (...asked: Parameters<typeof source.orders>) => {
            seen.push((await answers.today({})).shops[0]?.progress)
            return source.orders(...asked)
          },
        }
      },
    }
    await makeWatch(ports).tick()
    expect(seen.slice(0, 3)).toEqual([
      { running: true, done: 0 },
      { running: true, done: 3, total: 8 },
      { running: true, done: 5, total: 8 },
    ])
    expect((await answers.today({})).shops[0]).toMatchObject({
      progress: { running: false },
      lastCheck: NOON,
    })
  })
})
