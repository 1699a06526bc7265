import {
  expectedAt,
  mayBeKnown,
  type PageKind,
  promisedAt,
  recognise,
} from '../../lib/consoles/shopify/pages'
import { type ConsoleVisit, makeStay } from '../../lib/visit/stay'

const orders = () => import('./orders-page')
const order = () => import('./order-page')
const refund = () => import('./refund-page')
const checkouts = () => import('./checkouts-page')
const settings = () => import('./settings-page')

const MODULES = {
  'pay-order-list': orders,
  'pay-order': order,
  'pay-refund': refund,
  'checkout-list': checkouts,
  'payment-settings': settings,
} as const

const shopify: ConsoleVisit<PageKind> = {
  console: 'shopify',
  // What a page warns of before something is pressed or saved, is put right there and then, not put aside.
  lasting: ({ rule }) => rule !== 'ecpay/manual-capture',
  mayBeKnown,
  recognise,
  preload: (path) => {
    const kind = promisedAt(path)
    return kind && MODULES[kind]()
  },
  expectedAt: (path) => expectedAt(document, path),
  pages: {
    'pay-order-list': async (desk) => (await orders()).ordersPage(desk),
    'pay-order': async (desk) => (await order()).orderPage(desk),
    'pay-refund': async (desk) => (await refund()).refundPage(desk),
    'checkout-list': async (desk) => (await checkouts()).checkoutsPage(desk),
    'payment-settings': async (desk) => (await settings()).settingsPage(desk),
  },
}

export const stay = makeStay(shopify)
