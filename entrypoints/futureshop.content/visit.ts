import { type PageKind, recognise } from '../../lib/consoles/futureshop/pages'
import { type ConsoleVisit, makeStay } from '../../lib/visit/stay'

/** A page of the same address that is none of ours. */
type Kind = PageKind | 'elsewhere'

/** Where Amazon設定 stood last: another address knows nothing of it. */
let known: string | undefined

const futureshop: ConsoleVisit<Kind> = {
  console: 'futureshop',
  // A form is put right there and then, not put aside.
  lasting: () => false,
  // Addresses of its screens are not published: any may be ours.
  mayBeKnown: () => true,
  recognise: (document, path) => {
    const kind = recognise(document)
    if (kind) known = path
    return kind ?? (known === path ? 'elsewhere' : undefined)
  },
  likelyAt: () => undefined,
  pages: {
    'amazon-settings': async () => (await import('./settings-page')).settingsPage,
    elsewhere: async () => () => ({ update: () => undefined, rest: () => {} }),
  },
}

export const stay = makeStay(futureshop)
