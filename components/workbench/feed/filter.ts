import type { Filter } from '../../../lib/check/types'
import type { Words } from '../../../lib/words'
import { nameOf } from '../recovery/names'

/** Is anything left out of what is shown? */
export const isFiltered = ({ rules = [], severities = [], search = '', change }: Filter): boolean =>
  rules.length > 0 || severities.length > 0 || search !== '' || change !== undefined

export const toggle = <T>(list: readonly T[] = [], one: T): readonly T[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one]

/** What is shown, in words, for paper. */
export const filterWords = (
  say: Words,
  { rules = [], severities = [], search = '', change }: Filter,
): string =>
  [
    ...rules.map((rule) => nameOf(say, rule)),
    ...severities.map((severity) => say(`workbench.feed.severity.${severity}`)),
    ...(change ? [say(`workbench.feed.chip.${change}`)] : []),
    ...(search ? [`「${search}」`] : []),
  ].join(' · ')
