import { random } from '../random.ts'
import { makeOrders } from './data-orders.ts'
import { host, ownDomain, pictureHost } from './data-photos.ts'
import { makeProducts } from './data-products.ts'
import { defaultNow } from './data-time.ts'
import type { Order, Product, Shop } from './model.ts'

export { type CaseName, cases, specialOrders } from './data-cases.ts'
export { type ProductCaseName, productCases, specialProducts } from './data-product-cases.ts'
export { defaultNow, instant, shopTime } from './data-time.ts'

export interface ShopOptions {
  seed?: number
  orders?: number
  /** At least 6: the named orders sell the first products. */
  products?: number
  /** Where the shop's clock stands, `YYYY-MM-DD HH:MM:SS` in Taipei; everything is dated back from it. */
  now?: string
}

/** The same options give the same shop, to the letter. */
export const makeShop = (options: ShopOptions = {}): Shop => {
  const { seed = 20_261_120, orders = 2_000, products = 500, now = defaultNow } = options
  const draw = random(seed)
  const shelf = makeProducts(Math.max(6, products), now, draw.fork('products'))
  return {
    handle: 'myshop',
    host,
    ownDomain,
    pictureHost,
    name: '山嵐選物',
    products: shelf,
    orders: makeOrders(orders, now, shelf, draw.fork('orders')),
    settings: { offerId: '1842', advertiserId: '2093', siteUrl: `https://${ownDomain}/` },
    now,
  }
}

const one = <T>(found: T | undefined, what: string): T => {
  if (found === undefined) throw new Error(`the replica shop has no ${what}`)
  return found
}

export const orderNamed = (shop: Shop, name: string): Order =>
  one(
    shop.orders.find((order) => order.name === name),
    `order ${name}`,
  )

export const productById = (shop: Shop, id: string): Product =>
  one(
    shop.products.find((product) => product.id === id),
    `product ${id}`,
  )

/** The same rows over and over, renumbered, for pages longer than the shop. */
export const makeBigList = (shop: Shop, rows: number): Order[] =>
  Array.from({ length: rows }, (_, index) => {
    const order = one(shop.orders[index % shop.orders.length], 'orders at all')
    const round = Math.floor(index / shop.orders.length)
    if (round === 0) return order
    const number = order.number + round * 100_000
    return { ...order, id: `${order.id}${round}`, number, name: order.name.replace(/\d+/, String(number)) }
  })
