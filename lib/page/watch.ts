import { isOurs } from './seen'

/** A slice of work between two frames, in ms: half a frame at 60 Hz. */
const SLICE = 8

/** No more rows are in sight at once. */
export const WINDOW = 60
/** When the thread was given to us last: a slice is counted from there, whichever of our works began it. */
let given = 0

/** Hands the thread back to the page; background tabs are throttled, not stopped. */
export const breathe = (): Promise<void> =>
  new Promise((resume) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => {
      channel.port1.close()
      given = performance.now()
      resume()
    }
    channel.port2.postMessage(0)
  })

/**
 * What calls back once, however often it is asked until then, when the page has laid out and painted what it
 * changed: asked earlier, our first question about what is shown would make the browser lay a long list out a
 * second time (115 to 320 ms for 1,000 rows, measured). Asked between the frame and the call, it waits for one
 * frame more: what changed meanwhile is not laid out yet. Never after `signal`.
 */
export const oncePerFrame = (act: () => void, signal: AbortSignal): (() => void) => {
  let planned = false
  let late = false
  const plan = (last = false): void => {
    planned = true
    requestAnimationFrame(() => {
      late = false
      void breathe().then(() => {
        if (signal.aborted) return
        if (late && !last) return plan(true)
        planned = false
        act()
      })
    })
  }
  return () => {
    late = true
    if (!planned) plan()
  }
}

/**
 * Does `each` over `items` in slices under a frame; false when the signal ended it early. A window's worth has twice
 * as long and begins anew: it is read, judged and shown, and each turn given away in between costs a frame, with all
 * that the page does in it.
 */
export const inSlices = async <T>(
  items: readonly T[],
  each: (item: T) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  if (items.length <= WINDOW) given = performance.now() + SLICE
  for (const item of items) {
    if (signal.aborted) return false
    each(item)
    if (performance.now() - given > SLICE) await breathe()
  }
  return !signal.aborted
}

/**
 * One observer a page; reports the elements in which nodes came or went, or words were rewritten (frameworks
 * rewrite in place), never attributes. Changes of one frame are reported together, once the page has drawn
 * them; our own elements never count. What opens by a class or a style alone is heard of by the click that
 * opened it.
 */
export const watch = (
  root: Node,
  report: (touched: ReadonlySet<Element>) => void,
  signal: AbortSignal,
): void => {
  let touched = new Set<Element>()
  const plan = oncePerFrame(() => {
    const all = touched
    touched = new Set()
    report(all)
  }, signal)
  const hear = (target: EventTarget | null): void => {
    if (!(target instanceof Element) || isOurs(target)) return
    touched.add(target)
    plan()
  }
  const observer = new MutationObserver((records) => {
    for (const { target, addedNodes, removedNodes } of records) {
      const came = [...addedNodes, ...removedNodes]
      if (!came[0] || !came.every(isOurs)) hear(target instanceof Element ? target : target.parentElement)
    }
  })
  observer.observe(root, { childList: true, characterData: true, subtree: true })
  for (const type of ['input', 'change', 'click', 'transitionend']) {
    root.addEventListener(type, ({ target }) => hear(target), { capture: true, signal })
  }
  signal.addEventListener('abort', () => observer.disconnect())
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
