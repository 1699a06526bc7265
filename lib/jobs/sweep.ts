/**
 * Works a check off, step by step. A step is one request, then one transaction that keeps what it brought
 * and moves the check on; whatever dies between two of them leaves a check that goes on where it was.
 */
import type { Tx } from '../memory/database'
import { productKey } from '../memory/keys'
import type { OrderRow, SweepRow, Wanted } from '../memory/tables'
import type { Trouble, TroubleKind } from '../messages'
import type { Product, ShopSettings } from '../records'
import { beat } from '../settings/store'
import { JUDGING, seeOrder, seeOrderAgain, seeProduct } from './judge'
import { LEASE, renewLease } from './lease'
import { afterOrders, afterProductPage, afterProducts, nextTask, type Task } from './plan'
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

  /** Keeps those that some order waits for, and judges these orders anew. Returns whose tags are known now. */
  const keepProducts = async (
    tx: Tx,
    row: SweepRow,
    products: readonly Product[],
    at: number,
  ): Promise<Set<string>> => {
    const wanted = new Map(row.products.map(({ id, orders }) => [id, orders]))
    const found = new Set<string>()
    const waiting = new Set<string>()
    for (const product of products) {
      const orders = product.tags && wanted.get(product.id ?? '')
      if (!orders || !product.id) continue
      await seeProduct(tx, host, product, at)
      found.add(product.id)
      for (const key of orders) waiting.add(key)
    }
    for (const key of waiting) await seeOrderAgain(tx, key, { shop, at, now: now(), onPage: false })
    return found
  }

  /** Asks for products; where that is not allowed, the orders' own check goes on without them. */
  const readProducts = async <R>(
    row: SweepRow,
    ask: () => Promise<R>,
    work: (tx: Tx, current: SweepRow, answer: R, at: number) => Promise<SweepRow>,
  ): Promise<boolean> => {
    const at = now()
    let answer: R
    try {
      answer = await ask()
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      if (!PASSING.has(trouble.kind)) throw error
      return keep(row.step, async (_tx, { step, ...current }) => ({
        ...current,
        step: step + 1,
        products: [],
        trouble,
      }))
    }
    return keep(row.step, (tx, current) => work(tx, current, answer, at))
  }

  const step = (row: SweepRow, task: Exclude<Task, { kind: 'end' }>): Promise<boolean> => {
    if (task.kind === 'orders') return readOrders(row, task.window.from, task.window.until, task.page)
    if (task.kind === 'products')
      return readProducts(
        row,
        () => source.products(task.page),
        async (tx, current, { products, pages }, at) =>
          afterProductPage(current, pages, await keepProducts(tx, current, products, at)),
      )
    const { id } = task.wanted
    return readProducts(
      row,
      () => source.product(id),
      async (tx, current, product, at) => {
        if (product) await keepProducts(tx, current, [{ ...product, id }], at)
        return afterProducts(current, new Set([id]))
      },
    )
  }

  let beaten = 0
  for (;;) {
    const row = await db.read(['sweeps'], (tx) => tx.get('sweeps', host))
    if (!row) return 'overtaken'
    const task = nextTask(row)
    if (task.kind === 'end') return (await end()) ? 'done' : 'overtaken'
    try {
      const kept = await step(row, task)
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
