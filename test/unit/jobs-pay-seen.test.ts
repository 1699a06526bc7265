import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers, makeRouter } from '../../lib/jobs/answers'
import type { Sender } from '../../lib/jobs/sender'
import { makeWatch } from '../../lib/jobs/watch'
import { type Ask, asker } from '../../lib/messages'
import { type PayShop, whole } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { VendorError } from '../../lib/vendors/error'
import { ATM, authorized, CREDIT, owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, mortal, NOON, type World } from './jobs-world'

const options: Sender = { id: 'storeside', url: 'chrome-extension://storeside/options.html' }
const page = (tab = 1): Sender => ({
  id: 'storeside',
  url: `https://${STORE}/orders`,
  origin: 'https://admin.shopify.com',
  tab: { id: tab },
})

let world: World
let from: (sender: Sender) => ReturnType<typeof asker>
let ask: ReturnType<typeof asker>
beforeEach(async () => {
  world = await makeWorld({}, false)
  const route = makeRouter(world.ports, makeAnswers(world.ports, makeWatch(world.ports)))
  from = (sender) => asker(async (message) => route(structuredClone(message), sender))
  ask = from(options)
})

const see = (more: Partial<Ask<'seenPay'>>, sender = page()) =>
  from(sender)('seenPay', {
    host: STORE,
    url: `https://${STORE}/orders?query=%E7%8E%8B`,
    page: 'order-list',
    orders: [],
    checkouts: [],
    unread: [],
    ...more,
  })
const list = (name: string, more: object = {}) => ({
  name,
  status: 'paid' as const,
  cancelled: false,
  ...more,
})
const rulesOpen = async (): Promise<string[]> => {
  const rows = await world.db.read(['findings'], (tx) => tx.by('findings', 'open', 1))
  return rows.map(({ finding }) => `${finding.subject} ${finding.rule}`).sort()
}
const alone = async (): Promise<string[]> => {
  const { payOrders = [] } = await dump(world.db)
  return payOrders.map((row) => (row as { order: { name: string } }).order.name).sort()
}
const told = (pay: Partial<PayShop>) =>
  ask('setSettings', { settings: { ...DEFAULTS, shops: [payShop(pay)] } })

describe('a list', () => {
  it('is answered with what the API, or the order’s own page, told of its orders before', async () => {
    await world.vault.put(STORE, PAY_KEY)
    world.pay.orders = [paid(1), owed(2), authorized(3, 5), paid(4, { gateways: ['PayPal'] })]
    await makeWatch(world.ports).tick()
    const { known } = await see({ orders: ['#1', '#2', '#3', '#4', '#5'].map((name) => list(name)) })
    expect(Object.entries(known).map(([name, { order }]) => [name, order.gateways, order.received])).toEqual([
      ['#1', [CREDIT], whole(1_000)],
      ['#2', [CREDIT], whole(1_000)],
      ['#3', [CREDIT], whole(0)],
      ['#4', undefined, undefined],
      ['#5', undefined, undefined],
    ])
    // The page said 已付款 of the third, which was authorised when the API told of it.
    expect(await alone()).toEqual(['#2'])
  })

  it('does not close a debt that it does not show, nor open one that nobody saw', async () => {
    await see({ page: 'order', orders: [owed(1)] })
    expect(await rulesOpen()).toEqual(['#1 ecpay/cancelled-not-refunded'])
    world.clock += DAY
    await see({ orders: [list('#1', { cancelled: true }), list('#2', { cancelled: true })] })
    await see({ orders: [list('#1', { cancelled: false, status: 'pending' })] })
    expect(await rulesOpen()).toEqual(['#1 ecpay/cancelled-not-refunded'])
    world.clock += DAY
    await see({ orders: [list('#1', { cancelled: true, status: 'refunded' })] })
    expect(await rulesOpen()).toEqual([])
  })

  it('leads to itself, without what was searched for on it', async () => {
    await see({ orders: [list('#1')] })
    const row = await world.db.read(['hosts'], (tx) => tx.get('hosts', STORE))
    expect(row).toMatchObject({ listUrl: `https://${STORE}/orders` })
    await see({ page: 'checkout-list', url: `https://${STORE}/checkouts`, checkouts: [{ name: '#7' }] })
    expect((await world.db.read(['hosts'], (tx) => tx.get('hosts', STORE)))?.listUrl).toBe(
      `https://${STORE}/orders`,
    )
  })

  it('that a tab repeats says no more than it did when it was read', async () => {
    const ask = { orders: [list('#1', { status: 'pending', gateways: [ATM], placedAt: NOON })] }
    await see(ask, page(1))
    world.clock += 60_000
    await see({ orders: [list('#1', { gateways: [ATM], placedAt: NOON })] }, page(2))
    await see(ask, page(1))
    const { known } = await see({ orders: [{ name: '#1' }] }, page(3))
    expect(known['#1']?.order.status).toBe('paid')
  })

  it('tells which facts it did not show', async () => {
    await see({ orders: [list('#1'), list('#2')], unread: ['method'] })
    expect((await ask('today', {})).shops).toMatchObject([{ shop: { host: STORE }, unread: { method: 2 } }])
  })
})

describe('what staff did', () => {
  it('comes back with the order, the checkout and the setting that it was done about', async () => {
    const settings = { capture: 'manual' as const, apps: [{ name: CREDIT, testMode: true }] }
    const checkouts = [{ name: '#9', recovered: false, reminded: false }]
    const keys = [
      'refund-window-closed|#1',
      'checkout-failed|#9',
      'manual-capture|請款方式',
      `test-mode|${CREDIT}`,
    ]
    for (const key of keys)
      await from(page())('ack', { key: `${STORE}|ecpay/${key}`, state: 'done', note: 'seen to' })
    const { known, acks } = await see({ orders: [paid(1)], checkouts, settings })
    expect(known['#1']?.acks).toMatchObject({
      'ecpay/refund-window-closed': { state: 'done', note: 'seen to' },
    })
    expect(Object.keys(acks).sort()).toEqual(
      keys
        .slice(1)
        .map((key) => `${STORE}|ecpay/${key}`)
        .sort(),
    )
  })

  it('to one of two apps in test mode leaves the other open', async () => {
    const apps = [
      { name: CREDIT, testMode: true },
      { name: ATM, testMode: true },
    ]
    await see({ page: 'pay-settings', settings: { capture: 'automatic', apps } })
    expect(await rulesOpen()).toHaveLength(2)
    await see({ page: 'pay-app', settings: { apps: [{ name: ATM, testMode: false }] } })
    expect(await rulesOpen()).toEqual([`${CREDIT} ecpay/test-mode`])
  })
})

describe('an order of another gateway', () => {
  it('wakes open pages of ours when a gateway came that nobody had heard of, and only then', async () => {
    const { beats } = world.desk
    await see({ page: 'order', orders: [paid(1, { gateways: ['線上付款（推薦）'] })] })
    expect(world.desk.beats).toBe(beats + 1)
    await see({ page: 'order', orders: [paid(2, { gateways: ['線上付款（推薦）'] })] })
    expect(world.desk.beats).toBe(beats + 1)
  })

  it('is not kept, though it is known that there is such a gateway', async () => {
    const { known } = await see({ page: 'order', orders: [owed(1, { gateways: ['PayPal'] })] })
    expect(known).toEqual({})
    const all = await dump(world.db)
    expect([all.payOrders, all.payBooks]).toEqual([[], []])
    expect(await ask('gateways', { host: STORE })).toEqual({
      gateways: [{ name: 'PayPal', orders: 0, guess: 'other' }],
    })
  })

  it('is forgotten once it turns out to be one', async () => {
    const kept = async () => JSON.stringify((await dump(world.db)).payBooks)
    await see({ orders: [list('#1', { status: 'pending' })] })
    expect(await kept()).toContain('#1')
    await see({ page: 'order', orders: [{ name: '#1', gateways: ['PayPal'] }] })
    expect(await kept()).not.toContain('#1')
  })
})

describe('what is told of a shop', () => {
  const card = '信用卡'

  it('judges what is kept by it at once', async () => {
    await see({ orders: [owed(1, { gateways: [card] }), authorized(2, 20, { gateways: [card] })] })
    await see({ orders: [paid(3, { gateways: [card] })] })
    expect(await rulesOpen()).toEqual([])
    expect(await ask('gateways', { host: STORE })).toEqual({ gateways: [{ name: card, orders: 3 }] })
    await told({ methods: { [card]: 'credit' } })
    const open = ['#1 ecpay/cancelled-not-refunded', '#2 ecpay/authorized-uncaptured']
    expect(await rulesOpen()).toEqual(open)
    expect(world.desk.badge).toBe('2')
    await told({ methods: { [card]: 'credit' }, autoClose: true })
    expect(await rulesOpen()).toEqual(open.slice(0, 1))
    await told({ methods: { [card]: 'other' } })
    expect(await rulesOpen()).toEqual([])
    expect(await alone()).toEqual([])
  })

  it('is caught up with by the next worker where one dies over it', async () => {
    const orders = Array.from({ length: 30 }, (_, index) => owed(index * 512, { gateways: [card] }))
    await see({ orders })
    const { ports } = world
    for (let at = 1; at < 12; at++) {
      const dying = mortal(ports, 2 * at, `life ${at}`)
      const settings = { ...DEFAULTS, shops: [payShop({ methods: { [card]: 'credit' } })] }
      await makeAnswers(dying.ports, makeWatch(dying.ports))
        .setSettings({ settings })
        .catch(() => {})
    }
    expect((await rulesOpen()).length).toBeLessThan(30)
    await makeWatch(ports).tick()
    expect(await rulesOpen()).toHaveLength(30)
    expect((await dump(world.db)).hosts).not.toContainEqual(expect.objectContaining({ unsorted: true }))
  })

  it('makes orders that were passed over be read again once their gateway is ECPay’s after all', async () => {
    await world.vault.put(STORE, PAY_KEY)
    await told({ methods: { [card]: 'other' } })
    world.pay.orders = [owed(1, { gateways: [card] })]
    const watch = makeWatch(world.ports)
    await watch.tick()
    expect(await alone()).toEqual([])
    await told({ methods: { [card]: 'credit' } })
    await watch.tick()
    expect(await rulesOpen()).toEqual(['#1 ecpay/cancelled-not-refunded'])
  })

  it('makes everything be read again where it is another shop’s address', async () => {
    await world.vault.put(STORE, PAY_KEY)
    await told({})
    const watch = makeWatch(world.ports)
    await watch.tick()
    const until = async () => (await world.db.read(['hosts'], (tx) => tx.get('hosts', STORE)))?.readUntil
    expect(await until()).toBe(NOON)
    await told({ zone: 'Asia/Tokyo' })
    expect(await until()).toBe(NOON)
    await told({ domain: 'other.myshopify.com' })
    expect(await until()).toBeUndefined()
  })

  it('that every payment goes through ECPay is enough for what holds of all its methods', async () => {
    await see({
      orders: [owed(1, { gateways: [] }), list('#2', { status: 'authorized', placedAt: NOON - 19 * DAY })],
    })
    expect(await rulesOpen()).toEqual([])
    await told({ everyEcpay: true })
    expect(await rulesOpen()).toEqual(['#1 ecpay/cancelled-not-refunded', '#2 ecpay/authorized-uncaptured'])
  })
})

describe('today', () => {
  it('tells the money that is held, or is to be paid, and nothing of commissions', async () => {
    await see({
      page: 'order',
      orders: [owed(1, { refunded: whole(400) }), authorized(2, 19, { total: whole(70) })],
    })
    const { items, shops } = await ask('today', {})
    expect(items.map(({ finding, amount, atStake }) => [finding.subject, amount, atStake])).toEqual([
      ['#1', 60_000, undefined],
      ['#2', 7_000, undefined],
    ])
    expect(shops[0]).not.toHaveProperty('limited')
  })

  it('says that the key sees only the latest orders', async () => {
    await world.vault.put(STORE, PAY_KEY)
    world.pay.scopes = ['read_orders']
    await makeWatch(world.ports).tick()
    expect((await ask('today', {})).shops).toMatchObject([{ limited: true, api: 'shopify' }])
    // Another key may see them: everything is read again.
    await ask('setCredential', { host: STORE, credential: { scheme: 'shopify', token: 'another' } })
    const row = await world.db.read(['hosts'], (tx) => tx.get('hosts', STORE))
    expect(row).toEqual({ host: STORE })
  })
})

describe('trying a key', () => {
  it('asks for the shop and tells how many orders there are', async () => {
    await ask('setCredential', { host: STORE, credential: PAY_KEY })
    world.pay.count = 4_321
    expect(await ask('testCredential', { host: STORE })).toEqual({ ok: true, orders: 4_321 })
    expect(world.pay.requests).toEqual(['shop', 'count'])
    world.pay.failure = new VendorError('missing-scope', STORE, { detail: 'read_orders' })
    expect(await ask('testCredential', { host: STORE })).toMatchObject({
      ok: false,
      trouble: { kind: 'missing-scope', detail: 'read_orders' },
    })
  })
})

describe('who may say so', () => {
  it('is a page of that store, or ours; and nothing of a buyer gets in with it', async () => {
    const other = { ...page(), url: 'https://admin.shopify.com/store/other/orders' }
    await expect(see({ orders: [owed(1)] }, other)).rejects.toThrow('other-host')
    await expect(from(page())('gateways', { host: STORE })).rejects.toThrow('not-from-a-page')
    const order = { ...owed(1), customer: 'Wang Da-Ming', email: 'wang@example.tw', note: '0912345678' }
    await see({ page: 'order', orders: [order] })
    const kept = JSON.stringify(await dump(world.db))
    expect(kept).toContain('#1')
    for (const secret of ['Wang', 'wang@', '0912']) expect(kept).not.toContain(secret)
  })
})
