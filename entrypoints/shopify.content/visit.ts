import {
  expectedAt,
  mayBeKnown,
  type PageKind,
  promisedAt,
  recognise,
} from '../../lib/consoles/shopify/pages'
import { hostAt } from '../../lib/records/host'
import { type ConsoleVisit, makeStay } from '../../lib/visit/stay'

const shopify: ConsoleVisit<PageKind> = {
  console: 'shopify',
  hostAt,
  // What a page warns of before something is pressed or saved, is put right there and then, not put aside.
  lasting: ({ rule }) => rule !== 'ecpay/manual-capture',
  mayBeKnown,
  recognise,
  likelyAt: promisedAt,
  expectedAt: (path) => expectedAt(document, path),
  pages: {
    'pay-order-list': async () => (await import('./orders-page')).ordersPage,
    'pay-order': async () => (await import('./order-page')).orderPage,
    'pay-refund': async () => (await import('./refund-page')).refundPage,
    'checkout-list': async () => (await import('./checkouts-page')).checkoutsPage,
    'payment-settings': async () => (await import('./settings-page')).settingsPage,
  },
}

export const stay = makeStay(shopify)
