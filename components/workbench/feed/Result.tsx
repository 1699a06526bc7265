import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { CheckAsk, Filter, Progress, Row, Sort } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { Shape } from '../../Shape'
import { moment } from '../../time'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { useView } from '../view'
import { useAgain } from './again'
import { Chart } from './Chart'
import { Ended } from './Ended'
import { Export } from './Export'
import { Fields } from './Fields'
import { Filters } from './Filters'
import { toggle } from './filter'
import { headingOf } from './heading'
import { Notes } from './Notes'
import { notChecked } from './not-checked'
import { Pictures } from './Pictures'
import { Sheet } from './Sheet'
import { type Session, useProgress } from './session'
import { Table } from './Table'
import { Tallies } from './Tallies'
import { FIRST_SORT, viewedOf } from './viewed'
import { Working } from './Working'

interface ResultProps {
  readonly id: string
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly back: ComponentChildren
  readonly broke: boolean
  readonly onBegin: (ask: CheckAsk) => void
  readonly onFile: (file: File) => void
}

/** What of the progress stays the same while products are read: the rows are drawn again with nothing else. */
const lasting = (progress: Progress | undefined) =>
  progress && {
    key: progress.key,
    name: progress.name,
    door: progress.door,
    stage: progress.stage,
    startedAt: progress.startedAt,
    dialect: progress.dialect,
    changes: progress.changes,
    stop: progress.stop,
    trouble: progress.trouble,
    some: progress.products > 0,
  }

/** A check as far as it has come: the sentence, the sums, the chart, the rows. */
export const Result = ({ id, desk, session, shops, back, broke, onBegin, onFile }: ResultProps) => {
  const say = useWords()
  const [filter, setFilter] = useState<Filter>({})
  const [sort, setSort] = useState<Sort>(FIRST_SORT)
  const [printed, setPrinted] = useState<readonly Row[]>()
  const busy = useRef(false)
  const onBusy = useCallback((now: boolean) => {
    busy.current = now
  }, [])
  const view = useView(
    useMemo(() => viewedOf(session), [session]),
    filter,
    sort,
    useCallback(() => busy.current, []),
  )
  const progress = useProgress(session, lasting)
  const door = progress?.door ?? 'file'
  const again = useAgain(desk, session, id, door, shops)

  useEffect(() => {
    if (!printed) return
    desk.print()
    setPrinted(undefined)
  }, [printed, desk])

  const whole = session.progress()
  if (!progress || !whole) return null
  const { name, stage, startedAt, changes } = progress
  return (
    <section class="plan feed" aria-label={name}>
      {back}
      <Heading session={session} />
      <p class="plan-source screen-only">
        <span>{name}</span>
        <span>{say(`workbench.feed.door.${door}`)}</span>
        <span>{say('workbench.feed.checked', { when: moment(startedAt, say.language) })}</span>
        {stage === 'done' && again && (
          <button type="button" class="ss-link feed-again" onClick={() => onBegin({ ...again, goOn: false })}>
            {say('workbench.feed.again')}
          </button>
        )}
      </p>
      <p role="status" class="ss-hidden">
        {say(`workbench.feed.stage.${broke ? 'failed' : stage}`)}
      </p>
      <Working session={session} />
      <Ended desk={desk} progress={whole} broke={broke} again={again} onBegin={onBegin} onFile={onFile} />
      {progress.some && (
        <>
          <Sums session={session} />
          <Fields session={session} id={id} again={again} onBegin={onBegin} />
          <Pictures desk={desk} session={session} />
          <Chart
            session={session}
            chosen={filter.rules ?? []}
            onToggle={(rule) => setFilter((now) => ({ ...now, rules: toggle(now.rules, rule) }))}
          />
          {(view.of > 0 || (changes?.mended ?? 0) > 0) && (
            <>
              <section class="rows-part screen-only" aria-labelledby="feed-rows">
                <div class="rows-head">
                  <h2 id="feed-rows">{say('workbench.feed.rows', { count: view.rows, of: view.of })}</h2>
                  {view.news && (
                    <button type="button" class="ss-button" onClick={view.refresh}>
                      {say('workbench.feed.rows.news')}
                    </button>
                  )}
                </div>
                <Filters filter={filter} onFilter={setFilter} changes={changes} />
                <Table
                  desk={desk}
                  session={session}
                  view={view}
                  sort={sort}
                  onSort={setSort}
                  of={progress}
                  shops={shops}
                  onBusy={onBusy}
                />
              </section>
              <Export
                desk={desk}
                session={session}
                view={view}
                filter={filter}
                name={name}
                onPrint={setPrinted}
              />
            </>
          )}
        </>
      )}
      {stage !== 'reading' && (
        <Sheet session={session} rows={printed} filter={filter} of={view.rows} now={desk.now()} />
      )}
    </section>
  )
}

/** Drawn again with every count, and nothing beside it is. */
const Heading = ({ session }: { session: Session }) => {
  const say = useWords()
  const text = useProgress(session, (all) => (all ? headingOf(say, all) : ''))
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What began it went with the page before: who works by keyboard goes on from here.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} class="screen-only">
      {text}
    </h1>
  )
}

const Sums = ({ session }: { session: Session }) => {
  const say = useWords()
  const all = useProgress(session, (progress) =>
    progress
      ? {
          sums: {
            refused: progress.refused,
            doubtful: progress.doubtful,
            fine: progress.fine,
            excludedProducts: progress.excludedProducts,
          },
          lacks: notChecked(say, progress),
          notes: progress.notes,
        }
      : undefined,
  )
  if (!all) return null
  const list = new Intl.ListFormat(say.language, { type: 'conjunction' })
  return (
    <div class="feed-sums screen-only">
      <Tallies sums={all.sums} />
      {all.lacks.length > 0 && (
        <p class="tally-note">
          <Shape kind="unread" quiet />
          <span>{say('workbench.feed.lacks', { fields: list.format(all.lacks) })}</span>
        </p>
      )}
      <Notes notes={all.notes} />
    </div>
  )
}
