/** Status words, the console's for each code of the API; old and new wordings. */
import type { CancelSync, FinancialStatus, FulfillmentStatus, OrderStatus } from '../../records'

const table = <T>(entries: readonly (readonly [T, ...string[]])[]): ReadonlyMap<string, T> =>
  new Map(entries.flatMap(([code, ...words]) => words.map((word) => [word, code] as const)))

export const ORDER_STATUS = table<OrderStatus>([
  ['open', '進行中'],
  ['closed', '已結案'],
  ['cancelled', '已取消'],
])

export const FINANCIAL_STATUS = table<FinancialStatus>([
  ['pending', '等待付款'],
  ['paid', '已收到款項'],
  ['cod', '貨到付款'],
  ['remitted', '已回填帳號未收款'],
  ['failed', '付款失敗'],
  ['abandoned', '會員棄單', '顧客棄單'],
  ['processing', '客服處理中'],
  ['pending_refund', '待退款'],
  ['refunding', '退款中'],
  ['refunded', '已退款'],
  ['refund_failed', '退款失敗'],
  ['pending_partial_refund', '待部分退款'],
  ['partial_refunded', '部分退款', '已部分退款'],
  ['no_refunded', '不退款'],
])

export const FULFILLMENT_STATUS = table<FulfillmentStatus>([
  ['unshipped', '未出貨'],
  ['preparing', '準備出貨'],
  ['fulfilled', '已出貨'],
  ['partial', '部分出貨'],
  ['arrived', '已到店'],
  ['received', '已收貨'],
  ['expired', '逾期未取'],
  ['problem', '運送異常'],
  ['no_need', '不需出貨', '不須出貨'],
])

export const CANCEL_SYNC = table<CancelSync>([
  ['pending', '取消處理中'],
  ['success', '取消成功'],
  ['failed', '取消失敗'],
  ['none', '未同步', '未傳送', '尚未傳送', '未送出', '尚未同步', '尚未取消'],
])

export const RECURRING = ['定期定額', '定期購', '定期購訂單', '定期定額訂單']
export const ONE_PAGE = ['一頁式商店', '一頁式', '一頁式訂單']
