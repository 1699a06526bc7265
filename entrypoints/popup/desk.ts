import type { PopupDesk } from '../../components/desk'
import { browser } from '../../lib/browser'
import { asker, type Catalogue, PULSE } from '../../lib/messages'
import { payFacts } from '../../lib/rules/ecpay-say'
import { sentenceKey } from '../../lib/rules/sentences'

/** The browser, as the popup needs it. */
export const makeDesk = (): PopupDesk => ({
  ask: asker((message) => browser.runtime.sendMessage(message)),
  preferred: [browser.i18n.getUILanguage(), ...navigator.languages],
  catalogue: async (language, section) => {
    const answer = await fetch(browser.runtime.getURL(`locales/${language}/${section}.json`))
    if (!answer.ok) throw new Error(`no sentences: ${section}`)
    return (await answer.json()) as Catalogue
  },
  onPulse: (heard) => {
    const listener = (changes: Record<string, unknown>, area: string) => {
      if (area === 'local' && PULSE in changes) heard()
    }
    browser.storage.onChanged.addListener(listener)
    return () => browser.storage.onChanged.removeListener(listener)
  },
  online: () => navigator.onLine,
  onOnline: (heard) => {
    addEventListener('online', heard)
    addEventListener('offline', heard)
    return () => {
      removeEventListener('online', heard)
      removeEventListener('offline', heard)
    }
  },
  now: () => Date.now(),
  sentenceKey,
  facts: payFacts,
})
