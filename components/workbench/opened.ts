import { useEffect, useRef, useState } from 'preact/hooks'
import type { Rows } from './rows'
import type { View } from './view'
import type { Placed } from './virtual'

interface Asked<Row> {
  readonly view: Pick<View, 'generation' | 'same'>
  readonly rows: Rows<Row>
  /** Rows that are drawn. */
  readonly items: readonly Placed[]
  /** What a row is known by, wherever it stands. */
  readonly keyOf: (row: Row) => string
  /** It stands elsewhere by now. */
  readonly onMoved: (index: number) => void
}

/**
 * The row that is open. News may come in between a press and its answer: the row that was pressed then stays open
 * wherever it stands by now. Another filter or order closes it.
 */
export const useOpened = <Row>({ view, rows, items, keyOf, onMoved }: Asked<Row>) => {
  const { generation, same } = view
  const [open, setOpen] = useState<{ readonly index: number; readonly generation: number | undefined }>()
  const key = useRef<string | undefined>(undefined)
  const index = open?.index
  const isMeant = generation === undefined || open?.generation === generation
  const row = index === undefined ? undefined : rows.rowAt(index)
  if (isMeant && row) key.current = keyOf(row)

  useEffect(() => {
    if (!open || isMeant) return
    if (!same || key.current === undefined) return setOpen(undefined)
    if (!items.every((item) => rows.isFresh(item.index))) return
    const now = items.find((item) => {
      const row = rows.rowAt(item.index)
      return row && keyOf(row) === key.current
    })?.index
    setOpen(now === undefined ? undefined : { index: now, generation })
    if (now !== undefined && now !== open.index) onMoved(now)
  })

  return {
    index,
    row,
    turn: (to: number | undefined): void => {
      key.current = undefined
      setOpen(to === undefined ? undefined : { index: to, generation })
    },
  }
}
