import {
  type LinkRun,
  type LinkSettings,
  type MallAnswer,
  type MallOrder,
  type Plan,
  type Problem,
  planKey,
  tickKey,
} from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import { answeredItem } from './question'

/** What memory holds, as the plan of new orders needs it. */
export interface Known {
  readonly problems: readonly Problem[]
  readonly shops: readonly LinkSettings[]
  /** By 管理番号. */
  readonly answers: Readonly<Record<string, MallAnswer>>
}

/** What came in by one door, sorted. */
export interface Gathered {
  readonly problems: readonly Problem[]
  /** Orders read. */
  readonly read: number
  /** au PAY orders that need nothing. */
  readonly fine: number
  /** Orders of other malls, left alone. */
  readonly elsewhere: number
  /** Nothing tells which mall they are of, so they were not checked. */
  readonly unsure: number
  /** au PAY orders whose status was not told: only what the history says of them was checked. */
  readonly unread: number
}

/** Where nothing names the mall: only an au PAY order can have got this far with au PAY's link. */
const mallOf = (order: MallOrder, shops: readonly LinkSettings[]) =>
  order.mall ??
  shops.find((shop) => shop.shop === order.shop)?.mall ??
  (order.status && order.status !== 'blank' && order.status !== 'other' ? 'aupay' : undefined)

const sameOrder = (run: LinkRun, order: MallOrder): boolean =>
  (run.number !== undefined && run.number === order.number) ||
  (run.code !== undefined && run.code === order.code)

const runsOf = (order: MallOrder, known: Known): readonly LinkRun[] =>
  known.problems.flatMap(({ run }) => (run && sameOrder(run, order) ? [run] : []))

/** Orders as a file shows them; one that stands in several rows counts once. */
export const gatherOrders = (
  desk: Pick<WorkbenchDesk, 'problemsOf'>,
  orders: readonly MallOrder[],
  known: Known,
  moreRuns: readonly LinkRun[] = [],
): Gathered => {
  const unique = [...new Map(orders.map((order) => [planKey(order), order])).values()]
  const problems: Problem[] = []
  let fine = 0
  let elsewhere = 0
  let unsure = 0
  let unread = 0
  for (const order of unique) {
    const mall = mallOf(order, known.shops)
    if (mall !== undefined && mall !== 'aupay') {
      elsewhere += 1
      continue
    }
    const runs = [...moreRuns.filter((run) => sameOrder(run, order)), ...runsOf(order, known)]
    const answer = known.answers[order.number]
    const found = desk.problemsOf(mall ? { ...order, mall } : order, {
      shops: known.shops,
      ...(runs.length > 0 && { runs }),
      ...(answer && { answer }),
    })
    if (found.length > 0) problems.push(...found)
    else if (mall === undefined) unsure += 1
    else if (order.status === undefined) unread += 1
    else fine += 1
  }
  return { problems, read: unique.length, fine, elsewhere, unsure, unread }
}

/** Orders as a result mail tells them: by the order's number alone, filled up from memory where it was seen. */
export const gatherRuns = (
  desk: Pick<WorkbenchDesk, 'problemsOf'>,
  runs: readonly LinkRun[],
  known: Known,
): Gathered => {
  const orders = runs.flatMap((run): MallOrder[] => {
    if (!run.number && !run.code) return []
    const seen = known.problems.find(({ order }) => sameOrder(run, order))?.order
    return [
      {
        ...seen,
        // The mail says that it failed: a status that was seen before and tells no error is out of date.
        status: seen?.status?.endsWith('-error') ? seen.status : undefined,
        number: run.number ?? seen?.number ?? '',
        ...(run.code !== undefined && { code: run.code }),
        ...(run.shop !== undefined && { shop: run.shop }),
        mall: 'aupay',
      },
    ]
  })
  return gatherOrders(desk, orders, known, runs)
}

/** A plan of these problems. What was answered after a time-out before is answered still; no more is ticked off. */
export const makePlan = (
  desk: Pick<WorkbenchDesk, 'planItem' | 'newId' | 'now'>,
  problems: readonly Problem[],
  known: Known,
  from: Pick<Plan, 'source' | 'title'>,
): Plan => {
  const at = desk.now()
  const items = problems
    .map((problem) => answeredItem(desk, problem, known.shops, known.answers[problem.order.number]))
    .filter(({ steps }) => steps.length > 0)
  const done = Object.fromEntries(
    items.flatMap(({ problem, steps, answer }) =>
      answer && steps[0] === 'ask-mall' ? [[tickKey(planKey(problem.order), 'ask-mall'), answer.at]] : [],
    ),
  )
  return { id: desk.newId(), createdAt: at, updatedAt: at, ...from, items, done }
}
