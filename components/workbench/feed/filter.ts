import type { Filter } from '../../../lib/check/types'

/** Is anything left out of what is shown? */
export const isFiltered = ({ rules = [], severities = [], search = '', change }: Filter): boolean =>
  rules.length > 0 || severities.length > 0 || search !== '' || change !== undefined

export const toggle = <T>(list: readonly T[] = [], one: T): readonly T[] =>
  list.includes(one) ? list.filter((each) => each !== one) : [...list, one]
