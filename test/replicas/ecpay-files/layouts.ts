/** What ECPay's back office exports, layout by layout (facts §0, §4.1 to §4.3). */
import { wall } from './make.ts'
import type { Row, Way } from './model.ts'

export const LAYOUTS = [
  /** 匯出(Shopify專用): the manual shows its first columns; the rest as the page's own. */
  'payout',
  /** As a third party's fixture has it: no net column; 手續費 holds 金流處理費. */
  'payout-fixture',
  /** 匯出CVS(Shopify專用). */
  'card',
  /** QueryTradeMedia: every cell `="…"`, thirteen columns. No Payment ID. */
  'media',
  /** TradeNoAio, old: Big5, `="…"`. */
  'trade-no-old',
  /** TradeNoAio V3: `=1000`. */
  'trade-no',
  /** FundingReconDetail with 每日小計; refunds negative. */
  'funding',
] as const
export type Layout = (typeof LAYOUTS)[number]

export type Armour = 'none' | 'formula' | 'equals' | 'apostrophe'
export interface EcpayManner {
  /** `shuffled`, or a list of what is missing. */
  readonly columns?: 'all' | 'shuffled' | 'english' | readonly string[]
  readonly armour?: Armour
  readonly amounts?: 'plain' | 'thousands' | 'dollars' | 'full-width' | 'brackets'
  /** Lines above the header, as a report prints them. */
  readonly preamble?: boolean
  /** Ends with 合計. */
  readonly total?: boolean
  /** Hours and minutes are told. */
  readonly dates?: 'dash' | 'slash'
}

const WORDS: Readonly<Record<Way, readonly [console: string, card: string]>> = {
  credit: ['信用卡', '一次付清'],
  instalment: ['信用卡(分期)', '分期(3)'],
  bonus: ['信用卡(紅利折抵)', '紅利折抵'],
  unionpay: ['銀聯卡', '銀聯卡'],
  atm: ['ATM', 'ATM'],
  webatm: ['網路ATM', '網路ATM'],
  twqr: ['歐付寶TWQR', 'TWQR'],
  wechat: ['微信支付', '微信支付'],
}

export const DEFAULT_ARMOUR: Readonly<Record<Layout, Armour>> = {
  payout: 'none',
  'payout-fixture': 'none',
  card: 'none',
  media: 'formula',
  'trade-no-old': 'formula',
  'trade-no': 'equals',
  funding: 'none',
}

const FULL_WIDTH = (text: string): string =>
  text.replace(/[-0-9.,]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

export const writeAmount = (cents: number, manner: EcpayManner): string => {
  const { amounts = 'plain' } = manner
  const size = Math.abs(cents)
  const whole = String(Math.floor(size / 100))
  const rest = size % 100 === 0 ? '' : (size / 100).toFixed(2).slice(-3).replace(/0$/, '')
  const digits = whole + rest
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest
  const minus = cents < 0 ? '-' : ''
  if (amounts === 'thousands') return `${minus}${(size / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`
  if (amounts === 'dollars') return `${minus}NT$${grouped}`
  if (amounts === 'full-width') return FULL_WIDTH(`${minus}${digits}`)
  if (amounts === 'brackets') return cents < 0 ? `(${grouped})` : grouped
  return `${minus}${digits}`
}

const day = (at: number, { dates = 'dash' }: EcpayManner): string => {
  const { day: text } = wall(at)
  return dates === 'slash' ? text.replace(/-/g, '/') : text
}
const moment = (at: number, manner: EcpayManner): string => `${day(at, manner)} ${wall(at).time}`

/** Kinds of cells: an amount is written by the manner, an id or text as it stands. */
type Cell = readonly [text: string, kind: 'text' | 'amount']
const text = (value: string): Cell => [value, 'text']
const STATES = { closed: '已關帳', authorized: '已授權', refunded: '已退刷', voided: '已放棄' } as const

const rate = ({ fee, gross }: Row): string => (gross === 0 ? '-' : `${((fee / gross) * 100).toFixed(2)}%`)

type Columns = readonly (readonly [name: string, cell: (row: Row, manner: EcpayManner, at: number) => Cell])[]
const money =
  (of: (row: Row) => number) =>
  (row: Row, manner: EcpayManner): Cell => [writeAmount(of(row), manner), 'amount']
const gross = (row: Row, manner: EcpayManner): Cell => [
  row.grossText ?? writeAmount(row.gross, manner),
  'amount',
]

const COLUMNS: Readonly<Record<Layout, Columns>> = {
  payout: [
    ['商店代號', (row) => text(row.merchant)],
    ['商店名稱', () => text('測試shopify')],
    ['綠界訂單編號', (row) => text(row.tradeNo)],
    ['廠商訂單編號', (row) => text(row.merchantNo)],
    ['PaymentID', (row) => text(row.paymentId)],
    ['訂單日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['付款方式', (row) => text(WORDS[row.way][0])],
    ['結算日期', (row, manner) => text(day(row.settledAt, manner))],
    ['撥款日期', (row, manner) => text(day(row.paidOutAt, manner))],
    ['交易金額', gross],
    ['手續費率', (row) => text(rate(row))],
    ['手續費', money((row) => row.fee)],
    ['金流處理費', money((row) => row.processing)],
    ['退款金額', money((row) => row.refund)],
    ['應收款項(淨額)', money((row) => row.net)],
    ['備註', () => text('-')],
  ],
  'payout-fixture': [
    ['廠商訂單編號', (row) => text(row.merchantNo)],
    ['綠界交易編號', (row) => text(row.tradeNo)],
    ['PaymentID', (row) => text(row.paymentId)],
    ['交易日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['付款方式', (row) => text(WORDS[row.way][0])],
    ['結算日期', (row, manner) => text(day(row.settledAt, manner))],
    ['撥款日期', (row, manner) => text(day(row.paidOutAt, manner))],
    ['交易金額', gross],
    ['手續費', money((row) => row.fee)],
    ['手續費率', (row) => text(rate(row))],
    ['退款金額', money((row) => row.refund)],
    ['金流處理費', money((row) => row.processing)],
  ],
  card: [
    ['編號', (_row, _manner, at) => text(String(at + 1))],
    ['授權單號', (row) => text(row.authNo)],
    ['廠商訂單編號', (row) => text(row.merchantNo)],
    ['綠界訂單編號', (row) => text(row.tradeNo)],
    ['交易日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['關帳', (row) => text(row.state === 'closed' || row.state === 'refunded' ? '已關帳' : '-')],
    [
      '授權金額',
      money((row) =>
        row.state === 'authorized' || row.state === 'voided' ? row.gross : Math.abs(row.gross),
      ),
    ],
    [
      '結帳金額',
      (row, manner) =>
        row.state === 'authorized' || row.state === 'voided' ? text('0') : gross(row, manner),
    ],
    ['收單銀行', () => text('台新')],
    ['卡號', () => text('431195*****2222')],
    ['Payment ID', (row) => text(row.paymentId)],
    ['授權碼', (row) => text(row.authCode)],
    ['交易類型', (row) => text(WORDS[row.way][1])],
    ['回應碼', () => text('000')],
    ['回應訊息', (row) => text(STATES[row.state])],
  ],
  media: [
    ['特店交易編號', (row) => text(row.merchantNo)],
    ['綠界交易編號', (row) => text(row.tradeNo)],
    ['交易日期', (row, manner) => text(moment(row.tradedAt, manner))],
    [
      '付款方式',
      (row) =>
        text(
          row.way === 'atm' ? 'ATM_TAISHIN' : row.way === 'webatm' ? 'WebATM_TAISHIN' : 'Credit_CreditCard',
        ),
    ],
    ['手續費率', (row) => text(rate(row))],
    ['結算日期', (row, manner) => text(day(row.settledAt, manner))],
    ['撥款日期', (row, manner) => text(day(row.paidOutAt, manner))],
    ['交易金額', gross],
    ['金流手續費', money((row) => row.fee)],
    ['平台手續費', () => ['0', 'amount']],
    ['退款金額', money((row) => row.refund)],
    ['應收款項(淨額)', money((row) => row.net)],
    ['金流處理費', money((row) => row.processing)],
  ],
  'trade-no-old': [
    ['訂單日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['廠商訂單編號', (row) => text(row.merchantNo)],
    ['綠界訂單編號', (row) => text(row.tradeNo)],
    ['付款方式', (row) => text(WORDS[row.way][0])],
    ['交易金額', gross],
    ['手續費', money((row) => row.fee)],
    ['應收款項(淨額)', money((row) => row.net)],
    ['撥款狀態', () => text('已撥款')],
  ],
  'trade-no': [
    ['訂單日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['廠商訂單編號', (row) => text(row.merchantNo)],
    ['綠界訂單編號', (row) => text(row.tradeNo)],
    ['付款方式', (row) => text(WORDS[row.way][0])],
    ['交易金額', gross],
    ['手續費率(每筆)', (row) => text(rate(row))],
    ['手續費', money((row) => row.fee - row.processing)],
    ['處理費', money((row) => row.processing)],
    ['交易手續費', money((row) => row.fee)],
    ['平台手續費', () => ['0', 'amount']],
    ['應收款項(淨額)', money((row) => row.net)],
    ['撥款狀態', () => text('已撥款')],
  ],
  funding: [
    ['授權單號', (row) => text(row.authNo)],
    ['授權碼', (row) => text(row.authCode)],
    ['關帳單號', (row) => text(`9${row.authNo}`)],
    ['訂單編號', (row) => text(row.merchantNo)],
    ['交易日期', (row, manner) => text(moment(row.tradedAt, manner))],
    ['請款日期', (row, manner) => text(day(row.settledAt, manner))],
    ['交易金額', gross],
    ['手續費', money((row) => row.fee)],
    ['%數', (row) => text(row.gross === 0 ? '0' : ((row.fee / row.gross) * 100).toFixed(3))],
    ['撥款金額', money((row) => row.net)],
    ['交易處理費', money((row) => row.processing)],
  ],
}

/** Where a console was switched to English: made up, no page of it is public. */
const ENGLISH: Readonly<Record<string, string>> = {
  商店代號: 'MerchantID',
  綠界訂單編號: 'TradeNo',
  廠商訂單編號: 'MerchantTradeNo',
  PaymentID: 'PaymentID',
  訂單日期: 'TradeDate',
  付款方式: 'PaymentType',
  交易金額: 'TradeAmt',
}

const SIGNED = /^[-−]?[\d,.]+$/
export const armoured = (value: string, armour: Armour, kind: 'text' | 'amount'): string => {
  if (armour === 'formula') return `="${value.replace(/"/g, '""')}"`
  if (armour === 'equals') return SIGNED.test(value) ? `=${value}` : value
  if (armour === 'apostrophe' && kind === 'text' && /^\d/.test(value)) return `'${value}`
  return value
}

export interface EcpayCells {
  readonly cells: string[][]
  /** The row of the file at which each payment stands, from 1, preambles counted. */
  readonly lines: number[]
  /** 每日小計 and 合計. */
  readonly subtotals: number
  /** What those come to, cents. */
  readonly subtotalled: number
}

export const ecpayCells = (layout: Layout, rows: readonly Row[], manner: EcpayManner = {}): EcpayCells => {
  const { columns = 'all', armour = DEFAULT_ARMOUR[layout] } = manner
  let all = COLUMNS[layout]
  if (columns === 'shuffled') all = [...all].reverse()
  else if (columns !== 'all' && columns !== 'english') all = all.filter(([name]) => !columns.includes(name))
  const cells: string[][] = []
  if (manner.preamble) {
    cells.push(['綠界科技 撥款明細報表'])
    cells.push(['查詢區間：2026-10-01 ~ 2026-10-31', '', '※以下費率皆為含稅價。'])
    cells.push([''])
  }
  cells.push(
    all.map(([name]) =>
      armoured(
        columns === 'english' ? (ENGLISH[name] ?? name) : name,
        armour === 'formula' ? armour : 'none',
        'text',
      ),
    ),
  )
  const lines: number[] = []
  let subtotals = 0
  let subtotalled = 0
  const sumRow = (label: string, of: readonly Row[]): void => {
    const sum = of.reduce((total, row) => total + row.gross, 0)
    const names = all.map(([name]) => name)
    const where = Math.max(names.indexOf('交易金額'), names.indexOf('結帳金額'))
    cells.push(
      names.map((_, at) =>
        at === 0 ? label : at === where ? armoured(writeAmount(sum, manner), armour, 'amount') : '',
      ),
    )
    subtotals++
    subtotalled += sum
  }
  let open: Row[] = []
  rows.forEach((row, at) => {
    lines.push(cells.length + 1)
    cells.push(
      all.map(([, cell]) => {
        const [value, kind] = cell(row, manner, at)
        return armoured(value, armour, kind)
      }),
    )
    open.push(row)
    const next = rows[at + 1]
    if (layout === 'funding' && (!next || next.settledAt !== row.settledAt)) {
      sumRow('每日小計', open)
      open = []
    }
  })
  if (manner.total) sumRow('合計', rows)
  return { cells, lines, subtotals, subtotalled }
}
