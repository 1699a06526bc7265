/**
 * A check as a list of small steps, each one request; pure, so that what follows a step is plain.
 *
 * A window's end is fixed when the check begins, so orders can only leave it while it is read: an order
 * touched meanwhile is updated later than the end, and everything behind it moves up by one place. Read
 * forwards, the one that moves from the next page onto this one would be missed. So after the first page
 * (which tells how many there are) the pages are read from the last to the second, and the first once more
 * if there were fewer by then. What left the window lies in the next one.
 */
import type { HostRow, ShopSweepRow, Wanted, Window } from '../memory/tables'
import type { OrdersPage } from './source'

const MINUTE = 60_000
const DAY = 86_400_000
/** Every window begins this much before the last one's end: the vendor may list an update late. */
export const OVERLAP = 5 * MINUTE
/** The first check is cut into these, so that the newest orders are known first. */
export const SLICE = 30 * DAY
/** A window into which orders come (a clock runs wrong) is begun again this often, then left as it is. */
const RESTARTS = 3
/** From so many products on, the list of all is looked at. */
const MANY_PRODUCTS = 10

export const plan = (
  host: string,
  known: HostRow | undefined,
  retention: number,
  now: number,
): ShopSweepRow => {
  const until = now + (known?.clockOffset ?? 0)
  const oldest = until - retention * DAY
  const since =
    known?.readUntil === undefined ? oldest : Math.max(oldest, Math.min(known.readUntil, until) - OVERLAP)
  const windows: Window[] = []
  for (let end = until; end > since; end -= SLICE)
    windows.push({ from: Math.max(since, end - SLICE), until: end })
  return { host, step: 0, startedAt: now, windows, until, pages: [], restarts: 0, products: [], done: 0 }
}

export type Task =
  | { readonly kind: 'orders'; readonly window: Window; readonly page: number }
  | { readonly kind: 'products'; readonly page: number }
  | { readonly kind: 'product'; readonly wanted: Wanted }
  | { readonly kind: 'end' }

export const nextTask = (row: ShopSweepRow): Task => {
  const [window] = row.windows
  if (window) return { kind: 'orders', window, page: row.pages[0] ?? 1 }
  // So many are perhaps found sooner in the list of all; its first page tells.
  const page = row.productPages ? row.productPages[0] : row.products.length >= MANY_PRODUCTS ? 1 : undefined
  if (page !== undefined && row.products.length > 0) return { kind: 'products', page }
  const [wanted] = row.products
  return wanted ? { kind: 'product', wanted } : { kind: 'end' }
}

const nextWindow = (row: ShopSweepRow): ShopSweepRow => {
  const { total: _total, ...rest } = row
  return { ...rest, windows: row.windows.slice(1), pages: [], restarts: 0 }
}

const addWanted = (before: readonly Wanted[], more: readonly Wanted[]): readonly Wanted[] => {
  const all = new Map(before.map((wanted) => [wanted.id, wanted.orders]))
  for (const { id, orders } of more) all.set(id, [...new Set([...(all.get(id) ?? []), ...orders])])
  return [...all].map(([id, orders]) => ({ id, orders }))
}

/** After a page of orders was kept. `now`: epoch ms, our clock. */
export const afterOrders = (
  row: ShopSweepRow,
  answer: OrdersPage,
  wanted: readonly Wanted[],
  now: number,
): ShopSweepRow => {
  const first = row.pages.length === 0
  const next: ShopSweepRow = {
    ...row,
    step: row.step + 1,
    done: row.done + answer.orders.length,
    // The vendor's clock decides what was read: nothing later than its present was.
    until: Math.min(row.until, now + answer.clockOffset),
    products: addWanted(row.products, wanted),
  }
  // Without a count there is only forwards, until a page says that it is the last.
  if (first ? answer.total === undefined : row.total === undefined) {
    const page = row.pages[0] ?? 1
    return answer.last ? nextWindow(next) : { ...next, pages: [page + 1] }
  }
  if (first) {
    const total = answer.total ?? 0
    const count = answer.pages ?? Math.ceil(total / (answer.orders.length || 1))
    const pages = Array.from({ length: Math.max(0, count - 1) }, (_, index) => count - index)
    const opened = { ...next, total, expected: (row.expected ?? 0) + total }
    return pages.length > 0 ? { ...opened, pages } : nextWindow(opened)
  }
  const pages = row.pages.slice(1)
  if (pages.length > 0) return { ...next, pages }
  const before = row.total ?? 0
  const total = answer.total ?? -1
  if (total > before && row.restarts < RESTARTS) {
    const { total: _total, ...rest } = next
    return { ...rest, pages: [], restarts: row.restarts + 1, expected: (row.expected ?? before) - before }
  }
  // The page just read was the second: what moved up from it onto the first is read there now.
  if (total < before && row.pages[0] !== 1) return { ...next, pages: [1] }
  return nextWindow(next)
}

/** `ids`: the products whose tags are known now, or that are no more. */
export const afterProducts = (row: ShopSweepRow, ids: ReadonlySet<string>): ShopSweepRow => ({
  ...row,
  step: row.step + 1,
  products: row.products.filter((wanted) => !ids.has(wanted.id)),
})

/** After a page of the list of all: the rest of the list, unless one by one is the shorter way from here. */
export const afterProductPage = (
  row: ShopSweepRow,
  pages: number | undefined,
  ids: ReadonlySet<string>,
): ShopSweepRow => {
  const next = afterProducts(row, ids)
  const left = row.productPages
    ? row.productPages.slice(1)
    : Array.from({ length: Math.max(0, (pages ?? 1) - 1) }, (_, index) => index + 2)
  return { ...next, productPages: left.length < next.products.length ? left : [] }
}
