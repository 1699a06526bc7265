import type { ShopifyShop, ShopOrder } from '../model.ts'
import type { Params } from './params.ts'
import type { OrderRow } from './wire.ts'

const UNPAID: readonly ShopOrder['financial'][] = ['AUTHORIZED', 'PENDING', 'EXPIRED', 'PARTIALLY_PAID']

const inView = (order: ShopOrder, view: string): boolean => {
  switch (view) {
    case 'unfulfilled':
      return order.cancelledAt === null && order.fulfillment !== 'FULFILLED'
    case 'unpaid':
      return order.cancelledAt === null && UNPAID.includes(order.financial)
    case 'open':
      return order.cancelledAt === null && !order.closed
    case 'closed':
      return order.closed
    case 'returns':
      return false
    default:
      return true
  }
}

const answersQuery = (order: ShopOrder, query: string): boolean => {
  const asked = query.trim()
  if (asked === '') return true
  const id = /^payment_id:\s*"?([^"]+)"?$/.exec(asked)?.[1]
  if (id !== undefined) return order.transactions.some(({ paymentId }) => paymentId === id)
  return `${order.name} ${order.buyer.name} ${order.tags.join(' ')}`
    .toLowerCase()
    .includes(asked.toLowerCase())
}

/** The same order once more under another number and id, so that a small shop fills a long list. */
const again = (order: ShopOrder, copy: number): ShopOrder =>
  copy === 0
    ? order
    : {
        ...order,
        id: `${copy}${order.id.padStart(15, '0')}`,
        name: order.name.replace(/\d+/, (digits) => String(Number(digits) + copy * 100_000)),
      }

/** From this many rows a page on, a list is filled up with the shop's orders over and over. */
const LONG = 250

export function found(shop: ShopifyShop, { view, financial, query, rows }: Params): ShopOrder[] {
  const statuses = financial.split(',').filter(Boolean)
  const all = shop.orders.filter(
    (order) =>
      inView(order, view) &&
      (statuses.length === 0 || statuses.includes(order.financial.toLowerCase())) &&
      answersQuery(order, query),
  )
  if (rows < LONG || all.length === 0) return all
  return Array.from({ length: Math.max(rows, all.length) }, (_, at) => {
    const order = all[at % all.length]
    return again(order as ShopOrder, Math.floor(at / all.length))
  })
}

/** The orders that one page of the list shows. */
export const listed = (shop: ShopifyShop, params: Params): ShopOrder[] =>
  found(shop, params).slice((params.page - 1) * params.rows, params.page * params.rows)

export const orderById = (shop: ShopifyShop, id: string): ShopOrder | undefined => {
  const own = shop.orders.find((order) => order.id === id)
  if (own) return own
  const original = shop.orders.find((order) => id.endsWith(order.id.padStart(15, '0')))
  return original && again(original, Number(id.slice(0, -15)))
}

export const rowOf = ({ transactions: _, lines, buyer, ...order }: ShopOrder): OrderRow => ({
  ...order,
  customer: buyer.name,
  items: order.cancelledAt === null ? lines.reduce((all, { quantity }) => all + quantity, 0) : 0,
})
