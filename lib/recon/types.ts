/**
 * A reconciliation, as the page sees it and as the worker makes it. Amounts are minor units of TWD as safe integers,
 * times epoch ms. Everything is plain data, so that it can be sent.
 */
import type {
  ChosenPay,
  ColumnUse,
  EcpayState,
  PayEncoding,
  PayForm,
  PayLayout,
  PayNote,
  PaySide,
  PayTrouble,
  RowAside,
} from '../files/pay/types'
import type { Finding, PayMethod, PayStatus, Severity, Trouble } from '../records'

export type {
  ChosenPay,
  ColumnUse,
  EcpayField,
  EcpayState,
  PayEncoding,
  PayField,
  PayForm,
  PayLayout,
  PayNote,
  PaySide,
  PayTrouble,
  RowAside,
  ShopifyField,
} from '../files/pay/types'
export { ECPAY_FIELDS, SHOPIFY_FIELDS } from '../files/pay/types'
export type { ReconOutside } from './outside'

/** One file (or one reading of the Admin API) that takes part. */
export interface SourceFile {
  /** Of this visit. */
  readonly id: string
  readonly from: 'file' | 'api'
  readonly name: string
  readonly bytes: number
  /** Read so far. */
  readonly read: number
  readonly stage: 'waiting' | 'reading' | 'done' | 'failed'
  /** SHA-256 of its bytes, hex; '' until known, and for the API. */
  readonly hash: string
  /** The very same bytes as that file, by its id: left out. */
  readonly sameAs?: string
  readonly side?: PaySide
  readonly layout?: PayLayout
  readonly form?: PayForm
  readonly encoding?: PayEncoding
  readonly columns?: readonly ColumnUse[]
  readonly signature?: string
  /** Rows of data; orders or payments in them; rows set aside, by why; sum of the amounts of all rows. */
  readonly rows: number
  readonly records: number
  readonly aside: Readonly<Partial<Record<RowAside, number>>>
  readonly sum: number
  /** First and last day that its payments are of: [from, to]; undefined where it tells no day. */
  readonly days?: readonly [number, number]
  readonly notes: readonly PayNote[]
  readonly trouble?: { readonly why: PayTrouble; readonly detail?: string; readonly line?: number }
  /** Of the API. */
  readonly outside?: Trouble
  /** Of the API: the shop gives orders of the last 60 days alone, and older ones were asked for. */
  readonly cut?: boolean
}

/**
 * Where a row ended. Every order of Shopify's and every row of ECPay's is in exactly one, and the sums of the
 * buckets are the sums of the files.
 */
export const BUCKETS = [
  /** Both sides have it and agree. */
  'matched',
  /** Both have it, and something is wrong: see the findings. */
  'differs',
  /** One side has it, and the other should. */
  'absent',
  /** TWQR, WeChat Pay: paid out by O'Pay. */
  'elsewhere',
  /** No file of the other side reaches its day: not checked. */
  'beyond',
  /** Not taken, or not yet: pending, expired, voided, failed, authorised, and the other side has no money of it either. */
  'no-money',
  /** Paid through somebody else's gateway: none of ours. */
  'other-gateway',
  'test',
  /** Its id was rewritten by a spreadsheet. */
  'damaged',
  /** It names no Payment ID: proposals may stand beside it. */
  'no-id',
  /** An amount of it could not be read. */
  'unreadable',
  /** The same row again, of a file that overlaps another, or an older state of the same order. */
  'repeat',
  /** In a currency other than TWD: not checked. */
  'currency',
] as const
export type Bucket = (typeof BUCKETS)[number]

/** How many of a side's records are in a bucket, and what they come to. */
export interface BucketSum {
  readonly bucket: Bucket
  readonly side: PaySide
  readonly count: number
  /** Shopify: what the orders' totals come to; ECPay: what the rows' own amounts (gross, else closed, else authorised) come to. */
  readonly amount: number
}

export interface RuleSum {
  readonly rule: string
  readonly severity: Severity
  readonly cases: number
  /** What is in doubt, in all. */
  readonly amount: number
}

/** By method, or by day of the payment in the shop's zone. */
export interface Group {
  /** {@link PayMethod}, `unknown`, or `2026-10-31`. */
  readonly key: string
  readonly cases: number
  readonly matched: number
  /** Taken, less what was paid back. */
  readonly shopify: number
  readonly ecpay: number
  /** As the files state them. */
  readonly fees: number
  readonly net: number
}

export interface Totals {
  /** All of each side, by bucket; they add up to `files`. */
  readonly buckets: readonly BucketSum[]
  readonly files: Readonly<Record<PaySide, { readonly count: number; readonly amount: number }>>
  readonly rules: readonly RuleSum[]
  readonly notChecked: readonly { readonly rule: string; readonly cases: number }[]
  readonly byMethod: readonly Group[]
  readonly byDay: readonly Group[]
  /** Cases in all; those of which an error or a warning is said; those a person has settled. */
  readonly cases: number
  readonly found: number
  readonly settled: number
  /** Cases that a tolerance let pass, and what it let pass in all. */
  readonly tolerated: { readonly cases: number; readonly amount: number }
}

export interface ReconOptions {
  /** Of the shop's clock. */
  readonly zone: string
  /** Minor units; 0 unless the user sets one. */
  readonly tolerance: number
  /** By method: what was agreed on, in millionths, with tax in millionths (50,000 = 5 %) and a least fee in minor units. */
  readonly rates: Readonly<Partial<Record<PayMethod, Rate>>>
  /** ECPay's 每日自動關帳 is on. */
  readonly autoClose: boolean
  /** By folded name of the gateway, as the options have it. */
  readonly methods: Readonly<Record<string, string>>
  /** Every payment of this shop goes through ECPay, whatever its gateway is called. */
  readonly everyEcpay: boolean
  /** Of the shop in Shopify's admin, where a person told it: its orders are linked to. Changes no result. */
  readonly handle?: string
  /** The day's beginning on the clocks of `zone`: deadlines run against it, so that all of a day's results are the same. */
  readonly now: number
}

export interface Rate {
  /** Millionths: 2.75 % = 27,500. */
  readonly rate: number
  readonly tax: number
  readonly least: number
}

export interface ReconProgress {
  readonly stage: 'idle' | 'reading' | 'done'
  readonly files: readonly SourceFile[]
  readonly totals: Totals
  /** Of one result: what was asked about another is out of date. */
  readonly turn: number
  /** Spent reading and matching, ms. */
  readonly elapsed: number
}

/** Shopify's side of a case. */
export interface ShopifySide {
  readonly file: string
  readonly line: number
  readonly name: string
  readonly id?: string
  readonly ids: readonly string[]
  readonly total?: number
  readonly refunded?: number
  readonly status?: PayStatus
  readonly method: string
  readonly createdAt?: number
  readonly paidAt?: number
  readonly cancelledAt?: number
  /** Left out: the same order again, or as it stood before. */
  readonly repeat?: boolean
}

/** ECPay's side of a case. */
export interface EcpaySide {
  readonly file: string
  readonly line: number
  readonly paymentId: string
  readonly tradeNo?: string
  readonly merchantNo?: string
  readonly tradedAt?: number
  readonly settledAt?: number
  readonly paidOutAt?: number
  readonly method?: PayMethod
  readonly methodText: string
  readonly gross?: number
  readonly authorized?: number
  readonly closed?: number
  readonly fee?: number
  readonly processing?: number
  readonly platform?: number
  readonly refund?: number
  readonly net?: number
  readonly state?: EcpayState
  /** Left out as the same row again. */
  readonly repeat?: boolean
}

/** What may belong together, and why; never taken by itself. */
export interface Proposal {
  /** Key of the other case. */
  readonly key: CaseKey
  readonly why: 'minute' | 'note' | 'id-like'
  readonly label: string
  readonly amount: number
  readonly at?: number
  readonly declined?: boolean
}

/**
 * What a case is known by, whatever file it came from: its earliest Payment ID; without one `o:<order>` of Shopify's
 * or `t:<trade number>` of ECPay's, or `r:<hash of the row>`.
 */
export type CaseKey = string

/** What a person said of a case; kept by its key. */
export interface CaseMark {
  readonly key: CaseKey
  readonly settledAt?: number
  readonly note?: string
  /** Cases of the other side that belong to it, as a person confirmed. */
  readonly joined?: readonly CaseKey[]
  readonly declined?: readonly CaseKey[]
  /** Why each of those was proposed, as it was then: by the other case's key. */
  readonly why?: Readonly<Record<CaseKey, Proposal['why']>>
}

/** What a person said of two cases; the same from whichever of the two it was said. */
export interface SaidPair {
  readonly said: 'joined' | 'declined'
  /** In the order of their signs. */
  readonly keys: readonly [CaseKey, CaseKey]
  /** As staff call them: an order by its name. */
  readonly labels: readonly [string, string]
  /** Undefined: nobody kept it. */
  readonly why?: Proposal['why']
}

/** One row of the table. */
export interface CaseRow {
  readonly key: CaseKey
  readonly bucket: Bucket
  readonly order?: string
  readonly paymentId?: string
  readonly method?: PayMethod
  readonly at?: number
  readonly shopify?: number
  readonly ecpay?: number
  readonly findings: readonly Finding[]
  readonly proposals: number
  readonly settled: boolean
  readonly note?: string
  /** What a tolerance let pass, minor units. */
  readonly tolerated?: number
}

/** All of one case. */
export interface Case extends CaseRow {
  readonly orders: readonly ShopifySide[]
  readonly rows: readonly EcpaySide[]
  readonly proposed: readonly Proposal[]
  readonly mark?: CaseMark
}

export interface CaseFilter {
  readonly buckets?: readonly Bucket[]
  readonly rules?: readonly string[]
  /** `unknown` = nobody knows. */
  readonly methods?: readonly string[]
  /** `2026-10-31`. */
  readonly day?: string
  /** Cases that a person settled are left out unless asked for. */
  readonly settled?: 'open' | 'settled' | 'all'
  /** In order, Payment ID, trade number; folded. */
  readonly search?: string
}

export interface CaseSort {
  readonly by: 'severity' | 'order' | 'at' | 'amount' | 'difference'
  readonly down: boolean
}

/** Words of an export; a finding's own sentence comes from the catalogue of sentences (`rules`), flat. */
export interface ReconWords {
  readonly columns: Readonly<Record<ReconColumn, string>>
  readonly buckets: Readonly<Record<Bucket, string>>
  readonly severities: Readonly<Record<Severity, string>>
  readonly methods: Readonly<Record<string, string>>
  readonly catalogue: Readonly<Record<string, string>>
  readonly language: string
}
export const RECON_COLUMNS = [
  'bucket',
  'severity',
  'rule',
  'say',
  'step',
  'order',
  'paymentId',
  'tradeNo',
  'method',
  'at',
  'status',
  'shopify',
  'ecpay',
  'difference',
  'fees',
  'net',
  'settled',
  'note',
  'places',
] as const
export type ReconColumn = (typeof RECON_COLUMNS)[number]

/** All that a second person needs to come to the same result, to the byte. */
export interface Statement {
  readonly files: readonly Pick<
    SourceFile,
    'name' | 'hash' | 'bytes' | 'rows' | 'records' | 'side' | 'layout' | 'sum' | 'aside' | 'days'
  >[]
  readonly totals: Totals
  readonly options: Omit<ReconOptions, 'now'>
  /** The day that clocks were held against, `2026-11-22`. */
  readonly day: string
  /** What the rules are, by version: `recon 1`. */
  readonly rules: readonly { readonly family: string; readonly version: string }[]
  /** What was confirmed or declined by hand, in the order of keys: whoever repeats it says the same. */
  readonly said: readonly SaidPair[]
  /** SHA-256, hex, of all cases and their findings in order of their keys, and of `said`: the same files give the same. */
  readonly fingerprint: string
}

/** What the worker does for the page. */
export interface Reconciler {
  /** Reads them as they are given, beside what was read before; resolves when the last one ended. */
  add(files: readonly File[]): Promise<void>
  /** Reads a shop's orders and their transactions through the background, of orders placed in [from, to). */
  addApi(host: string, from: number, to: number): Promise<void>
  /** Ends reading; what was read stands. */
  stop(): Promise<void>
  /** Takes a file out again and matches anew. */
  remove(id: string): Promise<void>
  clear(): Promise<void>
  /** The same file again with other columns; remembered for its layout. */
  choose(id: string, chosen: ChosenPay): Promise<void>
  /** Kept for the next visit. */
  options(): Promise<ReconOptions>
  setOptions(options: Partial<Omit<ReconOptions, 'now'>>): Promise<void>
  /** Heard at once and then at most ten times a second. */
  onProgress(heard: (progress: ReconProgress) => void): Promise<void>
  view(filter: CaseFilter, sort: CaseSort): Promise<{ readonly rows: number; readonly of: number }>
  rows(from: number, to: number): Promise<readonly CaseRow[]>
  case(key: CaseKey): Promise<Case | undefined>
  /** Keeps what a person says; matches anew where `joined` or `declined` changed. */
  mark(mark: CaseMark): Promise<void>
  export(kind: 'csv' | 'xlsx', words: ReconWords, filtered: boolean): Promise<Blob>
  statement(): Promise<Statement>
}
