import { type PageKind, recognise } from '../../lib/consoles/crossmall/pages'
import { learntAt } from '../../lib/visit/learnt'
import { type ConsoleVisit, makeStay } from '../../lib/visit/stay'

/** A screen of the same window that is none of ours: it was left for another one, under the same address. */
type Kind = PageKind | 'elsewhere'

let known = false

const crossmall: ConsoleVisit<Kind> = {
  console: 'crossmall',
  // A form is put right there and then, not put aside.
  lasting: ({ field }) => field !== 'moveTo',
  // Addresses of its screens are not published: any may be one of ours.
  mayBeKnown: () => true,
  recognise: (document) => {
    const kind = recognise(document)
    if (kind) known = true
    return kind ?? (known ? 'elsewhere' : undefined)
  },
  likelyAt: learntAt,
  async learn(path, kind) {
    if ((await learntAt(path)) !== kind) await (await import('../../lib/visit/learn')).learn(path, kind)
  },
  pages: {
    'mall-order-list': async () => (await import('./orders-page')).ordersPage,
    'mall-order': async () => (await import('./order-page')).orderPage,
    'aupay-history': async () => (await import('./history-page')).historyPage,
    'amazon-history': async () => (await import('./amazon-page')).amazonPage,
    'link-shops': async () => (await import('./shops-page')).shopsPage,
    'link-settings': async () => (await import('./settings-page')).settingsPage,
    'link-running': async () => (await import('./running-page')).runningPage,
    elsewhere: async () => () => ({ update: () => undefined, rest: () => {} }),
  },
}

export const stay = makeStay(crossmall)
