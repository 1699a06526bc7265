import { checkoutsView, paymentAppView, paymentsView } from './checkouts.ts'
import { listView, orderAt, type Seen } from './listing.ts'
import { LOOK_ALIKES } from './lookalikes.ts'
import type { View } from './model.ts'
import { heldOf, orderView, refundView } from './order.ts'

export type Kind =
  | 'pay-order-list'
  | 'pay-order'
  | 'pay-refund'
  | 'checkout-list'
  | 'payment-settings'
  | 'none'

export interface Where {
  readonly handle: string
  readonly kind: Kind
  /** Below the store's own address. */
  readonly path: string
  /** Digits of the order, where the page is one's. */
  readonly id: string
}

/** Which of the shop's apps a page is one's. */
export const appAt = (path: string): number | undefined => {
  const at = /(?:^|\/)settings\/payments\/apps\/(\d+)\/?$/.exec(path)?.[1]
  return at === undefined ? undefined : Number(at)
}

export const whereIs = (pathname: string): Where | undefined => {
  const found = /^\/store\/([\w-]+)(?:\/(.*?))?\/?$/.exec(pathname)
  if (!found) return undefined
  const [, handle = '', path = ''] = found
  const [, id = '', rest] = /^orders\/(\d+)(?:\/(.*))?$/.exec(path) ?? []
  const kind: Kind =
    path === 'orders'
      ? 'pay-order-list'
      : id && rest === undefined
        ? 'pay-order'
        : id && rest === 'refund'
          ? 'pay-refund'
          : path === 'checkouts'
            ? 'checkout-list'
            : appAt(path) !== undefined || path === 'settings/payments'
              ? 'payment-settings'
              : 'none'
  return { handle, kind, path, id }
}

/** What a page shows; undefined: there is no such page. */
export const viewAt = ({ kind, path, id }: Where, query: URLSearchParams, seen: Seen): View | undefined => {
  switch (kind) {
    case 'pay-order-list':
      return listView(seen, query)
    case 'checkout-list':
      return checkoutsView(seen, query)
    case 'payment-settings': {
      const app = appAt(path)
      return app === undefined ? paymentsView(seen) : paymentAppView(seen, app)
    }
    case 'pay-order': {
      const order = orderAt(seen.shop, id)
      return order && orderView(order, seen)
    }
    case 'pay-refund': {
      const order = orderAt(seen.shop, id)
      return order && heldOf(order) > 0 ? refundView(order, seen) : undefined
    }
    case 'none':
      return LOOK_ALIKES.find(([, pattern]) => pattern.test(path))?.[2](seen)
  }
}
