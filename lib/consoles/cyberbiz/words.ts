/**
 * The words of CYBERBIZ's console, old and new wordings; the first of each is the one we quote. The
 * console itself is in Traditional Chinese only.
 */
import type { WordTable } from '../../page/labels'
import type { CancelSync, FinancialStatus, FulfillmentStatus, OrderStatus } from '../../records'

export const PRODUCT_FIELDS = {
  name: ['商品名稱', '產品名稱', '商品標題'],
  url: ['商品網址', '產品網址', '網址名稱', '自訂網址', '網址'],
  brief: ['商品簡述', '產品簡述', '商品簡介', '簡述'],
  picture: ['商品圖片', '產品圖片', '商品照片', '圖片'],
  price: ['售價', '銷售價', '網路售價', '銷售價格'],
  listPrice: ['定價', '原價', '市價'],
  sku: ['產品編號', '商品編號(SKU)', '商品編號', '產品編號(SKU)', 'SKU', '貨號'],
  group: ['商品群組', '產品群組', '所屬群組'],
  // Related products are no group of the feed: known here only so that it is never taken for one.
  related: ['商品關聯群組', '關聯群組', '關聯商品', '相關商品'],
  tags: ['商品標籤', '標籤', '產品標籤'],
} as const satisfies WordTable<string>
export type ProductField = keyof typeof PRODUCT_FIELDS

export const PRODUCT_TABS = ['商品資訊', '商品描述', '設定']

export const PUBLISHED = ['公開', '上架', '已上架', '上架中', '公開中']
export const UNPUBLISHED = ['不公開', '下架', '已下架', '未上架', '未公開', '隱藏']

export const PRODUCT_COLUMNS = {
  name: ['商品名稱', '產品名稱', '商品', '名稱', '品名'],
  variants: ['規格', '款式', '商品規格', '子商品'],
  price: PRODUCT_FIELDS.price,
  listPrice: PRODUCT_FIELDS.listPrice,
  sku: PRODUCT_FIELDS.sku,
  group: ['商品群組', '群組'],
  tags: PRODUCT_FIELDS.tags,
  published: ['狀態', '商品狀態', '公開狀態', '上架狀態', '公開', '上架'],
} as const satisfies WordTable<string>

/** What a list shows in place of a name that was left empty. */
export const NAMELESS = /^\(?(?:未命名|無標題|無名稱)(?:商品)?\)?$/

export const ORDER_COLUMNS = {
  name: ['訂單', '訂單編號', '訂單名稱', '訂單號碼'],
  createdAt: ['成立日期', '訂單日期', '成立時間', '訂單成立時間', '建立日期'],
  order: ['訂單狀態'],
  financial: ['付款狀態'],
  fulfillment: ['配送狀態', '出貨狀態'],
  return: ['退貨狀態'],
  tags: ['訂單標籤'],
  total: ['訂單金額', '訂單總額', '總金額', '金額'],
  sync: ['美安同步狀態', '美安狀態', '同步狀態', '美安取消狀態', '取消同步狀態'],
  rid: ['RID', '美安 RID', '美安RID'],
  clickId: ['Click ID', 'Click_ID', 'ClickID', '美安 Click_ID', '美安 Click ID'],
} as const satisfies WordTable<string>
export type OrderColumn = keyof typeof ORDER_COLUMNS

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

export const ORDER_LABELS = {
  order: ['訂單狀態'],
  financial: ['付款狀態'],
  fulfillment: ['配送狀態', '出貨狀態'],
  sync: ['美安同步狀態', '美安狀態', '美安取消狀態', '同步狀態', '美安訂單狀態', '取消同步狀態'],
  createdAt: ['成立日期', '訂單日期', '成立時間', '訂單成立時間'],
  goods: ['商品小計', '商品總額', '商品金額', '商品總計', '商品合計', '小計'],
  shipping: ['運費', '配送費用', '運送費用'],
  total: ['訂單金額', '訂單總額', '訂單總計', '總計', '總金額', '應付金額', '合計'],
  refunded: ['已退款金額', '退款金額', '已退款', '退款總額', '部分退款'],
  kind: ['訂單類型', '訂單種類', '訂單來源'],
} as const satisfies WordTable<string>

export const LINE_COLUMNS = {
  title: ['商品', '商品名稱', '品項', '商品明細', '品名'],
  price: ['單價', '售價', '價格'],
  quantity: ['數量'],
  total: ['小計', '金額', '合計', '總價', '折扣後小計'],
} as const satisfies WordTable<string>

export const LOG_HEADINGS = ['訂單操作紀錄', '訂單操作記錄', '操作紀錄', '操作記錄']
export const RECORDED = '美安訂單已建立成功'
export const SHOPCOM_HEADINGS = ['美安訂單', '美安 訂單', 'SHOP.COM 訂單', '美安SHOP.COM訂單']
export const ORDER_LIST_HEADINGS = ['訂單', '訂單列表', '訂單管理', '所有訂單', '全部訂單', '一般訂單']
export const GIFT = '贈品'
export const RECURRING = ['定期定額', '定期購', '定期購訂單', '定期定額訂單']
export const ONE_PAGE = ['一頁式商店', '一頁式', '一頁式訂單']

export const DIALOG_LABELS = {
  cancelAmount: ['退款金額'],
  resendAmount: ['取消金額'],
  box: ['向美安取消訂單'],
} as const satisfies WordTable<string>

export const SETTINGS_LABELS = {
  offerId: ['OFFER_ID', 'OFFER ID', 'Offer_id', 'OfferID'],
  advertiserId: ['Advertiser_id', 'ADVERTISER_ID', 'Advertiser ID', 'AdvertiserID'],
  siteUrl: ['網站網址', '網址', '商店網址', '官網網址', '網站位址'],
} as const satisfies WordTable<string>
