import type { Clock } from '../../lib/consoles/shopify/dates'
import type { Ask } from '../../lib/messages'
import { besideIn, inDocument, outer } from '../../lib/page/deep'
import { type DeepWatch, watchDeep } from '../../lib/page/deep-watch'
import { type PayShop, unknownPayShop } from '../../lib/records'
import type { Desk } from '../../lib/visit/desk'

/** What was told of this shop's payments, or what holds where nothing was. */
export const payShop = (desk: Desk): PayShop => desk.shop.pay ?? unknownPayShop()

export const clockAt = (desk: Desk): Clock => ({ now: Date.now(), zone: payShop(desk).zone })

/** Nothing is told before the shop's zone is known: times are read on its clocks. */
export const isReady = (desk: Desk): boolean => desk.words !== undefined

/** What a page of Shopify's admin showed, told to the background. */
export const seen = (desk: Desk, page: string, facts: Partial<Ask<'seenPay'>>) =>
  desk.ask('seenPay', {
    host: desk.host,
    url: desk.document.location.href,
    page,
    orders: [],
    checkouts: [],
    unread: [],
    ...facts,
  })

/** Is this finding put aside by staff, for good or until later? */
export const isAside = (ack: { state: string; until?: number } | undefined, now: number): boolean =>
  ack !== undefined && (ack.state === 'done' || (ack.until ?? 0) > now)

/** Hears what changes inside of the page's own components, where they are read. */
export const listen = (desk: Desk): DeepWatch => watchDeep(desk.document, desk.refresh, desk.signal)

/** No badge has more room behind its words, px. */
const BADGE_ROOM = 16

/** A badge ends behind its words: a mark that stands beside them would lie on it. */
export const edgeOf = (words: Element, right: number): number => {
  let edge = right
  for (let up: Element | undefined = words; up; up = outer(up)) {
    const own = up.getBoundingClientRect()
    if (own.right > edge + BADGE_ROOM) break
    edge = Math.max(edge, own.right)
  }
  return edge
}

/** What changed, in the page and in its components. */
export const withDeep = (touched: ReadonlySet<Element>, deep: DeepWatch): ReadonlySet<Element> => {
  const inside = deep.take()
  return inside.length === 0 ? touched : new Set([...touched, ...inside.map(inDocument)])
}

/** The block around a box, in which a line under it takes a line of its own. */
export const blockOf = (box: Element): Element => {
  const own = besideIn(box)
  let block = own === box ? (own.parentElement ?? own) : own
  for (let climb = 0; climb < 8 && block.parentElement; climb++, block = block.parentElement) {
    if (!/flex|grid|inline|contents/.test(getComputedStyle(block).display) && block.tagName !== 'LABEL') break
  }
  return block
}
