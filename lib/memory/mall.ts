/** CROSS MALL as memory keeps it; to be called inside a transaction over its tables. */
import {
  type AmazonBatch,
  LINK_STEPS,
  type LinkRun,
  type LinkSettings,
  type MallAnswer,
  type MallOrder,
} from '../records'
import { fold } from '../text'
import type { Tx } from './database'
import { mallKey } from './keys'
import { type Held, mergeFields } from './merge'
import type { BatchRow, LinkRunRow, LinkShopRow, MallOrderRow } from './tables'

/**
 * A slip that was touched after its status was seen, as a source that tells no status shows it: what the status
 * is now, nobody knows.
 */
const withoutStale = (held: Held<MallOrder>, incoming: MallOrder): Held<MallOrder> => {
  const { updatedAt } = incoming
  const seenAt = held.at.status
  if (incoming.status !== undefined || updatedAt === undefined || seenAt === undefined || updatedAt <= seenAt)
    return held
  const { status: _status, ...value } = held.value
  const { status: _at, ...at } = held.at
  return { value, at }
}

/** One 管理番号, one row, however its digits are written. */
export const keepMallOrder = async (
  tx: Tx,
  host: string,
  order: MallOrder,
  at: number,
): Promise<MallOrderRow> => {
  const key = mallKey(host, order.number)
  const before = await tx.get('mallOrders', key)
  const held = before && withoutStale({ value: before.order, at: before.at }, order)
  const merged = mergeFields(held, order, at)
  const { code } = merged.value
  const row: MallOrderRow = {
    ...before,
    key,
    host,
    order: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
    ...(code === undefined || fold(code) === '' ? {} : { code: mallKey(host, code) }),
  }
  await tx.put('mallOrders', row)
  return row
}

/** The later answer stays. `row` as it is kept then. */
export const keepAnswer = async (tx: Tx, row: MallOrderRow, answer: MallAnswer): Promise<MallOrderRow> => {
  if (row.answer && row.answer.at > answer.at) return row
  const next = { ...row, answer }
  await tx.put('mallOrders', next)
  return next
}

/** A line without a time is told apart by what it says. */
const runKey = (host: string, run: LinkRun): string =>
  [
    host,
    run.at ?? '',
    run.step ?? '',
    fold(run.number ?? ''),
    fold(run.code ?? ''),
    run.ok ?? '',
    run.at === undefined ? fold(run.message ?? '') : '',
  ].join('|')

const namesOf = (host: string, of: Pick<LinkRun, 'number' | 'code'>): string[] => [
  ...new Set([of.number, of.code].flatMap((name) => (name && fold(name) ? mallKey(host, name) : []))),
]

/** Undefined for a line that tells of no order: nothing could be joined to it. */
export const keepRun = async (
  tx: Tx,
  host: string,
  run: LinkRun,
  at: number,
): Promise<LinkRunRow | undefined> => {
  const of = namesOf(host, run)
  if (of.length === 0) return undefined
  const key = runKey(host, run)
  const before = await tx.get('linkRuns', key)
  const touched = Math.max(at, before?.touched ?? 0)
  // A page may cut a long sentence short that a mail has whole.
  const message = [before?.run.message, run.message].reduce((a = '', b = '') =>
    b.length >= a.length ? b : a,
  )
  const row: LinkRunRow = {
    key,
    host,
    run: { ...before?.run, ...run, ...(message ? { message } : {}) },
    of,
    touched,
  }
  await tx.put('linkRuns', row)
  return row
}

const newestFirst = (a: LinkRunRow, b: LinkRunRow): number =>
  (b.run.at ?? Number.NEGATIVE_INFINITY) - (a.run.at ?? Number.NEGATIVE_INFINITY) || b.touched - a.touched

type Of = Pick<LinkRun, 'number' | 'code'>
export type RunsReader = (of: Of) => Promise<readonly LinkRun[]>

/**
 * What the link did with an order, newest first. Slips that one order was split into share its 注文番号: a line
 * that names another slip is not about this one. For `many` orders all lines are read at once.
 */
export const runsReader = async (tx: Tx, host: string, many: boolean): Promise<RunsReader> => {
  const all = new Map<string, LinkRunRow[]>()
  if (many)
    for (const row of await tx.all('linkRuns'))
      for (const name of row.of) {
        const known = all.get(name)
        if (known) known.push(row)
        else all.set(name, [row])
      }
  const under = async (name: string) => (many ? (all.get(name) ?? []) : tx.by('linkRuns', 'of', name))
  return async (of) => {
    const rows = new Map<string, LinkRunRow>()
    for (const name of namesOf(host, of)) for (const row of await under(name)) rows.set(row.key, row)
    const own = fold(of.number ?? '')
    return [...rows.values()]
      .filter(({ run }) => !own || !run.number || fold(run.number) === own)
      .sort(newestFirst)
      .map(({ run }) => run)
  }
}

/** One automation's state does not take another's away: they may stand on different pages. */
export const mergeShop = (
  held: { readonly value: LinkSettings; readonly at: LinkShopRow['at'] } | undefined,
  shop: LinkSettings,
  at: number,
): { readonly value: LinkSettings; readonly at: LinkShopRow['at'] } => {
  const merged = mergeFields(held, shop, at)
  if (!held?.value.running || !shop.running) return merged
  const isNewer = merged.at.running === at
  const [old, young] = isNewer ? [held.value.running, shop.running] : [shop.running, held.value.running]
  const running = Object.fromEntries(
    LINK_STEPS.flatMap((step) => {
      const state = young[step] ?? old[step]
      return state === undefined ? [] : [[step, state]]
    }),
  )
  return { ...merged, value: { ...merged.value, running } }
}

export const keepLinkShop = async (
  tx: Tx,
  host: string,
  shop: LinkSettings,
  at: number,
): Promise<LinkShopRow> => {
  const key = mallKey(host, shop.shop)
  const before = await tx.get('linkShops', key)
  const merged = mergeShop(before && { value: before.shop, at: before.at }, shop, at)
  const row: LinkShopRow = {
    key,
    host,
    shop: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
  }
  await tx.put('linkShops', row)
  return row
}

/** What pages showed of each shop; what was set by hand is no page's. */
export const shownShops = async (tx: Tx): Promise<readonly LinkSettings[]> =>
  (await tx.all('linkShops')).map(({ shop }) => shop)

export const keepBatch = async (tx: Tx, host: string, batch: AmazonBatch, at: number): Promise<BatchRow> => {
  const key = mallKey(host, batch.id)
  const before = await tx.get('batches', key)
  const merged = mergeFields(before && { value: before.batch, at: before.at }, batch, at)
  const row: BatchRow = {
    key,
    host,
    batch: merged.value,
    at: merged.at,
    touched: Math.max(at, before?.touched ?? 0),
  }
  await tx.put('batches', row)
  return row
}
