/** The page on which a refund is made: its amount box, before it is filled. */
import { deepAll, deepWords, type Ear, type Piece } from '../../page/deep'
import { isShown } from '../../page/seen'
import type { Money } from '../../records'
import { amountIn } from './amounts'
import { orderNameIn } from './order-title'
import { asLabel, orderIdIn, outsideLayers, sayNt, shownPieces } from './said'

const LABEL = /^(?:退款金額|退款總額|退還金額|返金額|返金金額|refund amount|amount to refund|refund total)/
const AVAILABLE = /可退款|返金可能|available (?:for|to) refund|refundable/i
const AMOUNT = /-?(?:NT|US|JP)?[$¥￥]\s?[\d,]+(?:\.\d+)?(?:\s?[A-Z]{3})?/
/** What an amount box may be labelled with that is no gateway. */
const PLAIN = /^(?:退款|返金|refund|金額|amount|手動|manual)|[$¥￥]/i

export interface RefundSeen {
  /** The order's name, where the page tells it. */
  readonly name?: string
  readonly id?: string
  /** What the money goes back to, where the amount box is called so. */
  readonly gateway?: string
  readonly available?: Money
  readonly box: Element
  /** The words that the box stands below, or that name it. */
  readonly label: Element
  readonly labelText: string
}

/** The order's name, by the way back to it. */
const nameIn = (document: Document, id: string | undefined, said: readonly Piece[], ear?: Ear) => {
  for (const link of id ? deepAll(document.body, `[href*="/orders/${id}"]`, ear) : []) {
    if (/\/refund/.test(link.getAttribute('href') ?? '')) continue
    const name = orderNameIn(deepWords(link, ear)) ?? orderNameIn(link.getAttribute('aria-label') ?? '')
    if (name) return name
  }
  const titled = said.slice(0, 60).find(({ text }) => /^#\S*\d\S*$/.test(text))
  return titled?.text
}

const BOX = 'input:not([type=hidden], [type=checkbox], [type=radio])'

/** Undefined: no amount box stands there (yet). */
export const readRefund = (document: Document, path: string, ear?: Ear): RefundSeen | undefined => {
  const said = outsideLayers(shownPieces(document.body, ear, BOX))
  const at = said.findIndex(({ text }) => LABEL.test(asLabel(text)))
  const heading = said[at]
  if (!heading) return undefined
  const next = said.findIndex(({ element, text }, place) => place > at && text === '' && element.matches(BOX))
  const box = said[next]?.element
  // What stands between is a line or two; a box further down is another's.
  if (!box || next - at > 8 || !isShown(box)) return undefined
  const named = said.slice(at + 1, next).map(({ text }) => text)
  const own = box.getAttribute('aria-label') ?? ''
  const gateway = [...named, own].find((text) => text && text.length <= 80 && !PLAIN.test(text))
  const available = said.find(({ text }) => AVAILABLE.test(text) && AMOUNT.test(text))
  const amount = available && AMOUNT.exec(available.text)?.[0]
  const id = orderIdIn(path)
  return {
    name: nameIn(document, id, said, ear),
    id,
    gateway,
    available: amount === undefined ? undefined : amountIn(amount, sayNt(said)),
    box,
    label: heading.element,
    labelText: heading.text.replace(/[\s:：]+$/, ''),
  }
}
