import type { Filter, Row } from '../../../lib/check/types'
import { useWords } from '../../words'
import { nameOf } from '../recovery/names'
import { filterWords, isFiltered } from './filter'
import { headingOf } from './heading'
import { type Session, useProgress } from './session'

interface SheetProps {
  readonly session: Session
  /** Undefined: printed by the browser's own command, without the rows. */
  readonly rows: readonly Row[] | undefined
  readonly filter: Filter
  /** How many there are in the view. */
  readonly of: number
  readonly now: number
}

/** The check as it is printed: shown on paper only. */
export const Sheet = ({ session, rows, filter, of, now }: SheetProps) => {
  const say = useWords()
  const progress = useProgress(session, (all) => all)
  if (!progress) return null
  const { name } = progress
  // Paper is kept for longer than a screen: with the year.
  const when = (at: number) =>
    new Intl.DateTimeFormat(say.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  const number = (count: number) => count.toLocaleString(say.language)
  const all = [...progress.counts, ...progress.excluded]
  const most = Math.max(1, ...all.map(({ products }) => products))
  return (
    <section class="sheet feed-sheet" aria-hidden="true">
      <h1>{headingOf(say, progress)}</h1>
      <p class="sheet-source">
        <span>{name}</span>
        <span>{say('workbench.feed.checked', { when: when(progress.startedAt) })}</span>
        <span>{say('workbench.sheet.printed', { when: when(now) })}</span>
      </p>
      <p class="sheet-source">
        {(['refused', 'doubtful', 'fine', 'excludedProducts'] as const).map((part) => (
          <span key={part}>
            <strong>{number(progress[part])}</strong>{' '}
            {say(`workbench.feed.tally.${part}`, { count: progress[part] })}
          </span>
        ))}
      </p>
      <table class="feed-sheet-bars">
        <tbody>
          {all.map(({ rule, severity, products }) => (
            <tr key={rule}>
              <td>{say(`workbench.feed.severity.${severity}`)}</td>
              <td>{nameOf(say, rule)}</td>
              <td class="ss-figure">{number(products)}</td>
              <td class="feed-sheet-bar">
                <span style={{ width: `${(100 * products) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows === undefined ? (
        <p>{say('workbench.feed.sheet.rowless')}</p>
      ) : (
        <>
          {isFiltered(filter) && (
            <p>{say('workbench.feed.sheet.filter', { filter: filterWords(say, filter) })}</p>
          )}
          {rows.length < of && <p>{say('workbench.feed.sheet.first', { count: rows.length, of })}</p>}
          <table>
            <thead>
              <tr>
                <th>{say('workbench.feed.column.place')}</th>
                <th>{say('workbench.feed.column.sku')}</th>
                <th>{say('workbench.feed.column.name')}</th>
                <th>{say('workbench.feed.column.said')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.place}>
                  <td class="ss-figure">{number(row.line || row.place)}</td>
                  <td>{row.sku}</td>
                  <td class="feed-sheet-name">{row.name}</td>
                  <td>{[...new Set(row.findings.map(({ rule }) => nameOf(say, rule)))].join('、')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
