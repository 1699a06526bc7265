import { orderById } from '../data.ts'
import { methodOfGateway, RENAMED } from '../data-words.ts'
import type { FinancialStatus, ShopifyShop, ShopOrder } from '../model.ts'
import { listTime, money } from './format.ts'
import type { Badge, Choice, Row, TableView } from './model.ts'
import type { Column, Params } from './params.ts'
import { fill, type Tone, type Words, wordsOf } from './words.ts'

export interface Seen {
  readonly shop: ShopifyShop
  readonly now: number
  readonly params: Params
}

const TONES: Record<FinancialStatus, Tone> = {
  PENDING: 'warning',
  AUTHORIZED: 'attention',
  EXPIRED: 'attention',
  PAID: 'success',
  PARTIALLY_PAID: 'attention',
  PARTIALLY_REFUNDED: 'success',
  REFUNDED: 'success',
  VOIDED: 'info',
}

export const badge = (text: string, tone: Tone, words: Words): Badge => ({
  text,
  tone,
  prefix: words.tones[tone],
})

const OWING: readonly FinancialStatus[] = ['PENDING', 'PARTIALLY_PAID']

/** Does the list say 未付款 in place of the order's own status? */
export const aggregated = (order: ShopOrder, params: Params): boolean =>
  params.aggregate && OWING.includes(order.financial)

export const statusBadges = (order: ShopOrder, params: Params, inList: boolean): Badge[] => {
  const words = wordsOf(params)
  const text = inList && aggregated(order, params) ? words.unpaid : words.financial[order.financial]
  const own = badge(text, TONES[order.financial], words)
  if (!order.expiring) return [own]
  if (params.expiring === 'joined') return [{ ...own, text: `${text} ${words.expiring}` }]
  return [own, badge(words.expiring, 'warning', words)]
}

const TABS: Record<string, (order: ShopOrder) => boolean> = {
  all: () => true,
  unfulfilled: ({ fulfillment, cancelledAt }) => fulfillment === 'UNFULFILLED' && cancelledAt === null,
  unpaid: ({ financial }) => OWING.includes(financial) || financial === 'AUTHORIZED',
  open: ({ closed }) => !closed,
  closed: ({ closed }) => closed,
}

const fits = (order: ShopOrder, params: Params): boolean => {
  const { tab, financial, query } = params
  if (!(TABS[tab] ?? (() => true))(order)) return false
  if (financial && order.financial.toLowerCase() !== financial) return false
  if (!query) return true
  const payment = /^payment_id:(.+)$/.exec(query)?.[1]
  if (payment) return order.transactions.some(({ paymentId }) => paymentId === payment)
  return order.name.toLowerCase().includes(query.toLowerCase())
}

/** Orders over and over, renumbered, for pages longer than the shop. */
const again = (order: ShopOrder, round: number): ShopOrder =>
  round === 0
    ? order
    : {
        ...order,
        id: `${round}${order.id}`,
        name: order.name.replace(/\d+/, (digits) => `${round}${digits}`),
      }

/** The orders that a page of the list shows, and how many fit in all. */
export const ordersShown = (shop: ShopifyShop, params: Params): { orders: ShopOrder[]; all: number } => {
  const found = shop.orders.filter((order) => fits(order, params))
  const sorted = params.oldest ? found.reverse() : found
  if (sorted.length === 0) return { orders: [], all: 0 }
  const { rows, after } = params
  if (rows <= 50) return { orders: sorted.slice(after, after + rows), all: sorted.length }
  const orders = Array.from({ length: rows }, (_, index) =>
    again(sorted[index % sorted.length] as ShopOrder, Math.floor(index / sorted.length)),
  )
  return { orders, all: rows }
}

/** The order behind an address, a renumbered one too. */
export const orderAt = (shop: ShopifyShop, id: string): ShopOrder | undefined => {
  const own = orderById(shop, id)
  if (own) return own
  const round = Number(id.slice(0, -13))
  const first = orderById(shop, id.slice(-13))
  return first && round > 0 ? again(first, round) : undefined
}

const listRow = (order: ShopOrder, { shop, now, params }: Seen, words: Words): Row => {
  const { say } = words
  const items = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  const count = order.cancelledAt === null ? items : 0
  const cells: Record<Column | 'ORDER', Row['cells'][string]> = {
    ORDER: { text: order.name, link: true },
    ORDER_DATE: { text: listTime({ at: order.processedAt, now, zone: shop.zone }, params).text },
    CUSTOMER_NAME: { text: order.buyer.name },
    CHANNEL: { text: order.channel },
    TOTAL_PRICE: { text: money(order.currentTotal, order.currency, params) },
    FINANCIAL_STATUS: { badges: statusBadges(order, params, true) },
    FULFILLMENT_STATUS: {
      badges: [
        badge(
          words.fulfillment[order.fulfillment],
          order.fulfillment === 'FULFILLED' ? 'success' : 'attention',
          words,
        ),
      ],
    },
    ITEMS: { text: fill(say.items, { count: String(count) }) },
    DELIVERY_STATUS: { text: '' },
    TAGS: { text: order.tags.join(', ') },
  }
  return {
    gid: `gid://shopify/Order/${order.id}`,
    href: `/store/${shop.handle}/orders/${order.id}`,
    struck: order.cancelledAt !== null,
    cells,
  }
}

/** The address's query with one thing changed; the place in the list begins anew. */
const changed = (query: URLSearchParams, name: string, value: string): string => {
  const made = new URLSearchParams(query)
  made.delete('after')
  if (value) made.set(name, value)
  else made.delete(name)
  return made.toString()
}

export const listView = (seen: Seen, query: URLSearchParams): TableView => {
  const { shop, params } = seen
  const words = wordsOf(params)
  const { orders, all } = ordersShown(shop, params)
  const tabs = Object.entries(words.tabs).map(
    ([id, label]): Choice => ({
      label,
      to: changed(query, 'savedViewId', id === 'all' ? '' : id),
      on: params.tab === id,
    }),
  )
  const filters = (['paid', 'authorized', 'pending', 'expired', 'refunded'] as const).map(
    (status): Choice => {
      const on = params.financial === status
      const label = words.financial[status.toUpperCase() as FinancialStatus]
      return {
        label: on ? `${words.say.paymentStatus}: ${label}` : label,
        to: changed(query, 'financial_status', on ? '' : status),
        on,
      }
    },
  )
  const { after, rows } = params
  const paged = rows <= 50
  const place = (at: number) => changed(query, '_', '') + (at > 0 ? `&after=${at}` : '')
  return {
    page: 'table',
    title: words.say.orders,
    select: words.say.select,
    tabs,
    filters,
    search: words.say.search,
    columns: [
      { id: 'ORDER', label: words.say.order },
      ...params.columns.map((id) => ({
        id,
        label: words.columns[id],
        ...(params.hidden.includes(id) ? { hidden: true as const } : {}),
      })),
    ],
    rows: orders.map((order) => listRow(order, seen, words)),
    previous: paged && after > 0 ? place(Math.max(0, after - rows)) : null,
    next: paged && after + rows < all ? place(after + rows) : null,
    words: {
      next: words.say.next,
      previous: words.say.previous,
      selected: words.say.selected,
      getPaid: words.say.getPaid,
    },
    bulk: 'OrderBulkCapture',
    later: params.second > 0 ? 'FINANCIAL_STATUS' : '',
  }
}

/** Is the gateway one of ECPay's, as far as anybody can know? */
export const isEcpay = (gateway: string): boolean =>
  gateway === RENAMED || (methodOfGateway(gateway) ?? 'other') !== 'other'
