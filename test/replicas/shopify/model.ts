/**
 * What the replica shop on Shopify holds, in Shopify's own words (the enums of its Admin API, 2026-10). Both
 * generations of the admin, the API and the files are drawn from it. Amounts are minor units of the shop's
 * currency; times are epoch ms.
 */

export type FinancialStatus =
  | 'AUTHORIZED'
  | 'EXPIRED'
  | 'PAID'
  | 'PARTIALLY_PAID'
  | 'PARTIALLY_REFUNDED'
  | 'PENDING'
  | 'REFUNDED'
  | 'VOIDED'
export type FulfillmentStatus = 'UNFULFILLED' | 'FULFILLED' | 'PARTIALLY_FULFILLED' | 'ON_HOLD'
export type TransactionKind =
  | 'AUTHORIZATION'
  | 'CAPTURE'
  | 'SALE'
  | 'REFUND'
  | 'VOID'
  | 'SUGGESTED_REFUND'
  | 'CHANGE'
export type TransactionStatus = 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR' | 'AWAITING_RESPONSE' | 'UNKNOWN'

export interface ShopTransaction {
  readonly id: string
  readonly kind: TransactionKind
  readonly status: TransactionStatus
  /** The app's display name: nobody has published the eight, so a shop's own differ in wording. */
  readonly gateway: string
  readonly paymentId: string | null
  readonly amount: number
  readonly at: number
  readonly test: boolean
  /** Id of the transaction that it captures, refunds or voids. */
  readonly parent: string | null
  readonly errorCode: string | null
}

/** Buyers' data: there so that a test can prove that none of it is ever fetched or kept. */
export interface Buyer {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly address: string
}

export interface ShopOrder {
  /** Digits of `gid://shopify/Order/<id>`. */
  readonly id: string
  /** `#1361`, or with the shop's own prefix and suffix. */
  readonly name: string
  readonly createdAt: number
  readonly processedAt: number
  readonly updatedAt: number
  readonly cancelledAt: number | null
  readonly cancelReason: 'CUSTOMER' | 'DECLINED' | 'FRAUD' | 'INVENTORY' | 'OTHER' | 'STAFF' | null
  readonly closed: boolean
  readonly test: boolean
  readonly financial: FinancialStatus
  /** The list and the order's page show 即將過期 beside 已授權. */
  readonly expiring: boolean
  readonly fulfillment: FulfillmentStatus
  readonly currency: string
  readonly total: number
  /** What is left of the order after edits and cancelling: a cancelled order shows 0. */
  readonly currentTotal: number
  readonly channel: string
  readonly lines: readonly { readonly title: string; readonly quantity: number; readonly price: number }[]
  readonly transactions: readonly ShopTransaction[]
  readonly buyer: Buyer
  readonly tags: readonly string[]
}

export interface ShopCheckout {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  readonly total: number
  readonly currency: string
  readonly recovered: boolean
  readonly emailSent: boolean
  readonly buyer: Buyer
}

export interface ShopApp {
  readonly name: string
  readonly testMode: boolean
  readonly active: boolean
}

export interface ShopifyShop {
  /** `admin.shopify.com/store/<handle>`. */
  readonly handle: string
  /** `<domain>.myshopify.com`; not always the handle. */
  readonly domain: string
  readonly name: string
  readonly currency: string
  /** IANA. */
  readonly zone: string
  readonly capture: 'AUTOMATIC' | 'ON_FULFILLMENT' | 'MANUAL'
  readonly apps: readonly ShopApp[]
  /** Newest first, as the list shows them. */
  readonly orders: readonly ShopOrder[]
  readonly checkouts: readonly ShopCheckout[]
}
