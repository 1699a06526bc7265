import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CaseFilter, CaseSort, Statement } from '../../../lib/recon/types'
import type { ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { useWords } from '../../words'
import { Bars, useSteady } from '../Bars'
import type { WorkbenchDesk } from '../desk'
import { nameOf } from '../recovery/names'
import { useView } from '../view'
import { amountOf } from './amounts'
import { FIRST_SORT, methodName, toggle, viewedOf } from './buckets'
import { dayName } from './days'
import { Export } from './Export'
import { Filters, withoutDay } from './Filters'
import { Groups } from './Groups'
import { Sheet } from './Sheet'
import { Sums } from './Sums'
import { type Session, useProgress } from './session'
import { Table } from './Table'

interface ResultProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly filter: CaseFilter
  readonly onFilter: (filter: CaseFilter) => void
}

/** What came of it: sums that add up, what rules say, by method and day, and every case. */
export const Result = ({ desk, session, shops, filter, onFilter }: ResultProps) => {
  const say = useWords()
  const [sort, setSort] = useState<CaseSort>(FIRST_SORT)
  const [printed, setPrinted] = useState<Statement>()
  const [said, setSaid] = useState('')
  const busy = useRef(false)
  const view = useView(
    useMemo(() => viewedOf(session), [session]),
    filter,
    sort,
    useCallback(() => busy.current, []),
  )
  const waiting = useRef(view)
  waiting.current = view
  const onBusy = useCallback((now: boolean) => {
    const left = busy.current && !now
    busy.current = now
    // Who held the rows still has let go of them: what was marked meanwhile is taken in.
    if (left && waiting.current.news) waiting.current.refresh()
  }, [])
  const totals = useProgress(session, (progress) => progress?.totals)
  const rules = useSteady(totals?.rules ?? [], false)

  useEffect(() => {
    if (!printed) return
    desk.print()
    setPrinted(undefined)
  }, [printed, desk])

  if (!totals) return null
  const lacks = totals.notChecked.filter(({ cases }) => cases > 0)
  return (
    <>
      <Sums
        totals={totals}
        filter={filter}
        onBucket={(bucket) => onFilter({ ...filter, buckets: toggle(filter.buckets, bucket) })}
      />
      {rules.length > 0 && (
        <section class="bars-part screen-only" aria-labelledby="recon-chart">
          <h2 id="recon-chart">{say('workbench.recon.chart')}</h2>
          <p class="field-help">{say('workbench.recon.chart.help')}</p>
          <Bars
            bars={rules.map(({ rule, severity, cases, amount }) => ({
              rule,
              severity,
              count: cases,
              more: amountOf(say, amount),
            }))}
            most={Math.max(...rules.map(({ cases }) => cases))}
            chosen={filter.rules ?? []}
            onToggle={(rule) => onFilter({ ...filter, rules: toggle(filter.rules, rule) })}
          />
        </section>
      )}
      {lacks.length > 0 && (
        <p class="tally-note screen-only">
          <Shape kind="unread" quiet />
          <span>
            {say('workbench.recon.lacks', {
              list: new Intl.ListFormat(say.language, { type: 'conjunction' }).format(
                lacks.map(({ rule, cases }) =>
                  say('workbench.recon.lacks.one', { rule: nameOf(say, rule), count: cases }),
                ),
              ),
            })}
          </span>
        </p>
      )}
      <Groups
        title={say('workbench.recon.by.method')}
        head={say('workbench.recon.method')}
        groups={totals.byMethod}
        name={(key) => methodName(say, key)}
        chosen={(key) => filter.methods?.includes(key) ?? false}
        onChoose={(key) => onFilter({ ...filter, methods: toggle(filter.methods, key) })}
      />
      <Groups
        title={say('workbench.recon.by.day')}
        head={say('workbench.recon.day')}
        groups={totals.byDay}
        name={(key) => dayName(key, say.language)}
        chosen={(key) => filter.day === key}
        onChoose={(key) => onFilter(filter.day === key ? withoutDay(filter) : { ...filter, day: key })}
      />
      <section class="rows-part screen-only" aria-labelledby="recon-rows">
        <div class="rows-head">
          <h2 id="recon-rows">{say('workbench.recon.rows', { count: view.rows, of: view.of })}</h2>
          {view.news && (
            <button type="button" class="ss-button" onClick={view.refresh}>
              {say('workbench.feed.rows.news')}
            </button>
          )}
        </div>
        <Filters filter={filter} onFilter={onFilter} totals={totals} />
        <p role="status" class="outcome field-help">
          {said}
        </p>
        <Table
          desk={desk}
          session={session}
          shops={shops}
          view={view}
          sort={sort}
          onSort={setSort}
          onBusy={onBusy}
          onJoined={() => {
            setSaid(say('workbench.recon.joined'))
            view.refresh()
          }}
        />
      </section>
      <Export desk={desk} session={session} view={view} filter={filter} onPrint={setPrinted} />
      <Sheet session={session} statement={printed} now={desk.now()} />
    </>
  )
}
