/**
 * Orders in their tens of thousands, gathered by Shopify's own engine. Every step can be the worker's last: an
 * operation is looked for before one is begun, is followed by its id, and its result goes on behind the last line
 * that was kept.
 */
import type { BulkRow, PaySweepRow } from '../memory/tables'
import type { Trouble, TroubleKind } from '../messages'
import type { PayOrder } from '../records'
import { VendorError } from '../vendors/error'
import { seePayOrders } from './judge-pay'
import type { BulkBatch, BulkState } from './pay-source'
import { type PayErrand, type PayStep, rangeOf, shopNow, toPhase } from './pay-steps'
import { troubleOf } from './source'
import type { Keep } from './sweep'

/** Orders kept in one transaction: some books full, so that few are written twice. */
const CHUNK = 2_000
/** How often an operation is asked after before that is left to the next alarm; milliseconds in between. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 8_000]
/** An operation that comes to nothing is begun anew this often within one check. */
const RESTARTS = 2
/** With these a result can be gone on with where it was; after any other its address is no longer good. */
const PASSING: ReadonlySet<TroubleKind> = new Set(['offline', 'no-permission', 'too-many', 'server'])

/** A result that streams in, as long as this worker lives. */
interface Reading {
  readonly id: string
  readonly batches: AsyncIterator<BulkBatch>
  /** Lines of it that were kept. */
  lines: number
  /** The operation broke off: what it had written is all there is. */
  readonly broken?: Trouble
}

interface Chunk {
  readonly orders: readonly PayOrder[]
  readonly again: readonly string[]
  readonly position?: BulkBatch['position']
  readonly lost: number
  readonly last: boolean
}

const take = async (batches: AsyncIterator<BulkBatch>): Promise<Chunk> => {
  const orders: PayOrder[] = []
  const again: string[] = []
  let position: BulkBatch['position'] | undefined
  let lost = 0
  while (orders.length < CHUNK) {
    const next = await batches.next()
    if (next.done) return { orders, again, lost, last: true, ...(position ? { position } : {}) }
    orders.push(...next.value.orders)
    again.push(...next.value.again)
    lost += next.value.bad.length + next.value.rejected
    position = next.value.position
  }
  return { orders, again, lost, last: false, ...(position ? { position } : {}) }
}

const fresh = (since: number, restarts: number): BulkRow => ({ since, bytes: 0, lines: 0, restarts })

const TROUBLE: Readonly<Record<NonNullable<BulkState['error']>, TroubleKind>> = {
  'access-denied': 'missing-scope',
  server: 'server',
  timeout: 'server',
  unknown: 'server',
}
const troubleOfBulk = ({ error, status }: BulkState, host: string, at: number): Trouble => ({
  kind: TROUBLE[error ?? 'unknown'],
  host,
  at,
  detail: `bulk operation ${status}`,
})

/** Nothing of it is left that could be read: the next step begins another. */
const startOver = (keep: Keep<PaySweepRow>, row: PaySweepRow, at: number): Promise<boolean> =>
  keep(row, async (_tx, current) => ({
    ...current,
    step: current.step + 1,
    done: 0,
    bulk: fresh(at, (current.bulk?.restarts ?? 0) + 1),
  }))

export const bulkStep = (errand: PayErrand): PayStep => {
  const { ports, host, source } = errand
  let reading: Reading | undefined
  let asked = 0
  let refused = 0

  /**
   * The answer to a start may have been lost with the worker that waited for it: one that is under way for our
   * range is ours, whoever began it.
   */
  const begin: PayStep = async (row, keep) => {
    const { updatedFrom, updatedTo } = rangeOf(row)
    // Shopify counts whole seconds.
    const second = (at: number): number => Math.floor(at / 1_000)
    const mine = (await source.runningBulk()).find(
      ({ range }) =>
        range !== undefined &&
        second(range.updatedFrom) === second(updatedFrom) &&
        second(range.updatedTo) === second(updatedTo),
    )
    const since = mine ? row.startedAt : ports.now()
    const { id } = mine ?? (await source.startBulk({ updatedFrom, updatedTo }))
    return keep(row, async (_tx, current) => ({
      ...current,
      step: current.step + 1,
      bulk: { ...fresh(since, current.bulk?.restarts ?? 0), id },
    }))
  }

  const follow = async (
    row: PaySweepRow,
    state: BulkState,
    keep: Keep<PaySweepRow>,
  ): Promise<boolean | 'waiting'> => {
    const kept = await keep(row, async (_tx, current) => ({
      ...current,
      step: current.step + 1,
      ...(current.bulk ? { bulk: { ...current.bulk, gathered: state.roots } } : {}),
    }))
    if (!kept) return false
    const pause = PAUSES[asked++]
    if (pause === undefined) return 'waiting'
    await ports.pause(pause)
    return true
  }

  const end = (row: PaySweepRow, keep: Keep<PaySweepRow>, broken: Trouble | undefined): Promise<boolean> =>
    keep(row, async (_tx, current) => {
      const { bulk: _bulk, ...rest } = toPhase(current, current.singles?.length ? 'singles' : 'checkouts')
      // What it did not come to is still to be read: the next check begins where this one did.
      return broken ? { ...rest, until: row.from, trouble: broken } : rest
    })

  const read = async (
    row: PaySweepRow,
    { batches, broken, id }: Reading,
    keep: Keep<PaySweepRow>,
  ): Promise<boolean> => {
    const chunk = await take(batches).catch(async (error: unknown) => {
      reading = undefined
      const restarts = row.bulk?.restarts ?? 0
      if (PASSING.has(troubleOf(error, host, 0).kind) || restarts >= RESTARTS) throw error
      refused++
      return undefined
    })
    // An address dies sooner than what lies at it: the operation is asked for another one first.
    if (!chunk) return refused % 2 === 1 || startOver(keep, row, ports.now())
    const { orders, again, position, lost, last } = chunk
    if (position) {
      const shop = await shopNow(errand)
      const kept = await keep(row, async (tx, current) => {
        const now = ports.now()
        const at = current.bulk?.since ?? current.startedAt
        await seePayOrders(tx, orders, { shop, at, now, onPage: false })
        const { gathered: _gathered, ...bulk } = current.bulk ?? fresh(at, 0)
        return {
          ...current,
          step: current.step + 1,
          // An order may be read twice where its payments lay far from it.
          done: Math.min(current.done + orders.length, current.expected ?? Number.POSITIVE_INFINITY),
          bulk: { ...bulk, ...position },
          ...(again.length > 0 ? { singles: [...(current.singles ?? []), ...again] } : {}),
          ...(lost > 0
            ? { trouble: { kind: 'bad-answer', host, at: now, detail: 'bulk operation' } as const }
            : {}),
        }
      })
      if (!kept) {
        await batches.return?.()
        reading = undefined
        return false
      }
      reading = { id, batches, lines: position.lines, ...(broken ? { broken } : {}) }
      if (!last) return true
      row = { ...row, step: row.step + 1 }
    }
    reading = undefined
    return end(row, keep, broken)
  }

  return async (row, keep) => {
    const { bulk } = row
    if (!bulk?.id) return begin(row, keep)
    if (reading?.id === bulk.id && reading.lines === bulk.lines) return read(row, reading, keep)
    const state = await source.bulk(bulk.id)
    if (state && !state.over) return follow(row, state, keep)
    const isWhole = state?.status === 'completed'
    const url = isWhole ? state.url : state?.partialUrl
    const isBroken = state !== undefined && !isWhole && state.status !== 'expired'
    const broken = isBroken ? troubleOfBulk(state, host, ports.now()) : undefined
    if (url === undefined) {
      // Done, and there was nothing to tell.
      if (isWhole && state.objects === 0) return end(row, keep, undefined)
      const kept = await startOver(keep, row, ports.now())
      if (kept && (broken || bulk.restarts >= RESTARTS))
        throw new VendorError(broken?.kind === 'missing-scope' ? 'missing-scope' : 'server', host, {
          detail: broken?.detail ?? 'bulk operation lost',
        })
      return kept
    }
    const { bytes, lines } = bulk
    const from = { bytes, lines, ...(state?.size === undefined ? {} : { size: state.size }) }
    const batches = source.bulkResult(url, from)[Symbol.asyncIterator]()
    reading = { id: bulk.id, batches, lines, ...(broken ? { broken } : {}) }
    return read(row, reading, keep)
  }
}

/** Orders whose payments a result did not hold together, one by one. */
export const singleStep =
  (errand: PayErrand): PayStep =>
  async (row, keep) => {
    const { ports, source } = errand
    const [id, ...left] = row.singles ?? []
    const at = ports.now()
    const order = id === undefined ? undefined : await source.order(id)
    const shop = await shopNow(errand)
    return keep(row, async (tx, current) => {
      if (order) await seePayOrders(tx, [order], { shop, at, now: ports.now(), onPage: false })
      if (left.length > 0) return { ...current, step: current.step + 1, singles: left }
      const { singles: _singles, ...rest } = toPhase(current, 'checkouts')
      return rest
    })
  }
