/** A Shopify shop's orders through its Admin API, as a check reads them. Only ever read. */
import type { Credential } from '../messages'
import type { ShopSettings } from '../records'
import { type Permissions, permitted } from '../settings/permissions'
import {
  type Budget,
  budget,
  type Limiter,
  limiter,
  type ShopifyClient,
  type ShopifyTokens,
  type Sleep,
  shopifyClient,
  shopifyTokens,
  type UpdatedRange,
} from '../vendors/shopify'

export type { BulkBatch, BulkState, CheckoutPage, OrderPage, ShopFacts } from '../vendors/shopify'
export type Range = UpdatedRange
export type PayCredential = Extract<Credential, { scheme: 'shopify' | 'shopify-app' }>
/** Rejects with an error that `troubleOf` words. */
export type PaySource = ShopifyClient
export type OpenPaySource = (shop: ShopSettings, credential: PayCredential) => PaySource

/** What is shared by all that is asked of one shop with one key, as long as this worker lives. */
interface Door {
  readonly key: string
  readonly tokens: ShopifyTokens
  readonly budget: Budget
  readonly limiter: Limiter
}

/** Requests a second; Shopify counts points instead, which the client waits for. */
const PACE = 10

export const shopifySource = (world: {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly permissions: Permissions
  /** How points are waited for, where not by the clock. */
  readonly sleep?: Sleep
}): OpenPaySource => {
  const { fetch, now, sleep } = world
  /** A token of an app lives a day: it is not fetched anew for every check. */
  const doors = new Map<string, Door>()
  return ({ host, pay }, credential) => {
    const domain = pay?.domain ?? ''
    const key = JSON.stringify([domain, credential])
    const ask = {
      host,
      fetch,
      now,
      permitted: (origin: string) => permitted(world.permissions, origin),
      ...(sleep ? { sleep } : {}),
    }
    const known = doors.get(host)
    const pace = limiter({ now, limit: PACE, ...(sleep ? { sleep } : {}) })
    const door: Door =
      known?.key === key
        ? known
        : {
            key,
            tokens: shopifyTokens({ ...ask, domain, credential, limiter: pace }),
            budget: budget(now),
            limiter: pace,
          }
    doors.set(host, door)
    const { tokens } = door
    return shopifyClient({
      ...ask,
      domain,
      limiter: door.limiter,
      budget: door.budget,
      token: tokens.token,
      ...(tokens.renew ? { renew: tokens.renew } : {}),
    })
  }
}
