/** What the admin's badges say of a payment, in the words of every year and language. */
import type { PayStatus } from '../../records'
import { fold } from '../../text'

type Said = PayStatus | 'expiring' | 'none'

/** `none`: a word that holds another one and says nothing of a payment (到期 lies in 已到期). */
const WORDS: readonly (readonly [Said, ...string[]])[] = [
  ['pending', '付款待處理', '待處理', '決済保留中', '支払い保留中', '保留中', 'payment pending', 'pending'],
  ['authorized', '已授權', 'オーソリ済み', 'オーソリ済', '承認済み', 'authorized', 'authorised'],
  ['expiring', '即將過期', '即將到期', '期限間近', 'もうすぐ期限切れ', 'expiring soon', 'expiring'],
  ['expired', '已過期', '已到期', '期限切れ', 'expired'],
  ['paid', '已付款', '支払い済み', '支払い済', '支払済み', '支払済', 'paid'],
  [
    'partially-paid',
    '部分金額已付款',
    '部分已付款',
    '部分付款',
    '一部支払い済み',
    '一部支払い済',
    'partially paid',
  ],
  [
    'partially-refunded',
    '部分金額已退款',
    '部分已退款',
    '部分退款',
    '一部返金済み',
    '一部返金済',
    'partially refunded',
  ],
  ['refunded', '已退款', '返金済み', '返金済', 'refunded'],
  ['voided', '已作廢', '無効', 'voided'],
  ['unpaid', '未付款', '未払い', 'unpaid'],
  ['none', '到期', '逾期', '期限超過', 'overdue', 'due'],
]

const BY_LENGTH = WORDS.flatMap(([said, ...words]) =>
  words.map((word) => ({ said, word: fold(word).toLowerCase() })),
).sort((a, b) => b.word.length - a.word.length)

export interface StatusSaid {
  /** Undefined: no status is named, or several are. */
  readonly status?: PayStatus
  readonly expiring: boolean
}

/** What a cell or badge says, whatever a screen reader is told with it (`警告已授權`). */
export const statusIn = (text: string): StatusSaid => {
  let left = fold(text).toLowerCase()
  let expiring = false
  const found = new Set<PayStatus>()
  for (const { said, word } of BY_LENGTH) {
    if (!left.includes(word)) continue
    left = left.replaceAll(word, '\n')
    if (said === 'expiring') expiring = true
    else if (said !== 'none') found.add(said)
  }
  const [status] = found
  return { ...(found.size === 1 && { status }), expiring }
}

const CANCELLED = /已取消|キャンセル済み?|cancell?ed/
/** Does a badge say that the order is cancelled? */
export const saysCancelled = (text: string): boolean => CANCELLED.test(fold(text).toLowerCase())
