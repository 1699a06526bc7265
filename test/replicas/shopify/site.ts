import type { ReplicaRequest, ReplicaSite } from '../http.ts'
import { inOldAdmin, makeShopify, type ShopifyOptions } from './data.ts'
import type { ShopifyShop } from './model.ts'
import { type NewConsole, newConsole } from './new/site.ts'

/** The older admin, whoever draws it. */
export interface OlderAdmin {
  readonly site: ReplicaSite
  readonly submissions: readonly { readonly operation: string }[]
  readonly asked: readonly { readonly method: string; readonly target: string }[]
  reset(): void
}

export type MakeOlder = (shop: () => ShopifyShop, options: { clock: () => number }) => OlderAdmin

export interface ShopifyReplica {
  readonly shop: ShopifyShop
  /** The same shop as the older admin has it: the same orders, another handle. */
  readonly oldShop: ShopifyShop
  /** Today's admin: what was asked, and what would have changed a real shop. Others after a reset. */
  readonly admin: NewConsole
  /** Undefined: the replica was made without it. */
  readonly oldAdmin: OlderAdmin | undefined
  /** Of both generations: anything that would have changed a real shop. */
  readonly submissions: readonly { readonly operation: string }[]
  readonly site: ReplicaSite
  /** Data and counters as they were at the start, in place. */
  reset(): void
}

/** One shop in both generations of Shopify's admin. `clock` (epoch ms) is the one that all pages read. */
export const makeShopifyReplica = (
  options: Omit<ShopifyOptions, 'now'> & { clock: () => number },
  older?: MakeOlder,
): ShopifyReplica => {
  const { clock, ...rest } = options
  const build = () => makeShopify({ ...rest, now: clock() })
  const shop = build()
  const oldShop = inOldAdmin(shop)
  const old = older?.(() => shop, { clock })
  let admin = newConsole(shop, clock)
  return {
    shop,
    oldShop,
    get admin() {
      return admin
    },
    oldAdmin: old,
    get submissions() {
      return [...admin.submissions, ...(old?.submissions ?? [])]
    },
    site: async (request: ReplicaRequest) => (await old?.site(request)) ?? (await admin(request)),
    reset: () => {
      const fresh = build()
      Object.assign(shop, fresh)
      Object.assign(oldShop, inOldAdmin(shop))
      old?.reset()
      admin = newConsole(shop, clock)
    },
  }
}
