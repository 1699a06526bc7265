import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The heading of the card that the page was opened for: in sight, and with the focus. */
export const useWanted = (wanted: boolean): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!wanted) return
    heading.current?.focus()
    heading.current?.scrollIntoView({ block: 'start' })
  }, [wanted])
  return heading
}
