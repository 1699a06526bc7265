// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { shopifySource } from '../../lib/jobs/pay-source'
import { MANY_ORDERS } from '../../lib/jobs/sweep-pay'
import { makeWatch } from '../../lib/jobs/watch'
import type { FindingRow } from '../../lib/memory/tables'
import { unknownPayShop } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { type Replicas, startReplicas } from '../replicas/server'
import { DOMAIN } from '../replicas/shopify/data'
import { RENAMED, RENAMED_METHOD } from '../replicas/shopify/data-words'
import { truthOf } from '../replicas/shopify/truth'
import { SHOPIFY_APP, SHOPIFY_TOKEN } from '../replicas/shopify-api/api'
import { STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, type World } from './jobs-world'
import { wire } from './shopify-wire'

let replicas: Replicas
/** A clock that stands, but for what is waited for. */
let at = Date.now()
beforeAll(async () => {
  replicas = await startReplicas({
    orders: 20,
    products: 5,
    api: { clock: () => at },
    shopify: { orders: MANY_ORDERS + 500 },
  })
}, 60_000)
afterAll(() => replicas.close())
beforeEach(() => {
  at = Date.now()
  replicas.reset()
})

const sleep = async (ms: number): Promise<void> => {
  at += ms
}

const shop = () => ({
  host: STORE,
  ownDomain: '',
  autoCancelDays: 7,
  pay: {
    ...unknownPayShop(),
    domain: `${DOMAIN}.myshopify.com`,
    methods: { [RENAMED]: RENAMED_METHOD },
  },
})

const store = async (credential: Parameters<World['vault']['put']>[1]): Promise<World> => {
  const world = await makeWorld({}, false)
  world.clock = at
  const { permissions } = world.desk.facade
  const ports = {
    ...world.ports,
    paySource: shopifySource({ fetch: wire(replicas), now: () => at, permissions, sleep }),
  }
  await world.vault.put(STORE, credential)
  const shops = [shop()]
  await saveSettings(world.desk.facade.storage.local, { ...DEFAULTS, shops }, world.clock)
  return { ...world, ports }
}

/** Of an order's rules those that memory speaks of, whenever they hold. */
const KEPT = [
  'ecpay/authorized-uncaptured',
  'ecpay/authorization-lost',
  'ecpay/atm-expired',
  'ecpay/cancelled-not-refunded',
  'ecpay/test-mode',
]

/** What of an order is said, whatever it was read by. */
const said = async (world: World): Promise<string[]> => {
  const { findings = [] } = await dump(world.db)
  return (findings as FindingRow[])
    .filter(({ finding }) => finding.rule !== 'ecpay/checkout-failed')
    .map(({ finding }) => `${finding.subject} ${finding.rule} ${finding.severity}`)
    .sort()
}
const asked = (what: RegExp): number =>
  replicas.requests.filter(({ host, target }) => what.test(`${host}${target}`)).length

/** Shopify's engine takes its time: what it has not gathered by then is looked for at the next alarm. */
const checked = async ({ ports, db }: World): Promise<void> => {
  const watch = makeWatch(ports)
  for (let alarm = 0; alarm < 10; alarm++) {
    await watch.tick()
    if (((await dump(db)).sweeps ?? []).length === 0) return
    at += 60_000
  }
}

describe('a shop with thousands of orders', () => {
  it('is read alike by Shopify’s engine, and page by page, each as its truth has it', async () => {
    const byEngine = await store({ scheme: 'shopify', token: SHOPIFY_TOKEN })
    await checked(byEngine)
    expect(asked(/storage\.googleapis/)).toBe(1)
    const pages = await store({ scheme: 'shopify-app', ...SHOPIFY_APP })
    // Three days are no more than pages are for.
    const settings = { ...DEFAULTS, retention: 3, shops: [shop()] }
    await saveSettings(pages.desk.facade.storage.local, settings, pages.clock)
    await checked(pages)
    expect(asked(/storage\.googleapis/)).toBe(1)
    expect(asked(/oauth\/access_token/)).toBe(1)
    const [all, latest] = [await said(byEngine), await said(pages)]
    expect(latest.length).toBeGreaterThan(5)
    expect(latest.filter((each) => !all.includes(each))).toEqual([])
    // What was paid in another currency has no figures; figures that contradict each other tell nothing.
    for (const order of replicas.shopifyShop.orders) {
      const knowing = { methodKnown: true, now: byEngine.clock }
      const { rules, open, received, refunded } = truthOf(order, knowing)
      if (order.currency !== 'TWD' || refunded > received) continue
      const isRead = order.updatedAt >= byEngine.clock - 180 * DAY
      for (const rule of KEPT.filter((name) => !open.includes(name))) {
        const severity = isRead ? rules[rule] : undefined
        const own = all.filter((each) => each.startsWith(`${order.name} ${rule} `))
        expect(own, order.financial).toEqual(severity ? [`${order.name} ${rule} ${severity}`] : [])
      }
    }
  }, 120_000)
})
