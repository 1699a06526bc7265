import { display, money } from '../../../lib/records'
import type { Words } from '../../../lib/words'

/** What stands where nothing is told. */
export const NOTHING = '—'

/** An amount in minor units of TWD, for people. */
export const amountOf = (say: Words, amount: number | undefined): string =>
  amount === undefined || Number.isNaN(amount) ? NOTHING : display(money(amount), say.language)

export const countOf = (say: Words, count: number): string => count.toLocaleString(say.language)

/** Shopify's figure less ECPay's; undefined where one of them has none. */
export const differenceOf = ({
  shopify,
  ecpay,
}: {
  readonly shopify?: number | undefined
  readonly ecpay?: number | undefined
}): number | undefined => (shopify === undefined || ecpay === undefined ? undefined : shopify - ecpay)
