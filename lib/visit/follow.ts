import { browser } from 'wxt/browser'
import type { Console } from '../messages'
import type { Stay } from './stay'

/**
 * The script of the manifest, on every page of a console: it only follows navigation. A script of the
 * manifest cannot be split; modules can, and each page then loads only its own.
 */
export const follow = (console: Console): void => {
  const modules: Promise<{ stay: Stay }> = import(browser.runtime.getURL(`/${console}/visit.js` as never))
  const whole = new AbortController()
  let visit: AbortController | undefined
  let path = ''

  const arrive = (): void => {
    if (document.location.pathname === path) return
    path = document.location.pathname
    visit?.abort()
    visit = new AbortController()
    const { signal } = visit
    void modules.then(({ stay }) => signal.aborted || stay(path, signal, { moved: arrive, gone: leave }))
  }

  /** The extension was updated or removed under this page: what it drew goes, and nothing is asked any more. */
  const leave = (): void => {
    visit?.abort()
    whole.abort()
  }

  for (const type of ['popstate', 'hashchange', 'pageshow'])
    window.addEventListener(type, arrive, { signal: whole.signal })
  // Where the browser tells of a navigation inside the page, also on pages that we do not watch.
  const { navigation } = window as { navigation?: EventTarget }
  if (navigation) navigation.addEventListener('navigatesuccess', arrive, { signal: whole.signal })
  else {
    // Firefox before 147 tells nobody: two strings are compared now and then.
    const look = setInterval(arrive, 500)
    whole.signal.addEventListener('abort', () => clearInterval(look))
  }
  arrive()
}
