/** What the tests of Shopify share: a small shop with its truth, its API, what the background keeps of it. */
import type { ShopState, Today } from '../../lib/messages'
import { type ShopSettings, unknownPayShop, unknownShop } from '../../lib/records'
import type { ReplicaOptions } from '../replicas/server.ts'
import { ADMIN_HOST, DOMAIN, HANDLE, orderNamed } from '../replicas/shopify/data.ts'
import { dayStart } from '../replicas/shopify/data-time.ts'
import { methodOfGateway, RENAMED } from '../replicas/shopify/data-words.ts'
import type { ShopifyShop, ShopOrder } from '../replicas/shopify/model.ts'
import { ATM_TERM, type OrderTruth, truthOf } from '../replicas/shopify/truth.ts'
import { SHOPIFY_TOKEN, STORAGE_HOST } from '../replicas/shopify-api/api.ts'
import { inBothBare, inOwn, pairsOf, permit, type Scene, today } from './shop.ts'
import { until, type World } from './world.ts'

/** What the shop is known by, and where its API and the results of bulk operations are. */
export const STORE = `${ADMIN_HOST}/store/${HANDLE}`
export const API_HOST = `${DOMAIN}.myshopify.com`
export const PAY_API = `https://${API_HOST}`
export const STORAGE = `https://${STORAGE_HOST}`

const DAY = 86_400_000

/** Every hand-made order, few others, and next to nothing of the other consoles. */
export const PAY_SHOP: ReplicaOptions = {
  orders: 20,
  products: 10,
  shopify: { orders: 150, checkouts: 6 },
}

/** As `inBothBare`, over that shop. */
export const inPay = (title: string, body: (world: () => World) => void, scene: Scene = {}): void =>
  inBothBare(title, body, { shop: PAY_SHOP, ...scene })

/** The shop's settings as a person left them; with what else was told. */
export const storeWith = (pay: Partial<NonNullable<ShopSettings['pay']>> = {}): ShopSettings => ({
  ...unknownShop(STORE),
  pay: { ...unknownPayShop(), domain: API_HOST, ...pay },
})

export const payShop = (world: World): ShopifyShop => world.replicas.shopifyShop

/** Everything forgotten on both sides, and the shop set up anew; permissions stay as they are. */
export const payAnew = async (world: World, token: string | null = SHOPIFY_TOKEN): Promise<void> => {
  await world.send('eraseAll', {})
  world.replicas.reset()
  await world.settings({ shops: [storeWith()], retention: 180 })
  if (token !== null) await giveToken(world, token)
}

export const giveToken = (world: World, token: string): Promise<unknown> =>
  world.send('setCredential', { host: STORE, credential: { scheme: 'shopify', token } })

/** Both origins of the API, as a person allows them. */
export const permitPay = async (world: World): Promise<void> => {
  await permit(world, PAY_API)
  await permit(world, STORAGE)
}

/** What the background holds. Firefox refuses a message in the moment in which it ends an idle background. */
export const payToday = (world: World): Promise<Today> => until(() => today(world))

export const payState = async (world: World): Promise<ShopState> => {
  const state = (await payToday(world)).shops.find(({ shop }) => shop.host === STORE)
  if (!state) throw new Error('the background knows no such shop')
  return state
}

/** As memory has it: when a check of a Shopify shop last ended, epoch ms; undefined: one is under way. */
const lastEnd = (world: World): Promise<number | undefined> =>
  inOwn(world, async () => {
    interface Row {
      readonly host: string
      readonly lastCheck?: number
      readonly trouble?: { readonly at: number }
    }
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((give, refuse) => {
        request.onsuccess = () => give(request.result)
        request.onerror = () => refuse(request.error)
      })
    const rows: Record<string, Row[]> = { hosts: [], sweeps: [] }
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      if (db.objectStoreNames.contains('payBooks')) {
        const all = db.transaction(['hosts', 'sweeps'])
        for (const table of ['hosts', 'sweeps']) rows[table] = await done(all.objectStore(table).getAll())
      }
      db.close()
    }
    const [host] = rows.hosts?.filter((row) => row.host.startsWith('admin.shopify.com/')) ?? []
    const stopped = host?.trouble?.at ?? 0
    if (rows.sweeps?.length && stopped === 0) return undefined
    return Math.max(host?.lastCheck ?? 0, stopped)
  })

/**
 * Waits until no check is under way and one has ended since; gives the shop's state then. What keeps the background
 * awake meanwhile is a small question: thousands of findings are not told for nothing.
 */
export const payEnded = async (world: World, since: number): Promise<ShopState> => {
  await until(async () => {
    await world.send('getSettings', {})
    return ((await lastEnd(world)) ?? 0) >= since
  }, 60_000)
  return until(async () => {
    const state = await payState(world)
    const last = Math.max(state.lastCheck ?? 0, state.trouble?.at ?? 0)
    return !state.progress.running && last >= since ? state : undefined
  }, 60_000)
}

/** A check from its asking to its end; one still under way is waited for, with all that it tells. */
export const payCheck = async (world: World): Promise<ShopState> => {
  let since = 0
  await until(async () => {
    since = Date.now()
    return ((await world.send('checkNow', { host: STORE })) as { started: boolean }).started
  })
  return payEnded(world, since)
}

// The shop's truth.

/** What cannot be done with a payment in good health: said on pages alone. */
const LIMITS = /^ecpay\/(?:refund-(?:full-only|by-transfer|at-opay|window-closed)|cancel-at-opay)$/

export const truthIn = (world: World, order: ShopOrder, known: readonly string[] = []): OrderTruth =>
  truthOf(order, {
    now: Date.now(),
    zone: payShop(world).zone,
    methodKnown: order.transactions.every(({ gateway }) => gateway !== RENAMED || known.includes(gateway)),
  })

/** Does the term of an ATM number that waits end on the day that it is? */
const endsToday = ({ processedAt }: ShopOrder, zone: string): boolean =>
  Date.now() >= dayStart(Math.min(processedAt + ATM_TERM, dayStart(processedAt, zone, 3) - 1), zone)

/** Of a shop's orders, what asks for something: what surely does, and what may be said as well. */
export const payTruth = (
  world: World,
  { known = [], days = 180 }: { readonly known?: readonly string[]; readonly days?: number } = {},
): { readonly sure: string[]; readonly open: ReadonlySet<string> } => {
  const { orders, zone } = payShop(world)
  const sure: string[] = []
  const open = new Set<string>()
  for (const order of orders) {
    if (Date.now() - order.updatedAt > days * DAY) continue
    const { rules, open: may } = truthIn(world, order, known)
    for (const [rule, severity] of Object.entries(rules)) {
      if (LIMITS.test(rule)) continue
      // What is left of such money after a refund cannot be reckoned: said or not, nothing false is.
      if (order.currency === 'USD' && order.financial === 'PARTIALLY_REFUNDED') {
        open.add(`${rule} ${order.name}`)
        continue
      }
      if (severity !== 'info' || (rule === 'ecpay/atm-due' && endsToday(order, zone)))
        sure.push(`${rule} ${order.name}`)
    }
    for (const rule of may) open.add(`${rule} ${order.name}`)
  }
  return { sure: sure.sort(), open }
}

/** `rule subject` of all that the background holds open of this shop's orders. */
export const payPairs = async (world: World): Promise<string[]> =>
  pairsOf((await payToday(world)).items.filter(({ host }) => host === STORE)).filter(
    (pair) => !pair.startsWith('ecpay/checkout-failed '),
  )

/** What of the truth is missing, and what is said that is not true. */
export const payWrong = async (
  world: World,
  how: Parameters<typeof payTruth>[1] = {},
): Promise<{ missing: string[]; extra: string[] }> => {
  const got = await payPairs(world)
  const { sure, open } = payTruth(world, how)
  return {
    missing: sure.filter((pair) => !got.includes(pair)),
    extra: got.filter((pair) => !sure.includes(pair) && !open.has(pair)),
  }
}
export const NOTHING_WRONG = { missing: [], extra: [] }

/** Names of all orders that memory holds, settled or not, each as often as it is held. */
export const keptNames = (world: World): Promise<string[]> =>
  inOwn(world, async () => {
    interface Book {
      readonly orders: Record<string, unknown>
    }
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((give, refuse) => {
        request.onsuccess = () => give(request.result)
        request.onerror = () => refuse(request.error)
      })
    const names: string[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await done(indexedDB.open(name))
      if (db.objectStoreNames.contains('payBooks')) {
        const rows = await done(db.transaction('payOrders').objectStore('payOrders').getAll())
        for (const { key } of rows as { key: string }[]) names.push(key.split('|').slice(1).join('|'))
        const books = (await done(db.transaction('payBooks').objectStore('payBooks').getAll())) as Book[]
        for (const { orders } of books)
          for (const [order, entry] of Object.entries(orders)) if (entry !== 0) names.push(order)
      }
      db.close()
    }
    return names.sort()
  })

/** Names of the orders that memory is to hold: all but those of others' gateways. */
export const namesToKeep = (world: World): string[] =>
  payShop(world)
    .orders.filter(
      ({ transactions }) =>
        transactions.length === 0 || transactions.some(({ gateway }) => methodOfGateway(gateway) !== 'other'),
    )
    .map(({ name }) => name.replace(/^#/, ''))
    .sort()

/** The API counts in seconds: what changed in the second in which a check begins is the next one's. */
export const justNow = (): number => Date.now() - 5_000

/** Somebody changes an order in the admin; the API tells of it from now on. */
export const changeOrder = (world: World, name: string, change: Partial<ShopOrder>): ShopOrder => {
  const shop = payShop(world)
  const before = orderNamed(shop, name)
  const after = { ...before, updatedAt: justNow(), ...change }
  const orders = shop.orders as ShopOrder[]
  orders[orders.indexOf(before)] = after
  return after
}
