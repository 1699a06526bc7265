import type { Filter, Progress, Sort } from '../../../lib/check/types'
import type { Viewed } from '../view'
import type { Session } from './session'

/** What is refused first; within it, in the catalogue's order. */
export const FIRST_SORT: Sort = { by: 'severity', down: true }

const stateOf = (progress: Progress | undefined): string =>
  JSON.stringify([
    progress?.key,
    progress?.refused,
    progress?.doubtful,
    progress?.counts.map(({ products }) => products),
    progress?.excluded.map(({ products }) => products),
    progress?.changes,
  ])

/** A check as its rows are looked at: another one comes with every finding that comes or goes. */
export const viewedOf = (session: Session): Viewed<Filter, Sort> => ({
  view: (filter, sort) => session.checker.view(filter, sort),
  state: () => stateOf(session.progress()),
  onProgress: (heard) => session.onProgress(heard),
})
