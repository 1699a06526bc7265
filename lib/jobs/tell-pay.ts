/** What notifications say of a Shopify shop's payments. */
import type { FindingRow } from '../memory/tables'
import { type Fact, type Money, money } from '../records'
import { heldIn } from '../rules/ecpay'
import { payFacts } from '../rules/ecpay-say'
import { sentenceKey } from '../rules/sentences'
import type { Words } from '../words'

export interface Notice {
  readonly title: string
  readonly body: string
}

/** What is news, and the word of it in the keys of sentences; in the order in which a digest tells it. */
const KINDS: Readonly<Record<string, string>> = {
  'ecpay/atm-due': 'atm',
  'ecpay/authorized-uncaptured': 'close',
  'ecpay/authorization-lost': 'lost',
  'ecpay/cancelled-not-refunded': 'held',
  'ecpay/test-mode': 'test',
}

/** `zone`: IANA name of the zone that the shop's clocks run in. */
export const paySingle = ({ finding }: FindingRow, words: Words, zone: string): Notice => {
  const facts = { ...payFacts(finding, words.language, zone), order: finding.subject }
  const said = words(sentenceKey(finding, 'say'), facts)
  return {
    title: words(`notify.pay.${KINDS[finding.rule] ?? 'held'}.title`),
    body: `${finding.subject}: ${said}`,
  }
}

const isMoney = (fact: Fact | undefined): fact is Money => typeof fact === 'object'

/** The money of all of them, where each tells its own. */
const heldBy = (rows: readonly FindingRow[]): Money | undefined => {
  const held = rows.map(({ finding }) => heldIn(finding)).filter(isMoney)
  return held.length === rows.length && held.every(({ currency }) => currency === held[0]?.currency)
    ? money(
        held.reduce((total, { amount }) => total + amount, 0),
        held[0]?.currency,
      )
    : undefined
}

export const payDigest = (rows: readonly FindingRow[], words: Words): Notice => {
  const parts = Object.entries(KINDS).flatMap(([rule, kind]) => {
    const own = rows.filter(({ finding }) => finding.rule === rule)
    const amount = heldBy(own)
    return own.length === 0
      ? []
      : [words(`notify.pay.many.${kind}`, { count: own.length, ...(amount ? { amount } : {}) })]
  })
  const list = new Intl.ListFormat(words.language, { style: 'long', type: 'conjunction' })
  return {
    title: words('notify.pay.many.title', {
      count: new Set(rows.map(({ finding }) => finding.subject)).size,
    }),
    body: `${list.format(parts)}\n${words('notify.pay.many.body')}`,
  }
}
