import type { Make } from './truth.ts'
import { hooksMake } from './webhooks.ts'

/**
 * The console's address book, for the server and the catalogue alike. What is known: /admin/products(/…),
 * /admin/orders (old list), /admin/orders_v2 (new list). One order's address, 美安訂單's and the 美安
 * settings' and Webhook 設定's are nobody's knowledge outside, so each of them answers at several.
 */
export type Route =
  | { page: 'order-list'; make: Make; shopdotcom: boolean; withSync: boolean }
  | { page: 'order'; make: Make; shopdotcom: boolean; id: string }
  | { page: 'product-list' }
  | { page: 'product-form'; make: Make; id: string }
  | { page: 'settings'; make: Make }
  | { page: 'webhooks'; make: Make }

const OLD_LISTS = ['/admin/orders/shop_com', '/admin/market_america_orders']
const NEW_SETTINGS = ['/admin/shopdotcom_setting', '/admin/third_party/shop_com']
const OLD_SETTINGS = ['/admin/market_america_setting', '/admin/settings/shop_com']

export function routeOf(path: string, query: URLSearchParams): Route | undefined {
  const sync = query.get('sync')
  const viaMenu = query.get('from') === 'shopdotcom' || query.get('source') === 'shopdotcom'
  if (path === '/admin/orders')
    return { page: 'order-list', make: 'html', shopdotcom: false, withSync: false }
  if (OLD_LISTS.includes(path)) {
    return { page: 'order-list', make: 'html', shopdotcom: true, withSync: sync === '1' }
  }
  if (NEW_SETTINGS.includes(path)) return { page: 'settings', make: 'react' }
  if (OLD_SETTINGS.includes(path)) return { page: 'settings', make: 'html' }
  const hooks = hooksMake(path)
  if (hooks) return { page: 'webhooks', make: hooks }
  const [, , section, id, rest] = path.split('/')
  if (rest !== undefined) return undefined
  switch (section) {
    case 'orders_v2':
    case 'shopdotcom_orders': {
      const shopdotcom = section === 'shopdotcom_orders' || viaMenu
      if (id) return { page: 'order', make: 'react', shopdotcom, id }
      const withSync = shopdotcom && (sync ? sync === '1' : section === 'shopdotcom_orders')
      return { page: 'order-list', make: 'react', shopdotcom, withSync }
    }
    case 'orders':
      return id && /^\d+$/.test(id) ? { page: 'order', make: 'html', shopdotcom: viaMenu, id } : undefined
    case 'products':
      if (!id) return { page: 'product-list' }
      return { page: 'product-form', make: query.get('layout') === 'old' ? 'html' : 'react', id }
    default:
      return undefined
  }
}
