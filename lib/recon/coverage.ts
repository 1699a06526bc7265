import type { PayLayout } from '../files/pay/types'
import type { PayMethod } from '../records'
import { BY_TRANSFER, CARDS } from '../rules/gateway'
import { type Days, Reach } from './days'
import type { Orders } from './orders'
import { CARD_LAYOUTS, type Payments } from './payments'

/** Which days the files of the other side reach; undefined: it has no file. */
export interface Coverage {
  /** For an order that was paid at a moment, by a method. */
  atEcpay(at: number, method: PayMethod | undefined): boolean | undefined
  /** For a row of ECPay's. */
  atShopify(at: number): boolean | undefined
}

/** A file of so many payments and no card among them is of a shop whose cards are paid out elsewhere. */
const MANY = 20

interface Seen {
  from: number
  to: number
  rows: number
  cards: number
}

/** Days of each file, by its number. */
export class Spans {
  private readonly seen: Seen[] = []

  add(file: number, day: number, isCard: boolean): void {
    let seen = this.seen[file]
    if (!seen) {
      seen = { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY, rows: 0, cards: 0 }
      this.seen[file] = seen
    }
    seen.rows++
    if (isCard) seen.cards++
    if (day < seen.from) seen.from = day
    if (day > seen.to) seen.to = day
  }

  of(file: number): Seen | undefined {
    return this.seen[file]
  }
}

export interface CoveredFile {
  readonly number: number
  readonly side: 'shopify' | 'ecpay'
  readonly layout: PayLayout | undefined
  /** Days that were asked for, of the API. */
  readonly asked: readonly [number, number] | undefined
}

export const coverageOf = (files: readonly CoveredFile[], spans: Spans, days: Days): Coverage => {
  const spansOf = (wanted: readonly CoveredFile[]): Reach =>
    new Reach(
      wanted.flatMap(({ number, asked }) => {
        if (asked) return [asked]
        const seen = spans.of(number)
        return seen && seen.to >= seen.from ? [[seen.from, seen.to] as const] : []
      }),
    )
  const ours = files.filter(({ side }) => side === 'shopify')
  const theirs = files.filter(({ side }) => side === 'ecpay')
  const shopify = spansOf(ours)
  const cards = spansOf(
    theirs.filter(({ number }) => {
      const seen = spans.of(number)
      return !seen || seen.rows < MANY || seen.cards > 0
    }),
  )
  const transfers = spansOf(theirs.filter(({ layout }) => !layout || !CARD_LAYOUTS.includes(layout)))
  const either = spansOf(theirs)
  return {
    atEcpay(at, method) {
      if (theirs.length === 0) return undefined
      const reach = !method
        ? either
        : CARDS.includes(method)
          ? cards
          : BY_TRANSFER.includes(method)
            ? transfers
            : either
      return reach.has(days.of(at))
    },
    atShopify: (at) => (ours.length === 0 ? undefined : shopify.has(days.of(at))),
  }
}

/** Days of every record that takes part, by file. */
export const spanRecords = (
  orders: Orders,
  rows: Payments,
  days: Days,
): { readonly spans: Spans; order(at: number): void; row(at: number): void } => {
  const spans = new Spans()
  return {
    spans,
    order(at) {
      const day = days.of(orders.at(at))
      if (!Number.isNaN(day)) spans.add(orders.file.get(at), day, false)
    },
    row(at) {
      const day = days.of(rows.at(at))
      const method = rows.method(at)
      if (!Number.isNaN(day)) spans.add(rows.file.get(at), day, !method || CARDS.includes(method))
    },
  }
}
