/** For the replica's own tests: one shop, its API, and how to ask it without a network. */
import { ask, bodyOf } from '../asking.ts'
import type { ReplicaRequest, ReplicaResponse } from '../http.ts'
import { makeShopify } from '../shopify/data.ts'
import { SHOPIFY_TOKEN, shopifyApi } from './api.ts'

export const NOW = Date.parse('2026-11-22T08:00:00Z')

export interface Answer {
  data?: Record<string, unknown> | null
  errors?: { message: string; path?: unknown; extensions?: Record<string, unknown> }[]
  extensions?: {
    cost: {
      requestedQueryCost: number
      actualQueryCost: number | null
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }
    }
    search?: unknown
  }
}

export interface Question {
  version?: string
  token?: string
  domain?: string
  variables?: Record<string, unknown>
}

export const stage = (orders = 400) => {
  const clock = { now: NOW }
  const shop = makeShopify({ now: NOW, orders })
  const api = shopifyApi([shop], { clock: () => clock.now })
  const send = (path: string, over: Partial<ReplicaRequest> = {}, domain = shop.domain) =>
    ask(api, {
      method: 'POST',
      host: `${domain}.myshopify.com`,
      path,
      query: new URLSearchParams(),
      target: path,
      headers: {},
      body: '',
      ...over,
    })
  const post = (query: string, { version = '2026-10', token, domain, variables }: Question = {}) =>
    send(
      `/admin/api/${version}/graphql.json`,
      {
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': token ?? SHOPIFY_TOKEN },
        body: JSON.stringify({ query, variables }),
      },
      domain,
    )
  return {
    clock,
    shop,
    api,
    send,
    post,
    query: async (query: string, question?: Question) => bodyOf(await post(query, question)) as Answer,
    fetchFile: (url: string, headers: Record<string, string> = {}) => {
      const { host, pathname, search, searchParams } = new URL(url)
      return ask(api, {
        method: 'GET',
        host,
        path: pathname,
        query: searchParams,
        target: pathname + search,
        headers,
        body: '',
      })
    },
  }
}

export const readAll = async ({ stream }: ReplicaResponse): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of stream ?? []) parts.push(part)
  return Buffer.concat(parts)
}
