// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { TroubleKind } from '../../lib/records'
import {
  DOMAIN,
  denied,
  failure,
  HOST,
  json,
  NOW,
  orderNode,
  ordersAnswer,
  type Serve,
  setup,
  spilt,
  TOKEN,
  throttle,
  throttled,
  variablesOf,
} from './shopify-world'

const DAY = 86_400_000
const RANGE = { updatedFrom: NOW - DAY, updatedTo: NOW }
const cost = (requestedQueryCost: number, status = throttle(2_000)) => ({
  extensions: { cost: { requestedQueryCost, actualQueryCost: 10, throttleStatus: status } },
})

describe('asking', () => {
  it('posts GraphQL to the shop’s own address, by the version we know, with the token and nothing else', async () => {
    const { client, requests, taken } = setup(() => json(ordersAnswer([])))
    await client.orders(RANGE)
    const [first] = requests
    expect(first?.request.url).toBe(`https://${DOMAIN}/admin/api/2026-10/graphql.json`)
    expect(Object.fromEntries(first?.request.headers ?? [])).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-shopify-access-token': TOKEN,
    })
    const { method, credentials, redirect, cache } = first?.request ?? {}
    expect([method, credentials, redirect, cache]).toEqual(['POST', 'omit', 'manual', 'no-store'])
    expect(variablesOf(first?.body ?? '')).toEqual({
      first: 50,
      after: null,
      query: "updated_at:>='2026-11-01T03:30:00Z' updated_at:<='2026-11-02T03:30:00Z'",
    })
    expect(taken()).toBe(1)
  })

  it.each([
    '',
    'myshop.com',
    'evil.com/x.myshopify.com',
    'a.b.myshopify.com',
    'x.myshopify.com.evil.tw',
    'X Y',
  ])('sends no token to %j, which is no shop of Shopify’s', async (domain) => {
    let fetched = 0
    const token = async () => {
      fetched += 1
      return TOKEN
    }
    const { client, requests } = setup(() => json({}), { domain, token })
    expect((await failure(client.shop())).kind).toBe('no-shop')
    expect([requests.length, fetched]).toEqual([0, 0])
  })

  it('asks nothing without permission for the shop’s origin, which may be taken back at any time', async () => {
    let allowed = true
    const { client, requests, taken } = setup(
      () => json(ordersAnswer([orderNode(1)], { hasNextPage: true, endCursor: 'c1' })),
      { permitted: () => allowed },
    )
    const first = await client.orders(RANGE)
    allowed = false
    expect(await failure(client.orders(RANGE, first.after))).toMatchObject({
      kind: 'no-permission',
      host: HOST,
      detail: `https://${DOMAIN}`,
    })
    expect([requests.length, taken()]).toEqual([1, 1])
  })

  it('never calls the browser’s fetch as somebody’s method', async () => {
    let self: unknown = 'never called'
    const { client } = setup(() => json({}), {
      async fetch(this: unknown) {
        self = this
        return json(ordersAnswer([]))
      },
    })
    await client.orders(RANGE)
    expect(self).toBeUndefined()
  })
})

describe('pages', () => {
  it('lead on by cursor; what is no order is counted', async () => {
    const nodes = [orderNode(1), null, { id: 'x' }, orderNode(2)]
    const { client, requests } = setup((_, turn) =>
      json(turn === 1 ? ordersAnswer(nodes, { hasNextPage: true, endCursor: 'c1' }) : ordersAnswer([])),
    )
    const first = await client.orders(RANGE)
    expect(first).toMatchObject({ after: 'c1', last: false, rejected: 2, limited: false })
    expect(first.orders.map(({ name }) => name)).toEqual(['#1', '#2'])
    const second = await client.orders(RANGE, first.after)
    expect(second).toMatchObject({ orders: [], last: true, rejected: 0 })
    expect(variablesOf(requests[1]?.body ?? '').after).toBe('c1')
  })

  it.each([
    [{ hasNextPage: true, endCursor: null }, [orderNode(1)]],
    [{ hasNextPage: true, endCursor: 'c0' }, [orderNode(1)]],
    [{ hasNextPage: true, endCursor: 'c1' }, []],
  ])('that lead nowhere are not followed: %j', async (pageInfo, nodes) => {
    const { client } = setup(() => json(ordersAnswer(nodes, pageInfo)))
    expect((await failure(client.orders(RANGE, 'c0'))).kind).toBe('bad-answer')
  })

  it('are as large as the bucket allows, once an answer told what an order costs', async () => {
    const sizes = async (status: object, requested: number): Promise<unknown[]> => {
      const { client, requests } = setup(() =>
        json(
          ordersAnswer(
            [orderNode(1)],
            { hasNextPage: true, endCursor: `c${Math.random()}` },
            {
              extensions: { cost: { requestedQueryCost: requested, throttleStatus: status } },
            },
          ),
        ),
      )
      await client.orders(RANGE)
      await client.orders(RANGE)
      return requests.map(({ body }) => variablesOf(body).first)
    }
    // 6 points an order, of which a thousand may be asked for at once, and half a bucket.
    expect(await sizes(throttle(2_000), 300)).toEqual([50, 166])
    expect(await sizes(throttle(1_000, 1_000, 50), 300)).toEqual([50, 83])
    expect(await sizes(throttle(20_000, 20_000, 1_000), 100)).toEqual([50, 250])
    expect(await sizes({}, 300)).toEqual([50, 166])
  })

  it('of orders placed in a range come by that time, and know the same limits', async () => {
    const { client, requests } = setup((_, __, body) =>
      json(
        body.includes('accessScopes')
          ? { data: null, errors: [denied(['shop'], 'x')] }
          : body.includes('ordersCount')
            ? { data: { ordersCount: { count: 2, precision: 'EXACT' } } }
            : ordersAnswer([orderNode(1), { id: 7 }]),
      ),
    )
    const range = { placedFrom: NOW - 61 * DAY, placedTo: NOW }
    expect(await client.placedOrders(range)).toMatchObject({ last: true, rejected: 1, limited: true })
    expect(await client.placedCount(range)).toEqual({ count: 2, exact: true })
    const [, page, count] = requests
    expect(page?.body).toContain('sortKey: PROCESSED_AT')
    for (const asked of [page, count])
      expect(variablesOf(asked?.body ?? '').query).toBe(
        "processed_at:>='2026-09-02T03:30:00Z' processed_at:<'2026-11-02T03:30:00Z'",
      )
  })

  it('are never larger than the caller wants', async () => {
    const { client, requests } = setup(() => json(ordersAnswer([])))
    await client.orders(RANGE, undefined, 1)
    expect(variablesOf(requests[0]?.body ?? '').first).toBe(1)
  })

  it('are made smaller where Shopify finds one too dear', async () => {
    const tooDear = (points: number) => ({
      errors: [
        {
          message: `Query cost is ${points}, which exceeds the single query max cost limit (1000).`,
          extensions: { code: 'MAX_COST_EXCEEDED', cost: points, maxCost: 1_000 },
        },
      ],
    })
    const { client, requests } = setup((_, __, body) => {
      const points = Number(variablesOf(body).first) * 100
      return json(points > 1_000 ? tooDear(points) : ordersAnswer([orderNode(1)]))
    })
    expect((await client.orders(RANGE)).orders).toHaveLength(1)
    expect(requests.map(({ body }) => variablesOf(body).first)).toEqual([50, 10])
    // The limit is remembered, also once the cost of an order is known.
    const costly = setup((_, turn) =>
      json(
        turn === 1
          ? tooDear(5_000)
          : ordersAnswer(
              [orderNode(1)],
              { hasNextPage: true, endCursor: `c${turn}` },
              cost(100, throttle(20_000, 20_000)),
            ),
      ),
    )
    await costly.client.orders(RANGE)
    await costly.client.orders(RANGE)
    expect(costly.requests.map(({ body }) => variablesOf(body).first)).toEqual([50, 10, 100])
    const never = setup(() => json(tooDear(2_000)))
    expect((await failure(never.client.orders(RANGE))).kind).toBe('bad-answer')
  })

  it('ask again by itself for an order whose list of payments may be cut', async () => {
    const sale = (id: number) => ({
      id: `gid://shopify/OrderTransaction/${id}`,
      kind: 'SALE',
      status: 'SUCCESS',
      processedAt: '2026-11-01T00:00:00Z',
      amountSet: { shopMoney: { amount: '1.0', currencyCode: 'TWD' } },
    })
    const some = (count: number) => Array.from({ length: count }, (_, index) => sale(index))
    const { client, requests } = setup((_, __, body) =>
      'id' in variablesOf(body)
        ? json({ data: { order: orderNode(2, { transactions: some(45) }) } })
        : json(
            ordersAnswer([
              orderNode(1, { transactions: some(29) }),
              orderNode(2, { transactions: some(30) }),
            ]),
          ),
    )
    const { orders } = await client.orders(RANGE)
    expect(orders.map(({ received }) => received?.amount)).toEqual([2_900, 4_500])
    expect(variablesOf(requests[1]?.body ?? '')).toEqual({ id: 'gid://shopify/Order/2' })
  })
})

describe('60 days', () => {
  const scopes = (...handles: string[]) => ({
    data: {
      shop: { ianaTimezone: 'Asia/Taipei', currencyCode: 'TWD', myshopifyDomain: DOMAIN },
      currentAppInstallation: { accessScopes: handles.map((handle) => ({ handle })) },
    },
  })
  const shop =
    (answer: object): Serve =>
    (_, __, body) =>
      json(body.includes('accessScopes') ? answer : ordersAnswer([]))
  const OLD = { updatedFrom: NOW - 61 * DAY, updatedTo: NOW }

  it('limit a longer range, unless the token may read all orders; asked once', async () => {
    const { client, requests } = setup(shop(scopes('read_orders')))
    expect((await client.orders(OLD)).limited).toBe(true)
    expect((await client.orders(OLD)).limited).toBe(true)
    expect(requests.filter(({ body }) => body.includes('accessScopes'))).toHaveLength(1)
    const all = setup(shop(scopes('read_orders', 'read_all_orders')))
    expect((await all.client.orders(OLD)).limited).toBe(false)
  })

  it('limit no shorter one, for which nothing is asked', async () => {
    const { client, requests } = setup(shop(scopes()))
    expect((await client.orders({ updatedFrom: NOW - 60 * DAY, updatedTo: NOW })).limited).toBe(false)
    expect(requests).toHaveLength(1)
  })

  it('are taken to limit where the shop does not say', async () => {
    const { client } = setup(shop({ errors: [denied(['shop'], 'x')], data: null }))
    expect((await client.orders(OLD)).limited).toBe(true)
  })
})

describe('points', () => {
  it('that lack are waited for, exactly, before a page is asked for', async () => {
    const answer = (available: number) =>
      ordersAnswer(
        [orderNode(1)],
        { hasNextPage: true, endCursor: `c${available}` },
        cost(300, throttle(available)),
      )
    const { client, slept } = setup((_, turn) => json(answer(turn === 1 ? 421 : 2_000)))
    await client.orders(RANGE)
    await client.orders(RANGE)
    // 166 orders of 6 points = 996; 421 are there, 100 come back in a second.
    expect(slept).toEqual([5_750])
  })

  it('come back while time passes', async () => {
    const { client, slept, pass } = setup(() => json(ordersAnswer([], undefined, cost(300, throttle(0)))))
    await client.orders(RANGE)
    pass(9_000)
    await client.orders(RANGE)
    expect(slept).toEqual([960])
  })

  it('that lack by THROTTLED are waited for as that answer says', async () => {
    const { client, slept, requests } = setup((_, turn) =>
      json(turn === 1 ? throttled(302, throttle(57)) : ordersAnswer([orderNode(1)])),
    )
    expect((await client.orders(RANGE)).orders).toHaveLength(1)
    expect(slept).toEqual([2_450])
    expect(requests).toHaveLength(2)
  })

  it('are the caller’s matter where they take longer than twenty seconds', async () => {
    const { client, slept } = setup(() => json(throttled(1_000, throttle(0, 1_000, 40))))
    expect(await failure(client.orders(RANGE))).toMatchObject({ kind: 'too-many', retryAfter: 25_000 })
    expect(slept).toEqual([])
  })

  it('are not asked for without end', async () => {
    const { client, requests, slept } = setup(() => json(throttled(10, throttle(5))))
    expect((await failure(client.orders(RANGE))).kind).toBe('too-many')
    expect(requests).toHaveLength(5)
    expect(slept).toEqual([50, 50, 50, 50])
  })

  it('that no answer tells of are waited for longer each time', async () => {
    const { client, slept } = setup((_, turn) =>
      json(
        turn < 3
          ? { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] }
          : ordersAnswer([]),
      ),
    )
    await client.orders(RANGE)
    expect(slept).toEqual([500, 1_000])
  })
})

describe('the version', () => {
  it('that answers must be ours: its fields may mean something else', async () => {
    const { client } = setup(() =>
      json(ordersAnswer([orderNode(1)]), { headers: { 'x-shopify-api-version': '2027-01' } }),
    )
    expect(await failure(client.orders(RANGE))).toMatchObject({ kind: 'version', detail: '2027-01' })
  })
  it('that is not told is taken for ours', async () => {
    const body = JSON.stringify(ordersAnswer([orderNode(1)]))
    const { client } = setup(() => new Response(body, { headers: { 'content-type': 'application/json' } }))
    expect((await client.orders(RANGE)).orders).toHaveLength(1)
  })
})

describe('what is refused', () => {
  it.each<[TroubleKind, number, unknown]>([
    [
      'wrong-key',
      401,
      { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
    ],
    ['shop-closed', 402, { errors: 'Unavailable Shop' }],
    ['shop-closed', 403, { errors: 'Forbidden' }],
    ['missing-scope', 403, { errors: '[API] This action requires merchant approval for read_orders scope.' }],
    ['no-shop', 404, { errors: 'Not Found' }],
    ['shop-closed', 423, { errors: 'Locked' }],
    ['too-many', 430, '<html>'],
    ['bad-answer', 400, { errors: { query: 'Required parameter missing or invalid' } }],
    ['bad-answer', 418, ''],
    ['server', 501, ''],
    ['no-shop', 301, ''],
    ['no-shop', 302, ''],
  ])('is %s for %i', async (kind, status, body) => {
    const headers = status < 400 ? { location: 'https://elsewhere.example/' } : undefined
    const { client, requests } = setup(() => json(body, { status, ...(headers && { headers }) }))
    const error = await failure(client.orders(RANGE))
    expect([error.kind, error.host, error.status]).toEqual([kind, HOST, status])
    expect(requests).toHaveLength(1)
  })

  it('as a browser shows a redirect that was not followed: no such shop', async () => {
    const opaque = Object.defineProperties(new Response(null), {
      status: { value: 0 },
      ok: { value: false },
      type: { value: 'opaqueredirect' },
    })
    const { client } = setup(() => opaque)
    expect((await failure(client.orders(RANGE))).kind).toBe('no-shop')
  })

  it.each<[TroubleKind, string, string]>([
    ['missing-scope', 'ACCESS_DENIED', 'Access denied for orders field.'],
    ['shop-closed', 'SHOP_INACTIVE', 'Shop is not active'],
    ['bad-answer', 'undefinedField', "Field 'x' doesn't exist on type 'Order'"],
    ['bad-answer', '', ''],
  ])('is %s for %s', async (kind, code, message) => {
    const { client } = setup(() => json({ data: null, errors: [{ message, extensions: { code } }] }))
    expect((await failure(client.orders(RANGE))).kind).toBe(kind)
  })

  it('says what is lacking', async () => {
    const errors = [denied(['orders'], '`read_orders` access scope')]
    const { client } = setup(() => json({ data: null, errors }))
    expect(await failure(client.orders(RANGE))).toMatchObject({
      kind: 'missing-scope',
      detail: '`read_orders` access scope',
    })
  })

  it.each(['<html>', '', '[]', '7', '{"nothing":1}', '{"data":{}}', '{"data":{"orders":7}}'])(
    'or is no answer: %s',
    async (text) => {
      const { client } = setup(() => new Response(text, { headers: { 'content-type': 'application/json' } }))
      expect((await failure(client.orders(RANGE))).kind).toBe('bad-answer')
    },
  )

  it('is asked for again where the server failed, with pauses', async () => {
    const { client, requests, slept } = setup((_, turn) =>
      turn < 3
        ? json({ errors: 'Internal Server Error' }, { status: 502 })
        : json(ordersAnswer([orderNode(1)])),
    )
    expect((await client.orders(RANGE)).orders).toHaveLength(1)
    expect([requests.length, slept]).toEqual([3, [500, 1_000]])
    const body = [...new Set(requests.map((it) => it.body))]
    expect(body).toHaveLength(1)
  })

  it('by 429 is waited for as long as it says, fractions of a second too', async () => {
    const { client, slept } = setup((_, turn) =>
      turn === 1
        ? json({ errors: 'Exceeded' }, { status: 429, headers: { 'retry-after': '2.0' } })
        : json(ordersAnswer([])),
    )
    await client.orders(RANGE)
    expect(slept).toEqual([2_000])
  })

  it('is asked for again where GraphQL itself failed inside', async () => {
    const errors = [{ message: 'Internal error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }]
    const { client, requests } = setup((_, turn) => json(turn === 1 ? { errors } : ordersAnswer([])))
    await client.orders(RANGE)
    expect(requests).toHaveLength(2)
    const never = setup(() => json({ errors }))
    expect((await failure(never.client.orders(RANGE))).kind).toBe('server')
  })

  it('is offline where there is no network', async () => {
    const { client, requests } = setup(() => {
      throw new TypeError('Failed to fetch')
    })
    expect((await failure(client.orders(RANGE))).kind).toBe('offline')
    expect(requests).toHaveLength(4)
  })

  it('is the signal’s own reason where it was aborted', async () => {
    const abort = new AbortController()
    const { client } = setup(
      () => {
        abort.abort(new Error('moved on'))
        return json({}, { status: 503 })
      },
      { signal: abort.signal },
    )
    await expect(client.orders(RANGE)).rejects.toThrow('moved on')
  })

  it('never takes the token along', async () => {
    const quoting = { errors: `Invalid access token ${TOKEN}` }
    for (const status of [401, 403, 500, 400]) {
      const { client } = setup(() => json(quoting, { status }))
      expect(spilt(await failure(client.orders(RANGE)))).not.toContain(TOKEN)
    }
    const inside = setup(() => json({ errors: [{ message: `token ${TOKEN} is odd` }] }))
    expect(spilt(await failure(inside.client.orders(RANGE)))).not.toContain(TOKEN)
  })
})

describe('401', () => {
  const serve: Serve = (request) =>
    request.headers.get('x-shopify-access-token') === 'new'
      ? json(ordersAnswer([]))
      : json({ errors: 'x' }, { status: 401 })

  it('is answered by one other token, and one more try', async () => {
    const refused: string[] = []
    const renew = async (token: string) => {
      refused.push(token)
      return 'new'
    }
    const { client, requests } = setup(serve, { renew })
    expect((await client.orders(RANGE)).last).toBe(true)
    expect([requests.length, refused]).toEqual([2, [TOKEN]])
  })

  it('stands where the other token is refused as well', async () => {
    const { client, requests } = setup(serve, { renew: async () => 'newer' })
    expect((await failure(client.orders(RANGE))).kind).toBe('wrong-key')
    expect(requests).toHaveLength(2)
  })
})

describe('one order', () => {
  it('is found by its digits', async () => {
    const { client, requests } = setup(() => json({ data: { order: orderNode(7) } }))
    expect(await client.order('7')).toMatchObject({ id: '7', name: '#7' })
    expect(variablesOf(requests[0]?.body ?? '')).toEqual({ id: 'gid://shopify/Order/7' })
  })
  it('may not be there, or not be seen', async () => {
    const none = setup(() => json({ data: { order: null } }))
    expect(await none.client.order('7')).toBeUndefined()
    expect(await none.client.order('7"){')).toBeUndefined()
    expect(none.requests).toHaveLength(1)
    const refused = setup(() => json({ data: { order: null }, errors: [denied(['order'], 'read_orders')] }))
    expect((await failure(refused.client.order('7'))).kind).toBe('missing-scope')
  })
})

describe('a part that was refused', () => {
  it('leaves the rest: what an error nulled is unknown, not null', async () => {
    const errors = [
      denied(['orders', 'nodes', 0, 'cancelledAt'], 'x'),
      denied(['orders', 'nodes', 1, 'transactions'], 'x'),
    ]
    const nodes = [orderNode(1), orderNode(2, { transactions: null }), orderNode(3)]
    const { client } = setup(() => json(ordersAnswer(nodes, undefined, { errors })))
    const page = await client.orders(RANGE)
    expect(page.orders[0]).not.toHaveProperty('cancelled')
    expect(page.orders[1]).not.toHaveProperty('payments')
    expect(page.orders[2]).toMatchObject({ cancelled: false, payments: [] })
    expect(page.trouble).toMatchObject({ kind: 'missing-scope' })
    expect(page.rejected).toBe(0)
  })
})

describe('the count', () => {
  it.each([
    [
      { count: 5_000, precision: 'EXACT' },
      { count: 5_000, exact: true },
    ],
    [
      { count: 10_000, precision: 'AT_LEAST' },
      { count: 10_000, exact: false },
    ],
    [null, undefined],
  ])('%j is %j', async (ordersCount, told) => {
    const { client } = setup(() => json({ data: { ordersCount } }))
    expect(await client.ordersCount(RANGE)).toEqual(told)
  })
})

describe('checkouts', () => {
  const checkout = (id: number, more: object = {}) => ({
    id: `gid://shopify/AbandonedCheckout/${id}`,
    name: `#${id}`,
    createdAt: '2026-11-01T00:00:00Z',
    completedAt: null,
    totalPriceSet: { shopMoney: { amount: '100.0', currencyCode: 'TWD' } },
    ...more,
  })
  const answer = (nodes: readonly object[], more: object = {}) =>
    json({
      data: { abandonedCheckouts: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } },
      ...more,
    })
  const NODES = [checkout(90), checkout(1_000), checkout(20, { completedAt: '2026-11-01T01:00:00Z' })]

  it('tell whether they were recovered, and by a filter whether a reminder was sent', async () => {
    const { client, requests } = setup((_, turn) =>
      turn === 1 ? answer(NODES) : answer([{ id: NODES[0]?.id }]),
    )
    const { checkouts } = await client.checkouts(RANGE)
    expect(checkouts.map(({ name, recovered, reminded }) => [name, recovered, reminded])).toEqual([
      ['#90', false, true],
      ['#1000', false, false],
      ['#20', true, false],
    ])
    expect(variablesOf(requests[1]?.body ?? '')).toEqual({ query: 'id:>=20 id:<=1000 email_state:sent' })
  })

  it.each([
    [
      'a filter that Shopify does not know',
      () => answer([], { extensions: { search: [{ warnings: [{ field: 'email_state' }] }] } }),
    ],
    ['a refusal', () => json({ data: null, errors: [denied(['abandonedCheckouts'], 'x')] })],
  ])('leave reminders open after %s', async (_, second) => {
    const { client } = setup((__, turn) => (turn === 1 ? answer(NODES) : second()))
    const { checkouts } = await client.checkouts(RANGE)
    expect(checkouts).toHaveLength(3)
    for (const one of checkouts) expect(one).not.toHaveProperty('reminded')
  })

  it('that may not be seen stop nothing else', async () => {
    const right =
      '`read_orders` access scope. Also: The user must have manage_abandoned_checkouts permission.'
    const { client } = setup((_, __, body) =>
      body.includes('abandonedCheckouts')
        ? json({ data: null, errors: [denied(['abandonedCheckouts'], right)] })
        : json(ordersAnswer([orderNode(1)])),
    )
    expect(await failure(client.checkouts(RANGE))).toMatchObject({ kind: 'missing-scope', detail: right })
    expect((await client.orders(RANGE)).orders).toHaveLength(1)
  })
})

describe('the shop', () => {
  it('tells its zone, currency, address and what the token may do', async () => {
    const shop = { ianaTimezone: 'Asia/Taipei', currencyCode: 'TWD', myshopifyDomain: DOMAIN }
    const { client } = setup(() =>
      json({ data: { shop, currentAppInstallation: { accessScopes: [{ handle: 'read_orders' }] } } }),
    )
    expect(await client.shop()).toEqual({
      zone: 'Asia/Taipei',
      currency: 'TWD',
      domain: DOMAIN,
      scopes: ['read_orders'],
    })
    const silent = setup(() => json({ data: { shop, currentAppInstallation: null } }))
    expect((await silent.client.shop()).scopes).toEqual([])
  })
})
