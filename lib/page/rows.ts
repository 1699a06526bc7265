import type { Drawn, MakeRows } from './marks'
import { isOurs, isShown } from './seen'

const SIZE = 16
const GAP = 4

/**
 * Marks at the rows of a list, in one overlay above the page, each at the end of its anchor's words. A node
 * put into a long table lays the whole table out again; this reads every place, then writes every place.
 */
export const rowMarks =
  (document: Document, signal: AbortSignal): MakeRows =>
  (drawn: () => Iterable<Drawn>) => {
    const overlay = document.createElement('storeside-overlay')
    let planned = 0

    /** Read every place, then write every place: one layout for all, whatever the table's size. */
    const settle = (): void => {
      planned = 0
      if (signal.aborted || !overlay.isConnected) return
      const origin = overlay.getBoundingClientRect()
      const height = document.documentElement.clientHeight
      const width = document.documentElement.clientWidth
      const range = document.createRange()
      const mates = new Map<Element, number>()
      for (const { mark } of drawn())
        if (mark.place === 'row') mates.set(mark.anchor, (mates.get(mark.anchor) ?? 0) + 1)
      const taken = new Map<Element, number>()
      const moves: { element: HTMLElement; x: number; y: number; hidden: boolean }[] = []
      for (const { mark, element } of drawn()) {
        if (mark.place !== 'row') continue
        const nth = taken.get(mark.anchor) ?? 0
        taken.set(mark.anchor, nth + 1)
        range.selectNodeContents(mark.anchor)
        const text = range.getBoundingClientRect()
        const box = mark.anchor.getBoundingClientRect()
        const right = Math.min(text.right, box.right)
        // Several marks of one row share the room that their cell has left; never the next cell's.
        const cell = mark.anchor.closest('td, th, [role=cell], [role=gridcell]')?.getBoundingClientRect()
        const count = mates.get(mark.anchor) ?? 1
        const room = (cell?.right ?? Number.POSITIVE_INFINITY) - right - GAP
        const step = count > 1 ? Math.max(5, Math.min(SIZE + 2, (room - SIZE) / (count - 1))) : 0
        const x = Math.min(right + GAP, (cell?.right ?? Number.POSITIVE_INFINITY) - SIZE) + nth * step
        const y = text.top + (text.height - SIZE) / 2
        const inView = y > -SIZE && y < height && right > 0 && x < width && text.height > 0
        // Whatever lies over the row (its scroller's edge, a sticky header, a dialog) lies over the mark.
        const hidden =
          text.height === 0 ||
          (inView && !covers(document, mark.anchor, Math.max(right - 2, box.left + 1), y + SIZE / 2))
        moves.push({ element, x: x - origin.left, y: y - origin.top, hidden })
      }
      for (const { element, x, y, hidden } of moves) {
        element.style.setProperty(
          'transform',
          `translate(${Math.round(x)}px,${Math.round(y)}px)`,
          'important',
        )
        if (hidden !== element.hasAttribute('hidden')) element.toggleAttribute('hidden', hidden)
      }
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
      put(element) {
        if (!overlay.isConnected) document.body.append(overlay)
        if (element.parentElement !== overlay) overlay.append(element)
      },
      settle,
    }
  }

/** Is the anchor's row what a person sees at this point, ours looked through? */
const covers = (document: Document, anchor: Element, x: number, y: number): boolean => {
  const row = anchor.closest('tr, [role=row], li') ?? anchor
  for (const element of document.elementsFromPoint(x, y)) {
    if (isOurs(element)) continue
    return row.contains(element) || element.contains(row)
  }
  return isShown(anchor)
}
