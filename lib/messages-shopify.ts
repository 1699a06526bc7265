/** Messages about Shopify's orders and the payments behind them; part of `messages.ts`. */
import type { Ack, Checkout, Method, PayOrder, PaySettings } from './records'

/** What memory knows of one order beyond the page. */
export interface KnownPayment {
  readonly order: PayOrder
  /** What staff did about its findings, by rule. */
  readonly acks?: Readonly<Record<string, Ack>>
}

/** A gateway by whose name payments came in. */
export interface Gateway {
  /** As written. */
  readonly name: string
  /** What its name says by itself; undefined: nothing that we know. */
  readonly guess?: Method
  /** How many orders of memory name it. */
  readonly orders: number
}

export interface ShopifyMessages {
  /** What a page of Shopify's admin showed; answered with what memory knows of the same orders. */
  seenPay: {
    ask: {
      host: string
      url: string
      page: string
      orders: readonly PayOrder[]
      checkouts: readonly Checkout[]
      settings?: PaySettings
      unread: readonly string[]
      at?: number
    }
    answer: {
      /** By the order's name as asked. */
      known: Readonly<Record<string, KnownPayment>>
      /** Acks of checkouts and settings on this page: finding key → ack. */
      acks: Readonly<Record<string, Ack>>
    }
  }
  /** Every gateway that this shop's orders and settings named, for the options. */
  gateways: { ask: { host: string }; answer: { gateways: readonly Gateway[] } }
}
