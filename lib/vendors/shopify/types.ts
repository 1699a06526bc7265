import type { Checkout, PayOrder } from '../../records'
import type { AskWorld } from '../ask'
import type { VendorError } from '../error'
import type { Budget } from './budget'

export interface ShopifyOptions extends AskWorld {
  /** `<shop>.myshopify.com`; the token is sent nowhere else. */
  readonly domain: string
  /** Secret; asked for before every request. */
  readonly token: () => Promise<string>
  /** A new token in place of one that was refused (401); without it such a refusal stands. */
  readonly renew?: (refused: string) => Promise<string>
  /** What is known of the shop's cost bucket, where several clients share one; a new one unless told. */
  readonly budget?: Budget
}

/** Epoch milliseconds, both ends included, to the second as Shopify keeps them. */
export interface UpdatedRange {
  readonly updatedFrom: number
  readonly updatedTo: number
}

/** Epoch milliseconds, the end not included; of when an order was placed (`processed_at`). */
export interface PlacedRange {
  readonly placedFrom: number
  readonly placedTo: number
}

export interface OrderPage {
  readonly orders: readonly PayOrder[]
  /** Cursor of the next page. */
  readonly after?: string
  /** Nothing comes after this page. */
  readonly last: boolean
  /** Nodes that could not be read, and were left out. */
  readonly rejected: number
  /** The range begins over 60 days ago and the token lacks `read_all_orders`: older orders are not in it. */
  readonly limited: boolean
  /** What was refused of this page, where the rest of it was given: facts concerned are absent, not wrong. */
  readonly trouble?: VendorError
}

export interface CheckoutPage {
  readonly checkouts: readonly Checkout[]
  readonly after?: string
  readonly last: boolean
  readonly rejected: number
  readonly trouble?: VendorError
}

export interface ShopFacts {
  /** IANA name. */
  readonly zone: string
  /** ISO 4217. */
  readonly currency: string
  /** `<shop>.myshopify.com`, as Shopify knows it. */
  readonly domain: string
  /** Handles, as `read_orders`; empty where they were not told. */
  readonly scopes: readonly string[]
}

/** `created` and `running`: not done yet; `canceling` ends as `canceled`. `expired`: its file is gone. */
export const BULK_STATUSES = [
  'created',
  'running',
  'completed',
  'canceling',
  'canceled',
  'failed',
  'expired',
] as const
export type BulkStatus = (typeof BULK_STATUSES)[number]

/** One bulk operation of Shopify's. */
export interface BulkState {
  /** GID. */
  readonly id: string
  readonly status: BulkStatus
  /** Will nothing more come of it? */
  readonly over: boolean
  /** Lines written so far, and orders among them. */
  readonly objects: number
  readonly roots: number
  /** Bytes of the file. */
  readonly size?: number
  /** Where the JSONL lies, 7 days long. It carries its own key: not for logs, nor to be kept. */
  readonly url?: string
  /** The same, of an operation that failed or was cancelled on its way. */
  readonly partialUrl?: string
  readonly error?: 'access-denied' | 'server' | 'timeout' | 'unknown'
  /** Epoch ms. */
  readonly startedAt?: number
  readonly endedAt?: number
  /** The range that was asked for, where the operation is one of ours. */
  readonly range?: UpdatedRange
}

/** How far a result was read, to go on from there; begins with zeros. */
export interface BulkPosition {
  /** Bytes and lines that were dealt with. */
  readonly bytes: number
  readonly lines: number
}

export interface BulkFrom extends Partial<BulkPosition> {
  /** Bytes of the whole file, where the operation told it: an end that comes sooner is an error. */
  readonly size?: number
}

export interface BulkBatch {
  readonly orders: readonly PayOrder[]
  /** Nothing before it has to be read again. */
  readonly position: BulkPosition
  /** Lines of this batch that were no JSON, by number from 1. */
  readonly bad: readonly number[]
  /** Objects of this batch that were no order of ours. */
  readonly rejected: number
  /** Ids of orders whose payments lay too far apart in the file: their payments are to be asked for singly. */
  readonly again: readonly string[]
}

/**
 * Shopify's Admin API, read only: the one mutation is the start of a bulk query, which changes nothing of the
 * shop's. All reject with {@link VendorError}, or with the signal's own reason when aborted:
 *
 * `no-permission` (detail: origin) · `offline` · `wrong-key` (401) · `no-shop` (404, or no `myshopify.com`
 * address) · `shop-closed` (402, 403, 423) · `missing-scope` (detail: what Shopify says is lacking) ·
 * `too-many` (`retryAfter` = exact wait, where it is longer than 20 s) · `server` · `version` (detail: the version
 * that answered) · `bad-answer`.
 */
export interface ShopifyClient {
  /** Orders with their payments, by ascending time of change; `first` caps the page, whose size follows the cost. */
  orders(range: UpdatedRange, after?: string, first?: number): Promise<OrderPage>
  /** Undefined = Shopify did not say. */
  ordersCount(range: UpdatedRange): Promise<{ readonly count: number; readonly exact: boolean } | undefined>
  /** The same of orders placed in a range, by ascending time of that. */
  placedOrders(range: PlacedRange, after?: string, first?: number): Promise<OrderPage>
  placedCount(range: PlacedRange): Promise<{ readonly count: number; readonly exact: boolean } | undefined>
  /** By the digits of its id, with all its payments; undefined = no such order, or none that may be seen. */
  order(id: string): Promise<PayOrder | undefined>
  /** Unfinished checkouts by id; needs `manage_abandoned_checkouts` too, without which only this rejects. */
  checkouts(range: UpdatedRange, after?: string): Promise<CheckoutPage>
  shop(): Promise<ShopFacts>
  /** Never repeated by itself: after an error {@link runningBulk} tells whether it began nevertheless. */
  startBulk(range: UpdatedRange): Promise<{ readonly id: string }>
  /** Undefined = no such operation of this app's. */
  bulk(id: string): Promise<BulkState | undefined>
  /** Bulk queries of this app's that are under way, newest first; `range` tells which are ours. */
  runningBulk(): Promise<readonly BulkState[]>
  /**
   * Orders of a result as the file streams in, a few hundred at a time; the file is fetched no faster than
   * batches are taken. A line that broke is picked up where it broke, up to three times. The host of the file
   * (`storage.googleapis.com`) needs a permission of its own, and gets no token.
   */
  bulkResult(url: string, from?: BulkFrom): AsyncIterable<BulkBatch>
}
