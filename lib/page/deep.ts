/**
 * Reading what a page's own components draw in shadow roots of theirs, open or closed, in the order in which a
 * person sees it: a slot holds what was put into it.
 */
import { fold } from '../text'
import { asWritten, isOurs } from './seen'

type Open = (element: Element) => ShadowRoot | null | undefined

/** Chrome asks by its own interface, Firefox by a property that only content scripts have. */
const open: Open = (element) =>
  element.shadowRoot ??
  (
    globalThis as { chrome?: { dom?: { openOrClosedShadowRoot?: Open } } }
  ).chrome?.dom?.openOrClosedShadowRoot?.(element) ??
  (element as { openOrClosedShadowRoot?: ShadowRoot }).openOrClosedShadowRoot

/** The shadow root of a component; only names with a dash are asked, and never ours. */
export const rootOf = (element: Element): ShadowRoot | undefined =>
  element.localName.includes('-') && !isOurs(element) ? (open(element) ?? undefined) : undefined

/** Hears of every shadow root that is read into. */
export type Ear = (root: ShadowRoot) => void

/** What is never read: no words, or words of something that is not open. */
const MUTE = /^(?:script|style|template|noscript|svg|s-(?:internal-)?(?:popover|tooltip|menu|modal|icon))$/i

/** What is drawn inside an element: its shadow root's content, and in a slot what was put there. */
const inside = (node: Node, ear: Ear | undefined): Iterable<Node> => {
  if (!(node instanceof Element)) return node.childNodes
  if (node.localName === 'slot') {
    const put = (node as HTMLSlotElement).assignedNodes?.({ flatten: true })
    return put && put.length > 0 ? put : node.childNodes
  }
  const root = rootOf(node)
  if (!root) return node.childNodes
  ear?.(root)
  return root.childNodes
}

/** Words that stand in one place. */
export interface Piece {
  /** As written. */
  readonly text: string
  readonly element: Element
}

/**
 * Every text below a node that holds something, in the order in which it is seen; with `also`, the elements that
 * match stand among them, with no text of their own.
 */
export const pieces = (root: Node, ear?: Ear, also?: string): Piece[] => {
  const found: Piece[] = []
  const walk = (node: Node, parent: Element | undefined): void => {
    if (node.nodeType === 3) {
      const text = asWritten((node as Text).data)
      if (text && parent) found.push({ text, element: parent })
      return
    }
    const element = node instanceof Element ? node : undefined
    if (
      element &&
      (element.hasAttribute('hidden') ||
        isOurs(element) ||
        (element !== root && MUTE.test(element.localName)))
    )
      return
    if (also && element?.matches(also)) found.push({ text: '', element })
    for (const child of inside(node, ear)) walk(child, child.parentElement ?? element ?? parent)
  }
  walk(root, root instanceof Element ? root : undefined)
  return found
}

/** As the page writes it, a blank between what stands apart. */
export const deepRaw = (root: Node | undefined, ear?: Ear): string =>
  root
    ? pieces(root, ear)
        .map(({ text }) => text)
        .join(' ')
    : ''
/** {@link deepRaw} as it is compared. */
export const deepWords = (root: Node | undefined, ear?: Ear): string => fold(deepRaw(root, ear))

/** Elements below a node that match, also those in shadow roots, in the order in which they are seen. */
export const deepAll = (root: Node, selector: string, ear?: Ear): Element[] => {
  const found: Element[] = []
  const walk = (node: Node): void => {
    for (const child of inside(node, ear)) {
      if (!(child instanceof Element) || isOurs(child)) continue
      if (child.matches(selector)) found.push(child)
      walk(child)
    }
  }
  walk(root)
  return found
}

/** The next element outwards, out of a shadow root too. */
export const outer = (element: Element): Element | undefined => {
  if (element.assignedSlot) return element.assignedSlot
  if (element.parentElement) return element.parentElement
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}

/** The element itself, or the component of the page's own document that it is drawn in. */
export const inDocument = (element: Element): Element => {
  let own = element
  for (let root = own.getRootNode(); root instanceof ShadowRoot; root = own.getRootNode()) own = root.host
  return own
}

/**
 * Where something of ours can stand beside an element: in the page's own document, where our style holds, and in
 * no component, which may not draw what it is given.
 */
export const besideIn = (element: Element): Element => {
  let own = inDocument(element)
  while (own.localName.includes('-') && own.parentElement) own = own.parentElement
  return own
}

/** The whole component of the page's own document that an element is drawn in, with those that it lies in. */
export const componentOf = (element: Element): Element => {
  let own = inDocument(element)
  while (own.parentElement?.localName.includes('-')) own = own.parentElement
  return own
}

/** The nearest that matches, out of a component's shadow root too. */
export const closestOut = (element: Element, selector: string): Element | null => {
  const root = element.getRootNode()
  return element.closest(selector) ?? (root instanceof ShadowRoot ? closestOut(root.host, selector) : null)
}
