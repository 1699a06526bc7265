/**
 * The words of CYBERBIZ's console, old and new wordings; the first of each is the one we quote. The
 * console itself is in Traditional Chinese only.
 */
import type { WordTable } from '../../page/labels'

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

export const LOG_HEADINGS = ['訂單操作紀錄', '訂單操作記錄', '操作紀錄', '操作記錄']
export const SHOPCOM_HEADINGS = ['美安訂單', '美安 訂單', 'SHOP.COM 訂單', '美安SHOP.COM訂單']
export const ORDER_LIST_HEADINGS = ['訂單', '訂單列表', '訂單管理', '所有訂單', '全部訂單', '一般訂單']
export const SETTINGS_LABELS = {
  offerId: ['OFFER_ID', 'OFFER ID', 'Offer_id', 'OfferID'],
  advertiserId: ['Advertiser_id', 'ADVERTISER_ID', 'Advertiser ID', 'AdvertiserID'],
  siteUrl: ['網站網址', '網址', '商店網址', '官網網址', '網站位址'],
} as const satisfies WordTable<string>
