import { deepAll } from '../../page/deep'
import { findCheckouts } from './checkouts'
import { findTitle } from './order-head'
import { findOrders } from './orders'
import { readRefund } from './refund'
import { looksLikePaySettings } from './settings'

export type PageKind = 'pay-order-list' | 'pay-order' | 'pay-refund' | 'checkout-list' | 'payment-settings'

/** What stands behind `/store/<handle>`. */
const ADDRESS: readonly (readonly [PageKind, RegExp])[] = [
  ['pay-order-list', /^\/orders\/?$/],
  ['pay-order', /^\/orders\/\d+\/?$/],
  ['pay-refund', /^\/orders\/\d+\/refunds?(?:\/new)?\/?$/],
  ['checkout-list', /^\/checkouts\/?$/],
  ['payment-settings', /^\/settings\/payments(?:\/.*)?$/],
]

/** One application draws every page of a shop: what an address cannot be, is not looked at. */
export const promisedAt = (path: string): PageKind | undefined => {
  const rest = /^\/store\/[^/]+(\/.*)$/.exec(path)?.[1]
  return rest === undefined ? undefined : ADDRESS.find(([, pattern]) => pattern.test(rest))?.[0]
}

export const mayBeKnown = (path: string): boolean => promisedAt(path) !== undefined

const SHOWS: Record<PageKind, (document: Document, path: string) => boolean> = {
  'pay-order-list': (document) => {
    const list = findOrders(document)
    return list !== undefined && (list.headers.has('financial') || list.headers.size > 2)
  },
  'pay-order': (document) => findTitle(document) !== undefined,
  'pay-refund': (document, path) => readRefund(document, path) !== undefined,
  'checkout-list': (document) => {
    const list = findCheckouts(document)
    return list !== undefined && list.headers.size > 1
  },
  'payment-settings': (document) => looksLikePaySettings(document),
}

/**
 * Which page this is: what its address promises, once it shows that. While the application goes from one page to
 * the next, the old one stands under the new address.
 */
export const recognise = (document: Document, path: string): PageKind | undefined => {
  const kind = promisedAt(path)
  return kind && SHOWS[kind](document, path) ? kind : undefined
}

/** An address that promises orders, on a page that shows links to some and no list that we know. */
export const expectedAt = (document: Document, path: string): PageKind | undefined => {
  const kind = promisedAt(path)
  if (kind !== 'pay-order-list' && kind !== 'checkout-list') return kind === 'pay-order' ? kind : undefined
  const links = deepAll(document.body, '[href]').filter((link) =>
    /\/(?:orders|checkouts)\/\d+(?:[/?#]|$)/.test(link.getAttribute('href') ?? ''),
  )
  return links.length > 1 ? kind : undefined
}
