// @vitest-environment node
import { TimeoutError } from 'ky'
import { describe, expect, it } from 'vitest'
import type { TroubleKind } from '../../lib/messages'
import { type ClientOptions, cyberbizClient, VendorError } from '../../lib/vendors/cyberbiz'

const NOW = Date.UTC(2026, 10, 2, 1, 30, 0)
const SECRET = 'top-secret-value'
const HOST = 'myshop.cyberbiz.co'

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const setup = (serve: (request: Request) => Response, more: Partial<ClientOptions> = {}) => {
  let asked = 0
  const client = cyberbizClient({
    host: HOST,
    credential: { scheme: 'hmac', username: 'shop', secret: SECRET },
    fetch: async (input, init) => {
      asked += 1
      return serve(new Request(input, init))
    },
    limiter: { take: async () => undefined },
    clock: { offset: 0 },
    now: () => NOW,
    permitted: () => true,
    sleep: async () => undefined,
    ...more,
  })
  return { client, asked: () => asked }
}

const failure = async (run: Promise<unknown>): Promise<VendorError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof VendorError)) throw new Error(`no VendorError: ${String(error)}`)
  return error
}

const jwt = (exp: number) =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.sig`

describe('what an error means', () => {
  const said = async (status: number, body: unknown, more: Partial<ClientOptions> = {}) =>
    failure(setup(() => json(body, status), more).client.orders({}, 1))

  it.each<[TroubleKind, number, unknown]>([
    ['wrong-key', 401, { message: 'HMAC signature does not match' }],
    ['wrong-key', 401, { message: 'Unauthorized' }],
    ['wrong-key', 401, {}],
    ['not-licensed', 401, { error: '您的方案未開通 API 功能' }],
    ['not-licensed', 401, { error: ['此功能未授權'] }],
    ['not-licensed', 403, { message: 'You cannot consume this service' }],
    ['expired', 401, { messages: 'token expired' }],
    ['missing-scope', 403, { error: ['insufficient scope'] }],
    ['bad-answer', 422, { error: 'start_time is invalid' }],
    ['bad-answer', 404, { error: ['無此資源'] }],
    ['server', 500, { error: ['系統有誤，請聯絡 CYBERBIZ'] }],
  ])('%s (%i)', async (kind, status, body) => {
    const error = await said(status, body)
    const told: TroubleKind = error.kind
    expect(told).toBe(kind)
    expect(error.host).toBe(HOST)
  })

  it('tells an ended token from a wrong one by what it says of itself, on the server’s clock', async () => {
    const past = { credential: { scheme: 'bearer', token: jwt(NOW / 1_000 - 1) } } as const
    const future = { credential: { scheme: 'bearer', token: jwt(NOW / 1_000 + 60) } } as const
    expect((await said(401, {}, past)).kind).toBe('expired')
    expect((await said(401, {}, future)).kind).toBe('wrong-key')
    expect((await said(401, {}, { ...future, clock: { offset: 61_000 } })).kind).toBe('expired')
  })

  it.each([
    [{ error: ['一', '二'] }, '一 · 二'],
    [{ error: '一' }, '一'],
    [{ message: '一\n 二' }, '一 二'],
    [{ messages: '一' }, '一'],
    [{ nothing: 1 }, undefined],
  ])('takes the words from %j', async (body, words) => expect((await said(401, body)).detail).toBe(words))

  it('reads words whatever the content type says, but no web page', async () => {
    const bare = (body: string) =>
      failure(setup(() => new Response(body, { status: 401 })).client.orders({}, 1))
    expect((await bare('{"error":"一"}')).detail).toBe('一')
    expect((await bare('Unauthorized')).detail).toBe('Unauthorized')
    expect((await bare('<html><body>502</body></html>')).detail).toBeUndefined()
    expect((await bare('x'.repeat(5_000))).detail).toHaveLength(300)
  })

  it('calls an answer that is no list, or no JSON, a bad answer', async () => {
    const bad = async (response: () => Response) => failure(setup(response).client.orders({}, 1))
    expect(await bad(() => json({ error: '一' }))).toMatchObject({ kind: 'bad-answer', detail: '一' })
    expect((await bad(() => new Response('<html>'))).kind).toBe('bad-answer')
    expect((await bad(() => json('text'))).kind).toBe('bad-answer')
    const moved = () =>
      new Response(null, { status: 302, headers: { location: 'https://evil.example.com/' } })
    expect((await bad(moved)).kind).toBe('bad-answer')
    const misfit = failure(setup(() => json({ id: 1, order_name: 5 })).client.order('1'))
    expect(await misfit).toMatchObject({ kind: 'bad-answer', detail: 'order_name: invalid_type' })
  })

  it('never carries a key, whatever is quoted back', async () => {
    const token = jwt(NOW / 1_000 + 60)
    const errors = [
      await said(401, { message: `secret ${SECRET} is wrong` }),
      await said(403, { message: `bad ${token}` }, { credential: { scheme: 'bearer', token } }),
      await failure(
        setup(() => {
          throw new TypeError(`Failed to fetch ${SECRET}`)
        }).client.orders({}, 1),
      ),
    ]
    for (const error of errors) {
      const fields = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error, name) as unknown)
      const whole = `${String(error)} ${error.stack} ${JSON.stringify(fields)} ${String(error.cause)}`
      expect(whole).not.toContain(SECRET)
      expect(whole).not.toContain(token)
    }
    expect(errors[0]?.detail).toBe('secret ••• is wrong')
  })

  it('calls a server that does not answer in time a server’s trouble, and does not insist', async () => {
    const { client, asked } = setup((request) => {
      throw new TimeoutError(request)
    })
    expect((await failure(client.orders({}, 1))).kind).toBe('server')
    expect(asked()).toBe(1)
  })

  it('calls what nobody foresaw unknown, without its text', async () => {
    const odd = () => {
      throw new Error(`boom ${SECRET}`)
    }
    const error = await failure(setup(odd).client.orders({}, 1))
    expect([error.kind, error.message, error.detail]).toEqual(['unknown', 'unknown', undefined])
  })
})
