/** What memory holds of Shopify; part of `tables.ts`. Times are epoch ms. No row holds anything of a buyer. */
import type { Checkout, PayOrder, PaySettings } from '../records'
import type { CheckRow, SeenAt } from './tables'

/** An order with something to be done about it, or that may come to have it: settled ones lie in books. */
export interface PayOrderRow {
  /** `host|name`, without `#`. */
  readonly key: string
  readonly host: string
  readonly order: PayOrder
  readonly at: SeenAt<PayOrder>
  readonly touched: number
  /** When the next of its clocks may change what is said of it; absent: none runs. */
  readonly due?: number
}

/** A settled order; `at`: when all of its fields were seen, or each. */
export interface BookedOrder {
  readonly order: PayOrder
  readonly at: number | SeenAt<PayOrder>
}

/**
 * Orders whose numbers follow each other, many in one value: a shop has hundreds of thousands that are settled,
 * and a database is paid for by the value. Under the order's name without `#`; 0: it has a row of its own.
 */
export interface PayBookRow {
  /** `host|number of the book`. */
  readonly key: string
  readonly host: string
  readonly orders: Readonly<Record<string, BookedOrder | 0>>
}

export interface CheckoutRow {
  /** `host|name`, without `#`. */
  readonly key: string
  readonly host: string
  readonly checkout: Checkout
  readonly at: SeenAt<Checkout>
  readonly touched: number
  readonly due?: number
}

/** What 設定 → 付款 showed of one shop. */
export interface PaySettingsRow {
  /** The host. */
  readonly key: string
  readonly host: string
  readonly settings: PaySettings
  readonly at: SeenAt<PaySettings>
  readonly touched: number
}

/** A gateway that an order or the settings named, also one whose orders are not kept. */
export interface GatewayRow {
  /** `host|name`, folded. */
  readonly key: string
  readonly host: string
  /** As written. */
  readonly name: string
  readonly touched: number
}

/** What is being read through the Admin API. */
export type PayPhase = 'count' | 'pages' | 'bulk' | 'singles' | 'checkouts' | 'end'

/** A check of a Shopify shop: its orders, page by page or by Shopify's own engine, then unfinished checkouts. */
export interface PaySweepRow extends CheckRow {
  readonly kind: 'pay'
  readonly phase: PayPhase
  /** Orders updated since then are read. */
  readonly from: number
  /** Cursor behind what was read of the present phase. */
  readonly after?: string
  readonly bulk?: BulkRow
  /** Ids of orders whose payments a result did not hold together: asked for one by one. */
  readonly singles?: readonly string[]
}

/** A bulk operation under way. Where its result lies is not kept: that address carries its own key. */
export interface BulkRow {
  /** Its GID; absent: none was begun, or it was and this could not be kept any more. */
  readonly id?: string
  /** When it was begun: what it tells was true then or later. */
  readonly since: number
  /** Orders that it has gathered so far, while it is at it. */
  readonly gathered?: number
  /** Bytes and lines of its result that were dealt with. */
  readonly bytes: number
  readonly lines: number
  /** How often it had to be begun anew. */
  readonly restarts: number
}
