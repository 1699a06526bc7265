/**
 * A check of a Shopify shop through its Admin API: the orders that changed, then unfinished checkouts. Orders come
 * by ascending time of change, so one that is touched meanwhile moves behind the window, and lies in the next one.
 */
import type { Tx } from '../memory/database'
import type { HostRow, PaySweepRow } from '../memory/tables'
import type { Trouble } from '../messages'
import { bulkStep, singleStep } from './bulk-pay'
import { PAY_JUDGING, seePayOrders } from './judge-pay'
import { CHECKOUT_NEWS, seeCheckouts } from './judge-pay-shop'
import type { PaySource } from './pay-source'
import { type PayErrand, type PayStep, rangeOf, shopNow, toPhase } from './pay-steps'
import { OVERLAP } from './plan'
import type { Ports } from './ports'
import { troubleOf } from './source'
import type { Errand } from './sweep'

const DAY = 86_400_000
/** As far back as a token sees that may not read all orders. */
const SEEN_DAYS = 60
/** From so many orders on, Shopify's own engine gathers them. */
export const MANY_ORDERS = 5_000

const unreadable = (host: string, at: number, detail: string): Trouble => ({
  kind: 'bad-answer',
  host,
  at,
  detail,
})

/** A window of yesterday and today says nothing of what lies further back. */
const noteLimit = async (tx: Tx, { host, from, until }: PaySweepRow, limited: boolean): Promise<void> => {
  const known = await tx.get('hosts', host)
  const reachesBack = from < until - SEEN_DAYS * DAY
  if (reachesBack && (known?.limited ?? false) !== limited) await tx.put('hosts', { ...known, host, limited })
}

const countStep =
  ({ source }: PayErrand): PayStep =>
  async (row, keep) => {
    const told = await source.ordersCount(rangeOf(row))
    const many = told !== undefined && told.count > MANY_ORDERS
    // A result says nothing of what was withheld; a page of one order does.
    const limited = many && (await source.orders(rangeOf(row), undefined, 1)).limited
    return keep(row, async (tx, current) => {
      if (many) await noteLimit(tx, row, limited)
      const next = toPhase(current, many ? 'bulk' : 'pages')
      return told === undefined ? next : { ...next, expected: told.count }
    })
  }

const pageStep =
  (errand: PayErrand): PayStep =>
  async (row, keep) => {
    const { ports, host, source } = errand
    const at = ports.now()
    const page = await source.orders(rangeOf(row), row.after)
    const shop = await shopNow(errand)
    return keep(row, async (tx, current) => {
      const now = ports.now()
      await seePayOrders(tx, page.orders, { shop, at, now, onPage: false })
      await noteLimit(tx, current, page.limited)
      const done = current.done + page.orders.length
      const trouble = page.trouble
        ? troubleOf(page.trouble, host, now)
        : page.rejected > 0
          ? unreadable(host, now, 'orders')
          : undefined
      const next = page.last ? toPhase(current, 'checkouts') : { ...current, step: current.step + 1 }
      return {
        ...next,
        done,
        ...(page.last || page.after === undefined ? {} : { after: page.after }),
        ...(trouble ? { trouble } : {}),
      }
    })
  }

/** Checkouts are an extra of their own right: where they are refused, the orders' check stands all the same. */
const checkoutStep =
  (errand: PayErrand): PayStep =>
  async (row, keep) => {
    const { ports, host, source } = errand
    const at = ports.now()
    const from = Math.max(row.from, row.until - CHECKOUT_NEWS)
    try {
      const page = await source.checkouts({ updatedFrom: from, updatedTo: row.until }, row.after)
      const shop = await shopNow(errand)
      return await keep(row, async (tx, current) => {
        await seeCheckouts(tx, page.checkouts, { shop, at, now: ports.now(), onPage: false })
        const goesOn = !page.last && page.after !== undefined
        return goesOn
          ? { ...current, step: current.step + 1, after: page.after as string }
          : toPhase(current, 'end')
      })
    } catch (error) {
      const { kind } = troubleOf(error, host, at)
      if (kind !== 'missing-scope' && kind !== 'bad-answer') throw error
      const next = (current: PaySweepRow): PaySweepRow => {
        const rest = toPhase(current, 'end')
        // What went wrong with the orders is told first.
        return kind === 'bad-answer' || rest.trouble
          ? rest
          : { ...rest, trouble: { kind: 'no-checkouts', host, at } }
      }
      return keep(row, async (_tx, current) => next(current))
    }
  }

export const payErrand = (ports: Ports, host: string, source: PaySource): Errand<PaySweepRow> => {
  const errand = { ports, host, source }
  const steps: Readonly<Record<Exclude<PaySweepRow['phase'], 'end'>, PayStep>> = {
    count: countStep(errand),
    pages: pageStep(errand),
    bulk: bulkStep(errand),
    singles: singleStep(errand),
    checkouts: checkoutStep(errand),
  }
  return {
    tables: PAY_JUDGING,
    plan: (known: HostRow | undefined, retention, moment) => {
      const oldest = moment - retention * DAY
      const since = known?.readUntil === undefined ? oldest : Math.min(known.readUntil, moment) - OVERLAP
      return {
        kind: 'pay',
        host,
        step: 0,
        startedAt: moment,
        phase: 'count',
        from: Math.max(oldest, since),
        until: moment,
        done: 0,
      }
    },
    isDone: ({ phase }) => phase === 'end',
    step: async (row, keep) => (row.phase === 'end' ? false : steps[row.phase](row, keep)),
  }
}
