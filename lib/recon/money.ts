/** What ECPay's rows of one case come to. Rows are numbers of {@link Payments}, in its own order. */
import { PAY_LAYOUTS, type PayLayout } from '../files/pay/types'
import type { Payments } from './payments'

export interface Taken {
  taken: number
  returned: number
  authorized: number
  lines: number
  wholeLines: number
  paidIds: number
  onlyBack: boolean
}

/** So many rows of one case are compared with each other; of more, every one counts. */
const FEW = 64

const isGiven = (value: number): boolean => !Number.isNaN(value) && value !== 0

/** Rows that tell no gross say what became of one authorisation: what is told last stands. */
const stageOf = (rows: Payments, row: number): number => {
  const state = rows.state(row)
  return state === 'voided' || state === 'refunded' ? 3 : state === 'closed' ? 2 : 1
}

/** May two rows of different exports tell of the same payment? */
const isSamePayment = (rows: Payments, a: number, b: number): boolean => {
  if (rows.keyNumber(a) !== rows.keyNumber(b) || rows.amount(a) !== rows.amount(b)) return false
  const [one, other] = [rows.tradeNo(a), rows.tradeNo(b)]
  return !one || !other || one === other
}

const isSameAuthorisation = (rows: Payments, a: number, b: number): boolean => {
  const name = rows.authNo(a) || rows.tradeNo(a)
  return (
    name !== '' &&
    name === (rows.authNo(b) || rows.tradeNo(b)) &&
    Number.isNaN(rows.gross.get(a)) &&
    Number.isNaN(rows.gross.get(b)) &&
    // Two parts that were closed are two payments.
    stageOf(rows, a) !== stageOf(rows, b) &&
    // What was paid back is no later stage of what was taken.
    rows.amount(a) < 0 === rows.amount(b) < 0 &&
    Object.is(rows.authorized.get(a), rows.authorized.get(b))
  )
}

/** Rows that tell of something no other row tells: of two exports about one payment one counts. */
const telling = (
  rows: Payments,
  members: readonly number[],
  layoutOf: (row: number) => PayLayout | undefined,
): readonly number[] => {
  if (members.length < 2 || members.length > FEW) return members
  const rank = (row: number): number => PAY_LAYOUTS.indexOf(layoutOf(row) ?? 'ecpay-other')
  const sorted = [...members].sort(
    (a, b) => rank(a) - rank(b) || stageOf(rows, b) - stageOf(rows, a) || rows.compare(a, b),
  )
  const kept: number[] = []
  /** Of each kept row: exports that told of it. */
  const told: PayLayout[][] = []
  for (const row of sorted) {
    const layout = layoutOf(row) ?? 'ecpay-other'
    const known = kept.findIndex((each, at) =>
      told[at]?.includes(layout)
        ? layoutOf(each) === layout && isSameAuthorisation(rows, each, row)
        : isSamePayment(rows, each, row),
    )
    if (known < 0) {
      kept.push(row)
      told.push([layout])
    } else told[known]?.push(layout)
  }
  return kept
}

/** Rows that took money under one Payment ID count as one. */
const isFirstOfKey = (rows: Payments, counted: readonly number[], place: number): boolean => {
  const key = rows.keyNumber(counted[place] as number)
  for (let before = Math.max(0, place - FEW); before < place; before++) {
    const other = counted[before] as number
    if (rows.keyNumber(other) === key && rows.amount(other) > 0 && isTaking(rows, other)) return false
  }
  return true
}

const isTaking = (rows: Payments, row: number): boolean => {
  const state = rows.state(row)
  return state !== 'failed' && state !== 'voided'
}

/**
 * `expected`: what Shopify has, to know a line that takes all of it once more. `isWaiting`: Shopify has it as
 * authorised and not captured.
 */
export const sumRows = (
  rows: Payments,
  members: readonly number[],
  layoutOf: (row: number) => PayLayout | undefined,
  expected: number,
  isWaiting: boolean,
  into: Taken,
): void => {
  let taken = 0
  let negative = 0
  let column = 0
  let authorized = 0
  let lines = 0
  let wholeLines = 0
  let paidIds = 0
  const counted = telling(rows, members, layoutOf)
  for (let place = 0; place < counted.length; place++) {
    const row = counted[place] as number
    const state = rows.state(row)
    const amount = rows.amount(row)
    if (state === 'failed' || Number.isNaN(amount)) continue
    if (amount < 0) {
      negative -= amount
      continue
    }
    if (state === 'voided') continue
    // What the file says was closed was, whatever ECPay answered to the authorisation; unless Shopify waits for it too.
    const isOpen = state === 'authorized' && (isWaiting || !(rows.closed.get(row) > 0))
    if (isOpen) authorized += firstOf(rows.authorized.get(row), amount)
    else {
      const refund = rows.refund.get(row)
      taken += amount
      column += isGiven(refund) ? refund : state === 'refunded' ? amount : 0
    }
    if (amount === 0) continue
    lines++
    if (amount === expected) wholeLines++
    if (isFirstOfKey(rows, counted, place)) paidIds++
  }
  into.taken = taken
  // A refund stands in a row of its own, in a column of the payment's, or in both.
  into.returned = Math.max(negative, column)
  into.authorized = authorized
  into.lines = lines
  into.wholeLines = wholeLines
  into.paidIds = paidIds
  into.onlyBack = taken === 0 && authorized === 0 && negative > 0
}

const firstOf = (value: number, other: number): number => (Number.isNaN(value) ? other : value)
