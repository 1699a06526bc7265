import type { AmazonPlace } from './amazon'
import type { Money } from './money'

export type Severity = 'error' | 'warning' | 'info'

/** A fact that a finding's sentence quotes. */
export type Fact = string | number | Money

/** What a finding is about; the same field names serve page, API and file. */
export type Field =
  | 'name'
  | 'url'
  | 'brief'
  | 'picture'
  | 'price'
  | 'listPrice'
  | 'sku'
  | 'group'
  | 'tags'
  | 'published'
  | 'amount'
  | 'cancelBox'
  | 'offerId'
  | 'advertiserId'
  | 'siteUrl'
  | 'orderStatus'
  | 'paymentStatus'
  | 'fulfillment'
  | 'cancelSync'
  | 'log'
  | 'category'
  | 'linkStatus'
  | 'phase'
  | 'shipDate'
  | 'slip'
  | 'bundle'
  | 'split'
  | 'mallState'
  | 'moveTo'
  | 'running'
  | 'result'
  | 'warning'
  | 'status'
  | 'capture'
  | 'testMode'
  | 'cancelledAt'
  | 'refund'
  | AmazonPlace

/** One rule that holds for one subject. Sentences are made from it where it is shown, never stored. */
export interface Finding {
  /** The rule's id, the contract of the rulebook: `feed/image-cmyk`. */
  readonly rule: string
  readonly severity: Severity
  /** What it is about as the page shows it: order number, product title or id, field label. */
  readonly subject: string
  readonly field?: Field
  /** Which variant or picture (from 0), where the record has several. */
  readonly index?: number
  readonly facts: Readonly<Record<string, Fact>>
}

/** What the rules say of one record: findings, and the ids of the rules that lacked a fact. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly notChecked: readonly string[]
}
