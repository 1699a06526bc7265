import { isOurs } from './seen'

/** A slice of work between two frames, in ms: half a frame at 60 Hz. */
const SLICE = 8

/** Hands the thread back to the page; background tabs are throttled, not stopped. */
export const breathe = (): Promise<void> =>
  new Promise((resume) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      resume()
    }
    channel.port2.postMessage(0)
  })

/** Does `each` over `items` in slices under a frame; false when the signal ended it early. */
export const inSlices = async <T>(
  items: Iterable<T>,
  each: (item: T) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  let started = performance.now()
  for (const item of items) {
    if (signal.aborted) return false
    each(item)
    if (performance.now() - started > SLICE) {
      await breathe()
      started = performance.now()
    }
  }
  return !signal.aborted
}

export interface Change {
  /** Elements in which nodes came, went, or changed their words. */
  readonly touched: ReadonlySet<Element>
}

/**
 * One observer a page: added and removed nodes and rewritten words (frameworks rewrite in place), never
 * attributes. Changes of one frame are reported together; our own elements never count. What opens by a
 * class or a style alone is heard of by the click that opened it.
 */
export const watch = (root: Node, report: (change: Change) => void, signal: AbortSignal): void => {
  let touched = new Set<Element>()
  let planned = 0
  const flush = (): void => {
    planned = 0
    const change = { touched }
    touched = new Set()
    if (!signal.aborted) report(change)
  }
  const plan = (): void => {
    planned ||= requestAnimationFrame(flush)
  }
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const target = record.target
      const element = target instanceof Element ? target : target.parentElement
      if (!element || isOurs(element)) continue
      if (record.type === 'childList') {
        const theirs = [...record.addedNodes, ...record.removedNodes].some((node) => !isOurs(node))
        if (!theirs) continue
      }
      touched.add(element)
    }
    if (touched.size > 0) plan()
  })
  observer.observe(root, { childList: true, characterData: true, subtree: true })
  const act = (event: Event): void => {
    const target = event.target
    if (!(target instanceof Element) || isOurs(target)) return
    touched.add(target)
    plan()
  }
  for (const type of ['input', 'change', 'click', 'transitionend']) {
    root.addEventListener(type, act, { capture: true, passive: true, signal })
  }
  signal.addEventListener('abort', () => {
    observer.disconnect()
    cancelAnimationFrame(planned)
  })
}

/** Calls back once nothing asked again for `quiet` ms. */
export const atRest = (quiet: number, done: () => void, signal: AbortSignal): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.addEventListener('abort', () => clearTimeout(timer))
  return () => {
    clearTimeout(timer)
    if (!signal.aborted) timer = setTimeout(done, quiet)
  }
}
