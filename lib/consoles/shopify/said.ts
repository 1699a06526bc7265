/** What a page says, piece by piece, in the order in which it is read. */
import { type Ear, outer, type Piece, pieces } from '../../page/deep'
import { isShown } from '../../page/seen'
import { fold } from '../../text'

/** Everything short that is shown; `also` as for `pieces`. */
export const shownPieces = (root: Node, ear?: Ear, also?: string): Piece[] => {
  const shown = new Map<Element, boolean>()
  return pieces(root, ear, also).filter(({ element: own, text }) => {
    // A box may be drawn by what it lies in, and be nothing to see itself.
    const element = text ? own : (outer(own) ?? own)
    let is = shown.get(element)
    if (is === undefined) {
      is = isDrawn(element)
      shown.set(element, is)
    }
    return is
  })
}

/** A component may have no box of its own and still show what was put into it. */
const isDrawn = (element: Element): boolean => {
  if (!element.localName.includes('-')) return isShown(element)
  const up = element.parentElement
  return getComputedStyle(element).display === 'contents' ? !up || isShown(up) : isShown(element)
}

/** As a label is compared: folded, small, without a colon behind it. */
export const asLabel = (text: string): string =>
  fold(text)
    .toLowerCase()
    .replace(/[\s:：]+$/, '')

export const index = <K extends string>(
  words: Readonly<Record<K, readonly string[]>>,
): ReadonlyMap<string, K> =>
  new Map(
    (Object.keys(words) as K[]).flatMap((key) => words[key].map((word) => [asLabel(word), key] as const)),
  )

export const BADGE = '[class*="Badge" i], s-badge, s-internal-badge'

/** What lies over a page as a window of its own. */
export const LAYER =
  'dialog, [role=dialog], [role=alertdialog], [aria-modal=true], s-modal, s-internal-modal, [class*="Modal-Dialog"]'

/** What the page itself says, without what an open dialog over it does. */
export const outsideLayers = (said: readonly Piece[]): Piece[] => {
  const known = new Map<Element, boolean>()
  const isInside = (element: Element): boolean => {
    const was = known.get(element)
    if (was !== undefined) return was
    const up = outer(element)
    const is = element.matches(LAYER) || (up !== undefined && isInside(up))
    known.set(element, is)
    return is
  }
  return said.filter(({ element }) => !isInside(element))
}

/** The order's id, as its address has it. */
export const orderIdIn = (path: string): string | undefined => /\/orders\/(\d+)(?:\/|$)/.exec(path)?.[1]

/** Are amounts here written `NT$`, so that a bare `$` is another currency's? */
export const sayNt = (said: readonly Piece[]): boolean => said.some(({ text }) => /^-?NT\$/.test(text))
