/** The order that a page is headed with. */
import { deepAll, type Ear, pieces } from '../../page/deep'
import { isShown } from '../../page/seen'

const TITLE = 'h1, [role=heading][aria-level="1"]'
/** A component that names its page by an attribute and draws nothing of it itself. */
const TITLED = 's-page[heading], s-internal-page[heading]'
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
