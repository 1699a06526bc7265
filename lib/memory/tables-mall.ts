/** What memory holds of CROSS MALL; part of `tables.ts`. Times are epoch ms. */
import type { AmazonBatch, LinkRun, LinkSettings, MallAnswer, MallOrder } from '../records'
import type { CheckRow, SeenAt } from './tables'

/** One slip of au PAY マーケット; slips of other malls are none of our business. */
export interface MallOrderRow {
  /** `host|管理番号`. */
  readonly key: string
  readonly host: string
  readonly order: MallOrder
  readonly at: SeenAt<MallOrder>
  readonly touched: number
  /** `host|注文番号`, where it is known: slips that one order was split into share it. */
  readonly code?: string
  readonly answer?: MallAnswer
}

/** One line of 履歴 or of a result mail. The same line seen again is the same row. */
export interface LinkRunRow {
  readonly key: string
  readonly host: string
  readonly run: LinkRun
  /** `host|管理番号` and `host|注文番号`, as far as the line tells them. */
  readonly of: readonly string[]
  readonly touched: number
}

export interface LinkShopRow {
  /** `host|店舗名`, folded. */
  readonly key: string
  readonly host: string
  readonly shop: LinkSettings
  readonly at: SeenAt<LinkSettings>
  readonly touched: number
}

export interface BatchRow {
  /** `host|バッチID`. */
  readonly key: string
  readonly host: string
  readonly batch: AmazonBatch
  readonly at: SeenAt<AmazonBatch>
  readonly touched: number
}

/** Which header of a shop-made CSV layout serves which column of ours. */
export interface LayoutRow {
  readonly signature: string
  readonly columns: Readonly<Record<string, string>>
  readonly touched: number
}

/** A check of CROSS MALL: one window, read by ascending 管理番号. */
export interface MallSweepRow extends CheckRow {
  readonly kind: 'mall'
  readonly from: number
  /** The greatest 管理番号 read so far. */
  readonly after?: string
  readonly finished: boolean
}
