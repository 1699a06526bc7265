import { isOurs, isShown } from './seen'

const MASK =
  '[aria-busy=true], [role=progressbar], progress, [class*=mask i], [class*=loading i], [class*=spinner i]'

/** An element with more children holds rows, and none of them is a mask. */
const MANY = 60

/**
 * Every element outside of long lists. A selector would ask each cell of a thousand rows, and did so for 80 ms
 * (measured).
 */
const besidesRows = (body: Element): Element[] => {
  const all = [body]
  for (const element of all) {
    if (element.childElementCount > MANY && element !== body) continue
    for (let child = element.firstElementChild; child; child = child.nextElementSibling)
      if (!isOurs(child)) all.push(child)
  }
  return all
}

/**
 * What lies over a place of the page while new content is on its way: what stands under it is yesterday's.
 * `under`: the head of a list; the place meant is the one right below it.
 */
export const maskOver = (document: Document, under: Element): Element | undefined => {
  const { left, right, bottom } = under.getBoundingClientRect()
  const x = (left + right) / 2
  const y = bottom + 8
  for (const element of besidesRows(document.body)) {
    if (!element.matches(MASK) || !isShown(element)) continue
    const busy = element.getAttribute('aria-busy') === 'true'
    if (!busy && element.contains(under)) continue
    const box = element.getBoundingClientRect()
    const covers = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
    if (busy ? element.contains(under) : covers && box.width * box.height > 6_000) return element
  }
  return undefined
}
