/**
 * A check of CROSS MALL. Its pages follow each other by 管理番号, which never changes, so a slip that is touched
 * meanwhile moves no other: it leaves the window, and lies in the next one.
 */

import type { MallOrderRow, MallSweepRow } from '../memory/tables'
import { CROSSMALL_HOST, type Settings } from '../messages'
import {
  judgeMallOrder,
  linkShopsOf,
  lookAround,
  MALL_JUDGING,
  noteShops,
  seeMallOrder,
  takeOverRuns,
} from './judge-mall'
import type { MallSource } from './mall-source'
import { OVERLAP } from './plan'
import type { Ports } from './ports'
import type { Errand } from './sweep'

const DAY = 86_400_000
/** How far the first check looks back, in days: what nobody touched for longer is settled. */
const FIRST = 30

export const mallErrand = (ports: Ports, settings: Settings, source: MallSource): Errand<MallSweepRow> => {
  const { now } = ports
  const host = CROSSMALL_HOST
  return {
    tables: MALL_JUDGING,
    plan: (known, retention, moment) => {
      const oldest = moment - Math.min(FIRST, retention) * DAY
      const since = known?.readUntil === undefined ? oldest : Math.min(known.readUntil, moment) - OVERLAP
      return {
        kind: 'mall',
        host,
        step: 0,
        startedAt: moment,
        from: Math.max(moment - retention * DAY, since),
        until: moment,
        finished: false,
        done: 0,
      }
    },
    isDone: ({ finished }) => finished,
    async step(row, keep) {
      const at = now()
      const page = await source.orders(row.from, row.until, row.after)
      return keep(row, async (tx, current) => {
        const known = { at, shops: await linkShopsOf(tx, settings) }
        const kept: MallOrderRow[] = []
        for (const order of page.orders) {
          const slip = await seeMallOrder(tx, order, known)
          if (slip) kept.push(slip)
        }
        await noteShops(tx, kept, at)
        const seen = await lookAround(tx, settings, { at, now: now(), onPage: false }, false)
        for (const slip of kept) {
          await judgeMallOrder(tx, slip, seen)
          await takeOverRuns(tx, slip, seen)
        }
        const done = current.done + page.orders.length
        const next: MallSweepRow = {
          ...current,
          step: current.step + 1,
          done,
          finished: page.last,
          ...(page.after === undefined ? {} : { after: page.after }),
          ...(page.total === undefined ? {} : { expected: current.done + page.total }),
        }
        if (page.rejected === 0) return next
        return { ...next, trouble: { kind: 'bad-answer', host, at: seen.now, detail: 'order_number' } }
      })
    },
  }
}
