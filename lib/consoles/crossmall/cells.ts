import { asWritten, isShown, rawWordsOf } from '../../page/seen'

/** The element that holds all of a cell's words: cells are drawn with boxes around boxes. */
export const innermost = (cell: Element): Element => {
  let inner = cell
  while (inner.childElementCount === 1 && inner.childNodes.length === 1)
    inner = inner.firstElementChild as Element
  return inner
}

export const BOXES =
  'select, textarea, input:not([type=hidden], [type=button], [type=submit], [type=image], [type=checkbox])'

/** What a box holds now, as it reads: the words of what is chosen, or what is typed. */
export const boxText = (box: Element): string =>
  asWritten(box instanceof HTMLSelectElement ? box.selectedOptions[0]?.text : (box as HTMLInputElement).value)

/** What a cell says: what stands in its box, its words, or what its picture is called. */
export const cellText = (cell: Element | undefined): string => {
  if (!cell) return ''
  const inner = innermost(cell)
  // Most cells hold words and nothing else: no question is asked of them.
  if (inner.childElementCount === 0 && /^(?:TD|DIV|SPAN|A)$/.test(inner.tagName))
    return asWritten(inner.textContent || inner.getAttribute('title'))
  const box = inner.matches(BOXES) ? inner : [...inner.querySelectorAll(BOXES)].find(isShown)
  if (box) return boxText(box)
  const text = inner.childElementCount === 0 ? asWritten(inner.textContent) : rawWordsOf(inner)
  if (text) return text
  const picture = inner.matches('img') ? inner : inner.querySelector('[alt], [title]')
  return picture ? asWritten(picture.getAttribute('alt') ?? picture.getAttribute('title')) : ''
}
