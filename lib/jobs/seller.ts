/** Seller Central is asked for, only then: our script stands on its pages from the grant until it is taken back. */
import { SELLER_CENTRAL } from '../records'

interface Script {
  id: string
  matches?: string[]
  js?: string[]
  css?: string[]
  runAt?: 'document_start'
}
interface Into {
  target: { tabId: number }
  files: string[]
}

/** What of the browser is used; `scripting` is there once it is allowed. */
export interface SellerBrowser {
  readonly permissions: {
    contains(asked: { origins?: string[]; permissions?: 'scripting'[] }): Promise<boolean>
  }
  readonly tabs: { query(asked: { url: string }): Promise<readonly { id?: number | undefined }[]> }
  readonly scripting?: {
    getRegisteredContentScripts(): Promise<readonly { id: string }[]>
    registerContentScripts(scripts: Script[]): Promise<void>
    unregisterContentScripts(which: { ids: string[] }): Promise<void>
    insertCSS(into: Into): Promise<void>
    executeScript(into: Into): Promise<unknown>
  }
}

const FILES = { js: ['amazon/start.js'], css: ['amazon/style.css'] }
const idOf = (host: string): string => `seller ${host}`

/**
 * Registers what was allowed and not yet registered, and takes back what is not allowed any more. `isNew`: somebody
 * allowed it just now, so pages that stand open already get it too.
 */
export const followSeller = async (browser: SellerBrowser, isNew: boolean): Promise<void> => {
  const { permissions, scripting, tabs } = browser
  if (!scripting || !(await permissions.contains({ permissions: ['scripting'] }))) return
  const before = (await scripting.getRegisteredContentScripts()).map(({ id }) => id)
  for (const host of SELLER_CENTRAL) {
    const id = idOf(host)
    const origin = `https://${host}/*`
    const may = await permissions.contains({ origins: [origin] })
    if (may === before.includes(id)) continue
    if (!may) {
      await scripting.unregisterContentScripts({ ids: [id] })
      continue
    }
    await scripting.registerContentScripts([{ id, matches: [origin], ...FILES, runAt: 'document_start' }])
    if (!isNew) continue
    for (const { id: tabId } of await tabs.query({ url: origin })) {
      if (tabId === undefined) continue
      const target = { tabId }
      // A tab may be closed meanwhile.
      await scripting.insertCSS({ target, files: FILES.css }).catch(() => {})
      await scripting.executeScript({ target, files: FILES.js }).catch(() => {})
    }
  }
}

/** One after the other: two grants at once would register the same script twice. */
export const sellerFollower = (browser: SellerBrowser): ((isNew: boolean) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve()
  return (isNew) => {
    last = last.catch(() => {}).then(() => followSeller(browser, isNew))
    return last
  }
}
