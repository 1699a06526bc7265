import { PULSE, type Settings } from '../messages'
import { type ShopSettings, unknownShop } from '../records'
import { readSettings, writeSettings } from './shape'

/** What of `storage.local` is used; the browser's own object fits. */
export interface LocalStore {
  get(keys: string | string[]): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  clear(): Promise<void>
}

const KEY = 'settings'
/** Where settings that could not be read are kept, with the time (epoch ms) that they were found. */
export const BROKEN = 'settings-broken'

export const loadSettings = async (local: LocalStore, now: number): Promise<Settings> => {
  const found = (await local.get(KEY))[KEY]
  const { settings, broken } = readSettings(found)
  if (broken) {
    const aside = (await local.get(BROKEN))[BROKEN]
    const text = JSON.stringify(found)
    const list = Array.isArray(aside) ? aside : []
    if (!list.some((each) => each?.text === text)) await local.set({ [BROKEN]: [...list, { at: now, text }] })
  }
  return settings
}

export const saveSettings = (local: LocalStore, settings: Settings, now: number): Promise<void> =>
  local.set({ [KEY]: writeSettings(settings), [PULSE]: now })

/** Tells every open page of ours that something changed. */
export const beat = (local: LocalStore, now: number): Promise<void> => local.set({ [PULSE]: now })

export const shopOf = (settings: Settings, host: string): ShopSettings =>
  settings.shops.find((shop) => shop.host === host) ?? unknownShop(host)
