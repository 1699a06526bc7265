import { isOurs } from './seen'

/** A slice of work between two frames, in ms: half a frame at 60 Hz. */
const SLICE = 8

/** No more rows are in sight at once. */
export const WINDOW = 60
/** A window's worth is not put off, in ms: each turn given away may cost a whole task of the page's. */
const AT_ONCE = 24

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

/**
 * Calls back once the page has laid out and painted what it changed: asked earlier, our first question about
 * what is shown would make the browser lay a long list out a second time (115 to 140 ms for 1,000 rows,
 * measured). Returns what calls it off.
 */
export const afterFrame = (act: () => void): (() => void) => {
  let off = false
  const frame = requestAnimationFrame(() => void breathe().then(() => off || act()))
  return () => {
    off = true
    cancelAnimationFrame(frame)
  }
}

/** What calls back after the next frame, once, however often it is asked until then; never after `signal`. */
export const oncePerFrame = (act: () => void, signal: AbortSignal): (() => void) => {
  let planned: (() => void) | undefined
  signal.addEventListener('abort', () => planned?.())
  return () => {
    planned ??= afterFrame(() => {
      planned = undefined
      act()
    })
  }
}

/** Does `each` over `items` in slices under a frame; false when the signal ended it early. */
export const inSlices = async <T>(
  items: readonly T[],
  each: (item: T) => void,
  signal: AbortSignal,
): Promise<boolean> => {
  const slice = items.length > WINDOW ? SLICE : AT_ONCE
  let started = performance.now()
  for (const item of items) {
    if (signal.aborted) return false
    each(item)
    if (performance.now() - started > slice) {
      await breathe()
      started = performance.now()
    }
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
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      const target = record.target
      const element = target instanceof Element ? target : target.parentElement
      const came = [...record.addedNodes, ...record.removedNodes]
      if (element && !isOurs(element) && !(came.length > 0 && came.every(isOurs))) touched.add(element)
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
