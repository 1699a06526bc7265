import type { ReplicaRequest, ReplicaResponse } from '../../http.ts'
import { instant } from '../data-time.ts'
import type { Order, Product, Shop } from '../model.ts'
import { orderJson } from './orders-json.ts'
import {
  photoJson,
  productDetail,
  productInList,
  productInV2,
  tagJson,
  variantJson,
} from './products-json.ts'
import { brokenRequest, json, nothingThere, refusal } from './wire.ts'

const MOST = 50

const whole = (query: URLSearchParams, name: string, otherwise: number): number => {
  const value = Number(query.get(name) ?? otherwise)
  return Number.isInteger(value) && value >= 0 ? value : otherwise
}

const page = <T>(all: readonly T[], query: URLSearchParams, draw: (item: T) => unknown): ReplicaResponse => {
  const number = Math.max(1, whole(query, 'page', 1))
  const size = whole(query, 'per_page', MOST) || MOST
  const offset = whole(query, 'offset', 0)
  if (size > MOST) return brokenRequest()
  const pages = Math.ceil(Math.max(0, all.length - offset) / size)
  const from = offset + (number - 1) * size
  return json(200, all.slice(from, from + size).map(draw), {
    'x-page': String(number),
    'x-per-page': String(size),
    'x-offset': String(offset),
    'x-total': String(all.length),
    'x-total-pages': String(pages),
    'x-next-page': number < pages ? String(number + 1) : '',
    'x-prev-page': number > 1 ? String(number - 1) : '',
  })
}

const times: readonly (readonly [string, string, (order: Order) => string | null])[] = [
  ['start_time', 'end_time', (order) => order.createdAt],
  ['updated_at_start_time', 'updated_at_end_time', (order) => order.updatedAt],
  ['closed_at_start_time', 'closed_at_end_time', (order) => order.closedAt],
  ['refund_at_start_time', 'refund_at_end_time', (order) => order.refundAt],
  ['cancelled_at_start_time', 'cancelled_at_end_time', (order) => order.cancelledAt],
]

const words: readonly (readonly [string, (order: Order) => readonly string[]])[] = [
  ['statuses', (order) => [order.order]],
  ['financial_statuses', (order) => [order.financial]],
  ['fulfillment_statuses', (order) => [order.fulfillment]],
  ['return_statuses', (order) => [order.return]],
  ['tags', (order) => order.tags],
]

const list = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean)

const filterOrders = (orders: readonly Order[], query: URLSearchParams): Order[] | undefined => {
  let kept = [...orders]
  for (const [start, end, of] of times) {
    const from = query.get(start)
    const to = query.get(end)
    if (!from && !to) continue
    const low = from ? instant(from) : Number.NEGATIVE_INFINITY
    const high = to ? instant(to) : Number.POSITIVE_INFINITY
    if (Number.isNaN(low) || Number.isNaN(high)) return undefined
    kept = kept.filter((order) => {
      const at = of(order)
      return at !== null && instant(at) >= low && instant(at) <= high
    })
  }
  for (const [name, of] of words) {
    const wanted = list(query.get(name))
    if (wanted.length > 0) kept = kept.filter((order) => of(order).some((word) => wanted.includes(word)))
  }
  const unwanted = list(query.get('excluded_tags'))
  kept = kept.filter((order) => !order.tags.some((tag) => unwanted.includes(tag)))
  return kept.sort((a, b) =>
    a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.number - a.number,
  )
}

type Answer = (shop: Shop, request: ReplicaRequest, found: RegExpExecArray) => ReplicaResponse

const listOrders: Answer = (shop, { query }) => {
  const products = new Map(shop.products.map((product) => [product.id, product]))
  const kept = filterOrders(shop.orders, query)
  if (!kept) return refusal(422, 'start_time is invalid', 'messages')
  return page(kept, query, (order) => orderJson(order, shop, products, true))
}

const orderIds: Answer = (shop, { query }) => {
  const wanted = new Set(list(query.get('order_numbers')).map(Number))
  const found = shop.orders.filter((order) => wanted.has(order.number))
  const body = found.map((order) => ({ order_number: order.number, order_id: Number(order.id) }))
  return json(found.length > 0 ? 200 : 206, body)
}

const oneOrder: Answer = (shop, _request, found) => {
  const order = shop.orders.find(({ id }) => id === found[1])
  const products = new Map(shop.products.map((product) => [product.id, product]))
  return order ? json(200, orderJson(order, shop, products, false)) : nothingThere()
}

const sorted = (shop: Shop, query: URLSearchParams): Product[] => {
  const wanted = query.get('title') ?? query.get('keyword') ?? ''
  const found = shop.products.filter((product) => product.title.includes(wanted))
  const sold = (product: Product) => product.variants.reduce((sum, variant) => sum + variant.sold, 0)
  if (query.get('order_by') === 'sales_volume') return found.sort((a, b) => sold(b) - sold(a))
  return query.get('order_by') === 'created_date'
    ? found.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
    : found
}

const searchV2: Answer = (shop, { query }) => {
  const found = sorted(shop, query)
  const limit = whole(query, 'limit', MOST) || MOST
  if (limit > MOST) return brokenRequest()
  const from = whole(query, 'offset', 0)
  return json(200, {
    products: found.slice(from, from + limit).map((product) => productInV2(product, shop)),
    total_count: found.length,
    total_pages: Math.ceil(found.length / limit),
  })
}

const ofProduct =
  (draw: (product: Product, shop: Shop) => unknown): Answer =>
  (shop, _request, found) => {
    const product = shop.products.find(({ id }) => id === found[1])
    return product ? json(200, draw(product, shop)) : nothingThere()
  }

const bySku: Answer = (shop, _request, found) => {
  const sku = decodeURIComponent(found[1] ?? '')
  const hits = shop.products.flatMap((product) =>
    product.variants.filter((variant) => variant.sku === sku).map((variant) => variantJson(variant, product)),
  )
  return json(200, hits.length > 0 ? hits : null)
}

const feeds: Answer = (shop) =>
  json(200, [
    { id: 1, name: 'google_shopping', url: `https://${shop.ownDomain}/google_shopping.xml?token=replica` },
    { id: 2, name: 'facebook', url: `https://${shop.ownDomain}/facebook.xml?token=replica` },
    { id: 3, name: 'shopdotcom', url: `https://${shop.ownDomain}/shopdotcom.xml` },
  ])

/** Path, scope, answer; the first that fits is taken. */
export const routes: readonly (readonly [RegExp, string, Answer])[] = [
  [/^\/v1\/orders$/, 'read_orders', listOrders],
  [/^\/v1\/orders\/get_order_id$/, 'read_orders', orderIds],
  [/^\/v1\/orders\/(\d+)$/, 'read_orders', oneOrder],
  [
    /^\/v1\/products$/,
    'read_products',
    (shop, { query }) => page(shop.products, query, (product) => productInList(product, shop)),
  ],
  [
    /^\/v1\/products\/search$/,
    'read_products',
    (shop, { query }) => page(sorted(shop, query), query, (product) => productInList(product, shop)),
  ],
  [/^\/v1\/products\/sku\/([^/]+)\/product_variants$/, 'read_products', bySku],
  [/^\/v1\/products\/(\d+)$/, 'read_products', ofProduct(productDetail)],
  [
    /^\/v1\/products\/(\d+)\/product_photos$/,
    'read_products',
    ofProduct((product) => product.photos.map(photoJson)),
  ],
  [
    /^\/v1\/products\/(\d+)\/product_tags$/,
    'read_products',
    ofProduct((product) => product.tags.map((name, index) => tagJson(name, index, product))),
  ],
  [
    /^\/v1\/products\/(\d+)\/product_variants$/,
    'read_products',
    ofProduct((product) => product.variants.map((variant) => variantJson(variant, product))),
  ],
  [/^\/v2\/products\/search$/, 'read_products', searchV2],
  [/^\/v2\/product_feeds$/, 'public', feeds],
]
