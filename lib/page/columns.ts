import { fold } from '../text'
import type { WordTable } from './labels'
import { isShown, textOf } from './seen'

/** A table as a person reads it: what its columns are called, and its rows of cells. */
export interface Grid<K extends string> {
  readonly element: Element
  /** Place of each known column, by its header's words, never by habit. */
  readonly columns: ReadonlyMap<K, number>
  /** Header as the page writes it. */
  readonly headers: ReadonlyMap<K, string>
  readonly rows: readonly Element[]
}

const span = (cell: Element): number => (cell instanceof HTMLTableCellElement ? cell.colSpan : 1)

const cellsOf = (row: Element): Element[] =>
  row instanceof HTMLTableRowElement
    ? [...row.cells]
    : [...row.querySelectorAll('[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]')]

/** Longest word first, whole words before beginnings: 訂單狀態 is never taken for 訂單. */
const matchHeader = <K extends string>(text: string, words: WordTable<K>): K | undefined => {
  const folded = fold(text).toLowerCase()
  if (!folded) return undefined
  let best: { key: K; length: number } | undefined
  for (const key of Object.keys(words) as K[]) {
    for (const word of words[key]) {
      const wanted = fold(word).toLowerCase()
      if (folded === wanted) return key
      if (wanted.length > 2 && folded.startsWith(wanted) && wanted.length > (best?.length ?? 0))
        best = { key, length: wanted.length }
    }
  }
  return best?.key
}

const headerRow = (table: Element): Element | undefined => {
  if (table instanceof HTMLTableElement) {
    const head = table.tHead?.rows
    if (head?.length) return head[head.length - 1]
    const first = table.rows[0]
    return first && [...first.cells].some((cell) => cell.tagName === 'TH') && first.cells.length > 1
      ? first
      : undefined
  }
  return [...table.querySelectorAll('[role=row]')].find((row) => row.querySelector('[role=columnheader]'))
}

/** The cell of a column in a row, spans counted; undefined in rows that are shorter than the header. */
export const cellAt = (row: Element, column: number): Element | undefined => {
  let at = 0
  for (const cell of cellsOf(row)) {
    if (column >= at && column < at + span(cell)) return cell
    at += span(cell)
  }
  return undefined
}

export const readGrid = <K extends string>(table: Element, words: WordTable<K>): Grid<K> | undefined => {
  const head = headerRow(table)
  if (!head) return undefined
  const columns = new Map<K, number>()
  const headers = new Map<K, string>()
  let at = 0
  for (const cell of cellsOf(head)) {
    const text = textOf(cell)
    const key = matchHeader(text, words)
    if (key && !columns.has(key)) {
      columns.set(key, at)
      headers.set(key, text)
    }
    at += span(cell)
  }
  const rows =
    table instanceof HTMLTableElement
      ? [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row !== head)
      : [...table.querySelectorAll('[role=row]')].filter((row) => row !== head)
  return { element: table, columns, headers, rows: rows.filter((row) => cellsOf(row).length > 1) }
}

/** The shown table that knows the most of the wanted columns, and all of `needed`. */
export const findGrid = <K extends string>(
  document: Document,
  words: WordTable<K>,
  needed: readonly NoInfer<K>[],
): Grid<K> | undefined => {
  let best: Grid<K> | undefined
  for (const table of document.querySelectorAll('table, [role=table], [role=grid]')) {
    if (!isShown(table)) continue
    const grid = readGrid(table, words)
    if (!grid || !needed.every((key) => grid.columns.has(key))) continue
    if (!best || grid.columns.size > best.columns.size) best = grid
  }
  return best
}
