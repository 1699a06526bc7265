import { fold } from '../text'

/** Elements of ours all begin so; nothing that we read may be one of them. */
export const OURS = 'STORESIDE-'
export const isOurs = (node: Node): boolean => node.nodeName.startsWith(OURS)

const MUTE = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'OPTION'])

/** Folded text of an element as it stands in the page, without ours. */
export const textOf = (element: Element | null | undefined): string => fold(element?.textContent ?? '')

/** Is it drawn? Layers that lie closed in the page (`display: none`, `hidden`, `visibility`) are not. */
export const isShown = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })

/** Text nodes below `root` that hold something, ours and mute ones left out, in document order. */
export function* textNodes(root: Node): Generator<Text> {
  const walker = root.ownerDocument?.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.nodeType === Node.TEXT_NODE
        ? (node as Text).data.trim() === ''
          ? NodeFilter.FILTER_SKIP
          : NodeFilter.FILTER_ACCEPT
        : MUTE.has(node.nodeName) || isOurs(node)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP,
  })
  for (let node = walker?.nextNode(); node; node = walker?.nextNode()) yield node as Text
}

/** Text on the page's own headings: where a person looks to know which page this is. */
export const headings = (document: Document): string[] => {
  const found: string[] = []
  for (const element of document.querySelectorAll(
    'h1, h2, h3, [class*="breadcrumb"] li, [class*="page-title"], [class*="page_title"], [class*="pageTitle"]',
  )) {
    const text = textOf(element)
    if (text && text.length <= 40 && !element.closest('[class*="modal"]') && isShown(element))
      found.push(text)
  }
  return found
}

export const precedes = (a: Node, b: Node): boolean =>
  (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
