/**
 * Works a check off, step by step. A step is one request, then one transaction that keeps what it brought
 * and moves the check on; whatever dies between two of them leaves a check that goes on where it was.
 */
import type { Tx } from '../memory/database'
import { productKey } from '../memory/keys'
import type { OrderRow, SweepRow, Wanted } from '../memory/tables'
import type { Trouble, TroubleKind } from '../messages'
import type { ShopSettings } from '../records'
import { beat } from '../settings/store'
import { JUDGING, seeOrder, seeOrderAgain, seeProduct } from './judge'
import { LEASE, renewLease } from './lease'
import { afterOrders, afterProduct, nextTask } from './plan'
import type { Ports } from './ports'
import { type Source, troubleOf } from './source'

const DAY = 86_400_000
/** Tags change seldom; a product is asked for again after this. */
const TAGS_FRESH = DAY

/** Milliseconds between two signs of progress: every open page asks again at each. */
const BEAT = 1_000

export const leaseOf = (host: string): string => `sweep|${host}`

/** `overtaken`: another instance is at it, or was. */
export type Outcome = 'done' | 'trouble' | 'overtaken'

const wantedBy = async (tx: Tx, row: OrderRow, now: number): Promise<Wanted[]> => {
  const ids = new Set((row.order.lines ?? []).flatMap(({ productId }) => productId ?? []))
  const wanted: Wanted[] = []
  for (const id of ids) {
    const known = await tx.get('products', productKey(row.host, id))
    if (now - (known?.at.tags ?? Number.NEGATIVE_INFINITY) > TAGS_FRESH)
      wanted.push({ id, orders: [row.key] })
  }
  return wanted
}

/** Troubles with products that the orders' own check outlives. */
const PASSING: ReadonlySet<TroubleKind> = new Set(['missing-scope', 'not-licensed', 'bad-answer'])

/** `stopped` is called with a trouble that the check before this one did not have. */
export const sweep = async (
  ports: Ports,
  shop: ShopSettings,
  source: Source,
  stopped: (trouble: Trouble) => Promise<void>,
): Promise<Outcome> => {
  const { db, holder, now, browser } = ports
  const { host } = shop
  const tables = [...JUDGING, 'sweeps', 'leases', 'hosts'] as const

  /** Keeps a step, if it is still the next one and still ours. */
  const keep = (step: number, work: (tx: Tx, row: SweepRow) => Promise<SweepRow>): Promise<boolean> =>
    db.run(tables, async (tx) => {
      const row = await tx.get('sweeps', host)
      if (row?.step !== step || !(await renewLease(tx, leaseOf(host), holder, now()))) return false
      await tx.put('sweeps', await work(tx, row))
      return true
    })

  const end = (): Promise<boolean> =>
    db.run(tables, async (tx) => {
      const row = await tx.get('sweeps', host)
      if (!row || nextTask(row).kind !== 'end' || !(await renewLease(tx, leaseOf(host), holder, now())))
        return false
      const { trouble: _trouble, ...known } = (await tx.get('hosts', host)) ?? { host }
      await tx.put('hosts', {
        ...known,
        readUntil: row.until,
        lastCheck: now(),
        ...(row.trouble ? { trouble: row.trouble } : {}),
      })
      await tx.delete('sweeps', host)
      return true
    })

  const readOrders = async (row: SweepRow, from: number, until: number, page: number): Promise<boolean> => {
    const at = now()
    const answer = await source.orders(from, until, page)
    return keep(row.step, async (tx, current) => {
      const seen = { shop, at, now: now(), onPage: false }
      const wanted: Wanted[] = []
      for (const order of answer.orders) {
        const kept = await seeOrder(tx, order, seen)
        if (kept) wanted.push(...(await wantedBy(tx, kept, seen.now)))
      }
      const known = await tx.get('hosts', host)
      await tx.put('hosts', { ...known, host, clockOffset: answer.clockOffset })
      const next = afterOrders(current, answer, wanted, seen.now)
      return answer.rejected === undefined
        ? next
        : { ...next, trouble: { kind: 'bad-answer', host, at: seen.now, detail: answer.rejected } }
    })
  }

  const readProduct = async (row: SweepRow, wanted: Wanted): Promise<boolean> => {
    const at = now()
    let trouble: Trouble | undefined
    const product = await source.product(wanted.id).catch((error: unknown) => {
      trouble = troubleOf(error, host, now())
      if (!PASSING.has(trouble.kind)) throw error
      return undefined
    })
    return keep(row.step, async (tx, current) => {
      // Without the right to read products, asking for the next one is pointless.
      if (trouble) return { ...current, step: current.step + 1, products: [], trouble }
      if (product) {
        await seeProduct(tx, host, { ...product, id: wanted.id }, at)
        for (const key of wanted.orders) await seeOrderAgain(tx, key, { shop, at, now: now(), onPage: false })
      }
      return afterProduct(current, wanted.id)
    })
  }

  let beaten = 0
  for (;;) {
    const row = await db.read(['sweeps'], (tx) => tx.get('sweeps', host))
    if (!row) return 'overtaken'
    const task = nextTask(row)
    if (task.kind === 'end') return (await end()) ? 'done' : 'overtaken'
    try {
      const kept =
        task.kind === 'orders'
          ? await readOrders(row, task.window.from, task.window.until, task.page)
          : await readProduct(row, task.wanted)
      if (!kept) return 'overtaken'
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      const isNew = await db.run(['hosts'], async (tx) => {
        const known = await tx.get('hosts', host)
        await tx.put('hosts', { ...known, host, trouble })
        return known?.trouble?.kind !== trouble.kind
      })
      if (isNew) await stopped(trouble)
      return 'trouble'
    }
    if (now() - beaten >= BEAT) {
      beaten = now()
      await beat(browser.storage.local, beaten)
    }
  }
}

/** Is a worker at it, as far as the database can tell? */
export const isAtWork = (lease: { until: number } | undefined, now: number): boolean =>
  lease !== undefined && lease.until > now && lease.until <= now + LEASE
