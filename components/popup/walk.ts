import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** Up and down go from line to line, over the groups' borders; Tab goes through everything as ever. */
export const useWalk = (lists: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const root = lists.current
    if (!root) return
    const walk = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')]
      const at = rows.indexOf(document.activeElement instanceof HTMLElement ? document.activeElement : root)
      const next = step === 0 || at < 0 ? undefined : rows[at + step]
      if (!next) return
      event.preventDefault()
      next.focus()
    }
    root.addEventListener('keydown', walk)
    return () => root.removeEventListener('keydown', walk)
  })
}
