import { describe, expect, it } from 'vitest'
import { tryOnce } from '../../lib/vendors/cyberbiz/try'

const KEY = { scheme: 'hmac', username: 'me', secret: 'secret-of-mine' } as const
const world = (fetch: typeof globalThis.fetch, allowed = true) => ({
  fetch,
  now: () => Date.UTC(2026, 0, 5, 10, 20, 30),
  permitted: async () => allowed,
  most: 20,
})
const answering = (answer: () => Response | Promise<Response>) => {
  const asked: { url: string; headers: Record<string, string> }[] = []
  const fetch = (async (url: string, init: RequestInit) => {
    asked.push({ url, headers: init.headers as Record<string, string> })
    return answer()
  }) as unknown as typeof globalThis.fetch
  return { asked, fetch }
}

describe('one question to CYBERBIZ’s API by hand', () => {
  it('shows what was signed, what was sent, and the answer as it came', async () => {
    const { asked, fetch } = answering(
      () => new Response('[1.0]', { status: 200, headers: { 'X-Total': '1' } }),
    )
    const tried = await tryOnce(KEY, '/v1/orders?page=1', world(fetch))
    expect(tried).toMatchObject({ status: 200, body: '[1.0]', headers: expect.anything() })
    expect(new Headers(tried.headers).get('x-total')).toBe('1')
    expect(tried.signed).toBe('x-date: Mon, 05 Jan 2026 10:20:30 GMT\nGET /v1/orders?page=1 HTTP/1.1')
    expect(asked.map(({ url }) => url)).toEqual(['https://api.cyberbiz.co/v1/orders?page=1'])
    expect(JSON.stringify(tried)).not.toContain(KEY.secret)
  })

  it('never tells a token back', async () => {
    const { asked, fetch } = answering(() => new Response('null'))
    const tried = await tryOnce({ scheme: 'bearer', token: 'tok.en.123' }, '/v2/product_feeds', world(fetch))
    expect(asked[0]?.headers.Authorization).toBe('Bearer tok.en.123')
    expect(JSON.stringify(tried)).not.toContain('tok.en.123')
  })

  it.each(['/v1/../admin/x', '/v1/%2e%2e/x', '/v1/orders#x', '/v1/"a"', '/v1/a\\b'])(
    'sends nothing where a browser would ask for another target: %s',
    async (target) => {
      const { asked, fetch } = answering(() => new Response(''))
      expect((await tryOnce(KEY, target, world(fetch))).trouble).toEqual({ kind: 'rewritten' })
      expect(asked).toEqual([])
    },
  )

  it('sends nothing without leave, or with a key that no header carries', async () => {
    const { asked, fetch } = answering(() => new Response(''))
    expect((await tryOnce(KEY, '/v1/orders', world(fetch, false))).trouble).toEqual({ kind: 'no-permission' })
    const odd = { ...KEY, username: '名' }
    expect((await tryOnce(odd, '/v1/orders', world(fetch))).trouble).toEqual({ kind: 'wrong-key' })
    expect(asked).toEqual([])
  })

  it('keeps what came of an answer that is long or breaks off', async () => {
    const long = answering(() => new Response('x'.repeat(50)))
    expect(await tryOnce(KEY, '/v1/orders', world(long.fetch))).toMatchObject({
      body: 'x'.repeat(20),
      cut: true,
    })
    const broken = answering(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('[1,'))
            },
            pull(controller) {
              controller.error(new TypeError('network'))
            },
          }),
          { status: 429, headers: { 'Retry-After': '1' } },
        ),
    )
    expect(await tryOnce(KEY, '/v1/orders', world(broken.fetch))).toMatchObject({
      ...{ status: 429, headers: expect.anything() },
      trouble: { kind: 'offline' },
    })
    const none = answering(() => Promise.reject(new TypeError('network')))
    expect((await tryOnce(KEY, '/v1/orders', world(none.fetch))).trouble).toEqual({ kind: 'offline' })
  })
})
