import type { Filter, Progress } from '../../../lib/check/types'
import type { Severity } from '../../../lib/records'
import { Shape } from '../../Shape'
import { moment } from '../../time'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'
import { Search } from '../Search'
import { isFiltered, toggle } from './filter'

interface FiltersProps {
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  readonly changes: Progress['changes']
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** What of the rows is shown: a search, severities, what changed; and chips that take each of it back. */
export const Filters = ({ filter, onFilter, changes }: FiltersProps) => {
  const say = useWords()
  const { rules = [], severities = [], search = '', change } = filter
  const chip = (key: string, text: string, without: Filter, severity?: Severity) => (
    <li key={key}>
      <button
        type="button"
        class="chip chip-off"
        aria-label={say('workbench.feed.chip.off', { filter: text })}
        onClick={() => onFilter(without)}
      >
        {severity && <Shape kind={severity} quiet />} {text} <span aria-hidden="true">×</span>
      </button>
    </li>
  )
  return (
    <div class="filters screen-only">
      <div class="filter-line">
        <Search
          label={say('workbench.feed.search')}
          search={search}
          onSearch={(search) => onFilter({ ...filter, search })}
        />
        <fieldset class="chips">
          <legend class="ss-hidden">{say('workbench.feed.severity')}</legend>
          {SEVERITIES.map((severity) => (
            <button
              key={severity}
              type="button"
              class="chip"
              aria-pressed={severities.includes(severity)}
              onClick={() => onFilter({ ...filter, severities: toggle(severities, severity) })}
            >
              <Shape kind={severity} quiet /> {say(`workbench.feed.severity.${severity}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {changes && (
        <fieldset class="chips">
          <legend class="feed-changes">
            {say('workbench.feed.changes', { when: moment(changes.since, say.language) })}
          </legend>
          {(['fresh', 'mended'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              class="chip"
              aria-pressed={change === kind}
              onClick={() => onFilter({ ...filter, change: change === kind ? undefined : kind })}
            >
              {say(`workbench.feed.changes.${kind}`, { count: changes[kind] })}
            </button>
          ))}
        </fieldset>
      )}
      {isFiltered(filter) && (
        <ul class="chips" aria-label={say('workbench.feed.chips')}>
          {rules.map((rule) => chip(rule, nameOf(say, rule), { ...filter, rules: toggle(rules, rule) }))}
          {severities.map((severity) =>
            chip(
              severity,
              say(`workbench.feed.severity.${severity}`),
              { ...filter, severities: toggle(severities, severity) },
              severity,
            ),
          )}
          {change && chip(change, say(`workbench.feed.chip.${change}`), { ...filter, change: undefined })}
          {search !== '' && chip('search', `「${search}」`, { ...filter, search: '' })}
          <li>
            <button type="button" class="ss-link" onClick={() => onFilter({})}>
              {say('workbench.feed.chip.all')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}
