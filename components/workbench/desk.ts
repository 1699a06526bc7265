import type { Checker } from '../../lib/check/types'
import type { Language } from '../../lib/messages'
import type { FeedMessages } from '../../lib/messages-feed'
import type { Reconciler } from '../../lib/recon/types'
import type {
  Fact,
  Finding,
  LinkRun,
  LinkSettings,
  MallAnswer,
  MallOrder,
  Money,
  Plan,
  PlanItem,
  PlanStep,
  Problem,
  Report,
  ReportField,
  ShopComOrder,
  Verdict,
} from '../../lib/records'
import type { Bytes, Checked, Delivery, Read } from '../../lib/webhook/types'
import type { Desk } from '../desk'
import type { Line } from './recovery/lines'

/** Our column → a header of the file. */
export type Columns = Readonly<Record<string, string | undefined>>

/** Columns as a person chose them; what is not in the file is not in here. */
export type Chosen = Readonly<Record<string, string>>

/** The header row of a CSV, and what stands under it. */
export interface Layout {
  readonly headers: readonly string[]
  /** First row of data, under its headers. */
  readonly sample: readonly string[]
  /** Of the header row: the same layout has the same one. */
  readonly signature: string
  /** Our column → the header that serves it, by its name or by choice. */
  readonly columns: Columns
  /** Our columns that no header serves and that a plan cannot do without. */
  readonly missing: readonly string[]
}

/** A CSV of CROSS MALL, read; or why not, and what would help. */
export type CsvRead =
  | {
      readonly ok: true
      readonly orders: readonly MallOrder[]
      readonly layout: Layout
      readonly notes: readonly CsvNote[]
    }
  | { readonly ok: false; readonly why: 'needs-mapping'; readonly layout: Layout }
  | { readonly ok: false; readonly why: string; readonly layout?: undefined; readonly detail?: string }

/** Something to be said of a file that was read (`half`, `encoding`); `line` and `value` are of the first. */
export interface CsvNote {
  readonly kind: string
  readonly line?: number
  readonly value?: string
  readonly count: number
}

export type MailRead =
  | {
      readonly ok: true
      readonly runs: readonly LinkRun[]
      readonly subject: string
      readonly notes: readonly CsvNote[]
    }
  | { readonly ok: false; readonly why: string; readonly detail?: string }

/** The header row of a report for 美安; `sample` tells the shape of what stands under it, never the content. */
export interface ReportLayout {
  readonly headers: readonly string[]
  readonly sample: readonly string[]
  readonly columns: Readonly<Partial<Record<ReportField, string>>>
  readonly missing: readonly ReportField[]
}

/** A report for 美安, read; or why not. */
export type ReportRead =
  | { readonly ok: true; readonly report: Report; readonly layout: ReportLayout }
  | { readonly ok: false; readonly why: 'needs-mapping'; readonly layout: ReportLayout }
  | { readonly ok: false; readonly why: string; readonly layout?: undefined }

/** What was found in a report, and what no rule speaks of. */
export interface ReportJudged extends Verdict {
  readonly remarks: readonly { readonly kind: string; readonly order: string; readonly line?: number }[]
}

export interface StepGroup {
  readonly step: PlanStep
  /** Name of the phase that a `move-*` step goes to, where it is known. */
  readonly phase?: string
  readonly items: readonly PlanItem[]
}

/** The words of an exported plan. */
export interface PlanWording {
  readonly columns: Readonly<
    Record<'number' | 'code' | 'shop' | 'problem' | 'place' | 'step' | 'phase' | 'done', string>
  >
  readonly problems: (problems: readonly Problem[]) => string
  readonly step: (step: PlanStep, line: Omit<Line, 'answer'>) => string
  /** When a step was ticked off; epoch ms. */
  readonly time: (at: number) => string
}

/** What the rulebook is told beside the order itself. */
export interface Context {
  readonly shops?: readonly LinkSettings[]
  readonly runs?: readonly LinkRun[]
  readonly answer?: MallAnswer
}

/** What the workbench needs of the browser, the rulebook and the file formats. */
export interface WorkbenchDesk extends Desk {
  /** The part after `#`, without it. */
  hash(): string
  onHash(heard: () => void): () => void
  /** Goes to another part of the workbench, so that "back" leads here again. */
  go(hash: string): void
  newId(): string
  /** Puts a text on the clipboard; rejects where the browser refuses. */
  copy(text: string): Promise<void>
  print(): void
  /** Hands a file to the person. */
  saveFile(name: string, text: string, type: string): void
  saveBlob(name: string, blob: Blob): void

  /** The worker that checks catalogues; begun when it is first asked for, and always the same one. */
  checker(): Checker
  /** The worker that reconciles; begun when it is first asked for, and always the same one. */
  reconciler(): Reconciler
  /** A finding's facts as its sentences quote them, times written for this language on the clocks of `zone`. */
  facts(finding: Finding, language: Language, zone: string): Readonly<Record<string, Fact>>
  /** Where the shop's public feed lies, and what of it the background may reach. */
  feedSource(host: string): Promise<FeedMessages['feedSource']['answer']>
  /** Asks the browser for one origin; must be called straight from a click, before anything is awaited. */
  request(origin: string): Promise<boolean>

  problemsOf(order: MallOrder, context: Context): readonly Problem[]
  planItem(problem: Problem, context: Omit<Context, 'runs'>): PlanItem
  /** 方法2, where it may be done instead of the item's steps. */
  otherWay(item: PlanItem): 'upload-csv' | undefined
  groupedSteps(items: readonly PlanItem[]): readonly StepGroup[]

  /** What holds of the address that a shop would give to 美安. */
  siteVerdict(siteUrl: string): Verdict
  /** What is to be taken off at 美安 when this order is cancelled; no amount where it is not certain. */
  cancelAmount(order: ShopComOrder): Money | undefined

  /** `columns`: our column → the header that a person chose for it. */
  readCsv(bytes: Uint8Array, columns?: Chosen): CsvRead
  readMail(text: string): MailRead
  /** The plan as a CSV, a row a step. */
  planCsv(lines: readonly Line[], done: Plan['done'], wording: PlanWording): string

  /** The report of 美安's orders; `chosen`: our field → its header, '' = there is none. */
  readReport(bytes: Uint8Array, chosen?: Chosen): ReportRead
  /** Row by row, and against the orders that memory holds. */
  judgeReport(report: Report, known: readonly ShopComOrder[]): ReportJudged
  /** A table for spreadsheets, safe from formulas. */
  tableCsv(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): Promise<Blob>

  /** A delivery out of what was pasted; `body`: the bytes of a file in place of its body. */
  readDelivery(text: string, body?: Bytes): Read
  /** The key is used and forgotten. */
  checkDelivery(delivery: Delivery, key: string): Promise<Checked>
  /** HMAC-SHA256 of a text, base64. */
  signText(key: string, text: string): Promise<string>
}
