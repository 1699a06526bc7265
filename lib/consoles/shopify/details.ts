/** What a gateway told of a payment, where its line in 時間軸 is opened. */
import type { Piece } from '../../page/deep'
import type { Payment, PaymentKind, PaymentState } from '../../records'
import { amountIn } from './amounts'
import { type Clock, timeIn } from './dates'
import { asLabel, index } from './said'

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

/** The payments, oldest first; undefined where not every line is opened. */
export const readDetails = (
  rest: readonly Piece[],
  isLine: (piece: Piece) => boolean,
  clock: Clock,
  nt: boolean,
): readonly Payment[] | undefined => {
  const groups: Told[] = []
  let lines = 0
  let group: Told = {}
  const end = (): void => {
    if (group.amount !== undefined || group.paymentId !== undefined) groups.push(group)
    group = {}
  }
  for (let at = 0; at < rest.length; at++) {
    const piece = rest[at] as Piece
    const key = DETAILS.get(asLabel(piece.text))
    const value = rest[at + 1]
    if (key && value && !DETAILS.has(asLabel(value.text))) {
      if (key in group || key === 'order') end()
      group[key] = value.text
      at++
    } else if (isLine(piece)) {
      end()
      lines++
    }
  }
  end()
  if (groups.length === 0 || groups.length < lines) return undefined
  const payments = groups.map((told) => paymentOf(told, clock, nt)).reverse()
  return payments.every(({ at }) => at !== undefined)
    ? payments.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
    : payments
}
