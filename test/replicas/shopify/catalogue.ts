import { CASES, type CaseName, HANDLE, OLD_HANDLE, orderOf } from './data.ts'
import type { ShopifyShop, ShopOrder } from './model.ts'
import { orderAt } from './new/listing.ts'
import { heldOf } from './new/order.ts'
import { LOCALES, type Locale, type Params, readParams } from './new/params.ts'
import { appAt, type Kind, whereIs } from './new/routes.ts'
import {
  appTruth,
  checkoutsTruth,
  type ListTruth,
  listTruth,
  type OrderPageTruth,
  orderTruth,
  type RefundTruth,
  refundTruth,
  type SettingsTruth,
  settingsTruth,
} from './new/shown.ts'

export type { Kind as PageKind } from './new/routes.ts'
export type {
  Amount,
  CheckoutTruth,
  ListTruth,
  OrderPageTruth,
  PaymentTruth,
  RefundTruth,
  RowTruth,
  SettingsTruth,
} from './new/shown.ts'

export interface ShopifyPage {
  readonly name: string
  /** Below `https://admin.shopify.com`. */
  readonly path: string
  readonly generation: 'new' | 'old'
  readonly locale: Locale
  readonly kind: Kind
  /** What must be readable; of a page that is none of ours, nothing. */
  readonly truth: ListTruth | OrderPageTruth | RefundTruth | SettingsTruth | { rows?: readonly object[] }
  /** Comes with a second answer, so a first reading may lack it. */
  readonly late: boolean
  /** Only part of the rows is in the page at a time. */
  readonly partly: boolean
}

const OWING: readonly ShopOrder['financial'][] = ['AUTHORIZED', 'PENDING', 'EXPIRED', 'PARTIALLY_PAID']

/** The older list keeps other things in its address; long ones are not told beyond the shop's own orders. */
const oldList = (shop: ShopifyShop, query: URLSearchParams, like: Params, now: number): ListTruth => {
  const shown = query.get('columns')?.split(',')
  const columns = (
    [
      ['date', 'ORDER_DATE'],
      ['total', 'TOTAL_PRICE'],
      ['payment', 'FINANCIAL_STATUS'],
    ] as const
  )
    .filter(([old]) => !shown || shown.includes(old))
    .map(([, column]) => column)
  const status = query.get('financial_status')
  const rows = Number(query.get('rows') ?? 50)
  const from = (Number(query.get('page') ?? 1) - 1) * rows
  const orders = shop.orders
    .filter(({ financial }) => !status || financial.toLowerCase() === status)
    .filter(
      ({ financial, cancelledAt }) =>
        query.get('selectedView') !== 'unpaid' || (cancelledAt === null && OWING.includes(financial)),
    )
    .slice(from, from + rows)
  const bare = { tab: 'all', financial: '', query: '', after: 0, rows: Math.max(1, orders.length) }
  const own = {
    ...like,
    ...bare,
    columns,
    hidden: [],
    aggregate: false,
    oldest: false,
    time: 'clock',
  } as const
  return listTruth({ ...shop, orders }, own, now)
}

const truthAt = (
  shop: ShopifyShop,
  now: number,
  url: URL,
): Pick<ShopifyPage, 'generation' | 'kind' | 'truth' | 'late' | 'partly' | 'locale'> => {
  const where = whereIs(url.pathname)
  const params = readParams(url.searchParams)
  const old = where?.handle === OLD_HANDLE
  const made = {
    generation: old ? ('old' as const) : ('new' as const),
    locale: params.locale,
    late: params.second > 0 || params.late > 0,
    partly: params.virtual && !old,
  }
  const none = { ...made, kind: 'none' as const, truth: {} }
  if (!where) return none
  const order = (): ShopOrder | undefined => orderAt(shop, where.id)
  switch (where.kind) {
    case 'pay-order-list': {
      const truth = old ? oldList(shop, url.searchParams, params, now) : listTruth(shop, params, now)
      return { ...made, kind: where.kind, truth }
    }
    case 'pay-order': {
      const found = order()
      return found ? { ...made, kind: where.kind, truth: orderTruth(found, params) } : none
    }
    case 'pay-refund': {
      const found = order()
      if (!found || heldOf(found) <= 0) return none
      const { name, ...truth } = refundTruth(found, params)
      return { ...made, kind: where.kind, truth: old ? truth : { name, ...truth } }
    }
    case 'checkout-list':
      return { ...made, kind: where.kind, truth: checkoutsTruth(shop, params, now) }
    case 'payment-settings': {
      const app = appAt(where.path)
      if (app === undefined) return { ...made, kind: where.kind, truth: settingsTruth(shop, params) }
      return app < shop.apps.length ? { ...made, kind: where.kind, truth: appTruth(shop, app) } : none
    }
    default:
      return none
  }
}

/** The page at any address of the admin, and what the shop says it shows at that moment. */
export const pageAt = (shop: ShopifyShop, now: number, path: string, name = path): ShopifyPage => ({
  name,
  path,
  ...truthAt(shop, now, new URL(path, 'https://admin.shopify.com')),
})

const FEW = 'FINANCIAL_STATUS,TOTAL_PRICE,ORDER_DATE'

/** Of today's orders list; languages and places of text go round. */
const LISTS: readonly (readonly [name: string, query: string])[] = [
  ['reordered', `selectedColumns=${FEW},FULFILLMENT_STATUS,CUSTOMER_NAME`],
  ['few-columns', `selectedColumns=FINANCIAL_STATUS`],
  ['no-status', 'selectedColumns=ORDER_DATE,CUSTOMER_NAME,TOTAL_PRICE'],
  ['no-columns', 'selectedColumns='],
  ['hidden', 'hidden=TOTAL_PRICE,CHANNEL'],
  ['hidden-status', 'hidden=FINANCIAL_STATUS'],
  ['unpaid', 'savedViewId=unpaid'],
  ['archived', 'savedViewId=closed'],
  ['authorized', 'financial_status=authorized&rows=250'],
  ['expired', 'financial_status=expired'],
  ['refunded', 'financial_status=refunded'],
  ['oldest', 'order=processed_at+asc'],
  ['page-3', 'after=100'],
  ['nothing-found', 'query=nothing-is-called-so'],
  ['one-found', `query=${encodeURIComponent(CASES.cents)}`],
  ['late', 'late=600'],
  ['late-badges', 'second=600'],
  ['overlay-link', 'link=overlay'],
  ['chip-link', 'link=chip'],
  ['struck-row', 'strike=row&rows=120'],
  ['struck-s', 'strike=s&rows=120'],
  ['expiring-joined', 'expiring=joined&financial_status=authorized&rows=250'],
  ['aggregate', 'aggregate=1'],
  ['ago', 'time=ago'],
  ['money-locale', 'money=locale'],
  ['money-whole', 'money=whole'],
  ['money-code', 'money=code'],
  ['other-build', 'build=b2f9910'],
  ['in-place', 'inplace=1'],
  ['virtual', 'virtual=1&rows=250'],
  ['250-rows', 'rows=250'],
]

/** Of the older orders list. */
const OLD_LISTS: readonly (readonly [name: string, query: string])[] = [
  ['2021', 'words=2021'],
  ['few-columns', 'columns=payment,total'],
  ['no-status', 'columns=date,total'],
  ['unpaid', 'selectedView=unpaid'],
  ['authorized', 'financial_status=authorized'],
  ['page-2', 'page=2'],
  ['late', 'late=600'],
  ['ids-digits', 'ids=digits'],
  ['struck-row', 'strike=row'],
  ['money-narrow', 'money=narrow'],
  ['money-whole', 'money=whole'],
  ['money-code', 'money=code'],
  ['250-rows', 'rows=250'],
]

/** Shown in every language, with the words of both times. */
const EVERYWHERE: readonly CaseName[] = [
  'creditPaid',
  'instalmentPaid',
  'atmDueToday',
  'atmExpired',
  'authorizedDay19',
  'refundLater',
  'cancelledPartlyRefunded',
  'creditVoided',
  'partiallyPaid',
  'refundedOnce',
  'testOrder',
  'twqrPaid',
]

const REFUNDS: readonly CaseName[] = [
  'creditPaid',
  'instalmentPaid',
  'bonusPaid',
  'atmPaid',
  'twqrPaid',
  'renamedGateway',
  'refundedPartly',
  'cents',
  'refundLater',
]

const OTHERS = [
  '',
  'draft_orders',
  'draft_orders/1000001',
  'customers',
  'customers/7000001',
  'products',
  'products/inventory',
  'products/8000001',
  'analytics',
  'analytics/reports',
  'gift_cards',
  'gift_cards/501',
  'settings',
  'settings/general',
  'settings/taxes',
  'apps/ecpay',
  'checkouts/27793106436291',
  'orders/6120964300800/return',
  'shipping_labels',
]

/** Of the older admin only what it has too. */
const OLD_OTHERS = ['', 'draft_orders', 'customers', 'products', 'settings/taxes']

const ROOTS: readonly Params['roots'][] = ['mixed', 'light', 'deep', 'closed']

/** Every page that readers are held to. */
export const shopifyPages = (shop: ShopifyShop, now: number): ShopifyPage[] => {
  const pages: ShopifyPage[] = []
  const base = `/store/${HANDLE}`
  const old = `/store/${OLD_HANDLE}`
  const add = (name: string, path: string) => pages.push(pageAt(shop, now, path, name))
  const round = <Value>(of: readonly Value[], at: number): Value => of[at % of.length] as Value
  const manner = (at: number) => `locale=${round(LOCALES, at)}&roots=${round(ROOTS, at)}`

  for (const locale of LOCALES) {
    for (const words of ['2026', 'manual'])
      for (const roots of ROOTS)
        add(
          `list ${locale} ${words} ${roots}`,
          `${base}/orders?locale=${locale}&words=${words}&roots=${roots}`,
        )
    for (const words of ['2021', '2024'])
      add(`old list ${locale} ${words}`, `${old}/orders?locale=${locale}&words=${words}`)
    for (const name of EVERYWHERE) {
      const { id } = orderOf(shop, name)
      for (const [at, words] of ['2026', 'manual'].entries())
        add(
          `order ${name} ${locale} ${words}`,
          `${base}/orders/${id}?locale=${locale}&words=${words}&expanded=${at}`,
        )
      add(`old order ${name} ${locale}`, `${old}/orders/${id}?locale=${locale}`)
    }
    for (const roots of ROOTS) {
      add(`checkouts ${locale} ${roots}`, `${base}/checkouts?locale=${locale}&roots=${roots}`)
      for (const mode of ['AUTOMATIC', 'ON_FULFILLMENT', 'MANUAL'] as const)
        add(
          `settings ${locale} ${roots} ${mode}`,
          `${base}/settings/payments?locale=${locale}&roots=${roots}&mode=${mode}&capture=${roots === 'light' ? 'words' : 'radios'}`,
        )
    }
    for (const [app, { name }] of shop.apps.entries()) {
      const of = `${app}?locale=${locale}`
      add(
        `settings app ${name} ${locale}`,
        `${base}/settings/payments/apps/${of}&roots=${round(ROOTS, app)}&capture=${app % 3 ? 'radios' : 'words'}`,
      )
      add(`old settings app ${name} ${locale}`, `${old}/settings/payments/apps/${of}`)
    }
    add(`old checkouts ${locale}`, `${old}/checkouts?locale=${locale}`)
    for (const capture of ['radios', 'words'])
      add(`old settings ${locale} ${capture}`, `${old}/settings/payments?locale=${locale}&capture=${capture}`)
    for (const path of OTHERS)
      add(`other /${path} ${locale}`, `${base}${path && `/${path}`}?locale=${locale}`)
    for (const path of OLD_OTHERS)
      add(`old other /${path} ${locale}`, `${old}${path && `/${path}`}?locale=${locale}`)
  }
  add('storeless', '/')

  for (const [at, [name, query]] of LISTS.entries()) {
    add(`list ${name}`, `${base}/orders?${query}&${manner(at)}`)
    add(`list ${name} too`, `${base}/orders?${query}&${manner(at + 2)}&words=manual`)
  }
  for (const [at, [name, query]] of OLD_LISTS.entries())
    add(`old list ${name}`, `${old}/orders?${query}&locale=${round(LOCALES, at)}`)

  for (const [at, name] of (Object.keys(CASES) as CaseName[]).entries()) {
    const { id } = orderOf(shop, name)
    add(`order ${name}`, `${base}/orders/${id}?${manner(at)}&expanded=${at % 2}`)
    add(`order ${name} late`, `${base}/orders/${id}?${manner(at + 1)}&second=300`)
  }
  for (const [at, name] of REFUNDS.entries()) {
    const { id } = orderOf(shop, name)
    for (const locale of LOCALES) {
      const roots = round(ROOTS, at + LOCALES.indexOf(locale))
      const box = at % 2 ? 'amount' : 'gateway'
      add(
        `refund ${name} ${locale}`,
        `${base}/orders/${id}/refund?locale=${locale}&roots=${roots}&box=${box}`,
      )
      add(`old refund ${name} ${locale}`, `${old}/orders/${id}/refund?locale=${locale}`)
    }
  }
  return pages
}

/** Long lists of each generation, for the budgets of a page. */
export const BENCH_LISTS = {
  new: `/store/${HANDLE}/orders?rows=250`,
  newDeep: `/store/${HANDLE}/orders?rows=250&roots=deep`,
  newThousand: `/store/${HANDLE}/orders?rows=1000`,
  old: `/store/${OLD_HANDLE}/orders?rows=250`,
  oldThousand: `/store/${OLD_HANDLE}/orders?rows=1000`,
} as const
