import { type Order, orderTotal, type Product, type Shop, type ShopSettings } from '../model.ts'
import { findOrder, findProduct } from './payload.ts'
import { canCancel } from './words.ts'

/** Every request that would have changed something in a real shop, in the order it came. */
export interface Submission {
  method: string
  path: string
  body: Record<string, unknown>
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const truthy = (value: unknown): boolean =>
  value === true || value === '1' || value === 'on' || value === 'true'

function note(order: Order, shop: Shop, words: string): void {
  order.log.push({ at: shop.now, who: '店長', text: words })
  order.updatedAt = shop.now
}

function tellShopdotcom(shop: Shop, order: Order): void {
  if (!order.shopdotcom) return
  order.shopdotcom.cancelSync = 'pending'
  note(order, shop, '向美安取消訂單：取消處理中')
}

function cancel(shop: Shop, order: Order, body: Record<string, unknown>): boolean {
  if (!canCancel(order) || !text(body.cancel_reason)) return false
  order.order = 'cancelled'
  order.cancelledAt = shop.now
  note(order, shop, '訂單狀態變更為「已取消」')
  if (order.shopdotcom && truthy(body.shopdotcom_cancel)) tellShopdotcom(shop, order)
  else if (order.shopdotcom) order.shopdotcom.cancelSync = 'none'
  return true
}

function change(shop: Shop, order: Order, action: string, body: Record<string, unknown>): boolean {
  if (action === 'cancel') return cancel(shop, order, body)
  if (action === 'shopdotcom_cancel') {
    if (order.order !== 'cancelled') return false
    tellShopdotcom(shop, order)
    return true
  }
  if (action === 'close' && order.order === 'open' && orderTotal(order) >= 0) {
    order.order = 'closed'
    order.closedAt = shop.now
    note(order, shop, '訂單狀態變更為「已結案」')
    return true
  }
  return false
}

const PRODUCT_FIELDS = [
  'title',
  'handle',
  'slogan',
  'brief',
  'bodyHtml',
  'published',
  'tags',
  'collections',
  'photos',
  'variants',
] as const

/** Only a form made by our own pages is taken over; a field of another kind is left as it was. */
function saveProduct(product: Product, body: Record<string, unknown>): void {
  const next: Record<string, unknown> = {}
  for (const field of PRODUCT_FIELDS) {
    const value = body[field]
    if (value !== undefined && typeof value === typeof product[field]) next[field] = value
  }
  Object.assign(product, next)
}

/** Carries a submission out on the shop's data; false = the console refuses. */
export function apply(shop: Shop, submission: Submission): boolean {
  const parts = submission.path.split('/').filter(Boolean)
  const at = parts.findIndex((part) => part === 'orders' || part === 'products' || part.endsWith('_setting'))
  const [section, id = '', action = ''] = parts.slice(at)
  if (section === 'orders') {
    const order = findOrder(shop, id)
    return order ? change(shop, order, action, submission.body) : false
  }
  if (section === 'products') {
    const product = findProduct(shop, id)
    if (product) saveProduct(product, submission.body)
    return true
  }
  const settings: Partial<ShopSettings> = {}
  for (const field of ['offerId', 'advertiserId', 'siteUrl'] as const) {
    const value = submission.body[field]
    if (typeof value === 'string') settings[field] = value
  }
  Object.assign(shop.settings, settings)
  return true
}
