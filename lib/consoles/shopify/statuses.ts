/** What the admin's badges say of a payment, in the words of every year and language. */
import type { PayStatus } from '../../records'
import { fold } from '../../text'

/**
 * The longer ones before those that lie in them: 部分金額已退款 holds 已退款, Unpaid holds paid. 到期 and 期限超過 say
 * nothing of a payment.
 */
const WORDS: readonly (readonly [PayStatus | 'expiring', RegExp])[] = [
  ['partially-refunded', /部分(?:金額)?已?退款|一部返金|partially refunded/g],
  ['partially-paid', /部分(?:金額)?已?付款|一部支払|partially paid/g],
  ['expiring', /即將[過到]期|期限間近|expiring/g],
  ['expired', /已[過到]期|期限切れ|expired/g],
  ['unpaid', /未付款|未払い|unpaid/g],
  ['pending', /待處理|保留中|pending/g],
  ['authorized', /已授權|オーソリ済|authori[sz]ed/g],
  ['refunded', /已退款|返金済|refunded/g],
  ['paid', /已付款|支払い?済|paid/g],
  ['voided', /已作廢|無効|voided/g],
]

export interface StatusSaid {
  /** Undefined: no status is named, or several are. */
  readonly status?: PayStatus
  readonly expiring: boolean
}

/** What a cell or badge says, whatever a screen reader is told with it (`警告已授權`). */
export const statusIn = (text: string): StatusSaid => {
  let left = fold(text).toLowerCase()
  const found = new Set<PayStatus | 'expiring'>()
  for (const [said, words] of WORDS) {
    const rest = left.replace(words, '\n')
    if (rest !== left) found.add(said)
    left = rest
  }
  const expiring = found.delete('expiring')
  const [status] = found as Set<PayStatus>
  return { ...(found.size === 1 && { status }), expiring }
}

const CANCELLED = /已取消|キャンセル済み?|cancell?ed/
/** Does a badge say that the order is cancelled? */
export const saysCancelled = (text: string): boolean => CANCELLED.test(fold(text).toLowerCase())
