import { mayBeKnown, type PageKind, promisedAt, recognise } from '../../lib/consoles/cyberbiz/pages'
import { type ConsoleVisit, makeStay, type Page } from '../../lib/visit/stay'
import type { OrderNow } from './dialog-guard'

export interface CyberbizPage extends Page {
  /** The order that an open cancel dialog is about, by the names that the dialog mentions. */
  current?(names: readonly string[]): OrderNow | undefined
}

const orders = () => import('./orders-page')
const products = () => import('./products-page')

const cyberbiz: ConsoleVisit<PageKind, CyberbizPage> = {
  console: 'cyberbiz',
  // What stands in an open dialog or form is put right there and then, not put aside.
  lasting: ({ rule, field }) => rule.startsWith('shopcom/') && field !== 'amount' && field !== 'cancelBox',
  mayBeKnown,
  recognise,
  preload: (path) =>
    /orders(?:_v2)?\/?$/.test(path) ? orders() : /\/products\/?$/.test(path) ? products() : undefined,
  // Deeper addresses (`/admin/products/12/comments`) may be pages of another kind.
  expectedAt: (path) => (/^(\/[^/]+){2,3}\/?$/.test(path) ? promisedAt(path) : undefined),
  pages: {
    'product-form': async (desk) => (await import('./product-page')).productPage(desk),
    'product-list': async (desk) => (await products()).productsPage(desk),
    'order-list': async (desk) => (await orders()).ordersPage(desk, false),
    'shopdotcom-order-list': async (desk) => (await orders()).ordersPage(desk, true),
    order: async (desk) => (await import('./order-page')).orderPage(desk),
    'shopdotcom-settings': async (desk) => (await import('./settings-page')).settingsPage(desk),
  },
  async guard(desk, { current }) {
    if (!current || !/退款金額|取消金額/.test(document.body.textContent ?? '')) return undefined
    return (await import('./dialog-guard')).dialogGuard(desk, current)
  },
}

export const stay = makeStay(cyberbiz)
