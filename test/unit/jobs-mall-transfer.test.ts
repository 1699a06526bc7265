import { beforeEach, describe, expect, it } from 'vitest'
import { makeAnswers } from '../../lib/jobs/answers'
import { makeWatch } from '../../lib/jobs/watch'
import { AUPAY_HOST, CROSSMALL_HOST } from '../../lib/messages'
import type { Plan } from '../../lib/records'
import { DEFAULTS } from '../../lib/settings/shape'
import { AUPAY_KEY, dump, LINKS, MALL_KEY, makeWorld, NOON, slip, type World } from './jobs-world'

let world: World
const answersOf = (each: World) => makeAnswers(each.ports, makeWatch(each.ports))
const plan: Plan = {
  id: 'p',
  createdAt: NOON,
  updatedAt: NOON,
  source: 'page',
  title: '',
  items: [{ problem: { order: slip('1'), rule: 'aupay/ship-error' }, steps: ['set-blank'] }],
  done: { '1|set-blank': NOON },
}
const MALL = ['mallOrders', 'linkRuns', 'linkShops', 'batches', 'plans', 'layouts'] as const

beforeEach(async () => {
  world = await makeWorld({}, false)
  const answers = answersOf(world)
  await answers.setCredential({ host: CROSSMALL_HOST, credential: MALL_KEY })
  await answers.setCredential({ host: AUPAY_HOST, credential: AUPAY_KEY })
  await answers.setSettings({ settings: { ...DEFAULTS, mall: { phases: [{ shop: '２号店', links: [] }] } } })
  await answers.seenMall({
    host: CROSSMALL_HOST,
    url: '',
    page: 'order-list',
    orders: [slip('1', { status: 'ship-error' }), slip('2', { status: 'blank', shipDate: '' })],
    runs: [{ at: NOON, number: '1', step: 'ship', ok: false, message: 'タイムアウト' }],
    shops: [LINKS],
    batches: [{ id: 'B', warning: true }],
    unread: [],
  })
  await answers.tellMall({ number: '1', answer: { shipped: true, at: NOON, from: 'person' } })
  await answers.savePlan({ plan })
  await answers.saveLayout({ signature: 'a,b', columns: { number: '管理番号' } })
})

describe('CROSS MALL out and in', () => {
  it('comes in elsewhere as it went out, without keys', async () => {
    const { json } = await answersOf(world).exportAll({})
    expect(json).not.toContain('very-secret-value')
    const elsewhere = await makeWorld({}, false)
    const there = answersOf(elsewhere)
    expect(await there.importAll({ json })).toEqual({ ok: true, orders: 2, products: 0 })
    const [before, after] = [await dump(world.db), await dump(elsewhere.db)]
    for (const table of [...MALL, 'findings']) expect([table, after[table]]).toEqual([table, before[table]])
    expect((await there.getSettings({})).mall).toEqual({ phases: [{ shop: '２号店', links: [] }] })
    expect(await there.getPlan({ id: 'p' })).toEqual({ plan })
    expect(await there.layouts({})).toEqual({ layouts: { 'a,b': { number: '管理番号' } } })
    expect(elsewhere.desk.badge).toBe(world.desk.badge)
    expect(await there.mallAccess({})).toEqual({ crossmall: false })
  })

  it('takes nothing newer away, here or in what was set by hand', async () => {
    const { json } = await answersOf(world).exportAll({})
    world.clock += 1_000
    const answers = answersOf(world)
    await answers.savePlan({ plan: { ...plan, updatedAt: NOON + 1_000, done: {} } })
    await answers.setSettings({
      settings: { ...DEFAULTS, mall: { phases: [{ shop: '2号店', links: [{ step: 'ship', phase: 'x' }] }] } },
    })
    await answers.saveLayout({ signature: 'a,b', columns: { number: '番号' } })
    const before = await dump(world.db)
    await answers.importAll({ json })
    const after = await dump(world.db)
    for (const table of MALL) expect([table, after[table]]).toEqual([table, before[table]])
    expect((await answers.getSettings({})).mall?.phases).toMatchObject([{ shop: '2号店' }])
  })

  it('takes a file of before CROSS MALL', async () => {
    const { json } = await answersOf(world).exportAll({})
    const old = JSON.parse(json)
    for (const table of MALL) delete old[table]
    delete old.settings.mall
    expect(await answersOf(world).importAll({ json: JSON.stringify(old) })).toMatchObject({ ok: true })
    const broken = JSON.stringify({ ...JSON.parse(json), plans: [{ id: 5 }] })
    expect(await answersOf(world).importAll({ json: broken })).toEqual({ ok: false, error: 'broken' })
  })

  it('is gone when it is erased', async () => {
    const answers = answersOf(world)
    await answers.eraseAll({})
    for (const [table, rows] of Object.entries(await dump(world.db)))
      expect([table, rows]).toEqual([table, []])
    expect(await answers.mallAccess({})).toEqual({ crossmall: false })
    expect(await answers.recovery({})).toMatchObject({ problems: [], plans: [], shops: [] })
  })
})

describe('the workbench', () => {
  it('starts from what is open, knows what was said, and lists the plans', async () => {
    const answers = answersOf(world)
    const { problems, plans, answers: said } = await answers.recovery({})
    expect(problems.map(({ order }) => order.number).sort()).toEqual(['1', '2'])
    expect(said).toHaveProperty('1')
    expect(plans).toMatchObject([{ id: 'p', steps: 1, ticked: 1 }])
    await answers.ack({ key: `${CROSSMALL_HOST}|aupay/ship-date-missing|2`, state: 'done' })
    expect((await answers.recovery({})).problems.map(({ order }) => order.number)).toEqual(['1'])
    await answers.deletePlan({ id: 'p' })
    expect(await answers.getPlan({ id: 'p' })).toEqual({ plan: null })
  })

  it('is opened at the orders that are meant', async () => {
    await answersOf(world).openWorkbench({ job: 'recovery', numbers: ['1', '2'] })
    await answersOf(world).openWorkbench({ job: 'recovery' })
    expect(world.desk.opened).toEqual([
      'chrome-extension://storeside/workbench.html#recovery?numbers=1%2C2',
      'chrome-extension://storeside/workbench.html#recovery',
    ])
  })

  it('changes a plan as it is kept by then: of two tabs at once neither loses a tick', async () => {
    const answers = answersOf(world)
    await answers.savePlan({ plan: { ...plan, updatedAt: NOON + 5, done: { a: 1, b: 2 } } })
    await Promise.all([
      answers.changePlan({ id: 'p', items: [], done: { c: NOON } }),
      answers.changePlan({ id: 'p', items: [], done: { a: null, b: NOON } }),
    ])
    const kept = await answers.getPlan({ id: 'p' })
    expect(kept.plan?.done).toEqual({ b: 2, c: NOON })
    expect(kept.plan?.updatedAt).toBeGreaterThanOrEqual(NOON + 5)
    const [item] = plan.items
    if (!item) throw new Error('an item expected')
    const remade = { ...item, steps: ['upload-csv'] as const }
    // The second is of an order that this plan has nowhere.
    const items = [
      { at: 0, item: remade },
      { at: 7, item: remade },
    ]
    const { plan: changed } = await answers.changePlan({ id: 'p', items, done: {} })
    expect(changed?.items).toEqual([remade, ...plan.items.slice(1)])
    expect(await answers.changePlan({ id: 'none', items: [], done: { a: 1 } })).toEqual({ plan: null })
  })

  it('ticking a step off wakes no page of the console, a new plan does', async () => {
    const answers = answersOf(world)
    const { beats } = world.desk
    await answers.savePlan({ plan: { ...plan, updatedAt: NOON + 1, done: {} } })
    expect(world.desk.beats).toBe(beats)
    await answers.changePlan({ id: 'p', items: [], done: { '1|set-blank': NOON } })
    expect(world.desk.beats).toBe(beats)
    await answers.savePlan({ plan: { ...plan, id: 'other' } })
    expect(world.desk.beats).toBe(beats + 1)
  })
})
