import type { ChosenFields, Dialect, FeedField, FeedNote, FeedStop, FieldUse } from '../files/feed/types'
import type { FeedMessages } from '../messages-feed'
import type { Finding, Severity, Trouble } from '../records'

export type { ChosenFields, Dialect, FeedField, FeedNote, FeedStop, FieldUse } from '../files/feed/types'
export { OWN_IDS, REQUIRED } from '../files/feed/types'

/** Where a catalogue comes from. */
export type Door =
  /** The shop's public feed. */
  | { readonly kind: 'address'; readonly host: string; readonly url: string }
  /** An XML feed or CYBERBIZ's product export, gzipped or not. */
  | { readonly kind: 'file'; readonly file: File }
  | { readonly kind: 'api'; readonly host: string }

/** What a check and what was learnt of it is kept under: `address|<host>`, `file|<name>`, `api|<host>`. */
export type CheckKey = string

export interface CheckAsk {
  readonly door: Door
  /** The shop's own domain; '' = not told. */
  readonly ownDomain: string
  readonly chosen?: ChosenFields
  /** The API door: go on where the last reading was left. */
  readonly goOn?: boolean
}

export type Stage =
  /** Nothing was begun. */
  | 'idle'
  | 'reading'
  | 'paused'
  | 'done'
  /** Stopped by a person; what was read is kept. */
  | 'cancelled'
  /** Stopped by what `stop` or `trouble` says; what was read is kept. */
  | 'failed'
  /** Kept from an earlier visit that was left while it was reading. */
  | 'left'

export interface RuleCount {
  readonly rule: string
  readonly severity: Severity
  /** Products that it holds for. */
  readonly products: number
}

/** How far a check has come. Times in ms, sizes in bytes as they came over the line or lie in the file. */
export interface Progress {
  readonly key: CheckKey
  /** What staff call the source: the shop's host or the file's name. */
  readonly name: string
  readonly door: Door['kind']
  readonly stage: Stage
  /** Epoch ms. */
  readonly startedAt: number
  readonly products: number
  readonly bytes: number
  /** Undefined where nobody told. */
  readonly totalBytes?: number
  /** Of the API: how many products there are. */
  readonly totalProducts?: number
  /** Spent reading, without pauses. */
  readonly elapsed: number
  /** Products a second, over the last seconds. */
  readonly rate: number
  /** Undefined where it cannot be said. */
  readonly left?: number
  /** By rule, most products first; infos that exclude are in `excluded`. */
  readonly counts: readonly RuleCount[]
  readonly excluded: readonly RuleCount[]
  /** Products that will be refused (an error), that need a look (a warning at most), and the rest. */
  readonly refused: number
  readonly doubtful: number
  readonly fine: number
  readonly excludedProducts: number
  /** Of the API: entries of its answers that could not be read, and are not among the products. */
  readonly rejected?: number
  /** Rules that lacked a fact, with the number of products. */
  readonly notChecked: readonly { readonly rule: string; readonly products: number }[]
  readonly dialect: Dialect
  readonly fields: readonly FieldUse[]
  /** Required fields that no element serves. */
  readonly unserved: readonly FeedField[]
  readonly notes: readonly FeedNote[]
  readonly stop?: FeedStop
  /** What stood in the way of reaching it: `no-permission`, `offline`, `http`… */
  readonly trouble?: Trouble
  /** Against the last whole check of the same source. */
  readonly changes?: { readonly since: number; readonly fresh: number; readonly mended: number }
  readonly pictures?: PictureProgress
}

export interface PictureProgress {
  readonly stage: 'reading' | 'paused' | 'done'
  /** Addresses, each once. */
  readonly total: number
  readonly checked: number
  readonly rate: number
  readonly left?: number
  /** A host asked for a pause, which `trouble` names: it goes on by itself at this time, epoch ms. */
  readonly resting?: number
  /** Hosts that the browser was not asked for yet: nothing was read from them. */
  readonly barred: readonly string[]
  readonly trouble?: Trouble
}

export interface Filter {
  /** Any of them; none = all. */
  readonly rules?: readonly string[]
  readonly severities?: readonly Severity[]
  /** In name, 產品編號, id or address; folded. */
  readonly search?: string
  /** `fresh`: with a finding that the last check did not have. `mended`: without one that it had. */
  readonly change?: 'fresh' | 'mended'
}

export interface Sort {
  /** Names and 產品編號 folded, by code points; products alike in what is sorted by stand as in the catalogue. */
  readonly by: 'place' | 'severity' | 'name' | 'sku'
  /** Of severity: the gravest first. */
  readonly down: boolean
}

/** A product with something to say of it. */
export interface Row {
  /** Its place in the catalogue, from 1. */
  readonly place: number
  readonly line: number
  readonly id?: string
  readonly name: string
  readonly sku?: string
  readonly url?: string
  readonly findings: readonly Finding[]
  /** Findings of the last check that no longer hold. */
  readonly mended?: readonly Pick<Finding, 'rule' | 'severity'>[]
  /** Rules of `findings` that the last check did not have. */
  readonly fresh?: readonly string[]
}

/** A check that is kept, for the first page. */
export interface KeptCheck {
  readonly key: CheckKey
  readonly name: string
  readonly door: Door['kind']
  readonly at: number
  readonly stage: Stage
  readonly products: number
  readonly refused: number
  readonly doubtful: number
}

/** Words of an exported table; a finding's own sentence comes from `say`, which must be plain data's work. */
export interface ExportWords {
  readonly columns: Readonly<
    Record<
      'place' | 'line' | 'id' | 'name' | 'sku' | 'url' | 'severity' | 'rule' | 'say' | 'step' | 'console',
      string
    >
  >
  readonly severities: Readonly<Record<Severity, string>>
  /** Of what is mended, where others have their severity. */
  readonly mended: string
  /** By rule: that it held at the last check, and no longer does. */
  readonly mendedSay: Readonly<Record<string, string>>
  /** The catalogue of sentences (`rules`), flat. */
  readonly catalogue: Readonly<Record<string, string>>
  readonly language: string
}

/** What the worker does for the page; everything is plain data, so that it can be sent. */
export interface Checker {
  /** Ends whatever was under way. Resolves when the reading ended, for whatever reason. */
  start(ask: CheckAsk): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  cancel(): Promise<void>
  /** Heard at once and then at most ten times a second. */
  onProgress(heard: (progress: Progress) => void): Promise<void>
  /** Chooses what is shown; how many rows that are, of how many. */
  view(filter: Filter, sort: Sort): Promise<{ readonly rows: number; readonly of: number }>
  /** Of the present view, from 0. */
  rows(from: number, to: number): Promise<readonly Row[]>
  export(kind: 'csv' | 'xlsx', words: ExportWords, filtered: boolean): Promise<Blob>
  kept(): Promise<readonly KeptCheck[]>
  /** Shows a kept check as it was. False: it is gone. */
  open(key: CheckKey): Promise<boolean>
  forget(key: CheckKey): Promise<void>
  /** Which element serves which field, remembered under the key. */
  chosen(key: CheckKey): Promise<ChosenFields>
  choose(key: CheckKey, chosen: ChosenFields): Promise<void>
  /** Checks the headers of all pictures, or goes on; resolves when it ended or was paused. */
  checkPictures(): Promise<void>
  pausePictures(): Promise<void>
}

/** What the worker asks the background for, through the page. */
export interface Outside {
  products(host: string, page: number): Promise<FeedMessages['feedProducts']['answer']>
  pictures(host: string, urls: readonly string[]): Promise<FeedMessages['feedPictures']['answer']>
}
