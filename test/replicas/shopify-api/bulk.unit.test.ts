// @vitest-environment node
import { existsSync } from 'node:fs'
import { request as httpsRequest } from 'node:https'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { startReplicas } from '../server.ts'
import { SHOPIFY_TOKEN } from './api.ts'
import { type Answer, readAll, stage as set } from './asking.ts'

const DAY = 86_400_000
const ORDERS = `{ orders(query: "financial_status:paid") { edges { node { id name transactions { id kind }
  lineItems { edges { node { id title } } } } } } }`

const RUN = `mutation ($query: String!, $grouped: Boolean!) {
  bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
    bulkOperation { id status objectCount url }
    userErrors { field message code }
  }
}`
const LOOK = `query ($id: ID!) { bulkOperation(id: $id) {
  id status errorCode objectCount rootObjectCount fileSize url partialDataUrl createdAt completedAt query
} }`
const CANCEL = `mutation ($id: ID!) { bulkOperationCancel(id: $id) {
  bulkOperation { id status } userErrors { field message }
} }`

interface Operation {
  id: string
  status: string
  errorCode: string | null
  objectCount: string
  rootObjectCount: string
  fileSize: string | null
  url: string | null
  partialDataUrl: string | null
  completedAt: string | null
}

type Stage = ReturnType<typeof set>

const stages: Stage[] = []
const stage = (orders?: number): Stage => {
  const made = set(orders)
  stages.push(made)
  return made
}
// Their results are files.
afterEach(() => {
  for (const { api } of stages.splice(0)) api.reset()
})

const start = async ({ query }: Pick<Stage, 'query'>, text = ORDERS, grouped = false) => {
  const { data } = await query(RUN, { variables: { query: text, grouped } })
  return data?.bulkOperationRunQuery as {
    bulkOperation: Operation | null
    userErrors: { field: string[] | null; message: string; code: string }[]
  }
}

const look = async ({ query }: Pick<Stage, 'query'>, id: string | undefined) =>
  (await query(LOOK, { variables: { id } })).data?.bulkOperation as Operation

/** To its end, in three looks. */
const finish = async (on: Stage, text?: string, grouped?: boolean): Promise<Operation> => {
  const { bulkOperation } = await start(on, text, grouped)
  await look(on, bulkOperation?.id)
  await look(on, bulkOperation?.id)
  return look(on, bulkOperation?.id)
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map(
      (line) =>
        JSON.parse(line) as { id: string; title?: string; __parentId?: string; transactions?: unknown[] },
    )

describe('a bulk operation', () => {
  it('goes on with each look, to a file of everything', async () => {
    const on = stage()
    const paid = on.shop.orders.filter(({ financial }) => financial === 'PAID')
    const all = paid.reduce((sum, { lines }) => sum + lines.length + 1, 0)
    const { bulkOperation, userErrors } = await start(on)
    expect([bulkOperation?.status, bulkOperation?.objectCount, userErrors]).toEqual(['CREATED', '0', []])
    const first = await look(on, bulkOperation?.id)
    const second = await look(on, bulkOperation?.id)
    const third = await look(on, bulkOperation?.id)
    expect([first, second, third].map(({ status }) => status)).toEqual(['RUNNING', 'RUNNING', 'COMPLETED'])
    expect([first, second, third].map(({ objectCount }) => Number(objectCount))).toEqual([
      Math.floor(all / 3),
      Math.floor((all * 2) / 3),
      all,
    ])
    expect(third).toMatchObject({
      rootObjectCount: String(paid.length),
      partialDataUrl: null,
      errorCode: null,
    })
    const file = await readAll(await on.fetchFile(third.url ?? ''))
    expect(file.length).toBe(Number(third.fileSize))
    const lines = linesOf(file.toString('utf8'))
    expect(lines).toHaveLength(all)
    const parents = lines.filter(({ __parentId }) => __parentId === undefined)
    expect(new Set(parents.map(({ id }) => id))).toEqual(
      new Set(paid.map(({ id }) => `gid://shopify/Order/${id}`)),
    )
    const payments = new Map(paid.map((one) => [`gid://shopify/Order/${one.id}`, one.transactions.length]))
    expect(parents.map(({ transactions }) => transactions?.length)).toEqual(
      parents.map(({ id }) => payments.get(id)),
    )
  })

  it('leaves children before their parents, and far from them', async () => {
    const on = stage(900)
    const done = await finish(on, ORDERS.replace('(query: "financial_status:paid")', ''))
    const lines = linesOf((await readAll(await on.fetchFile(done.url ?? ''))).toString('utf8'))
    const places = new Map(lines.map(({ id }, index) => [id, index]))
    const gaps = lines.flatMap(({ __parentId }, index) =>
      __parentId === undefined ? [] : [index - (places.get(__parentId) ?? Number.NaN)],
    )
    expect(gaps.every(Number.isFinite)).toBe(true)
    expect(Math.min(...gaps)).toBeLessThan(-200)
    expect(Math.max(...gaps)).toBeGreaterThan(200)
    const grouped = await finish(on, ORDERS, true)
    let parent = ''
    for (const line of linesOf((await readAll(await on.fetchFile(grouped.url ?? ''))).toString('utf8'))) {
      if (line.__parentId === undefined) parent = line.id
      else expect(line.__parentId).toBe(parent)
    }
  })

  it('goes by the clock, where that is told', async () => {
    const on = stage()
    on.api.setBulk({ lasts: 60_000 })
    const { bulkOperation } = await start(on)
    const seen: string[] = []
    for (const _ of [0, 1, 2]) {
      seen.push((await look(on, bulkOperation?.id)).status)
      on.clock.now += 30_000
    }
    expect(seen).toEqual(['RUNNING', 'RUNNING', 'COMPLETED'])
  })

  it('fails, with what it had found or without', async () => {
    const on = stage()
    on.api.setBulk({ failAfter: 10, errorCode: 'TIMEOUT' })
    const failed = await finish(on)
    expect(failed).toMatchObject({
      status: 'FAILED',
      errorCode: 'TIMEOUT',
      url: null,
      objectCount: '10',
      completedAt: null,
    })
    const rest = await readAll(await on.fetchFile(failed.partialDataUrl ?? ''))
    expect(linesOf(rest.toString('utf8'))).toHaveLength(10)
    on.api.setBulk({ partial: false })
    expect(await finish(on)).toMatchObject({ status: 'FAILED', url: null, partialDataUrl: null })
  })

  it('fails where the token may not read', async () => {
    const on = stage()
    on.api.deny('Order.transactions', '`read_orders` access scope.')
    expect(await finish(on)).toMatchObject({
      status: 'FAILED',
      errorCode: 'ACCESS_DENIED',
      partialDataUrl: null,
    })
  })

  it('that finds nothing has no file', async () => {
    const done = await finish(stage(), '{ orders(query: "name:nobody") { edges { node { id } } } }')
    expect(done).toMatchObject({ status: 'COMPLETED', objectCount: '0', url: null, fileSize: null })
  })

  it('is cancelled, but not twice, nor when there is none', async () => {
    const on = stage()
    const id = (await start(on)).bulkOperation?.id
    const cancel = async (which: string | undefined) =>
      (await on.query(CANCEL, { variables: { id: which } })).data?.bulkOperationCancel
    expect(await cancel(id)).toMatchObject({ bulkOperation: { status: 'CANCELING' }, userErrors: [] })
    expect((await look(on, id)).status).toBe('CANCELED')
    expect(await cancel(id)).toMatchObject({
      userErrors: [{ field: null, message: 'A bulk operation cannot be canceled when it is canceled' }],
    })
    expect(await cancel('gid://shopify/BulkOperation/1')).toEqual({
      bulkOperation: null,
      userErrors: [{ field: ['id'], message: 'Bulk operation does not exist' }],
    })
  })

  it('waits for others of its app', async () => {
    const on = stage()
    on.api.setBulk({ limit: 1 })
    const id = (await start(on)).bulkOperation?.id
    expect((await start(on)).userErrors).toEqual([
      {
        field: null,
        message: `A bulk query operation for this app and shop is already in progress: ${id}.`,
        code: 'OPERATION_IN_PROGRESS',
      },
    ])
    on.api.setBulk({ limit: 2 })
    expect((await start(on)).userErrors).toEqual([])
    expect((await start(on)).userErrors).toMatchObject([{ code: 'LIMIT_REACHED' }])
    const { data } = await on.query(
      '{ bulkOperations(first: 5, query: "status:running") { nodes { id } } currentBulkOperation { type } }',
    )
    expect(data).toMatchObject({
      bulkOperations: { nodes: [{}, {}] },
      currentBulkOperation: { type: 'QUERY' },
    })
  })

  it.each([
    ['{ shop { name } }', 'Bulk queries must contain at least one connection.'],
    ['{ orders { nodes { id } } }', "Invalid connection fields: 'orders'."],
    [
      '{ orders { edges { node { id } } } node(id: "gid://shopify/Order/1") { id } }',
      'top level `node` field',
    ],
    [
      '{ orders { edges { node { name lineItems { edges { node { id } } } } } } }',
      "Connection fields without 'id': lineItems.",
    ],
    [
      '{ orders { edges { node { id refunds { transactions { edges { node { id } } } } } } } }',
      'within a list field',
    ],
    [
      '{ orders { edges { node { id lineItems { edges { node { id product { id } suggestedReturnReasonDefinitions { edges { node { id } } } } } } } } } }',
      'nesting depth greater than 2',
    ],
    ['{ orders { edges { node { id nickname } } } }', 'Invalid bulk query: Cannot query field "nickname"'],
    ['{ orders {', 'Invalid bulk query: Syntax Error'],
    [
      `{ ${[1, 2, 3, 4, 5, 6].map((each) => `o${each}: orders { edges { node { id } } }`).join(' ')} }`,
      'more than 5 connections',
    ],
  ])('is not begun for %s', async (text, message) => {
    const { bulkOperation, userErrors } = await start(stage(), text)
    expect(bulkOperation).toBeNull()
    expect(userErrors.map((one) => one.message).join(' ')).toContain(message)
    expect(userErrors).toMatchObject(userErrors.map(() => ({ field: ['query'], code: 'INVALID' })))
  })

  it('that asks for buyers is seen to', async () => {
    const on = stage()
    await start(on, '{ orders { edges { node { id email shippingAddress { name } } } } }')
    expect(on.api.asked[0]?.personal).toEqual(['Order.email', 'Order.shippingAddress', 'MailingAddress.name'])
    expect(on.api.violations).toEqual([])
  })
})

describe('the file', () => {
  it('is sent in parts, or compressed, to whoever asks so', async () => {
    const on = stage()
    const { url } = await finish(on)
    const whole = await readAll(await on.fetchFile(url ?? ''))
    const part = await on.fetchFile(url ?? '', { range: 'bytes=100-' })
    expect([part.status, part.headers?.['content-range']]).toEqual([
      206,
      `bytes 100-${whole.length - 1}/${whole.length}`,
    ])
    expect(await readAll(part)).toEqual(whole.subarray(100))
    expect((await on.fetchFile(url ?? '', { range: `bytes=${whole.length}-` })).status).toBe(416)
    on.api.setDownload({ gzip: true })
    const squeezed = await on.fetchFile(url ?? '', { 'accept-encoding': 'gzip, br' })
    expect(squeezed.headers).toMatchObject({ 'content-encoding': 'gzip' })
    expect(gunzipSync(await readAll(squeezed))).toEqual(whole)
    expect((await on.fetchFile(url ?? '')).headers).toMatchObject({ 'content-length': String(whole.length) })
  })

  it('comes in small parts over a slow line', async () => {
    const on = stage()
    const { url } = await finish(on)
    const whole = await readAll(await on.fetchFile(url ?? ''))
    on.api.setDownload({ bytesPerSecond: whole.length * 5 })
    const sizes: number[] = []
    for await (const part of (await on.fetchFile(url ?? '')).stream ?? []) sizes.push(part.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(Math.ceil(whole.length / 2))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(whole.length)
  })

  it('is gone after seven days, and opens to its own address alone', async () => {
    const on = stage()
    const done = await finish(on)
    const url = done.url ?? ''
    expect((await on.fetchFile(url.replace('Signature=', 'Signature=x'))).status).toBe(403)
    expect((await on.fetchFile(url.replace('-final', '0-final'))).status).toBe(404)
    on.clock.now += 7 * DAY
    expect((await on.fetchFile(url)).status).toBe(200)
    on.clock.now += 1
    const late = await on.fetchFile(url)
    expect([late.status, late.body]).toEqual([400, expect.stringContaining('ExpiredToken')])
    expect(await look(on, done.id)).toMatchObject({ status: 'EXPIRED', url: null })
  })

  it('breaks off as often as was ordered, and leaves nothing on the disk', async () => {
    const on = stage()
    const { url } = await finish(on)
    on.api.setDownload({ cutAfter: 500, cuts: 1 })
    expect((await on.fetchFile(url ?? '')).cutAfter).toBe(500)
    expect((await on.fetchFile(url ?? '')).cutAfter).toBeUndefined()
    expect(on.api.downloads.map(({ status }) => status)).toEqual([200, 200])
    const path = on.api.operations[0]?.path ?? ''
    expect(existsSync(path)).toBe(true)
    on.api.reset()
    expect(existsSync(path)).toBe(false)
  })
})

describe('over the network', () => {
  it('the API answers, its file streams, lines break and are lost', async () => {
    const replicas = await startReplicas({ orders: 20, products: 20 })
    try {
      const { port, certificate: ca, shopifyApi: api, shopifyShop: shop } = replicas
      const fetchFrom = (method: string, address: string, body = '') =>
        new Promise<{ status: number; text: string }>((resolve, reject) => {
          const { host, pathname, search } = new URL(address)
          const headers = {
            host,
            'content-type': 'application/json',
            'x-shopify-access-token': SHOPIFY_TOKEN,
          }
          const options = { method, host: '127.0.0.1', port, path: pathname + search, servername: host, ca }
          httpsRequest({ ...options, headers, agent: false }, (answer) => {
            let text = ''
            answer.setEncoding('utf8')
            answer.on('data', (part: string) => {
              text += part
            })
            answer.on('error', reject)
            answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
          })
            .on('error', reject)
            .end(body)
        })
      const address = `https://${shop.domain}.myshopify.com/admin/api/2026-10/graphql.json`
      const query = async (text: string, { variables }: { variables?: Record<string, unknown> } = {}) =>
        JSON.parse(
          (await fetchFrom('POST', address, JSON.stringify({ query: text, variables }))).text,
        ) as Answer
      const on = { query }
      api.setBulk({ steps: 1 })
      const { bulkOperation } = await start(on)
      const { url, fileSize } = await look(on, bulkOperation?.id)
      const { text } = await fetchFrom('GET', url ?? '')
      expect(Buffer.byteLength(text)).toBe(Number(fileSize))
      api.setDownload({ cutAfter: 700 })
      await expect(fetchFrom('GET', url ?? '')).rejects.toThrow()
      expect(replicas.requests.at(-1)?.bytes).toBe(700)
      api.fail({ kind: 'drop' })
      await expect(query('{ shop { name } }')).rejects.toThrow()
      replicas.reset()
      expect((await fetchFrom('GET', url ?? '')).status).toBe(404)
      expect(api.asked).toEqual([])
      expect((await query('{ shop { name } }')).data).toEqual({ shop: { name: shop.name } })
    } finally {
      await replicas.close()
    }
  })
})
