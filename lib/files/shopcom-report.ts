import {
  parseMoney,
  REPORT_FIELDS,
  type Report,
  type ReportField,
  type ReportNote,
  type ReportNoteKind,
  type ReportRow,
} from '../records'
import { fold } from '../text'
import type { FileTrouble } from './kinds'
import { damageOf } from './pay/ids'
import { timeOf } from './pay/times'
import type { ReportColumns } from './shopcom-columns'
import { bare, type ReportSheet, readReportSheet, type SheetLine } from './shopcom-sheet'

/** The header row of a report, and the shape of what stands under it. */
export interface ReportLayout {
  readonly headers: readonly string[]
  /** First row of data with every letter as A, figure as 0 and ideograph as 〇: it may hold a buyer. */
  readonly sample: readonly string[]
  readonly columns: ReportColumns
  readonly missing: readonly ReportField[]
}

export type ReportRead =
  | { readonly ok: true; readonly report: Report; readonly layout: ReportLayout }
  /** No header is known to name the orders: a person chooses. */
  | { readonly ok: false; readonly why: 'needs-mapping'; readonly layout: ReportLayout }
  | { readonly ok: false; readonly why: FileTrouble; readonly detail?: string; readonly layout?: undefined }

const NOTHING = /^(?:[-－—–−]{1,2}|null|nil|n\/a|undefined|無)$/i
const SUM = /^(?:合計|總計|小計|總和|加總|(?:grand |sub)?totals?|sum)(?![a-z])/i
const TEST_BUYER = '美安測試'

const shapeOf = (cell: string): string =>
  bare(cell)
    .slice(0, 40)
    .replace(/\p{N}/gu, '0')
    .replace(/\p{Lo}/gu, '〇')
    .replace(/[\p{Ll}\p{Lu}\p{Lt}\p{Lm}]/gu, 'A')

const CANCELLED: Readonly<Record<string, boolean>> = {
  已取消: true,
  取消: true,
  cancelled: true,
  canceled: true,
  進行中: false,
  處理中: false,
  已結案: false,
  open: false,
  closed: false,
}

type Draft = { -readonly [K in keyof ReportRow]: ReportRow[K] } & { lines: number[] }

/** Rows of one order, made one; every line ends in a row or in a note. */
const gather = ({ header, columns, rows, cut }: ReportSheet): Pick<Report, 'rows' | 'notes'> => {
  const headers = header.cells.map(bare)
  const notes = new Map<ReportNoteKind, number[]>()
  const note = (kind: ReportNoteKind, line: number): void => {
    const lines = notes.get(kind) ?? []
    if (!lines.includes(line)) notes.set(kind, [...lines, line])
  }
  const cellOf = ({ cells }: SheetLine, field: ReportField): string => {
    const name = columns[field]
    const text = name === undefined ? '' : bare(cells[headers.indexOf(name)] ?? '')
    return NOTHING.test(fold(text)) ? '' : text
  }
  const orders = new Map<string, Draft>()
  let before: Draft | undefined

  const take = <K extends 'rid' | 'clickId' | 'placed' | 'status'>(
    draft: Draft,
    key: K,
    value: Draft[K],
    line: number,
  ): void => {
    if (draft[key] === undefined) draft[key] = value
    else if (draft[key] !== value) note('conflict', line)
  }
  const fill = (draft: Draft, row: SheetLine): void => {
    const { line } = row
    for (const key of ['rid', 'clickId'] as const) {
      const value = fold(cellOf(row, key))
      if (value === '') continue
      if (damageOf(value)) note('id-damaged', line)
      take(draft, key, value, line)
    }
    const placed = cellOf(row, 'placed')
    const moment = placed === '' ? undefined : timeOf(placed)
    if (moment) {
      take(draft, 'placed', moment.at, line)
      if (moment.isDay && draft.placed === moment.at) draft.placedIsDay = true
    } else if (placed !== '') note('bad-date', line)
    const amount = cellOf(row, 'total')
    const total = amount === '' ? undefined : parseMoney(amount.replace(/\.0+$/, ''))
    if (!total) {
      if (amount !== '') note('bad-amount', line)
    } else if (total.amount < 0) note('negative', line)
    else if (draft.total === undefined) draft.total = total
    else if (draft.total.amount !== total.amount) note('conflict', line)
    const status = fold(cellOf(row, 'status'))
    if (status !== '') {
      take(draft, 'status', status, line)
      const cancelled = CANCELLED[(draft.status ?? '').toLowerCase()]
      if (cancelled !== undefined) draft.cancelled = cancelled
    }
    const buyer = fold(cellOf(row, 'buyer')).replace(/\s/g, '')
    if (buyer !== '') draft.buyerIsTest = draft.buyerIsTest === true || buyer.includes(TEST_BUYER)
  }

  for (const row of rows) {
    const { line } = row
    const name = cellOf(row, 'order')
    const own = (['rid', 'clickId', 'placed', 'buyer'] as const).some((field) => cellOf(row, field) !== '')
    const words = row.cells.map((cell) => fold(bare(cell))).filter((cell) => cell !== '')
    if (SUM.test(fold(name)) || (name === '' && !own && words.some((word) => SUM.test(word)))) {
      note('sum', line)
    } else if (name === '' && words.every((word) => parseMoney(word) !== undefined)) note('sum', line)
    else if (name === '' && (own || !before)) {
      note('no-order', line)
      before = undefined
    } else if (name === '' && before) {
      // A line of goods below its order.
      before.lines.push(line)
      fill(before, row)
    } else if (damageOf(fold(name))) {
      note('order-damaged', line)
      before = undefined
    } else {
      const draft = orders.get(fold(name)) ?? { line, lines: [], order: name }
      orders.set(fold(name), draft)
      draft.lines.push(line)
      fill(draft, row)
      before = draft
    }
  }
  if (cut !== undefined) note('cut', cut)
  return {
    rows: [...orders.values()],
    notes: [...notes].map(([kind, lines]): ReportNote => ({ kind, lines })),
  }
}

/**
 * 美安's orders as 美安 shop.com 設定 exports them: CSV in any encoding, XLSX, or a web page called .xls; by its
 * headers, or by `chosen` (our field → header, '' = there is none) where a person chose them. Of a buyer only whether
 * it is 美安測試 is kept. Never throws.
 */
export const readShopComReport = (
  bytes: Uint8Array,
  chosen: Readonly<Record<string, string>> = {},
): ReportRead => {
  const sheet = readReportSheet(bytes, chosen)
  if (!sheet.ok) return sheet
  const { header, columns, rows } = sheet
  const headers = header.cells.map(bare)
  const missing = REPORT_FIELDS.filter((field) => columns[field] === undefined)
  const layout: ReportLayout = {
    headers,
    sample: headers.map((_, at) => shapeOf(rows[0]?.cells[at] ?? '')),
    columns,
    missing,
  }
  if (columns.order === undefined) return { ok: false, why: 'needs-mapping', layout }
  return { ok: true, report: { ...gather(sheet), columns, missing }, layout }
}
