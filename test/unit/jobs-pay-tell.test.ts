import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { openTold } from '../../lib/jobs/tell'
import { makeWatch, type Watch } from '../../lib/jobs/watch'
import type { PayOrder, PayShop } from '../../lib/records'
import { whole } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { saveSettings } from '../../lib/settings/store'
import { atm, authorized, owed, PAY_KEY, paid, payShop, STORE } from './jobs-pay-vendor'
import { DAY, makeWorld, mortal, NOON, type World } from './jobs-world'

const HOUR = 3_600_000
const QUARTER = 15 * 60_000
/** Midnight in Taipei at the beginning of the day that NOON is noon of. */
const MIDNIGHT = NOON - 12 * HOUR
const words = async () => ({
  'notify.pay.atm.title': 'atm',
  'notify.pay.close.title': 'close',
  'notify.pay.lost.title': 'lost',
  'notify.pay.held.title': 'held',
  'notify.pay.test.title': 'test',
  'notify.pay.many.title': '{count}',
  'notify.pay.many.body': 'many',
  'notify.pay.many.atm': '{count} atm',
  'notify.pay.many.held': '{count} held {amount}',
  'notify.pay.many.held.else': '{count} held',
  'notify.pay.many.test': '{count} test',
  'rule.ecpay/atm-due.say': 'until {when}',
  'rule.ecpay/atm-due.say.else': 'any time',
  'rule.ecpay/authorized-uncaptured.say': '{days} left',
  'rule.ecpay/authorization-lost.say': 'lost',
  'rule.ecpay/cancelled-not-refunded.say': 'held {held}',
  'rule.ecpay/test-mode.say': 'test',
})

let world: World
let watch: Watch
const tell = (pay: Partial<PayShop> = {}, notify = DEFAULTS.notify): Promise<void> =>
  saveSettings(world.desk.facade.storage.local, { ...DEFAULTS, notify, shops: [payShop(pay)] }, world.clock)
const answers = () => makeAnswers(world.ports, watch)
const show = (...orders: PayOrder[]) =>
  answers().seenPay({ host: STORE, url: '', page: 'order-list', orders, checkouts: [], unread: [] })
const told = (): string[] => world.desk.shown.map(({ title, message }) => `${title}: ${message}`)
const wakeAt = async (at: number): Promise<void> => {
  world.clock = at
  await watch.tick()
}
const leakId = (rule: string, name: string) => `storeside-leak|${STORE}|ecpay/${rule}|${name}`

beforeEach(async () => {
  world = await makeWorld({ catalogues: words }, false)
  await world.vault.put(STORE, PAY_KEY)
  await tell()
  watch = makeWatch(world.ports)
})

/** The shop's API tells of these, each changed just now. */
const changed = (...orders: PayOrder[]): void => {
  world.pay.orders = orders.map((order) => ({ ...order, updatedAt: world.clock - 1 }))
}

describe('an ATM term', () => {
  it('is told on the day on which it ends, on the shop’s clocks, once', async () => {
    // 14:00 on the first day; 48 hours are over at 14:00 on the third.
    changed(atm(1, MIDNIGHT + 14 * HOUR))
    await watch.tick()
    await wakeAt(MIDNIGHT + 2 * DAY - 1)
    expect(told()).toEqual([])
    await wakeAt(MIDNIGHT + 2 * DAY + 1)
    expect(told()).toEqual(['atm: #1: until November 22 at 14:00'])
    for (const hour of [2.5, 13, 14.5, 20, 24, 30]) await wakeAt(MIDNIGHT + 2 * DAY + hour * HOUR)
    expect(told()).toHaveLength(1)
  })

  it('ends by the shop’s own zone', async () => {
    await tell({ zone: 'America/New_York' })
    changed(atm(1, MIDNIGHT + 14 * HOUR))
    await watch.tick()
    // 14:00 in Taipei is 01:00 in New York: the day ends 13 hours later there.
    await wakeAt(MIDNIGHT + 2 * DAY + 12.9 * HOUR)
    expect(told()).toEqual([])
    await wakeAt(MIDNIGHT + 2 * DAY + 13.1 * HOUR)
    expect(told()).toEqual(['atm: #1: until November 22 at 01:00'])
  })

  it('is told in a shop without a key, of an order that a page showed days ago', async () => {
    await world.vault.delete(STORE)
    await show(atm(1, MIDNIGHT + 14 * HOUR))
    await wakeAt(MIDNIGHT + 2 * DAY + HOUR)
    expect(told()).toHaveLength(1)
  })

  it('is no news to staff who have it in front of them on that day', async () => {
    await show(atm(1, MIDNIGHT + 14 * HOUR))
    world.clock = MIDNIGHT + 2 * DAY + HOUR
    await show(atm(1, MIDNIGHT + 14 * HOUR))
    await wakeAt(MIDNIGHT + 2 * DAY + 2 * HOUR)
    expect(told()).toEqual([])
  })

  it('is over once it is paid, and a warning once it is not', async () => {
    changed(atm(1, MIDNIGHT), atm(2, MIDNIGHT))
    await watch.tick()
    const rules = async () =>
      (await answers().today({})).items.map(({ finding }) => `${finding.subject} ${finding.rule}`).sort()
    world.clock = MIDNIGHT + 2 * DAY + HOUR
    changed(paid(1, { gateways: atm(1, NOON).gateways as string[] }))
    await watch.tick()
    expect(await rules()).toEqual(['#2 ecpay/atm-due'])
    world.pay.orders = []
    await wakeAt(MIDNIGHT + 3 * DAY + 1)
    expect(await rules()).toEqual(['#2 ecpay/atm-expired'])
  })
})

describe('an authorisation', () => {
  it('is told in its last three days though a page showed it before, and counted down by the day', async () => {
    await show(authorized(1, 2))
    const days = async () => (await answers().today({})).items.map(({ finding }) => finding.facts.days)
    expect(await days()).toEqual([19])
    await wakeAt(NOON + 10 * DAY + HOUR)
    expect(await days()).toEqual([8])
    await wakeAt(NOON + 16 * DAY - HOUR)
    expect(told()).toEqual([])
    await wakeAt(NOON + 16 * DAY + HOUR)
    await wakeAt(NOON + 17 * DAY + HOUR)
    expect(told()).toEqual(['close: #1: 2 left'])
    expect(await days()).toEqual([1])
    expect(world.desk.badge).toBe('1')
  })

  it('that is given up is told once more', async () => {
    changed(authorized(1, 20))
    await watch.tick()
    world.pay.orders = []
    await wakeAt(NOON + 70 * DAY + HOUR)
    await wakeAt(NOON + 71 * DAY)
    expect(world.desk.shown.map(({ title }) => title)).toEqual(['close', 'lost'])
  })

  it('is none of this where ECPay closes by itself, and is again once it does not', async () => {
    await tell({ autoClose: true })
    changed(authorized(1, 20))
    await watch.tick()
    expect(told()).toEqual([])
    const settings = { ...DEFAULTS, shops: [payShop()] }
    await answers().setSettings({ settings })
    expect(world.desk.badge).toBe('1')
    await wakeAt(world.clock + QUARTER)
    expect(told()).toHaveLength(1)
  })
})

describe('a cancelled order whose money is still held', () => {
  it('is told once, however often it is read, and again if it comes to that again', async () => {
    changed(owed(1))
    await watch.tick()
    await wakeAt(world.clock + QUARTER)
    changed(owed(1))
    await wakeAt(world.clock + QUARTER)
    expect(world.desk.shown).toEqual([
      { id: leakId('cancelled-not-refunded', '#1'), title: 'held', message: '#1: held NT$1,000' },
    ])
    changed(owed(1, { refunded: whole(1_000) }))
    await wakeAt(world.clock + QUARTER)
    expect(world.desk.badge).toBe('')
  })

  it('is not told where staff put it aside, or where notifications are switched off', async () => {
    await tell({}, { leaks: false, digest: false })
    changed(owed(1))
    await watch.tick()
    expect(told()).toEqual([])
    await tell()
    world.clock += QUARTER
    await answers().ack({ key: `${STORE}|ecpay/cancelled-not-refunded|#2`, state: 'done' })
    changed(owed(2))
    await watch.tick()
    expect(told()).toEqual([])
  })
})

describe('payments in test mode', () => {
  it('are news for a week', async () => {
    changed(paid(1, { test: true }), paid(2, { test: true, placedAt: NOON - 8 * DAY }))
    await watch.tick()
    expect(told()).toEqual(['test: #1: test'])
  })
})

describe('many at once', () => {
  it('are one sentence, by kind, with the money where all of it is known', async () => {
    changed(owed(1), owed(2), paid(3, { test: true }), atm(4, MIDNIGHT - 2 * DAY + HOUR))
    await watch.tick()
    expect(world.desk.shown).toEqual([
      {
        id: `storeside-digest|${STORE}`,
        title: '4',
        message: '1 atm, 2 held NT$2,000, and 1 test\nmany',
      },
    ])
  })

  it('are told at most once by a worker that dies over it', async () => {
    changed(owed(1), owed(2))
    for (let at = 1; at < 70; at++) {
      await makeWatch(mortal(world.ports, at, `life ${at}`).ports)
        .tick()
        .catch(() => {})
      world.clock += 3 * 60_000
    }
    await watch.tick()
    const ids = world.desk.shown.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeLessThanOrEqual(2)
  })
})

describe('a click', () => {
  it('opens the order, the list of many, and the options where checks stopped', async () => {
    changed(owed(1), owed(2, { id: undefined } as never))
    await watch.tick()
    await openTold(world.ports, leakId('cancelled-not-refunded', '#1'))
    await openTold(world.ports, leakId('cancelled-not-refunded', '#2'))
    await openTold(world.ports, `storeside-digest|${STORE}`)
    await openTold(world.ports, `storeside-stopped|${STORE}`)
    expect(world.desk.opened).toEqual([
      `https://${STORE}/orders/51`,
      `https://${STORE}/orders?query=%232`,
      `https://${STORE}/orders`,
      `chrome-extension://storeside/options.html#shop=${encodeURIComponent(STORE)}`,
    ])
  })

  it('from the popup opens settings and checkouts as well', async () => {
    await answers().seenPay({
      host: STORE,
      url: '',
      page: 'pay-settings',
      orders: [],
      checkouts: [{ name: '#9', id: '9', startedAt: NOON - HOUR, recovered: false, reminded: false }],
      settings: { capture: 'manual', apps: [{ name: '綠界科技 - 信用卡一次付清', testMode: true }] },
      unread: [],
    })
    const { items } = await answers().today({})
    expect(items.map(({ finding, url }) => [finding.rule, url])).toEqual([
      ['ecpay/manual-capture', `https://${STORE}/settings/payments`],
      ['ecpay/test-mode', `https://${STORE}/settings/payments`],
      ['ecpay/checkout-failed', `https://${STORE}/checkouts`],
    ])
  })
})
