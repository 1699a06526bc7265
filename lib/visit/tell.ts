import type { Desk } from './desk'

/**
 * Tells the background what was read, once, and again when it forgot. `at` is when these facts first stood
 * on the page: a tab left open since the morning must not pass for news.
 */
export const makeTeller = (desk: Desk, facts: () => unknown, send: (at: number) => Promise<void>) => {
  let told = ''
  let seen = ''
  let at = 0
  let telling = false
  const tell = async (): Promise<void> => {
    // A pulse that the telling itself causes is answered by one more turn, not by one beside it.
    if (telling) return
    telling = true
    try {
      while (!desk.signal.aborted) {
        const key = JSON.stringify(facts())
        if (key === told || key === undefined) break
        if (key !== seen) at = Date.now()
        seen = told = key
        await send(at)
        desk.refresh()
      }
    } catch {
      told = ''
    }
    telling = false
  }
  desk.onPulse(() => {
    told = ''
    void tell()
  })
  return tell
}
