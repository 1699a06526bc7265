import { Zip, ZipDeflate } from 'fflate'
import { toBlob } from './to-blob'
import { type Rest, resting } from './turns'
import { type Cell, cellXml, columnName, type Share, stringXml } from './xlsx-cells'
import {
  contentTypes,
  rootRels,
  type Sheet,
  type SheetColumn,
  sharedHead,
  sharedTail,
  sheetHead,
  sheetName,
  sheetTail,
  styles,
  workbook,
  workbookRels,
  XLSX_TYPE,
} from './xlsx-parts'

export type { Cell } from './xlsx-cells'
export { type SheetColumn, XLSX_TYPE } from './xlsx-parts'

export interface XlsxOptions {
  /** What the sheet is called; what Excel does not take in a name is left out. */
  readonly sheet: string
  /** Asked every few rows; where none is given, others have their turn every 25 ms. */
  readonly rest?: Rest
  /** Rows of one sheet with its header; beyond them a second sheet follows. */
  readonly rowsPerSheet?: number
  /** The same of its XML, not compressed; by a piece or two more. */
  readonly bytesPerSheet?: number
}

/** Excel's own limit. */
export const ROWS_PER_SHEET = 1_048_576
/** Of one sheet's XML: a zip without extensions holds 4 GiB, and no spreadsheet opens so much. */
const BYTES_PER_SHEET = 2 ** 30
const LARGEST_FILE = 2 ** 32 - 2 ** 20
/** Characters that are encoded and compressed at a time. */
const PIECE = 65_536
/** fflate's: twice as fast as its 6, and its files are 8 % larger. */
const LEVEL = 3
/** What is asked between two turns of {@link XlsxOptions.rest}. */
const ROWS_AT_ONCE = 8

/**
 * A column's first so many texts go into the table that sheets share, if short: severities and sentences of a
 * million rows are few. What is met later stands in its own cell, so that the table does not grow with the rows.
 */
const SHARED = 1_000
const LONGEST_SHARED = 500

class SharedStrings {
  readonly texts = new Map<string, number>()
  private readonly taken: number[] = []

  readonly share: Share = (text, column) => {
    const known = this.texts.get(text)
    if (known !== undefined) return known
    const taken = this.taken[column] ?? 0
    if (taken >= SHARED || text.length > LONGEST_SHARED) return undefined
    this.taken[column] = taken + 1
    const place = this.texts.size
    this.texts.set(text, place)
    return place
  }
}

/** The zip's bytes, taken as they come. */
class Package {
  private out: Uint8Array<ArrayBuffer>[] = []
  private readonly zip: Zip
  private readonly encoder = new TextEncoder()
  private part: ZipDeflate | undefined
  private text = ''
  /** Of the part that is open, not compressed. */
  bytes = 0
  private size = 0

  constructor() {
    this.zip = new Zip((error, data) => {
      if (error) throw error
      this.size += data.length
      if (this.size > LARGEST_FILE) throw new RangeError('larger than a zip can be')
      this.out.push(data as Uint8Array<ArrayBuffer>)
    })
  }

  begin(name: string): void {
    this.part = new ZipDeflate(name, { level: LEVEL })
    // Nothing of the day or the machine: the same table gives the same file.
    this.part.mtime = '1980-01-01T00:00:00'
    this.zip.add(this.part)
    this.bytes = 0
  }
  write(text: string): void {
    this.text += text
    if (this.text.length >= PIECE) this.press(false)
  }
  private press(last: boolean): void {
    const bytes = this.encoder.encode(this.text)
    this.text = ''
    this.bytes += bytes.length
    this.part?.push(bytes, last)
  }
  end(): void {
    this.press(true)
  }
  whole(name: string, text: string): void {
    this.begin(name)
    this.write(text)
    this.end()
  }
  finish(): void {
    this.zip.end()
  }
  take(): Uint8Array<ArrayBuffer>[] {
    const taken = this.out
    this.out = []
    return taken
  }
}

/**
 * A workbook of one table, piece by piece, as its rows come. Numbers are numbers; a text is never a formula. The
 * header is frozen and filters. Memory: a window of the compressor and the shared strings (at most 1,000 texts of
 * 500 characters a column), however many rows.
 */
export async function* xlsxPieces(
  columns: readonly SheetColumn[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  { sheet, rest = resting(), rowsPerSheet = ROWS_PER_SHEET, bytesPerSheet = BYTES_PER_SHEET }: XlsxOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const names = columns.map((_, index) => columnName(index))
  const file = new Package()
  const shared = new SharedStrings()
  const sheets: Sheet[] = []
  let row = 0

  const open = (): void => {
    file.begin(`xl/worksheets/sheet${sheets.length + 1}.xml`)
    file.write(sheetHead(columns))
    row = 1
  }
  const close = (): void => {
    file.write(sheetTail(columns.length, row))
    file.end()
    sheets.push({ name: sheetName(sheet, sheets.length + 1), rows: row })
  }

  file.whole('[Content_Types].xml', contentTypes())
  file.whole('_rels/.rels', rootRels())
  open()
  for await (const cells of rows) {
    if (row >= rowsPerSheet || file.bytes >= bytesPerSheet) {
      close()
      open()
    }
    row += 1
    let xml = `<row r="${row}">`
    for (const [index, name] of names.entries())
      xml += cellXml(cells[index], `${name}${row}`, index, shared.share)
    file.write(`${xml}</row>`)
    if (row % ROWS_AT_ONCE === 0) {
      yield* file.take()
      await rest()
    }
  }
  close()
  file.begin('xl/sharedStrings.xml')
  file.write(sharedHead())
  for (const text of shared.texts.keys()) file.write(`<si>${stringXml(text)}</si>`)
  file.write(sharedTail())
  file.end()
  file.whole('xl/styles.xml', styles())
  file.whole('xl/workbook.xml', workbook(sheets, columns.length))
  file.whole('xl/_rels/workbook.xml.rels', workbookRels(sheets.length))
  file.finish()
  yield* file.take()
}

/** The same as one file, which the browser may keep on its disk. Rejects with RangeError beyond 4 GiB. */
export const writeXlsx = async (
  columns: readonly SheetColumn[],
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  options: XlsxOptions,
): Promise<Blob> => toBlob(xlsxPieces(columns, rows, options), XLSX_TYPE)
