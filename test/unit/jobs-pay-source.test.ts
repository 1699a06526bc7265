import { describe, expect, it } from 'vitest'
import { type PayCredential, shopifySource } from '../../lib/jobs/pay-source'
import { troubleOf } from '../../lib/jobs/source'
import { apiOrigin } from '../../lib/settings/permissions'
import { PAY_KEY, payShop, STORE } from './jobs-pay-vendor'
import { DAY, NOON } from './jobs-world'

const APP: PayCredential = { scheme: 'shopify-app', clientId: 'client', secret: 'very-secret-value' }
const COUNT = JSON.stringify({ data: { ordersCount: { count: 7, precision: 'EXACT' } } })

/** Shopify, answering the two doors that are knocked at; and a browser that may have taken a permission back. */
const world = () => {
  const asked: { url: string; token: string | null }[] = []
  const refused = new Set<string>()
  let clock = NOON
  const made = {
    fetch: (async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      asked.push({ url: request.url, token: request.headers.get('X-Shopify-Access-Token') })
      const isToken = request.url.endsWith('/access_token')
      const body = isToken
        ? JSON.stringify({ access_token: `shpat_${asked.length}`, expires_in: 86_399 })
        : COUNT
      return new Response(body, { headers: { 'X-Shopify-API-Version': '2026-10' } })
    }) as typeof fetch,
    now: () => clock,
    permissions: {
      contains: async ({ origins }: { origins: string[] }) => !origins.some((origin) => refused.has(origin)),
    },
  }
  return {
    made,
    asked,
    refused,
    later: (ms: number) => {
      clock += ms
    },
  }
}
const range = { updatedFrom: NOON - DAY, updatedTo: NOON }

const problem = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => troubleOf(error, STORE, NOON),
  )

describe('Shopify’s Admin API, as the watch reads it', () => {
  it('is sent the key at the shop’s own address alone', async () => {
    const { made, asked } = world()
    const source = shopifySource(made)(payShop(), PAY_KEY as PayCredential)
    expect(await source.ordersCount(range)).toEqual({ count: 7, exact: true })
    expect(asked).toEqual([
      {
        url: 'https://tea-house.myshopify.com/admin/api/2026-10/graphql.json',
        token: 'very-secret-value',
      },
    ])
  })

  it('gives an app one token a day, however many checks there are', async () => {
    const { made, asked, later } = world()
    const open = shopifySource(made)
    await open(payShop(), APP).ordersCount(range)
    later(60 * 60_000)
    await open(payShop(), APP).ordersCount(range)
    const tokens = () => asked.filter(({ url }) => url.endsWith('/access_token')).length
    expect(tokens()).toBe(1)
    later(DAY)
    await open(payShop(), APP).ordersCount(range)
    expect(tokens()).toBe(2)
    // Another secret is another key.
    await open(payShop(), { ...APP, secret: 'another-secret-value' }).ordersCount(range)
    expect(tokens()).toBe(3)
    expect(asked.every(({ url }) => !url.includes('secret'))).toBe(true)
  })

  it('is not asked where nobody told the shop’s address, nor without the permission for it', async () => {
    const { made, asked, refused } = world()
    const open = shopifySource(made)
    const nowhere = open(payShop({ domain: '' }), APP)
    expect(await problem(nowhere.ordersCount(range))).toMatchObject({ kind: 'no-shop' })
    const origin = apiOrigin('shopify', payShop())
    expect(origin).toBe('https://tea-house.myshopify.com/*')
    refused.add(`${origin}`)
    for (const key of [APP, PAY_KEY as PayCredential])
      expect(await problem(open(payShop(), key).ordersCount(range))).toMatchObject({
        kind: 'no-permission',
        host: STORE,
        detail: 'https://tea-house.myshopify.com',
      })
    expect(asked).toEqual([])
  })
})
