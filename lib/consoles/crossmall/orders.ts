import { findSpread, type Spread } from '../../page/grids'
import { isShown } from '../../page/seen'
import { type Said, tight } from '../../page/skim'
import { type MallOrder, mallOfShop } from '../../records'
import { cellText, innermost } from './cells'
import {
  bundleOf,
  categoryIn,
  dateIn,
  linkStatusIn,
  mallStateIn,
  numberIn,
  splitIn,
  writtenIn,
} from './values'
import { RESULT } from './words'
import { ORDER_COLUMNS, type OrderColumn, STATUS_CHANGE } from './words-orders'

export interface MallRow {
  readonly row: Element
  /** Where the order's fate is shown: the status that it follows from, else its number. */
  readonly anchor: Element
  readonly order: MallOrder
}

const COLUMNS = { ...ORDER_COLUMNS, result: RESULT }
type ListColumn = OrderColumn | 'result'

/** The list of order slips; a history of runs has numbers too, and results. */
export const findOrders = (said: readonly Said[]): Spread<ListColumn> | undefined => {
  const found = findSpread(said, COLUMNS, ['number'])
  return found?.headers.has('result') ? undefined : found
}

/** Only after a search for an au PAY shop can statuses be changed: then every row is one of its orders. */
export const isAupayOnly = (said: readonly Said[]): boolean =>
  said.some(({ text, element }) => text === tight(STATUS_CHANGE) && isShown(element))

/** One row; undefined where no 管理番号 stands in it. */
export const readOrderRow = (
  row: Element,
  grid: Spread<ListColumn>,
  aupayOnly: boolean,
): MallRow | undefined => {
  const cell = (key: ListColumn): Element | undefined => grid.cell(row, key)
  const text = (key: ListColumn): string | undefined => {
    const one = cell(key)
    return one && cellText(one)
  }
  const numberCell = cell('number')
  const number = numberCell && numberIn(cellText(numberCell))
  if (!numberCell || number === undefined) return undefined
  const take = <T>(key: ListColumn, read: (said: string) => T): T | undefined => {
    const said = text(key)
    return said === undefined ? undefined : read(said)
  }
  const status = take('linkStatus', linkStatusIn)
  const shop = text('shop') || undefined
  const told = mallOfShop(shop ?? '') ?? mallOfShop(text('mall') ?? '')
  const linked = status !== undefined && status !== 'blank'
  const statusCell = cell('linkStatus')
  return {
    row,
    anchor: innermost(statusCell ?? numberCell),
    order: {
      number,
      code: text('code') || undefined,
      shop,
      mall: told ?? (linked || aupayOnly ? 'aupay' : undefined),
      category: take('category', categoryIn),
      status,
      phase: text('phase'),
      shipDate: take('shipDate', (said) => dateIn(writtenIn(said))),
      slip: take('slip', writtenIn),
      ...bundleOf(
        take('bundle', (said) => said),
        text('bundledInto'),
        number,
      ),
      split: take('split', splitIn),
      state: take('mallState', mallStateIn),
    },
  }
}
