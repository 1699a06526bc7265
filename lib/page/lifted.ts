const waited = new WeakSet<Element>()

/**
 * Calls back once when something that lies over the page changes: hidden by a style alone, no node goes, and
 * nobody else hears of it.
 */
export const whenLifted = (mask: Element, act: () => void, signal: AbortSignal): void => {
  if (waited.has(mask)) return
  waited.add(mask)
  const observer = new MutationObserver(() => stop())
  const stop = (): void => {
    observer.disconnect()
    waited.delete(mask)
    if (!signal.aborted) act()
  }
  for (let up: Element | null = mask; up; up = up.parentElement)
    observer.observe(up, { attributes: true, childList: up !== mask })
  signal.addEventListener('abort', stop)
}
