// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PayOrder } from '../../lib/records'
import {
  type BulkBatch,
  type BulkState,
  type ShopifyOptions,
  shopifyClient,
  shopifyTokens,
  type UpdatedRange,
} from '../../lib/vendors/shopify'
import { type Replicas, startReplicas } from '../replicas/server'
import { CHECKOUTS, DOMAIN } from '../replicas/shopify/data'
import type { ShopOrder } from '../replicas/shopify/model'
import { SCOPES, SHOPIFY_APP, SHOPIFY_TOKEN, TOKEN_SECONDS } from '../replicas/shopify-api/api'
import { wire } from './shopify-wire'
import { failure, HOST } from './shopify-world'

const DAY = 86_400_000
let replicas: Replicas
let at = Date.now()

beforeAll(async () => {
  replicas = await startReplicas({
    orders: 20,
    products: 5,
    api: { clock: () => at },
    shopify: { orders: 400 },
  })
})
afterAll(() => replicas.close())
beforeEach(() => {
  at = Date.now()
  replicas.reset()
})

const setup = (more: Partial<ShopifyOptions> = {}) => {
  const slept: number[] = []
  const world = {
    host: HOST,
    domain: `${DOMAIN}.myshopify.com`,
    fetch: wire(replicas),
    limiter: { take: async () => {} },
    now: () => at,
    sleep: async (ms: number) => {
      slept.push(ms)
      at += ms
    },
    permitted: (_: string): boolean => true,
  }
  const client = shopifyClient({ ...world, token: async () => SHOPIFY_TOKEN, ...more })
  return { client, world, slept }
}
const everything = () => ({ updatedFrom: at - 400 * DAY, updatedTo: at })

const readAll = async (
  client: ReturnType<typeof setup>['client'],
  range: UpdatedRange = everything(),
): Promise<PayOrder[]> => {
  const orders: PayOrder[] = []
  for (let after: string | undefined; ; ) {
    const page = await client.orders(range, after)
    expect(page.rejected).toBe(0)
    orders.push(...page.orders)
    if (page.last) return orders
    after = page.after
  }
}

/** Reckoned from the shop's own records, by another way than the client's. */
const truth = (order: ShopOrder) => {
  const sum = (...kinds: string[]): number =>
    order.transactions
      .filter(({ status, kind }) => status === 'SUCCESS' && kinds.includes(kind))
      .reduce((all, { amount }) => all + amount, 0)
  const known = order.currency === 'TWD' || order.currency === 'JPY'
  const seconds = (time: number): number => Math.floor(time / 1_000) * 1_000
  return {
    name: order.name,
    status: order.financial.toLowerCase().replace('_', '-'),
    cancelled: order.cancelledAt !== null,
    placedAt: seconds(order.processedAt),
    total: known ? order.total : undefined,
    received: known ? sum('SALE', 'CAPTURE') : undefined,
    refunded: known ? sum('REFUND') : undefined,
    test: order.test,
    payments: order.transactions.length,
    paymentIds: order.transactions.flatMap(({ paymentId }) => paymentId ?? []).sort(),
  }
}
const told = (order: PayOrder | undefined) =>
  order && {
    name: order.name,
    status: order.status,
    cancelled: order.cancelled,
    placedAt: order.placedAt,
    total: order.total?.amount,
    received: order.received?.amount,
    refunded: order.refunded?.amount,
    test: order.test,
    payments: order.payments?.length,
    paymentIds: order.payments?.flatMap(({ paymentId }) => paymentId ?? []).sort(),
  }
const byId = (orders: readonly PayOrder[]) => new Map(orders.map((order) => [order.id, order]))

const expectAll = (orders: readonly PayOrder[]): void => {
  const shop = replicas.shopifyShop.orders
  const read = byId(orders)
  expect(read.size).toBe(shop.length)
  for (const order of shop) expect(told(read.get(order.id))).toEqual(truth(order))
}

describe('400 orders', () => {
  it('are read page by page, each once, to the cent', async () => {
    const { client } = setup()
    const orders = await readAll(client)
    expect(orders).toHaveLength(400)
    expectAll(orders)
    const sizes = replicas.shopifyApi.asked.map(({ variables }) => variables.first)
    // Two bites: one before the cost of an order is known, and larger ones.
    expect(sizes.filter((size) => typeof size === 'number').length).toBeLessThan(6)
    expect(replicas.shopifyApi.violations).toEqual([])
    expect(replicas.shopifyApi.asked.flatMap(({ personal }) => personal)).toEqual([])
  })

  it('are counted, and one of them is found by its id', async () => {
    const { client } = setup()
    expect(await client.ordersCount(everything())).toEqual({ count: 400, exact: true })
    const [order] = replicas.shopifyShop.orders
    if (!order) throw new Error('no orders')
    expect(told(await client.order(order.id))).toEqual(truth(order))
    expect(await client.order('1')).toBeUndefined()
  })

  it('are those that changed within the range, both ends in', async () => {
    const { client } = setup()
    const times = replicas.shopifyShop.orders
      .map(({ updatedAt }) => Math.floor(updatedAt / 1_000) * 1_000)
      .sort()
    const [from = 0, to = 0] = [times[100], times[200]]
    const orders = await readAll(client, { updatedFrom: from, updatedTo: to })
    expect(orders.map(({ updatedAt }) => updatedAt)).toEqual(
      times.filter((time) => time >= from && time <= to),
    )
  })
})

describe('points', () => {
  it('that run short are waited for, and nothing is lost', async () => {
    replicas.shopifyApi.setBucket({ maximum: 1_000, rate: 50, points: 100 })
    const { client, slept } = setup()
    expectAll(await readAll(client))
    expect(slept.length).toBeGreaterThan(0)
    // Once the cost is known nobody is throttled again.
    const refusals = replicas.shopifyApi.asked.filter(({ outcome }) => outcome.includes('THROTTLED'))
    expect(refusals).toHaveLength(1)
  })

  it('that take too long to come back are the caller’s to wait for', async () => {
    replicas.shopifyApi.setBucket({ maximum: 1_000, rate: 5, points: 0 })
    const { client, slept } = setup()
    const range = { updatedFrom: at - 30 * DAY, updatedTo: at }
    const error = await failure(client.orders(range))
    expect(error.kind).toBe('too-many')
    expect(slept).toEqual([])
    at += error.retryAfter ?? 0
    expect((await client.orders(range)).orders.length).toBeGreaterThan(0)
  })

  it('that one query may not ask for make it smaller', async () => {
    replicas.shopifyApi.setBucket({ single: 60 })
    expectAll(await readAll(setup().client))
  })
})

describe('tokens', () => {
  const app = (world: ReturnType<typeof setup>['world']) =>
    shopifyTokens({ ...world, credential: SHOPIFY_APP })

  it('of an app are fetched, live a day, and are fetched anew before they end', async () => {
    const { world } = setup()
    const { client } = setup(app(world))
    await client.shop()
    at += TOKEN_SECONDS * 1_000 - 1_000
    await client.shop()
    expect(replicas.shopifyApi.exchanges.map(({ status }) => status)).toEqual([200, 200])
    expect(replicas.shopifyApi.asked.map(({ status }) => status)).toEqual([200, 200])
  })

  it('that were taken back are renewed once', async () => {
    const { world } = setup()
    const { client } = setup(app(world))
    await client.shop()
    for (const [token, { expiresAt }] of replicas.shopifyApi.tokens)
      if (expiresAt !== undefined) replicas.shopifyApi.tokens.delete(token)
    expect((await client.shop()).zone).toBe('Asia/Taipei')
    expect(replicas.shopifyApi.exchanges).toHaveLength(2)
  })

  it.each(['html', 'json'] as const)(
    'of an app that was revoked are refused, in its words (%s)',
    async (how) => {
      replicas.shopifyApi.app.revoked = true
      replicas.shopifyApi.setOauthRefusal(how)
      const { world } = setup()
      const error = await failure(app(world).token())
      expect(error.kind).toBe('wrong-key')
      expect(error.detail).toContain('The client secret is not valid')
    },
  )

  it('that are wrong are told at once', async () => {
    expect((await failure(setup({ token: async () => 'shpat_wrong' }).client.shop())).kind).toBe('wrong-key')
  })
})

describe('the door', () => {
  it('tells the shop', async () => {
    const facts = await setup().client.shop()
    expect(facts).toEqual({
      zone: 'Asia/Taipei',
      currency: 'TWD',
      domain: `${DOMAIN}.myshopify.com`,
      scopes: SCOPES,
    })
  })

  it('of a shop that is frozen, locked or none', async () => {
    const { client } = setup()
    replicas.shopifyApi.setShop(DOMAIN, 'frozen')
    expect(await failure(client.shop())).toMatchObject({ kind: 'shop-closed', status: 402 })
    replicas.shopifyApi.setShop(DOMAIN, 'locked')
    expect(await failure(client.shop())).toMatchObject({ kind: 'shop-closed', status: 423 })
  })

  it('that answers by another version is not listened to', async () => {
    replicas.shopifyApi.setVersion('2027-01')
    expect(await failure(setup().client.shop())).toMatchObject({ kind: 'version', detail: '2027-01' })
  })

  it('that breaks the line or fails is knocked at again', async () => {
    for (const kind of ['drop', 'server', 'internal', 'cut'] as const) {
      replicas.shopifyApi.fail({ kind, field: 'orders' })
      const { client } = setup()
      expect((await client.orders(everything())).orders.length).toBeGreaterThan(0)
    }
  })

  it.each([
    ['forbidden', 'missing-scope'],
    ['not-found', 'no-shop'],
    ['not-json', 'bad-answer'],
  ] as const)('%s is %s', async (fault, kind) => {
    replicas.shopifyApi.fail({ kind: fault })
    expect((await failure(setup().client.shop())).kind).toBe(kind)
  })
})

describe('partial access', () => {
  const withScopes = (...scopes: string[]) => {
    replicas.shopifyApi.tokens.set('shpat_partial', { scopes })
    return setup({ token: async () => 'shpat_partial' }).client
  }

  it('without read_all_orders shows 60 days, and says so', async () => {
    const client = withScopes('read_orders')
    const page = await client.orders(everything(), undefined, 250)
    expect(page.limited).toBe(true)
    expect(await client.ordersCount(everything())).not.toMatchObject({ count: 400 })
    expect((await setup().client.orders(everything())).limited).toBe(false)
  })

  it('without read_orders shows no order', async () => {
    expect((await failure(withScopes().orders({ updatedFrom: at - DAY, updatedTo: at }))).kind).toBe(
      'missing-scope',
    )
  })

  it('to orders but not to checkouts stops only these', async () => {
    replicas.shopifyApi.deny('QueryRoot.abandonedCheckouts', '`manage_abandoned_checkouts` permission')
    const { client } = setup()
    expect(await failure(client.checkouts(everything()))).toMatchObject({
      kind: 'missing-scope',
      detail: expect.stringContaining('manage_abandoned_checkouts'),
    })
    expectAll(await readAll(client))
  })
})

describe('unfinished checkouts', () => {
  it('are read with what became of them', async () => {
    const { client } = setup()
    const { checkouts, last } = await client.checkouts(everything())
    const shop = replicas.shopifyShop.checkouts
    expect([last, checkouts.length]).toEqual([true, shop.length])
    const read = new Map(checkouts.map((one) => [one.name, one]))
    for (const one of shop) {
      expect(read.get(one.name)).toMatchObject({ recovered: one.recovered, reminded: one.emailSent })
      expect(read.get(one.name)?.total?.amount).toBe(
        one.currency === 'TWD' || one.currency === 'JPY' ? one.total : undefined,
      )
    }
    expect(read.get(CHECKOUTS.failed)).toMatchObject({ recovered: false, reminded: false })
  })
})

describe('a bulk operation', () => {
  const finish = async (client: ReturnType<typeof setup>['client'], id: string): Promise<BulkState> => {
    for (let looks = 0; looks < 50; looks += 1) {
      const state = await client.bulk(id)
      if (!state) throw new Error('no such operation')
      if (state.over) return state
    }
    throw new Error('it never ends')
  }
  const drain = async (batches: AsyncIterable<BulkBatch>) => {
    const all: BulkBatch[] = []
    for await (const batch of batches) all.push(batch)
    return all
  }
  const ordersOf = (batches: readonly BulkBatch[]): PayOrder[] => batches.flatMap(({ orders }) => [...orders])
  const MANY = 5_000
  const manyOrders = function* () {
    const shop = replicas.shopifyShop.orders
    for (let index = 0; index < MANY; index += 1) {
      const order = shop[index % shop.length]
      if (order) yield { ...order, id: String(9_000_000 + index) }
    }
  }

  it('is begun, followed, found again, and its result is what the pages say', async () => {
    const { client } = setup()
    const { id } = await client.startBulk(everything())
    expect(await client.runningBulk()).toMatchObject([
      { id, range: { updatedTo: Math.floor(at / 1_000) * 1_000 } },
    ])
    const state = await finish(client, id)
    expect(state).toMatchObject({ status: 'completed', objects: 400, roots: 400 })
    expect(await client.runningBulk()).toEqual([])
    const batches = await drain(
      client.bulkResult(state.url ?? '', { ...(state.size && { size: state.size }) }),
    )
    const orders = ordersOf(batches)
    expectAll(orders)
    const paged = byId(await readAll(setup().client))
    for (const order of orders) expect(order).toEqual(paged.get(order.id))
    for (const { headers } of replicas.shopifyApi.downloads)
      expect(JSON.stringify(headers)).not.toContain(SHOPIFY_TOKEN)
    expect(replicas.shopifyApi.violations).toEqual([])
    expect(replicas.shopifyApi.asked.flatMap(({ personal }) => personal)).toEqual([])
  })

  it('of thousands of orders is read over a line that breaks again and again', async () => {
    replicas.shopifyApi.setBulkOrders(manyOrders)
    const { client } = setup()
    const { id } = await client.startBulk(everything())
    const { url = '', size } = await finish(client, id)
    replicas.shopifyApi.setDownload({ cutAfter: 700_001, cuts: 3 })
    const batches = await drain(client.bulkResult(url, { ...(size && { size }) }))
    const ids = ordersOf(batches).map((order) => order.id)
    expect(ids).toEqual(Array.from({ length: MANY }, (_, index) => String(9_000_000 + index)))
    expect(replicas.shopifyApi.downloads.map(({ status }) => status)).toEqual([200, 206, 206, 206])
    expect(batches.at(-1)?.position).toEqual({ bytes: size, lines: MANY })
    expect(batches.flatMap(({ bad }) => bad)).toEqual([])
  })

  it('goes on where an earlier worker had come', async () => {
    replicas.shopifyApi.setBulkOrders(manyOrders)
    const first = setup().client
    const { id } = await first.startBulk(everything())
    const { url = '', size = 0 } = await finish(first, id)
    const seen: string[] = []
    let position = { bytes: 0, lines: 0 }
    for await (const batch of first.bulkResult(url, { size })) {
      seen.push(...batch.orders.map((order) => order.id ?? ''))
      position = batch.position
      if (seen.length > 2_000) break
    }
    const rest = await drain(setup().client.bulkResult(url, { ...position, size }))
    expect([...seen, ...ordersOf(rest).map((order) => order.id)]).toEqual(
      Array.from({ length: MANY }, (_, index) => String(9_000_000 + index)),
    )
  })

  it('whose children lie before and far behind their parents costs no order', async () => {
    const { client, world } = setup()
    const inner = `{ orders(query: "updated_at:>=2020") { edges { node {
      id name displayFinancialStatus cancelledAt test currencyCode presentmentCurrencyCode processedAt paymentGatewayNames
      totalPriceSet { shopMoney { amount currencyCode } }
      transactions(first: 250) { id kind status paymentId formattedGateway processedAt amountSet { shopMoney { amount currencyCode } } }
      lineItems { edges { node { id quantity } } }
    } } } }`
    const answer = await world.fetch(`https://${world.domain}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': SHOPIFY_TOKEN },
      body: JSON.stringify({
        query:
          'mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation { id } userErrors { message } } }',
        variables: { query: inner },
      }),
    })
    const { data } = (await answer.json()) as {
      data: { bulkOperationRunQuery: { bulkOperation: { id: string } } }
    }
    // Another's of the same app is none of ours.
    expect(await client.runningBulk()).toMatchObject([{ id: data.bulkOperationRunQuery.bulkOperation.id }])
    expect((await client.runningBulk())[0]).not.toHaveProperty('range')
    const state = await finish(client, data.bulkOperationRunQuery.bulkOperation.id)
    const batches = await drain(
      client.bulkResult(state.url ?? '', { ...(state.size && { size: state.size }) }),
    )
    expectAll(ordersOf(batches))
    const children = batches.reduce((all, { rejected }) => all + rejected, 0)
    expect(children).toBe(state.objects - state.roots)
    expect(children).toBeGreaterThan(0)
  })

  it('that failed on its way leaves what it had found', async () => {
    replicas.shopifyApi.setBulk({ failAfter: 120, errorCode: 'TIMEOUT' })
    const { client } = setup()
    const { id } = await client.startBulk(everything())
    const state = await finish(client, id)
    expect(state).toMatchObject({ status: 'failed', error: 'timeout' })
    expect(state).not.toHaveProperty('url')
    expect(ordersOf(await drain(client.bulkResult(state.partialUrl ?? '')))).toHaveLength(120)
  })

  it('beyond the limit is refused until another has ended', async () => {
    replicas.shopifyApi.setBulk({ limit: 1 })
    const { client } = setup()
    await client.startBulk(everything())
    expect((await failure(client.startBulk(everything()))).kind).toBe('too-many')
  })

  it('whose file is gone, or whose storage is not permitted', async () => {
    const { client } = setup()
    const { id } = await client.startBulk(everything())
    const { url = '' } = await finish(client, id)
    const shy = setup({ permitted: (origin) => origin.endsWith('.myshopify.com') })
    expect(await failure(drain(shy.client.bulkResult(url)))).toMatchObject({
      kind: 'no-permission',
      detail: 'https://storage.googleapis.com',
    })
    expect(replicas.shopifyApi.downloads).toEqual([])
    at += 8 * DAY
    expect(await failure(drain(client.bulkResult(url)))).toMatchObject({ kind: 'bad-answer', status: 400 })
    expect(await client.bulk(id)).toMatchObject({ status: 'expired', over: true })
  })
})
