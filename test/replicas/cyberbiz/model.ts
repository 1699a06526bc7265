/**
 * What a replica CYBERBIZ shop holds, in the shop's own terms. The pages draw it, the API answers
 * from it; neither invents a figure of its own. Amounts are whole New Taiwan dollars, times are
 * `YYYY-MM-DD HH:MM:SS` in Asia/Taipei, as the platform writes them.
 */
export type OrderStatus = 'open' | 'closed' | 'cancelled'
export type FinancialStatus =
  | 'pending'
  | 'paid'
  | 'cod'
  | 'remitted'
  | 'failed'
  | 'abandoned'
  | 'processing'
  | 'pending_refund'
  | 'refunding'
  | 'refunded'
  | 'refund_failed'
  | 'pending_partial_refund'
  | 'partial_refunded'
  | 'no_refunded'
export type FulfillmentStatus =
  | 'unshipped'
  | 'preparing'
  | 'fulfilled'
  | 'partial'
  | 'arrived'
  | 'received'
  | 'expired'
  | 'problem'
  | 'no_need'
export type ReturnStatus =
  | 'no_need'
  | 'request_return'
  | 'checking'
  | 'returning'
  | 'partial_return'
  | 'refused'
  | 'returned'

/** 取消處理中 / 取消成功 / 取消失敗; `none` = nothing was ever sent, `hidden` = the page shows no state. */
export type CancelSync = 'hidden' | 'none' | 'pending' | 'success' | 'failed'

export interface Photo {
  id: string
  /** Absolute or scheme-relative address of the original, as the platform writes it. */
  url: string
  /** Which made-up file answers there (a name known to pictures.ts). */
  picture: string
}

export interface Variant {
  id: string
  title: string
  /** 產品編號 / 商品編號(SKU). */
  sku: string
  /** 售價; null = left empty. */
  price: number | null
  /** 定價; null = left empty. */
  compareAtPrice: number | null
  stock: number
  sold: number
}

export interface Product {
  id: string
  title: string
  /** The slug box; '' = left blank. */
  handle: string
  slogan: string
  /** 商品簡述: may hold HTML source. */
  brief: string
  bodyHtml: string
  published: boolean
  tags: string[]
  /** 商品群組. */
  collections: string[]
  photos: Photo[]
  variants: Variant[]
  /** Host of the product's public address; absent = the shop's own domain, '' = it has none. */
  urlHost?: string
  createdAt: string
  updatedAt: string
}

export interface Line {
  productId: string
  variantId: string
  title: string
  variantTitle: string
  sku: string
  price: number
  quantity: number
  /** Line-level discount, positive. */
  discount: number
}

export interface Order {
  /** The id in API paths: not the number that staff see. */
  id: string
  number: number
  /** As staff see it: `#1101`, `4377`, or with other characters in it. */
  name: string
  createdAt: string
  updatedAt: string
  order: OrderStatus
  financial: FinancialStatus
  fulfillment: FulfillmentStatus
  return: ReturnStatus
  /** null: an ordinary order. */
  shopdotcom: {
    rid: string
    clickId: string
    /** The log at the bottom of the page says 美安訂單已建立成功. */
    recorded: boolean
    cancelSync: CancelSync
  } | null
  /** 定期定額 / 一頁式商店 / an ordinary cart. */
  kind: 'cart' | 'recurring' | 'one-page'
  lines: Line[]
  /** Order-level discounts, positive whole dollars each. */
  discounts: { shop: number; coupon: number; vip: number; bonus: number }
  shipping: number
  refunded: number
  customer: { name: string; email: string; phone: string }
  paymentName: string
  shippingName: string
  tags: string[]
  note: string
  cancelledAt: string | null
  closedAt: string | null
  refundAt: string | null
  /** 訂單操作紀錄, oldest first. */
  log: { at: string; who: string; text: string }[]
}

export interface ShopSettings {
  offerId: string
  advertiserId: string
  /** The site address that was given to 美安. */
  siteUrl: string
}

export interface Shop {
  /** `myshop` of `myshop.cyberbiz.co`. */
  handle: string
  host: string
  ownDomain: string
  pictureHost: string
  name: string
  products: Product[]
  orders: Order[]
  settings: ShopSettings
  /** The moment at which the replica's clock stands (same zone as all times). */
  now: string
}

/** 商品小計 after line discounts, before order-level discounts and shipping. */
export const linesTotal = (order: Order): number =>
  order.lines.reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0)

export const discountsTotal = (order: Order): number =>
  order.discounts.shop + order.discounts.coupon + order.discounts.vip + order.discounts.bonus

/** 訂單金額, with shipping. */
export const orderTotal = (order: Order): number => linesTotal(order) - discountsTotal(order) + order.shipping
