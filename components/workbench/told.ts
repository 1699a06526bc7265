import { useEffect, useRef, useState } from 'preact/hooks'

/** What somebody else tells of again and again: a worker of how far it is. */
export interface Told<Progress> {
  /** What was told last. */
  progress(): Progress | undefined
  /** Returns how to stop. */
  onProgress(heard: () => void): () => void
}

const alike = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) ||
  (typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other))

/**
 * A part of what is told. Ten times a second something of it changes; who shows the counts is not drawn again
 * for the time that is left.
 */
export const useTold = <Progress, T>(
  told: Told<Progress>,
  pick: (progress: Progress | undefined) => T,
): T => {
  const [, redraw] = useState(0)
  const value = pick(told.progress())
  const shown = useRef({ value, pick })
  shown.current = { value, pick }
  useEffect(() => {
    const look = () => {
      const { value, pick } = shown.current
      if (!alike(value, pick(told.progress()))) redraw((times) => times + 1)
    }
    look()
    return told.onProgress(look)
  }, [told])
  return value
}
