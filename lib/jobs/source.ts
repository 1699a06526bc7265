/** A shop's orders and products through its vendor's API, as a check reads them. */
import type { Trouble, TroubleKind } from '../messages'
import type { Product, ShopComOrder } from '../records'
import { type Permissions, permitted } from '../settings/permissions'
import {
  type CyberbizCredential,
  cyberbizClient,
  limiter,
  type ServerClock,
  toOrder,
  toProduct,
  VendorError,
} from '../vendors/cyberbiz'

export interface OrdersPage {
  readonly orders: readonly ShopComOrder[]
  /** Orders in all pages together; undefined where the answer did not say. */
  readonly total?: number
  readonly pages?: number
  readonly last: boolean
  /** Why an order of this page could not be read. */
  readonly rejected?: string
  /** Milliseconds that the vendor's clock is ahead of ours. */
  readonly clockOffset: number
}

export interface ProductsPage {
  readonly products: readonly Product[]
  /** Pages in all; undefined where the answer did not say. */
  readonly pages?: number
  /** Products in all pages together; undefined where the answer did not say. */
  readonly total?: number
  /** Nothing comes after this page. */
  readonly last: boolean
  /** How many entries of the answer could not be read. */
  readonly rejected: number
}

/** One of the shop's public product feeds. */
export interface NamedFeed {
  /** `shopdotcom` is the one of 美安. */
  readonly name: string
  /** As the vendor writes it; may be without a scheme. */
  readonly url?: string
}

/** All reject with an error that {@link troubleOf} words. */
export interface Source {
  /** Orders updated from `from` to `until` (epoch ms of the vendor's clock), page from 1. */
  orders(from: number, until: number, page: number): Promise<OrdersPage>
  /** The whole list of products, page from 1. */
  products(page: number): Promise<ProductsPage>
  /** Undefined: there is no such product any more. */
  product(id: string): Promise<Product | undefined>
  feeds(): Promise<readonly NamedFeed[]>
}
export type OpenSource = (host: string, credential: CyberbizCredential) => Source

export const cyberbizSource = (world: {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly permissions: Permissions
}): OpenSource => {
  const { fetch, now } = world
  const pace = limiter({ now })
  const clocks: Record<CyberbizCredential['scheme'], ServerClock> = {
    hmac: { offset: 0 },
    bearer: { offset: 0 },
  }
  return (host, credential) => {
    const clock = clocks[credential.scheme]
    const client = cyberbizClient({
      host,
      credential,
      fetch,
      limiter: pace,
      clock,
      now,
      permitted: (origin) => permitted(world.permissions, origin),
    })
    return {
      async orders(from, until, page) {
        const got = await client.orders({ updatedFrom: from, updatedTo: until }, page)
        const rejected = got.rejected[0]?.reason
        return {
          orders: got.items.map(toOrder),
          last: got.last,
          clockOffset: clock.offset,
          ...(got.total === undefined ? {} : { total: got.total }),
          ...(got.totalPages === undefined ? {} : { pages: got.totalPages }),
          ...(rejected === undefined ? {} : { rejected }),
        }
      },
      async products(page) {
        const got = await client.products(page)
        const products = got.items.map((item) => toProduct(item, 'list'))
        return {
          products,
          last: got.last,
          rejected: got.rejected.length,
          ...(got.total === undefined ? {} : { total: got.total }),
          ...(got.totalPages === undefined ? {} : { pages: got.totalPages }),
        }
      },
      async product(id) {
        const got = await client.product(id)
        return got && toProduct(got, 'detail')
      },
      async feeds() {
        const got = await client.feeds()
        return got.map(({ name, url }) => (url == null ? { name } : { name, url }))
      },
    }
  }
}

const isVendorError = (error: unknown): error is { kind: TroubleKind; detail?: string } =>
  error instanceof VendorError

export const troubleOf = (error: unknown, host: string, at: number): Trouble =>
  isVendorError(error)
    ? { kind: error.kind, host, at, ...(error.detail === undefined ? {} : { detail: error.detail }) }
    : { kind: 'unknown', host, at }
