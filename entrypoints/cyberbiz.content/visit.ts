import { mayBeKnown, type PageKind, promisedAt, recognise } from '../../lib/consoles/cyberbiz/pages'
import { type ConsoleVisit, makeStay, type Page } from '../../lib/visit/stay'
import type { OrderNow } from './dialog-guard'

export interface CyberbizPage extends Page {
  /** The order that an open cancel dialog is about, by the names that the dialog mentions. */
  current?(names: readonly string[]): OrderNow | undefined
}

const cyberbiz: ConsoleVisit<PageKind, CyberbizPage> = {
  console: 'cyberbiz',
  // What stands in an open dialog or form is put right there and then, not put aside.
  lasting: ({ rule, field }) => rule.startsWith('shopcom/') && field !== 'amount' && field !== 'cancelBox',
  mayBeKnown,
  recognise,
  likelyAt: promisedAt,
  // Deeper addresses (`/admin/products/12/comments`) may be pages of another kind.
  expectedAt: (path) => (/^(\/[^/]+){2,3}\/?$/.test(path) ? promisedAt(path) : undefined),
  pages: {
    'product-form': async () => (await import('./product-page')).productPage,
    'product-list': async () => (await import('./products-page')).productsPage,
    'order-list': async () => (await import('./orders-page')).ordersPage,
    'shopdotcom-order-list': async () => (await import('./orders-page')).shopComOrdersPage,
    order: async () => (await import('./order-page')).orderPage,
    'shopdotcom-settings': async () => (await import('./settings-page')).settingsPage,
    'webhook-settings': async () => (await import('./webhooks-page')).webhooksPage,
  },
  async guard(desk, { current }) {
    if (!current || !/退款金額|取消金額/.test(document.body.textContent ?? '')) return undefined
    return (await import('./dialog-guard')).dialogGuard(desk, current)
  },
}

export const stay = makeStay(cyberbiz)
