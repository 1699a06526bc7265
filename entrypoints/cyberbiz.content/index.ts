import './style.css'
import { defineContentScript } from 'wxt/utils/define-content-script'
import { stay } from './visit'

export default defineContentScript({
  matches: ['https://*.cyberbiz.co/admin', 'https://*.cyberbiz.co/admin/*'],
  runAt: 'document_idle',
  main(ctx) {
    const whole = new AbortController()
    ctx.onInvalidated(() => whole.abort())
    let visit: AbortController | undefined
    let path = ''

    const arrive = (): void => {
      if (document.location.pathname === path) return
      path = document.location.pathname
      visit?.abort()
      visit = new AbortController()
      whole.signal.addEventListener('abort', () => visit?.abort())
      stay(path, visit.signal, arrive)
    }
    for (const type of ['popstate', 'hashchange', 'pageshow'])
      window.addEventListener(type, arrive, { signal: whole.signal })
    // Where the browser tells of a navigation inside the page, also on pages that we do not watch.
    const navigation = (window as { navigation?: EventTarget }).navigation
    navigation?.addEventListener('navigatesuccess', arrive, { signal: whole.signal })
    arrive()
  },
})
