/** What may still be done with a payment, and the clocks that end it. */

export const PAY_ACTIONS = ['capture', 'refund', 'partial', 'cancel'] as const
/** 請款 / 全額退款 / 部分退款 / 取消訂單, with Shopify's own buttons. */
export type PayAction = (typeof PAY_ACTIONS)[number]

/** `elsewhere`: not here, but there (O'Pay's back office, or a transfer to the buyer); `unknown`: a fact lacks. */
export type Able = 'yes' | 'no' | 'elsewhere' | 'unknown'

export interface Ability {
  readonly action: PayAction
  readonly able: Able
  /** Why not, where, or with what limit: a sentence `pay.why.<why>`. */
  readonly why?: string
}

/** ATM 繳費期限 / 關帳 within 21 days / the authorisation is given up after 90 / refunds end after 90. */
export const PAY_CLOCKS = ['atm', 'close', 'abandon', 'refund'] as const

export interface PayClock {
  readonly kind: (typeof PAY_CLOCKS)[number]
  /** Epoch ms at which it began to run, and at which it ends. */
  readonly since: number
  readonly at: number
}
