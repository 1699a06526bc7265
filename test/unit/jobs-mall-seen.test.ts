import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers, makeRouter } from '../../lib/jobs/answers'
import type { Sender } from '../../lib/jobs/sender'
import { makeWatch } from '../../lib/jobs/watch'
import { type Ask, asker, CROSSMALL_HOST } from '../../lib/messages'
import type { LinkRun } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { dump, LINKS, makeWorld, NOON, slip, type World } from './jobs-world'

const options: Sender = { id: 'storeside', url: 'chrome-extension://storeside/options.html' }
const LIST = `https://${CROSSMALL_HOST}/order_batch/`
const page = (tab = 1, frameId = 0): Sender => ({
  id: 'storeside',
  url: LIST,
  origin: `https://${CROSSMALL_HOST}`,
  tab: { id: tab },
  frameId,
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

const see = (more: Partial<Ask<'seenMall'>>, sender = page()) =>
  from(sender)('seenMall', {
    host: CROSSMALL_HOST,
    url: `${LIST}?name=%E7%8E%8B`,
    page: 'order-list',
    orders: [],
    runs: [],
    shops: [],
    batches: [],
    unread: [],
    ...more,
  })
const rulesOpen = async (): Promise<string[]> => {
  const rows = await world.db.read(['findings'], (tx) => tx.by('findings', 'open', 1))
  return rows.map(({ finding }) => `${finding.subject} ${finding.rule}`).sort()
}
const run = (more: Partial<LinkRun> = {}): LinkRun => ({
  at: NOON - 60_000,
  step: 'ship',
  number: '501',
  code: 'A-501',
  ok: false,
  message: 'API接続でタイムアウトエラーが発生しました。再度処理を実施してください。',
  ...more,
})

describe('orders on a page', () => {
  it('of au PAY are kept; those of other malls are left alone', async () => {
    const { known } = await see({
      orders: [
        slip('1', { status: 'ship-error' }),
        slip('2', { mall: 'rakuten', shop: '楽天市場店', status: 'blank' }),
        // Nothing tells its mall: an empty status every order has, another one only au PAY's.
        { number: '3', status: 'blank' },
        { number: '4', status: 'shipped' },
        // Its shop is known by now, and this one's by its name.
        { number: '6', shop: 'au PAY マーケット２号店' },
      ],
    })
    expect(Object.keys(known)).toEqual(['1', '4', '6'])
    const later = await see({ orders: [{ number: '5', shop: 'ａｕ PAY マーケット店' }] })
    expect(later.known['5']?.order).toMatchObject({ mall: 'aupay' })
    const { mallOrders, hosts } = await dump(world.db)
    expect(mallOrders).toHaveLength(4)
    expect(hosts).toMatchObject([{ host: CROSSMALL_HOST, listUrl: LIST }])
  })

  it('are judged, and what holds of orders in good health is no news', async () => {
    await see({ shops: [LINKS], page: 'link-settings' })
    const { beats } = world.desk
    await see({ orders: [slip('1', { status: 'blank' }), slip('2', { status: 'blank' })] })
    expect(await rulesOpen()).toEqual([])
    expect([world.desk.badge, world.desk.beats]).toEqual(['', beats])
    await see({ orders: [slip('1', { status: 'blank', shipDate: '' }), slip('2', { status: 'ship-error' })] })
    expect(await rulesOpen()).toEqual(['1 aupay/ship-date-missing', '2 aupay/ship-error'])
    expect(world.desk.badge).toBe('2')
    expect(world.desk.beats).toBe(beats + 1)
    // Seen on the page: nothing to be told.
    const rows = await world.db.read(['findings'], (tx) => tx.all('findings'))
    expect(rows.map(({ told }) => told)).toEqual([NOON, NOON])
    await see({ orders: [slip('1', { status: 'blank' }), slip('2', { status: 'shipped' })] })
    expect(await rulesOpen()).toEqual([])
    expect(world.desk.badge).toBe('')
  })

  it('are judged again as soon as the phases are known', async () => {
    await see({ orders: [slip('1', { status: 'blank', shipDate: '' }), slip('2', { status: 'blank' })] })
    expect(await rulesOpen()).toEqual([])
    const { shops } = await see({ shops: [LINKS], page: 'link-settings' }, page(2))
    expect(shops).toEqual([LINKS])
    expect(await rulesOpen()).toEqual(['1 aupay/ship-date-missing'])
    expect(world.desk.badge).toBe('1')
  })

  it('by what was set by hand, which stands above what pages showed', async () => {
    await see({ orders: [slip('1', { status: 'blank', shipDate: '', phase: '別の' })], shops: [LINKS] })
    expect(await rulesOpen()).toEqual([])
    const byHand = { shop: 'ａｕ PAY マーケット店', links: [{ step: 'ship', phase: '別の' }] } as const
    await ask('setSettings', { settings: { ...DEFAULTS, mall: { phases: [byHand] } } })
    expect(await rulesOpen()).toContain('1 aupay/ship-date-missing')
    const { shops } = await see({ orders: [slip('1', { status: 'blank', shipDate: '', phase: '別の' })] })
    // Automation by automation: what was not set by hand stays as pages showed it.
    const complete = LINKS.links?.filter(({ step }) => step === 'complete') ?? []
    expect(shops).toEqual([{ ...LINKS, ...byHand, links: [...byHand.links, ...complete] }])
    await ask('setSettings', { settings: DEFAULTS })
    expect(await rulesOpen()).toEqual([])
  })

  it('in a frame are kept, but nobody is sent to the frame’s address', async () => {
    await see({ orders: [slip('1', { status: 'ship-error' })] }, page(1, 3))
    await ask('openItem', { key: `${CROSSMALL_HOST}|aupay/ship-error|1` })
    await see({ orders: [slip('1', { status: 'ship-error' })] }, page(1, 0))
    await ask('openItem', { key: `${CROSSMALL_HOST}|aupay/ship-error|1` })
    expect(world.desk.opened).toEqual([`https://${CROSSMALL_HOST}/`, LIST])
  })

  it('come back with what staff did, also about what is not kept as found', async () => {
    await see({ orders: [slip('1', { status: 'ship-error' })] })
    for (const rule of ['aupay/ship-error', 'aupay/bundled-child'])
      await from(page())('ack', { key: `${CROSSMALL_HOST}|${rule}|1`, state: 'done' })
    const { known } = await see({ orders: [slip('1', { status: 'ship-error' })] })
    expect(Object.keys(known['1']?.acks ?? {}).sort()).toEqual(['aupay/bundled-child', 'aupay/ship-error'])
    expect(world.desk.badge).toBe('')
  })

  it('of a tab that repeats itself are as old as when they were read, frame by frame', async () => {
    const failed = { orders: [slip('1', { status: 'ship-error' })] }
    await see(failed, page(1, 4))
    world.clock += 60_000
    await see({ orders: [slip('1', { status: 'blank' })] }, page(1, 0))
    world.clock += 60_000
    const { known } = await see(failed, page(1, 4))
    expect(known['1']?.order.status).toBe('blank')
    expect((await see(failed, page(1, 5))).known['1']?.order.status).toBe('ship-error')
  })
})

describe('what the link did', () => {
  it('makes its orders known, once they failed', async () => {
    const fine = run({ number: '502', code: 'A-502', ok: true, message: '' })
    await see({ runs: [run(), fine], page: 'link-history' })
    expect(await rulesOpen()).toEqual(['501 aupay/timeout-unknown'])
    expect((await dump(world.db)).mallOrders).toHaveLength(1)
    const { known } = await see({ orders: [slip('501', { status: 'ship-error' }), slip('502')] })
    expect(known['501']?.runs).toEqual([run()])
    expect(known['502']?.runs).toEqual([fine])
  })

  it('without 管理番号 is said of the 注文番号, until its order is seen: then of that, and not as news', async () => {
    const { number: _none, ...line } = run()
    await see({ runs: [line], page: 'link-history' })
    expect(await rulesOpen()).toEqual(['A-501 aupay/timeout-unknown'])
    await see({ orders: [slip('501', { status: 'ship-error' })] })
    expect(await rulesOpen()).toEqual(['501 aupay/timeout-unknown'])
    await see({ runs: [line], page: 'link-history' })
    expect(await rulesOpen()).toEqual(['501 aupay/timeout-unknown'])
  })

  it('of one part of a split order is not said of the other', async () => {
    const parts = ['501', '502'].map((number) =>
      slip(number, { code: 'A-501', split: true, status: 'blank' }),
    )
    const { known } = await see({ orders: parts, runs: [run({ number: '502' })] })
    expect(known['501']?.runs).toBeUndefined()
    expect(known['502']?.runs).toHaveLength(1)
  })

  it('seen twice is one line, and a later success makes it good', async () => {
    await see({ runs: [run()], page: 'link-history' })
    await see(
      { runs: [run(), run({ at: NOON - 1_000, ok: true, message: '' })], page: 'link-history' },
      page(2),
    )
    expect((await dump(world.db)).linkRuns).toHaveLength(2)
    expect(await rulesOpen()).toEqual([])
  })
})

describe('settings pages', () => {
  const shared = { ...LINKS, links: LINKS.links?.map((link) => ({ ...link, phase: '同じ' })) }

  it('are judged, and their acknowledgements come back with them', async () => {
    await see({ shops: [shared as typeof LINKS], page: 'link-settings' })
    expect(await rulesOpen()).toEqual([`${LINKS.shop} aupay/phase-shared`])
    const key = `${CROSSMALL_HOST}|aupay/phase-shared|${LINKS.shop}`
    await from(page())('ack', { key, state: 'snoozed', until: NOON + 1_000 })
    const { acks } = await see({ shops: [shared as typeof LINKS], page: 'link-settings' })
    expect(acks).toMatchObject({ [key]: { state: 'snoozed' } })
    expect((await see({ page: 'order-list' })).acks).toEqual({})
  })

  it('that show one automation each make one picture', async () => {
    const { links, ...bare } = LINKS
    await see({ shops: [{ ...bare, running: { ship: 'started' } }] })
    await see({ shops: [{ ...bare, running: { complete: 'stopped' } }] }, page(2))
    const { shops } = await see({ shops: [{ shop: LINKS.shop, links: links ?? [] }] }, page(3))
    expect(shops).toEqual([{ ...LINKS, running: { ship: 'started', complete: 'stopped' } }])
  })
})

describe('Amazon’s batches', () => {
  it('are kept, and flagged where a warning stands', async () => {
    const batches = [
      { id: 'B1', warning: true, result: '正常' },
      { id: 'B2', warning: false, result: '正常' },
    ]
    await see({ batches, page: 'amazon-history' })
    expect(await rulesOpen()).toEqual(['B1 mall/amazon-warning'])
    expect((await dump(world.db)).batches).toHaveLength(2)
  })
})

describe('today', () => {
  it('lists CROSS MALL’s findings, and its place once it was seen', async () => {
    await see({ orders: [slip('1', { status: 'complete-error' })], unread: ['slip'] })
    const { items, shops } = await ask('today', {})
    expect(items).toMatchObject([{ host: CROSSMALL_HOST, url: LIST, finding: { subject: '1' } }])
    expect(shops).toMatchObject([{ shop: { host: CROSSMALL_HOST }, api: 'none', unread: { slip: 1 } }])
  })
})
