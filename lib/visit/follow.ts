import { browser } from 'wxt/browser'
import type { Console } from '../messages'
import type { Stay } from './stay'

/** The modules that a page at this address most likely needs, by their files' names. */
export type Ahead = (path: string) => readonly string[]

/**
 * The script of the manifest, on every page of a console: it only follows navigation. A script of the
 * manifest cannot be split; modules can, and each page then loads only its own. It runs before the page does,
 * and asks at once for all that is likely: one module asking for the next, each waited 50 to 130 ms for its
 * turn beside the page's own loading (measured).
 */
export const follow = (console: Console, ahead?: Ahead): void => {
  const fetch = (name: string): Promise<unknown> =>
    import(browser.runtime.getURL(`/${console}/${name}.js` as never))
  const modules = fetch('visit') as Promise<{ stay: Stay }>
  void fetch('base')
  const whole = new AbortController()
  let visit: AbortController | undefined
  let path = ''

  const arrive = (): void => {
    if (document.location.pathname === path) return
    path = document.location.pathname
    visit?.abort()
    visit = new AbortController()
    for (const name of ahead?.(path) ?? []) void fetch(name)
    const { signal } = visit
    void modules.then(({ stay }) => signal.aborted || stay(path, signal, { moved: arrive, gone: leave }))
  }

  // Firefox before 147 tells nobody of a navigation inside the page: two strings are compared now and then.
  const look = setInterval(arrive, 500)

  /** The extension was updated or removed under this page: what it drew goes, and nothing is asked any more. */
  const leave = (): void => {
    visit?.abort()
    whole.abort()
    clearInterval(look)
  }

  for (const type of ['popstate', 'pageshow']) window.addEventListener(type, arrive, { signal: whole.signal })
  // Where the browser tells of it at once, also on pages that we do not watch.
  const { navigation } = window as { navigation?: EventTarget }
  navigation?.addEventListener('navigatesuccess', arrive, { signal: whole.signal })
  arrive()
}
