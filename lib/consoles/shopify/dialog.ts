/** The dialog in which an order is cancelled: what it offers to do with the money. */
import { deepAll, deepRaw, type Ear } from '../../page/deep'
import { isOpen } from '../../page/dialogs'
import { isShown } from '../../page/seen'
import { asLabel, LAYER, shownPieces } from './said'

const CANCEL = /取消訂單|注文を?(?:の)?キャンセル|cancel (?:this )?order/i
const LATER = /稍後|之後再|後で|あとで|later/i
const NOW = /退款|退還|返金|refund/i
const CHOICE = 'input[type=radio], [role=radio], s-choice, s-internal-choice'

export interface RefundChoice {
  readonly when: 'now' | 'later'
  readonly chosen: boolean
  /** Its words. */
  readonly element: Element
  readonly text: string
}

export interface CancelDialogSeen {
  readonly layer: Element
  /** Its title. */
  readonly title: Element
  readonly titleText: string
  /** None where there is no money to give back. */
  readonly choices: readonly RefundChoice[]
}

const isChosen = (element: Element): boolean =>
  element instanceof HTMLInputElement
    ? element.checked
    : element.getAttribute('aria-checked') === 'true' || element.hasAttribute('selected')

/** Undefined: it is not open. */
export const readCancelDialog = (document: Document, ear?: Ear): CancelDialogSeen | undefined => {
  for (const layer of deepAll(document.body, LAYER, ear)) {
    // Most of the time it lies in the page closed, or not at all.
    if (!isOpenLayer(layer)) continue
    const said = shownPieces(layer, ear, CHOICE)
    const title = said.slice(0, 6).find(({ text }) => CANCEL.test(text))
    if (!title) continue
    const choices: RefundChoice[] = []
    said.forEach(({ element, text }, at) => {
      if (text || !element.matches(CHOICE)) return
      const label = said[at + 1]
      if (!label?.text || !NOW.test(label.text)) return
      const when = LATER.test(label.text) ? 'later' : 'now'
      choices.push({ when, chosen: isChosen(element), element: label.element, text: asLabel(label.text) })
    })
    return { layer, title: title.element, titleText: deepRaw(title.element, ear), choices }
  }
  return undefined
}

const isOpenLayer = (layer: Element): boolean =>
  layer.localName.startsWith('s-')
    ? isShown(layer) || getComputedStyle(layer).display === 'contents'
    : isOpen(layer)
