/** A browser, a vendor and a clock for jobs: small, in memory, and mortal. */

import type { MallPage, OpenMallDesk, OpenMallSource } from '../../lib/jobs/mall-source'
import type { Facade, Ports } from '../../lib/jobs/ports'
import type { NamedFeed, OpenSource, OrdersPage } from '../../lib/jobs/source'
import { type Database, openDatabase } from '../../lib/memory/database'
import { TABLES } from '../../lib/memory/tables'
import type { Credential } from '../../lib/messages'
import {
  type LinkSettings,
  type MallAnswer,
  type MallOrder,
  type Product,
  type ShopComOrder,
  whole,
} from '../../lib/records'
import { openVault, type Vault } from '../../lib/settings/secrets'
import { mortalSource, PayVendor } from './jobs-pay-vendor'

export const HOST = 'myshop.cyberbiz.co'
export const NOON = Date.UTC(2026, 10, 20, 4)
export const DAY = 86_400_000
export const KEY: Credential = { scheme: 'hmac', username: 'u', secret: 'very-secret-value' }

let names = 0
export const freshName = (): string => `test-${++names}`

export const order = (name: string, more: Partial<ShopComOrder> = {}): ShopComOrder => ({
  name,
  apiId: `9${name.replace(/\D/g, '')}`,
  shopCom: true,
  order: 'open',
  financial: 'paid',
  fulfillment: 'unshipped',
  createdAt: NOON - 2 * DAY,
  updatedAt: NOON - DAY,
  goods: whole(1_000),
  discounts: whole(0),
  shipping: whole(60),
  total: whole(1_060),
  lines: [{ title: 'Tea', productId: '7', total: whole(1_000) }],
  ...more,
})

export const leak = (name: string, more: Partial<ShopComOrder> = {}): ShopComOrder =>
  order(name, { financial: 'failed', ...more })

/** The vendor: orders listed by their time of update, newest first, in pages. */
export class Vendor {
  orders: ShopComOrder[] = []
  products: Product[] = []
  perPage = 3
  readonly requests: string[] = []
  /** Called before each answer: the shop goes on living while it is read. */
  meanwhile: () => void = () => {}
  failure: Error | undefined
  counts = true
  feeds: NamedFeed[] = []
  /** Products of every page that could not be read. */
  rejected = 0

  open: OpenSource = () => ({
    orders: async (from, until, page): Promise<OrdersPage> => {
      this.requests.push(`orders ${from} ${until} ${page}`)
      this.meanwhile()
      if (this.failure) throw this.failure
      const inside = this.orders
        .filter(({ updatedAt = 0 }) => updatedAt >= from && updatedAt <= until)
        .sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0) || (a.name < b.name ? -1 : 1))
      const pages = Math.ceil(inside.length / this.perPage)
      const orders = inside.slice((page - 1) * this.perPage, page * this.perPage)
      return {
        orders,
        last: orders.length === 0 || page >= pages,
        clockOffset: 0,
        ...(this.counts ? { total: inside.length, pages } : {}),
      }
    },
    products: async (page) => {
      this.requests.push(`products ${page}`)
      if (this.failure) throw this.failure
      const products = this.products.slice((page - 1) * this.perPage, page * this.perPage)
      const pages = Math.ceil(this.products.length / this.perPage)
      const last = products.length === 0 || page >= pages
      return { products, pages, total: this.products.length, last, rejected: this.rejected }
    },
    feeds: async () => {
      this.requests.push('feeds')
      if (this.failure) throw this.failure
      return this.feeds
    },
    product: async (id) => {
      this.requests.push(`product ${id}`)
      if (this.failure) throw this.failure
      return this.products.find((product) => product.id === id)
    },
  })
}

export interface Shown {
  readonly id: string
  readonly title: string
  readonly message: string
}

export const MALL_KEY: Credential = { scheme: 'crossmall', account: '1234', key: 'very-secret-value' }
export const AUPAY_KEY: Credential = {
  scheme: 'aupay',
  shopId: '77',
  key: 'very-secret-value',
  issuedAt: NOON - DAY,
}

export const slip = (number: string, more: Partial<MallOrder> = {}): MallOrder => ({
  number,
  code: `A-${number}`,
  shop: 'au PAY マーケット店',
  mall: 'aupay',
  category: 'regular',
  phase: '出荷待ち',
  shipDate: '2026/11/20',
  slip: '',
  bundle: 'none',
  ...more,
})

/** What 自動注文連携店舗一覧 shows of the shop. */
export const LINKS: LinkSettings = {
  shop: 'au PAY マーケット店',
  mall: 'aupay',
  links: [
    { step: 'ship', phase: '出荷待ち', moveTo: '出荷済み', moveToOnError: 'エラー' },
    { step: 'complete', phase: '出荷済み', moveTo: '完了', moveToOnError: 'エラー' },
  ],
  running: { ship: 'started', complete: 'started' },
}

/** CROSS MALL's API, in pages by 管理番号; and au PAY's, by 注文番号. */
export class MallVendor {
  orders: MallOrder[] = []
  perPage = 3
  readonly requests: string[] = []
  meanwhile: () => void = () => {}
  failure: Error | undefined
  readonly answers = new Map<string, MallAnswer>()

  open: OpenMallSource = () => ({
    orders: async (from, until, after): Promise<MallPage> => {
      this.requests.push(`orders ${from} ${until} ${after ?? ''}`)
      this.meanwhile()
      if (this.failure) throw this.failure
      const inside = this.orders
        .filter(({ updatedAt = 0 }) => updatedAt >= from && updatedAt <= until)
        .filter(({ number }) => Number(number) > Number(after ?? 0))
        .sort((a, b) => Number(a.number) - Number(b.number))
      const orders = inside.slice(0, this.perPage)
      const most = orders.at(-1)?.number ?? after
      return {
        orders,
        last: orders.length < this.perPage,
        total: inside.length,
        rejected: 0,
        ...(most === undefined ? {} : { after: most }),
      }
    },
  })

  desk: OpenMallDesk = () => ({
    answer: async (code) => {
      this.requests.push(`answer ${code}`)
      this.meanwhile()
      if (this.failure) throw this.failure
      return this.answers.get(code)
    },
  })
}

/** What of the browser outlives the worker. */
export class Desk {
  readonly stored = new Map<string, unknown>()
  readonly shown: Shown[] = []
  readonly opened: string[] = []
  readonly refused = new Set<string>()
  alarms: { name: string; delayInMinutes: number; periodInMinutes: number }[] = []
  badge = ''
  beats = 0

  readonly facade: Facade = {
    runtime: { id: 'storeside', getURL: (path) => `chrome-extension://storeside${path}` },
    storage: {
      local: {
        get: async (keys) =>
          Object.fromEntries(
            [keys]
              .flat()
              .flatMap((key) => (this.stored.has(key) ? [[key, structuredClone(this.stored.get(key))]] : [])),
          ),
        set: async (items) => {
          if ('pulse' in items) this.beats++
          for (const [key, value] of Object.entries(items)) this.stored.set(key, structuredClone(value))
        },
        clear: async () => this.stored.clear(),
      },
    },
    alarms: {
      create: (name, info) => {
        this.alarms = [{ name, ...info }]
      },
      get: async (name) => this.alarms.find((alarm) => alarm.name === name),
      clearAll: async () => {
        this.alarms = []
        return true
      },
    },
    notifications: {
      create: async (id, { title, message }) => {
        this.shown.push({ id, title, message })
        return id
      },
      clear: async () => true,
      getAll: async () => Object.fromEntries(this.shown.map(({ id }) => [id, {}])),
    },
    action: {
      setBadgeText: async ({ text }) => {
        this.badge = text
      },
      setBadgeBackgroundColor: async () => {},
    },
    permissions: {
      contains: async ({ origins }) => !origins.some((origin) => this.refused.has(origin)),
    },
    tabs: {
      create: async ({ url }) => {
        this.opened.push(url)
      },
    },
    i18n: { getUILanguage: () => 'en-GB', getAcceptLanguages: async () => ['en'] },
  }
}

export interface World {
  readonly vendor: Vendor
  readonly mall: MallVendor
  readonly pay: PayVendor
  readonly desk: Desk
  readonly db: Database
  readonly vault: Vault
  readonly ports: Ports
  clock: number
}

export const makeWorld = async (more: Partial<Ports> = {}, withKey = true): Promise<World> => {
  const vendor = new Vendor()
  const mall = new MallVendor()
  const pay = new PayVendor()
  const desk = new Desk()
  const db = openDatabase(freshName())
  const vault = openVault(freshName())
  if (withKey) await vault.put(HOST, KEY)
  const world: World = {
    vendor,
    mall,
    pay,
    desk,
    db,
    vault,
    clock: NOON,
    ports: {
      db,
      vault,
      browser: desk.facade,
      source: vendor.open,
      mallSource: mall.open,
      mallDesk: mall.desk,
      paySource: pay.open,
      pause: async (ms) => {
        pay.paused.push(ms)
      },
      catalogues: async () => ({
        'notify.leak.title': 'leak',
        'notify.leak.body.noRate': '{order}',
        'notify.digest.title': '{count}',
      }),
      fetch: () => Promise.reject(new Error('no network here')),
      holder: 'first',
      now: () => world.clock,
      ...more,
    },
  }
  pay.now = () => world.clock
  return world
}

export class Died extends Error {}

type Async = (...given: never[]) => Promise<unknown>

/**
 * The same ports for a worker that dies at the `at`-th moment: before or after anything that it waits for.
 * Once dead, nothing that it still tries has any effect. `moments` tells how many there were.
 */
export const mortal = (ports: Ports, at: number, holder: string) => {
  const life = { moments: 0, dead: false }
  const moment = (): void => {
    life.moments++
    if (life.moments === at) life.dead = true
    if (life.dead) throw new Died()
  }
  const through = <F extends Async>(act: F): F =>
    (async (...given: never[]) => {
      moment()
      const result = await act(...given)
      moment()
      return result
    }) as F
  const { db, browser } = ports
  const dying: Ports = {
    ...ports,
    holder,
    db: { ...db, run: through(db.run), read: through(db.read) },
    browser: {
      ...browser,
      storage: { local: { ...browser.storage.local, set: through(browser.storage.local.set) } },
      notifications: { ...browser.notifications, create: through(browser.notifications.create) },
    },
    source: (host, credential) => {
      const source = ports.source(host, credential)
      return {
        orders: through(source.orders),
        products: through(source.products),
        product: through(source.product),
        feeds: through(source.feeds),
      }
    },
    mallSource: (credential) => ({ orders: through(ports.mallSource(credential).orders) }),
    mallDesk: (credential) => ({ answer: through(ports.mallDesk(credential).answer) }),
    paySource: (shop, credential) => mortalSource(ports.paySource(shop, credential), through),
    pause: through(ports.pause),
  }
  return { ports: dying, life }
}

export const dump = async (db: Database): Promise<Record<string, unknown[]>> => {
  const rows = await db.read(TABLES, (tx) =>
    Promise.all(TABLES.map(async (table) => [table, await tx.all(table)] as const)),
  )
  return Object.fromEntries(rows)
}
