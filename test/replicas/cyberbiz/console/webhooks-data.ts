import type { Shop } from '../model.ts'

export interface Hook {
  id: string
  event: string
  /** Exactly as it was typed and saved. */
  url: string
  /** Told by hand: does it go to an HTTPS address? null = nobody can tell from what stands there. */
  secure: boolean | null
}

/** It stands on the page for whoever wires a receiver. It must be found nowhere else, ever. */
export const HMAC_KEY = '54EZH1ZFKJVGXR7MRCEA1KOKE2C9FHUB'

export const EVENTS: [code: string, words: string][] = [
  ['orders/create', '訂單成立'],
  ['orders/paid', '訂單付款'],
  ['orders/cancelled', '訂單取消'],
  ['orders/refunded', '訂單退款'],
  ['orders/returned', '訂單退貨'],
  ['orders/arrived', '訂單到店'],
  ['orders/closed', '訂單結案'],
  ['customers/create', '會員建立'],
  ['customers/update', '會員更新'],
  ['bonus_points/create', '紅利異動'],
  ['products/create', '商品新增'],
  ['products/update', '商品更新'],
  ['products/delete', '商品刪除'],
  ['variants/update', '款式更新'],
  ['coupons/update', '優惠券更新'],
  ['customer_vip_level/update', '會員等級異動'],
  ['apps/uninstall', '應用程式移除'],
]

const hook = (event: string, url: string, secure: boolean | null): Omit<Hook, 'id'> => ({
  event,
  url,
  secure,
})
const TAIL = `?shop=myshop&fields=${'order_number,order_name,customer,line_items,'.repeat(24)}end`

const FEW = [
  hook('orders/create', 'https://erp.example.com.tw/cyberbiz/orders', true),
  hook('orders/cancelled', 'http://203.0.113.24/hook.php', false),
  hook('products/update', 'https://erp.example.com.tw/cyberbiz/products', true),
]

const ALL = [
  ...FEW,
  hook('orders/paid', 'HTTP://CRM.EXAMPLE.COM/PAID', false),
  hook('customers/create', 'HTTPS://crm.example.com/customers', true),
  hook('orders/refunded', 'ｈｔｔｐ：／／crm.example.com/refunds', false),
  hook('coupons/update', 'ｈｔｔｐｓ：／／crm.example.com/coupons', null),
  hook('bonus_points/create', '//crm.example.com/points', false),
  hook('variants/update', '', null),
  hook('orders/closed', '  https://crm.example.com/closed  ', true),
  hook('orders/returned', ' 　http://crm.example.com/returned ', false),
  hook('orders/arrived', 'http://localhost:3000/hook', false),
  hook('customers/update', 'https://localhost/hook', true),
  hook('products/create', 'ftp://files.example.com/in', false),
  hook('products/delete', '待補', false),
  hook('variants/update', 'erp.example.com.tw/hook', false),
  hook('customer_vip_level/update', `https://crm.example.com/vip${TAIL}`, true),
  hook('apps/uninstall', `http://crm.example.com/gone${TAIL}`, false),
  // The same thing set twice is two rows.
  hook('orders/cancelled', 'http://203.0.113.24/hook.php', false),
  hook('orders/create', 'https://[2001:db8::1]/hook', true),
  hook('orders/create', 'http://[2001:db8::1]:8080/hook', false),
  hook('orders/closed', 'https://例え.jp/受信', true),
]

const SETS: Record<string, Omit<Hook, 'id'>[]> = {
  few: FEW,
  all: ALL,
  none: [],
  fine: ALL.filter(({ secure }) => secure === true),
}
export const HOOK_SETS = Object.keys(SETS)

const kept = new WeakMap<Shop, Map<string, Hook[]>>()

/** The model holds no webhooks: what a shop has set up is kept beside it, one list a set. */
export function hooksOf(shop: Shop, set: string): Hook[] {
  const sets = kept.get(shop) ?? new Map<string, Hook[]>()
  kept.set(shop, sets)
  const known = sets.get(set)
  if (known) return known
  const made = (SETS[set] ?? FEW).map((each, at) => ({ ...each, id: String(9101 + at) }))
  sets.set(set, made)
  return made
}

/** A console made anew knows the lists as they were. */
export const forgetHooks = (shop: Shop): void => void kept.delete(shop)

/** What the dialog saves: a new one, or another address for one that is there. */
export function saveHook(shop: Shop, set: string, id: string, body: Record<string, unknown>): void {
  const list = hooksOf(shop, set)
  const url = typeof body.url === 'string' ? body.url : ''
  const event = typeof body.event === 'string' ? body.event : ''
  const known = list.find((each) => each.id === id)
  if (known) Object.assign(known, { url, event: event || known.event, secure: null })
  else list.push({ id: String(9101 + list.length), event, url, secure: null })
}

export const eventWords = (event: string): string => EVENTS.find(([code]) => code === event)?.[1] ?? event
