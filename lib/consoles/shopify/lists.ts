/**
 * The admin's lists, of both generations: a real table (`Polaris-IndexTable`), or a grid of rows that have no box
 * of their own (`display: contents`), whose cells say by number which column they are. Columns are told by their
 * headers' words alone.
 */
import { deepWords, type Ear } from '../../page/deep'
import type { WordTable } from '../../page/labels'
import { asWritten } from '../../page/seen'
import { fold } from '../../text'

export interface List<K extends string> {
  readonly element: Element
  /** Header as the page writes it. */
  readonly headers: ReadonlyMap<K, string>
  readonly rows: readonly Element[]
  /** Changes when cells are to be found elsewhere than before. */
  readonly layout: string
  cell(row: Element, key: K): Element | undefined
}

const ROW = 'tr, [role=row]'
const CELL = 'td, th, [role=cell], [role=gridcell], [role=rowheader], [role=columnheader]'
const HEAD = 'th, [role=columnheader]'

const cellsOf = (row: Element): Element[] =>
  row instanceof HTMLTableRowElement
    ? [...row.cells]
    : [...row.querySelectorAll(CELL)].filter((cell) => cell.parentElement?.closest(ROW) === row)

/** Which column each cell of a row is: by the number that it carries, else by its place. */
const placesOf = (cells: readonly Element[]): Map<number, Element> => {
  const places = new Map<number, Element>()
  let next = 1
  for (const cell of cells) {
    const place = Number(cell.getAttribute('aria-colindex')) || next
    if (!places.has(place)) places.set(place, cell)
    next = place + ((cell as HTMLTableCellElement).colSpan || 1)
  }
  return places
}

/** Which column words name; whole names before names with something behind them, the longest first. */
const namer = <K extends string>(words: WordTable<K>) => {
  const names = (Object.keys(words) as K[])
    .flatMap((key) => words[key].map((word, rank) => ({ key, rank, word: fold(word).toLowerCase() })))
    .sort((a, b) => b.word.length - a.word.length)
  return (text: string): { key: K; rank: number } | undefined => {
    const said = text.toLowerCase()
    const whole = names.find(({ word }) => word === said)
    if (whole) return whole
    const first = names.find(({ word }) => said.startsWith(`${word} `))
    return first && { key: first.key, rank: first.rank + 100 }
  }
}

const containerOf = (head: Element): Element => {
  const named = head.closest('table, [role=table], [role=grid], [role=treegrid]')
  if (named) return named
  let block = head.parentElement ?? head
  while (block.parentElement && block.tagName !== 'BODY' && block.querySelectorAll(ROW).length < 2)
    block = block.parentElement
  return block
}

/** The list that knows the most of the wanted columns, and all of `needed`. */
export const findList = <K extends string>(
  document: Document,
  words: WordTable<K>,
  needed: readonly NoInfer<K>[],
  ear?: Ear,
): List<K> | undefined => {
  const name = namer(words)
  let best: { head: Element; columns: Map<K, number>; headers: Map<K, string> } | undefined
  const heads = new Set<Element>()
  for (const cell of document.querySelectorAll(HEAD)) {
    const row = cell.closest(ROW)
    if (row) heads.add(row)
  }
  for (const head of heads) {
    // A cell that names its row is no head of a column.
    if (!head.closest('thead') && head.querySelectorAll(HEAD).length < 2) continue
    const columns = new Map<K, number>()
    const headers = new Map<K, string>()
    const ranks = new Map<K, number>()
    for (const [place, cell] of placesOf(cellsOf(head))) {
      const text = deepWords(cell, ear)
      const found = text ? name(text) : undefined
      if (!found || found.rank >= (ranks.get(found.key) ?? 1_000)) continue
      columns.set(found.key, place)
      headers.set(found.key, asWritten(text))
      ranks.set(found.key, found.rank)
    }
    if (columns.size > (best?.columns.size ?? 0) && needed.every((key) => columns.has(key)))
      best = { head, columns, headers }
  }
  if (!best) return undefined
  const { head, columns, headers } = best
  const element = containerOf(head)
  let latest: { row: Element; places: Map<number, Element> } | undefined
  return {
    element,
    headers,
    // Looked for when it is asked: what a page is, its heads tell.
    get rows() {
      return [...element.querySelectorAll(ROW)].filter((row) => row !== head && !row.querySelector(HEAD_ONLY))
    },
    layout: JSON.stringify([...columns]),
    cell(row, key) {
      const place = columns.get(key)
      if (place === undefined) return undefined
      if (latest?.row !== row) latest = { row, places: placesOf(cellsOf(row)) }
      return latest.places.get(place)
    },
  }
}

const HEAD_ONLY = '[role=columnheader], th[scope=col]'
