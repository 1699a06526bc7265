import type { Ear } from './deep'

/** Components that have not come up yet are looked at again after so long, in ms, and so often. */
const LATER = 300
const TURNS = 10

export interface DeepWatch {
  /** Give this to whatever reads. */
  readonly ear: Ear
  /** Components in which something changed since it was last asked. */
  take(): readonly Element[]
}

/**
 * An observer of the document hears nothing of what changes inside of a component: every shadow root that was
 * read is watched as well. `report` may be called often; it is told nothing, and asks with `take`.
 */
export const watchDeep = (document: Document, report: () => void, signal: AbortSignal): DeepWatch => {
  let touched = new Set<Element>()
  const known = new WeakSet<ShadowRoot>()
  let turns = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const root = target.getRootNode()
      if (root instanceof ShadowRoot) touched.add(root.host)
    }
    if (touched.size > 0) report()
  })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
  })
  /** A component draws nothing, and tells nobody, until its script has come. */
  const waitForLate = (): void => {
    const late = [...document.querySelectorAll(':not(:defined)')]
    clearTimeout(timer)
    if (late.length === 0 || turns++ >= TURNS || signal.aborted) return
    timer = setTimeout(() => {
      for (const one of late) if (one.matches(':defined')) touched.add(one)
      if (touched.size > 0) report()
      else waitForLate()
    }, LATER)
  }
  return {
    ear(root) {
      if (known.has(root) || signal.aborted) return
      known.add(root)
      observer.observe(root, { childList: true, characterData: true, subtree: true })
    },
    take() {
      const all = [...touched]
      touched = new Set()
      waitForLate()
      return all
    },
  }
}
