import type { Drawn, MakeRows, Mark } from './marks'

const SIZE = 16
const GAP = 4

interface Window {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/**
 * The part of the window in which a list is seen: inside every box that scrolls or cuts it, and under a head
 * that stays while the rows move. Worked out once for all rows: asking the page what lies at the point of
 * each mark took a second in a table of 1,000 rows.
 */
const windowOf = (anchor: Element): Window => {
  const seen = { top: -Infinity, right: Infinity, bottom: Infinity, left: -Infinity }
  const table = anchor.closest('table, [role=table], [role=grid]')
  for (
    let up: Element | null = table ?? anchor;
    up && up !== anchor.ownerDocument.body;
    up = up.parentElement
  ) {
    const { overflowX, overflowY } = getComputedStyle(up)
    if (overflowX === 'visible' && overflowY === 'visible') continue
    const { top, right, bottom, left } = up.getBoundingClientRect()
    seen.top = Math.max(seen.top, top)
    seen.right = Math.min(seen.right, right)
    seen.bottom = Math.min(seen.bottom, bottom)
    seen.left = Math.max(seen.left, left)
  }
  const head = table?.querySelector('th, [role=columnheader]')
  if (head && getComputedStyle(head).position === 'sticky')
    seen.top = Math.max(seen.top, head.getBoundingClientRect().bottom)
  return seen
}

interface Place {
  readonly x: number
  readonly y: number
  /** From one mark of a row to the next, px. */
  readonly step: number
  readonly hidden: boolean
}

/** How many marks stand at each row. */
const anchorsOf = (marks: readonly Mark[]): Map<Element, number> => {
  const anchors = new Map<Element, number>()
  for (const { anchor, place } of marks)
    if (place === 'row') anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1)
  return anchors
}

/**
 * Marks at the rows of a list, in one overlay above the page, each at the end of its anchor's words. A node
 * put into a long table lays the whole table out again; this reads every place, then writes every place.
 */
export const rowMarks =
  (document: Document, signal: AbortSignal): MakeRows =>
  (drawn: () => Iterable<Drawn>) => {
    const overlay = document.createElement('storeside-overlay')
    let planned = 0

    let places = new Map<Element, Place>()

    /** Reads where every anchor stands: before anything is written, so that the page is laid out once. */
    const measure = (anchors: ReadonlyMap<Element, number>): void => {
      places = new Map()
      const [first] = anchors.keys()
      if (!first) return
      if (!overlay.isConnected) document.body.append(overlay)
      const seen = windowOf(first)
      const origin = overlay.getBoundingClientRect()
      const range = document.createRange()
      for (const [anchor, count] of anchors) {
        range.selectNodeContents(anchor)
        const text = range.getBoundingClientRect()
        // Several marks of one row share the room that their cell has left; never the next cell's.
        const end =
          anchor.closest('td, th, [role=cell], [role=gridcell]')?.getBoundingClientRect().right ?? Infinity
        const start = Math.min(text.right + GAP, end - SIZE)
        const middle = text.top + text.height / 2
        places.set(anchor, {
          x: start - origin.left,
          y: middle - SIZE / 2 - origin.top,
          step: Math.max(5, Math.min(SIZE + 2, (end - SIZE - start) / Math.max(1, count - 1))),
          hidden:
            text.height === 0 ||
            middle < seen.top ||
            middle > seen.bottom ||
            start < seen.left ||
            start + SIZE > seen.right,
        })
      }
    }

    const write = (): void => {
      const taken = new Map<Element, number>()
      for (const { mark, element } of drawn()) {
        const place = places.get(mark.anchor)
        if (mark.place !== 'row' || !place) continue
        const nth = taken.get(mark.anchor) ?? 0
        taken.set(mark.anchor, nth + 1)
        const at = `translate(${Math.round(place.x + nth * place.step)}px, ${Math.round(place.y)}px)`
        if (element.style.transform !== at) element.style.setProperty('transform', at, 'important')
        if (place.hidden !== element.hidden) element.hidden = place.hidden
      }
    }

    const settle = (): void => {
      planned = 0
      if (signal.aborted) return
      measure(anchorsOf([...drawn()].map(({ mark }) => mark)))
      write()
    }
    const plan = (): void => {
      planned ||= requestAnimationFrame(settle)
    }

    document.addEventListener('scroll', plan, { capture: true, passive: true, signal })
    document.defaultView?.addEventListener('resize', plan, { passive: true, signal })
    const resized = new ResizeObserver(plan)
    resized.observe(document.body)
    signal.addEventListener('abort', () => {
      resized.disconnect()
      cancelAnimationFrame(planned)
      overlay.remove()
    })

    return {
      measure: (marks) => measure(anchorsOf(marks)),
      put(element) {
        if (element.parentElement !== overlay) overlay.append(element)
      },
      write,
    }
  }
