import { beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../lib/memory/database'
import {
  keepAnswer,
  keepBatch,
  keepLinkShop,
  keepMallOrder,
  keepRun,
  runsReader,
} from '../../lib/memory/mall'
import { keepLayout, keepPlan, planHeads } from '../../lib/memory/plans'
import { prune } from '../../lib/memory/prune'
import { TABLES } from '../../lib/memory/tables'
import { CROSSMALL_HOST } from '../../lib/messages'
import type { LinkRun, Plan } from '../../lib/records'
import { DAY, dump, freshName, LINKS, NOON, slip } from './jobs-world'

let db: Database
beforeEach(() => {
  db = openDatabase(freshName())
})
const H = CROSSMALL_HOST

describe('slips', () => {
  it('take each fact from whoever saw it last', async () => {
    const kept = await db.run(TABLES, async (tx) => {
      await keepMallOrder(tx, H, slip('1', { status: 'blank', phase: '新' }), NOON)
      await keepMallOrder(tx, H, { number: '１', phase: '旧', state: 'cancelled' }, NOON - 1)
      return keepMallOrder(tx, H, { number: '1', slip: '123' }, NOON + 1)
    })
    expect(kept.order).toMatchObject({ status: 'blank', phase: '新', state: 'cancelled', slip: '123' })
    expect((await dump(db)).mallOrders).toHaveLength(1)
  })

  it('lose a status that is older than their last change, and only then', async () => {
    const status = (updatedAt: number | undefined, more: object = {}) =>
      db.run(TABLES, async (tx) => {
        await keepMallOrder(tx, H, slip('1', { status: 'ship-error' }), NOON)
        const incoming = { number: '1', ...(updatedAt === undefined ? {} : { updatedAt }), ...more }
        return (await keepMallOrder(tx, H, incoming, NOON + 1)).order.status
      })
    expect(await status(NOON - 1)).toBe('ship-error')
    expect(await status(undefined)).toBe('ship-error')
    expect(await status(NOON + 1)).toBeUndefined()
    expect(await status(NOON + 1, { status: 'blank' })).toBe('blank')
  })

  it('keep the later of two answers', async () => {
    const answers = await db.run(TABLES, async (tx) => {
      const row = await keepMallOrder(tx, H, slip('1'), NOON)
      const first = await keepAnswer(tx, row, { shipped: true, at: NOON, from: 'person' })
      const older = await keepAnswer(tx, first, { shipped: false, at: NOON - 1, from: 'mall' })
      // A page that shows the slip again takes no answer away.
      return [older.answer, (await keepMallOrder(tx, H, slip('1'), NOON + 1)).answer]
    })
    expect(answers).toEqual(Array(2).fill({ shipped: true, at: NOON, from: 'person' }))
  })
})

describe('lines of 履歴', () => {
  const line = (more: Partial<LinkRun>): LinkRun => ({
    at: NOON,
    step: 'ship',
    number: '1',
    ok: false,
    ...more,
  })

  it.each([true, false])('are found by either number, newest first (many: %s)', async (many) => {
    const found = await db.run(TABLES, async (tx) => {
      await keepRun(tx, H, line({ at: NOON - 5, message: 'a' }), NOON)
      await keepRun(tx, H, { at: NOON - 1, step: 'ship', code: 'A-1', ok: true }, NOON)
      await keepRun(tx, H, line({ number: '２', code: 'A-1' }), NOON)
      const read = await runsReader(tx, H, many)
      return [
        await read({ number: '1', code: 'A-1' }),
        await read({ code: 'Ａ-1' }),
        await read({ number: '3' }),
      ]
    })
    expect(found.map((runs) => runs.map(({ at = 0 }) => at - NOON))).toEqual([[-1, -5], [0, -1], []])
  })

  it('are one row however often they are seen, with the longer sentence', async () => {
    await db.run(TABLES, async (tx) => {
      for (const message of ['API接続で…', 'API接続でタイムアウトエラーが発生しました。', ''])
        await keepRun(tx, H, line({ message }), NOON)
      expect(await keepRun(tx, H, { at: NOON, ok: true }, NOON)).toBeUndefined()
    })
    const { linkRuns } = await dump(db)
    expect(linkRuns).toMatchObject([{ run: { message: 'API接続でタイムアウトエラーが発生しました。' } }])
  })
})

describe('a shop’s automations', () => {
  it('are joined one by one, the later state of each winning', async () => {
    const { links: _links, ...bare } = LINKS
    const row = await db.run(TABLES, async (tx) => {
      await keepLinkShop(tx, H, { ...bare, running: { ship: 'stopped' } }, NOON + 2)
      await keepLinkShop(tx, H, { ...bare, running: { ship: 'started', fetch: 'started' } }, NOON)
      return keepLinkShop(tx, H, { shop: LINKS.shop, running: { complete: 'stopped' } }, NOON + 3)
    })
    expect(row.shop.running).toEqual({ fetch: 'started', ship: 'stopped', complete: 'stopped' })
  })
})

const plan = (more: Partial<Plan> = {}): Plan => ({
  id: 'p',
  createdAt: NOON,
  updatedAt: NOON,
  source: 'mail',
  title: 't',
  items: [
    { problem: { order: slip('1'), rule: 'aupay/ship-error' }, steps: ['set-blank', 'wait-for-run'] },
    { problem: { order: slip('2'), rule: 'aupay/ship-error' }, steps: ['set-blank'] },
  ],
  done: {},
  ...more,
})

describe('plans', () => {
  it('are listed by what was worked on last, with how far they are', async () => {
    const heads = await db.run(TABLES, async (tx) => {
      await keepPlan(tx, plan())
      const done = { '1|set-blank': NOON, '2|set-blank': NOON, '7|set-blank': NOON }
      await keepPlan(tx, plan({ id: 'q', updatedAt: NOON + 1, done }))
      return planHeads(tx)
    })
    expect(heads.map(({ id, steps, ticked }) => [id, steps, ticked])).toEqual([
      ['q', 3, 2],
      ['p', 3, 0],
    ])
    expect(heads[0]).not.toHaveProperty('items')
  })

  it('saved from an older state do not undo a younger one', async () => {
    await db.run(TABLES, async (tx) => {
      await keepPlan(tx, plan({ updatedAt: NOON + 5, done: { '1|set-blank': NOON } }))
      await keepPlan(tx, plan({ updatedAt: NOON + 4 }))
    })
    expect((await dump(db)).plans).toMatchObject([{ done: { '1|set-blank': NOON } }])
  })
})

describe('what is old', () => {
  it('goes with all that was found on it; layouts that somebody taught us stay', async () => {
    await db.run(TABLES, async (tx) => {
      for (const [number, age] of [
        ['1', 200],
        ['2', 10],
      ] as const) {
        const at = NOON - age * DAY
        const order = await keepMallOrder(tx, H, slip(number), at)
        await keepRun(tx, H, { number, at, ok: false }, at)
        const byCode = await keepRun(tx, H, { code: `C-${number}`, at, ok: false }, at)
        await keepLinkShop(tx, H, { shop: `店${number}` }, at)
        await keepBatch(tx, H, { id: number }, at)
        await keepPlan(tx, plan({ id: number, updatedAt: at }))
        await keepLayout(tx, `sig${number}`, {}, at)
        for (const record of [`mallOrders|${order.key}`, `linkRuns|${byCode?.of[0]}`])
          await tx.put('findings', {
            id: `${record}|r`,
            key: `${H}|r|${number}`,
            host: H,
            record,
            finding: { rule: 'r', severity: 'error', subject: number, facts: {} },
            firstSeen: at,
            lastSeen: at,
            open: 1,
          })
      }
    })
    await prune(db, 180, NOON)
    const all = await dump(db)
    const counts = Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, rows.length]))
    expect(counts).toMatchObject({
      mallOrders: 1,
      linkRuns: 2,
      linkShops: 1,
      batches: 1,
      plans: 1,
      findings: 2,
      layouts: 2,
    })
    expect(all.mallOrders).toMatchObject([{ order: { number: '2' } }])
  })

  it('makes room among layouts only when there are very many', async () => {
    await db.run(TABLES, async (tx) => {
      for (let index = 0; index < 103; index++) await keepLayout(tx, `s${index}`, {}, NOON + index)
    })
    const { layouts = [] } = await dump(db)
    expect(layouts).toHaveLength(100)
    expect(JSON.stringify(layouts)).not.toContain('"s2"')
  })
})
