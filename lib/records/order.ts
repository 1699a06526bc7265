import type { Money } from './money'

/** Codes of CYBERBIZ's API; the console's words are matched to them per console. */
export const ORDER_STATUSES = ['open', 'closed', 'cancelled'] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]
export const FINANCIAL_STATUSES = [
  'pending',
  'paid',
  'cod',
  'remitted',
  'failed',
  'abandoned',
  'processing',
  'pending_refund',
  'refunding',
  'refunded',
  'refund_failed',
  'pending_partial_refund',
  'partial_refunded',
  'no_refunded',
] as const
export type FinancialStatus = (typeof FINANCIAL_STATUSES)[number]
export const FULFILLMENT_STATUSES = [
  'unshipped',
  'preparing',
  'fulfilled',
  'partial',
  'arrived',
  'received',
  'expired',
  'problem',
  'no_need',
  'cancel',
  'returned',
] as const
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number]

/** What 美安 was told: 取消處理中 / 取消成功 / 取消失敗 / shown as never sent. */
export type CancelSync = 'pending' | 'success' | 'failed' | 'none'

export interface OrderLine {
  readonly title: string
  readonly productId?: string
  /** After the line's own discounts. */
  readonly total?: Money
  /** 贈品. Undefined: nothing says so (counted as goods). */
  readonly gift?: boolean
}

/** One order of CYBERBIZ, as far as it was seen; undefined = not seen, so not judged. */
export interface ShopComOrder {
  /** As staff see it: `#1101`, `4377`. */
  readonly name: string
  /** The id of API paths; not the number that staff see. */
  readonly apiId?: string
  /** Is it a 美安 order? Undefined: this page or answer cannot tell. */
  readonly shopCom?: boolean
  readonly order?: OrderStatus
  readonly financial?: FinancialStatus
  readonly fulfillment?: FulfillmentStatus
  /** 美安訂單已建立成功 stands in 訂單操作紀錄 (false: the log was seen whole and lacks it). */
  readonly recorded?: boolean
  readonly cancelSync?: CancelSync
  /** The log, or memory, shows that it was 已取消 before. */
  readonly wasCancelled?: boolean
  readonly kind?: 'cart' | 'recurring' | 'one-page'
  /** Epoch milliseconds. */
  readonly createdAt?: number
  readonly updatedAt?: number
  readonly lines?: readonly OrderLine[]
  /** 商品小計: the lines after their own discounts, 贈品 included. */
  readonly goods?: Money
  /** Order-level discounts, positive, summed. */
  readonly discounts?: Money
  readonly shipping?: Money
  /** 訂單金額, with shipping. */
  readonly total?: Money
  readonly refunded?: Money
}

/** The console's own dialog in which a 美安 order is cancelled, or the cancelling is sent again. */
export interface CancelDialog {
  readonly kind: 'cancel' | 'resend'
  /** What stands in 退款金額 / 取消金額: '' = empty. Undefined: the box was not found. */
  readonly amountText?: string
  readonly boxTicked?: boolean
}

/** 第三方整合 → 美安 shop.com 設定; '' = empty, undefined = not on the page. */
export interface ShopComSettings {
  readonly offerId?: string
  readonly advertiserId?: string
  readonly siteUrl?: string
}
