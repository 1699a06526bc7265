// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TroubleKind } from '../../lib/records'
import type { BulkBatch, BulkFrom } from '../../lib/vendors/shopify'
import { joiner } from '../../lib/vendors/shopify/bulk-join'
import { bulkQuery } from '../../lib/vendors/shopify/queries'
import {
  denied,
  failure,
  json,
  NOW,
  orderNode,
  type Serve,
  setup,
  spilt,
  TOKEN,
  variablesOf,
} from './shopify-world'

const RANGE = { updatedFrom: NOW - 86_400_000, updatedTo: NOW }
const FILE = 'https://storage.googleapis.com/shopify/1.jsonl'
const URL = `${FILE}?GoogleAccessId=x&Signature=very-secret`

describe('starting', () => {
  const started = (payload: object) => json({ data: { bulkOperationRunQuery: payload } })

  it('hands our query over, ungrouped', async () => {
    const { client, requests } = setup(() =>
      started({ bulkOperation: { id: 'gid://shopify/BulkOperation/1', status: 'CREATED' }, userErrors: [] }),
    )
    expect(await client.startBulk(RANGE)).toEqual({ id: 'gid://shopify/BulkOperation/1' })
    expect(variablesOf(requests[0]?.body ?? '')).toEqual({ query: bulkQuery(RANGE) })
    expect(requests[0]?.body).toContain('groupObjects: false')
  })

  it.each([
    ['the network broke', () => Promise.reject(new TypeError('Failed to fetch')), 'offline'],
    ['the server failed', () => json({}, { status: 503 }), 'server'],
    ['too many came', () => json({}, { status: 429 }), 'too-many'],
    [
      'GraphQL failed inside',
      () => json({ errors: [{ message: 'x', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }),
      'server',
    ],
  ])('is never repeated where %s: nobody knows whether it began', async (_, serve, kind) => {
    const { client, requests } = setup(serve as Serve)
    expect((await failure(client.startBulk(RANGE))).kind).toBe(kind)
    expect(requests).toHaveLength(1)
  })

  it.each<[TroubleKind, string]>([
    ['too-many', 'OPERATION_IN_PROGRESS'],
    ['too-many', 'LIMIT_REACHED'],
    ['bad-answer', 'INVALID'],
  ])('is %s for %s', async (kind, code) => {
    const { client } = setup(() =>
      started({ bulkOperation: null, userErrors: [{ code, message: 'A bulk query operation is running.' }] }),
    )
    expect(await failure(client.startBulk(RANGE))).toMatchObject({
      kind,
      detail: 'A bulk query operation is running.',
    })
  })

  it('may lack the scope', async () => {
    const errors = [denied(['bulkOperationRunQuery'], 'read_orders')]
    const { client } = setup(() => json({ data: { bulkOperationRunQuery: null }, errors }))
    expect((await failure(client.startBulk(RANGE))).kind).toBe('missing-scope')
  })
})

describe('following', () => {
  const operation = (id: number, more: object = {}) => ({
    id: `gid://shopify/BulkOperation/${id}`,
    type: 'QUERY',
    status: 'RUNNING',
    objectCount: '12',
    rootObjectCount: '12',
    query: bulkQuery(RANGE),
    ...more,
  })

  it('by its id', async () => {
    const { client } = setup((_, turn) => json({ data: { bulkOperation: turn === 1 ? operation(1) : null } }))
    expect(await client.bulk('gid://shopify/BulkOperation/1')).toMatchObject({
      status: 'running',
      objects: 12,
    })
    expect(await client.bulk('gid://shopify/BulkOperation/1')).toBeUndefined()
  })

  it('finds what a worker that died had begun, and tells it from others of the same app', async () => {
    const nodes = [
      operation(4, { status: 'CREATED', query: '{ products { edges { node { id } } } }' }),
      operation(3),
      operation(2, { status: 'COMPLETED' }),
      null,
    ]
    const { client } = setup(() => json({ data: { bulkOperations: { nodes } } }))
    const running = await client.runningBulk()
    expect(running.map(({ id, range }) => [id.at(-1), range])).toEqual([
      ['4', undefined],
      ['3', RANGE],
    ])
  })
})

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`
const text = (count: number): string =>
  Array.from({ length: count }, (_, index) =>
    lineOf(orderNode(index + 1, { name: `#${index + 1} 綠界` })),
  ).join('')
const bytesOf = (value: string): Uint8Array => new TextEncoder().encode(value)

/** A file that breaks off after so many bytes, as often as `breaks` has numbers. */
const files = (
  content: Uint8Array,
  breaks: readonly (number | Error | Response)[] = [],
  ranges = true,
): { readonly serve: Serve; readonly froms: string[] } => {
  const froms: string[] = []
  const serve: Serve = (request, turn) => {
    const range = request.headers.get('range')
    froms.push(range ?? '-')
    const from = ranges ? Number(/\d+/.exec(range ?? '')?.[0] ?? 0) : 0
    const stop = breaks[turn - 1]
    if (stop instanceof Error) throw stop
    if (stop instanceof Response) return stop
    const rest = content.subarray(from, stop === undefined ? content.length : from + Math.abs(stop))
    let at = 0
    const stream = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (at < rest.length) {
          controller.enqueue(rest.slice(at, at + 1_000))
          at += 1_000
        } else if (stop !== undefined && stop >= 0) controller.error(new TypeError('terminated'))
        else controller.close()
      },
    })
    return new Response(stream, {
      status: from > 0 ? 206 : 200,
      ...(from > 0 && {
        headers: { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` },
      }),
    })
  }
  return { serve, froms }
}

const drain = async (batches: AsyncIterable<BulkBatch>) => {
  const all: BulkBatch[] = []
  for await (const batch of batches) all.push(batch)
  return { all, ids: all.flatMap(({ orders }) => orders.map(({ id }) => Number(id))) }
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

afterEach(() => {
  vi.useRealTimers()
})

describe('a result', () => {
  const content = bytesOf(text(1_000))
  const size = content.length

  it('streams in, without the token, from the address as it was given', async () => {
    const { client, requests, taken } = setup(files(content).serve)
    const { ids, all } = await drain(client.bulkResult(URL, { size }))
    expect(ids).toEqual(upTo(1_000))
    expect(all.at(-1)?.position).toEqual({ bytes: size, lines: 1_000 })
    const { request } = requests[0] ?? {}
    expect([request?.url, request?.method, request?.credentials, request?.redirect]).toEqual([
      URL,
      'GET',
      'omit',
      'manual',
    ])
    expect(JSON.stringify([...(request?.headers ?? [])])).not.toContain(TOKEN)
    expect([requests.length, taken()]).toEqual([1, 1])
  })

  it.each([true, false])(
    'that breaks is picked up behind the last whole line (ranges: %s)',
    async (ranges) => {
      const { serve, froms } = files(
        content,
        [100_000, new TypeError('Failed to fetch'), ranges ? 50_000 : 200_000],
        ranges,
      )
      const { client, slept } = setup(serve)
      const { ids, all } = await drain(client.bulkResult(URL, { size }))
      expect(ids).toEqual(upTo(1_000))
      expect(all.at(-1)?.position).toEqual({ bytes: size, lines: 1_000 })
      expect(froms).toHaveLength(4)
      expect(froms[0]).toBe('-')
      expect(froms[1]).toMatch(/^bytes=\d+-$/)
      expect(slept).toEqual([500, 1_000, 500])
    },
  )

  it('that ends too soon is picked up as well, in the middle of a line or between two', async () => {
    const whole = bytesOf(text(3)).length
    for (const stop of [whole, whole + 10]) {
      const { client } = setup(files(content, [-stop]).serve)
      const { ids, all } = await drain(client.bulkResult(URL, { size }))
      expect(ids).toEqual(upTo(1_000))
      expect(all.flatMap(({ bad }) => bad)).toEqual([])
    }
  })

  it('of unknown length that ends within a line has a bad one', async () => {
    const { client } = setup(files(content.subarray(0, bytesOf(text(3)).length + 10)).serve)
    const { ids, all } = await drain(client.bulkResult(URL))
    expect(ids).toEqual([1, 2, 3])
    expect(all.flatMap(({ bad }) => bad)).toEqual([4])
  })

  it('goes on from where an earlier worker had come', async () => {
    const before = { bytes: bytesOf(text(400)).length, lines: 400 }
    for (const ranges of [true, false]) {
      const { serve, froms } = files(content, [], ranges)
      const { client } = setup(serve)
      const { ids, all } = await drain(client.bulkResult(URL, { ...before, size }))
      expect(ids).toEqual(upTo(1_000).slice(400))
      expect(all.at(-1)?.position).toEqual({ bytes: size, lines: 1_000 })
      expect(froms).toEqual([`bytes=${before.bytes}-`])
    }
    const done = setup(files(content).serve)
    expect((await drain(done.client.bulkResult(URL, { bytes: size, lines: 1_000, size }))).ids).toEqual([])
    expect(done.requests).toEqual([])
  })

  it.each<[string, TroubleKind, () => Response | Error, number]>([
    ['no network', 'offline', () => new TypeError('Failed to fetch'), 4],
    ['a server that fails', 'server', () => new Response('', { status: 503 }), 4],
    ['an address that died', 'bad-answer', () => new Response('<Error>', { status: 400 }), 1],
    ['a file that is gone', 'bad-answer', () => new Response('', { status: 404 }), 1],
    [
      'a redirect',
      'bad-answer',
      () => new Response('', { status: 302, headers: { location: 'https://x.y' } }),
      1,
    ],
  ])('that does not come: %s', async (_, kind, answer, asked) => {
    const breaks = Array.from({ length: 6 }, answer)
    const { client, requests } = setup(files(content, [100_000, ...breaks]).serve)
    const kept: BulkBatch[] = []
    const reading = (async () => {
      for await (const batch of client.bulkResult(URL, { size })) kept.push(batch)
    })()
    const error = await failure(reading)
    expect(error.kind).toBe(kind)
    expect(requests).toHaveLength(1 + (asked === 4 ? 3 : 1))
    expect(spilt(error)).not.toContain('very-secret')
    // What came before is good.
    expect(kept.flatMap(({ orders }) => orders).length).toBeGreaterThan(100)
  })

  it('needs a permission of its own', async () => {
    const { client, requests } = setup(files(content).serve, {
      permitted: (origin) => !origin.includes('googleapis'),
    })
    expect(await failure(drain(client.bulkResult(URL)))).toMatchObject({
      kind: 'no-permission',
      detail: 'https://storage.googleapis.com',
    })
    expect(requests).toEqual([])
  })

  it.each(['http://storage.googleapis.com/x', 'nothing', 'file:///etc/passwd'])(
    'never comes from %s',
    async (url) => {
      const { client, requests } = setup(files(content).serve)
      expect((await failure(drain(client.bulkResult(url)))).kind).toBe('bad-answer')
      expect(requests).toEqual([])
    },
  )

  it('is let go of when nobody wants more', async () => {
    let cancelled = false
    const { client } = setup(
      () =>
        new Response(
          new ReadableStream({
            pull: (controller) => controller.enqueue(bytesOf(text(10))),
            cancel: () => {
              cancelled = true
            },
          }),
        ),
    )
    for await (const _ of client.bulkResult(URL)) break
    expect(cancelled).toBe(true)
  })

  it('ends with the signal’s own reason when aborted', async () => {
    const abort = new AbortController()
    const { client } = setup(files(content).serve, { signal: abort.signal })
    const reading = (async () => {
      for await (const _ of client.bulkResult(URL, { size })) abort.abort(new Error('moved on'))
    })()
    await expect(reading).rejects.toThrow('moved on')
  })

  it('over a line that falls silent is picked up again', async () => {
    vi.useFakeTimers()
    let lines = 0
    const { client } = setup((request) => {
      lines += 1
      if (lines > 1) return files(content).serve(request, 1, '')
      // Says something, then nothing more, and only ends where it is let go of.
      return new Response(
        new ReadableStream<Uint8Array>({
          start: (controller) => {
            controller.enqueue(content.subarray(0, 50_000))
            request.signal.addEventListener('abort', () =>
              controller.error(new DOMException('', 'AbortError')),
            )
          },
        }),
      )
    })
    const reading = drain(client.bulkResult(URL, { size }))
    await vi.advanceTimersByTimeAsync(26_000)
    expect((await reading).ids).toEqual(upTo(1_000))
    expect(lines).toBe(2)
  })

  it('keeps count of lines that are no JSON, and of objects that are no order', async () => {
    const lines = [
      lineOf(orderNode(1)),
      '{"id":\n',
      lineOf({ id: 'gid://shopify/Product/1' }),
      '7\n',
      lineOf(orderNode(2)),
    ]
    const { client } = setup(files(bytesOf(lines.join(''))).serve)
    const { ids, all } = await drain(client.bulkResult(URL))
    expect(ids).toEqual([1, 2])
    expect(all.flatMap(({ bad }) => bad)).toEqual([2])
    expect(all.reduce((sum, { rejected }) => sum + rejected, 0)).toBe(2)
  })
})

describe('payments on lines of their own', () => {
  const payment = (id: number, order: number) => ({
    id: `gid://shopify/OrderTransaction/${id}`,
    kind: 'SALE',
    status: 'SUCCESS',
    processedAt: '2026-11-01T00:00:00Z',
    amountSet: { shopMoney: { amount: '1.0', currencyCode: 'TWD' } },
    __parentId: `gid://shopify/Order/${order}`,
  })
  const parent = (id: number) => {
    const { transactions: _, ...rest } = orderNode(id)
    return rest
  }
  const read = async (values: readonly unknown[], from: BulkFrom = {}) => {
    const { client } = setup(files(bytesOf(values.map(lineOf).join(''))).serve)
    const { all } = await drain(client.bulkResult(URL, from))
    const orders = all.flatMap((batch) => batch.orders)
    const received = Object.fromEntries(orders.map((order) => [order.id, order.received?.amount]))
    return { all, received, again: all.flatMap((batch) => batch.again) }
  }

  it('find their order before and behind it', async () => {
    const { received, again } = await read([
      payment(1, 1),
      payment(2, 2),
      parent(1),
      payment(3, 1),
      parent(2),
      payment(4, 2),
    ])
    expect([received, again]).toEqual([{ 1: 200, 2: 200 }, []])
  })

  it('that has none at all is not judged: it may have some that are not told', async () => {
    const { received } = await read([parent(1)])
    expect(received).toEqual({ 1: undefined })
  })

  it('without an order name it, to be asked for singly', async () => {
    const { received, again } = await read([parent(1), payment(1, 1), payment(2, 9)])
    expect([received, again]).toEqual([{ 1: 100 }, ['9']])
  })

  it('of another kind are passed over', async () => {
    const { all } = await read([{ id: 'gid://shopify/LineItem/1', __parentId: 'gid://shopify/Order/1' }])
    expect(all.map(({ rejected, again }) => [rejected, again])).toEqual([[1, []]])
  })

  it('keep the place where reading has to go on, as long as something waits', async () => {
    const { all } = await read([
      ...Array.from({ length: 300 }, (_, index) => orderNode(index + 1)),
      payment(1, 999),
    ])
    expect(all[0]?.position.lines).toBeGreaterThan(0)
    // The payment came in a batch whose beginning is told, until the end names its order.
    expect(all.at(-2)?.position.lines).toBeLessThan(301)
    expect(all.at(-1)).toMatchObject({ again: ['999'], position: { lines: 301 } })
  })

  it('are bounded: what lies too far apart is named, whatever was joined', () => {
    const join = joiner(3, 5)
    const start = { bytes: 0, lines: 0 }
    const orders: string[] = []
    const again: string[] = []
    const add = (value: unknown): void => {
      const found = join.add(value, start)
      orders.push(...found.orders.map(({ id }) => id ?? ''))
      again.push(...found.again)
    }
    for (let id = 1; id <= 10; id += 1) add(payment(id, id))
    expect(again).toEqual(['1', '2', '3', '4', '5'])
    for (let id = 1; id <= 10; id += 1) add(parent(id))
    expect(orders).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    // Comes behind an order that has left already.
    add(payment(11, 2))
    const end = join.end()
    expect(end.orders.map(({ id }) => id)).toEqual(['8', '9', '10'])
    expect(end.again).toEqual(['2'])
    expect(join.waiting()).toBeUndefined()
  })
})
