import type { WordTable } from './labels'
import { asWritten, follows } from './seen'
import { named, type Said } from './skim'

/**
 * A list as a person reads it: names in a line, and under each name its cells, whether both are one table or
 * are drawn apart (a head that stays while the body scrolls, a table for each row, columns that are locked and
 * lie in a grid of their own).
 */
export interface Spread<K extends string> {
  /** The name that was looked for, and what it says as the page writes it. */
  readonly headers: ReadonlyMap<K, { readonly element: Element; readonly text: string }>
  /** One element a record: the row that holds the first of the needed columns. */
  readonly rows: readonly Element[]
  /** Changes when cells are to be found elsewhere than before. */
  readonly layout: string
  cell(row: Element, key: K): Element | undefined
  /** The row that an element of any part belongs to. */
  rowOf(element: Element): Element | undefined
  /** Everything that a row is drawn as: itself, and its locked columns elsewhere. */
  partsOf(row: Element): readonly Element[]
}

const ROW = 'tr, [role=row]'
const CELL = '[role=cell], [role=gridcell], [role=columnheader], [role=rowheader]'
const HEAD = 'th, td, [role=columnheader]'
const BOXES =
  'select, textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=button], [type=submit])'

const cellsOf = (row: Element): readonly Element[] =>
  row instanceof HTMLTableRowElement ? [...row.cells] : [...row.querySelectorAll(CELL)]

interface Head<K> {
  readonly key: K
  readonly rank: number
  readonly text: string
  readonly element: Element
  /** The head of the column, as far as it is marked as one; else its name. */
  readonly cell: Element
  readonly box: DOMRect
  /** Where its name begins: there its column is, however wide either is drawn. */
  readonly x: number
}

const headOf = (name: Element): Pick<Head<string>, 'cell' | 'box' | 'x'> => {
  const marked = name.closest(HEAD)
  // A page may as well be laid out by tables.
  const cell = marked && (marked.textContent ?? '').length <= 80 ? marked : name
  const box = cell.getBoundingClientRect()
  return { cell, box, x: box.left + Math.min(box.width, 24) / 2 }
}

/** Does the word name a box or a value beside it, and no column? */
const isLabel = ({ cell }: Head<string>): boolean => {
  if (cell.querySelector(BOXES)) return true
  let next = cell.nextElementSibling
  for (let up = cell.parentElement, climb = 0; !next && up && climb < 3; up = up.parentElement, climb++)
    next = up.nextElementSibling
  if (!next || next.matches(ROW) || next.querySelector(ROW)) return false
  const text = asWritten(next.textContent)
  return (
    next.matches(BOXES) || next.querySelector(BOXES) !== null || (text.length <= 40 && /\d{4}/.test(text))
  )
}

/** Names that stand in one line, the line with the most names first. */
const linesOf = <K extends string>(heads: readonly Head<K>[]): Head<K>[][] => {
  const lines: { top: number; bottom: number; heads: Head<K>[] }[] = []
  for (const head of heads) {
    const { top, bottom, height } = head.box
    const line = lines.find(
      (one) =>
        Math.min(one.bottom, bottom) - Math.max(one.top, top) >= Math.min(height, one.bottom - one.top) / 2,
    )
    if (line) line.heads.push(head)
    else lines.push({ top, bottom, heads: [head] })
  }
  return lines.map((line) => line.heads).sort((a, b) => b.length - a.length)
}

/** The surest head of each column. */
const surest = <K extends string>(line: readonly Head<K>[]): Map<K, Head<K>> => {
  const heads = new Map<K, Head<K>>()
  for (const head of line) {
    const was = heads.get(head.key)
    if (!was || head.rank < was.rank) heads.set(head.key, head)
  }
  return heads
}

/** Which cell of such a row stands under which name. */
const placesIn = <K extends string>(row: Element, heads: Iterable<Head<K>>): Map<K, number> => {
  const boxes = cellsOf(row).map((cell) => cell.getBoundingClientRect())
  const places = new Map<K, number>()
  for (const { key, x } of heads) {
    const at = boxes.findIndex(({ left, right }) => left <= x && x < right)
    if (at >= 0) places.set(key, at)
  }
  // Each name has its own cell: one wide cell under many is no row of theirs.
  return new Set(places.values()).size * 2 > places.size ? places : new Map()
}

const shapeOf = (cells: readonly Element[]): string =>
  cells.map((cell) => (cell as HTMLTableCellElement).colSpan ?? 1).join()

/** Rows that are laid out tell where their cells stand; the first few do for all. */
const PROBED = 12

interface Part<K extends string> {
  readonly rows: Element[]
  /** The row that told where the cells stand. */
  readonly first: Element
  readonly places: Map<K, number>
}

interface Drawn<K extends string> {
  readonly part: Part<K>
  readonly heads: readonly Head<K>[]
  readonly shapes: Map<string, ReadonlyMap<K, number>>
  /** The row that was asked of last: all its columns are, one after the other. */
  latest?: {
    readonly row: Element
    readonly cells: readonly Element[]
    readonly places: ReadonlyMap<K, number>
  }
}

const isBetween = (head: Element, row: Element, until: Element | undefined): boolean =>
  follows(head, row) && (!until || follows(row, until))

/** The rows under a head: in the nearest block that holds any in which cells stand under its names. */
const partUnder = <K extends string>(
  head: Head<K>,
  line: readonly Head<K>[],
  until: Element | undefined,
): Part<K> | undefined => {
  for (let block = head.cell.parentElement; block; block = block.parentElement) {
    const inside = line.filter(({ cell }) => block?.contains(cell))
    const least = Math.min(2, inside.length)
    const all = block.querySelectorAll(ROW)
    let probed = 0
    for (const row of all) {
      if (row.contains(head.cell) || !isBetween(head.cell, row, until) || cellsOf(row).length < least)
        continue
      if (row.getBoundingClientRect().height === 0) continue
      if (++probed > PROBED) break
      const places = placesIn(row, inside)
      if (places.has(head.key) && places.size >= least)
        return { rows: alike(all, row, head.cell, until), first: row, places }
    }
    if (block.tagName === 'BODY') break
  }
  return undefined
}

/** The rows of one list, also those that are not laid out now: none that lies inside another's cell. */
const alike = (
  all: Iterable<Element>,
  one: Element,
  head: Element,
  until: Element | undefined,
): Element[] => {
  const known = new Map<Element | null, Element | undefined>()
  /** The row around a row; one around each row alone only holds it together with its details. */
  const around = (row: Element): Element | undefined => {
    let holder = row.parentElement
    while (holder && /^T(?:BODY|ABLE)$/.test(holder.tagName)) holder = holder.parentElement
    if (known.has(holder)) return known.get(holder)
    const outer = holder?.closest(ROW)
    const found = outer && cellsOf(outer).length > 1 ? outer : undefined
    known.set(holder, found)
    return found
  }
  const outer = around(one)
  const rows: Element[] = []
  // They come in the order of the page: what follows is asked until one does.
  let below = false
  for (const row of all) {
    below ||= follows(head, row)
    if (!below || row.localName !== one.localName || around(row) !== outer) continue
    if (until && !follows(row, until)) break
    rows.push(row)
  }
  return rows
}

/** `管理番号 ?`, `発送日 ▲` → the name alone, as the page writes it. */
const nameIn = (element: Element): string => asWritten(element.textContent).replace(/[^\p{L}\p{N})）]+$/u, '')

const spread = <K extends string>(
  heads: ReadonlyMap<K, Head<K>>,
  needed: readonly K[],
  until: Element | undefined,
): Spread<K> => {
  const parts: Drawn<K>[] = []
  let left = [...new Set([...needed.flatMap((key) => heads.get(key) ?? []), ...heads.values()])]
  while (left.length > 0 && parts.length < 3) {
    const [head] = left
    if (!head) break
    const part = partUnder(head, left, until)
    const main = parts[0]?.part
    // A name without cells under it is the last of its kind that is looked for; a part of the list has a row
    // for each of its rows, a form that floats over it and has a name in the same line has not.
    if (!part || (main && part.rows.length !== main.rows.length)) {
      left = left.slice(1)
      if (parts.length === 0) break
      continue
    }
    const own = left.filter((one) => part.places.has(one.key))
    left = left.filter((one) => !part.places.has(one.key))
    parts.push({ part, heads: own, shapes: new Map([[shapeOf(cellsOf(part.first)), part.places]]) })
  }
  const [main, ...others] = parts
  const rows = main?.part.rows ?? []
  /** The rows that lie beside a row, part by part. */
  const beside = others.map(
    ({ part }) =>
      new Map(part.rows.length === rows.length ? rows.map((row, at) => [row, part.rows[at]]) : []),
  )
  const owners = new Map<Element, Element>()
  for (const pairs of beside) for (const [row, other] of pairs) if (other) owners.set(other, row)
  /** Rows of one shape have their cells at the same places; asked for row by row, column after column. */
  const at = (row: Element, key: K, drawn: Drawn<K>): Element | undefined => {
    if (drawn.latest?.row !== row) {
      const { shapes, heads } = drawn
      const cells = cellsOf(row)
      const shape = shapeOf(cells)
      let places = shapes.get(shape)
      if (!places) {
        places = placesIn(row, heads)
        // A row that is not laid out tells nothing of its kind.
        if (row.getBoundingClientRect().height > 0) shapes.set(shape, places)
      }
      drawn.latest = { row, cells, places }
    }
    const place = drawn.latest.places.get(key)
    return place === undefined ? undefined : drawn.latest.cells[place]
  }
  const placed = (key: K): boolean => rows.length === 0 || parts.some(({ part }) => part.places.has(key))
  return {
    headers: new Map(
      [...heads].flatMap(([key, { element, text }]) => (placed(key) ? [[key, { element, text }]] : [])),
    ),
    rows,
    layout: JSON.stringify(parts.map(({ part }) => [...part.places])),
    cell(row, key) {
      const index = parts.findIndex(({ part }) => part.places.has(key))
      const part = parts[index]
      const own = index > 0 ? beside[index - 1]?.get(row) : row
      return own && part && at(own, key, part)
    },
    rowOf(element) {
      const row = element.closest(ROW)
      return row ? (owners.get(row) ?? row) : undefined
    },
    partsOf: (row) => [row, ...beside.flatMap((pairs) => pairs.get(row) ?? [])],
  }
}

/**
 * The list that knows the most of the wanted columns, and all of `needed`. One whose body holds nothing yet is
 * found by its head, with no rows. `until`: where what it may reach over ends.
 */
export const findSpread = <K extends string>(
  said: readonly Said[],
  words: WordTable<K>,
  needed: readonly NoInfer<K>[],
  until?: Element,
): Spread<K> | undefined => {
  const heads = named(said, words).map(({ key, rank, element }): Head<K> => {
    const head = headOf(element)
    return { key, rank, element, text: nameIn(element), ...head }
  })
  let empty: Spread<K> | undefined
  for (const line of linesOf(heads)) {
    const columns = surest(line)
    if (columns.size < 2 || !needed.every((key) => columns.has(key))) continue
    const labels = [...columns.values()].filter(isLabel)
    if (labels.length * 3 > columns.size) continue
    const found = spread(columns, needed, until)
    if (found.rows.length > 0) return found
    empty ??= found
  }
  return empty
}
