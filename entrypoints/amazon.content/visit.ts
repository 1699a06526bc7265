import { browser } from 'wxt/browser'
import { readIpn } from '../../lib/consoles/amazon/ipn'
import { SELLER_ALLOWED } from '../../lib/messages'
import { type ConsoleVisit, makeStay, type Stay } from '../../lib/visit/stay'

type Kind = 'ipn-settings' | 'elsewhere'

/** Where the page stood last: another address knows nothing of it. */
let known: string | undefined

const amazon: ConsoleVisit<Kind> = {
  console: 'amazon',
  lasting: () => false,
  // Its addresses change as often as its words.
  mayBeKnown: () => true,
  recognise: (document, path) => {
    if (!readIpn(document)) return known === path ? 'elsewhere' : undefined
    known = path
    return 'ipn-settings'
  },
  likelyAt: () => undefined,
  pages: {
    'ipn-settings': async () => (await import('./ipn-page')).ipnPage,
    elsewhere: async () => () => ({ update: () => undefined, rest: () => {} }),
  },
}

const stayHere = makeStay(amazon)

/** What was allowed can be taken back while the page stands open: then nothing of ours may stand on it either. */
export const stay: Stay = (path, signal, ways) => {
  const heed = (allowed: unknown): void => {
    if (signal.aborted || (Array.isArray(allowed) && allowed.includes(location.host))) return
    Object.assign(globalThis, { storesideStays: false })
    ways.gone()
  }
  const changed = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[SELLER_ALLOWED]) heed(changes[SELLER_ALLOWED].newValue)
  }
  browser.storage.onChanged.addListener(changed)
  signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed))
  // It may have been taken back while this was on its way.
  void browser.storage.local.get(SELLER_ALLOWED).then((kept) => heed(kept[SELLER_ALLOWED]))
  stayHere(path, signal, ways)
}
