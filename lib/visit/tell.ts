import type { Desk } from './desk'

/**
 * Tells the background what was read, once, and again when it forgot. `at` is when these facts first stood
 * on the page: a tab left open since the morning must not pass for news.
 */
export const makeTeller = (desk: Desk, facts: () => unknown, send: (at: number) => Promise<void>) => {
  let told = ''
  let seen = ''
  let at = 0
  const tell = async (): Promise<void> => {
    const key = JSON.stringify(facts())
    if (key === told || key === undefined) return
    if (key !== seen) at = Date.now()
    seen = key
    told = key
    try {
      await send(at)
      desk.refresh()
    } catch {
      told = ''
    }
  }
  desk.onPulse(() => {
    told = ''
    void tell()
  })
  return tell
}
