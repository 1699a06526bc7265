import './style.css'
import { browser } from 'wxt/browser'
import { defineContentScript } from 'wxt/utils/define-content-script'

export default defineContentScript({
  matches: ['https://*.cyberbiz.co/admin', 'https://*.cyberbiz.co/admin/*'],
  runAt: 'document_idle',
  main(ctx) {
    const whole = new AbortController()
    ctx.onInvalidated(() => whole.abort())
    let visit: AbortController | undefined
    let path = ''
    // A script of the manifest cannot be split; modules can, and each page then loads only its own.
    const modules: Promise<typeof import('./visit')> = import(
      /* @vite-ignore */ browser.runtime.getURL('/cyberbiz/visit.js' as never)
    )

    const arrive = (): void => {
      if (document.location.pathname === path) return
      path = document.location.pathname
      visit?.abort()
      visit = new AbortController()
      whole.signal.addEventListener('abort', () => visit?.abort())
      const { signal } = visit
      void modules.then(({ stay }) => signal.aborted || stay(path, signal, arrive))
    }
    for (const type of ['popstate', 'hashchange', 'pageshow'])
      window.addEventListener(type, arrive, { signal: whole.signal })
    // Where the browser tells of a navigation inside the page, also on pages that we do not watch.
    const navigation = (window as { navigation?: EventTarget }).navigation
    navigation?.addEventListener('navigatesuccess', arrive, { signal: whole.signal })
    arrive()
  },
})
