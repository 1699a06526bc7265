/** What memory holds. Rows are plain data; what they mean is in the records. Times are epoch ms. */
import type { Ack, IpnUrl, Trouble } from '../messages'
import type { Finding, Onboarding, PictureVerdict, Plan, Product, ShopComOrder } from '../records'
import type { BatchRow, LayoutRow, LinkRunRow, LinkShopRow, MallOrderRow, MallSweepRow } from './tables-mall'
import type {
  CheckoutRow,
  GatewayRow,
  PayBookRow,
  PayOrderRow,
  PaySettingsRow,
  PaySweepRow,
} from './tables-shopify'

export type * from './tables-mall'
export type * from './tables-shopify'

/** When each field of a record was last seen, whoever showed it. */
export type SeenAt<T> = { readonly [F in keyof T]?: number }

export interface OrderRow {
  readonly key: string
  readonly host: string
  readonly order: ShopComOrder
  readonly at: SeenAt<ShopComOrder>
  /** Last time that anything showed this order; what is older than the retention is forgotten. */
  readonly touched: number
  /** `host|digits of its name`: 美安 may see no more of it, so these must not be shared. */
  readonly digits: string
  /** The address of the order's own page, where one was open. */
  readonly url?: string
}

export interface ProductRow {
  readonly key: string
  readonly host: string
  readonly product: Product
  readonly at: SeenAt<Product>
  readonly touched: number
  /** `host|folded SKU` of every variant: one index finds the products that share a number. */
  readonly skus: readonly string[]
}

export interface FindingRow {
  /** Record and rule: two products of one title are two rows. */
  readonly id: string
  /** What staff acknowledge: host, rule and subject. */
  readonly key: string
  readonly host: string
  /** Key of the row that it was found on, with its table: `orders|host|1101`. */
  readonly record: string
  readonly finding: Finding
  readonly firstSeen: number
  readonly lastSeen: number
  /** 1 while it holds; absent once it does not (an index does not list what is absent). */
  readonly open?: 1
  readonly resolvedAt?: number
  /** When staff were told of it: by a notification, or by a mark on the page that they had open. */
  readonly told?: number
  /** Staff are to be told of it though it is no error: a term that ends today. */
  readonly news?: 1
}

export interface AckRow extends Ack {
  readonly key: string
  readonly host: string
}

export interface PictureRow {
  readonly url: string
  readonly etag?: string
  readonly verdict: PictureVerdict
  readonly at: number
}

/** One shop's own state: how far its orders were read, and what went wrong last. */
export interface HostRow {
  readonly host: string
  /** Everything updated up to here was read. */
  readonly readUntil?: number
  readonly lastCheck?: number
  /** How far the vendor's clock was ahead of ours, in milliseconds. */
  readonly clockOffset?: number
  readonly trouble?: Trouble
  /** By kind of page: facts that it did not show, with how many records lacked them. */
  readonly unread?: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** The address of the list of orders as staff last had it open. */
  readonly listUrl?: string
  /** `issuedAt` of the key whose coming end staff were told of. */
  readonly warned?: number
  /** The vendor shows only the latest orders (Shopify: 60 days, unless an app may read all). */
  readonly limited?: boolean
  /** What its gateways are was told anew, and its settled orders were not yet looked through by that. */
  readonly unsorted?: true
}

export interface Window {
  readonly from: number
  readonly until: number
}

export interface Wanted {
  readonly id: string
  readonly orders: readonly string[]
}

/** A check under way, whichever vendor's: everything needed to go on after the worker died. One row a shop. */
export interface CheckRow {
  readonly host: string
  /** Counts up with every step that was kept; a step that finds another number was overtaken. */
  readonly step: number
  readonly startedAt: number
  /** Everything updated up to here will have been read: becomes `readUntil`. */
  readonly until: number
  readonly done: number
  /** What stood in the way of a part of it, without stopping the whole. */
  readonly trouble?: Trouble
  /** Orders that there are to read, as far as that is known. */
  readonly expected?: number
}

/** A check of a CYBERBIZ shop. */
export interface ShopSweepRow extends CheckRow {
  readonly kind?: undefined
  /** What is left to be read, the one being read first. */
  readonly windows: readonly Window[]
  /** Pages of the present window that are still to be read, in this order; empty = its first page. */
  readonly pages: readonly number[]
  /** How many orders the window's first page said there are. */
  readonly total?: number
  readonly restarts: number
  /** Products whose tags are wanted, with the orders (row keys) that wait for them. */
  readonly products: readonly Wanted[]
  /** Pages of the list of products still to be read; absent until it is known whether that is the shorter way. */
  readonly productPages?: readonly number[]
}

export type SweepRow = ShopSweepRow | MallSweepRow | PaySweepRow

export interface LeaseRow {
  readonly name: string
  readonly holder: string
  readonly until: number
}

export interface Tables {
  orders: OrderRow
  products: ProductRow
  findings: FindingRow
  acks: AckRow
  pictures: PictureRow
  hosts: HostRow
  sweeps: SweepRow
  leases: LeaseRow
  mallOrders: MallOrderRow
  linkRuns: LinkRunRow
  linkShops: LinkShopRow
  batches: BatchRow
  plans: Plan
  layouts: LayoutRow
  payOrders: PayOrderRow
  payBooks: PayBookRow
  checkouts: CheckoutRow
  paySettings: PaySettingsRow
  gateways: GatewayRow
  onboardings: Onboarding
  ipnUrls: IpnUrl
}
export type Table = keyof Tables

/** The key of each table's rows, and its indexes (name = property; `many` = one entry for each element). */
export const LAYOUT = {
  orders: { key: 'key', indexes: { host: 'one', digits: 'one' } },
  products: { key: 'key', indexes: { host: 'one', skus: 'many' } },
  findings: { key: 'id', indexes: { record: 'one', key: 'one', open: 'one' } },
  acks: { key: 'key', indexes: {} },
  pictures: { key: 'url', indexes: {} },
  hosts: { key: 'host', indexes: {} },
  sweeps: { key: 'host', indexes: {} },
  leases: { key: 'name', indexes: {} },
  mallOrders: { key: 'key', indexes: { host: 'one', code: 'one' } },
  linkRuns: { key: 'key', indexes: { of: 'many' } },
  linkShops: { key: 'key', indexes: {} },
  batches: { key: 'key', indexes: {} },
  plans: { key: 'id', indexes: {} },
  layouts: { key: 'signature', indexes: {} },
  payOrders: { key: 'key', indexes: { host: 'one', due: 'one' } },
  payBooks: { key: 'key', indexes: { host: 'one' } },
  checkouts: { key: 'key', indexes: { host: 'one', due: 'one' } },
  paySettings: { key: 'key', indexes: {} },
  gateways: { key: 'key', indexes: { host: 'one' } },
  onboardings: { key: 'host', indexes: {} },
  ipnUrls: { key: 'host', indexes: {} },
} as const satisfies Record<Table, { key: string; indexes: Record<string, 'one' | 'many'> }>

export type Index<T extends Table> = keyof (typeof LAYOUT)[T]['indexes'] & string
export const TABLES = Object.keys(LAYOUT) as Table[]
