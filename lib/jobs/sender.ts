/** Who may say what. A page of a console is hostile ground, even where our own script stands on it. */

import { hostOfKey } from '../memory/keys'
import type { Envelope, Kind } from '../messages'

/** What of a message's sender is used; the browser's own object fits. */
export interface Sender {
  readonly id?: string
  readonly url?: string
  readonly origin?: string
  readonly tab?: unknown
  readonly documentId?: string
}

const FROM_A_PAGE: ReadonlySet<Kind> = new Set([
  'hello',
  'seenOrders',
  'seenProducts',
  'pictures',
  'openPermit',
  'openOptions',
  'ack',
])

/** Host of the console that a content script stands on; undefined where it is none of ours. */
export const consoleHost = (sender: Sender): string | undefined => {
  if (!sender.url || !URL.canParse(sender.url)) return undefined
  const { protocol, host, origin } = new URL(sender.url)
  if (sender.origin !== undefined && sender.origin !== origin) return undefined
  return protocol === 'https:' && /^[a-z0-9-]+(\.[a-z0-9-]+)*\.cyberbiz\.co$/.test(host) ? host : undefined
}

/** Undefined = go on; else a word of ours for why not. `own` is the address of our own pages. */
export const refuse = (
  message: Envelope,
  sender: Sender,
  own: { readonly id: string; readonly url: string },
): 'stranger' | 'not-from-a-page' | 'other-host' | undefined => {
  if (sender.id !== undefined && sender.id !== own.id) return 'stranger'
  if (sender.url?.startsWith(own.url)) return undefined
  const host = consoleHost(sender)
  if (host === undefined) return 'stranger'
  const { storeside: kind, ask } = message
  if (!FROM_A_PAGE.has(kind)) return 'not-from-a-page'
  if ('host' in ask && ask.host !== undefined && ask.host !== host) return 'other-host'
  if (kind === 'ack' && hostOfKey(message.ask.key) !== host) return 'other-host'
  return undefined
}
