import { asWritten, isShown, rawWordsOf } from '../../page/seen'

/** The element that holds all of a cell's words: cells are drawn with boxes around boxes. */
export const innermost = (cell: Element): Element => {
  let inner = cell
  while (inner.childElementCount === 1 && inner.childNodes.length === 1)
    inner = inner.firstElementChild as Element
  return inner
}

/** What a box holds now, as it reads: the words of what is chosen, what is typed, the words of the ticked one. */
export const liveText = (control: Element): string => {
  if (control instanceof HTMLSelectElement) return asWritten(control.selectedOptions[0]?.text)
  if (control instanceof HTMLInputElement) {
    if (control.type === 'radio') return tickedIn(control)
    if (control.type === 'checkbox') return control.checked ? '○' : ''
  }
  if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement)
    return asWritten(control.value)
  return asWritten(control.textContent)
}

const tickedIn = ({ name, ownerDocument, form, checked, labels, nextSibling }: HTMLInputElement): string => {
  const group = name
    ? [...(form ?? ownerDocument).querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
        (one) => one.name === name,
      )
    : []
  const ticked = group.find((one) => one.checked)
  if (ticked) return asWritten(ticked.labels?.[0]?.textContent ?? ticked.nextSibling?.textContent)
  return checked ? asWritten(labels?.[0]?.textContent ?? nextSibling?.textContent) : ''
}

const BOXES = 'select, textarea, input:not([type=hidden], [type=button], [type=submit], [type=image])'

/** What a cell says: what stands in its box, its words, or what its picture is called. */
export const cellText = (cell: Element | undefined): string => {
  if (!cell) return ''
  const inner = innermost(cell)
  if (inner.childElementCount === 0 && !inner.matches(BOXES))
    return asWritten(inner.textContent) || pictured(inner)
  const box = inner.matches(BOXES)
    ? inner
    : [...inner.querySelectorAll(BOXES)].find((one) => isShown(one) && !one.matches('[type=checkbox]'))
  return box ? liveText(box) : rawWordsOf(inner) || pictured(inner)
}

const pictured = (cell: Element): string => {
  const picture = cell.matches('img') ? cell : cell.querySelector('img[alt], img[title], [title]')
  return asWritten(picture?.getAttribute('alt') || picture?.getAttribute('title'))
}
