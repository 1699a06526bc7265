import type { Finding } from '../records'

export type Part = 'say' | 'step' | 'why' | 'short'

/**
 * Key of the sentence that shows this part of a finding, to be asked of `words` with the finding's facts. Where
 * a rule may lack a fact that its sentence quotes, the catalogue has a second one under `<key>.else`.
 */
export const sentenceKey = ({ rule }: Finding, part: Part): string => `rule.${rule}.${part}`
