/** What the two sides say of one case; amounts in minor units of TWD, times epoch ms, NaN = not told. */
import type { Finding, PayMethod, PayOrder, PayStatus } from '../records'
import type { PayContext } from './ecpay-clocks'

export interface ReconCase {
  /** Payment ID, else what the case is known by. */
  readonly subject: string
  /** As staff see it: `#1361`; '' = ECPay's side alone. */
  readonly order: string
  /** Orders and rows that count: none that came again, no test rows. */
  readonly orders: number
  readonly rows: number
  /** A sound Payment ID is among them. */
  readonly known: boolean
  /** What a spreadsheet left of an id. */
  readonly damaged: string | undefined
  /** Belongs to a test payment as a whole; `testRows`: some of its rows do. */
  readonly test: boolean
  readonly testRows: number
  /** Of another currency than TWD. */
  readonly foreign: boolean
  readonly unreadable: boolean
  /** Every gateway is somebody else's; `mixed`: one of several is. */
  readonly other: boolean
  readonly mixed: boolean
  readonly gateway: string
  /** As ECPay has it, else as Shopify's gateway tells; and what the gateway tells alone. */
  readonly method: PayMethod | undefined
  readonly orderMethod: PayMethod | undefined
  /** The other side has a file that reaches the day; undefined: it has no file at all. */
  readonly reach: boolean | undefined
  readonly status: PayStatus | undefined
  readonly cancelled: boolean
  readonly cancelledAt: number
  readonly placedAt: number
  readonly paidAt: number
  /** Shopify's side. */
  readonly total: number
  readonly received: number
  readonly refunded: number
  /** ECPay's side: taken and closed, given back, and authorised without being closed. */
  readonly taken: number
  readonly returned: number
  readonly authorized: number
  /** Lines at ECPay that took money, how many of them the whole amount, and Payment IDs that took any. */
  readonly lines: number
  readonly wholeLines: number
  readonly paidIds: number
  /** ECPay's file shows no payment, only money going back. */
  readonly onlyBack: boolean
  /** First row whose net does not add up, and whose fee is not the agreed one. */
  readonly net: { readonly off: number; readonly stated: number } | undefined
  readonly rate: { readonly off: number; readonly fee: number; readonly agreed: number } | undefined
}

export interface ReconContext {
  readonly tolerance: number
  readonly pay: PayContext
}

/** Where a case stands: a bucket of the result. */
export type Standing =
  | 'matched'
  | 'differs'
  | 'absent'
  | 'elsewhere'
  | 'beyond'
  | 'no-money'
  | 'other-gateway'
  | 'test'
  | 'damaged'
  | 'no-id'
  | 'unreadable'
  | 'currency'

export interface ReconVerdict {
  readonly standing: Standing
  readonly findings: readonly Finding[]
  /** What each of them has in doubt, minor units. */
  readonly doubts: readonly number[]
  readonly notChecked: readonly string[]
  /** What the tolerance let pass. */
  readonly tolerated: number
}

/** What ECPay's apps are called, so that a method that a file of ECPay's tells is known by its name again. */
const NAMES: Readonly<Record<PayMethod, string>> = {
  credit: '綠界信用卡',
  instalment: '綠界分期',
  bonus: '綠界紅利',
  unionpay: '綠界銀聯',
  atm: '綠界ATM',
  webatm: '綠界WebATM',
  twqr: '綠界TWQR',
  wechat: '綠界微信支付',
}

/** The order as ECPay's own figures show it, for the rules that judge one order. */
export const asPayOrder = (c: ReconCase, taken: number): PayOrder => {
  const { cancelled, cancelledAt, status, placedAt, paidAt } = c
  return {
    name: c.order || c.subject,
    ...(status && { status }),
    cancelled,
    ...(cancelled && !Number.isNaN(cancelledAt) && { cancelledAt }),
    ...(!Number.isNaN(placedAt) && { placedAt }),
    ...(!Number.isNaN(paidAt) && { paidAt }),
    gateways: [c.method ? NAMES[c.method] : '綠界'],
    received: { amount: taken, currency: 'TWD' },
    refunded: { amount: Math.min(taken, c.returned), currency: 'TWD' },
    test: false,
  }
}
