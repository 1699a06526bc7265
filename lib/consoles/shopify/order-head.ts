/** What stands above an order's page: its name, its badges, when it was placed. */
import { deepAll, deepRaw, deepWords, type Ear, outer, type Piece, pieces } from '../../page/deep'
import { isShown } from '../../page/seen'
import type { PayOrder } from '../../records'
import { type Clock, timeIn } from './dates'
import { saysCancelled, statusIn } from './statuses'

const TITLE = 'h1, [role=heading][aria-level="1"]'
/** A component that names its page by an attribute and draws nothing of it itself. */
const TITLED = 's-page[heading], s-internal-page[heading]'
export const BADGE = '[class*="Badge" i], s-badge, s-internal-badge'

const NAME = /^(?:(?:訂單|注文|Order)(?:編號|番号|number)?\s*[:：]?\s*)?((?:#|\S*\d).{0,40})$/i

/** `#1044`, `訂單 #1044`, `TG-1044-TW`; a title without a figure names no order. */
export const orderNameIn = (text: string): string | undefined => {
  const name = NAME.exec(text.trim())?.[1]?.trim()
  return name && /\d/.test(name) && !/^\d{4}年|^\d+$|[（(]\d+[)）]$/.test(name) ? name : undefined
}

export interface Title {
  readonly name: string
  readonly element: Element
}

/** The order that the page is headed with. */
export const findTitle = (document: Document, ear?: Ear): Title | undefined => {
  for (const element of deepAll(document.body, TITLE, ear)) {
    if (!isShown(element)) continue
    for (const piece of pieces(element, ear)) {
      const name = orderNameIn(piece.text)
      if (name) return { name, element: piece.element }
    }
  }
  for (const element of deepAll(document.body, TITLED, ear)) {
    const name = orderNameIn(element.getAttribute('heading') ?? '')
    if (name) return { name, element }
  }
  return undefined
}

const TEST = /測試訂單|テスト注文|test order/i
/** A badge, or a line above the order, says that it is a test. */
export const isTestSaid = (said: readonly Piece[]): boolean =>
  said.some(({ text }) => text.length <= 40 && TEST.test(text))

/** Longer than this is a page, and no head of one. */
const LONG = 400

export interface Badges extends Pick<PayOrder, 'status' | 'expiring' | 'cancelled'> {
  /** The badge of the status. */
  readonly element?: Element
}

/** The badges beside a title: those of the smallest block around it that holds any. */
export const badgesAt = (title: Element, ear?: Ear): Badges => {
  let block: Element | undefined = title
  for (let climb = 0; block && climb < 10 && block.tagName !== 'BODY'; climb++, block = outer(block)) {
    const badges = deepAll(block, BADGE, ear).filter((badge) => deepRaw(badge, ear) !== '')
    if (badges.length === 0) continue
    const said = badges.map((element) => ({ element, text: deepWords(element, ear) }))
    const paying = said.find(({ text }) => statusIn(text).status)
    const small = deepRaw(block, ear).length <= LONG
    return {
      status: paying && statusIn(paying.text).status,
      expiring: paying && said.some(({ text }) => statusIn(text).expiring),
      cancelled: said.some(({ text }) => saysCancelled(text)) || (small ? false : undefined),
      element: paying?.element,
    }
  }
  return {}
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
