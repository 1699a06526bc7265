import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { openTold } from '../../lib/jobs/tell'
import { makeWatch, type Watch } from '../../lib/jobs/watch'
import { AUPAY_HOST, CROSSMALL_HOST } from '../../lib/messages'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { VendorError } from '../../lib/vendors/aupay'
import { AUPAY_KEY, DAY, LINKS, MALL_KEY, makeWorld, mortal, NOON, slip, type World } from './jobs-world'

let world: World
let watch: Watch
const QUARTER = 15 * 60_000
const words = async () => ({
  'notify.mall.title': 'one',
  'notify.mall.many.title': '{count}',
  'notify.mall.many.body': 'many',
  'notify.key.soon.title': 'soon {date}',
  'notify.key.over.title': 'over {date}',
  'rule.aupay/ship-date-missing.say': 'no date',
})

beforeEach(async () => {
  world = await makeWorld({ catalogues: words }, false)
  await world.vault.put(CROSSMALL_HOST, MALL_KEY)
  watch = makeWatch(world.ports)
  const page = { host: CROSSMALL_HOST, url: '', page: 'link-settings', orders: [], runs: [], batches: [] }
  await makeAnswers(world.ports, watch).seenMall({ ...page, shops: [LINKS], unread: [] })
})

const ids = (): string[] => world.desk.shown.map(({ id }) => id)
const undated = (number: string, updatedAt = world.clock - 1) => ({
  ...slip(number, { shipDate: '' }),
  updatedAt,
})
const leakId = (number: string) => `storeside-leak|${CROSSMALL_HOST}|aupay/ship-date-missing|${number}`

describe('orders that cannot go on', () => {
  it('are told once, and again when they were mended in between', async () => {
    world.mall.orders = [undated('1')]
    await watch.tick()
    expect(world.desk.shown).toEqual([{ id: leakId('1'), title: 'one', message: '1: no date' }])
    world.clock += QUARTER
    world.mall.orders = [undated('1')]
    await watch.tick()
    expect(ids()).toHaveLength(1)
    world.clock += QUARTER
    world.mall.orders = [{ ...undated('1'), shipDate: '2026/11/21' }]
    await watch.tick()
    world.clock += QUARTER
    world.mall.orders = [undated('1')]
    await watch.tick()
    expect(ids()).toEqual([leakId('1'), leakId('1')])
  })

  it('that are many are one sentence', async () => {
    world.mall.orders = ['1', '2', '3'].map((number) => undated(number))
    await watch.tick()
    expect(world.desk.shown).toEqual([
      { id: `storeside-digest|${CROSSMALL_HOST}`, title: '3', message: 'many' },
    ])
  })

  it('that staff had before their eyes are no news', async () => {
    const answers = makeAnswers(world.ports, watch)
    const page = { host: CROSSMALL_HOST, url: '', page: 'order-list', shops: [], runs: [], batches: [] }
    await answers.seenMall({ ...page, orders: [slip('1', { shipDate: '', status: 'blank' })], unread: [] })
    world.mall.orders = [undated('1')]
    await watch.tick()
    expect(ids()).toEqual([])
  })

  it('lead to what to do about them', async () => {
    await openTold(world.ports, leakId('1'))
    await openTold(world.ports, `storeside-digest|${CROSSMALL_HOST}`)
    await openTold(world.ports, `storeside-stopped|${AUPAY_HOST}`)
    expect(world.desk.opened).toEqual([
      'chrome-extension://storeside/workbench.html#recovery?numbers=1',
      'chrome-extension://storeside/workbench.html#recovery',
      `chrome-extension://storeside/options.html#shop=${CROSSMALL_HOST}`,
    ])
  })
})

describe('the end of au PAY’s key', () => {
  const stopped = `storeside-stopped|${AUPAY_HOST}`
  const tickAt = async (days: number): Promise<void> => {
    world.clock = NOON + days * DAY
    await watch.tick()
  }
  const told = () => world.desk.shown.filter(({ id }) => id === stopped).map(({ title }) => title)

  it('is told 14 days ahead, once for each key', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    await tickAt(74)
    expect(told()).toEqual([])
    await tickAt(75)
    await tickAt(76)
    await makeWatch({ ...world.ports, holder: 'next life' }).tick()
    await tickAt(95)
    expect(told()).toEqual(['soon Feb 17, 2027'])
    await makeAnswers(world.ports, watch).setCredential({
      host: AUPAY_HOST,
      credential: { ...AUPAY_KEY, issuedAt: NOON + 95 * DAY } as typeof AUPAY_KEY,
    })
    await tickAt(100)
    expect(told()).toHaveLength(1)
    await tickAt(100 + 90)
    expect(told()).toEqual(['soon Feb 17, 2027', 'over May 24, 2027'])
  })

  it('is told by a worker that dies over it at most once', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    world.clock = NOON + 80 * DAY
    for (let at = 1; at < 30; at++) {
      const life = mortal(world.ports, at, `life ${at}`)
      await makeWatch(life.ports)
        .tick()
        .catch(() => {})
      world.clock += 60_000 * 3
    }
    await watch.tick()
    expect(told().length).toBeLessThanOrEqual(1)
  })

  it('is not told where notifications are switched off', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    const off = { ...DEFAULTS, notify: { leaks: false, digest: false } }
    await saveSettings(world.desk.facade.storage.local, off, NOON)
    await tickAt(85)
    expect(told()).toEqual([])
  })

  it('stands in the access that pages are told', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    const access = await makeAnswers(world.ports, watch).mallAccess({})
    expect(access).toEqual({
      crossmall: true,
      aupay: { shopId: '77', issuedAt: NOON - DAY, expiresAt: NOON + 89 * DAY },
    })
    expect(JSON.stringify(access)).not.toContain('secret')
  })
})

describe('asking the mall', () => {
  const answers = () => makeAnswers(world.ports, watch)
  const timeout = { at: NOON - 60_000, step: 'ship', ok: false, message: 'タイムアウトエラー' } as const
  const seeTimeouts = async (...numbers: string[]): Promise<void> => {
    const page = { host: CROSSMALL_HOST, url: '', page: 'link-history', shops: [], batches: [], unread: [] }
    await answers().seenMall({
      ...page,
      orders: numbers.map((number) => slip(number, { status: 'ship-error' })),
      runs: numbers.map((number) => ({ ...timeout, number, code: `A-${number}` })),
    })
  }

  it('fills in what became of each order, and keeps it with the slip', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    await seeTimeouts('1', '2')
    world.mall.answers.set('A-1', { shipped: true, at: NOON, from: 'mall' })
    const { answers: got, trouble } = await answers().askMall({ codes: ['A-1', 'A-2', 'A-1'] })
    expect([got, trouble]).toEqual([{ 'A-1': { shipped: true, at: NOON, from: 'mall' } }, undefined])
    expect(world.mall.requests).toEqual(['answer A-1', 'answer A-2'])
    const { problems, answers: kept, access } = await answers().recovery({})
    expect(kept).toEqual({ '1': { shipped: true, at: NOON, from: 'mall' } })
    expect(problems.map(({ order, rule }) => [order.number, rule])).toEqual([
      ['1', 'aupay/timeout-unknown'],
      ['2', 'aupay/timeout-unknown'],
    ])
    expect(access.aupay?.shopId).toBe('77')
  })

  it('keeps what was answered before a trouble, and says the trouble until it is gone', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    await seeTimeouts('1', '2')
    world.mall.answers.set('A-1', { shipped: false, at: NOON, from: 'mall' })
    world.mall.meanwhile = () => {
      if (world.mall.requests.length > 1)
        world.mall.failure = new VendorError('address-not-allowed', AUPAY_HOST)
    }
    const { answers: got, trouble } = await answers().askMall({ codes: ['A-1', 'A-2'] })
    expect(Object.keys(got)).toEqual(['A-1'])
    expect(trouble).toMatchObject({ kind: 'address-not-allowed', host: AUPAY_HOST })
    const troubles = async () =>
      (await answers().today({})).shops.map(({ shop, trouble: t }) => [shop.host, t?.kind])
    expect(await troubles()).toEqual([[CROSSMALL_HOST, 'address-not-allowed']])
    world.mall.meanwhile = () => {}
    world.mall.failure = undefined
    await answers().askMall({ codes: ['A-2'] })
    expect(await troubles()).toEqual([[CROSSMALL_HOST, undefined]])
  })

  it('without a key says so and asks nobody', async () => {
    const { trouble } = await answers().askMall({ codes: ['A-1'] })
    expect(trouble).toMatchObject({ kind: 'no-key', host: AUPAY_HOST })
    expect(world.mall.requests).toEqual([])
  })

  it('takes a person’s word where there is no key, also for a slip that only a mail told of', async () => {
    await seeTimeouts('1')
    await answers().tellMall({ number: '1', answer: { shipped: true, at: NOON, from: 'mall' } })
    await answers().tellMall({ number: '9', answer: { shipped: false, at: NOON + DAY, from: 'person' } })
    const rows = await world.db.read(['mallOrders'], (tx) => tx.all('mallOrders'))
    expect(rows.map(({ order, answer }) => [order.number, answer])).toEqual([
      ['1', { shipped: true, at: NOON, from: 'person' }],
      ['9', { shipped: false, at: NOON, from: 'person' }],
    ])
  })

  it('tries a key by one harmless question', async () => {
    await world.vault.put(AUPAY_HOST, AUPAY_KEY)
    expect(await answers().testCredential({ host: AUPAY_HOST })).toEqual({ ok: true })
    expect(await answers().testCredential({ host: CROSSMALL_HOST })).toEqual({ ok: true, orders: 0 })
    world.mall.failure = new VendorError('expired', AUPAY_HOST)
    expect(await answers().testCredential({ host: AUPAY_HOST })).toMatchObject({
      ok: false,
      trouble: { kind: 'expired' },
    })
  })
})
