import { fold } from '../text'
import type { WordTable } from './labels'
import { asWritten, isShown, textNodes } from './seen'

/** A table as a person reads it: what its columns are called, and its rows of cells. */
export interface Grid<K extends string> {
  readonly element: Element
  /** Place of each known column, by its header's words, never by habit. */
  readonly columns: ReadonlyMap<K, number>
  /** Header as the page writes it. */
  readonly headers: ReadonlyMap<K, string>
  readonly rows: readonly Element[]
}

const span = (cell: Element): number => (cell as HTMLTableCellElement).colSpan || 1

const cellsOf = (row: Element): Iterable<Element> & { readonly length: number } =>
  row instanceof HTMLTableRowElement
    ? row.cells
    : row.querySelectorAll('[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]')

/**
 * Which column a header names, and how well: the place of the word in its table, whole words before words
 * with a note behind them (`訂單金額 (NT$)`). 付款狀態限制 is not 付款狀態, and 訂單狀態 never 訂單.
 */
const matchHeader = <K extends string>(
  text: string,
  words: WordTable<K>,
): { key: K; rank: number } | undefined => {
  const folded = fold(text).toLowerCase()
  let best: { key: K; rank: number } | undefined
  for (const key of Object.keys(words) as K[])
    words[key].forEach((word, index) => {
      const wanted = fold(word).toLowerCase()
      if (!folded.startsWith(wanted)) return
      const rest = folded.slice(wanted.length)
      if (/^\s*[\p{L}\p{N}]/u.test(rest)) return
      const rank = index + (rest ? 100 - wanted.length : 0)
      if (!best || rank < best.rank) best = { key, rank }
    })
  return best
}

const headerRows = (table: Element): Iterable<Element> =>
  table instanceof HTMLTableElement
    ? (table.tHead?.rows ??
      [...table.rows].slice(0, 1).filter((row) => row.querySelectorAll('th').length > 1))
    : [...table.querySelectorAll('[role=row]')].filter((row) => row.querySelector('[role=columnheader]'))

/** The cell of a column in a row, spans counted; undefined in rows that are shorter than the header. */
export const cellAt = (row: Element, column: number): Element | undefined => {
  let at = 0
  for (const cell of cellsOf(row)) {
    at += span(cell)
    if (column < at) return cell
  }
  return undefined
}

/** What names a column: its words, the choice of a select that stands there, or the words before a hint. */
const headerText = <K extends string>(cell: Element, words: WordTable<K>): string => {
  const select = cell.querySelector('select')
  const whole = asWritten(select ? select.selectedOptions[0]?.text : cell.textContent)
  if (select || matchHeader(whole, words)) return whole
  return asWritten(textNodes(cell).next().value?.data)
}

type Head<K extends string> = Omit<Grid<K>, 'rows'> & { readonly head: Element }

const readHead = <K extends string>(table: Element, head: Element, words: WordTable<K>): Head<K> => {
  const columns = new Map<K, number>()
  const headers = new Map<K, string>()
  const ranks = new Map<K, number>()
  let at = 0
  for (const cell of cellsOf(head)) {
    const text = headerText(cell, words)
    const match = matchHeader(text, words)
    if (match && match.rank < (ranks.get(match.key) ?? 1_000) && isShown(cell)) {
      columns.set(match.key, at)
      headers.set(match.key, text)
      ranks.set(match.key, match.rank)
    }
    at += span(cell)
  }
  return { element: table, head, columns, headers }
}

const rowsOf = (table: Element, head: Element): Element[] => {
  const rows: Element[] = []
  const all =
    table instanceof HTMLTableElement
      ? [...table.tBodies].flatMap((body) => [...body.rows])
      : table.querySelectorAll('[role=row]')
  for (const row of all) if (row !== head && cellsOf(row).length > 1) rows.push(row)
  return rows
}

/** The head of the shown table that knows the most of the wanted columns, and all of `needed`. */
export const findHead = <K extends string>(
  document: Document,
  words: WordTable<K>,
  needed: readonly NoInfer<K>[],
): Head<K> | undefined => {
  let best: Head<K> | undefined
  const tables = document.getElementsByTagName('table')
  for (const table of tables.length > 0 ? tables : document.querySelectorAll('[role=table], [role=grid]')) {
    if (!isShown(table)) continue
    for (const row of headerRows(table)) {
      const head = readHead(table, row, words)
      if (head.columns.size > (best?.columns.size ?? 0) && needed.every((key) => head.columns.has(key)))
        best = head
    }
  }
  return best
}

export const findGrid = <K extends string>(
  document: Document,
  words: WordTable<K>,
  needed: readonly NoInfer<K>[],
): Grid<K> | undefined => {
  const head = findHead(document, words, needed)
  return head && { ...head, rows: rowsOf(head.element, head.head) }
}
