/**
 * What a file about payments says, row by row: Shopify's orders export on one side, what ECPay's back office exports
 * on the other. Nothing of a buyer is among it: no name, address, mail or telephone is read out of a file.
 * Amounts are minor units (cents of TWD) as safe integers; times epoch ms.
 */
import type { PayMethod, PayStatus } from '../../records'

export type PaySide = 'shopify' | 'ecpay'

/** Whose export it is, told by its headers. */
export const PAY_LAYOUTS = [
  /** Shopify → 訂單 → 匯出: one row a line item, an order's values on its first row. */
  'shopify-orders',
  /** 撥款明細報表 → 匯出(Shopify專用). */
  'ecpay-payout',
  /** 信用卡交易明細(新表) → 匯出CVS(Shopify專用). */
  'ecpay-card',
  /** The general payout file (QueryTradeMedia): 應收款項(淨額) and 特店交易編號. */
  'ecpay-media',
  /** The general one by order (TradeNoAio), old and new. */
  'ecpay-trade-no',
  /** 信用卡撥款對帳 (FundingReconDetail), with 每日小計. */
  'ecpay-funding',
  /** Of ECPay's side, by its columns; which export it is, nobody knows. */
  'ecpay-other',
] as const
export type PayLayout = (typeof PAY_LAYOUTS)[number]

/** What a column of Shopify's export may serve. */
export const SHOPIFY_FIELDS = [
  'name',
  'paymentId',
  'references',
  'total',
  'currency',
  'status',
  'method',
  'createdAt',
  'paidAt',
  'cancelledAt',
  'refunded',
  'outstanding',
  'id',
  'note',
] as const
export type ShopifyField = (typeof SHOPIFY_FIELDS)[number]

/** What a column of an ECPay file may serve. */
export const ECPAY_FIELDS = [
  'paymentId',
  /** 綠界訂單編號, 綠界交易編號. */
  'tradeNo',
  /** 廠商訂單編號, 特店交易編號, 訂單編號. */
  'merchantNo',
  /** 授權單號. */
  'authNo',
  /** 授權碼. */
  'authCode',
  /** 交易日期, 訂單日期. */
  'tradedAt',
  /** 結算日期, 請款日期. */
  'settledAt',
  /** 撥款日期. */
  'paidOutAt',
  /** 付款方式, 交易類型. */
  'method',
  /** 交易金額. */
  'gross',
  /** 授權金額. */
  'authorized',
  /** 結帳金額: what of an authorisation was closed. */
  'closed',
  /** 手續費, 金流手續費, 交易手續費: what a payment costs, in all. */
  'fee',
  /** 金流處理費, 處理費, 交易處理費: in one export a part of `fee`, in another beside it. */
  'processing',
  /** 平台手續費. */
  'platform',
  /** 手續費率, %數. */
  'rate',
  /** 退款金額. */
  'refund',
  /** 應收款項(淨額), 撥款金額. */
  'net',
  /** 關帳, 撥款狀態, 回應訊息. */
  'state',
  /** 回應碼. */
  'code',
  /** 商店代號, 特店編號. */
  'merchant',
  /** 平台名稱. */
  'platformName',
  /** 備註, 商品名稱. */
  'note',
] as const
export type EcpayField = (typeof ECPAY_FIELDS)[number]
export type PayField = ShopifyField | EcpayField

/** Columns as a person chose them: the folded header → the field it serves, or none. */
export type ChosenPay = Readonly<Record<string, PayField | 'none'>>

/** One column of a file, and what it was taken for. */
export interface ColumnUse {
  readonly header: string
  /** As it is compared, and as {@link ChosenPay} names it; a header that is there twice has `#2` behind it. */
  readonly key: string
  readonly field?: PayField
  readonly by: 'name' | 'choice'
  /** First cell that is not blank, at most 40 characters; '' where the column may be a buyer's or a note. */
  readonly sample: string
}

/** An id as a cell holds it, and whether a spreadsheet has been at it. */
export type IdDamage =
  /** `1.23E+15`: digits are lost. */
  | 'exponent'
  /** All zeros at the end of what has more than 15 digits. */
  | 'rounded'
  /** Shorter than its column's ids are by zeros that stood in front. */
  | 'leading-zeros'
  /** `#NAME?`, `#VALUE!`: it began with `-` or `=` and was taken for a formula. */
  | 'formula'

/**
 * One order of Shopify's export: its first row, with what only later rows of it said. The object is used again for
 * the next order: whoever keeps something of it copies it.
 */
export interface ShopifyOrder {
  /** Of its first row in the file, from 1, the header being one. */
  line: number
  /** Rows of the file that it took: its line items. */
  rows: number
  /** `#1361`; '' where the row names none. */
  name: string
  /** Every Payment ID of it, each once, the earliest first; damaged ones as they stand. */
  ids: string[]
  damage: IdDamage | undefined
  /** NaN: the column is missing or the cell is empty; see `bad` where it could not be read. */
  total: number
  refunded: number
  outstanding: number
  /** ISO 4217 as written; '' = not told. */
  currency: string
  status: PayStatus | undefined
  /** Payment Method as written: names of gateways, joined by ` + `. */
  method: string
  createdAt: number
  paidAt: number
  cancelledAt: number
  /** Digits of its GID; ''. */
  id: string
  /** Runs of 6 and more digits or of 20 and more letters and digits in its note: what may be a number of ECPay's. */
  hints: string[]
  /** Fields whose cell was not empty and could not be read. */
  bad: ShopifyField[]
}

/** One row of an ECPay file. Used again for the next one, as {@link ShopifyOrder}. NaN = not told. */
export interface EcpayRow {
  line: number
  paymentId: string
  tradeNo: string
  merchantNo: string
  authNo: string
  authCode: string
  /** Of whichever id was damaged, Payment ID first. */
  damage: IdDamage | undefined
  damaged: EcpayField | undefined
  tradedAt: number
  /** Is only a day told, not a minute? */
  dayOnly: boolean
  settledAt: number
  paidOutAt: number
  method: PayMethod | undefined
  /** As written. */
  methodText: string
  /** Taken from the buyer; negative where the row is a refund. */
  gross: number
  authorized: number
  closed: number
  fee: number
  processing: number
  platform: number
  /** In millionths: 2.75 % = 27,500. */
  rate: number
  /** Never negative. */
  refund: number
  net: number
  /** What the row says happened. */
  state: EcpayState | undefined
  merchant: string
  /** A test payment, by what the row says. */
  test: boolean
  hints: string[]
  bad: EcpayField[]
}

/** `authorized`: 已授權, not closed; `closed`: 已關帳, 已撥款, paid; `voided`: 放棄; `refunded`: 退刷; `failed`. */
export type EcpayState = 'authorized' | 'closed' | 'voided' | 'refunded' | 'failed'

/** Rows that are no payment, by why; each row of a file is an order's, a payment's, or one of these. */
export const ROWS_ASIDE = [
  /** 每日小計, 合計, 總計. */
  'subtotal',
  /** A header again, as joined files have it. */
  'header',
  /** Fewer or more cells than the header, beyond what is read. */
  'ragged',
] as const
export type RowAside = (typeof ROWS_ASIDE)[number]

/** Why nothing, or not all, could be taken from a file. */
export const PAY_TROUBLES = [
  'empty',
  /** Not a table: `detail` says what it is (`pdf`, `xls`, `zip`, `image`, ''). */
  'binary',
  /** A table, none of ours; `detail`: its first headers. */
  'other-kind',
  /** No column holds Payment IDs, and none was chosen. */
  'no-payment-id',
  /** Ours, but a column that nothing can be said without is missing: `detail`: the field. */
  'needs-mapping',
  'no-header',
  'no-rows',
  /** Text that was spoilt before it came here. */
  'mojibake',
  /** A quote is never closed: rows from `line` on are not read. */
  'half',
  /** The browser could not read on; what was read stands. */
  'unreadable',
] as const
export type PayTrouble = (typeof PAY_TROUBLES)[number]

/** Something to be said of a file that was read. */
export const PAY_NOTES = [
  /** The last row has no end and fewer cells: it may be cut off. */
  'cut',
  /** Bytes that no encoding of ours reads; read on with U+FFFD. */
  'mixed-encodings',
  /** An amount that is none, e.g. `12,80`; the row stands aside. */
  'bad-amount',
  'bad-date',
  /** A word in a state or method column that nobody knows. */
  'unknown-word',
  /** An amount in a currency that is not TWD. */
  'currency',
  'ragged',
] as const
export type PayNoteKind = (typeof PAY_NOTES)[number]

export interface PayNote {
  readonly kind: PayNoteKind
  readonly count: number
  /** Of the first. */
  readonly line: number
  readonly column?: string
  /** As written, at most 40 characters; never of a note or a column that is not ours. */
  readonly value?: string
}

/** Encoding a file turned out to be in. */
export type PayEncoding = 'utf-8' | 'big5' | 'utf-16le' | 'utf-16be'
export type PayForm = 'csv' | 'html' | 'xlsx'

export interface PayFileInfo {
  readonly side: PaySide
  readonly layout: PayLayout
  readonly form: PayForm
  readonly encoding: PayEncoding
  readonly bom: boolean
  readonly columns: readonly ColumnUse[]
  /** Of the header row: the same layout has the same one; choices are remembered under it. */
  readonly signature: string
}

/** What the reader tells as it goes. */
export interface PaySink {
  /** Once, before the first row. */
  info(info: PayFileInfo): void
  order(order: ShopifyOrder): void
  row(row: EcpayRow): void
  /** `amount`: what the row's own total or gross column says, minor units, so that files add up; NaN = nothing. */
  aside(line: number, why: RowAside, amount: number): void
}

export interface PayEnd {
  /** Rows of data, blank ones not counted. */
  readonly rows: number
  /** Bytes of the file. */
  readonly bytes: number
  readonly notes: readonly PayNote[]
  readonly trouble?: { readonly why: PayTrouble; readonly detail?: string; readonly line?: number }
  /** Where `trouble` is `needs-mapping`, `no-payment-id` or `other-kind`: what its columns are. */
  readonly info?: PayFileInfo
}

export interface PayReadOptions {
  /** Remembered choices for a layout; undefined = none. */
  chosen(signature: string): ChosenPay | undefined
  /** Called now and then with the bytes read so far; awaited, so that a caller may pause or end it by throwing. */
  progress?(bytes: number): Promise<void> | void
  readonly signal?: AbortSignal
}

/**
 * Reads one file from its bytes as they come, holding no more than a chunk of it (of an XLSX its sheet).
 * Never throws for what stands in the file: that is `trouble` or a note. Rejects where `signal` was aborted.
 */
export type ReadPayFile = (
  stream: ReadableStream<Uint8Array>,
  sink: PaySink,
  options: PayReadOptions,
) => Promise<PayEnd>
