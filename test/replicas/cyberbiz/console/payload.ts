import { discountsTotal, linesTotal, type Order, orderTotal, type Product, type Shop } from '../model.ts'
import { type Params, windowOf } from './params.ts'

/** What the console's private endpoints answer; codes, not words: the pages put them into words. */
export interface OrderRow {
  id: string
  name: string
  createdAt: string
  order: Order['order']
  financial: Order['financial']
  fulfillment: Order['fulfillment']
  return: Order['return']
  tags: string[]
  total: number
  customer: string
  payment: string
  shippingName: string
  shopdotcom: Order['shopdotcom']
}

export interface OrderLine {
  id: string
  title: string
  variantTitle: string
  sku: string
  price: number
  quantity: number
  discount: number
  gift: boolean
}

export interface OrderDetail extends Omit<OrderRow, 'customer'> {
  number: number
  kind: Order['kind']
  lines: OrderLine[]
  discounts: Order['discounts']
  subtotal: number
  shipping: number
  refunded: number
  customer: Order['customer']
  note: string
  cancelledAt: string | null
  log: Order['log']
  /** The figure the console itself would put into 退款金額. */
  cancelAmount: number
  previous: string | null
  next: string | null
}

export interface Page<Row> {
  rows: Row[]
  total: number
}

export const orderRow = (order: Order): OrderRow => ({
  id: order.id,
  name: order.name,
  createdAt: order.createdAt,
  order: order.order,
  financial: order.financial,
  fulfillment: order.fulfillment,
  return: order.return,
  tags: order.tags,
  total: orderTotal(order),
  customer: order.customer.name,
  payment: order.paymentName,
  shippingName: order.shippingName,
  shopdotcom: order.shopdotcom,
})

export function isGift(shop: Shop, productId: string): boolean {
  return shop.products.find((product) => product.id === productId)?.tags.includes('贈品') ?? false
}

/** Goods after discounts, gifts not counted, no shipping (the help's sentence, word for word). */
export function cancelAmount(shop: Shop, order: Order): number {
  const gifts = order.lines
    .filter((line) => isGift(shop, line.productId))
    .reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0)
  return linesTotal(order) - gifts - discountsTotal(order)
}

const newestFirst = (a: Order, b: Order): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : b.number - a.number

export function ordersOf(shop: Shop, onlyShopdotcom: boolean): Order[] {
  return shop.orders.filter((order) => !onlyShopdotcom || order.shopdotcom !== null).sort(newestFirst)
}

/** 除會員棄單以外 stands among the payment states, and is none. */
export const NOT_ABANDONED = 'not_abandoned'

const matchesPayment = (order: Order, wanted: string): boolean =>
  !wanted || (wanted === NOT_ABANDONED ? order.financial !== 'abandoned' : order.financial === wanted)

export function orderPageOf(
  shop: Shop,
  params: Params,
  onlyShopdotcom: boolean,
): { orders: Order[]; total: number } {
  const matching = ordersOf(shop, onlyShopdotcom).filter(
    (order) =>
      (!params.order || order.order === params.order) &&
      matchesPayment(order, params.financial) &&
      (!params.fulfillment || order.fulfillment === params.fulfillment) &&
      (!params.q || order.name.includes(params.q) || order.customer.name.includes(params.q)),
  )
  if (params.sort === 'total_price') matching.sort((a, b) => orderTotal(a) - orderTotal(b))
  if (params.sort === '-total_price') matching.sort((a, b) => orderTotal(b) - orderTotal(a))
  const { from, to } = windowOf(params)
  return { orders: matching.slice(from, to), total: matching.length }
}

export const findOrder = (shop: Shop, id: string): Order | undefined =>
  shop.orders.find((order) => order.id === id) ?? shop.orders.find((order) => String(order.number) === id)

/** Neighbours in the list the order was opened from: the page's ‹ › switch between them without reloading. */
export function orderDetail(shop: Shop, order: Order, onlyShopdotcom: boolean): OrderDetail {
  const siblings = ordersOf(shop, onlyShopdotcom)
  const at = siblings.indexOf(order)
  return {
    ...orderRow(order),
    number: order.number,
    kind: order.kind,
    lines: order.lines.map((line, index) => ({
      id: `${line.variantId}-${index}`,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      price: line.price,
      quantity: line.quantity,
      discount: line.discount,
      gift: isGift(shop, line.productId),
    })),
    discounts: order.discounts,
    subtotal: linesTotal(order),
    shipping: order.shipping,
    refunded: order.refunded,
    customer: order.customer,
    note: order.note,
    cancelledAt: order.cancelledAt,
    log: order.log,
    cancelAmount: cancelAmount(shop, order),
    previous: siblings[at - 1]?.id ?? null,
    next: siblings[at + 1]?.id ?? null,
  }
}

export const findProduct = (shop: Shop, id: string): Product | undefined =>
  shop.products.find((product) => product.id === id)

export function productPageOf(shop: Shop, params: Params): Page<Product> {
  const matching = shop.products.filter(
    (product) =>
      !params.q ||
      product.title.includes(params.q) ||
      product.variants.some((variant) => variant.sku === params.q),
  )
  // A stress page may ask for more rows than the shop has products: the shop repeats itself.
  const { from, to } = windowOf(params)
  const rows =
    params.rows > matching.length && matching.length > 0
      ? Array.from({ length: params.rows }, (_, index) => matching[index % matching.length] as Product)
      : matching.slice(from, to)
  return { rows, total: matching.length }
}
