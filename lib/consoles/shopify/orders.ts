import { deepAll, deepWords, type Ear } from '../../page/deep'
import type { PayOrder } from '../../records'
import { amountIn } from './amounts'
import { firstPiece, isName, isStruck, lastOf, linkedIn } from './cells'
import { type Clock, timeIn } from './dates'
import { findList, type List } from './lists'
import { statusIn } from './statuses'
import { ORDER_COLUMNS, type OrderColumn } from './words'

export const findOrders = (document: Document, ear?: Ear): List<OrderColumn> | undefined =>
  findList(document, ORDER_COLUMNS, ['name'], ear)

/** Facts that a list is looked at for; one whose column is hidden is unread. */
export const WANTED_COLUMNS = ['date', 'total', 'financial'] as const

export interface PayRow {
  readonly row: Element
  /** Where the status of its payment stands, else its name. */
  readonly anchor: Element
  readonly order: PayOrder
}

/** Are amounts written `NT$`, so that a bare `$` is another currency's? */
export const writesNt = (list: List<string>): boolean => /NT\$/.test(list.element.textContent ?? '')

/** A moment that a `time` element tells whole, else what the words come to. */
export const momentIn = (cell: Element | undefined, clock: Clock, ear?: Ear): number | undefined => {
  if (!cell) return undefined
  const told = deepAll(cell, 'time[datetime]', ear)[0]?.getAttribute('datetime') ?? ''
  const at = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(told) ? Date.parse(told) : Number.NaN
  return Number.isNaN(at) ? timeIn(deepWords(cell, ear), clock) : at
}

/** One row; undefined where no order stands in it (a placeholder, a heading, a draft). */
export const readOrderRow = (
  row: Element,
  list: List<OrderColumn>,
  clock: Clock,
  nt: boolean,
  ear?: Ear,
): PayRow | undefined => {
  const nameCell = list.cell(row, 'name')
  const linked = linkedIn(row, 'orders', ear)
  const piece = firstPiece(linked?.link, ear) ?? firstPiece(nameCell, ear)
  if (!nameCell || !piece || !isName(piece.text, linked)) return undefined
  const financialCell = list.cell(row, 'financial')
  const said = financialCell && statusIn(deepWords(financialCell, ear))
  const cancelled = isStruck(piece.element, row)
  const totalCell = list.cell(row, 'total')
  const total = totalCell && amountIn(deepWords(totalCell, ear), nt)
  return {
    row,
    anchor: lastOf(financialCell ?? nameCell, ear),
    order: {
      name: piece.text,
      id: linked?.id,
      status: said?.status,
      expiring: said?.status && said.expiring,
      cancelled,
      placedAt: momentIn(list.cell(row, 'date'), clock, ear),
      // What a cancelled order still comes to is nothing, and no news of what was paid.
      total: cancelled && total?.amount === 0 ? undefined : total,
    },
  }
}
