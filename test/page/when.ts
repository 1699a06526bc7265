/**
 * Evaluated in a page: acts as soon as the page is ready, told by its own changes, never by the clock.
 * `documents`: all that may tell, asked again whenever one of them changes.
 */
export const whenever = <T>(
  ready: () => boolean,
  act: () => T,
  wanted: unknown,
  documents: () => readonly Document[] = () => [document],
): Promise<T> =>
  new Promise((resolve, reject) => {
    const known = new Set<Document>()
    const look = (): void => {
      for (const one of documents()) {
        if (known.has(one)) continue
        known.add(one)
        watcher.observe(one, { childList: true, characterData: true, subtree: true })
        one.addEventListener('readystatechange', look)
        // A frame that has come in tells the page around it.
        one.addEventListener('load', look, { capture: true })
      }
      if (!ready()) return
      watcher.disconnect()
      clearTimeout(timer)
      resolve(act())
    }
    const watcher = new MutationObserver(look)
    const timer = setTimeout(() => {
      watcher.disconnect()
      reject(new Error(`${location.href} never showed ${JSON.stringify(wanted)}`))
    }, 20_000)
    look()
  })
