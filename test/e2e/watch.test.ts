import { expect, it } from 'vitest'
import {
  API,
  asked,
  badgeOf,
  cancel,
  check,
  clearTold,
  ended,
  gate,
  hmac,
  inBothBare,
  inOwn,
  kill,
  leaksOf,
  newLeak,
  pairsOf,
  permit,
  startOver,
  today,
  told,
} from './shop.ts'
import { granted, HOST, until, type World } from './world.ts'

const LEAK = 'storeside-leak|'
const DIGEST = `storeside-digest|${HOST}`

const repeated = (world: World): string[] => {
  const all = asked(world)
  return all.filter((target, index) => all.indexOf(target) !== index)
}

const errors = async (world: World): Promise<number> =>
  (await today(world)).items.filter(({ finding }) => finding.severity === 'error').length

inBothBare(
  'a worker that dies',
  (world) => {
    it('may ask the API', async () => {
      await world().settings()
      await permit(world(), API)
    })

    it('goes on where it was, killed twice in one check', async () => {
      const times = 2
      await startOver(world(), hmac)
      await world().settings({ retention: 180 })
      const door = gate(world())
      world().replicas.api.setPerSecond(100)
      await check(world())
      const undisturbed = { items: (await today(world())).items, requests: asked(world()).length }

      await startOver(world(), hmac)
      await world().settings({ retention: 180 })
      // A worker that begins again does not know how often the one before it asked.
      world().replicas.api.setPerSecond(100)
      const since = Date.now()
      // The page that looks for its end must be there before: opening one would wake it.
      await badgeOf(world())
      for (let turn = 1; turn <= times; turn++) {
        const before = door.came.length
        door.hold(2)
        if (turn === 1) await world().send('checkNow', {})
        else await today(world())
        await until(async () => door.came.length === before + 3)
        await kill(world())
        door.open()
      }
      const state = await ended(world(), since)
      expect(state.trouble).toBeUndefined()
      const { items } = await today(world())
      expect(items.map(({ key, atStake }) => [key, atStake]).sort()).toEqual(
        undisturbed.items.map(({ key, atStake }) => [key, atStake]).sort(),
      )
      expect(repeated(world())).toHaveLength(times)
      expect(asked(world())).toHaveLength(undisturbed.requests + times)
      await until(async () => (await badgeOf(world())) === `${await errors(world())}`)
    })
  },
  { options: (kind) => ({ ...granted(kind), idle: 1_000 }) },
)

inBothBare('notifications and badge', (world) => {
  it('may ask the API', async () => {
    await world().settings()
    await permit(world(), API)
  })

  it('says many leaks in one sentence, and each only once', async () => {
    await startOver(world(), hmac)
    await clearTold(world())
    await check(world())
    await until(async () => (await told(world())).length > 0)
    expect(await told(world())).toEqual([DIGEST])
    await until(async () => (await badgeOf(world())) === `${await errors(world())}`)
    await clearTold(world())
    // The second begins only when the first has ended with all that it tells.
    await check(world())
    await check(world())
    expect(await told(world())).toEqual([])
  })

  it('tells of one new leak by itself, once', async () => {
    await startOver(world(), hmac)
    await clearTold(world())
    await check(world())
    await until(async () => (await told(world())).length > 0)
    await clearTold(world())
    const before = await errors(world())
    newLeak(world(), '#90001', 90_001)
    await check(world())
    await until(async () => (await told(world())).length > 0)
    expect(await told(world())).toEqual([`${LEAK}${HOST}|shopcom/failed-not-cancelled|#90001`])
    await until(async () => (await badgeOf(world())) === `${before + 1}`)
    await check(world())
    await check(world())
    expect(await told(world())).toHaveLength(1)
    await clearTold(world())
  })

  it('counts on the badge what is open: less what is settled, and less what is put aside', async () => {
    await startOver(world(), hmac)
    await check(world())
    const { items } = await today(world())
    const [first, second] = items.filter(({ finding }) => finding.severity === 'error')
    const all = await errors(world())
    expect(pairsOf(items)).toEqual(leaksOf(world().replicas.shop))
    await until(async () => (await badgeOf(world())) === `${all}`)
    await world().send('ack', { key: first?.key ?? '', state: 'done' })
    expect(await badgeOf(world())).toBe(`${all - 1}`)
    cancel(world(), second?.finding.subject ?? '')
    await check(world())
    await until(async () => (await badgeOf(world())) === `${all - 2}`)
    await world().send('ack', { key: first?.key ?? '', state: 'open' })
    expect(await badgeOf(world())).toBe(`${all - 1}`)
  })

  it('tells nothing where notifications are switched off', async () => {
    await startOver(world(), hmac)
    await clearTold(world())
    await world().settings({ notify: { leaks: false, digest: false } })
    await check(world())
    newLeak(world(), '#90002', 90_002)
    await check(world())
    await check(world())
    expect(await told(world())).toEqual([])
    expect(await badgeOf(world())).toBe(`${await errors(world())}`)
  })

  it('wakes by itself: an alarm stands for the next check', async () => {
    await startOver(world(), hmac)
    await check(world())
    const alarm = await until(() => inOwn(world(), (api) => api.alarms.get('storeside-tick')))
    expect(alarm.periodInMinutes).toBe(15)
    await until(async () => {
      const next = await inOwn(world(), (api) => api.alarms.get('storeside-tick'))
      const away = (next?.scheduledTime ?? 0) - Date.now()
      return away > 13 * 60_000 && away <= 15 * 60_000
    })
  })
})
