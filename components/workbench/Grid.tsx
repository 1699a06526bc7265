import type { ComponentChildren, TargetedKeyboardEvent, TargetedMouseEvent } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { stepOf } from './keys'
import { useOpened } from './opened'
import { useRows } from './rows'
import type { View } from './view'
import { useVirtual } from './virtual'

interface GridProps<Row> {
  readonly view: View
  /** Asks for the rows [from, to) of the view. */
  readonly fetch: (from: number, to: number) => Promise<readonly Row[]>
  /** What a row is known by, wherever it stands. */
  readonly keyOf: (row: Row) => string
  /** Sets the columns' widths. */
  readonly look: string
  readonly label: string
  readonly columns: number
  readonly head: ComponentChildren
  /** The cells of a row; undefined: it is still on its way from the worker. */
  readonly cells: (row: Row | undefined) => ComponentChildren
  /** What is said of the row that is open, under the rows. */
  readonly details: (row: Row, onClose: () => void) => ComponentChildren
  /** In place of rows where there are none. */
  readonly none: string
  /** Tells whether somebody reads the rows, so that none may move. */
  readonly onBusy: (busy: boolean) => void
}

/** In px; in grid.css too. */
export const ROW = 32

/** A table whose rows are walked through with the arrow keys (WAI-ARIA, pattern grid). */
const GRID = { role: 'grid', tabIndex: -1 } as const

/** Told in so many words: what is placed by hand, not every browser still takes for a table. */
export const CELL = { role: 'gridcell' } as const
const LINE = { role: 'row' } as const

/** Rows of equal height, one of which may be open: a million of them are a few dozen elements. */
export const Grid = <Row,>({
  view,
  fetch,
  keyOf,
  look,
  label,
  columns,
  head,
  cells,
  details,
  none,
  onBusy,
}: GridProps<Row>) => {
  const scroller = useRef<HTMLTableSectionElement>(null)
  const [active, setActive] = useState(0)
  const focus = useRef(false)
  const count = view.rows
  const here = Math.min(active, Math.max(0, count - 1))
  const { items, first, last, height, fit, show } = useVirtual({
    count,
    rowHeight: ROW,
    scroller,
    keep: here,
  })
  const { generation, same } = view
  const rows = useRows({ fetch, generation, same, count, first, last })
  const { rowAt } = rows
  const opened = useOpened({ view, rows, items, keyOf, onMoved: setActive })
  const open = opened.index
  const turn = same ? undefined : generation
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

  const turnOpen = (index: number) => opened.turn(open === index ? undefined : index)
  const walk = (to: number) => {
    if (to === here) return
    focus.current = true
    setActive(to)
    if (open !== undefined) opened.turn(to)
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTableElement>) => {
    // A header's own button is pressed with the same keys, and the browser has its own with these.
    const within = (event.target as Element).closest('[data-row]')
    if (!within || event.ctrlKey || event.metaKey || event.altKey) return
    const step = stepOf(event.key, here, count, fit)
    if (step === undefined) return
    event.preventDefault()
    if (step === 'open') turnOpen(here)
    else if (step === 'close') opened.turn(undefined)
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
  const close = () => {
    opened.turn(undefined)
    scroller.current?.querySelector<HTMLElement>(`[data-row="${here}"]`)?.focus({ preventScroll: true })
  }
  return (
    <div class={`grid-frame ${look} screen-only`} style={{ '--grid-frame': `${(count + 1) * ROW}px` }}>
      <table
        {...GRID}
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns}
        aria-busy={generation === undefined}
        class="grid"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {head}
        <tbody ref={scroller} class="grid-rows" onScroll={told} style={{ '--grid-height': `${height}px` }}>
          {items.map(({ index, top }) => {
            const row = rowAt(index)
            return (
              <tr
                key={index}
                {...LINE}
                aria-rowindex={index + 2}
                aria-selected={index === open}
                aria-busy={row ? undefined : true}
                tabIndex={index === here ? 0 : -1}
                data-row={index}
                class={index === open ? 'grid-row grid-row-open' : 'grid-row'}
                style={{ transform: `translateY(${top}px)` }}
              >
                {cells(row)}
              </tr>
            )
          })}
        </tbody>
      </table>
      {count === 0 && generation !== undefined && <p class="grid-none">{none}</p>}
      {opened.row !== undefined && details(opened.row, close)}
    </div>
  )
}
