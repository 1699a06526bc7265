import { deepAll, deepRaw, deepWords } from '../../page/deep'
import { findTitle } from './order-title'

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

/** Does a list stand there with a column called so? */
const hasColumn = (document: Document, name: RegExp): boolean =>
  [...document.querySelectorAll('th, [role=columnheader]')].some((cell) => name.test(deepWords(cell)))

/** What a page is known by, in three languages; every page loads this, so it says no more than it must. */
const SHOWS: Record<PageKind, (document: Document) => boolean> = {
  'pay-order-list': (document) => hasColumn(document, /^(?:訂單|注文|order)/i),
  'pay-order': (document) => findTitle(document) !== undefined,
  'pay-refund': (document) =>
    /退款(?:金額|總額)|退還金額|返金金?額|refund amount|amount to refund|refund total/i.test(
      deepRaw(document.body),
    ),
  'checkout-list': (document) => hasColumn(document, /^(?:結帳|チェックアウト|checkout)/i),
  'payment-settings': (document) =>
    /請款|キャプチャー|captur|測試模式|テストモード|test mode/i.test(deepRaw(document.body)),
}

/**
 * Which page this is: what its address promises, once it shows that. While the application goes from one page to
 * the next, the old one stands under the new address.
 */
export const recognise = (document: Document, path: string): PageKind | undefined => {
  const kind = promisedAt(path)
  return kind && SHOWS[kind](document) ? kind : undefined
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
