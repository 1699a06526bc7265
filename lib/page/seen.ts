import { fold } from '../text'

/** Elements of ours all begin so; nothing that we read may be one of them. */
export const OURS = 'STORESIDE-'
export const isOurs = (node: Node): boolean => node.nodeName.startsWith(OURS)

/** Struck words are what does not hold any more: a list price beside the price. */
const MUTE = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|OPTION|DEL|S|STRIKE)$/

/** Folded text of an element as it stands in the page, without ours. */
export const textOf = (element: Element | null | undefined): string => fold(element?.textContent ?? '')

/** As the page writes it, white space apart: a name that is shown or compared with the vendor's own. */
export const asWritten = (text: string | null | undefined): string =>
  (text ?? '').replace(/[\s\u200b\ufeff]+/g, ' ').trim()

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
        : MUTE.test(node.nodeName) || isOurs(node)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_SKIP,
  })
  for (let node = walker?.nextNode(); node; node = walker?.nextNode()) yield node as Text
}

/** The words of an element with a blank between what stands apart: `720` and `680` never make `720680`. */
export const rawWordsOf = (element: Element): string =>
  asWritten([...textNodes(element)].map((node) => node.data).join(' '))
export const wordsOf = (element: Element): string => fold(rawWordsOf(element))

/** The page's own headings and breadcrumb: where a person looks to know which page this is. */
export const headings = (document: Document): { readonly element: Element; readonly text: string }[] =>
  [
    ...document.querySelectorAll(
      'h1, h2, h3, [class*=breadcrumb i] li, [class*=page-title], [class*=page_title], [class*=pageTitle]',
    ),
  ].flatMap((element) => {
    const text = asWritten(element.textContent)
    return text && text.length <= 60 && !element.closest('[class*=modal i]') && isShown(element)
      ? [{ element, text }]
      : []
  })
