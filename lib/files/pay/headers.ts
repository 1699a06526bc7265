/** What columns are called. Shopify's header is English whatever its admin's language; ECPay's is 繁體中文. */
import { fold } from '../../text'
import type { EcpayField, PayField, PaySide, ShopifyField } from './types'

/** As names are compared: without case, blanks and what joins words. */
export const plainName = (header: string): string =>
  fold(header)
    .toLowerCase()
    .replace(/[\s_\-.:：*※#]+/g, '')

/** What stands behind a name and says no more than it: (NT$), (含稅). */
const BEHIND = /\((?:nt\$?|twd|元|新台幣|新臺幣|含稅|未稅|稅後|稅前|每筆|台幣)\)$/

type Names<Field extends string> = Readonly<Record<Field, readonly string[]>>

/** By field, the surest name first: where two columns fit, the one that stands first here serves. */
const SHOPIFY: Names<ShopifyField> = {
  name: ['name', 'ordername', '訂單名稱', '訂單', 'order', 'ordernumber', '注文', '注文番号', '訂單編號'],
  paymentId: ['paymentid', '付款id', '決済id', '支払いid', '支払id'],
  references: ['paymentreferences', 'paymentreference', '付款參考', '付款參考資料', '決済参照'],
  total: ['total', '總計', '合計', '總金額'],
  currency: ['currency', '幣別', '貨幣', '通貨'],
  status: ['financialstatus', '付款狀態', '財務狀態', '支払い状況', '決済状況'],
  method: ['paymentmethod', '付款方式', '支払い方法', '決済方法'],
  createdAt: ['createdat', '建立時間', '訂單日期', '作成日時', '注文日'],
  paidAt: ['paidat', '付款時間', '付款日期', '支払い日時'],
  cancelledAt: ['cancelledat', 'canceledat', '取消時間', 'キャンセル日時'],
  refunded: ['refundedamount', '退款金額', '已退款金額', '返金額'],
  outstanding: ['outstandingbalance', '未付餘額', '未払い残高'],
  id: ['id', 'orderid'],
  note: ['notes', 'note', '備註', 'メモ', '備考'],
}

const ECPAY: Names<EcpayField> = {
  paymentId: ['paymentid', '付款id', 'shopifypaymentid', '付款編號', '決済id'],
  tradeNo: [
    ...['綠界訂單編號', '綠界交易編號', '綠界交易序號', '綠界科技訂單編號', '綠界編號', 'tradeno'],
    ...['ecpaytradeno', 'ecpayorderno', '取引番号'],
  ],
  merchantNo: [
    ...['廠商訂單編號', '特店交易編號', '特店訂單編號', '商店訂單編號', '會員訂單編號', '賣家訂單編號'],
    ...['廠商交易編號', '訂單編號', 'merchanttradeno', 'merchantorderno', 'orderno', '加盟店注文番号'],
  ],
  authNo: ['授權單號', '授權編號', '授權交易單號', 'gwsr', 'authno', 'authorizationno', 'オーソリ番号'],
  authCode: ['授權碼', '授權號碼', '銀行授權碼', 'authcode', 'authorizationcode', '承認番号'],
  tradedAt: [
    ...[
      '交易日期',
      '交易時間',
      '交易日期時間',
      '訂單日期',
      '訂單時間',
      '訂單成立時間',
      '付款日期',
      '付款時間',
    ],
    ...['授權日期', '授權時間', 'tradedate', 'merchanttradedate', 'paymentdate', 'transactiondate', '取引日'],
  ],
  settledAt: [
    ...['結算日期', '結算日', '請款日期', '請款日', '關帳日期', '關帳時間', '關帳日', 'settlementdate'],
    ...['closedate', 'capturedate', '締め日'],
  ],
  paidOutAt: [
    ...['撥款日期', '撥款日', '撥款時間', '實際撥款日', '預計撥款日期', '預計撥款日', 'payoutdate'],
    ...['allocatedate', 'appropriationdate', '入金日'],
  ],
  method: [
    ...['付款方式', '交易類型', '支付方式', '付款類型', '交易方式', '信用卡付款方式', 'paymenttype'],
    ...['paymentmethod', 'choosepayment', 'transactiontype', '支払方法'],
  ],
  gross: ['交易金額', '訂單金額', '付款金額', '消費金額', 'tradeamt', 'tradeamount', 'amount', '取引金額'],
  authorized: ['授權金額', 'authamount', 'authorizedamount', 'オーソリ金額'],
  closed: ['結帳金額', '關帳金額', '請款金額', 'closeamount', 'closedamount', 'captureamount'],
  // V3 has 手續費 and 處理費, and what both come to: 交易手續費.
  fee: [
    ...['交易手續費', '金流手續費', '手續費', '手續費金額', '金流服務手續費', '交易手續費金額', 'fee'],
    ...['handlingcharge', 'paymenttypechargefee', 'processfee', '手数料'],
  ],
  processing: ['金流處理費', '交易處理費', '處理費', 'processingfee', '処理費'],
  platform: ['平台手續費', '平臺手續費', '平台服務費', 'platformfee', 'platformchargefee'],
  rate: ['手續費率', '手續費率(每筆)', '費率', '%數', '交易手續費率', '金流手續費率', 'rate', 'feerate'],
  refund: ['退款金額', '退刷金額', '已退款金額', 'refundamount', '返金額'],
  net: [
    ...['應收款項(淨額)', '應收款項淨額', '應收款項', '應收金額', '淨額', '撥款金額', '實撥金額'],
    ...['實際撥款金額', '應撥金額', 'netamount', 'net', 'payoutamount', '入金額'],
  ],
  state: [
    ...['回應訊息', '關帳', '撥款狀態', '交易狀態', '訂單狀態', '付款狀態', '授權狀態', '關帳狀態', '狀態'],
    ...['放棄/退刷', '放棄退刷', 'rtnmsg', 'status', 'tradestatus'],
  ],
  code: ['回應碼', '回覆碼', '授權回應碼', 'rtncode', 'responsecode', 'respcode'],
  merchant: [
    '商店代號',
    '特店編號',
    '特店代號',
    '廠商編號',
    '會員編號',
    '商店編號',
    'merchantid',
    'merchant',
  ],
  platformName: ['平台名稱', '平臺名稱', '交易來源', '訂單來源', 'platform', 'platformname'],
  note: ['備註', '商品名稱', '交易描述', '交易備註', '商品明細', 'note', 'remark', 'itemname', '備考'],
}

/** Serve together: what one of them does not say, another may. */
export const TOGETHER: readonly PayField[] = ['references', 'state', 'note']

/** Columns that nothing of ours reads, yet tell whose file it is. */
const SHOPIFY_ALSO =
  /^(?:subtotal|shipping|taxes|lineitem\w*|acceptsmarketing|fulfillmentstatus|fulfilledat|discount(?:code|amount)|billing\w+|shipping\w+|riskLevel|receiptnumber|paymentterms\w*|nextpaymentdueat|devid|deviceid)$/i
const ECPAY_ALSO = /^(?:商店名稱|收單銀行|卡號.*|關帳單號|倒數|編號|發卡銀行|期數|分期期數|紅利.*|特店名稱)$/

/** No file of ours: products, customers, other consoles' orders. */
const NEITHER = /^(?:handle|bodyhtml|variant\w+|option\dname|管理番号|受注日)$/

interface Named {
  readonly field: PayField
  /** The lower, the surer. */
  readonly rank: number
}

const tableOf = <Field extends PayField>(names: Names<Field>): ReadonlyMap<string, Named> =>
  new Map(
    (Object.entries(names) as [Field, readonly string[]][]).flatMap(([field, all]) =>
      all.map((name, rank) => [plainName(name), { field, rank }] as const),
    ),
  )
const TABLES: Readonly<Record<PaySide, ReadonlyMap<string, Named>>> = {
  shopify: tableOf(SHOPIFY),
  ecpay: tableOf(ECPAY),
}

/** What a column of this name serves on that side; undefined = nobody knows. */
export const namedAs = (header: string, side: PaySide): Named | undefined => {
  const plain = plainName(header)
  const table = TABLES[side]
  return table.get(plain) ?? table.get(plain.replace(BEHIND, ''))
}

/** How many of a row's cells are names of that side's columns. */
const score = (cells: readonly string[], side: PaySide): number => {
  const seen = new Set<string>()
  for (const cell of cells) {
    // A column of 80 signs is a sentence.
    if (cell === '' || cell.length > 60) continue
    const plain = plainName(cell)
    const isKnown = namedAs(cell, side) ?? (side === 'shopify' ? SHOPIFY_ALSO : ECPAY_ALSO).test(plain)
    if (isKnown) seen.add(plain)
  }
  return seen.size
}

export interface Headed {
  readonly side: PaySide
  /** Names that were known. */
  readonly known: number
}

/** Whose header a row is; undefined = nobody's. */
export const headedBy = (cells: readonly string[]): Headed | undefined => {
  const filled = cells.filter((cell) => cell !== '')
  const strangers = filled.filter((cell) => NEITHER.test(plainName(cell))).length
  const [shopify, ecpay] = [score(filled, 'shopify'), score(filled, 'ecpay')]
  const known = Math.max(shopify, ecpay)
  if (known < 3 || strangers > 1) return undefined
  // An export of anything has a name, a total and a date somewhere.
  if (known < 4 && known * 2 < filled.length) return undefined
  const side = shopify > ecpay ? 'shopify' : 'ecpay'
  return hasKey(filled, side) || known >= 4 ? { side, known } : undefined
}

/** Something by which one payment is told from another. */
const hasKey = (cells: readonly string[], side: PaySide): boolean =>
  cells.some((cell) => {
    const field = namedAs(cell, side)?.field
    return field === 'paymentId' || field === 'references' || field === 'tradeNo' || field === 'merchantNo'
  })
