import { wideOrMarked } from '../feed/charset'
import { BuiltRow } from './built'
import { type CellEncoding, Cells } from './cells'
import { headedBy } from './headers'
import { HtmlRows } from './html'
import { MOST_ABOVE, type PeekedRow } from './plan'
import { allOf, CsvRows, type Row } from './rows'
import type { PayEncoding, PayForm } from './types'

/** What a file's beginning shows. */
export interface Sniffed {
  readonly form: Exclude<PayForm, 'xlsx'>
  readonly encoding: PayEncoding
  readonly bom: boolean
  /** How its cells are read: what is UTF-16 is turned into UTF-8 first. */
  readonly cells: CellEncoding
  /** Of CSV. */
  readonly separator: number
  readonly rows: readonly PeekedRow[]
}

/** Rows below the header by which columns are shown. */
const MOST_ROWS = MOST_ABOVE + 50
/** Wider than any export. */
const MOST_COLUMNS = 512
/** `,` tab `;`: the sign that a header is parted by most. */
const SEPARATORS = [0x2c, 0x09, 0x3b]

const HTML =
  /^(?:<\?xml[^>]*>\s*|<\?mso-[^>]*>\s*|<!--[\s\S]{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|style|table|div|workbook|ss:workbook)[\s>/]/i

/** Texts of the rows as they are read, freed of armour. */
export class Peeking {
  readonly rows: PeekedRow[] = []
  readonly #cells: Cells

  constructor(encoding: CellEncoding) {
    this.#cells = new Cells(encoding)
  }

  get isFull(): boolean {
    return this.rows.length >= MOST_ROWS
  }

  row(row: Row): void {
    if (this.isFull) return
    const count = Math.min(row.cells, row.starts.length)
    const cells = Array.from({ length: count }, (_, at) =>
      this.#cells.open(row, at) ? this.#cells.text().trim() : '',
    )
    // Cells of a page or a workbook are counted to the last that is filled.
    while (row instanceof BuiltRow && cells.at(-1) === '') cells.pop()
    this.rows.push({ number: row.number, cells })
  }
}

/** Texts of a page's or a workbook's row, to be peeked at. */
export const peekRow = (peeking: Peeking, into: BuiltRow, number: number, texts: readonly string[]): void =>
  peeking.row(into.set(number, texts.slice(0, MOST_COLUMNS)))
export const peekedRow = (): BuiltRow => new BuiltRow(allOf(MOST_COLUMNS))

const peekCsv = (head: Uint8Array, isWhole: boolean, cells: CellEncoding, separator: number): PeekedRow[] => {
  const peeking = new Peeking(cells)
  const rows = new CsvRows(separator, allOf(MOST_COLUMNS), (row) => peeking.row(row))
  rows.push(head)
  if (isWhole) rows.end()
  return peeking.rows
}

const peekHtml = (head: Uint8Array, cells: CellEncoding): PeekedRow[] => {
  const peeking = new Peeking('utf-8')
  const built = peekedRow()
  const rows = new HtmlRows((number, texts, isEnded) => {
    if (isEnded) peekRow(peeking, built, number, texts)
  })
  rows.push(new TextDecoder(cells).decode(head))
  return peeking.rows
}

const knownIn = (rows: readonly PeekedRow[]): number =>
  rows.reduce(
    (most, { cells }, at) => (at < MOST_ABOVE ? Math.max(most, headedBy(cells)?.known ?? 0) : most),
    0,
  )

const widthOf = (rows: readonly PeekedRow[]): number =>
  rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)

/** Bytes that break off within a character are read without it. */
const isStrictly = (bytes: Uint8Array, encoding: CellEncoding, isWhole: boolean): boolean => {
  for (let lost = 0; lost <= (isWhole ? 0 : 3) && lost <= bytes.length; lost += 1) {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, bytes.length - lost))
      return true
    } catch {
      // Shorter by one, then.
    }
  }
  return false
}

interface Table {
  readonly form: Sniffed['form']
  readonly cells: CellEncoding
  readonly separator: number
  readonly rows: readonly PeekedRow[]
  readonly known: number
}

const tableIn = (head: Uint8Array, isWhole: boolean, cells: CellEncoding): Table => {
  const start = new TextDecoder(cells).decode(head.subarray(0, 8_192)).trimStart()
  if (HTML.test(start)) {
    const rows = peekHtml(head, cells)
    return { form: 'html', cells, separator: 0, rows, known: knownIn(rows) }
  }
  const all = SEPARATORS.map((separator): Table => {
    const rows = peekCsv(head, isWhole, cells, separator)
    return { form: 'csv', cells, separator, rows, known: knownIn(rows) }
  })
  return all.reduce((best, one) =>
    one.known > best.known || (one.known === best.known && widthOf(one.rows) > widthOf(best.rows))
      ? one
      : best,
  )
}

/** `head` without its byte order mark, UTF-16 turned into UTF-8. */
const tableOf = (head: Uint8Array, isWhole: boolean): Table => {
  if (isStrictly(head, 'utf-8', isWhole)) return tableIn(head, isWhole, 'utf-8')
  const [utf8, big5] = [tableIn(head, isWhole, 'utf-8'), tableIn(head, isWhole, 'big5')]
  if (utf8.known !== big5.known) return utf8.known > big5.known ? utf8 : big5
  return isStrictly(head, 'big5', isWhole) ? big5 : utf8
}

export const markOf = (
  head: Uint8Array,
): { readonly encoding: PayEncoding | undefined; readonly length: number } => {
  const wide = wideOrMarked(head)
  const isMarked = (head[0] ?? 0) >= 0xef
  if (wide === 'utf-16le' || wide === 'utf-16be') return { encoding: wide, length: isMarked ? 2 : 0 }
  return wide === 'utf-8' ? { encoding: 'utf-8', length: 3 } : { encoding: undefined, length: 0 }
}

export const sniff = (head: Uint8Array, isWhole: boolean): Sniffed => {
  const { encoding: marked, length } = markOf(head)
  const isWide = marked === 'utf-16le' || marked === 'utf-16be'
  const even = head.subarray(length, head.length - ((head.length - length) % 2))
  const plain = isWide
    ? new TextEncoder().encode(new TextDecoder(marked).decode(even))
    : head.subarray(length)
  const { form, cells, separator, rows } =
    marked === undefined ? tableOf(plain, isWhole) : tableIn(plain, isWhole, 'utf-8')
  return { form, cells, separator, rows, encoding: isWide ? marked : cells, bom: length > 0 }
}
