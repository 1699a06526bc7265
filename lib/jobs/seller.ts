/** Seller Central is asked for, only then: our script stands on its pages from the grant until it is taken back. */
import { SELLER_ALLOWED } from '../messages'
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
    remove(given: { permissions: 'scripting'[] }): Promise<boolean>
  }
  readonly storage: {
    readonly local: {
      get(key: string): Promise<Record<string, unknown>>
      set(values: Record<string, unknown>): Promise<void>
    }
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
 * Registers what was allowed and not yet registered, and takes back what is not allowed any more: `scripting` with the
 * last of it. Pages that stand open hear of it by {@link SELLER_ALLOWED}. `isNew`: somebody allowed it just now, so
 * pages that stand open already get it too.
 */
export const followSeller = async (browser: SellerBrowser, isNew: boolean): Promise<void> => {
  const { permissions, scripting, storage } = browser
  const mayScript = await permissions.contains({ permissions: ['scripting'] })
  const allowed: string[] = []
  for (const host of SELLER_CENTRAL)
    if (mayScript && (await permissions.contains({ origins: [originOf(host)] }))) allowed.push(host)
  const told = (await storage.local.get(SELLER_ALLOWED))[SELLER_ALLOWED]
  if (JSON.stringify(told ?? []) !== JSON.stringify(allowed))
    await storage.local.set({ [SELLER_ALLOWED]: allowed })
  if (!scripting || !mayScript) return
  const before = (await scripting.getRegisteredContentScripts()).map(({ id }) => id)
  const gone = before.filter((id) => !allowed.some((host) => id === idOf(host)))
  if (gone.length > 0) await scripting.unregisterContentScripts({ ids: gone })
  for (const host of allowed) {
    const matches = [originOf(host)]
    if (!before.includes(idOf(host)))
      await scripting.registerContentScripts([{ id: idOf(host), matches, ...FILES, runAt: 'document_start' }])
    else if (Array.isArray(told) && told.includes(host)) continue
    if (isNew) await putInto(browser, scripting, host)
  }
  // It was asked for together with the host, and is given back with the last one.
  if (allowed.length === 0 && gone.length > 0)
    await permissions.remove({ permissions: ['scripting'] }).catch(() => false)
}

const originOf = (host: string): string => `https://${host}/*`

/** Into the pages that stand open already; a tab may be closed meanwhile. */
const putInto = async (
  { tabs }: SellerBrowser,
  scripting: NonNullable<SellerBrowser['scripting']>,
  host: string,
): Promise<void> => {
  for (const { id: tabId } of await tabs.query({ url: originOf(host) })) {
    if (tabId === undefined) continue
    const target = { tabId }
    await scripting.insertCSS({ target, files: FILES.css }).catch(() => {})
    await scripting.executeScript({ target, files: FILES.js }).catch(() => {})
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
