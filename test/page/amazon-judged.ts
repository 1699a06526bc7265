/** What was said of a page of Amazon設定, beside what holds of it by the vendor's words. */
import type { AmazonPage } from '../replicas/futureshop/catalogue.ts'
import type { PlaceKey } from '../replicas/futureshop/model.ts'
import { SEVERITY } from '../replicas/futureshop/truth.ts'

export interface Judged {
  /** With its family. */
  readonly rule: string
  readonly severity: string
  readonly subject: string
}

const FAMILY = 'amazonpay/'
const PLACES: readonly PlaceKey[] = ['enabled', 'sellerId', 'clientId', 'mwsToken', 'notifyMail', 'ipnUrl']

/** As labels are compared: width, blanks and case are manners of writing. */
const folded = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** Which place a label names; 利用する is the box of 利用設定. */
export const placeNamed = (subject: string, labels: AmazonPage['labels']): PlaceKey | undefined => {
  const name = folded(subject)
  if (name === '') return undefined
  if (name === '利用する' && labels.enabled !== '') return 'enabled'
  return PLACES.find((place) => labels[place] !== '' && folded(labels[place]) === name)
}

/** `place rule`, sorted: in a form that reads well when it differs. */
export const placed = (said: readonly Judged[], labels: AmazonPage['labels']): string[] =>
  said
    .map(({ rule, subject }) => `${placeNamed(subject, labels) ?? `?${subject}`} ${rule.replace(FAMILY, '')}`)
    .sort()

/** What is wrong with what was said, in words; nothing where all is right. */
export const misjudged = (
  said: readonly Judged[],
  { labels, truth }: Pick<AmazonPage, 'labels' | 'truth'>,
): string[] => {
  const wrong: string[] = []
  for (const { rule, severity, subject } of said) {
    const bare = rule.replace(FAMILY, '')
    if (SEVERITY[bare] !== severity) wrong.push(`${rule} is no ${severity}`)
    if (!placeNamed(subject, labels)) wrong.push(`${rule} stands at 「${subject}」`)
  }
  for (const place of PLACES) {
    const here = said
      .filter(({ subject }) => placeNamed(subject, labels) === place)
      .map(({ rule }) => rule.replace(FAMILY, ''))
    const left = [...here]
    for (const one of truth.said[place] ?? []) {
      const at = left.findIndex((rule) => one.includes(rule))
      if (at >= 0) left.splice(at, 1)
      else if (!one.includes('')) wrong.push(`${place}: none of ${one.join(', ')} is said`)
    }
    for (const rule of left) wrong.push(`${place}: ${rule} is said`)
  }
  return wrong.sort()
}
