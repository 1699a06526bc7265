import { browser } from 'wxt/browser'

/**
 * Key in `storage.local`: what pages were, by path, of the one console whose addresses are not published. It has
 * few screens: what they show is asked for behind the path.
 */
const KEY = 'kinds'

type Kinds = Readonly<Record<string, string>> | undefined

const known = async (): Promise<Kinds> => (await browser.storage.local.get(KEY))[KEY] as Kinds

/** What the page at this address was the last time. */
export const learntAt = async (path: string): Promise<string | undefined> => (await known())?.[path]

export const learn = async (path: string, kind: string): Promise<void> => {
  const before = await known()
  if (before?.[path] !== kind) await browser.storage.local.set({ [KEY]: { ...before, [path]: kind } })
}
