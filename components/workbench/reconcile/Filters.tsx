import { useCallback, useRef } from 'preact/hooks'
import type { CaseFilter, Totals } from '../../../lib/recon/types'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'
import { Search } from '../Search'
import { bucketLines, bucketName, FIRST_FILTER, isFiltered, methodName, toggle } from './buckets'
import { dayName } from './days'

interface FiltersProps {
  readonly filter: CaseFilter
  readonly onFilter: (filter: CaseFilter) => void
  readonly totals: Totals
}

/** The filter in words, part by part, with what each part leaves when it is taken away. */
export const partsOf = (say: ReturnType<typeof useWords>, filter: CaseFilter) => {
  const { buckets = [], rules = [], methods = [], day, settled, search = '' } = filter
  return [
    ...buckets.map((bucket) => ({
      key: bucket,
      text: bucketName(say, bucket),
      without: { ...filter, buckets: toggle(buckets, bucket) },
    })),
    ...rules.map((rule) => ({
      key: rule,
      text: nameOf(say, rule),
      without: { ...filter, rules: toggle(rules, rule) },
    })),
    ...methods.map((method) => ({
      key: `method ${method}`,
      text: methodName(say, method),
      without: { ...filter, methods: toggle(methods, method) },
    })),
    ...(day === undefined
      ? []
      : [{ key: 'day', text: dayName(day, say.language), without: withoutDay(filter) }]),
    ...(settled === 'settled'
      ? [
          {
            key: 'settled',
            text: say('workbench.recon.settled.settled'),
            without: { ...filter, settled: 'open' as const },
          },
        ]
      : []),
    ...(search === '' ? [] : [{ key: 'search', text: `「${search}」`, without: { ...filter, search: '' } }]),
  ]
}

export const withoutDay = ({ day: _, ...rest }: CaseFilter): CaseFilter => rest

/** What of the cases is shown, and chips that take each of it back. */
export const Filters = ({ filter, onFilter, totals }: FiltersProps) => {
  const say = useWords()
  const { buckets = [], methods = [], day, settled = 'open', search = '' } = filter
  const latest = useRef(filter)
  latest.current = filter
  const onSearch = useCallback((search: string) => onFilter({ ...latest.current, search }), [onFilter])
  const pick = (
    label: string,
    value: string,
    choices: readonly { value: string; name: string }[],
    onPick: (value: string) => void,
  ) => (
    <label class="recon-select">
      <span>{label}</span>
      <select class="ss-box" value={value} onChange={(event) => onPick(event.currentTarget.value)}>
        <option value="">{say('workbench.recon.filter.all')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
  const one = <T extends string>(list: readonly T[]): string => (list.length === 1 ? (list[0] ?? '') : '')
  return (
    <div class="filters screen-only">
      <div class="filter-line">
        <Search label={say('workbench.recon.search')} search={search} onSearch={onSearch} />
        <fieldset class="switcher">
          <legend class="ss-hidden">{say('workbench.recon.settled')}</legend>
          {(['open', 'settled', 'all'] as const).map((which) => (
            <button
              key={which}
              type="button"
              class="switch-one"
              aria-pressed={settled === which}
              onClick={() => onFilter({ ...filter, settled: which })}
            >
              {say(`workbench.recon.settled.${which}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <div class="filter-line">
        {pick(
          say('workbench.recon.filter.bucket'),
          one(buckets),
          bucketLines(totals.buckets).map(({ bucket }) => ({ value: bucket, name: bucketName(say, bucket) })),
          (value) =>
            onFilter({
              ...filter,
              buckets: bucketLines(totals.buckets).flatMap(({ bucket }) =>
                bucket === value ? [bucket] : [],
              ),
            }),
        )}
        {pick(
          say('workbench.recon.method'),
          one(methods),
          totals.byMethod.map(({ key }) => ({ value: key, name: methodName(say, key) })),
          (value) => onFilter({ ...filter, methods: value === '' ? [] : [value] }),
        )}
        {pick(
          say('workbench.recon.day'),
          day ?? '',
          totals.byDay.map(({ key }) => ({ value: key, name: dayName(key, say.language) })),
          (value) => onFilter(value === '' ? withoutDay(filter) : { ...filter, day: value }),
        )}
      </div>
      {isFiltered(filter) && (
        <ul class="chips" aria-label={say('workbench.feed.chips')}>
          {partsOf(say, filter).map(({ key, text, without }) => (
            <li key={key}>
              <button
                type="button"
                class="chip chip-off"
                aria-label={say('workbench.feed.chip.off', { filter: text })}
                onClick={() => onFilter(without)}
              >
                {text} <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="ss-link" onClick={() => onFilter(FIRST_FILTER)}>
              {say('workbench.feed.chip.all')}
            </button>
          </li>
        </ul>
      )}
    </div>
  )
}
