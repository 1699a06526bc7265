import type { ShopCheckout, ShopifyShop } from '../model.ts'
import { listTime, money } from './format.ts'
import { badge, type Seen } from './listing.ts'
import type { Choice, PaymentAppView, PaymentsView, TableView } from './model.ts'
import type { Params } from './params.ts'
import { wordsOf } from './words.ts'

export const checkoutsShown = (shop: ShopifyShop, params: Params): ShopCheckout[] => {
  const { tab, after, rows } = params
  const found = shop.checkouts.filter(({ recovered }) => tab === 'all' || recovered === (tab === 'recovered'))
  return found.slice(after, after + rows)
}

export const checkoutsView = ({ shop, now, params }: Seen, query: URLSearchParams): TableView => {
  const words = wordsOf(params)
  const { say, checkout: labels } = words
  const tab = (id: string, label: string): Choice => {
    const made = new URLSearchParams(query)
    if (id === 'all') made.delete('savedViewId')
    else made.set('savedViewId', id)
    return { label, to: made.toString(), on: params.tab === id }
  }
  const ids = ['name', 'date', 'customer', 'region', 'email', 'recovery', 'total'] as const
  return {
    page: 'table',
    title: say.checkouts,
    select: say.select,
    tabs: [tab('all', words.tabs.all), tab('recovered', say.recovered), tab('not', say.notRecovered)],
    filters: [],
    search: say.search,
    columns: ids.map((id) => ({ id, label: labels[id] })),
    rows: checkoutsShown(shop, params).map((checkout) => ({
      gid: `gid://shopify/AbandonedCheckout/${checkout.id}`,
      href: `/store/${shop.handle}/checkouts/${checkout.id}`,
      struck: false,
      cells: {
        name: { text: checkout.name, link: true },
        date: { text: listTime({ at: checkout.createdAt, now, zone: shop.zone }, params).text },
        customer: { text: checkout.buyer.name },
        region: { text: say.taiwan },
        email: {
          badges: [
            badge(
              checkout.emailSent ? say.sent : say.notSent,
              checkout.emailSent ? 'success' : 'attention',
              words,
            ),
          ],
        },
        recovery: {
          badges: [
            badge(
              checkout.recovered ? say.recovered : say.notRecovered,
              checkout.recovered ? 'success' : 'warning',
              words,
            ),
          ],
        },
        total: { text: money(checkout.total, checkout.currency, params) },
      },
    })),
    previous: null,
    next: null,
    words: { next: say.next, previous: say.previous, selected: say.selected, getPaid: '' },
    bulk: '',
    later: '',
  }
}

export const captureOf = (shop: ShopifyShop, params: Params): ShopifyShop['capture'] =>
  params.mode || shop.capture

export const paymentAppView = ({ shop, params }: Seen, at: number): PaymentAppView | undefined => {
  const app = shop.apps[at]
  const words = wordsOf(params)
  const { say } = words
  return (
    app && {
      page: 'payment-app',
      title: app.name,
      badges: [badge(app.active ? say.active : say.inactive, app.active ? 'success' : 'info', words)],
      testMode: { label: say.testMode, on: app.testMode, isSwitch: params.capture === 'words' },
      save: say.close,
    }
  )
}

export const paymentsView = ({ shop, params }: Seen): PaymentsView => {
  const words = wordsOf(params)
  const { say } = words
  const chosen = captureOf(shop, params)
  return {
    page: 'payments',
    title: say.payments,
    close: say.close,
    providers: say.providers,
    apps: shop.apps.map(({ name, active, testMode }) => ({
      name,
      badges: [
        badge(active ? say.active : say.inactive, active ? 'success' : 'info', words),
        ...(testMode ? [badge(say.testMode, 'attention', words)] : []),
      ],
    })),
    manage: say.manage,
    capture: {
      title: say.captureTitle,
      choices: (['AUTOMATIC', 'ON_FULFILLMENT', 'MANUAL'] as const).map((mode) => ({
        label: words.capture[mode],
        on: mode === chosen,
      })),
      words: params.capture === 'words',
    },
  }
}
