import type { Random } from '../random.ts'
import type { OrderCase } from './data-case-kit.ts'
import { newestFirst } from './data-orders.ts'
import { before, DAY, instant, tokyoTime } from './data-time.ts'
import { MESSAGE, STATUS, UNKNOWN_MESSAGES } from './data-words.ts'
import type { AmazonBatch, Order, Run, Step } from './model.ts'

type Draft = Omit<Run, 'id'>

const QUARTER = 15 * 60_000

/** Runs start every quarter of an hour. */
const onTheQuarter = (at: number): number => Math.floor(at / QUARTER) * QUARTER

const runOf = (order: Order, step: Step, at: number, message?: string): Draft => ({
  at: tokyoTime(onTheQuarter(at) + (Number(order.number) % 50) * 1_000),
  shop: order.shop,
  step,
  number: order.number,
  code: order.code,
  ok: message === undefined,
  message: message ?? '',
})

/** The history that an order's status must have had. */
const runsBehind = (order: Order, draw: Random): Draft[] => {
  const at = instant(order.updatedAt)
  const message = (known: readonly string[]) => draw.pick([...known, ...UNKNOWN_MESSAGES])
  // A failure that was mended before: nobody needs to hear of it again.
  const mended = (step: Step, when: number): Draft[] =>
    draw.chance(0.08)
      ? [runOf(order, step, when - 4 * QUARTER, draw.pick([MESSAGE.timeout, MESSAGE.shipDate]))]
      : []
  switch (order.linkStatus) {
    case STATUS.fetchError:
      return [runOf(order, 'fetch', at, message([MESSAGE.timeout]))]
    case STATUS.shipError:
      return order.shipDate === ''
        ? [runOf(order, 'ship', at, MESSAGE.shipDate)]
        : [runOf(order, 'ship', at, message([MESSAGE.timeout, MESSAGE.timeout, MESSAGE.cancelled]))]
    case STATUS.shipped:
      return [...mended('ship', at), runOf(order, 'ship', at)]
    case STATUS.completeError: {
      const sentence = message([MESSAGE.timeout, MESSAGE.timeout, MESSAGE.cancelled])
      return [runOf(order, 'ship', at - 2 * QUARTER), runOf(order, 'complete', at, sentence)]
    }
    case STATUS.completed:
      return [
        ...mended('ship', at - 2 * QUARTER),
        runOf(order, 'ship', at - 2 * QUARTER),
        runOf(order, 'complete', at),
      ]
    default:
      return []
  }
}

/** A fortnight of au PAY API連携履歴, newest first. Case orders have the runs that they tell of, and no others. */
export const makeRuns = (
  orders: readonly Order[],
  cases: readonly (readonly [OrderCase, Order])[],
  now: string,
  draw: Random,
): Run[] => {
  const told = cases.flatMap(([{ runs = [] }, order]) =>
    runs.map(({ step, message, minutesAgo }) =>
      runOf(order, step, instant(before(now, minutesAgo)), message),
    ),
  )
  const known = new Set(cases.map(([, { number }]) => number))
  const behind = orders
    .filter(({ number }) => !known.has(number))
    .flatMap((order) => runsBehind(order, draw.fork(order.number)))
  const from = before(now, 14 * DAY)
  return [...told, ...behind]
    .filter(({ at }) => at >= from)
    .sort((a, b) => newestFirst(a, b) || Number(b.number) - Number(a.number))
    .map((run, index, all) => ({ id: String(880_000 + all.length - index), ...run }))
}

export const WARNINGS = [
  'Warning 99036: The value specified for ship-method is invalid. (ship-method: ﾔﾏﾄ)',
  'Warning: Order cannot be fulfilled. Order is already cancelled or shipped.',
] as const

/** バッチID of the made ones, by what they show. */
export const batchCases = {
  warned: '50012345601',
  notFulfilled: '50012345602',
  warnedClosed: '50012345603',
  sound: '50012345604',
  failed: '50012345605',
} as const

export const makeBatches = (orders: readonly Order[], now: string, draw: Random): AmazonBatch[] => {
  const amazon = orders.filter(({ shop }) => shop === 'am01')
  const batch = (id: string, hours: number, result: string, warning: boolean, text: string): AmazonBatch => ({
    id,
    at: before(now, hours * 60),
    shop: 'am01',
    result,
    warning,
    text,
    numbers: Array.from({ length: draw.int(1, 9) }, () => draw.pick(amazon).number),
  })
  const made = [
    batch(batchCases.warned, 1, '正常', true, WARNINGS[0]),
    batch(batchCases.notFulfilled, 3, '正常', true, WARNINGS[1]),
    // The text is under a link that nobody has pressed yet.
    batch(batchCases.warnedClosed, 5, '正常', true, ''),
    batch(batchCases.sound, 7, '正常', false, ''),
    batch(batchCases.failed, 9, 'エラー', false, 'ファイルのアップロードに失敗しました。'),
  ]
  const many = Array.from({ length: 40 }, (_, index) => {
    const warning = draw.chance(0.15)
    return batch(
      String(50_012_345_500 - index),
      12 + index * 6,
      '正常',
      warning,
      warning ? draw.pick(WARNINGS) : '',
    )
  })
  return [...made, ...many].sort(newestFirst)
}
