import { deepWords, type Ear } from '../../page/deep'
import type { Checkout } from '../../records'
import { fold } from '../../text'
import { amountIn } from './amounts'
import { firstPiece, isName, lastOf, linkedIn } from './cells'
import type { Clock } from './dates'
import { findList, type List } from './lists'
import { momentIn } from './orders'
import { CHECKOUT_COLUMNS, type CheckoutColumn } from './words-checkouts'

export const findCheckouts = (document: Document, ear?: Ear): List<CheckoutColumn> | undefined =>
  findList(document, CHECKOUT_COLUMNS, ['name'], ear)

export const WANTED_CHECKOUTS = ['date', 'total', 'reminded', 'recovered'] as const

export interface CheckoutRow {
  readonly row: Element
  readonly anchor: Element
  readonly checkout: Checkout
}

/** A screen reader is told `未完成` with a badge: what is not, is said of the thing itself. */
const NOT_RECOVERED = /未(?:復原|恢復|回復|復元|リカバリー)|(?:not |un)recovered/
const RECOVERED = /復原|恢復|回復|復元|リカバリー|recovered/
const NOT_SENT = /未(?:傳送|寄出|送出|寄送|送信)|(?:not |un)sent|已?排程|排定|scheduled|予定/
const SENT = /傳送|寄出|寄送|送出|送信|sent/

const told =
  (no: RegExp, yes: RegExp) =>
  (text: string): boolean | undefined => {
    const said = fold(text).toLowerCase()
    return no.test(said) ? false : yes.test(said) ? true : undefined
  }
/** Undefined where the words say neither. */
export const recoveredIn = told(NOT_RECOVERED, RECOVERED)
/** A mail that is only planned has not been sent. */
export const sentIn = told(NOT_SENT, SENT)

/** One unfinished checkout; undefined where none stands in the row. */
export const readCheckoutRow = (
  row: Element,
  list: List<CheckoutColumn>,
  clock: Clock,
  nt: boolean,
  ear?: Ear,
): CheckoutRow | undefined => {
  const nameCell = list.cell(row, 'name')
  const linked = linkedIn(row, 'checkouts', ear)
  const piece = firstPiece(linked?.link, ear) ?? firstPiece(nameCell, ear)
  if (!nameCell || !piece || !isName(piece.text, linked)) return undefined
  const words = (key: CheckoutColumn): string | undefined => {
    const cell = list.cell(row, key)
    return cell && deepWords(cell, ear)
  }
  const [total, recovered, reminded] = [words('total'), words('recovered'), words('reminded')]
  return {
    row,
    anchor: lastOf(list.cell(row, 'recovered') ?? nameCell, ear),
    checkout: {
      name: piece.text,
      id: linked?.id,
      startedAt: momentIn(list.cell(row, 'date'), clock, ear),
      total: total === undefined ? undefined : amountIn(total, nt),
      recovered: recovered === undefined ? undefined : recoveredIn(recovered),
      reminded: reminded === undefined ? undefined : sentIn(reminded),
    },
  }
}
