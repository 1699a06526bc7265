import { readIpn } from '../../lib/consoles/amazon/ipn'
import { type ConsoleVisit, makeStay } from '../../lib/visit/stay'

type Kind = 'ipn-settings' | 'elsewhere'

let known = false

const amazon: ConsoleVisit<Kind> = {
  console: 'amazon',
  lasting: () => false,
  // Its addresses change as often as its words.
  mayBeKnown: () => true,
  recognise: (document) => {
    if (readIpn(document)) known = true
    else return known ? 'elsewhere' : undefined
    return 'ipn-settings'
  },
  likelyAt: () => undefined,
  pages: {
    'ipn-settings': async () => (await import('./ipn-page')).ipnPage,
    elsewhere: async () => () => ({ update: () => undefined, rest: () => {} }),
  },
}

export const stay = makeStay(amazon)
