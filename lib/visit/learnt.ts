import { browser } from 'wxt/browser'

/**
 * Key in `storage.local`: what pages were, by path, of the one console whose addresses are not published. It has
 * few screens: what they show is asked for behind the path.
 */
export const KEY = 'kinds'

type Kinds = Readonly<Record<string, string>> | undefined

export const kinds = async (): Promise<Kinds> => (await browser.storage.local.get(KEY))[KEY] as Kinds

/** What the page at this address was the last time. */
export const learntAt = async (path: string): Promise<string | undefined> => (await kinds())?.[path]
