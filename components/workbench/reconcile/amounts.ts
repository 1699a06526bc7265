import type { CaseRow } from '../../../lib/recon/types'
import { display, money } from '../../../lib/records'
import type { Words } from '../../../lib/words'

/** What stands where nothing is told. */
export const NOTHING = '—'

/** An amount in minor units of TWD, for people. */
export const amountOf = (say: Words, amount: number | undefined): string =>
  amount === undefined || Number.isNaN(amount) ? NOTHING : display(money(amount), say.language)

export const countOf = (say: Words, count: number): string => count.toLocaleString(say.language)

/** What Shopify has beyond ECPay. A side that lacks the case has nothing only where it should have it. */
export const differenceOf = ({
  bucket,
  shopify,
  ecpay,
}: Pick<CaseRow, 'bucket' | 'shopify' | 'ecpay'>): number | undefined => {
  if (shopify !== undefined && ecpay !== undefined) return shopify - ecpay
  return bucket === 'absent' ? (shopify ?? 0) - (ecpay ?? 0) : undefined
}
