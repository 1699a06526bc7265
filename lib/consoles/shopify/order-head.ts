/** What stands above an order's page: its badges, when it was placed. */
import { deepAll, deepRaw, deepWords, type Ear, outer, type Piece } from '../../page/deep'
import type { PayOrder } from '../../records'
import { type Clock, timeIn } from './dates'
import { orderNameIn } from './order-title'
import { saysCancelled, statusIn } from './statuses'

export const BADGE = '[class*="Badge" i], s-badge, s-internal-badge'

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
