import type { MallOrder } from '../records'
import { fold } from '../text'
import { type Cell, isDamaged, meant, toMallOrder } from './crossmall-cells'
import {
  type Columns,
  CROSSMALL_COLUMNS,
  CROSSMALL_WORDS,
  type CrossmallColumn,
  columnsByChoice,
  columnsByName,
  NEEDED_COLUMNS,
  signatureOf,
  speaksOfOrders,
} from './crossmall-columns'
import { type Csv, readCsv } from './csv'
import { decode, type Encoding } from './decode'
import { type FileNote, type FileTrouble, noteBook } from './kinds'
import { mailSubject, recogniseOther } from './other'

/** The header row of a file, and what stands under it. */
export interface CrossmallLayout {
  /** As written; columns without a header are ''. */
  readonly headers: readonly string[]
  /** First row of data, under its headers. */
  readonly sample: readonly string[]
  /** The same layout has the same one. */
  readonly signature: string
  /** Our column → the header that serves it, by its name or by choice. */
  readonly columns: Columns
  /** Needed columns that no header serves. */
  readonly missing: readonly CrossmallColumn[]
}

export type CrossmallCsv =
  | {
      readonly ok: true
      readonly orders: readonly MallOrder[]
      readonly layout: CrossmallLayout
      readonly encoding: Encoding
      /** Rows of data that were taken; an order may have several. */
      readonly rows: number
      readonly notes: readonly FileNote[]
    }
  | { readonly ok: false; readonly why: 'needs-mapping'; readonly layout: CrossmallLayout }
  | {
      readonly ok: false
      readonly why: FileTrouble
      /** What {@link FileTrouble} says of it. */
      readonly detail?: string
      readonly layout?: undefined
    }

const no = (why: FileTrouble, detail?: string) =>
  ({ ok: false, why, ...(detail !== undefined && { detail }) }) as const

const firstOf = (headers: readonly string[]): string =>
  headers
    .filter((header) => header.trim() !== '')
    .slice(0, 4)
    .join('、')
    .slice(0, 120)

const looksLikeData = (cell: string): boolean => /^\d{4,}$|^\d{4}[-/]\d{1,2}[-/]\d{1,2}/.test(fold(cell))

type Rows = Csv['rows']

/** Could a person say of any column that serves nothing yet that it is 管理番号? */
const mayHoldNumbers = (headers: readonly string[], rows: Rows, columns: Columns): boolean => {
  const taken = new Set(Object.values(columns))
  const looked = rows.slice(0, 20)
  return headers.some(
    (header, at) =>
      !taken.has(header) &&
      looked.every(({ cells }) => /^[\w-]*\d{4,}[\w-]*$/.test(fold(meant(cells[at] ?? '')))),
  )
}

/** The length that most of them have; undefined = no such length, or too short to tell. */
const usualLength = (numbers: readonly string[]): number | undefined => {
  const counts = new Map<number, number>()
  for (const { length } of numbers) counts.set(length, (counts.get(length) ?? 0) + 1)
  const [most] = [...counts].toSorted(([, one], [, other]) => other - one)
  return most && most[0] >= 6 && most[1] * 2 > numbers.length ? most[0] : undefined
}

/** Rows of one order, made one: the first cell that says something counts. */
const gather = (rows: Rows, layout: CrossmallLayout) => {
  const notes = noteBook()
  const places = CROSSMALL_COLUMNS.flatMap((column) => {
    const header = layout.columns[column]
    return header === undefined ? [] : [{ column, header, at: layout.headers.indexOf(header) }]
  })
  const numberAt = places.find(({ column }) => column === 'number')?.at ?? -1
  const orders = new Map<string, Map<CrossmallColumn, Cell>>()
  let taken = 0
  for (const { line, cells } of rows) {
    const width = layout.headers.length
    if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== '')) {
      notes.add('uneven-line', { line })
    }
    const number = fold(meant(cells[numberAt] ?? ''))
    if (number === '') {
      notes.add('no-number', { line })
      continue
    }
    if (isDamaged(number)) {
      notes.add('number-damaged', { line, value: number })
      continue
    }
    taken += 1
    const order = orders.get(number) ?? new Map<CrossmallColumn, Cell>()
    orders.set(number, order)
    for (const { column, header, at } of places) {
      const raw = cells[at]
      if (raw === undefined) continue
      const value = meant(raw)
      const known = order.get(column)
      if (!known || known.value === '') order.set(column, { value, line, header })
      else if (value !== '' && fold(value) !== fold(known.value)) {
        notes.add('conflict', { line, value: header })
      }
    }
  }
  const usual = usualLength([...orders.keys()])
  for (const [number, cells] of orders) {
    if (usual !== undefined && number.length < usual) {
      notes.add('number-short', { line: cells.get('number')?.line ?? 0, value: number })
    }
  }
  const parents = new Set([...orders].map(([, cells]) => cells.get('bundledInto')?.value ?? ''))
  return {
    orders: [...orders].map(([number, cells]) => toMallOrder(number, cells, parents.has(number), notes)),
    taken,
    notes,
  }
}

/**
 * Orders out of a CSV of CROSS MALL, whose columns every company lays out for itself: by its headers, or by
 * `mapping` (our column → header) where a person chose them. Never throws.
 */
export const readCrossmallCsv = (
  bytes: Uint8Array,
  mapping: Readonly<Record<string, string>> = {},
): CrossmallCsv => {
  const chosen = Object.values(mapping)
  const decoded = decode(bytes, [...CROSSMALL_WORDS, ...chosen])
  if (!decoded.ok) return no(decoded.why, decoded.detail)
  const other = recogniseOther(decoded.text)
  if (other) return no(other.why, other.detail)
  const csv = readCsv(decoded.text)
  const [first, ...rest] = csv.rows
  if (!first) return csv.half === undefined ? no('empty') : no('half', String(csv.half))

  const headers = first.cells.map((cell) => cell.trim())
  const columns = chosen.length > 0 ? columnsByChoice(headers, mapping) : columnsByName(headers)
  const missing = NEEDED_COLUMNS.filter((column) => columns[column] === undefined)
  const [second] = rest
  const layout: CrossmallLayout = {
    headers,
    sample: headers.map((_, at) => second?.cells[at] ?? ''),
    signature: signatureOf(headers),
    columns,
    missing,
  }
  if (missing.length > 0) {
    const subject = headers.length < 3 ? mailSubject(decoded.text) : undefined
    if (subject !== undefined) return no('mail', subject)
    if (headers.length < 2) return no('other-kind', firstOf(headers))
    if (Object.keys(columns).length === 0) {
      if (headers.some(looksLikeData)) return no('no-header', firstOf(headers))
      if (!speaksOfOrders(headers)) return no('other-kind', firstOf(headers))
    }
    if (!mayHoldNumbers(headers, rest, columns)) return no('other-kind', firstOf(headers))
    return rest.length === 0 && csv.half !== undefined
      ? no('half', String(csv.half))
      : { ok: false, why: 'needs-mapping', layout }
  }

  const last = rest.at(-1)
  const isCut =
    last !== undefined &&
    csv.half === undefined &&
    !csv.ended &&
    (decoded.cut || last.cells.length < headers.length)
  const rows = isCut ? rest.slice(0, -1) : rest
  if (rows.length === 0) {
    if (csv.half === undefined && !isCut && !decoded.cut) return no('no-rows')
    return no('half', String(csv.half ?? last?.line ?? first.line))
  }

  const { orders, taken, notes } = gather(rows, layout)
  if (decoded.encoding !== 'shift_jis' && /[^\t\n\r -~]/.test(decoded.text)) {
    notes.add('encoding', { value: decoded.encoding })
  }
  if (csv.half !== undefined) notes.add('half', { line: csv.half })
  if (isCut) notes.add('cut-line', { line: last.line })
  if (decoded.unreadable > 0) notes.add('unreadable-characters', { value: String(decoded.unreadable) })
  return { ok: true, orders, layout, encoding: decoded.encoding, rows: taken, notes: notes.all() }
}
