import { fold } from '../text'

/** Elements of ours all begin so; nothing that we read may be one of them. */
export const OURS = 'STORESIDE-'
export const isOurs = (node: Node): boolean => node.nodeName.startsWith(OURS)

/** Struck words are what does not hold any more: a list price beside the price. */
const MUTE = 'script, style, noscript, option, del, s, strike'

/** Folded text of an element as it stands in the page, without ours. */
export const textOf = (element: Element | null | undefined): string => fold(element?.textContent ?? '')

/** As the page writes it, white space apart: a name that is shown or compared with the vendor's own. */
export const asWritten = (text: string | null | undefined): string =>
  (text ?? '').replace(/[\s\u200b\ufeff]+/g, ' ').trim()

/** Is it drawn? Layers that lie closed in the page (`display: none`, `hidden`, `visibility`) are not. */
export const isShown = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })

export const follows = (a: Node, b: Node): boolean => (a.compareDocumentPosition(b) & 4) !== 0

/** Text nodes below `root` that hold something, in document order; ours hold theirs in shadow roots. */
export function* textNodes(root: Node): Generator<Text> {
  // Without a filter of our own: a long list has more nodes than calls into a script are cheap for.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null)
    if (node.data.trim() && !node.parentElement?.closest(MUTE)) yield node
}

/** The words of an element with a blank between what stands apart: `720` and `680` never make `720680`. */
export const rawWordsOf = (element: Element): string =>
  asWritten([...textNodes(element)].map((node) => node.data).join(' '))
export const wordsOf = (element: Element): string => fold(rawWordsOf(element))

/** The page's own headings and breadcrumb: where a person looks to know which page this is. */
export const headings = (document: Document): { readonly element: Element; readonly text: string }[] =>
  [...document.querySelectorAll('h1, h2, h3, li')].flatMap((element) => {
    if (element.tagName === 'LI' && !element.closest('[class*=breadcrumb i]')) return []
    const text = asWritten(element.textContent)
    return text && text.length <= 60 && !element.closest('[class*=modal i]') && isShown(element)
      ? [{ element, text }]
      : []
  })
