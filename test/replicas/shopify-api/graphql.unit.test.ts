// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { bodyOf } from '../asking.ts'
import { type Answer, stage } from './asking.ts'
import { shopifySchema } from './schema.ts'

const DAY = 86_400_000

const PAGE = `query ($first: Int!, $after: String, $query: String) {
  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT, reverse: true) {
    pageInfo { hasNextPage endCursor }
    nodes { id name updatedAt }
  }
}`

interface Page {
  orders: {
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
    nodes: { id: string; name: string; updatedAt: string }[]
  }
}

describe('the schema', () => {
  it('is Shopify’s own, with what is deprecated in it', () => {
    const fields = shopifySchema().getQueryType()?.getFields()
    expect(fields?.orders?.args.map(({ name }) => name)).toContain('savedSearchId')
    expect(fields?.currentBulkOperation?.deprecationReason).toContain('bulkOperations')
    expect(fields?.bulkOperations?.deprecationReason).toBeUndefined()
  })
})

describe('orders', () => {
  it('come page by page, each once, in the order asked for', async () => {
    const { query, shop } = stage()
    const seen: Page['orders']['nodes'] = []
    let after: string | null = null
    let pages = 0
    do {
      const { data } = await query(PAGE, { variables: { first: 100, after } })
      const { orders } = data as unknown as Page
      pages++
      seen.push(...orders.nodes)
      after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null
    } while (after !== null)
    expect(new Set(seen.map(({ id }) => id))).toEqual(
      new Set(shop.orders.map(({ id }) => `gid://shopify/Order/${id}`)),
    )
    // The last page is full, and says that it is the last.
    expect(pages).toBe(shop.orders.length / 100)
    const times = seen.map(({ updatedAt }) => updatedAt)
    expect(times).toEqual([...times].sort().reverse())
  })

  it('are told as they stand now', async () => {
    const { query, shop, clock } = stage()
    const look = async () => (await query(PAGE, { variables: { first: 1 } })).data as unknown as Page
    await look()
    const [order] = shop.orders.slice(-1)
    if (!order) throw new Error('no orders')
    Object.assign(shop.orders, {
      [shop.orders.length - 1]: { ...order, name: 'changed', updatedAt: clock.now },
    })
    expect((await look()).orders.nodes[0]?.name).toBe('changed')
  })

  it('go on behind a cursor whose order has moved to the front', async () => {
    const { query, shop } = stage()
    const first = (await query(PAGE, { variables: { first: 5 } })).data as unknown as Page
    const last = first.orders.nodes.at(-1)
    const index = shop.orders.findIndex(({ name }) => name === last?.name)
    const order = shop.orders[index]
    if (!order) throw new Error('no such order')
    Object.assign(shop.orders, { [index]: { ...order, updatedAt: order.updatedAt + DAY } })
    const { endCursor: after } = first.orders.pageInfo
    const second = (await query(PAGE, { variables: { first: 5, after } })).data as unknown as Page
    expect(second.orders.nodes).toHaveLength(5)
    const names = first.orders.nodes.map(({ name }) => name)
    expect(second.orders.nodes.filter(({ name }) => names.includes(name))).toEqual([])
  })

  it.each([
    ['financial_status:paid', (one) => one.financial === 'PAID'],
    [
      'financial_status:refunded,partially_refunded',
      ({ financial }) => financial === 'REFUNDED' || financial === 'PARTIALLY_REFUNDED',
    ],
    ['status:cancelled', ({ cancelledAt }) => cancelledAt !== null],
    ['NOT status:cancelled', ({ cancelledAt }) => cancelledAt === null],
    ['test:true', ({ test }) => test],
    ['-test:true financial_status:authorized', (one) => !one.test && one.financial === 'AUTHORIZED'],
    [
      "created_at:>='2026-11-01T00:00:00+08:00'",
      (one) => one.createdAt >= Date.parse('2026-10-31T16:00:00Z'),
    ],
    // A day is one of the shop's own zone.
    ['processed_at:<2026-11-01', (one) => one.processedAt < Date.parse('2026-10-31T16:00:00Z')],
    [
      '(test:true OR financial_status:voided) AND processed_at:<=now',
      ({ test, financial }) => test || financial === 'VOIDED',
    ],
  ] as [string, (order: ReturnType<typeof stage>['shop']['orders'][number]) => boolean][])(
    'are found by %s',
    async (text, fits) => {
      const { query, shop } = stage()
      const wanted = shop.orders.filter(fits)
      expect(wanted.length).toBeGreaterThan(0)
      const { data } = await query('query ($q: String) { ordersCount(query: $q) { count precision } }', {
        variables: { q: text },
      })
      expect(data).toEqual({ ordersCount: { count: wanted.length, precision: 'EXACT' } })
    },
  )

  it('are found by Payment ID, gateway and name, whatever signs stand in them', async () => {
    const { query, shop } = stage()
    const odd = shop.orders.find(({ transactions }) =>
      transactions.some(({ paymentId }) => paymentId?.startsWith('-')),
    )
    const paid = odd?.transactions.find(({ paymentId }) => paymentId?.startsWith('-'))
    if (!odd || !paid) throw new Error('no such order')
    for (const text of [`payment_id:${paid.paymentId}`, `name:"${odd.name}" AND gateway:'${paid.gateway}'`]) {
      const { data } = await query('query ($q: String) { orders(first: 3, query: $q) { nodes { name } } }', {
        variables: { q: text },
      })
      expect(data).toEqual({ orders: { nodes: [{ name: odd.name }] } })
    }
  })

  it('tell of a search by a field that there is not', async () => {
    const { extensions } = await stage().query('{ orders(first: 1, query: "colour:red") { nodes { name } } }')
    expect(extensions?.search).toMatchObject([{ warnings: [{ field: 'colour', code: 'invalid_field' }] }])
  })

  it('older than 60 days are seen with read_all_orders alone', async () => {
    const { query, api, shop, clock } = stage()
    const old = shop.orders.find(({ createdAt }) => clock.now - createdAt > 61 * DAY)
    const id = `gid://shopify/Order/${old?.id}`
    const look = 'query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } ordersCount { count } }'
    const all = await query(look, { variables: { id } })
    expect(all.data).toEqual({ order: { id }, node: { id }, ordersCount: { count: shop.orders.length } })
    api.tokens.set('few', { scopes: ['read_orders'] })
    const few = await query(look, { variables: { id }, token: 'few' })
    const recent = shop.orders.filter(({ createdAt }) => clock.now - createdAt <= 60 * DAY)
    expect(few.data).toEqual({ order: null, node: null, ordersCount: { count: recent.length } })
  })

  it('tell money as decimals, times in UTC, transactions from the first to the last', async () => {
    const { query, shop } = stage()
    const order = shop.orders.find(({ financial }) => financial === 'PARTIALLY_REFUNDED')
    if (!order) throw new Error('no such order')
    const { data } = await query(
      `query ($id: ID!) { order(id: $id) {
        totalPriceSet { shopMoney { amount currencyCode } } totalRefundedSet { shopMoney { amount } }
        processedAt transactions(first: 100) { kind amountSet { shopMoney { amount } } parentTransaction { kind } }
      } }`,
      { variables: { id: `gid://shopify/Order/${order.id}` } },
    )
    const told = data?.order as {
      totalPriceSet: { shopMoney: { amount: string; currencyCode: string } }
      totalRefundedSet: { shopMoney: { amount: string } }
      processedAt: string
      transactions: { kind: string; parentTransaction: { kind: string } | null }[]
    }
    expect(Number(told.totalPriceSet.shopMoney.amount) * 100).toBeCloseTo(order.total)
    expect(told.totalPriceSet.shopMoney.amount).toMatch(/^\d+\.\d+$/)
    expect(Number(told.totalRefundedSet.shopMoney.amount)).toBeGreaterThan(0)
    expect(told.processedAt).toBe(`${new Date(order.processedAt).toISOString().slice(0, 19)}Z`)
    expect(told.transactions.at(-1)).toMatchObject({
      kind: 'REFUND',
      parentTransaction: { kind: expect.stringMatching(/SALE|CAPTURE/) },
    })
  })
})

describe('what may not be read', () => {
  it('is refused where it stands, the rest is told', async () => {
    const { query, api } = stage()
    const { data, errors } = await query(
      '{ shop { myshopifyDomain } orders(first: 2) { nodes { name customer { displayName } } } }',
    )
    expect(data).toMatchObject({ orders: { nodes: [{ customer: null }, { customer: null }] } })
    expect(errors).toHaveLength(2)
    expect(errors?.[0]).toMatchObject({
      path: ['orders', 'nodes', 0, 'customer'],
      extensions: { code: 'ACCESS_DENIED', requiredAccess: '`read_customers` access scope.' },
    })
    expect(api.asked[0]?.personal).toEqual(['Order.customer', 'Customer.displayName'])
  })

  it('takes the whole answer with it where the schema leaves no room for null', async () => {
    const { query, api } = stage()
    api.tokens.set('none', { scopes: ['read_products'] })
    const { data, errors } = await query('{ orders(first: 2) { nodes { name } } }', { token: 'none' })
    expect(data).toBeNull()
    expect(errors?.[0]?.extensions?.requiredAccess).toContain('read_orders')
    const ask = await query('{ currentAppInstallation { accessScopes { handle } } }', { token: 'none' })
    expect(ask.data).toEqual({ currentAppInstallation: { accessScopes: [{ handle: 'read_products' }] } })
  })

  it('is filled, so that asking for it is seen', async () => {
    const { query, api, shop } = stage()
    api.tokens.set('all', { scopes: ['read_orders', 'read_customers'] })
    const { data } = await query(
      '{ orders(first: 1, reverse: true) { nodes { email customer { displayName } shippingAddress { address1 } } } }',
      { token: 'all' },
    )
    const [first] = shop.orders
    expect(data).toEqual({
      orders: {
        nodes: [
          {
            email: first?.buyer.email,
            customer: { displayName: first?.buyer.name },
            shippingAddress: { address1: first?.buyer.address },
          },
        ],
      },
    })
  })

  it('is anything that a test denies', async () => {
    const { query, api } = stage()
    api.deny('QueryRoot.abandonedCheckouts', 'manage_abandoned_checkouts permission.')
    const { errors } = await query('{ abandonedCheckouts(first: 1) { nodes { name } } }')
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'ACCESS_DENIED',
      requiredAccess: expect.stringContaining('manage_abandoned'),
    })
  })
})

describe('points', () => {
  const LOOK = '{ orders(first: 100) { nodes { name totalPriceSet { shopMoney { amount } } } } }'

  it('are asked for before, given back after, and come back with time', async () => {
    const { query, api, clock } = stage()
    api.setBucket({ maximum: 1000, rate: 50 })
    const { extensions } = await query('{ orders(first: 100, query: "name:nobody") { nodes { name } } }')
    expect(extensions?.cost).toEqual({
      requestedQueryCost: 102,
      actualQueryCost: 2,
      throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 998, restoreRate: 50 },
    })
    api.setBucket({ points: 200 })
    const refused = await query(LOOK)
    expect(refused.data).toBeUndefined()
    expect(refused.errors?.[0]).toMatchObject({ message: 'Throttled', extensions: { code: 'THROTTLED' } })
    const asked = refused.extensions?.cost
    expect(asked).toMatchObject({ requestedQueryCost: 302, actualQueryCost: null })
    clock.now += 2039
    expect((await query(LOOK)).errors?.[0]?.message).toBe('Throttled')
    clock.now += 1
    expect((await query(LOOK)).errors).toBeUndefined()
  })

  it('of one query have a limit of their own', async () => {
    const { errors } = await stage().query(
      '{ orders(first: 250) { nodes { transactions { amountSet { shopMoney { amount } } } } } }',
    )
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'MAX_COST_EXCEEDED', cost: 1002, maxCost: 1000 })
  })
})

describe('questions that are none', () => {
  it.each([
    ['{ orders(first: 1) { nodes { nickname } } }', "Field 'nickname' doesn't exist on type 'Order'"],
    ['{ orders(first: 1) { nodes { name }', /Syntax Error/],
    ['{ orders { nodes { name } } }', 'you must provide one of first or last'],
    ['{ orders(first: 251) { nodes { name } } }', 'first cannot exceed 250'],
    ['{ orders(first: 1, after: "x") { nodes { name } } }', /Invalid cursor/],
    ['query ($n: Int!) { orders(first: $n) { nodes { name } } }', /\$n/],
    ['{ orders(first: 1) { nodes { poNumber } } }', 'The replica does not fill Order.poNumber'],
  ])('%s', async (question, message) => {
    const { errors } = await stage().query(question)
    expect(errors?.[0]?.message).toMatch(message)
  })

  it('without a query are refused as a request', async () => {
    const { api, send } = stage()
    api.tokens.set('t', { scopes: [] })
    const answer = await send('/admin/api/2026-10/graphql.json', {
      headers: { 'x-shopify-access-token': 't' },
      body: '{}',
    })
    expect([answer.status, bodyOf(answer)]).toEqual([
      400,
      { errors: { query: 'Required parameter missing or invalid' } },
    ])
  })

  it('that would change the shop are told', async () => {
    const { query, api } = stage()
    await query(
      'mutation { orderCapture(input: { id: "gid://shopify/Order/1", parentTransactionId: "gid://shopify/OrderTransaction/1", amount: "1" }) { userErrors { message } } }',
    )
    expect(api.violations.map(({ fields }) => fields)).toEqual([['orderCapture']])
  })
})

describe('the version', () => {
  it.each([
    ['2026-10', '2026-10'],
    ['2026-01', '2026-01'],
    ['2024-04', '2025-10'],
    ['2031-01', '2026-10'],
  ])('%s is answered as %s', async (version, told) => {
    const { headers } = await stage().post('{ shop { name } }', { version })
    expect(headers).toMatchObject({ 'x-shopify-api-version': told, 'x-request-id': expect.any(String) })
  })

  it('is what a test says', async () => {
    const { post, api } = stage()
    api.setVersion('2027-04')
    expect((await post('{ shop { name } }')).headers?.['x-shopify-api-version']).toBe('2027-04')
    expect((bodyOf(await post('{ shop { ianaTimezone } }')) as Answer).data).toEqual({
      shop: { ianaTimezone: 'Asia/Taipei' },
    })
  })
})
