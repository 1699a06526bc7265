import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { makeWatch } from '../../lib/jobs/watch'
import { whole } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { ATM, atm, authorized, CREDIT, owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, dump, makeWorld, NOON, type World } from './jobs-world'

let world: World
const answersOf = (each: World) => makeAnswers(each.ports, makeWatch(each.ports))
const PAY = ['payOrders', 'checkouts', 'paySettings', 'gateways'] as const

const fill = async (each: World): Promise<void> => {
  const answers = answersOf(each)
  await answers.setCredential({ host: STORE, credential: PAY_KEY })
  const settings = { ...DEFAULTS, shops: [payShop({ methods: { 金流X: 'atm' } })] }
  await answers.setSettings({ settings })
  each.pay.orders = [owed(1), authorized(2, 20), paid(3), atm(4, NOON), owed(5, { gateways: ['金流X'] })]
  await makeWatch(each.ports).tick()
  each.clock += 1_000
  await answers.seenPay({
    host: STORE,
    url: '',
    page: 'order',
    orders: [{ name: '#1', refunded: whole(400) }],
    checkouts: [{ name: '#9', startedAt: NOON, recovered: false, reminded: false }],
    settings: { capture: 'manual', apps: [{ name: CREDIT, testMode: true }, { name: ATM }] },
    unread: [],
  })
  await answers.ack({ key: `${STORE}|ecpay/cancelled-not-refunded|#5`, state: 'done', note: 'by transfer' })
}

beforeEach(async () => {
  world = await makeWorld({}, false)
  await fill(world)
})

describe('Shopify out and in', () => {
  it('comes in elsewhere as it went out, without keys and without what is settled', async () => {
    const { json } = await answersOf(world).exportAll({})
    expect(json).not.toContain('very-secret-value')
    expect(json).not.toContain('"#3"')
    const elsewhere = await makeWorld({}, false)
    elsewhere.clock = world.clock
    const there = answersOf(elsewhere)
    expect(await there.importAll({ json })).toEqual({ ok: true, orders: 4, products: 0 })
    const [before, after] = [await dump(world.db), await dump(elsewhere.db)]
    // They were looked at once more as they came in.
    const undated = (rows: unknown[] = []) => rows.map((row) => ({ ...(row as object), lastSeen: undefined }))
    for (const table of [...PAY, 'findings', 'acks'])
      expect([table, undated(after[table])]).toEqual([table, undated(before[table])])
    expect((await there.getSettings({})).shops).toEqual([payShop({ methods: { 金流X: 'atm' } })])
    expect(elsewhere.desk.badge).toBe(world.desk.badge)
    expect((await there.today({})).shops).toMatchObject([{ api: 'none' }])
  })

  it('takes nothing newer away, here or in what was told of the shop', async () => {
    const { json } = await answersOf(world).exportAll({})
    world.clock += 1_000
    const answers = answersOf(world)
    const order = { name: '#1', refunded: whole(500) }
    await answers.seenPay({ host: STORE, url: '', page: 'order', orders: [order], checkouts: [], unread: [] })
    const mine = payShop({ domain: '', methods: { 金流X: 'credit' }, zone: 'Asia/Tokyo' })
    await answers.setSettings({ settings: { ...DEFAULTS, shops: [mine] } })
    const before = await dump(world.db)
    await answers.importAll({ json })
    const after = await dump(world.db)
    expect(after.payOrders?.[0]).toEqual(before.payOrders?.[0])
    expect((await answers.getSettings({})).shops).toEqual([
      payShop({ methods: { 金流X: 'credit' }, zone: 'Asia/Tokyo' }),
    ])
  })

  it('says nothing that is over by the time it comes in', async () => {
    const { json } = await answersOf(world).exportAll({})
    const elsewhere = await makeWorld({}, false)
    elsewhere.clock = NOON + 30 * DAY
    const there = answersOf(elsewhere)
    await there.importAll({ json })
    const rules = (await there.today({})).items.map(({ finding }) => `${finding.subject} ${finding.rule}`)
    expect(rules).toContain('#4 ecpay/atm-expired')
    expect(rules).not.toContain('#9 ecpay/checkout-failed')
  })

  it('takes a file of before Shopify, and none with a broken order', async () => {
    const { json } = await answersOf(world).exportAll({})
    const old = JSON.parse(json)
    for (const table of PAY) delete old[table]
    expect(await answersOf(world).importAll({ json: JSON.stringify(old) })).toMatchObject({ ok: true })
    const broken = JSON.stringify({ ...JSON.parse(json), payOrders: [{ host: STORE, order: { name: 5 } }] })
    expect(await answersOf(world).importAll({ json: broken })).toEqual({ ok: false, error: 'broken' })
  })

  it('is gone when it is erased, and when a shop’s key is taken back nothing of the shop is', async () => {
    const answers = answersOf(world)
    await answers.setCredential({ host: STORE, credential: null })
    expect((await dump(world.db)).payOrders).toHaveLength(4)
    await answers.eraseAll({})
    for (const [table, rows] of Object.entries(await dump(world.db)))
      expect([table, rows]).toEqual([table, []])
    expect(await answers.gateways({ host: STORE })).toEqual({ gateways: [] })
  })
})

describe('where the browser refuses a memory', () => {
  afterEach(() => vi.restoreAllMocks())

  it('everything is there until it closes', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'SecurityError')
    })
    const unkept = await makeWorld({}, false)
    await fill(unkept)
    const today = await answersOf(unkept).today({})
    expect(today.memory).toBe('refused')
    expect(today.items.filter(({ finding }) => finding.severity === 'error')).toHaveLength(3)
    const { known } = await answersOf(unkept).seenPay({
      host: STORE,
      url: '',
      page: 'order-list',
      orders: [{ name: '#3' }],
      checkouts: [],
      unread: [],
    })
    expect(known['#3']?.order.gateways).toEqual([CREDIT])
  })
})
