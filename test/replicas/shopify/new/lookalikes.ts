import type { ShopifyShop } from '../model.ts'
import { fullTime, money } from './format.ts'
import { badge, type Seen } from './listing.ts'
import type { PlainView, TableView, View } from './model.ts'
import type { Params } from './params.ts'
import { fill, type Words, wordsOf } from './words.ts'

const esc = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)

const plain = (title: string, html: string): PlainView => ({ page: 'plain', title, html })

const tableOf = (
  words: Words,
  title: string,
  columns: readonly string[],
  rows: TableView['rows'],
): TableView => ({
  page: 'table',
  title,
  select: words.say.select,
  tabs: [{ label: words.tabs.all, to: '', on: true }],
  filters: [],
  search: words.say.search,
  columns: columns.map((label, index) => ({ id: String(index), label })),
  rows,
  previous: null,
  next: null,
  words: { next: words.say.next, previous: words.say.previous, selected: words.say.selected, getPaid: '' },
  bulk: '',
  later: '',
})

const drafts = ({ shop, params }: Seen): View => {
  const words = wordsOf(params)
  const { columns, say } = words
  const labels = [say.drafts, columns.ORDER_DATE, columns.CUSTOMER_NAME, columns.FINANCIAL_STATUS, say.total]
  const rows = shop.orders.slice(0, 20).map((order, index) => ({
    gid: `gid://shopify/DraftOrder/${1_000_000 + index}`,
    href: `/store/${shop.handle}/draft_orders/${1_000_000 + index}`,
    struck: false,
    cells: {
      0: { text: `#D${88 - index}`, link: true as const },
      1: { text: fullTime(order.createdAt, shop.zone, params.locale) },
      2: { text: order.buyer.name },
      3: { badges: [badge(index % 3 ? words.tabs.open : words.financial.PAID, 'attention', words)] },
      4: { text: money(order.total, order.currency, params) },
    },
  }))
  return tableOf(words, say.drafts, labels, rows)
}

const customers = ({ shop, params }: Seen): View => {
  const words = wordsOf(params)
  const { say, columns } = words
  const rows = shop.orders.slice(0, 30).map((order, index) => ({
    gid: `gid://shopify/Customer/${7_000_000 + index}`,
    href: `/store/${shop.handle}/customers/${7_000_000 + index}`,
    struck: false,
    cells: {
      0: { text: order.buyer.name, link: true as const },
      1: { text: fill(say.items, { count: String(index + 1) }) },
      2: { text: money(order.total, order.currency, params) },
    },
  }))
  return tableOf(words, say.customers, [columns.CUSTOMER_NAME, say.orders, say.total], rows)
}

const products = ({ shop, params }: Seen): View => {
  const words = wordsOf(params)
  const rows = Array.from({ length: 25 }, (_, index) => ({
    gid: `gid://shopify/Product/${8_000_000 + index}`,
    href: `/store/${shop.handle}/products/${8_000_000 + index}`,
    struck: false,
    cells: {
      0: { text: `手沖咖啡濾掛包 ${index + 1}`, link: true as const },
      1: { badges: [badge(words.say.active, 'success', words)] },
      2: { text: String(index * 3) },
    },
  }))
  return tableOf(
    words,
    words.say.products,
    [words.say.products, words.columns.FULFILLMENT_STATUS, 'SKU'],
    rows,
  )
}

/** Words of orders and payments over sums: how many orders are 已付款, not which. */
const analytics = ({ shop, params }: Seen): View => {
  const words = wordsOf(params)
  const counts = Object.entries(words.financial).map(([status, label]) => {
    const count = shop.orders.filter(({ financial }) => financial === status).length
    return `<tr><td>${esc(label)}</td><td>${count}</td><td>${money(count * 12_345, 'TWD', params)}</td></tr>`
  })
  const head = [words.columns.FINANCIAL_STATUS, words.say.orders, words.say.total]
  return plain(
    words.say.analytics,
    `<h2>${esc(words.columns.FINANCIAL_STATUS)}</h2><table><thead><tr>${head.map((each) => `<th>${esc(each)}</th>`).join('')}</tr></thead><tbody>${counts.join('')}</tbody></table>`,
  )
}

const home = ({ shop, params }: Seen): View => {
  const { say, financial } = wordsOf(params)
  const [first] = shop.orders
  return plain(
    say.home,
    `<div><p>${esc(first?.name ?? '')} ${esc(financial.PAID)} · <a href="/store/${shop.handle}/orders">${esc(say.orders)}</a></p><p>ECPay APP (Credit Card) · ${esc(say.testMode)}</p></div>`,
  )
}

const giftCards = ({ params }: Seen): View => {
  const words = wordsOf(params)
  const { say } = words
  const rows = Array.from({ length: 12 }, (_, index) => ({
    gid: `gid://shopify/GiftCard/${500 + index}`,
    href: `/store/taipei-goods/gift_cards/${500 + index}`,
    struck: index % 4 === 0,
    cells: {
      0: { text: `•••• ${1000 + index}`, link: true as const },
      1: { badges: [badge(index % 2 ? words.financial.EXPIRED : words.financial.PAID, 'info', words)] },
      2: { text: money(100_000, 'TWD', params) },
    },
  }))
  return tableOf(words, say.giftCards, [say.giftCards, say.paymentStatus, say.balance], rows)
}

const settings =
  (title: 'settings' | 'taxes') =>
  ({ params }: Seen): View => {
    const { say, capture } = wordsOf(params)
    return plain(
      say[title],
      `<h2>${esc(say.payments)}</h2><p>${esc(capture.AUTOMATIC)}</p><label><input type="checkbox" checked> ${esc(say.testMode)}</label>`,
    )
  }

/** An app of others in a frame; its own document speaks of payments. */
const embedded = ({ params }: Seen): View => {
  const { financial, say } = wordsOf(params)
  const inner = `<h1>${say.orders}</h1><table><tr><th>${say.order}</th><th>${say.paymentStatus}</th></tr><tr><td><a href="/store/taipei-goods/orders/1">#1361</a></td><td>${financial.AUTHORIZED}</td></tr></table>`
  return plain(
    'ECPay',
    `<iframe name="app-iframe" title="ECPay" width="900" height="400" srcdoc="${esc(inner)}"></iframe>`,
  )
}

const single =
  (title: string) =>
  ({ shop, params }: Seen): View => {
    const { say, financial } = wordsOf(params)
    return plain(
      title,
      `<p>${esc(financial.PENDING)} ${money(5_000, 'TWD', params)}</p><button type="button">${esc(say.cancelOrder)}</button><a href="/store/${shop.handle}/orders">${esc(say.orders)}</a>`,
    )
  }

/** Addresses below the store's own, of pages that are none of ours. */
export const LOOK_ALIKES: readonly (readonly [name: string, path: RegExp, view: (seen: Seen) => View])[] = [
  ['home', /^$/, home],
  ['draft-orders', /^draft_orders$/, drafts],
  ['draft-order', /^draft_orders\/\d+$/, single('#D88')],
  ['customers', /^customers$/, customers],
  ['customer', /^customers\/\d+$/, single('顏仲鑫')],
  ['products', /^products(?:\/inventory)?$/, products],
  ['product', /^products\/\d+$/, single('手沖咖啡濾掛包 1')],
  ['analytics', /^analytics(?:\/.*)?$/, analytics],
  ['gift-cards', /^gift_cards$/, giftCards],
  ['gift-card', /^gift_cards\/\d+$/, single('•••• 1000')],
  ['settings', /^settings(?:\/general)?$/, settings('settings')],
  ['settings-taxes', /^settings\/taxes$/, settings('taxes')],
  ['app', /^apps\/[\w-]+$/, embedded],
  ['checkout', /^checkouts\/\d+$/, single('#27793106436291')],
  ['order-return', /^orders\/\d+\/return$/, single('#399640')],
  ['shipping-labels', /^shipping_labels$/, single('Shipping labels')],
]

/** The page at `admin.shopify.com/`, before a store is chosen. */
export const storeless = (shop: ShopifyShop, params: Params): string => {
  const { say } = wordsOf(params)
  return `<!DOCTYPE html><html lang="${params.locale}"><head><meta charset="utf-8"><title>Shopify</title><link rel="icon" href="data:,"></head><body><h1>Shopify</h1><ul><li><a href="/store/${shop.handle}">${esc(shop.name)}</a></li></ul><p>${esc(say.orders)} · ${esc(say.paymentStatus)}</p></body></html>`
}
