/** 時間軸: what happened to the money, and where it is opened, what the gateway told. */
import type { Piece } from '../../page/deep'
import type { Payment, PaymentKind, PaymentState } from '../../records'
import { fold } from '../../text'
import { amountIn } from './amounts'
import { type Clock, timeIn } from './dates'
import { asLabel, index } from './said'

const HEADING = new Set(['時間軸', 'timeline', 'タイムライン', '訂單時間軸'])

const DETAILS = index({
  order: ['訂單', '注文', 'Order'],
  paymentId: ['付款ID', '付款 ID', '決済ID', '決済 ID', '支払いID', '支払い ID', 'Payment ID'],
  amount: ['金額', 'Amount'],
  gateway: ['閘道', '付款閘道', '金流閘道', 'ゲートウェイ', '決済ゲートウェイ', 'Gateway', 'Payment gateway'],
  status: ['狀態', 'ステータス', 'Status'],
  type: ['類型', '種類', '交易類型', 'タイプ', 'Type', 'Kind'],
  created: ['建立時間', '建立日期', '已建立', '作成日時', '作成日', 'Created', 'Created at', 'Processed at'],
  message: ['訊息', 'メッセージ', 'Message'],
  test: ['測試', '測試模式', 'テスト', 'テストモード', 'Test', 'Test mode'],
})
type Detail =
  | 'order'
  | 'paymentId'
  | 'amount'
  | 'gateway'
  | 'status'
  | 'type'
  | 'created'
  | 'message'
  | 'test'

const KINDS = index<PaymentKind>({
  authorization: ['授權', 'オーソリ', 'オーソリゼーション', 'authorization'],
  capture: ['請款', '收款', 'キャプチャー', 'キャプチャ', 'capture'],
  sale: ['銷售', '付款', '売上', '販売', 'sale'],
  refund: ['退款', '返金', 'refund'],
  void: ['作廢', '無効', 'void'],
  other: [],
})
const STATES = index<PaymentState>({
  success: ['成功', 'success', 'succeeded'],
  pending: ['待處理', '處理中', '保留中', 'pending', 'awaiting response'],
  failure: ['失敗', '錯誤', 'エラー', 'failure', 'failed', 'error'],
  unknown: [],
})
const YES = /^(?:是|true|yes|はい|已啟用|有効)$/

const MONEY = /(?:NT|US|JP)?[$¥￥]\s?[\d,]+(?:\.\d+)?(?:\s?[A-Z]{3})?/
const PAYING =
  /付款|款項|授權|請款|收取|退款|找零|支払|決済|オーソリ|キャプチャ|返金|釣り銭|payment|authoriz|captur|refund|charge|change/i
const FAILED = /失敗|遭拒|無法|failed|declined|失敗しました/i

/** The name of a gateway in a sentence that says what it did with an amount, which stands as `$`. */
const GATEWAY = [
  /(?:透過|使用|經由) (.+?) (?:授權|收取|處理|退款|退還|請款|扣款|支付|付款)/,
  /^(?:已作廢 )?(.+?) ?上(?:一筆)? ?\$/,
  /^(.+?) ?找零/,
  /\b(?:on|using|through|via) (.+?)(?: (?:was|has|is|failed)\b.*)?\.?$/i,
  /^(.+?)(?:での|で|の)(?:お?釣り|\$)/,
]

const AUTHORIZED = /授權|オーソリ|authori[sz]/i
const VOIDED = /作廢|無効|void/i
const PAID = /處理|請款|收取|キャプチャ|処理|captured|processed/i
const NOT_PAID = /退款|返金|refund|待處理|保留|pending|建議|提案|推奨|suggest|找零|釣り|change/i

export interface Timeline {
  /** Gateways as written, the first to be heard of first; failed attempts told of none. */
  readonly gateways: readonly string[]
  /** Undefined: not every payment is opened. */
  readonly payments?: readonly Payment[]
  /** As far as the lines tell when they happened, epoch ms. */
  readonly authorizedAt?: number
  readonly paidAt?: number
  /** Where the first payment's line stands. */
  readonly element?: Element
}

type Told = Partial<Record<Detail, string>>

const paymentOf = (told: Told, clock: Clock, nt: boolean): Payment => {
  const at = told.created === undefined ? undefined : timeIn(told.created, clock)
  const test = told.test === undefined ? undefined : YES.test(asLabel(told.test))
  return {
    kind: KINDS.get(asLabel(told.type ?? '')) ?? 'other',
    state: STATES.get(asLabel(told.status ?? '')) ?? 'unknown',
    paymentId: told.paymentId,
    gateway: told.gateway,
    amount: told.amount === undefined ? undefined : amountIn(told.amount, nt),
    at,
    ...(test !== undefined && { test }),
  }
}

/** Folded words as the sentence has them, its letters being folded one by one: a gateway is told as written. */
const asWrittenIn = (sentence: string, folded: string): string => {
  const letters = [...sentence]
  const from = letters
    .map((letter) => letter.normalize('NFKC'))
    .join('')
    .indexOf(folded)
  const part = from < 0 ? '' : letters.slice(from, from + folded.length).join('')
  return fold(part) === folded ? part : folded
}

const gatewayIn = (sentence: string): string | undefined => {
  const said = fold(sentence).replace(MONEY, '$')
  for (const shape of GATEWAY) {
    const found = shape.exec(said)?.[1]?.trim()
    if (found) return asWrittenIn(sentence, found)
  }
  return undefined
}

/** `下午2:04`: when, on the day that is named above. */
const HOUR_ONLY = /^(?:[上下]午|午[前後])?\s?\d{1,2}:\d{2}(?:\s?[ap]\.?m\.?)?$/i

/** When the line at this place happened: behind it stands the time, above it maybe the day. */
const happenedAt = (rest: readonly Piece[], place: number, clock: Clock): number | undefined => {
  const near = rest.slice(place + 1, place + 3).map(({ text }) => text)
  const hour = near.find((text) => HOUR_ONLY.test(text))
  if (hour === undefined)
    return near
      .map((text) => (text.length <= 60 ? timeIn(text, clock) : undefined))
      .find((at) => at !== undefined)
  for (let above = place - 1; above >= 0; above--) {
    const { text = '' } = rest[above] ?? {}
    if (text.length <= 30 && timeIn(`${text} 0:00`, clock) !== undefined)
      return timeIn(`${text} ${hour}`, clock)
  }
  return undefined
}

/** What stands below 時間軸; undefined where no such heading does. */
export const readTimeline = (said: readonly Piece[], clock: Clock, nt: boolean): Timeline | undefined => {
  const from = said.findIndex(({ text }) => HEADING.has(asLabel(text)))
  if (from < 0) return undefined
  const groups: Told[] = []
  const sentences: (Piece & { readonly at: number | undefined })[] = []
  let group: Told = {}
  const rest = said.slice(from + 1)
  for (let at = 0; at < rest.length; at++) {
    const { text, element } = rest[at] as Piece
    const key = DETAILS.get(asLabel(text))
    const value = rest[at + 1]
    if (key && value && !DETAILS.has(asLabel(value.text))) {
      if (key in group || (key === 'order' && Object.keys(group).length > 0)) {
        groups.push(group)
        group = {}
      }
      group[key] = value.text
      at++
    } else if (text.length > 8 && text.length < 200 && MONEY.test(text) && PAYING.test(text)) {
      if (Object.keys(group).length > 0) groups.push(group)
      group = {}
      sentences.push({ text, element, at: happenedAt(rest, at, clock) })
    }
  }
  if (Object.keys(group).length > 0) groups.push(group)
  const opened = groups.filter(({ amount, paymentId }) => amount !== undefined || paymentId !== undefined)
  const whole = opened.length > 0 && opened.length >= sentences.length
  const all = opened.map((told) => paymentOf(told, clock, nt)).reverse()
  const payments = all.every(({ at }) => at !== undefined)
    ? [...all].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    : all
  // Lines stand newest first.
  const told = [...sentences].reverse()
  const done = told.filter(({ text }) => !FAILED.test(text))
  const gatewaysOf = (some: readonly Piece[]): string[] => some.flatMap(({ text }) => gatewayIn(text) ?? [])
  const named = whole
    ? [payments.filter(({ state }) => state !== 'failure'), payments].map((some) =>
        some.flatMap(({ gateway }) => gateway ?? []),
      )
    : [gatewaysOf(done), gatewaysOf(told)]
  // Where every attempt failed, they are all that there is.
  const gateways = named.find((some) => some.length > 0) ?? []
  const authorized = done.find(({ text }) => AUTHORIZED.test(text) && !VOIDED.test(text))
  const paid = done.find(({ text }) => PAID.test(text) && !NOT_PAID.test(text))
  return {
    gateways: [...new Set(gateways)],
    authorizedAt: authorized?.at,
    paidAt: paid?.at,
    ...(whole && { payments }),
    element: sentences[0]?.element,
  }
}
