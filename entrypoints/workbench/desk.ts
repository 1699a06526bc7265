import type { WorkbenchDesk } from '../../components/workbench/desk'
import { browser } from '../../lib/browser'
import { readCrossmallCsv } from '../../lib/files/crossmall-csv'
import { tableCsv } from '../../lib/files/findings-csv'
import { planCsv } from '../../lib/files/plan-csv'
import { readResultMail } from '../../lib/files/result-mail'
import { readShopComReport } from '../../lib/files/shopcom-report'
import { asker, type Catalogue, PULSE } from '../../lib/messages'
import { cancelAmount } from '../../lib/rules/cancel'
import { payFacts } from '../../lib/rules/ecpay-say'
import { groupedSteps, otherWay, planItem, problemsOf } from '../../lib/rules/recovery'
import { reportVerdict } from '../../lib/rules/report-shopcom'
import { sentenceKey } from '../../lib/rules/sentences'
import { settingsVerdict } from '../../lib/rules/settings'
import { checkDelivery } from '../../lib/webhook/check'
import { signText } from '../../lib/webhook/hmac'
import { readDelivery } from '../../lib/webhook/read'
import { makeChecker } from './checker'
import { makeReconciler } from './reconciler'

const ask = asker((message) => browser.runtime.sendMessage(message))
const checker = makeChecker(ask, (url) =>
  browser.permissions.contains({ origins: [`${new URL(url).origin}/*`] }),
)
const reconciler = makeReconciler(ask)

/** The browser, the rulebook and the file formats, as the workbench needs them. */
export const makeDesk = (): WorkbenchDesk => ({
  ask,
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
    // Ticks of another tab are no news to the whole extension: they are looked for on coming back to this one.
    const back = () => {
      if (document.visibilityState === 'visible') heard()
    }
    browser.storage.onChanged.addListener(listener)
    document.addEventListener('visibilitychange', back)
    return () => {
      browser.storage.onChanged.removeListener(listener)
      document.removeEventListener('visibilitychange', back)
    }
  },
  online: () => navigator.onLine,
  onOnline: () => () => undefined,
  now: () => Date.now(),
  sentenceKey,

  hash: () => location.hash.slice(1),
  onHash: (heard) => {
    addEventListener('hashchange', heard)
    return () => removeEventListener('hashchange', heard)
  },
  go: (hash) => {
    location.hash = hash
  },
  newId: () => crypto.randomUUID(),
  copy: (text) => navigator.clipboard.writeText(text),
  print: () => print(),
  saveFile: (name, text, type) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  },
  saveBlob: (name, blob) => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
  },

  checker: () => checker,
  facts: payFacts,
  reconciler: () => reconciler,
  feedSource: (host) => ask('feedSource', { host }),
  request: (origin) =>
    browser.permissions.request({ origins: [origin.endsWith('/*') ? origin : `${origin}/*`] }),

  siteVerdict: (siteUrl) => settingsVerdict({ siteUrl }, 'cyberbiz.co'),
  cancelAmount: (order) => cancelAmount(order).amount,

  problemsOf,
  planItem,
  otherWay,
  groupedSteps,
  readCsv: readCrossmallCsv,
  readMail: readResultMail,
  planCsv,
  readReport: readShopComReport,
  judgeReport: reportVerdict,
  tableCsv: (titles, rows) => tableCsv(titles, rows),

  readDelivery,
  checkDelivery,
  signText,
})
