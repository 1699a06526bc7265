/**
 * Payments of a Shopify shop that takes money through ECPay, as both sides truly know them, and what a reconciliation
 * must say of each. Written from `shared/facts/shopify-ecpay.md`, the operation manual and the rulebook, apart from
 * what reads and matches. Amounts are cents of TWD, times epoch ms.
 */
export type Side = 'shopify' | 'ecpay'

export interface Buyer {
  readonly name: string
  readonly mail: string
  readonly phone: string
  readonly street: string
  readonly zip: string
}

export interface Order {
  readonly name: string
  /** Digits of its GID. */
  readonly id: string
  readonly ids: readonly string[]
  readonly total: number
  readonly refunded: number
  readonly currency: string
  /** As the export writes it: `partially_refunded`. */
  readonly status: string
  readonly method: string
  readonly createdAt: number
  readonly paidAt?: number
  readonly cancelledAt?: number
  readonly note: string
  /** Rows in the file. */
  readonly lines: number
  readonly buyer: Buyer
  /** In place of the total, as somebody's spreadsheet left it. */
  readonly totalText?: string
}

export type RowState = 'authorized' | 'closed' | 'refunded' | 'voided'
export type Way = 'credit' | 'instalment' | 'bonus' | 'unionpay' | 'atm' | 'webatm' | 'twqr' | 'wechat'

export interface Row {
  readonly paymentId: string
  readonly tradeNo: string
  readonly merchantNo: string
  readonly authNo: string
  readonly authCode: string
  readonly tradedAt: number
  readonly settledAt: number
  readonly paidOutAt: number
  readonly way: Way
  /** Negative where the row is a refund. */
  readonly gross: number
  /** In all, with `processing` where {@link feeHolds}. */
  readonly fee: number
  readonly processing: number
  /** Is `processing` a part of `fee`, or beside it? */
  readonly feeHolds: boolean
  readonly refund: number
  readonly net: number
  readonly state: RowState
  readonly merchant: string
  readonly grossText?: string
}

export type Bucket =
  | 'matched'
  | 'differs'
  | 'absent'
  | 'elsewhere'
  | 'beyond'
  | 'no-money'
  | 'other-gateway'
  | 'test'
  | 'damaged'
  | 'no-id'
  | 'unreadable'
  | 'currency'

/** One story: what is on either side of one case, and what must be said of it. */
export interface Deal {
  /** Name of the story. */
  readonly story: string
  readonly orders: readonly Order[]
  /** As the order stood when it was exported the first time, by name. */
  readonly before?: readonly Order[]
  readonly rows: readonly Row[]
  readonly truth: CaseTruth
}

export interface CaseTruth {
  /** Of its orders, and of its rows: one of these. */
  readonly orders: readonly Bucket[]
  readonly rows: readonly Bucket[]
  /** Rules that must be said; of `oneOf` at least one; nothing else but these and `may`. */
  readonly must: readonly string[]
  readonly oneOf?: readonly string[]
  /** Where the facts leave it open. */
  readonly may?: readonly string[]
  /** Two cases that belong together and may only be proposed: orders and rows are cases of their own. */
  readonly apart?: 'minute' | 'note' | 'id-like' | 'none'
}
