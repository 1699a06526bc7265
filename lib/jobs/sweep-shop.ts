/** A check of a CYBERBIZ shop: its 美安 orders, and the products whose tags tell which lines are gifts. */
import type { Tx } from '../memory/database'
import { productKey } from '../memory/keys'
import type { OrderRow, ShopSweepRow, Wanted } from '../memory/tables'
import type { TroubleKind } from '../messages'
import type { Product, ShopSettings } from '../records'
import { JUDGING, seeOrder, seeOrderAgain, seeProduct } from './judge'
import { afterOrders, afterProductPage, afterProducts, nextTask, plan, type Task } from './plan'
import type { Ports } from './ports'
import { type Source, troubleOf } from './source'
import type { Errand, Keep } from './sweep'

const DAY = 86_400_000
/** Tags change seldom; a product is asked for again after this. */
const TAGS_FRESH = DAY

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

export const shopErrand = (ports: Ports, shop: ShopSettings, source: Source): Errand<ShopSweepRow> => {
  const { now } = ports
  const { host } = shop

  const readOrders = async (
    { window, page }: Extract<Task, { kind: 'orders' }>,
    row: ShopSweepRow,
    keep: Keep<ShopSweepRow>,
  ): Promise<boolean> => {
    const at = now()
    const answer = await source.orders(window.from, window.until, page)
    return keep(row, async (tx, current) => {
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
    row: ShopSweepRow,
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
    row: ShopSweepRow,
    keep: Keep<ShopSweepRow>,
    ask: () => Promise<R>,
    work: (tx: Tx, current: ShopSweepRow, answer: R, at: number) => Promise<ShopSweepRow>,
  ): Promise<boolean> => {
    const at = now()
    let answer: R
    try {
      answer = await ask()
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      if (!PASSING.has(trouble.kind)) throw error
      return keep(row, async (_tx, { step, ...current }) => ({
        ...current,
        step: step + 1,
        products: [],
        trouble,
      }))
    }
    return keep(row, (tx, current) => work(tx, current, answer, at))
  }

  return {
    tables: JUDGING,
    plan: (known, retention, moment) => plan(host, known, retention, moment),
    isDone: (row) => nextTask(row).kind === 'end',
    async step(row, keep) {
      const task = nextTask(row)
      if (task.kind === 'end') return false
      if (task.kind === 'orders') return readOrders(task, row, keep)
      if (task.kind === 'products')
        return readProducts(
          row,
          keep,
          () => source.products(task.page),
          async (tx, current, { products, pages }, at) =>
            afterProductPage(current, pages, await keepProducts(tx, current, products, at)),
        )
      const { id } = task.wanted
      return readProducts(
        row,
        keep,
        () => source.product(id),
        async (tx, current, product, at) => {
          if (product) await keepProducts(tx, current, [{ ...product, id }], at)
          return afterProducts(current, new Set([id]))
        },
      )
    },
  }
}
