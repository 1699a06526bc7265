import { random } from '../random.ts'
import { CASES, type CaseName, caseEntries, makeCase, TAKEN } from './data-cases.ts'
import { makeMany, makeNaming } from './data-orders.ts'
import { DAY, MINUTE } from './data-time.ts'
import { BUYERS, ECPAY_METHODS, RENAMED } from './data-words.ts'
import type { ShopCheckout, ShopifyShop, ShopOrder } from './model.ts'

export { CASES, type CaseName, caseEntries, orderCases } from './data-cases.ts'
export {
  ECPAY_METHODS,
  GATEWAYS,
  type Method,
  methodOfGateway,
  RENAMED,
  RENAMED_METHOD,
} from './data-words.ts'

/** Handles of the one shop in the two generations of the admin. */
export const HANDLE = 'taipei-goods'
export const OLD_HANDLE = 'taipei-goods-old'
/** `<domain>.myshopify.com`: not the handle, as in many shops that changed their name. */
export const DOMAIN = 'ecpay-test-8f31'
export const ADMIN_HOST = 'admin.shopify.com'

/** Names of unfinished checkouts that tests speak of. */
export const CHECKOUTS = {
  failed: '#27793106436291',
  recovered: '#27793106403523',
  reminded: '#27793106370755',
} as const

export interface ShopifyOptions {
  seed?: number
  /** In all, with the hand-made ones; never fewer than those. */
  orders?: number
  /** Epoch ms; everything is dated back from it. */
  now: number
  handle?: string
  /** IANA. */
  zone?: string
  capture?: ShopifyShop['capture']
  /** Checkouts beside the named ones. */
  checkouts?: number
}

const makeCheckouts = (count: number, now: number, seed: number): ShopCheckout[] => {
  const draw = random(seed).fork('checkouts')
  const named: ShopCheckout[] = Object.entries(CHECKOUTS).map(([kind, name], index) => ({
    id: name.slice(1),
    name,
    createdAt: now - (index + 1) * 55 * MINUTE,
    total: 5_000 + index * 13_175,
    currency: 'TWD',
    recovered: kind === 'recovered',
    emailSent: kind === 'reminded',
    buyer: BUYERS[index] as (typeof BUYERS)[number],
  }))
  let at = now - 4 * 60 * MINUTE
  const many = Array.from({ length: count }, (_, index): ShopCheckout => {
    at -= Math.floor(draw.next() * 14 * 60 * MINUTE) + MINUTE
    const id = String(27_793_106_300_000 - index * 32_768)
    return {
      id,
      name: `#${id}`,
      createdAt: at,
      total: draw.int(100, 900_000),
      currency: draw.chance(0.03) ? 'USD' : 'TWD',
      recovered: draw.chance(0.25),
      emailSent: draw.chance(0.35),
      buyer: draw.pick(BUYERS),
    }
  })
  return [...named, ...many]
}

/** The same options give the same shop, to the letter. */
export const makeShopify = (options: ShopifyOptions): ShopifyShop => {
  const { seed = 20_261_122, orders: wanted = 400, now, handle = HANDLE, zone = 'Asia/Taipei' } = options
  const draw = random(seed)
  const naming = makeNaming(draw.fork('names'))
  const special = caseEntries.map(([name, told]) =>
    makeCase(told, { now, zone, names: naming.now }, draw.fork(`case ${name}`)),
  )
  const many = makeMany(Math.max(0, wanted - special.length), now, naming, TAKEN, draw.fork('orders'))
  const orders = [...special, ...many].sort((one, other) => other.processedAt - one.processedAt)
  return {
    handle,
    domain: DOMAIN,
    name: '台北好物 Taipei Goods',
    currency: 'TWD',
    zone,
    capture: options.capture ?? 'MANUAL',
    apps: [
      ...ECPAY_METHODS.map((method) => ({
        name: naming.now[method],
        testMode: method === 'instalment',
        active: method !== 'unionpay',
      })),
      { name: RENAMED, testMode: false, active: true },
      { name: 'PayPal', testMode: false, active: true },
    ],
    orders,
    checkouts: makeCheckouts(options.checkouts ?? 60, now, seed),
  }
}

/** The same shop in the older admin: the same orders, another handle. */
export const inOldAdmin = (shop: ShopifyShop): ShopifyShop => ({ ...shop, handle: OLD_HANDLE })

const places = new WeakMap<readonly ShopOrder[], { name: Map<string, number>; id: Map<string, number> }>()

/** An order keeps its place in the shop's list, whatever is done to it. */
const placesOf = ({ orders }: ShopifyShop) => {
  const known = places.get(orders)
  if (known) return known
  const made = { name: new Map<string, number>(), id: new Map<string, number>() }
  for (const [index, { name, id }] of orders.entries()) {
    made.name.set(name, index)
    made.id.set(id, index)
  }
  places.set(orders, made)
  return made
}

export const orderById = (shop: ShopifyShop, id: string): ShopOrder | undefined =>
  shop.orders[placesOf(shop).id.get(id) ?? -1]

export const orderNamed = (shop: ShopifyShop, name: string): ShopOrder => {
  const found = shop.orders[placesOf(shop).name.get(name) ?? -1]
  if (!found) throw new Error(`the replica shop has no order ${name}`)
  return found
}

/** The order of a named scenario. */
export const orderOf = (shop: ShopifyShop, name: CaseName): ShopOrder => orderNamed(shop, CASES[name])

/** Seconds-exact age, in days. */
export const ageOf = (order: ShopOrder, now: number): number => (now - order.processedAt) / DAY
