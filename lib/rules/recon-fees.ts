/** What a row of ECPay's says of fees. Amounts in minor units, NaN = not told. */

export interface FeeRow {
  readonly gross: number
  readonly fee: number
  /** A part of `fee` in one export, beside it in another (both are seen): either reading is taken. */
  readonly processing: number
  readonly platform: number
  readonly refund: number
  readonly net: number
}

/** An agreed rate: millionths, tax on the fee in millionths, least fee in minor units. */
export interface FeeRate {
  readonly rate: number
  readonly tax: number
  readonly least: number
}

const told = (value: number): number => (Number.isNaN(value) ? 0 : value)

/**
 * By how much the net that the row states differs from its own gross less fees and refund, in the reading that comes
 * nearest; 0 = it adds up; undefined = a figure is not told.
 */
export const netOff = (row: FeeRow): number | undefined => {
  const { gross, fee, net } = row
  if (Number.isNaN(gross) || Number.isNaN(fee) || Number.isNaN(net)) return undefined
  const included = net - (gross - fee - told(row.platform) - told(row.refund))
  if (included === 0) return 0
  const processing = told(row.processing)
  let least = included
  const nearer = (off: number): void => {
    if (Math.abs(off) < Math.abs(least)) least = off
  }
  nearer(included + processing)
  // A row that is itself the refund names it once more in the column of refunds.
  if (gross < 0 && told(row.refund) !== 0) {
    nearer(included - told(row.refund))
    nearer(included - told(row.refund) + processing)
  }
  return least
}

/** Of a whole dollar: which way ECPay rounds a fee, nobody has published. */
const DOLLAR = 100

/** What the agreed rate gives for an amount, minor units, not yet rounded: the least fee holds before tax. */
export const feeBy = ({ rate, tax, least }: FeeRate, gross: number): number =>
  Math.max(least, (gross * rate) / 1_000_000) * (1 + tax / 1_000_000)

/**
 * By how much a row's fee differs from the agreed one beyond what rounding to a dollar makes; 0 = it does not;
 * undefined = nothing to compare. A refund costs what it costs: only payments are looked at.
 */
export const rateOff = (row: FeeRow, rate: FeeRate): number | undefined => {
  const { gross, fee, processing } = row
  if (!(gross > 0) || Number.isNaN(fee)) return undefined
  const agreed = feeBy(rate, gross)
  const fits = (paid: number): boolean => Math.abs(paid - agreed) < DOLLAR
  if (fits(fee) || fits(fee + told(processing))) return 0
  return fee - Math.round(agreed)
}
