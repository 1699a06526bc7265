// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { bodyOf } from '../asking.ts'
import { SHOPIFY_APP, TOKEN_SECONDS } from './api.ts'
import { stage } from './asking.ts'

const FORM = 'application/x-www-form-urlencoded'
const LOOK = '{ shop { name } }'

type Stage = ReturnType<typeof stage>

const exchange = (send: Stage['send'], over: Record<string, string> = {}, contentType = FORM) => {
  const told = {
    grant_type: 'client_credentials',
    client_id: SHOPIFY_APP.clientId,
    client_secret: SHOPIFY_APP.secret,
    ...over,
  }
  const body = contentType === FORM ? String(new URLSearchParams(told)) : JSON.stringify(told)
  return send('/admin/oauth/access_token', { headers: { 'content-type': contentType }, body })
}

describe('a token', () => {
  it.each([FORM, 'application/json'])(
    'is had for an app’s secret, as %s, and good for a day',
    async (type) => {
      const { send, post, clock, api } = stage()
      const answer = bodyOf(await exchange(send, {}, type)) as Record<string, string>
      expect(answer).toEqual({
        access_token: expect.any(String),
        scope: 'read_orders,read_all_orders',
        expires_in: TOKEN_SECONDS,
      })
      const token = answer.access_token ?? ''
      clock.now += TOKEN_SECONDS * 1000 - 1
      expect((await post(LOOK, { token })).status).toBe(200)
      clock.now += 1
      const late = await post(LOOK, { token })
      expect([late.status, bodyOf(late)]).toEqual([
        401,
        { errors: '[API] Invalid API key or access token (unrecognized login or wrong password)' },
      ])
      expect(api.exchanges).toMatchObject([{ contentType: type, status: 200 }])
    },
  )

  it.each([
    [{ client_id: 'other' }, 'application_cannot_be_found'],
    [{ client_secret: 'wrong' }, 'invalid_request'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('is not had with %o', async (over, code) => {
    const { send, api } = stage()
    const page = await exchange(send, over)
    expect([page.status, page.headers?.['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
    expect(page.body).toContain(`<title>400 - Oauth error ${code}</title>`)
    api.setOauthRefusal('json')
    expect(bodyOf(await exchange(send, over))).toMatchObject({ error: code })
  })

  it('is not had once the app was taken away, nor for a shop of somebody else', async () => {
    const { send, api } = stage()
    api.app.permitted = false
    expect((await exchange(send)).body).toContain('shop_not_permitted')
    api.app.revoked = true
    expect((await exchange(send)).body).toContain('invalid_request')
    api.reset()
    expect((await exchange(send)).status).toBe(200)
  })

  it('opens its own shop, and is asked for', async () => {
    const { post, api, shop } = stage()
    expect((await post(LOOK, { token: 'shpat_wrong' })).status).toBe(401)
    api.tokens.set('elsewhere', { scopes: [], domain: 'other-shop' })
    expect((await post(LOOK, { token: 'elsewhere' })).status).toBe(401)
    expect((await post(LOOK, { domain: 'no-such-shop' })).status).toBe(404)
    api.setShop(shop.domain, 'frozen')
    expect((await post(LOOK)).status).toBe(402)
    api.setShop(shop.domain, 'locked')
    expect((await post(LOOK)).status).toBe(423)
  })
})

describe('what goes wrong', () => {
  it('happens as often as it was ordered, and where', async () => {
    const { post, query, api } = stage()
    api.fail({ kind: 'server', times: 2, status: 503 })
    api.fail({ kind: 'internal', field: 'orders' })
    const first = await post(LOOK)
    expect([first.status, first.headers?.['content-type']]).toEqual([503, 'text/html; charset=utf-8'])
    expect((await post(LOOK)).status).toBe(503)
    expect((await post(LOOK)).status).toBe(200)
    const { errors } = await query('{ orders(first: 1) { nodes { id } } }')
    expect(errors?.[0]?.extensions?.code).toBe('INTERNAL_SERVER_ERROR')
    expect(api.asked.map(({ status }) => status)).toEqual([503, 503, 200, 200])
  })

  it.each([
    ['unauthorized', 401],
    ['forbidden', 403],
    ['frozen', 402],
    ['locked', 423],
    ['not-found', 404],
    ['too-many', 429],
    ['server', 502],
  ] as const)('%s is told with %i', async (kind, status) => {
    const { post, api } = stage()
    api.fail({ kind, retryAfter: 3 })
    const answer = await post(LOOK)
    expect(answer.status).toBe(status)
    expect(answer.headers?.['retry-after']).toBe(kind === 'too-many' ? '3.0' : undefined)
  })

  it('a cut line, a lost one, points used up by others', async () => {
    const { post, query, api } = stage()
    api.fail({ kind: 'cut', afterBytes: 12 })
    expect((await post(LOOK)).cutAfter).toBe(12)
    api.fail({ kind: 'drop' })
    expect((await post(LOOK)).drop).toBe(true)
    api.fail({ kind: 'throttled' })
    const { extensions } = await query(LOOK)
    expect(extensions?.cost.throttleStatus.currentlyAvailable).toBe(0)
  })
})

describe('other ways in', () => {
  it('a preflight is not answered, and no header lets a page in', async () => {
    const { send } = stage()
    const answer = await send('/admin/api/2026-10/graphql.json', { method: 'OPTIONS' })
    expect(answer.status).toBe(404)
    expect(Object.keys(answer.headers ?? {}).filter((name) => name.startsWith('access-control'))).toEqual([])
    expect((await send('/admin/api/2026-10/graphql.json', { method: 'GET' })).status).toBe(404)
    expect((await send('/admin/orders.json')).status).toBe(404)
  })
})
