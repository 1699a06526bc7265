import type { Params } from './params.ts'
import { skuWord } from './words.ts'

export interface Column {
  /** The data field: the first class of every th and td of the column. */
  field: string
  title: string
  fixed?: boolean
  sortable?: boolean
}

/** Only header words are documented; the fields are invented, but each is its cells' first class. */
const ORDER_COLUMNS: Column[] = [
  { field: 'order_name', title: '訂單', fixed: true, sortable: true },
  { field: 'created_at', title: '成立日期', sortable: true },
  { field: 'order_status', title: '訂單狀態' },
  { field: 'financial_status', title: '付款狀態' },
  { field: 'fulfillment_status', title: '配送狀態' },
  { field: 'return_status', title: '退貨狀態' },
  { field: 'tags', title: '訂單標籤' },
  { field: 'total_price', title: '訂單金額', sortable: true },
  { field: 'customer_name', title: '顧客' },
  { field: 'payment_name', title: '付款方式' },
  { field: 'shipping_name', title: '配送方式' },
]

/** Whether 美安訂單 shows these is not known: hence a layout with and one without them. */
const SHOPDOTCOM_COLUMNS: Column[] = [
  ...ORDER_COLUMNS.slice(0, 6),
  { field: 'shopdotcom_sync', title: '美安同步狀態' },
  ...ORDER_COLUMNS.slice(6, 9),
  { field: 'shopdotcom_rid', title: 'RID' },
  { field: 'shopdotcom_click_id', title: 'Click ID' },
]

const pick = (all: Column[], wanted: string[], always: string): Column[] => {
  if (wanted.length === 0) return all
  const fields = wanted.includes(always) ? wanted : [always, ...wanted]
  return fields.flatMap((field) => all.find((column) => column.field === field) ?? [])
}

export const allOrderColumns = (withSync: boolean): Column[] =>
  withSync ? SHOPDOTCOM_COLUMNS : ORDER_COLUMNS

export const orderColumns = (params: Params, withSync: boolean): Column[] =>
  pick(allOrderColumns(withSync), params.columns, 'order_name')

/** `product_variants…`, `product_price`, `product_compare_at_price` were seen live; the rest is invented. */
export const allProductColumns = (params: Params): Column[] => [
  { field: 'product_photo', title: '圖片' },
  { field: 'product_title', title: '商品名稱', fixed: true, sortable: true },
  { field: 'product_variants', title: '款式' },
  { field: 'product_variants_sku', title: skuWord(params.words) },
  { field: 'product_price', title: '售價' },
  { field: 'product_compare_at_price', title: '定價' },
  { field: 'product_variants_inventory_quantity', title: '庫存' },
  { field: 'product_variants_sold', title: '已售出' },
  { field: 'product_collections', title: '商品群組' },
  { field: 'product_tags', title: '標籤' },
  { field: 'product_published', title: params.words === 'old' ? '上架狀態' : '狀態' },
]

export const productColumns = (params: Params): Column[] =>
  pick(allProductColumns(params), params.columns, 'product_title')
