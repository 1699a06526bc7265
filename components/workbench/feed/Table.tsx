import type { TargetedKeyboardEvent, TargetedMouseEvent } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Progress, Sort } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { Details } from './Details'
import { stepOf } from './keys'
import { useRows } from './rows'
import type { Session } from './session'
import { COLUMNS, TableHead } from './TableHead'
import { TableRow } from './TableRow'
import type { View } from './view'
import { useVirtual } from './virtual'

interface TableProps {
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly view: View
  readonly sort: Sort
  readonly onSort: (sort: Sort) => void
  readonly of: Pick<Progress, 'key' | 'dialect' | 'door'>
  readonly shops: readonly ShopSettings[]
  /** Tells whether somebody reads the rows, so that none may move. */
  readonly onBusy: (busy: boolean) => void
}

/** In px; in feed.css too. */
export const ROW = 32

/** A table whose rows are walked through with the arrow keys (WAI-ARIA, pattern grid). */
const GRID = { role: 'grid', tabIndex: -1 } as const

/** Products with something to say of them: a million of them are a few dozen elements. */
export const Table = ({ desk, session, view, sort, onSort, of, shops, onBusy }: TableProps) => {
  const say = useWords()
  const scroller = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState<number>()
  const focus = useRef(false)
  const count = view.rows
  const here = Math.min(active, Math.max(0, count - 1))
  const { items, first, last, height, fit, show } = useVirtual({
    count,
    rowHeight: ROW,
    scroller,
    keep: here,
  })
  const rowAt = useRows({
    checker: session.checker,
    generation: view.generation,
    same: view.same,
    count,
    first,
    last,
  })

  // Other rows: what was open is elsewhere now, or nowhere.
  const { generation } = view
  useLayoutEffect(() => {
    if (generation !== undefined) setOpen(undefined)
  }, [generation])
  const turn = view.same ? undefined : generation
  useLayoutEffect(() => {
    if (turn === undefined) return
    setActive(0)
    if (scroller.current) scroller.current.scrollTop = 0
  }, [turn])

  const told = useCallback(
    () => onBusy(open !== undefined || (scroller.current?.scrollTop ?? 0) > 0),
    [onBusy, open],
  )
  useEffect(told, [told])

  useEffect(() => {
    if (!focus.current) return
    focus.current = false
    show(here)
    scroller.current?.querySelector<HTMLElement>(`[data-row="${here}"]`)?.focus({ preventScroll: true })
  }, [here, show])
  // The rows have less room while one is open: it stays in sight.
  useEffect(() => {
    if (open !== undefined) show(open)
  }, [open, show])

  const turnOpen = (index: number) => setOpen((now) => (now === index ? undefined : index))
  const walk = (to: number) => {
    if (to === here) return
    focus.current = true
    setActive(to)
    setOpen((now) => (now === undefined ? now : to))
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    // A header's own button is pressed with the same keys, and the browser has its own with these.
    const within = (event.target as Element).closest('[data-row]')
    if (!within || event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepOf(event.key, here, count, fit)
    if (step === undefined) return
    event.preventDefault()
    if (step === 'open') turnOpen(here)
    else if (step === 'close') setOpen(undefined)
    else walk(step)
  }
  const onClick = (event: TargetedMouseEvent<HTMLTableElement>) => {
    const at = (event.target as Element).closest<HTMLElement>('[data-row]')?.dataset.row
    if (at === undefined) return
    const index = Number(at)
    focus.current = index !== here
    setActive(index)
    turnOpen(index)
  }
  const opened = open === undefined ? undefined : rowAt(open)
  const close = () => {
    setOpen(undefined)
    scroller.current?.querySelector<HTMLElement>(`[data-row="${here}"]`)?.focus({ preventScroll: true })
  }
  return (
    <div class="feed-table screen-only" style={{ '--feed-table': `${(count + 1) * ROW}px` }}>
      <table
        {...GRID}
        aria-label={say('workbench.feed.table')}
        aria-rowcount={count + 1}
        aria-colcount={COLUMNS}
        aria-busy={view.generation === undefined}
        class="feed-grid"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <TableHead sort={sort} onSort={onSort} lineless={of.door === 'api'} />
        <tbody ref={scroller} class="feed-rows" onScroll={told} style={{ '--feed-height': `${height}px` }}>
          {items.map(({ index, top }) => (
            <TableRow
              key={index}
              index={index}
              row={rowAt(index)}
              top={top}
              active={index === here}
              open={index === open}
            />
          ))}
        </tbody>
      </table>
      {count === 0 && view.generation !== undefined && (
        <p class="feed-none">{say(view.of > 0 ? 'workbench.feed.none.shown' : 'workbench.feed.none')}</p>
      )}
      {opened && <Details desk={desk} row={opened} of={of} shops={shops} onClose={close} />}
    </div>
  )
}
