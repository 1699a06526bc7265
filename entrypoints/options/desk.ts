import type { OptionsDesk } from '../../components/desk'
import { browser } from '../../lib/browser'
import { asker, type Catalogue, PULSE } from '../../lib/messages'
import { isSellerCentral } from '../../lib/records'
import { linkSettingsVerdict } from '../../lib/rules/aupay-settings'
import { sentenceKey } from '../../lib/rules/sentences'

const patternOf = (origin: string): string => (origin.endsWith('/*') ? origin : `${origin}/*`)

const fixed = (): readonly string[] => {
  const manifest = browser.runtime.getManifest()
  const required =
    'host_permissions' in manifest && Array.isArray(manifest.host_permissions)
      ? manifest.host_permissions
      : []
  const pages = manifest.content_scripts?.flatMap((script) => script.matches) ?? []
  return [...new Set([...pages, ...required.map(String)])]
}

/** The browser, as the options need it. */
export const makeDesk = (): OptionsDesk => ({
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
  onOnline: () => () => undefined,
  now: () => Date.now(),
  sentenceKey,
  judgeLinks: linkSettingsVerdict,

  request: (origin) =>
    browser.permissions.request({
      origins: [patternOf(origin)],
      // A page that the manifest does not declare is reached by it.
      ...(isSellerCentral(new URL(origin).host) ? { permissions: ['scripting'] } : {}),
    }),
  revoke: (origin) => browser.permissions.remove({ origins: [patternOf(origin)] }),
  granted: async () => (await browser.permissions.getAll()).origins ?? [],
  onPermissions: (heard) => {
    browser.permissions.onAdded.addListener(heard)
    browser.permissions.onRemoved.addListener(heard)
    return () => {
      browser.permissions.onAdded.removeListener(heard)
      browser.permissions.onRemoved.removeListener(heard)
    }
  },
  fixed: fixed(),
  saveFile: (name, text) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  },
  hash: () => location.hash.slice(1),
  onHash: (heard) => {
    addEventListener('hashchange', heard)
    return () => removeEventListener('hashchange', heard)
  },
})
