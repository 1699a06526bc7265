/** What the tests of background, popup and options share: a small shop, its truth, and our own pages. */
import type { ElementHandle, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { browser } from 'wxt/browser'
import type { Credential, OpenItem, ShopState, Today } from '../../lib/messages'
import { instant, shopTime } from '../replicas/cyberbiz/data.ts'
import { discountsTotal, linesTotal, type Order, orderTotal, type Shop } from '../replicas/cyberbiz/model.ts'
import type { ReplicaOptions } from '../replicas/server.ts'
import type { Kind, OpenOptions } from './browsers.ts'
import { granted, HOST, makeWorld, until, type World } from './world.ts'

/** What a browser gives an extension's own pages. */
export type Api = typeof browser

export const API = 'https://api.cyberbiz.co'
export const APP_STORE = 'https://app-store-api.cyberbiz.io'

/** Every named order and product, and few enough others that a check takes seconds. */
export const SMALL: ReplicaOptions = { orders: 200, products: 70 }

export interface Scene {
  readonly options?: (kind: Kind) => Partial<OpenOptions>
  readonly shop?: ReplicaOptions
  /** Which browsers; both unless told. */
  readonly kinds?: readonly Kind[]
}

/** As `inBoth`, over the small shop and with nothing set up. */
export const inBothBare = (
  title: string,
  body: (world: () => World) => void,
  { options = granted, shop = SMALL, kinds = ['chromium', 'firefox'] }: Scene = {},
): void => {
  describe.each(kinds)(`${title} (%s)`, (kind) => {
    let world: World | undefined
    beforeAll(async () => {
      world = await makeWorld(kind, options(kind), shop)
    })
    afterAll(async () => {
      await world?.opened.close()
      await world?.replicas.close()
    })
    body(() => {
      if (!world) throw new Error('the world was not made')
      return world
    })
  })
}

// The truth: straight from the shop's data, in the rulebook's words.

const DAY = 86_400_000
/** How far most checks reach: one window of the API instead of six, so that a test takes a second. */
export const FEW_DAYS = 30
const BLOCKED = ['preparing', 'fulfilled', 'partial', 'arrived', 'received', 'expired', 'problem']
const digits = (name: string): string => name.replace(/\D/g, '')
const isShort = (name: string): boolean => /[^A-Za-z0-9#_-]/.test(name)

/** The API knows an order as 美安's by RID or Click_ID alone. */
const ofShopCom = (order: Order): boolean =>
  order.shopdotcom !== null && (order.shopdotcom.rid !== '' || order.shopdotcom.clickId !== '')

/**
 * `rule subject` of everything that the API's answers can show of the orders, sorted. `shown`: names of orders
 * that 美安's own list showed as well.
 */
export const leaksOf = (shop: Shop, days = FEW_DAYS, shown: ReadonlySet<string> = new Set()): string[] => {
  const now = instant(shop.now)
  const known = shop.orders.filter(
    (order) =>
      (ofShopCom(order) || (order.shopdotcom && shown.has(order.name))) &&
      now - instant(order.updatedAt) <= days * DAY,
  )
  const sent = (order: Order): string => (isShort(order.name) ? digits(order.name) : order.name)
  return known
    .flatMap((order) => {
      const says: string[] = []
      const isBilled = order.order !== 'cancelled'
      if (isBilled && order.financial === 'failed') {
        says.push('failed-not-cancelled')
        if (BLOCKED.includes(order.fulfillment)) says.push('cancel-blocked')
      }
      if (order.order === 'open' && order.financial === 'pending' && now - instant(order.createdAt) > 7 * DAY)
        says.push('unpaid-ageing')
      const isPart = order.refunded > 0 && order.refunded < orderTotal(order)
      if (isBilled && (isPart || /partial_refund/.test(order.financial))) says.push('partial-refund')
      if (isShort(order.name)) says.push('name-shortened')
      const meets = known.some(
        (other) =>
          other !== order && sent(other) === sent(order) && (isShort(order.name) || isShort(other.name)),
      )
      if (meets) says.push('name-collides')
      return says.map((rule) => `shopcom/${rule} ${order.name}`)
    })
    .sort()
}

/** Cents of commission at 8 %: goods less discounts, 贈品 not counted where it is certain what they come to. */
export const stakeOf = (shop: Shop, order: Order): number => {
  const gifts = order.lines
    .filter(({ productId }) =>
      shop.products.some(({ id, tags }) => id === productId && tags.includes('贈品')),
    )
    .reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0)
  const isCertain = gifts === 0 || discountsTotal(order) === 0
  return (linesTotal(order) - discountsTotal(order) - (isCertain ? gifts : 0)) * 8
}

/** Orders that are charged though the payment failed, the dearest first. */
export const failedOf = (shop: Shop, days = FEW_DAYS): Order[] =>
  shop.orders
    .filter((order) => instant(shop.now) - instant(order.updatedAt) <= days * DAY)
    .filter((order) => ofShopCom(order) && order.financial === 'failed' && order.order !== 'cancelled')
    .sort((a, b) => stakeOf(shop, b) - stakeOf(shop, a))

export const dollars = (cents: number): string =>
  `NT$${new Intl.NumberFormat('zh-TW', {
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(cents / 100)}`

// What the background holds.

export const today = async (world: World): Promise<Today> => (await world.send('today', {})) as Today

export const stateOf = async (world: World): Promise<ShopState> => {
  const state = (await today(world)).shops.find(({ shop }) => shop.host === HOST)
  if (!state) throw new Error('the background knows no such shop')
  return state
}

export const pairsOf = (items: readonly OpenItem[]): string[] =>
  items.map(({ finding }) => `${finding.rule} ${finding.subject}`).sort()

export const hmac = (world: World): Credential => ({ scheme: 'hmac', ...world.replicas.api.hmac })
export const bearer = (world: World): Credential => ({ scheme: 'bearer', token: world.replicas.api.token })
/** A token that may do only so much. */
export const scoped =
  (...scopes: readonly string[]) =>
  (world: World): Credential => ({ scheme: 'bearer', token: world.replicas.api.issueToken({ scopes }) })

export const giveKey = async (world: World, credential: Credential | null): Promise<void> => {
  await world.send('setCredential', { host: HOST, credential })
}

/** Waits until no check is under way and one has ended since; gives the shop's state then. */
export const ended = async (world: World, since: number): Promise<ShopState> =>
  until(async () => {
    const state = await stateOf(world)
    const last = Math.max(state.lastCheck ?? 0, state.trouble?.at ?? 0)
    return !state.progress.running && last >= since ? state : undefined
  }, 60_000)

/** A check from its asking to its end; one still under way is waited for, with all that it tells. */
export const check = async (world: World): Promise<ShopState> => {
  let since = 0
  await until(async () => {
    since = Date.now()
    return ((await world.send('checkNow', {})) as { started: boolean }).started
  })
  return ended(world, since)
}

/** Everything forgotten on both sides; permissions stay as they are. */
export const startOver = async (world: World, key?: (world: World) => Credential): Promise<void> => {
  await world.send('eraseAll', {})
  world.replicas.reset()
  await world.settings({ retention: FEW_DAYS })
  // Only now: a token of before the reset is nobody's.
  if (key) await giveKey(world, key(world))
}

/** What was asked of either API since the last reset: `GET /v1/orders?…`. */
export const asked = (world: World): string[] =>
  world.replicas.api.log.map(({ method, target }) => `${method} ${target}`)

const desks = new WeakMap<World, Page>()

/** One of our own extension's calls, as our own pages can make them; all from one page that stays open. */
export const inOwn = async <R>(world: World, work: (api: Api) => Promise<R> | R): Promise<R> => {
  const page = desks.get(world) ?? (await world.opened.ownPage('options.html'))
  desks.set(world, page)
  return (await page.evaluate(`(${work.toString()})(globalThis.browser ?? globalThis.chrome)`)) as R
}

export const badgeOf = (world: World): Promise<string> => inOwn(world, (api) => api.action.getBadgeText({}))

/**
 * Ids of the notifications that came up since `clearTold`. Firefox without a screen closes each at once, so
 * there it is their closing that is counted.
 */
export const told = async (world: World): Promise<string[]> =>
  inOwn(world, (api) => {
    const kept = globalThis as unknown as { toldHere?: string[] }
    return kept.toldHere ?? api.notifications.getAll().then((all) => Object.keys(all).sort())
  })

/** Begins anew to count. */
export const clearTold = async (world: World): Promise<void> => {
  if (world.kind === 'chromium')
    await inOwn(world, async (api) => {
      for (const id of Object.keys(await api.notifications.getAll())) await api.notifications.clear(id)
    })
  else
    await inOwn(world, (api) => {
      const kept = globalThis as unknown as { toldHere?: string[] }
      const isNew = kept.toldHere === undefined
      kept.toldHere = []
      if (isNew) api.notifications.onClosed.addListener((id) => void kept.toldHere?.push(id))
    })
}

/** As the API's clock tells its seconds: what is stamped now may be of the second after a check's end. */
const justNow = (): string => shopTime(Date.now() - 5_000)

/** Somebody cancels an order in the console. */
export const cancel = (world: World, name: string): void => {
  world.replicas.api.touch(name, { order: 'cancelled', updatedAt: justNow() })
}

/** One more order of 美安's whose payment failed, as of now. */
export const newLeak = (world: World, name: string, number: number): void => {
  world.replicas.api.addOrder({
    name,
    number,
    createdAt: justNow(),
    updatedAt: justNow(),
    order: 'open',
    financial: 'failed',
    fulfillment: 'unshipped',
    kind: 'cart',
    refunded: 0,
    cancelledAt: null,
    closedAt: null,
    refundAt: null,
    shopdotcom: { rid: `2${number}`, clickId: '', recorded: true, cancelSync: 'hidden' },
  })
}

/**
 * Ends the background in the middle of whatever it does, and waits until it is gone. Chromium's worker is
 * closed; Firefox ends its event page itself once nothing has called it for a while.
 */
export const kill = async (world: World): Promise<void> => {
  const { browser, origin, kind } = world.opened
  if (kind === 'chromium') {
    const session = await browser.target().createCDPSession()
    const workers = async () =>
      (await session.send('Target.getTargets')).targetInfos.filter(
        ({ type, url }) => type === 'service_worker' && url.startsWith(origin),
      )
    for (const { targetId } of await workers()) await session.send('Target.closeTarget', { targetId })
    await until(async () => (await workers()).length === 0)
    await session.detach()
    return
  }
  await until(() =>
    inOwn(world, (api) =>
      api.extension
        .getViews()
        .every((view) => !(view as unknown as typeof globalThis).location.href.includes('background')),
    ),
  )
}

export interface Gate {
  /** Questions to either API, as they came. */
  readonly came: string[]
  /** Lets so many through, and holds all that come after. */
  hold(after: number): void
  open(): void
}

/** Stands before both APIs, so that a test decides what is under way when something happens. */
export const gate = (world: World): Gate => {
  const came: string[] = []
  let left = Number.POSITIVE_INFINITY
  let waiting: (() => void)[] = []
  world.replicas.mount(async ({ host, method, target }) => {
    if (!/^(api|app-store-api)\.cyberbiz\./.test(host)) return undefined
    came.push(`${method} ${target}`)
    if (--left < 0) await new Promise<void>((go) => waiting.push(go))
    return undefined
  })
  return {
    came,
    hold(after) {
      left = after
    },
    open() {
      left = Number.POSITIVE_INFINITY
      for (const go of waiting) go()
      waiting = []
    },
  }
}

export interface Stored {
  readonly local: Record<string, unknown>
  /** Tables that hold anything, with how many rows. */
  readonly rows: Record<string, number>
  /** Every text in every row, bytes read as Latin letters. */
  readonly text: string
}

/** What lies on the disk under the extension's name. */
export const stored = (world: World): Promise<Stored> =>
  inOwn(world, async (api) => {
    const spell = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return spell(new Uint8Array(value))
      if (value instanceof Uint8Array) return [...value].map((byte) => String.fromCharCode(byte)).join('')
      if (Array.isArray(value)) return value.map(spell).join('\n')
      return typeof value === 'object' && value !== null
        ? Object.values(value).map(spell).join('\n')
        : String(value)
    }
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((give, refuse) => {
        request.onsuccess = () => give(request.result)
        request.onerror = () => refuse(request.error)
      })
    const rows: Record<string, number> = {}
    let text = ''
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      for (const table of db.objectStoreNames) {
        const all = await done(db.transaction(table).objectStore(table).getAll())
        if (all.length > 0) rows[`${name}/${table}`] = all.length
        text += spell(all)
      }
      db.close()
    }
    return { local: (await api.storage.local.get(null)) as Record<string, unknown>, rows, text }
  })

// Our own pages, as a person uses them.

export const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '')

export const shows = async (page: Page, words: string, patience = 20_000): Promise<void> => {
  let last = ''
  try {
    await until(async () => {
      last = await textOf(page)
      return last.includes(words)
    }, patience)
  } catch {
    expect(last).toContain(words)
  }
}

export const hides = async (page: Page, words: string): Promise<void> => {
  await until(async () => !(await textOf(page)).includes(words))
}

/** Clicks what says these words, where it can be seen. */
export const click = async (page: Page, words: string, within = 'body'): Promise<void> => {
  const handle = await until(async () => {
    const found = await page.evaluateHandle(
      (wanted, inside) =>
        [
          ...document.querySelectorAll<HTMLElement>(`${inside} button, ${inside} summary, ${inside} label`),
        ].find(
          (element) =>
            (element.textContent?.trim() === wanted || element.getAttribute('aria-label') === wanted) &&
            element.checkVisibility() &&
            !element.matches(':disabled'),
        ),
      words,
      within,
    )
    return found.asElement()
  })
  await (handle as ElementHandle<HTMLElement>).click()
}

/** Types into the box of this label, over what stands there, and leaves it. */
export const type = async (page: Page, label: string, text: string): Promise<void> => {
  const handle = await until(async () => {
    const found = await page.evaluateHandle((wanted) => {
      const labels = [...document.querySelectorAll('label')]
      const own = labels.find((each) => each.textContent?.trim() === wanted && each.checkVisibility())
      return own?.control
    }, label)
    return found.asElement()
  })
  const box = handle as ElementHandle<HTMLInputElement>
  await box.click()
  await box.evaluate((element) => element.select())
  await box.type(text)
  await page.keyboard.press('Tab')
}

/** A tab of our own that something opened; Firefox does not report where an extension's page went. */
export const ownTab = (world: World, part: string): Promise<Page> =>
  until(async () => {
    for (const page of await world.opened.browser.pages()) {
      const href = await page.evaluate(() => location.href).catch(() => '')
      if (href.startsWith(world.opened.origin) && href.includes(part)) return page
    }
    return undefined
  })

export const popup = async (world: World): Promise<Page> => {
  const page = await world.opened.ownPage('popup.html')
  await until(() => page.evaluate(() => document.querySelector('h1') !== null))
  return page
}

export interface PopupRow {
  readonly subject: string
  readonly name: string
  readonly money: string
}

/** The lines that ask for something, as they stand. */
export const rowsOf = (page: Page): Promise<PopupRow[]> =>
  page.evaluate(() => {
    const told = [...document.querySelectorAll('.lists > section')].filter(
      (section) => section.getAttribute('aria-label') !== '只是告知，不用處理',
    )
    const text = (row: Element, name: string): string => row.querySelector(name)?.textContent?.trim() ?? ''
    return told.flatMap((section) =>
      [...section.querySelectorAll('.item')].map((row) => ({
        subject: text(row, '.item-subject'),
        name: text(row, '.item-name'),
        money: text(row, '.item-money'),
      })),
    )
  })

/** The one card that asks for one origin: pressed, and answered by the browser. */
export const permit = async (world: World, origin: string): Promise<void> => {
  const page = await world.opened.ownPage(`options.html#permit=${encodeURIComponent(origin)}`)
  const domain = origin.replace('https://', '')
  // Chromium's build for tests came with it.
  if (world.kind === 'firefox') await click(page, `允許 ${domain}`)
  await shows(page, `已允許 ${domain}。`)
  await page.close()
}

/**
 * What a person does on Chromium's own page of an extension's site access. It cannot take back what came with
 * the installation before the access was narrowed to single sites;
 * `others` are allowed again then.
 */
export const chromiumSite = async (
  world: World,
  act: 'addHostPermission' | 'removeHostPermission',
  pattern: string,
  others: readonly string[] = ['https://*.cyberbiz.co/*'],
): Promise<void> => {
  const page = await world.opened.browser.newPage()
  await page.goto('chrome://extensions')
  await page.evaluate(
    async (id, what, site, kept) => {
      interface Private {
        updateExtensionConfiguration(change: { extensionId: string; hostAccess: string }): Promise<void>
        addHostPermission(id: string, site: string): Promise<void>
        removeHostPermission(id: string, site: string): Promise<void>
      }
      const { chrome } = globalThis as unknown as { chrome: { developerPrivate: Private } }
      const { developerPrivate } = chrome
      if (what === 'removeHostPermission') {
        await developerPrivate.updateExtensionConfiguration({
          extensionId: id,
          hostAccess: 'ON_SPECIFIC_SITES',
        })
        for (const other of kept) await developerPrivate.addHostPermission(id, other)
        await developerPrivate.addHostPermission(id, site).catch(() => {})
      }
      await developerPrivate[what](id, site)
    },
    new URL(world.opened.origin).host,
    act,
    pattern,
    others,
  )
  await page.close()
}
