import { linesTotal, type Order, orderTotal, type Product, type Shop } from '../model.ts'
import { type Column, orderColumns, productColumns } from './columns.ts'
import { boxTicked, type Fill, fillOf } from './dialog.ts'
import { productForm, productFormTabs } from './internal.ts'
import type { Params } from './params.ts'
import { orderDetail, orderPageOf, productPageOf } from './payload.ts'
import {
  canCancel,
  canResend,
  discountWords,
  FINANCIAL_CODES,
  FULFILLMENT_CODES,
  financialWord,
  fulfillmentWord,
  kindWord,
  money,
  ORDER_CODES,
  orderWord,
  publishedWord,
  RECORDED,
  returnWord,
  skuWord,
  syncWord,
} from './words.ts'

/** `react` = a new page, `html` = an old one made on the server. */
export type Make = 'react' | 'html'

const shown = <Value>(columns: Column[], field: string, value: Value): Value | undefined =>
  columns.some((column) => column.field === field) ? value : undefined

export interface OrderRowTruth {
  id: string
  name: string
  /** Whether the order is one of 美安's: on the ordinary list nothing shows it. */
  shopdotcom: boolean
  codes: Pick<Order, 'order' | 'financial' | 'fulfillment' | 'return'>
  /** Words and figures as shown; undefined = the column is hidden. */
  createdAt?: string
  order?: string
  financial?: string
  fulfillment?: string
  return?: string
  amount?: number
  amountText?: string
  tags?: string[]
  rid?: string
  clickId?: string
  sync?: string
}

function orderRowTruth(order: Order, columns: Column[], params: Params): OrderRowTruth {
  return {
    id: order.id,
    name: order.name,
    shopdotcom: order.shopdotcom !== null,
    codes: {
      order: order.order,
      financial: order.financial,
      fulfillment: order.fulfillment,
      return: order.return,
    },
    createdAt: shown(columns, 'created_at', order.createdAt),
    order: shown(columns, 'order_status', orderWord(order.order)),
    financial: shown(columns, 'financial_status', financialWord(order.financial, params.words)),
    fulfillment: shown(columns, 'fulfillment_status', fulfillmentWord(order.fulfillment)),
    return: shown(columns, 'return_status', returnWord(order.return, params.words)),
    amount: shown(columns, 'total_price', orderTotal(order)),
    amountText: shown(columns, 'total_price', money(orderTotal(order), params.money)),
    tags: shown(columns, 'tags', order.tags),
    rid: shown(columns, 'shopdotcom_rid', order.shopdotcom?.rid ?? ''),
    clickId: shown(columns, 'shopdotcom_click_id', order.shopdotcom?.clickId ?? ''),
    sync: shown(columns, 'shopdotcom_sync', syncWord(order)),
  }
}

export interface OrderListTruth {
  make: Make
  /** What the head shows: a column whose head is a select shows the choice instead of its own name. */
  heads: string[]
  columns: string[]
  total: number
  rows: OrderRowTruth[]
  /** The row whose payment word changes in place, once `live` has passed or 重新整理狀態 was pressed. */
  changes: { name: string; financial: string } | null
}

function headOf(column: Column, params: Params): string {
  if (params.layout !== 'select-header') return column.title
  const chosen = {
    order_status: ORDER_CODES.filter((code) => code === params.order).map(orderWord),
    financial_status: FINANCIAL_CODES.filter((code) => code === params.financial).map((code) =>
      financialWord(code, params.words),
    ),
    fulfillment_status: FULFILLMENT_CODES.filter((code) => code === params.fulfillment).map(fulfillmentWord),
  }[column.field]
  return chosen?.[0] ?? column.title
}

export function orderListTruth(
  shop: Shop,
  params: Params,
  list: { make: Make; shopdotcom: boolean; withSync: boolean },
): OrderListTruth {
  const columns = orderColumns(params, list.withSync)
  const { orders, total } = orderPageOf(shop, params, list.shopdotcom)
  const pending = orders.find(
    (order) => order.financial === 'pending' && (list.make === 'html' || order.order === 'open'),
  )
  return {
    make: list.make,
    heads: columns.map((column) => headOf(column, params)),
    columns: columns.map((column) => column.title),
    total,
    rows: orders.map((order) => orderRowTruth(order, columns, params)),
    changes: pending ? { name: pending.name, financial: '付款失敗' } : null,
  }
}

export interface DialogTruth {
  kind: 'cancel' | 'resend'
  /** Old dialogs lie undisplayed in the page before they are opened. */
  inPageFromStart: boolean
  /** Ordinary orders have neither 向美安取消訂單 nor 退款金額. */
  shopdotcomFields: boolean
  amountLabel: '退款金額' | '取消金額' | null
  ticked: boolean | null
  fill: Fill | null
  /** Goods after discounts, gifts not counted, no shipping. */
  consoleAmount: number | null
}

export interface OrderTruth {
  make: Make
  id: string
  name: string
  shopdotcom: boolean
  /** What on the page tells that it is a 美安 order; empty for ordinary orders, and for some of 美安's. */
  shownBy: ('menu' | 'log' | 'rid' | 'sync' | 'dialog')[]
  createdAt: string
  order: string
  financial: string
  fulfillment: string
  return: string
  /** '' = none shown. */
  sync: string
  rid: string
  clickId: string
  /** '' = nothing said, as with an ordinary cart. */
  kind: string
  codes: Pick<Order, 'order' | 'financial' | 'fulfillment' | 'return'>
  lines: {
    title: string
    sku: string
    price: number
    quantity: number
    discount: number
    total: number
    gift: boolean
    giftShown: boolean
  }[]
  discounts: { label: string; amount: number }[]
  subtotal: number
  shipping: number
  total: number
  totalText: string
  refunded: number
  log: string[]
  recorded: boolean
  dialog: DialogTruth | null
}

export function orderTruth(
  shop: Shop,
  order: Order,
  params: Params,
  make: Make,
  viaMenu: boolean,
): OrderTruth {
  const detail = orderDetail(shop, order, viaMenu)
  const giftWords = make === 'react' ? params.gift !== '0' : params.gift === '1'
  const sync = syncWord(order)
  const rid = params.layout === 'rid' && order.shopdotcom ? order.shopdotcom : { rid: '', clickId: '' }
  const words = discountWords(params.words)
  const recorded = order.log.some((entry) => entry.text.includes(RECORDED))
  const dialog = dialogTruth(shop, order, params, make)
  const shownBy: OrderTruth['shownBy'] = []
  if (viaMenu) shownBy.push('menu')
  if (recorded) shownBy.push('log')
  if (rid.rid || rid.clickId) shownBy.push('rid')
  if (sync) shownBy.push('sync')
  if (dialog?.shopdotcomFields) shownBy.push('dialog')
  return {
    make,
    id: order.id,
    name: order.name,
    shopdotcom: order.shopdotcom !== null,
    shownBy,
    createdAt: order.createdAt,
    order: orderWord(order.order),
    financial: financialWord(order.financial, params.words),
    fulfillment: fulfillmentWord(order.fulfillment),
    return: returnWord(order.return, params.words),
    sync,
    rid: rid.rid,
    clickId: rid.clickId,
    kind: order.kind === 'cart' ? '' : kindWord(order.kind),
    codes: {
      order: order.order,
      financial: order.financial,
      fulfillment: order.fulfillment,
      return: order.return,
    },
    lines: detail.lines.map((line) => ({
      title: line.title,
      sku: line.sku,
      price: line.price,
      quantity: line.quantity,
      discount: line.discount,
      total: line.price * line.quantity - line.discount,
      gift: line.gift,
      giftShown: line.gift && giftWords,
    })),
    discounts: (['shop', 'coupon', 'vip', 'bonus'] as const)
      .filter((key) => order.discounts[key] > 0)
      .map((key) => ({ label: words[key], amount: order.discounts[key] })),
    subtotal: linesTotal(order),
    shipping: order.shipping,
    total: orderTotal(order),
    totalText: money(orderTotal(order), params.money),
    refunded: order.refunded,
    log: order.log.map((entry) => entry.text),
    recorded,
    dialog,
  }
}

function dialogTruth(shop: Shop, order: Order, params: Params, make: Make): DialogTruth | null {
  const detail = orderDetail(shop, order, false)
  const own = order.shopdotcom !== null
  const resend = canResend(order)
  const cancel = canCancel(order)
  if (!resend && !cancel) return null
  return {
    kind: resend ? 'resend' : 'cancel',
    inPageFromStart: make === 'html',
    shopdotcomFields: own,
    amountLabel: own ? (resend ? '取消金額' : '退款金額') : null,
    ticked: own && cancel ? boxTicked(order, params) : null,
    fill: own ? fillOf(detail, params) : null,
    consoleAmount: own ? detail.cancelAmount : null,
  }
}

/** A single variant's name is not drawn in the form; a list shows only what its columns hold. */
const formVariants = (product: Product) =>
  product.variants.map(({ title, price, compareAtPrice, sku, stock }) => ({
    title: product.variants.length > 1 ? title : undefined,
    price,
    compareAtPrice,
    sku,
    stock,
  }))

/** An empty price is drawn as `-`. */
const listVariants = (product: Product, columns: Column[]) =>
  product.variants.map((variant) => ({
    title: shown(columns, 'product_variants', variant.title),
    sku: shown(columns, 'product_variants_sku', variant.sku),
    price: shown(columns, 'product_price', variant.price),
    compareAtPrice: shown(columns, 'product_compare_at_price', variant.compareAtPrice),
    stock: shown(columns, 'product_variants_inventory_quantity', variant.stock),
    sold: shown(columns, 'product_variants_sold', variant.sold),
  }))

export function productFormTruth(shop: Shop, id: string, params: Params, make: Make) {
  const form = productForm(shop, id)
  if (!form) return undefined
  const { product } = form
  return {
    make,
    id,
    tabs: productFormTabs(id),
    title: product.title,
    slug: product.handle,
    host: form.host,
    brief: product.brief,
    photos: product.photos.map((photo) => photo.url),
    skuLabel: skuWord(params.words),
    variants: formVariants(product),
    collections: product.collections,
    relatedCollections: form.related,
    published: product.published,
    publishedWord: publishedWord(product.published, params.words),
    tags: product.tags,
    /** Where the tags are: nowhere (new), in the page though not displayed, or only once 設定 was opened. */
    tagsAre: id === 'new' ? 'absent' : make === 'html' || params.layout === 'keep' ? 'in-page' : 'behind-tab',
  }
}

export function productListTruth(shop: Shop, params: Params) {
  const { rows, total } = productPageOf(shop, params)
  const columns = productColumns(params)
  return {
    make: 'react' as const,
    columns: columns.map((column) => column.title),
    total,
    rows: rows.map((product) => ({
      id: product.id,
      title: product.title,
      variants: listVariants(product, columns),
      collections: shown(columns, 'product_collections', product.collections),
      tags: shown(columns, 'product_tags', product.tags),
      published: shown(columns, 'product_published', publishedWord(product.published, params.words)),
    })),
  }
}
