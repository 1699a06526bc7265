/** Everything that jobs need of the world, so that a test can be the world. */
import type { Database } from '../memory/database'
import type { Catalogues, Speech } from '../settings/catalogue'
import type { Permissions } from '../settings/permissions'
import type { Vault } from '../settings/secrets'
import type { LocalStore } from '../settings/store'
import type { OpenMallDesk, OpenMallSource } from './mall-source'
import type { OpenPaySource } from './pay-source'
import type { OpenSource } from './source'

/** What of the browser is used; the browser's own object fits. */
export interface Facade {
  readonly runtime: { readonly id: string; getURL(path: string): string }
  readonly storage: { readonly local: LocalStore }
  readonly alarms: {
    create(name: string, info: { delayInMinutes: number; periodInMinutes: number }): unknown
    get(name: string): Promise<unknown>
    clearAll(): Promise<boolean>
  }
  readonly notifications: {
    create(
      id: string,
      options: { type: 'basic'; iconUrl: string; title: string; message: string },
    ): Promise<string>
    clear(id: string): Promise<boolean>
    getAll(): Promise<Record<string, unknown>>
  }
  readonly action: {
    setBadgeText(details: { text: string }): Promise<void>
    setBadgeBackgroundColor(details: { color: string }): Promise<void>
  }
  readonly permissions: Permissions
  readonly tabs: { create(properties: { url: string }): Promise<unknown> }
  readonly i18n: Speech
}

/** The browser's `navigator.locks`, as far as it is used. */
export interface Locks {
  request<R>(
    name: string,
    options: { ifAvailable: true },
    work: (lock: object | null) => Promise<R>,
  ): Promise<R>
}

export interface Ports {
  readonly db: Database
  readonly vault: Vault
  readonly browser: Facade
  readonly source: OpenSource
  readonly mallSource: OpenMallSource
  readonly mallDesk: OpenMallDesk
  readonly paySource: OpenPaySource
  readonly catalogues: Catalogues
  readonly fetch: typeof globalThis.fetch
  /** False: the browser knows that there is no network. Absent where it cannot tell. */
  readonly online?: () => boolean
  /** Absent where the browser has none: then the lease alone decides. */
  readonly locks?: Locks
  /** Who we are, among several instances over one database. */
  readonly holder: string
  readonly now: () => number
  /** Resolves after so many milliseconds, if the worker lives as long. */
  readonly pause: (ms: number) => Promise<void>
}
