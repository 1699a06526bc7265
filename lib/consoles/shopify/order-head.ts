/** What stands above an order's page: its badges, when it was placed. */
import { deepAll, deepRaw, deepWords, type Ear, inDocument, outer, type Piece } from '../../page/deep'
import type { PayOrder } from '../../records'
import { type Clock, timeIn } from './dates'
import { orderNameIn } from './order-title'
import { BADGE } from './said'
import { saysCancelled, statusIn } from './statuses'

/** Follows it, or lies in it. */
const AFTER = Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY

const TEST = /測試訂單|テスト注文|test order/i
/** A badge, or a line above the order, says that it is a test. */
export const isTestSaid = (said: readonly Piece[]): boolean =>
  said.some(({ text }) => text.length <= 40 && TEST.test(text))

/** Longer than this is a page, and no head of one. */
const LONG = 240

export interface Badges extends Pick<PayOrder, 'status' | 'expiring' | 'cancelled'> {
  /** The badge of the status. */
  readonly element?: Element
}

/** The badges that stand together with the first one of a page: those beside its title. */
export const badgesAt = (document: Document, title: Element, ear?: Ear): Badges => {
  // In the order in which they are seen, the title among them: a menu has badges too.
  const all = deepAll(document.body, BADGE, ear)
  const behind = all.filter((badge) => inDocument(title).compareDocumentPosition(inDocument(badge)) & AFTER)
  const first = behind.find((badge) => deepRaw(badge, ear) !== '')
  if (!first) return {}
  let block = first
  for (let up = outer(block); up && deepRaw(up, ear).length <= LONG; up = outer(up)) block = up
  const said = deepAll(block, BADGE, ear).map((element) => ({ element, text: deepWords(element, ear) }))
  const paying = said.find(({ text }) => statusIn(text).status)
  return {
    status: paying && statusIn(paying.text).status,
    expiring: paying && said.some(({ text }) => statusIn(text).expiring),
    cancelled: said.some(({ text }) => saysCancelled(text)),
    element: paying?.element,
  }
}

/** As many pieces behind its name as its date may stand. */
const NEAR = 40

/** When it was placed: the first moment that is told below its name. */
export const placedIn = (said: readonly Piece[], name: string, clock: Clock): number | undefined => {
  const from = said.findIndex(({ text }) => orderNameIn(text) === name)
  if (from < 0) return undefined
  for (const { text } of said.slice(from + 1, from + 1 + NEAR)) {
    const at = text.length <= 80 ? timeIn(text, clock) : undefined
    if (at !== undefined) return at
  }
  return undefined
}
