import type { Finding } from '../records'

export type Part = 'say' | 'step' | 'why' | 'short'

/** Sentences that exist in a second form, for a finding that lacks one fact: part, fact, suffix. */
const WITHOUT: readonly (readonly [rule: RegExp, part: Part, fact: string, suffix: string])[] = [
  [/^feed\/((list-)?price|sku)-/, 'say', 'variant', '.single'],
  [/^feed\/url-platform-domain$/, 'step', 'own', '.noDomain'],
  [/^shopcom\/(failed|abandoned)-not-cancelled$/, 'say', 'commission', '.noRate'],
  [/^shopcom\/((failed|abandoned)-not-cancelled|cancel-not-sent)$/, 'step', 'amount', '.noSum'],
  [/^shopcom\/cancel-amount-(empty|zero|includes-shipping)$/, 'step', 'amount', '.noSum'],
  [/^shopcom\/cancel-not-sent$/, 'say', 'state', '.none'],
  [/^shopcom\/cancel-blocked$/, 'step', 'back', '.out'],
  [/^shopcom\/name-shortened$/, 'say', 'sent', '.none'],
  [/^shopcom\/report-(rid|click-id)-missing$/, 'say', 'row', '.column'],
]

/** Key of the sentence that shows this part of a finding: to be asked of `words` with the finding's facts. */
export const sentenceKey = ({ rule, facts }: Finding, part: Part): string => {
  const form = WITHOUT.find((each) => each[0].test(rule) && each[1] === part && !(each[2] in facts))
  return `rule.${rule}.${part}${form?.[3] ?? ''}`
}
