import { type PageKind, recognise } from '../../lib/consoles/crossmall/pages'
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
  expectedAt: () => undefined,
  pages: {
    'mall-order-list': async (desk) => (await import('./orders-page')).ordersPage(desk),
    'mall-order': async (desk) => (await import('./order-page')).orderPage(desk),
    'aupay-history': async (desk) => (await import('./history-page')).historyPage(desk),
    'amazon-history': async (desk) => (await import('./amazon-page')).amazonPage(desk),
    'link-shops': async (desk) => (await import('./shops-page')).shopsPage(desk),
    'link-settings': async (desk) => (await import('./settings-page')).settingsPage(desk),
    'link-running': async (desk) => (await import('./running-page')).runningPage(desk),
    elsewhere: async () => ({ update: () => undefined, rest: () => {} }),
  },
}

export const stay = makeStay(crossmall)
