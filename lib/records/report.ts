import type { Money } from './money'

/** What a report of 美安's orders may tell of an order. Its columns are published nowhere: see `lib/files`. */
export const REPORT_FIELDS = ['order', 'rid', 'clickId', 'placed', 'total', 'status', 'buyer'] as const
export type ReportField = (typeof REPORT_FIELDS)[number]

/** One order of the report; rows of the same order are one. Undefined: the report does not say. */
export interface ReportRow {
  /** Line of the file (row of the sheet) that it begins in, from 1. */
  readonly line: number
  /** Every line that tells of it, its own first. */
  readonly lines: readonly number[]
  /** The order's name as the report writes it. */
  readonly order: string
  /** Absent where the cell is empty, too: `Report.columns` tells whether there is such a column. */
  readonly rid?: string
  readonly clickId?: string
  /** Epoch ms; where no zone is written it is Taipei's. */
  readonly placed?: number
  /** `placed` is the beginning of a day whose hour is not told. */
  readonly placedIsDay?: boolean
  readonly total?: Money
  /** The order's state, in the report's words. */
  readonly status?: string
  readonly cancelled?: boolean
  /** Is the buyer 美安測試? Nothing else of a buyer is kept. */
  readonly buyerIsTest?: boolean
}

/** What was noticed; the lines of the first four kinds are of no order in `rows`. */
export const REPORT_NOTES = [
  /** A line without an order's name. */
  'no-order',
  /** A spreadsheet rewrote the order's name (1.23E+10, #REF!). */
  'order-damaged',
  /** Sums. */
  'sum',
  /** The file breaks off in it. */
  'cut',
  /** A spreadsheet rewrote RID or Click ID: they are there, but not as they were. */
  'id-damaged',
  /** Lines of one order contradict each other: the first one counts. */
  'conflict',
  /** An amount below zero: a correction; the order's amount is not changed by it. */
  'negative',
  'bad-date',
  'bad-amount',
] as const
export type ReportNoteKind = (typeof REPORT_NOTES)[number]

export interface ReportNote {
  readonly kind: ReportNoteKind
  readonly lines: readonly number[]
}

export interface Report {
  readonly rows: readonly ReportRow[]
  /** Which header served which field. */
  readonly columns: Readonly<Partial<Record<ReportField, string>>>
  readonly missing: readonly ReportField[]
  readonly notes: readonly ReportNote[]
}
