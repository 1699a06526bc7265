import { browser } from 'wxt/browser'
import { KEY, kinds } from './learnt'

/** Remembers what the page at this address was. */
export const learn = async (path: string, kind: string): Promise<void> => {
  const before = await kinds()
  if (before?.[path] !== kind) await browser.storage.local.set({ [KEY]: { ...before, [path]: kind } })
}
