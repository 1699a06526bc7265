/** Who may say what. A page of a console is hostile ground, even where our own script stands on it. */

import { hostOfKey } from '../memory/keys'
import { type Console, CROSSMALL_HOST, type Envelope, type Kind } from '../messages'
import { hostAt, isFutureshop, isSellerCentral, isShopify } from '../records'

/** What of a message's sender is used; the browser's own object fits. */
export interface Sender {
  readonly id?: string
  readonly url?: string
  readonly origin?: string
  readonly tab?: unknown
  readonly frameId?: number
  readonly documentId?: string
}

/** What each console's pages may say. What a person tells of the mall comes from our own pages only. */
const FROM_A_PAGE: Readonly<Record<Console, ReadonlySet<Kind>>> = {
  cyberbiz: new Set([
    'hello',
    'seenOrders',
    'seenProducts',
    'pictures',
    'openPermit',
    'openOptions',
    'openWorkbench',
    'ack',
  ]),
  crossmall: new Set(['hello', 'seenMall', 'openWorkbench', 'openOptions', 'ack']),
  shopify: new Set(['hello', 'seenPay', 'openOptions', 'ack']),
  futureshop: new Set(['hello', 'seenIpn', 'openPermit']),
  amazon: new Set(['hello', 'knownIpn']),
}

const consoleOf = (host: string): Console | undefined => {
  if (host === CROSSMALL_HOST) return 'crossmall'
  if (isShopify(host)) return 'shopify'
  if (isFutureshop(host)) return 'futureshop'
  if (isSellerCentral(host)) return 'amazon'
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*\.cyberbiz\.co$/.test(host) ? 'cyberbiz' : undefined
}

/**
 * The console, and its host, that a content script stands on; undefined where it is none of ours. In a frame
 * it is the frame's own address that counts, whatever page is around it.
 */
export const standsOn = (
  sender: Sender,
): { readonly console: Console; readonly host: string } | undefined => {
  if (!sender.url || !URL.canParse(sender.url)) return undefined
  const url = new URL(sender.url)
  const { protocol, origin } = url
  if (sender.origin !== undefined && sender.origin !== origin) return undefined
  const host = hostAt(url)
  const console = protocol === 'https:' ? consoleOf(host) : undefined
  return console && { console, host }
}

/** Undefined = go on; else a word of ours for why not. `own` is the address of our own pages. */
export const refuse = (
  message: Envelope,
  sender: Sender,
  own: { readonly id: string; readonly url: string },
): 'stranger' | 'not-from-a-page' | 'other-host' | undefined => {
  if (sender.id !== undefined && sender.id !== own.id) return 'stranger'
  if (sender.url?.startsWith(own.url)) return undefined
  const page = standsOn(sender)
  if (page === undefined) return 'stranger'
  const { storeside: kind, ask } = message
  if (!FROM_A_PAGE[page.console].has(kind)) return 'not-from-a-page'
  // Of the workbench's jobs a page of CYBERBIZ leads to one.
  if (kind === 'openWorkbench' && page.console === 'cyberbiz' && message.ask.job !== 'webhook')
    return 'not-from-a-page'
  if ('host' in ask && ask.host !== undefined && ask.host !== page.host) return 'other-host'
  if (kind === 'ack' && hostOfKey(message.ask.key) !== page.host) return 'other-host'
  return undefined
}

/** A frame's address opens without the page around it, which is no place to send anybody to. */
export const ofFrame = (message: Envelope, { frameId = 0 }: Sender): Envelope =>
  message.storeside === 'seenMall' && frameId !== 0
    ? { storeside: 'seenMall', ask: { ...message.ask, url: '' } }
    : message
