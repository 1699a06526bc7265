import { type CaseName, cases } from '../data-cases.ts'
import { productCases } from '../data-product-cases.ts'
import type { Shop } from '../model.ts'
import { LOGIN_PATHS, LOOK_ALIKES } from './lookalikes.ts'
import { readParams } from './params.ts'
import { findOrder } from './payload.ts'
import { type Route, routeOf } from './routes.ts'
import { orderListTruth, orderTruth, productFormTruth, productListTruth } from './truth.ts'
import { hooksTruth, readHookParams } from './webhooks.ts'
import { hooksOf } from './webhooks-data.ts'
import { HOOK_PAGES } from './webhooks-pages.ts'

export type PageKind =
  | 'product-form'
  | 'product-list'
  | 'order-list'
  | 'shopdotcom-order-list'
  | 'order'
  | 'shopdotcom-settings'
  | 'webhook-settings'
  | 'none'

export interface ConsolePage {
  name: string
  path: string
  kind: PageKind
  truth: object
}

const settingsTruth = (shop: Shop) => ({
  ...shop.settings,
  feedUrl: `https://${shop.ownDomain}/shopdotcom.xml`,
})

function truthOf(shop: Shop, route: Route, query: URLSearchParams): { kind: PageKind; truth: object } {
  const old = { words: 'old', money: 'yuan' } as const
  const params = readParams(query, 'make' in route && route.make === 'html' ? old : {})
  switch (route.page) {
    case 'order-list':
      return {
        kind: route.shopdotcom ? 'shopdotcom-order-list' : 'order-list',
        truth: orderListTruth(shop, params, route),
      }
    case 'order': {
      const order = findOrder(shop, route.id)
      if (order)
        return { kind: 'order', truth: orderTruth(shop, order, params, route.make, route.shopdotcom) }
      break
    }
    case 'product-list':
      return { kind: 'product-list', truth: productListTruth(shop, params) }
    case 'product-form': {
      const truth = productFormTruth(shop, route.id, params, route.make)
      if (truth) return { kind: 'product-form', truth }
      break
    }
    case 'webhooks': {
      const hooks = readHookParams(query)
      return { kind: 'webhook-settings', truth: hooksTruth(hooksOf(shop, hooks.set), route.make, hooks) }
    }
    case 'settings':
      return { kind: 'shopdotcom-settings', truth: { make: route.make, ...settingsTruth(shop) } }
    default:
  }
  return { kind: 'none', truth: {} }
}

/** The page at any address of the console, whatever its query, and what the shop says it shows. */
export function pageAt(shop: Shop, path: string, name = path): ConsolePage {
  const url = new URL(path, 'https://console.invalid')
  const route = routeOf(url.pathname, url.searchParams)
  return { name, path, ...(route ? truthOf(shop, route, url.searchParams) : { kind: 'none', truth: {} }) }
}

const LISTS: [name: string, path: string][] = [
  ['order-list/react', '/admin/orders_v2'],
  ['order-list/react/page-2-of-10', '/admin/orders_v2?per_page=10&page=2'],
  ['order-list/react/hidden-columns', '/admin/orders_v2?columns=financial_status,order_name,order_status'],
  [
    'order-list/react/reordered',
    '/admin/orders_v2?columns=total_price,financial_status,tags,order_status,order_name',
  ],
  ['order-list/react/select-header', '/admin/orders_v2?layout=select-header'],
  ['order-list/react/select-header-chosen', '/admin/orders_v2?layout=select-header&financial=failed'],
  ['order-list/react/boxed', '/admin/orders_v2?layout=boxed&per_page=100'],
  ['order-list/react/late', '/admin/orders_v2?late=700'],
  ['order-list/react/live', '/admin/orders_v2?live=1500'],
  ['order-list/react/old-words', '/admin/orders_v2?words=old&money=full'],
  ['order-list/react/embedded', '/admin/orders_v2?embed=1&money=plain'],
  ['order-list/react/failed-only', '/admin/orders_v2?financial=failed'],
  ['order-list/react/empty', '/admin/orders_v2?q=nothing-is-called-so'],
  ['order-list/react/1000', '/admin/orders_v2?rows=1000'],
  ['order-list/html', '/admin/orders'],
  ['order-list/html/hidden-columns', '/admin/orders?columns=order_status,total_price'],
  ['order-list/html/late', '/admin/orders?late=700'],
  ['order-list/html/live', '/admin/orders?live=1500'],
  ['order-list/html/new-words', '/admin/orders?words=new&money=dollar'],
  ['order-list/html/boxed', '/admin/orders?layout=boxed&per_page=100'],
  ['order-list/html/empty', '/admin/orders?q=nothing-is-called-so'],
  ['order-list/html/1000', '/admin/orders?rows=1000'],
  ['shopdotcom-list/react', '/admin/shopdotcom_orders'],
  ['shopdotcom-list/react/no-sync', '/admin/shopdotcom_orders?sync=0'],
  ['shopdotcom-list/react/late', '/admin/shopdotcom_orders?late=700'],
  ['shopdotcom-list/react/live', '/admin/shopdotcom_orders?live=1500'],
  ['shopdotcom-list/react/select-header', '/admin/shopdotcom_orders?layout=select-header&words=old'],
  ['shopdotcom-list/react/boxed', '/admin/shopdotcom_orders?layout=boxed&per_page=100'],
  ['shopdotcom-list/react/hidden-columns', '/admin/shopdotcom_orders?columns=order_status,shopdotcom_sync'],
  ['shopdotcom-list/react/1000', '/admin/shopdotcom_orders?rows=1000'],
  ['shopdotcom-list/react/query', '/admin/orders_v2?source=shopdotcom'],
  ['shopdotcom-list/html', '/admin/orders/shop_com'],
  ['shopdotcom-list/html/sync', '/admin/orders/shop_com?sync=1'],
  ['shopdotcom-list/html/late', '/admin/orders/shop_com?late=700'],
  ['shopdotcom-list/html/other-address', '/admin/market_america_orders?sync=1&words=new'],
  ['product-list', '/admin/products'],
  ['product-list/hidden-columns', '/admin/products?columns=product_title,product_price'],
  ['product-list/reordered', '/admin/products?columns=product_compare_at_price,product_title,product_price'],
  ['product-list/select-header', '/admin/products?layout=select-header&words=old'],
  ['product-list/boxed', '/admin/products?layout=boxed&per_page=100&money=plain'],
  ['product-list/late', '/admin/products?late=700'],
  ['product-list/empty', '/admin/products?q=nothing-is-called-so'],
  ['product-list/1000', '/admin/products?rows=1000'],
  ['product-form/react/new', '/admin/products/new'],
  ['product-form/html/new', '/admin/products/new?layout=old'],
  ['settings/react', '/admin/shopdotcom_setting'],
  ['settings/react/other-address', '/admin/third_party/shop_com'],
  ['settings/html', '/admin/market_america_setting'],
  ['settings/html/other-address', '/admin/settings/shop_com'],
  ...HOOK_PAGES,
]

/** One more query for each of some orders and products: the layouts a single page can have. */
const ORDER_LAYOUTS = [
  'layout=split&words=old&money=dollar',
  'layout=rid&money=plain',
  'late=700&gift=0&money=full',
]
const FORM_LAYOUTS = ['layout=keep', 'layout=tags&words=old', 'late=700']
const DIALOGS = ['instant', 'late', 'late-slow', 'late-after-zero', 'empty', 'zero', 'shipping']

const LAID_OUT: readonly CaseName[] = ['failedOpen', 'everythingOff', 'giftAmount']
const FILLED: readonly CaseName[] = [
  'failedOpen',
  'shippingSixty',
  'giftAmount',
  'giftAmountDiscount',
  'cancelFailed',
]

function orderPages(shop: Shop): [string, string][] {
  const names = Object.keys(cases) as CaseName[]
  return names.flatMap((key) => {
    const order = shop.orders.find((each) => each.name === cases[key])
    if (!order) return []
    const { id } = order
    const pages: [string, string][] = [
      [`order/react/${key}`, `/admin/orders_v2/${id}`],
      [`order/html/${key}`, `/admin/orders/${id}`],
    ]
    if (order.shopdotcom) {
      pages.push([`order/react-shopdotcom/${key}`, `/admin/shopdotcom_orders/${id}`])
      pages.push([`order/html-shopdotcom/${key}`, `/admin/orders/${id}?from=shopdotcom`])
    }
    if (LAID_OUT.includes(key)) {
      for (const query of ORDER_LAYOUTS) {
        pages.push([`order/react/${key}/${query}`, `/admin/orders_v2/${id}?${query}`])
        pages.push([`order/html/${key}/${query}`, `/admin/orders/${id}?${query}`])
      }
    }
    if (FILLED.includes(key)) {
      for (const dialog of DIALOGS) {
        const query = `dialog=${dialog}&box=${dialog === 'empty' ? 'off' : 'on'}`
        pages.push([`order/react/${key}/${dialog}`, `/admin/shopdotcom_orders/${id}?${query}`])
        pages.push([`order/html/${key}/${dialog}`, `/admin/orders/${id}?from=shopdotcom&${query}`])
      }
    }
    return pages
  })
}

function productPages(shop: Shop): [string, string][] {
  return Object.entries(productCases).flatMap(([key, id]) => {
    if (!shop.products.some((product) => product.id === id)) return []
    const pages: [string, string][] = [
      [`product-form/react/${key}`, `/admin/products/${id}`],
      [`product-form/html/${key}`, `/admin/products/${id}?layout=old`],
    ]
    if (key === 'soundSix' || key === 'gift' || key === 'sound') {
      for (const query of FORM_LAYOUTS)
        pages.push([`product-form/react/${key}/${query}`, `/admin/products/${id}?${query}`])
    }
    return pages
  })
}

/** Every page of the replica worth a test, look-alikes last. */
export function consolePages(shop: Shop): ConsolePage[] {
  const alike: [string, string][] = [
    ...LOOK_ALIKES.map((page): [string, string] => [`look-alike/${page.name}`, page.path]),
    ...LOGIN_PATHS.slice(0, 1).map((path): [string, string] => ['look-alike/login', path]),
  ]
  return [...LISTS, ...orderPages(shop), ...productPages(shop), ...alike].map(([name, path]) =>
    pageAt(shop, path, name),
  )
}
