import type { Drawn, MakeRows } from './marks'

const SIZE = 16
const GAP = 4
/** So far a mark may reach beyond its cell, into the air before the next one's words, px. */
const AIR = 8

interface Window {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** The nearest that matches, outwards. */
type Closest = (element: Element, selector: string) => Element | null
const plainly: Closest = (element, selector) => element.closest(selector)

/** Where what holds an element's words ends, by where its words do, px. */
type Edge = (anchor: Element, right: number) => number

/**
 * The part of the window in which a list is seen: inside every box that scrolls or cuts it, and under a head
 * that stays while the rows move. Worked out once for all rows: asking the page what lies at the point of
 * each mark took a second in a table of 1,000 rows.
 */
const windowOf = (anchor: Element, closest: Closest): Window => {
  const seen = { top: -Infinity, right: Infinity, bottom: Infinity, left: -Infinity }
  // A grid of rows may carry no role itself; a cell that cuts its words off is no window.
  const table =
    closest(anchor, 'table, [role=table], [role=grid]') ?? closest(anchor, '[role=row]')?.parentElement
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
  /** What the cell and its other marks leave for a mark and its word, px. */
  readonly room: number
  readonly hidden: boolean
}

/** Rows measured at once without asking first which of them are in sight. */
const FEW = 80

/** How wide a word is drawn, px: 12 for a Han glyph, 7 for a letter. */
const widthOf = (word: string): number =>
  [...word].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 12 : 7), SIZE + 2 * GAP)

/**
 * Marks at the rows of a list, in one overlay above the page, each at the end of its anchor's words. A node
 * put into a long table lays the whole table out again; this reads every place, then writes every place. Only
 * rows in sight are measured; the marks of the others stay hidden until theirs comes near.
 */
export const rowMarks =
  (document: Document, signal: AbortSignal, closest = plainly, edge?: Edge): MakeRows =>
  (drawn: () => Iterable<Drawn>) => {
    const overlay = document.createElement('storeside-overlay')
    let planned = 0
    /** How many marks stand at each row. */
    let anchors = new Map<Element, number>()
    const near = new Set<Element>()
    let places = new Map<Element, Place>()

    const sight = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) near.add(target)
          else near.delete(target)
        }
        plan()
      },
      { rootMargin: '50% 0px' },
    )

    /** Reads where every anchor in sight stands: before anything is written, so that the page is laid out once. */
    const measure = (): void => {
      places = new Map()
      const [first] = near
      if (!first) return
      if (!overlay.isConnected) document.body.append(overlay)
      const seen = windowOf(first, closest)
      const origin = overlay.getBoundingClientRect()
      const range = document.createRange()
      for (const anchor of near) {
        range.selectNodeContents(anchor)
        const words = range.getBoundingClientRect()
        // An empty cell has no words to stand behind: its own box then.
        const own = words.height > 0 ? words : anchor.getBoundingClientRect()
        const from = words.height > 0 ? (edge?.(anchor, words.right) ?? words.right) : own.left
        // Several marks of one row share the room that their cell has left; never the next cell's.
        const end =
          closest(anchor, 'td, th, [role=cell], [role=gridcell]')?.getBoundingClientRect().right ?? Infinity
        // Where the page draws badges, the next cell begins with some air.
        const start = Math.min(from + GAP, end - SIZE + (edge ? AIR : 0))
        const middle = own.top + own.height / 2
        const others = anchors.get(anchor) ?? 0
        places.set(anchor, {
          x: start - origin.left,
          y: middle - SIZE / 2 - origin.top,
          step: Math.max(5, Math.min(SIZE + 2, (end - SIZE - start) / others)),
          room: Math.min(end, seen.right) - start - others * SIZE,
          hidden:
            own.height === 0 ||
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
        if (mark.place !== 'row') continue
        const place = places.get(mark.anchor)
        element.hidden = !place || place.hidden
        if (!place) continue
        const x = taken.get(mark.anchor) ?? place.x
        // The first mark of a row may have its word; the others then stand behind it.
        const wide = mark.word && x === place.x ? widthOf(mark.word) : Infinity
        const step = wide > place.room ? place.step : wide
        if (step === wide) element.dataset.word = mark.word
        else delete element.dataset.word
        taken.set(mark.anchor, x + step)
        const at = `translate(${Math.round(x)}px, ${Math.round(place.y)}px)`
        if (element.style.transform !== at) element.style.setProperty('transform', at, 'important')
      }
    }

    const settle = (): void => {
      planned = 0
      if (signal.aborted) return
      measure()
      write()
    }
    const plan = (): void => {
      planned ||= requestAnimationFrame(settle)
    }

    document.addEventListener('scroll', plan, { capture: true, signal })
    addEventListener('resize', plan, { signal })
    const resized = new ResizeObserver(plan)
    resized.observe(document.body)
    signal.addEventListener('abort', () => {
      resized.disconnect()
      sight.disconnect()
      cancelAnimationFrame(planned)
      overlay.remove()
    })

    return {
      expect(marks) {
        const before = anchors
        anchors = new Map()
        for (const { anchor, place } of marks)
          if (place === 'row') anchors.set(anchor, (anchors.get(anchor) ?? -1) + 1)
        for (const anchor of before.keys()) {
          if (anchors.has(anchor)) continue
          sight.unobserve(anchor)
          near.delete(anchor)
        }
        for (const anchor of anchors.keys()) {
          if (before.has(anchor)) continue
          sight.observe(anchor)
          if (anchors.size <= FEW) near.add(anchor)
        }
        measure()
      },
      put(element) {
        if (element.parentElement !== overlay) overlay.append(element)
      },
      write,
    }
  }
