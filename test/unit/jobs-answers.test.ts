import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers, makeRouter } from '../../lib/jobs/answers'
import type { Sender } from '../../lib/jobs/sender'
import { makeWatch } from '../../lib/jobs/watch'
import { type Answer, asker, type Kind } from '../../lib/messages'
import { askSchemas } from '../../lib/messages.schema'
import { whole } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { DAY, dump, HOST, KEY, leak, makeWorld, NOON, order, type World } from './jobs-world'

const options: Sender = { id: 'storeside', url: 'chrome-extension://storeside/options.html' }
const tab = (id: number): Sender => ({ id: 'storeside', url: `https://${HOST}/admin/orders_v2`, tab: { id } })
const LIST = `https://${HOST}/admin/shopdotcom_orders`

let world: World
let ask: ReturnType<typeof asker>
let from: (sender: Sender) => ReturnType<typeof asker>

beforeEach(async () => {
  world = await makeWorld({}, false)
  const watch = makeWatch(world.ports)
  const route = makeRouter(world.ports, makeAnswers(world.ports, watch))
  from = (sender) => asker(async (message) => route(structuredClone(message), sender))
  ask = from(options)
})

const shop = { host: HOST, ownDomain: 'www.myshop.com.tw', commissionRate: 800, autoCancelDays: 7 }
const see = (orders: readonly object[], more: object = {}, sender = tab(1)) =>
  from(sender)('seenOrders', {
    host: HOST,
    url: `${LIST}?q=%E7%8E%8B`,
    page: 'shopdotcom-order-list',
    orders,
    unread: ['sync'],
    ...more,
  } as never)

describe('hello', () => {
  it('answers words and shop, and says whether anybody set the shop up', async () => {
    const before = await from(tab(1))('hello', { host: HOST })
    expect(before).toMatchObject({ language: 'en', shop: { host: HOST, ownDomain: '' }, known: false })
    await ask('setSettings', { settings: { ...DEFAULTS, language: 'ja', shops: [shop] } })
    expect(await from(tab(1))('hello', { host: HOST })).toMatchObject({ language: 'ja', shop, known: true })
  })
})

describe('what a page showed', () => {
  it('is kept, judged, and answered with what memory knows', async () => {
    const { known } = await see([leak('#1101'), order('#1102', { shopCom: false }), { name: '#1103' }])
    expect(Object.keys(known)).toEqual(['#1101'])
    const { orders, hosts } = await dump(world.db)
    expect(orders).toHaveLength(1)
    expect(hosts).toMatchObject([{ listUrl: LIST }])
    expect(world.desk.badge).toBe('1')
    expect(world.desk.shown).toEqual([])
    // A page that cannot tell shows an order that memory knows for 美安's.
    const later = await see([{ name: '1101', order: 'cancelled', cancelSync: 'success' }])
    expect(later.known['1101']?.order).toMatchObject({
      shopCom: true,
      financial: 'failed',
      order: 'cancelled',
    })
    expect(world.desk.badge).toBe('')
  })

  it('wakes other pages when it brought news, and only then', async () => {
    await see([leak('#1101')])
    const { beats } = world.desk
    expect(beats).toBe(1)
    await see([leak('#1101')])
    await see([leak('#1101')], { unread: [] }, tab(2))
    expect(world.desk.beats).toBe(beats)
  })

  it('of a tab that repeats itself is as old as when it was read', async () => {
    await see([leak('#1101')], {}, tab(1))
    world.clock += 60_000
    await see([leak('#1101', { order: 'cancelled', cancelSync: 'success' })], {}, tab(2))
    const { beats } = world.desk
    for (let turn = 0; turn < 5; turn++) {
      world.clock += 1_000
      const { known } = await see([leak('#1101')], {}, tab(1))
      expect(known['#1101']?.order.order).toBe('cancelled')
      await see([leak('#1101', { order: 'cancelled', cancelSync: 'success' })], {}, tab(2))
    }
    expect(world.desk.beats).toBe(beats)
  })

  it('may say itself when it was read, but not that it was tomorrow', async () => {
    await see([order('#1', { order: 'cancelled' })])
    await see([order('#1')], { at: NOON - 5 })
    await see([order('#2')], { at: NOON + DAY })
    const { orders } = await dump(world.db)
    expect(orders).toMatchObject([{ order: { order: 'cancelled' } }, { touched: NOON }])
  })

  it('remembers products and who shares a number', async () => {
    const product = (id: string, sku: string) => ({
      id,
      title: `T${id}`,
      variants: [{ sku }],
      brief: 'x'.repeat(9_000),
    })
    const products = [product('7', 'A-1'), product('8', 'Ａ-1'), { title: 'unsaved' }]
    const page = { host: HOST, url: `https://${HOST}/admin/products`, page: 'product-list' }
    const { known, skus } = await from(tab(1))('seenProducts', { ...page, products } as never)
    expect(Object.keys(known)).toEqual(['7', '8'])
    expect(skus).toEqual({ 'A-1': ['7', '8'] })
    const { findings, products: rows } = await dump(world.db)
    expect(findings).toMatchObject([
      { finding: { rule: 'feed/sku-duplicate' } },
      { finding: { rule: 'feed/sku-duplicate' } },
    ])
    expect(JSON.stringify(rows).length).toBeLessThan(2_000)
  })
})

describe('today', () => {
  it('puts money first, and says what is at stake', async () => {
    await ask('setSettings', { settings: { ...DEFAULTS, shops: [shop] } })
    await see([
      leak('#1', { goods: whole(500), total: whole(560), lines: [] }),
      leak('#2', { goods: whole(2_000), total: whole(2_060), lines: [] }),
      order('#3', { financial: 'pending', createdAt: NOON - 9 * DAY }),
    ])
    const { items, shops, memory } = await ask('today', {})
    expect(items.map(({ finding, atStake }) => [finding.subject, finding.rule, atStake])).toEqual([
      ['#2', 'shopcom/failed-not-cancelled', 16_000],
      ['#1', 'shopcom/failed-not-cancelled', 4_000],
      ['#3', 'shopcom/unpaid-ageing', undefined],
    ])
    expect(items[0]).toMatchObject({ amount: 206_000, url: LIST, host: HOST })
    expect(shops).toMatchObject([{ shop, api: 'none', unread: { sync: 3 }, progress: { running: false } }])
    expect(memory).toBe('kept')
  })

  it('shows what staff did, and the badge counts what they did not', async () => {
    await see([leak('#1'), leak('#2')])
    expect(world.desk.badge).toBe('2')
    const key = `${HOST}|shopcom/failed-not-cancelled|#1`
    await from(tab(1))('ack', { key, state: 'done', note: 'called' })
    expect(world.desk.badge).toBe('1')
    const { items } = await ask('today', {})
    expect(items.find((item) => item.key === key)?.ack).toEqual({ state: 'done', at: NOON, note: 'called' })
    const { known } = await see([leak('#1')])
    expect(known['#1']?.acks).toMatchObject({ 'shopcom/failed-not-cancelled': { state: 'done' } })
    expect(Object.keys(known['#1']?.acks ?? {})).toHaveLength(1)
    await ask('ack', { key, state: 'open' })
    expect(world.desk.badge).toBe('2')
  })

  it('opens an order where it was last seen, else the list as it was last open, else the list', async () => {
    const key = (name: string) => `${HOST}|shopcom/failed-not-cancelled|${name}`
    world.vendor.orders = [leak('#9')]
    await ask('setCredential', { host: HOST, credential: KEY })
    await makeWatch(world.ports).tick()
    await ask('openItem', { key: key('#9') })
    await see([leak('#1'), leak('#2')])
    await see([leak('#1')], { page: 'order', url: `https://${HOST}/admin/orders/55?tab=1#x` })
    await ask('openItem', { key: key('#1') })
    await ask('openItem', { key: key('#2') })
    await see([leak('#2')], { page: 'order', url: 'https://evil.tw/admin/orders/55' })
    await ask('openItem', { key: key('#2') })
    await ask('openItem', { key: 'unknown.cyberbiz.co|r|s' })
    expect(world.desk.opened).toEqual([
      `https://${HOST}/admin/orders_v2`,
      `https://${HOST}/admin/orders/55`,
      LIST,
      LIST,
    ])
  })
})

describe('keys', () => {
  it('go in, are tried, and never come out', async () => {
    expect(await ask('testCredential', { host: HOST })).toMatchObject({
      ok: false,
      trouble: { kind: 'no-key' },
    })
    expect(await ask('setCredential', { host: HOST, credential: KEY })).toEqual({ api: 'hmac' })
    world.vendor.orders = [order('#1'), order('#2')]
    expect(await ask('testCredential', { host: HOST })).toEqual({ ok: true, orders: 2 })
    const answers: unknown[] = []
    const asks: { [K in Kind]?: object } = {
      hello: { host: HOST },
      today: {},
      getSettings: {},
      exportAll: {},
      checkNow: {},
      openOptions: { host: HOST },
    }
    for (const [kind, given] of Object.entries(asks)) answers.push(await ask(kind as 'today', given as never))
    const everywhere = JSON.stringify([
      answers,
      await dump(world.db),
      [...world.desk.stored],
      world.desk.opened,
    ])
    expect(everywhere).not.toContain('very-secret-value')
    expect((await ask('today', {})).shops).toMatchObject([{ api: 'hmac' }])
    expect(await ask('setCredential', { host: HOST, credential: null })).toEqual({ api: 'none' })
    expect(await ask('checkNow', {})).toEqual({ started: false })
  })

  it('that do not work are said with the vendor’s trouble, not thrown', async () => {
    await ask('setCredential', { host: HOST, credential: KEY })
    world.vendor.failure = new Error('secret: very-secret-value')
    const answer = await ask('testCredential', { host: HOST })
    expect(answer).toEqual({ ok: false, trouble: { kind: 'unknown', host: HOST, at: NOON } })
  })
})

describe('everything out and in', () => {
  const fill = async (): Promise<void> => {
    await ask('setSettings', { settings: { ...DEFAULTS, shops: [shop] } })
    await see([leak('#1'), leak('#2')])
    await ask('ack', { key: `${HOST}|shopcom/failed-not-cancelled|#1`, state: 'done' })
  }

  it('comes in elsewhere as it went out', async () => {
    await fill()
    const { json } = await ask('exportAll', {})
    const before = await dump(world.db)
    const elsewhere = await makeWorld({}, false)
    const route = makeRouter(elsewhere.ports, makeAnswers(elsewhere.ports, makeWatch(elsewhere.ports)))
    const there = asker(async (message) => route(message, options))
    expect(await there('importAll', { json })).toEqual({ ok: true, orders: 2, products: 0 })
    const after = await dump(elsewhere.db)
    for (const table of ['orders', 'findings', 'acks'])
      expect([table, after[table]]).toEqual([table, before[table]])
    expect((await there('getSettings', {})).shops).toEqual([shop])
    expect(elsewhere.desk.badge).toBe('1')
  })

  it('takes nothing away, and nothing newer', async () => {
    await fill()
    const { json } = await ask('exportAll', {})
    world.clock += 1_000
    await see([leak('#1', { order: 'cancelled', cancelSync: 'success' }), leak('#3')])
    await ask('setSettings', { settings: { ...DEFAULTS, shops: [{ ...shop, commissionRate: 500 }] } })
    await ask('importAll', { json })
    const { orders } = await dump(world.db)
    expect(orders).toMatchObject([{ order: { order: 'cancelled' } }, {}, { order: { name: '#3' } }])
    expect((await ask('getSettings', {})).shops[0]?.commissionRate).toBe(500)
  })

  it.each([
    ['{', 'broken'],
    ['[]', 'not-ours'],
    ['{"format":"other"}', 'not-ours'],
    ['{"format":"storeside","version":2}', 'newer'],
    ['{"format":"storeside","version":1,"orders":5}', 'broken'],
  ])('refuses %s as %s and changes nothing', async (json, error) => {
    await fill()
    const before = await dump(world.db)
    expect(await ask('importAll', { json })).toEqual({ ok: false, error })
    expect(await dump(world.db)).toEqual(before)
  })

  it('is gone when it is erased', async () => {
    await fill()
    await ask('setCredential', { host: HOST, credential: KEY })
    await makeWatch(world.ports).tick()
    await ask('eraseAll', {})
    for (const [table, rows] of Object.entries(await dump(world.db)))
      expect([table, rows]).toEqual([table, []])
    expect((await world.vault.schemes()).size).toBe(0)
    expect(await world.vault.open(HOST)).toBeUndefined()
    expect([...world.desk.stored.keys()]).toEqual(['pulse'])
    expect(world.desk.alarms).toEqual([])
    expect(world.desk.badge).toBe('')
    expect(await ask('getSettings', {})).toEqual(DEFAULTS)
  })
})

describe('every message', () => {
  it('gets an answer or a word, never a rejection', async () => {
    const route = makeRouter(world.ports, makeAnswers(world.ports, makeWatch(world.ports)))
    for (const kind of Object.keys(askSchemas)) {
      const reply = await route({ storeside: kind, ask: { host: HOST, key: 'a|b|c' } }, options)
      expect(reply).toHaveProperty('ok')
    }
    expect(route({ type: 'somebody else’s' }, options)).toBeUndefined()
    expect(await route({ storeside: 'today', ask: {} }, tab(1))).toEqual({
      ok: false,
      error: 'not-from-a-page',
    })
  })

  it('says so when memory fails, without saying how', async () => {
    const broken = { ...world.ports, db: { ...world.db, read: () => Promise.reject(new Error('inside')) } }
    const route = makeRouter(broken, makeAnswers(broken, makeWatch(broken)))
    expect(await route({ storeside: 'today', ask: {} }, options)).toEqual({ ok: false, error: 'failed' })
  })

  it('opens the options at the shop or at the origin', async () => {
    await from(tab(1))('openPermit', { origin: 'https://img.a.tw' })
    await ask('openOptions', { host: HOST })
    const none: Answer<'openOptions'> = await ask('openOptions', {})
    expect(none).toEqual({})
    expect(world.desk.opened).toEqual([
      'chrome-extension://storeside/options.html#permit=https%3A%2F%2Fimg.a.tw',
      `chrome-extension://storeside/options.html#shop=${HOST}`,
      'chrome-extension://storeside/options.html',
    ])
  })
})
