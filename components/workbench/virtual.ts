import {
  defaultRangeExtractor,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core'
import type { RefObject } from 'preact'
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** No browser lays out more than 17.8 million px (Firefox; Chromium 33.5 million): beyond this, scrolling is scaled. */
const TALLEST = 15_000_000

export interface Placed {
  readonly index: number
  /** Of the whole height, in px. */
  readonly top: number
}

export interface Virtual {
  readonly items: readonly Placed[]
  /** Rows on the screen now, the last included; -1 where there are none. */
  readonly first: number
  readonly last: number
  /** Of what is scrolled, in px. */
  readonly height: number
  /** Rows that fit. */
  readonly fit: number
  /** Scrolls no further than needed. */
  readonly show: (index: number) => void
}

interface Asked {
  readonly count: number
  /** In px, the same for every row. */
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLElement | null>
  /** This row is always drawn, so that the focus within it is never lost. */
  readonly keep: number
}

/** How far one px of the scroll bar goes: 1, or more where all rows are higher than a browser can lay out. */
const scaleOf = (total: number, view: number): number =>
  total <= TALLEST ? 1 : (total - view) / (TALLEST - view)

/** Rows of equal height, drawn only where they can be seen. */
export const useVirtual = ({ count, rowHeight, scroller, keep }: Asked): Virtual => {
  const [, redraw] = useState(0)
  const total = count * rowHeight
  const now = useRef({ total, keep, count })
  now.current = { total, keep, count }
  const scale = () => scaleOf(now.current.total, scroller.current?.clientHeight ?? 0)

  const made = useRef<Virtualizer<HTMLElement, HTMLElement>>(undefined)
  const options = {
    count,
    overscan: 2,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    observeElementRect,
    observeElementOffset: (
      instance: Virtualizer<HTMLElement, HTMLElement>,
      heard: (offset: number, isScrolling: boolean) => void,
    ) => observeElementOffset(instance, (offset, isScrolling) => heard(offset * scale(), isScrolling)),
    scrollToFn: (offset: number, { adjustments = 0 }: { adjustments?: number }) => {
      if (scroller.current) scroller.current.scrollTop = (offset + adjustments) / scale()
    },
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const rows = defaultRangeExtractor(range)
      const { keep, count } = now.current
      return keep < 0 || keep >= count || rows.includes(keep) ? rows : [...rows, keep].sort((a, b) => a - b)
    },
    onChange: () => redraw((times) => times + 1),
  }
  if (made.current) made.current.setOptions(options)
  else made.current = new Virtualizer<HTMLElement, HTMLElement>(options)
  const virtual = made.current
  useLayoutEffect(() => virtual._didMount(), [virtual])
  useLayoutEffect(() => virtual._willUpdate())

  const show = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const view = element.clientHeight
      const factor = scaleOf(now.current.total, view)
      const at = element.scrollTop * factor
      const top = index * rowHeight
      const wanted = top < at ? top : top + rowHeight > at + view ? top + rowHeight - view : at
      if (wanted !== at) element.scrollTop = wanted / factor
    },
    [scroller, rowHeight],
  )

  const factor = scale()
  const offset = virtual.scrollOffset ?? 0
  // Rows stand where they would without scaling, seen from where the scroll bar is.
  const shift = offset - offset / factor
  const items = virtual.getVirtualItems().map(({ index, start }) => ({ index, top: start - shift }))
  const range = virtual.range
  return {
    items,
    first: range?.startIndex ?? -1,
    last: range?.endIndex ?? -1,
    height: Math.min(total, TALLEST),
    fit: Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)),
    show,
  }
}
