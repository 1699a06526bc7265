// @vitest-environment node
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type ClientOptions, cyberbizClient, VendorError } from '../../lib/vendors/cyberbiz'

const NOW = Date.UTC(2026, 10, 2, 1, 30, 0)
const SECRET = 'top-secret-value'
const HOST = 'myshop.cyberbiz.co'

type Serve = (request: Request, turn: number) => Response | Promise<Response>

const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(new Headers(init.headers)) },
  })

const setup = (serve: Serve, more: Partial<ClientOptions> = {}) => {
  const requests: Request[] = []
  const slept: number[] = []
  const clock = { offset: 0 }
  let taken = 0
  const client = cyberbizClient({
    host: HOST,
    credential: { scheme: 'hmac', username: 'shop', secret: SECRET },
    fetch: async (input, init) => {
      const request = new Request(input, init)
      requests.push(request)
      return serve(request, requests.length)
    },
    limiter: {
      take: async () => {
        taken += 1
      },
    },
    clock,
    now: () => NOW,
    permitted: () => true,
    sleep: async (ms) => {
      slept.push(ms)
    },
    ...more,
  })
  return { client, requests, slept, clock, taken: () => taken }
}

const failure = async (run: Promise<unknown>): Promise<VendorError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof VendorError)) throw new Error(`no VendorError: ${String(error)}`)
  return error
}

const order = (id: number, more: object = {}) => ({ id, order_number: id, order_name: `#${id}`, ...more })

describe('asking', () => {
  it('signs what is really sent, filters in Taipei time, and never asks for more than 50', async () => {
    const { client, requests, taken } = setup(() => json([]))
    await client.orders({ updatedFrom: NOW, statuses: ['open', 'closed'] }, 3)
    const [request] = requests
    const url = new URL(request?.url ?? '')
    expect(url.origin).toBe('https://api.cyberbiz.co')
    expect(url.pathname).toBe('/v1/orders')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      updated_at_start_time: '2026-11-02 09:30:00',
      statuses: 'open,closed',
      page: '3',
      per_page: '50',
    })
    const date = request?.headers.get('x-date') ?? ''
    expect(date).toBe('Mon, 02 Nov 2026 01:30:00 GMT')
    const text = `x-date: ${date}\nGET ${url.pathname}${url.search} HTTP/1.1`
    const signature = createHmac('sha256', SECRET).update(text).digest('base64')
    expect(request?.headers.get('authorization')).toContain(`signature="${signature}"`)
    expect([request?.credentials, request?.redirect, request?.method]).toEqual(['omit', 'manual', 'GET'])
    expect(taken()).toBe(1)
  })

  it('goes to the newer host with a token', async () => {
    const { client, requests } = setup(() => json([]), { credential: { scheme: 'bearer', token: 'a.b.c' } })
    await client.products(1)
    expect(requests[0]?.url).toBe('https://app-store-api.cyberbiz.io/v1/products?page=1&per_page=50')
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer a.b.c')
  })

  it('asks nothing without permission, or with a key that no header can carry', async () => {
    const refused = setup(() => json([]), { permitted: () => false })
    expect(await failure(refused.client.orders({}, 1))).toMatchObject({
      kind: 'no-permission',
      host: HOST,
      detail: 'https://api.cyberbiz.co',
    })
    const broken = setup(() => json([]), { credential: { scheme: 'bearer', token: 'ü' } })
    expect((await failure(broken.client.orders({}, 1))).kind).toBe('wrong-key')
    expect([...refused.requests, ...broken.requests]).toEqual([])
    expect(refused.taken()).toBe(0)
  })
})

describe('the browser’s own fetch', () => {
  it('is never called as a method, which it refuses', async () => {
    let self: unknown = 'never called'
    const { client } = setup(() => json([]), {
      async fetch(this: unknown) {
        self = this
        return json([])
      },
    })
    await client.orders({}, 1)
    expect(self).toBeUndefined()
  })
})

describe('pages', () => {
  it('reads the count from headers and drops only what does not fit', async () => {
    const { client } = setup(() =>
      json([order(1), order(2, { prices: 'free' }), { id: 3 }, null, order(4, { unknown: { key: 1 } })], {
        headers: { 'X-Total': '104', 'X-Total-Pages': '3' },
      }),
    )
    const page = await client.orders({}, 2)
    expect(page).toMatchObject({ page: 2, total: 104, totalPages: 3, last: false })
    expect(page.items.map((it) => it.id)).toEqual([1, 4])
    expect(page.rejected.map((it) => it.id)).toEqual(['2', '3', undefined])
    expect(page.rejected[0]?.reason).toContain('prices')
    expect(page.rejected[1]?.reason).toContain('order_name')
  })

  it('ends with the last page, or with an empty one where headers are missing', async () => {
    const last = setup(() => json([order(1)], { headers: { 'X-Total-Pages': '2' } }))
    expect((await last.client.orders({}, 2)).last).toBe(true)
    const bare = setup((request) =>
      json(new URL(request.url).searchParams.get('page') === '1' ? [order(1)] : []),
    )
    expect(await bare.client.orders({}, 1)).toMatchObject({ last: false })
    expect(await bare.client.orders({}, 2)).toEqual({ items: [], rejected: [], page: 2, last: true })
    expect((await setup(() => json(null)).client.products(1)).last).toBe(true)
    expect((await setup(() => json([], { status: 206 })).client.products(1)).last).toBe(true)
  })
})

describe('single things', () => {
  it('finds an order, or says that there is none', async () => {
    const { client, requests } = setup((request) => {
      if (request.url.endsWith('/v1/orders/7')) return json(order(7))
      if (request.url.endsWith('/v1/orders/8')) return json(null)
      return json({ error: ['無此資源'] }, { status: 404 })
    })
    expect((await client.order('7'))?.order_name).toBe('#7')
    expect(await client.order('8')).toBeUndefined()
    expect(await client.order('9/..')).toBeUndefined()
    expect(requests[2]?.url).toBe('https://api.cyberbiz.co/v1/orders/9%2F..')
  })

  it('puts back the id that the answer for one product leaves out', async () => {
    const { client } = setup(() => json({ title: '茶' }))
    expect(await client.product('48120001')).toMatchObject({ id: '48120001', title: '茶' })
  })

  it('looks ids up by number, fifty at a time', async () => {
    const { client, requests } = setup((request) => {
      const asked = new URL(request.url).searchParams.get('order_numbers')?.split(',') ?? []
      return json(
        asked
          .filter((it) => it !== '1003')
          .map((it) => ({ order_number: Number(it), order_id: Number(it) * 10 })),
      )
    })
    const numbers = Array.from({ length: 60 }, (_, at) => String(1_001 + at))
    const found = await client.orderIds(numbers)
    expect(requests).toHaveLength(2)
    expect(found.size).toBe(59)
    expect(found.get('1001')).toBe('10010')
    expect(found.has('1003')).toBe(false)
    expect((await setup(() => json(null)).client.orderIds(['1'])).size).toBe(0)
    const none = setup(() => json([]))
    await none.client.orderIds([])
    expect(none.requests).toEqual([])
  })

  it('lists feeds in and out of their envelope', async () => {
    const feed = { name: 'shopdotcom', url: 'https://shop.example.com/shopdotcom.xml', mime_type: 'text/xml' }
    expect(await setup(() => json({ product_feeds: [feed, { name: null }] })).client.feeds()).toEqual([feed])
    expect(await setup(() => json([feed])).client.feeds()).toEqual([feed])
  })
})

describe('trying again', () => {
  it.each([429, 502, 503, 504])('retries %i three times at most', async (status) => {
    const { client, requests, slept, taken } = setup(() => json({ message: 'busy' }, { status }))
    const error = await failure(client.orders({}, 1))
    expect(error).toMatchObject({ kind: status === 429 ? 'too-many' : 'server', status, detail: 'busy' })
    expect(requests).toHaveLength(4)
    expect(taken()).toBe(4)
    expect(slept).toEqual([500, 1_000, 2_000])
  })

  it.each([400, 401, 403, 422, 500])('does not retry %i', async (status) => {
    const { client, requests } = setup(() => json({ error: ['系統有誤，請聯絡 CYBERBIZ'] }, { status }))
    expect((await failure(client.orders({}, 1))).detail).toBe('系統有誤，請聯絡 CYBERBIZ')
    expect(requests).toHaveLength(1)
  })

  it('waits as long as it was told, in seconds or until a date', async () => {
    const { client, slept } = setup((_, turn) => {
      if (turn === 1) return json({}, { status: 429, headers: { 'retry-after': '7' } })
      if (turn > 2) return json([])
      const headers = {
        'retry-after': 'Mon, 02 Nov 2026 05:00:09 GMT',
        date: 'Mon, 02 Nov 2026 05:00:00 GMT',
      }
      return json({}, { status: 503, headers })
    })
    await client.orders({}, 1)
    expect(slept).toEqual([7_000, 9_000])
  })

  it('leaves long waits to the caller', async () => {
    const { client, requests } = setup(() => json({}, { status: 429, headers: { 'retry-after': '120' } }))
    expect(await failure(client.orders({}, 1))).toMatchObject({ kind: 'too-many', retryAfter: 120_000 })
    expect(requests).toHaveLength(1)
  })

  it('recovers from a broken line, and calls it offline when it stays broken', async () => {
    const recovers = setup((_, turn) => {
      if (turn < 3) throw new TypeError('Failed to fetch')
      return json([order(1)])
    })
    expect((await recovers.client.orders({}, 1)).items).toHaveLength(1)
    const stays = setup(() => {
      throw new TypeError('a wording that nobody foresaw')
    })
    expect((await failure(stays.client.orders({}, 1))).kind).toBe('offline')
    expect(stays.requests).toHaveLength(4)
  })

  it('signs every try anew', async () => {
    let at = NOW
    const { client, requests } = setup((_, turn) => (turn === 1 ? json({}, { status: 503 }) : json([])), {
      now: () => at,
      sleep: async () => {
        at += 10_000
      },
    })
    await client.orders({}, 1)
    expect(requests.map((it) => it.headers.get('x-date'))).toEqual([
      'Mon, 02 Nov 2026 01:30:00 GMT',
      'Mon, 02 Nov 2026 01:30:10 GMT',
    ])
  })

  it('stops at once when aborted', async () => {
    const stop = new AbortController()
    const { client, requests } = setup(
      () => {
        stop.abort(new Error('enough'))
        throw new DOMException('aborted', 'AbortError')
      },
      { signal: stop.signal },
    )
    await expect(client.orders({}, 1)).rejects.toThrow('enough')
    expect(requests).toHaveLength(1)
  })
})

describe('the clock', () => {
  const DATE =
    'HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication'
  const off = (ms: number) => new Date(NOW + ms).toUTCString()
  const strict: Serve = (request) => {
    const server = NOW + 3_600_000
    const sent = Date.parse(request.headers.get('x-date') ?? '')
    const date = new Date(server).toUTCString()
    if (Math.abs(sent - server) > 300_000) return json({ message: DATE }, { status: 401, headers: { date } })
    return json([order(1)], { headers: { date } })
  }

  it('learns a wrong clock from the refusal and asks again once', async () => {
    const { client, requests, clock, slept } = setup(strict)
    expect((await client.orders({}, 1)).items).toHaveLength(1)
    expect(requests).toHaveLength(2)
    expect(clock.offset).toBe(3_600_500)
    expect(slept).toEqual([])
    await client.orders({}, 2)
    expect(requests).toHaveLength(3)
  })

  it('gives up when that did not help, or when no date was told', async () => {
    const stubborn = setup(() => json({ message: DATE }, { status: 401, headers: { date: off(0) } }))
    expect((await failure(stubborn.client.orders({}, 1))).kind).toBe('clock')
    expect(stubborn.requests).toHaveLength(2)
    const mute = setup(() => json({ message: DATE }, { status: 401 }))
    expect((await failure(mute.client.orders({}, 1))).kind).toBe('clock')
    expect(mute.requests).toHaveLength(1)
    expect(mute.clock.offset).toBe(0)
  })

  it('is learnt from any answer', async () => {
    const { client, clock } = setup(() => json([], { headers: { date: off(-90_000) } }))
    await client.orders({}, 1)
    expect(clock.offset).toBe(-89_500)
  })
})
