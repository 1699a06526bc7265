// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { TroubleKind } from '../../lib/records'
import { type ShopifyCredential, shopifyClient, shopifyTokens } from '../../lib/vendors/shopify'
import { DOMAIN, failure, HOST, json, ordersAnswer, type Serve, spilt, world } from './shopify-world'

const SECRET = 'shpss_0123456789abcdef'
const APP = { clientId: 'client0id', secret: SECRET }
const HOUR = 3_600_000

const setup = (
  serve: Serve,
  more: { credential?: ShopifyCredential; domain?: string; allowed?: boolean } = {},
) => {
  const stage = world(serve)
  const tokens = shopifyTokens({
    ...stage.options,
    permitted: () => more.allowed ?? true,
    domain: more.domain ?? DOMAIN,
    credential: more.credential ?? APP,
  })
  return { ...stage, tokens }
}
const grant = (turn: number, more: object = {}) =>
  json({ access_token: `shpat_${turn}`, scope: 'read_orders', expires_in: 86_399, ...more })

describe('a token that was given', () => {
  it('is used as it is, and there is no way to another', async () => {
    const { tokens, requests } = setup(() => json({}), { credential: { token: ' shpat_given ' } })
    expect(await tokens.token()).toBe('shpat_given')
    expect(tokens.renew).toBeUndefined()
    expect(requests).toEqual([])
  })
  it.each(['', ' ', 'ü', 'two words', 'line\nbreak'])('%j fits into no header', async (token) => {
    const { tokens } = setup(() => json({}), { credential: { token } })
    expect((await failure(tokens.token())).kind).toBe('wrong-key')
  })
})

describe('client credentials', () => {
  it('are exchanged by a form, at the shop’s own address', async () => {
    const { tokens, requests, taken } = setup((_, turn) => grant(turn))
    expect(await tokens.token()).toBe('shpat_1')
    const { request, body } = requests[0] ?? {}
    expect([request?.url, request?.method, request?.redirect, request?.credentials]).toEqual([
      `https://${DOMAIN}/admin/oauth/access_token`,
      'POST',
      'manual',
      'omit',
    ])
    expect(request?.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'client0id',
      client_secret: SECRET,
    })
    expect(taken()).toBe(1)
  })

  it('leave the machine only with the permission: a form needs no preflight', async () => {
    const { tokens, requests } = setup((_, turn) => grant(turn), { allowed: false })
    expect(await failure(tokens.token())).toMatchObject({
      kind: 'no-permission',
      detail: `https://${DOMAIN}`,
    })
    expect(requests).toEqual([])
  })

  it('are sent to no address but a shop’s', async () => {
    const { tokens, requests } = setup((_, turn) => grant(turn), { domain: 'evil.example' })
    expect((await failure(tokens.token())).kind).toBe('no-shop')
    expect(requests).toEqual([])
  })

  it('give one token for a day, renewed before it ends', async () => {
    const { tokens, requests, pass } = setup((_, turn) => grant(turn))
    await tokens.token()
    pass(23 * HOUR)
    expect(await tokens.token()).toBe('shpat_1')
    pass(56 * 60_000)
    expect(await tokens.token()).toBe('shpat_2')
    expect(requests).toHaveLength(2)
  })

  it.each([
    [{ expires_in: 60 }, 30_000],
    [{ expires_in: null }, 23 * HOUR],
    [{ expires_in: 'soon' }, 23 * HOUR],
  ])('hold as long as they are told to: %j', async (more, good) => {
    const { tokens, pass } = setup((_, turn) => grant(turn, more))
    await tokens.token()
    pass(good - 1)
    expect(await tokens.token()).toBe('shpat_1')
    pass(2 * HOUR)
    expect(await tokens.token()).toBe('shpat_2')
  })

  it('are exchanged once, however many ask', async () => {
    const { tokens, requests } = setup((_, turn) => grant(turn))
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.token()))
    expect(new Set(all)).toEqual(new Set(['shpat_1']))
    expect(requests).toHaveLength(1)
  })

  it('that failed once are exchanged again when next asked', async () => {
    const { tokens } = setup((_, turn) => (turn === 1 ? json({}, { status: 404 }) : grant(turn)))
    expect((await failure(tokens.token())).kind).toBe('no-shop')
    expect(await tokens.token()).toBe('shpat_2')
  })

  it('are not exchanged for a refused token that was replaced meanwhile', async () => {
    const { tokens, requests } = setup((_, turn) => grant(turn))
    const old = await tokens.token()
    expect(await Promise.all([tokens.renew?.(old), tokens.renew?.(old)])).toEqual(['shpat_2', 'shpat_2'])
    expect(await tokens.renew?.(old)).toBe('shpat_2')
    expect(requests).toHaveLength(2)
  })

  it.each<[TroubleKind, number, string]>([
    [
      'wrong-key',
      400,
      `<title>400</title><p>Oauth error invalid_request: The client secret is not valid.</p>`,
    ],
    ['wrong-key', 400, '{"error":"invalid_client","error_description":"unknown"}'],
    ['wrong-key', 401, '{}'],
    ['shop-closed', 402, '{}'],
    ['shop-closed', 423, '{}'],
    ['no-shop', 404, '{"errors":"Not Found"}'],
    ['no-shop', 302, ''],
    ['server', 503, ''],
    ['bad-answer', 200, '<html>'],
    ['bad-answer', 200, '{"access_token":""}'],
    ['bad-answer', 200, '{"access_token":"two words"}'],
    ['bad-answer', 200, 'null'],
  ])('that fail are %s for %i', async (kind, status, text) => {
    const { tokens } = setup(() => new Response(text, { status }))
    const error = await failure(tokens.token())
    expect([error.kind, error.host]).toEqual([kind, HOST])
  })

  it('say in Shopify’s words why they were refused, and never the secret', async () => {
    const page = `<title>400 - Oauth error shop_not_permitted</title><p>Oauth error shop_not_permitted: Client credentials cannot be performed on this shop. ${SECRET}</p>`
    const { tokens } = setup(() => new Response(page, { status: 400 }))
    const error = await failure(tokens.token())
    expect(error.detail).toBe(
      'Oauth error shop_not_permitted: Client credentials cannot be performed on this shop. •••',
    )
    expect(spilt(error)).not.toContain(SECRET)
  })

  it('are asked for again where the server or the network failed: it only gives a token', async () => {
    const { tokens, requests } = setup((_, turn) => {
      if (turn === 1) throw new TypeError('Failed to fetch')
      return turn === 2 ? json({}, { status: 502 }) : grant(turn)
    })
    expect(await tokens.token()).toBe('shpat_3')
    expect(requests).toHaveLength(3)
  })
})

describe('together with the client', () => {
  it('a token that ended too soon is renewed once, and the question asked again', async () => {
    let good = 'shpat_1'
    const { options, requests } = world((request, turn) => {
      if (request.url.endsWith('/access_token')) return grant(turn)
      const token = request.headers.get('x-shopify-access-token')
      return token === good ? json(ordersAnswer([])) : json({ errors: 'Invalid' }, { status: 401 })
    })
    const { token, renew } = shopifyTokens({ ...options, domain: DOMAIN, credential: APP })
    const client = shopifyClient({ ...options, token, ...(renew && { renew }) })
    const range = { updatedFrom: options.now() - 1, updatedTo: options.now() }
    await client.orders(range)
    good = 'shpat_4'
    await client.orders(range)
    expect(requests.map(({ request }) => request.url.split('/').at(-1))).toEqual([
      'access_token',
      'graphql.json',
      'graphql.json',
      'access_token',
      'graphql.json',
    ])
    good = 'none'
    expect((await failure(client.orders(range))).kind).toBe('wrong-key')
    expect(requests).toHaveLength(8)
  })
})
