import { fold } from '../text'
import { readCsv } from './csv'
import { decode } from './decode'
import type { FileTrouble } from './kinds'
import { recogniseOther } from './other'
import { HtmlRows } from './pay/html'
import { SpoiltWorkbook, Workbook } from './pay/xlsx'
import { type ReportColumns, reportColumns } from './shopcom-columns'

export interface SheetLine {
  readonly line: number
  readonly cells: readonly string[]
}
export interface ReportSheet {
  readonly ok: true
  readonly header: SheetLine
  readonly columns: ReportColumns
  readonly rows: readonly SheetLine[]
  /** The file breaks off in this line, which is not in `rows`. */
  readonly cut?: number
}
export interface NoSheet {
  readonly ok: false
  readonly why: FileTrouble
  readonly detail?: string
}
type Chosen = Readonly<Record<string, string>>

const no = (why: FileTrouble, detail?: string): NoSheet => ({
  ok: false,
  why,
  ...(detail !== undefined && { detail }),
})

/** Titles and dates of the export may stand above the header. */
const MOST_ABOVE = 12

/** A cell freed of what spreadsheets put about it: `="…"`, `'…`. */
export const bare = (cell: string): string => {
  const plain = cell.trim()
  return (/^="?([^"]*)"?$/.exec(plain)?.[1] ?? plain.replace(/^'/, '')).trim()
}

const headersOf = ({ cells }: SheetLine): string[] => cells.map(bare)
const knownIn = (line: SheetLine, chosen: Chosen): number =>
  Object.keys(reportColumns(headersOf(line), chosen)).length
const filled = ({ cells }: SheetLine): number => cells.filter((cell) => fold(cell) !== '').length

const headed = (lines: readonly SheetLine[], chosen: Chosen, cut?: number): ReportSheet | NoSheet => {
  const full = lines.filter((line) => filled(line) > 0)
  let best: { at: number; known: number } | undefined
  full.slice(0, MOST_ABOVE).forEach((line, at) => {
    const known = knownIn(line, chosen)
    if (known > (best?.known ?? 0)) best = { at, known }
  })
  // Where no name is known, the first row that is more than a title is looked at by a person.
  const at = best?.at ?? full.findIndex((line) => filled(line) > 1)
  const header = full[at]
  if (!header) return no(full.length === 0 ? (cut === undefined ? 'empty' : 'half') : 'other-kind')
  const columns = reportColumns(headersOf(header), chosen)
  if (best === undefined && header.cells.some((cell) => /^\d{4,}$|^\d{4}[-/]\d/.test(fold(bare(cell)))))
    return no('no-header')
  const rows = full.slice(at + 1)
  if (rows.length === 0) return cut === undefined ? no('no-rows') : no('half', String(cut))
  return { ok: true, header, columns, rows, ...(cut !== undefined && { cut }) }
}

const ofWorkbook = (bytes: Uint8Array, chosen: Chosen): ReportSheet | NoSheet => {
  try {
    const book = new Workbook(bytes)
    const sheets = book.sheets.map((sheet) => {
      const lines: SheetLine[] = []
      book.rows(sheet, (line, cells) => {
        lines.push({ line, cells: [...cells] })
        return true
      })
      return lines
    })
    const knownOf = (lines: readonly SheetLine[]) =>
      Math.max(0, ...lines.slice(0, MOST_ABOVE).map((line) => knownIn(line, chosen)))
    const [first] = sheets.toSorted((a, b) => knownOf(b) - knownOf(a))
    return headed(first ?? [], chosen)
  } catch (error) {
    if (error instanceof SpoiltWorkbook) return no('binary', 'xlsx')
    throw error
  }
}

const ofHtml = (text: string, chosen: Chosen): ReportSheet | NoSheet => {
  const lines: SheetLine[] = []
  const reader = new HtmlRows((line, texts) => lines.push({ line, cells: [...texts] }))
  reader.push(text)
  reader.end()
  const read = headed(lines, chosen)
  return read.ok && Object.keys(read.columns).length === 0 ? no('web-page') : read
}

const ofCsv = (text: string, chosen: Chosen): ReportSheet | NoSheet => {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const starts = [0]
  for (let at = plain.indexOf('\n'); at >= 0 && starts.length < MOST_ABOVE; at = plain.indexOf('\n', at + 1))
    starts.push(at + 1)
  // What parts the cells is told by the header, not by a title above it.
  let best = { start: 0, above: 0, known: 0 }
  starts.forEach((start, above) => {
    const [first] = readCsv(plain.slice(start, start + 16_384)).rows
    const known = first?.line === 1 ? knownIn(first, chosen) : 0
    if (known > best.known) best = { start, above, known }
  })
  const csv = readCsv(plain.slice(best.start))
  const lines = csv.rows.map(({ line, cells }) => ({ line: line + best.above, cells }))
  if (csv.half !== undefined) return headed(lines, chosen, csv.half + best.above)
  const [first] = lines
  const last = lines.at(-1)
  if (first && last && lines.length > 1 && !csv.ended && last.cells.length < first.cells.length)
    return headed(lines.slice(0, -1), chosen, last.line)
  return headed(lines, chosen)
}

const big5Of = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('big5', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const ofText = (text: string, chosen: Chosen): ReportSheet | NoSheet => {
  if (/^\s*</.test(text) && /<(?:table|tr|(?:ss:)?workbook)[\s>]/i.test(text)) return ofHtml(text, chosen)
  const other = recogniseOther(text)
  return other ? no(other.why, other.detail) : ofCsv(text, chosen)
}

/** The table in a file, whatever kind of file it is. Never throws. */
export const readReportSheet = (bytes: Uint8Array, chosen: Chosen): ReportSheet | NoSheet => {
  const decoded = decode(bytes)
  if (!decoded.ok && decoded.why === 'binary' && decoded.detail === 'xlsx') return ofWorkbook(bytes, chosen)
  if (!decoded.ok && (decoded.why === 'empty' || (decoded.why === 'binary' && decoded.detail !== '')))
    return no(decoded.why, decoded.detail)
  const given = decoded.ok ? ofText(decoded.text, chosen) : no(decoded.why, decoded.detail)
  if (decoded.ok && (decoded.encoding.startsWith('utf') || decoded.bom)) return given
  const big5 = big5Of(bytes)
  if (big5 === undefined || big5.includes('\0')) return given
  const read = ofText(big5, chosen)
  // Big5 reads as Japanese, too: the headers tell.
  const known = (one: ReportSheet | NoSheet) => (one.ok ? Object.keys(one.columns).length : -1)
  return known(read) >= known(given) ? read : given
}
