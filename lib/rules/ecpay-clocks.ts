import type { PayClock, PayOrder, PayShop } from '../records'
import { DAY, HOUR, startOfDay } from './ecpay-days'
import { authorizedAtOf, isTest, paidAtOf, seemsHeld } from './ecpay-money'
import { CARDS, methodsOf } from './gateway'

/** What a payment is judged with. */
export interface PayContext {
  /** Epoch ms. */
  readonly now: number
  readonly shop: PayShop
}

/** 繳費期限統一固定為 2 天 (the manual, chapter 02). */
export const ATM_TERM = 48 * HOUR
export const ATM_LAST = 12 * HOUR
/** With 每日自動關帳 off an authorisation is closed within 21 days, or fails (developers.ecpay.com.tw 2885). */
export const CLOSE_TERM = 21 * DAY
export const CLOSE_LAST = 3 * DAY
/** After 90 days it is given up, and its money lost (2885). */
export const ABANDON_TERM = 90 * DAY
/** ECPay's back office refunds a card for 90 days, later on paper (9242). */
export const REFUND_TERM = 90 * DAY

/**
 * When an ATM number surely still takes money, and the last moment in which it may: which hour of the second day
 * ends the term, the manual does not say. Epoch ms.
 */
export const atmTerm = (placedAt: number, zone: string): { readonly due: number; readonly end: number } => {
  const end = startOfDay(placedAt, 3, zone) - 1
  // Where the clocks go forward, the second day may end before 48 hours have gone.
  return { due: Math.min(placedAt + ATM_TERM, end), end }
}

/** Is what holds of cards true of this order, whichever card it is? */
export const isCard = (order: PayOrder, shop: PayShop): boolean => {
  const methods = methodsOf(order, shop)
  return methods !== undefined && methods.length > 0 && methods.every((method) => CARDS.includes(method))
}

export const isAtm = (order: PayOrder, shop: PayShop): boolean => {
  const methods = methodsOf(order, shop)
  return methods?.length === 1 && methods[0] === 'atm'
}

/** The clocks that run for an order and have not ended, the nearest end first. */
export const clocksOf = (order: PayOrder, { now, shop }: PayContext): readonly PayClock[] => {
  const { status, placedAt } = order
  const clocks: PayClock[] = []
  if (isTest(order)) return clocks
  if (status === 'pending' && placedAt !== undefined && isAtm(order, shop))
    clocks.push({ kind: 'atm', since: placedAt, at: atmTerm(placedAt, shop.zone).due })
  if (isCard(order, shop)) {
    const authorized = authorizedAtOf(order)
    if (status === 'authorized' && authorized !== undefined) {
      // ECPay closes by itself at 20:15 where it was told to.
      if (!shop.autoClose) clocks.push({ kind: 'close', since: authorized, at: authorized + CLOSE_TERM })
      clocks.push({ kind: 'abandon', since: authorized, at: authorized + ABANDON_TERM })
    }
    const paid = paidAtOf(order)
    if (paid !== undefined && seemsHeld(order))
      clocks.push({ kind: 'refund', since: paid, at: paid + REFUND_TERM })
  }
  return clocks.filter(({ at }) => at > now).sort((a, b) => a.at - b.at)
}
