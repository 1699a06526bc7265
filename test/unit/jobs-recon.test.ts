// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { shopifySource } from '../../lib/jobs/pay-source'
import { refuse } from '../../lib/jobs/sender'
import { makeWatch } from '../../lib/jobs/watch'
import type { Answer, Credential, Envelope } from '../../lib/messages'
import { checkAsk } from '../../lib/messages.schema'
import { type PayOrder, whole } from '../../lib/records'
import { VendorError } from '../../lib/vendors/shopify'
import { type Replicas, startReplicas } from '../replicas/server'
import { DOMAIN } from '../replicas/shopify/data'
import { SHOPIFY_APP, SHOPIFY_TOKEN } from '../replicas/shopify-api/api'
import { owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, NOON } from './jobs-world'
import { wire } from './shopify-wire'

const RANGE = { host: STORE, from: NOON - 30 * DAY, to: NOON }
type Page = Answer<'reconOrders'>

const desk = async (credential: Credential | null = PAY_KEY) => {
  const pauses: number[] = []
  const world = await makeWorld(
    {
      pause: async (ms) => {
        pauses.push(ms)
        world.clock += ms
      },
    },
    false,
  )
  if (credential) await world.vault.put(STORE, credential)
  const opened: string[] = []
  const ports = {
    ...world.ports,
    paySource: ((shop, key) => {
      opened.push(shop.pay?.domain ?? '')
      return world.pay.open(shop, key)
    }) satisfies typeof world.ports.paySource,
  }
  const answers = makeAnswers(ports, makeWatch(ports))
  const settings = await answers.getSettings({})
  await answers.setSettings({ settings: { ...settings, shops: [payShop()] } })
  return { world, answers, pauses, opened }
}
type Desk = Awaited<ReturnType<typeof desk>>['answers']

/** As the worker asks: page after page, until none leads on. */
const all = async (answers: Desk, range = RANGE): Promise<Page[]> => {
  const pages: Page[] = []
  for (let after: string | undefined; ; ) {
    const page: Page = await answers.reconOrders({ ...range, ...(after !== undefined && { after }) })
    pages.push(page)
    if (page.after === undefined || page.trouble) return pages
    after = page.after
  }
}
const placed = (number: number, days: number, more: Partial<PayOrder> = {}) =>
  paid(number, { placedAt: NOON - days * DAY, ...more })

describe('the orders of a range', () => {
  it('come page by page, with their payments; the first says how many there are', async () => {
    const { world, answers, opened } = await desk()
    const payments = [
      {
        id: '1',
        kind: 'sale',
        state: 'success',
        paymentId: 'rA-1',
        amount: whole(1_000),
        at: NOON - 9 * DAY,
      },
    ] as const
    world.pay.orders = [
      placed(5, 31),
      placed(4, 30),
      placed(3, 9, { payments }),
      placed(2, 2),
      owed(1, { placedAt: NOON - 1 }),
      placed(0, 0),
    ]
    const pages = await all(answers)
    expect(pages.map(({ orders }) => orders.map(({ name }) => name))).toEqual([['#4', '#3', '#2'], ['#1']])
    expect(pages.map(({ total }) => total)).toEqual([4, undefined])
    expect(pages[0]?.orders[1]?.payments).toEqual(payments)
    expect(pages.every(({ cut, trouble }) => cut === undefined && trouble === undefined)).toBe(true)
    // One source for all of it: it learns from each page what the next one costs.
    expect(opened).toEqual(['tea-house.myshopify.com'])
    expect(world.pay.requests.at(-1)).toBe(`placed ${RANGE.from} ${RANGE.to} 3`)
  })

  it('are counted by themselves where they fill no page, and by nobody where the shop is not sure', async () => {
    const { world, answers } = await desk()
    world.pay.orders = [placed(1, 1)]
    world.pay.rejected = 2
    expect(await answers.reconOrders(RANGE)).toMatchObject({ rejected: 2, total: 3 })
    expect(world.pay.requests).not.toContain('count placed')
    world.pay.perPage = 1
    world.pay.orders.push(placed(2, 2))
    world.pay.exact = false
    expect(await answers.reconOrders(RANGE)).not.toHaveProperty('total')
    world.pay.uncounted = new VendorError('missing-scope', STORE)
    const page = await answers.reconOrders(RANGE)
    expect([page.orders.length, page.total, page.trouble]).toEqual([1, undefined, undefined])
  })

  it('are cut where the token sees 60 days and more were asked for', async () => {
    const { world, answers } = await desk()
    world.pay.scopes = ['read_orders']
    world.clock = NOON
    const long = { ...RANGE, from: NOON - 90 * DAY }
    expect(await answers.reconOrders(long)).toMatchObject({ cut: true })
    expect(await answers.reconOrders(RANGE)).not.toHaveProperty('cut')
    world.pay.scopes = ['read_orders', 'read_all_orders']
    expect(await answers.reconOrders(long)).not.toHaveProperty('cut')
  })

  it('are read, and nothing is kept of them', async () => {
    const { world, answers } = await desk()
    world.pay.orders = [owed(1)]
    const before = JSON.stringify(await dump(world.db))
    await answers.reconOrders(RANGE)
    expect(JSON.stringify(await dump(world.db))).toBe(before)
  })

  it('of another key, or another range, are read by a source of their own', async () => {
    const { world, answers, opened } = await desk()
    world.pay.orders = [1, 2, 3, 4, 5].map((number) => placed(number, number))
    const { after = '' } = await answers.reconOrders(RANGE)
    await answers.reconOrders({ ...RANGE, after })
    expect(opened).toHaveLength(1)
    await answers.reconOrders({ ...RANGE, to: NOON - 1, after })
    expect(opened).toHaveLength(2)
    await world.vault.put(STORE, { scheme: 'shopify', token: 'another-secret-value' })
    await answers.reconOrders({ ...RANGE, to: NOON - 1, after })
    expect(opened).toHaveLength(3)
    // Read anew, since the token may have been given more rights meanwhile.
    await answers.reconOrders({ ...RANGE, to: NOON - 1 })
    expect(opened).toHaveLength(4)
  })
})

describe('trouble', () => {
  it.each(['offline', 'wrong-key', 'no-shop', 'shop-closed', 'missing-scope', 'server', 'version'] as const)(
    'of the kind %s is told, and costs no wait',
    async (kind) => {
      const { world, answers, pauses } = await desk()
      world.pay.failure = new VendorError(kind, STORE, { detail: 'as they say' })
      const trouble = { kind, host: STORE, at: NOON, detail: 'as they say' }
      expect(await answers.reconOrders({ ...RANGE, after: '3' })).toEqual({
        orders: [],
        rejected: 0,
        trouble,
      })
      expect(pauses).toEqual([])
    },
  )

  it('with a part of a page leaves the rest, and leads on', async () => {
    const { world, answers } = await desk()
    world.pay.orders = [1, 2, 3, 4].map((number) => placed(number, number))
    world.pay.partly = new VendorError('missing-scope', STORE)
    expect(await answers.reconOrders(RANGE)).toMatchObject({
      orders: [{ name: '#4' }, { name: '#3' }, { name: '#2' }],
      after: '3',
      trouble: { kind: 'missing-scope' },
    })
  })

  it('is having no key of Shopify’s: nothing is asked', async () => {
    const { world, answers, opened } = await desk(null)
    expect(await answers.reconOrders(RANGE)).toMatchObject({ trouble: { kind: 'no-key', host: STORE } })
    await world.vault.put(STORE, { scheme: 'hmac', username: 'u', secret: 's' })
    expect(await answers.reconOrders(RANGE)).toMatchObject({ trouble: { kind: 'no-key' } })
    expect(opened).toEqual([])
  })

  it('of too many questions is waited out before the next, as long as Shopify says', async () => {
    const { world, answers, pauses } = await desk()
    world.pay.failure = new VendorError('too-many', STORE, { retryAfter: 17_250 })
    expect((await answers.reconOrders(RANGE)).trouble?.kind).toBe('too-many')
    world.pay.failure = undefined
    expect((await answers.reconOrders(RANGE)).trouble).toBeUndefined()
    expect(pauses).toEqual([17_250])
    world.pay.failure = new VendorError('too-many', STORE, { retryAfter: 60_000 })
    const first = await answers.reconOrders(RANGE)
    const asked = world.pay.requests.length
    expect(await answers.reconOrders(RANGE)).toEqual(first)
    expect(world.pay.requests).toHaveLength(asked)
  })
})

describe('who may ask', () => {
  const own = { id: 'storeside', url: 'chrome-extension://storeside/' }
  const ours = { id: 'storeside', url: 'chrome-extension://storeside/workbench.html', tab: { id: 2 } }
  const page = { id: 'storeside', url: `https://${STORE}/orders`, origin: 'https://admin.shopify.com' }

  it('pages of ours alone', () => {
    const asks: Envelope[] = [
      { storeside: 'reconOrders', ask: RANGE },
      { storeside: 'reconOrders', ask: { ...RANGE, after: 'eyJsYXN0X2lkIjo1fQ==' } },
    ]
    for (const message of asks) {
      expect(checkAsk(message)).toEqual(message)
      expect(refuse(message, ours, own)).toBeUndefined()
      expect(refuse(message, page, own)).toBe('not-from-a-page')
    }
  })

  it.each([
    { host: 'my shop' },
    { from: NOON },
    { to: RANGE.from },
    { from: -1 },
    { to: 1e15 },
    { from: Number.NaN },
    { to: undefined },
    { after: '' },
    { after: 7 },
    { after: null },
  ])('and not for anything: %j', (more) => {
    expect(checkAsk({ storeside: 'reconOrders', ask: { ...RANGE, ...more } })).toBe('ill-formed')
  })
})

describe('a shop of Shopify’s', () => {
  let replicas: Replicas
  let at = Date.now()
  beforeAll(async () => {
    replicas = await startReplicas({
      orders: 5,
      products: 5,
      api: { clock: () => at },
      shopify: { orders: 600 },
    })
  }, 60_000)
  afterAll(() => replicas.close())
  beforeEach(() => {
    at = Date.now()
    replicas.reset()
  })

  const store = async (credential: Credential) => {
    const world = await makeWorld({}, false)
    const slept: number[] = []
    await world.vault.put(STORE, credential)
    const sleep = async (ms: number) => {
      slept.push(ms)
      at += ms
    }
    const { permissions } = world.desk.facade
    const ports = {
      ...world.ports,
      now: () => at,
      paySource: shopifySource({ fetch: wire(replicas), now: () => at, permissions, sleep }),
    }
    const answers = makeAnswers(ports, makeWatch(ports))
    const settings = await answers.getSettings({})
    await answers.setSettings({
      settings: { ...settings, shops: [payShop({ domain: `${DOMAIN}.myshopify.com` })] },
    })
    return { world, answers, slept }
  }

  it.each<[string, Credential]>([
    ['a token', { scheme: 'shopify', token: SHOPIFY_TOKEN }],
    ['an app', { scheme: 'shopify-app', ...SHOPIFY_APP }],
  ])(
    'by %s gives every order of the range once, with all its payments, and no key',
    async (_, key) => {
      const { answers } = await store(key)
      const times = replicas.shopifyShop.orders
        .map(({ processedAt }) => processedAt)
        .toSorted((a, b) => a - b)
      // Both ends lie on an order's own second: the first is in, the last is not.
      const [from = 0, to = 0] = [times[40], times[540]].map(
        (time) => Math.floor((time ?? 0) / 1_000) * 1_000,
      )
      const pages = await all(answers, { host: STORE, from, to })
      const told = pages.flatMap(({ orders }) => orders)
      const due = replicas.shopifyShop.orders.filter(
        ({ processedAt }) => processedAt >= from && processedAt < to,
      )
      expect(due.length).toBeGreaterThan(400)
      expect(pages.length).toBeGreaterThan(2)
      expect(told.map(({ id }) => id).toSorted()).toEqual(due.map(({ id }) => id).toSorted())
      expect(pages[0]?.total).toBe(due.length)
      const paymentsOf = new Map(told.map(({ id, payments }) => [id, payments]))
      for (const { id, name, transactions } of due) {
        const ids = transactions.map(({ paymentId }) => paymentId ?? undefined).toSorted()
        expect(
          paymentsOf
            .get(id)
            ?.map(({ paymentId }) => paymentId)
            .toSorted(),
          name,
        ).toEqual(ids)
      }
      const text = JSON.stringify(pages)
      for (const secret of [SHOPIFY_TOKEN, SHOPIFY_APP.secret, 'shpat_']) expect(text).not.toContain(secret)
      const [buyer] = due
      for (const fact of Object.values(buyer?.buyer ?? {})) expect(text).not.toContain(fact)
    },
    60_000,
  )

  it('is asked no sooner than its points are there: once a cost is known nothing is refused', async () => {
    const { answers, slept } = await store({ scheme: 'shopify', token: SHOPIFY_TOKEN })
    replicas.shopifyApi.setBucket({ maximum: 1_000, rate: 50, points: 100 })
    const range = { host: STORE, from: at - 300 * DAY, to: at }
    const pages = await all(answers, range)
    const told = pages.flatMap(({ orders }) => orders)
    expect(told).toHaveLength(pages[0]?.total ?? 0)
    const refused = replicas.shopifyApi.asked.flatMap(({ outcome, operationName }) =>
      outcome.includes('THROTTLED') ? [operationName] : [],
    )
    // What the count costs is told by nobody before it was asked for, either.
    expect(refused).toEqual(['Orders', 'OrdersCount'])
    expect(slept.length).toBeGreaterThan(1)
  }, 60_000)

  it('of no access to old orders gives what it gives, and says that it is cut', async () => {
    const { answers } = await store({ scheme: 'shopify', token: SHOPIFY_TOKEN })
    replicas.shopifyApi.tokens.set(SHOPIFY_TOKEN, { scopes: ['read_orders'] })
    const range = { host: STORE, from: at - 200 * DAY, to: at }
    const pages = await all(answers, range)
    expect(pages.every(({ cut }) => cut === true)).toBe(true)
    const due = replicas.shopifyShop.orders.filter(({ createdAt }) => at - createdAt <= 60 * DAY)
    const told = pages.flatMap(({ orders }) => orders.map(({ id }) => id))
    expect(told.toSorted()).toEqual(due.map(({ id }) => id).toSorted())
  }, 60_000)

  it('is not asked without the browser’s permission', async () => {
    const { world, answers } = await store({ scheme: 'shopify-app', ...SHOPIFY_APP })
    world.desk.refused.add(`https://${DOMAIN}.myshopify.com/*`)
    const before = replicas.requests.length
    expect((await answers.reconOrders({ host: STORE, from: at - DAY, to: at })).trouble).toMatchObject({
      kind: 'no-permission',
      detail: `https://${DOMAIN}.myshopify.com`,
    })
    expect(replicas.requests).toHaveLength(before)
  })
})
