/** Orders of Shopify as memory keeps them; to be called inside a transaction over its tables. */
import type { PayOrder } from '../records'
import type { Tx } from './database'
import { mallKey, orderKey } from './keys'
import type { Held } from './merge'
import { lastSeen, little, mergePay, packTimes, unpackTimes } from './pay-merge'
import type { BookedOrder, PayBookRow, PayOrderRow } from './tables'
import { writesOf } from './writes'

/** Orders in one book. A value of this size costs hardly more to write than one order does. */
const BOOK = 512

/** `#1361` → `1361`: what an order is kept under, within its shop. */
const nameIn = (host: string, name: string): string => orderKey(host, name).slice(host.length + 1)

/** Numbers that follow each other lie together, whatever stands before and behind them. */
const bookOf = (name: string): string => {
  const digits = /(\d+)\D*$/.exec(name)?.[1]?.slice(-15)
  return digits === undefined ? '-' : `${Math.floor(Number(digits) / BOOK)}`
}

/** Where an order is to be kept: for itself, to be judged again when `due` comes; among the settled ones; not. */
export type Place = { readonly in: 'row'; readonly due?: number } | { readonly in: 'book' | 'nowhere' }
export type Placing = (order: PayOrder) => Place

export interface Kept {
  readonly key: string
  readonly order: PayOrder
  readonly place: Place
  /** It had a row of its own before, so something may have been found on it. */
  readonly wasAlone: boolean
}

export interface Keeping {
  /** Asked with all that is known of the order by then. */
  readonly place: Placing
  /** What of the known facts stays beside those that come. */
  readonly refresh?: (held: Held<PayOrder>, incoming: PayOrder, at: number) => Held<PayOrder>
}

/**
 * The orders of one shop within one transaction: books that were opened stay open until `save`, which has to be
 * called once at the end.
 */
export interface PayShelf {
  keep(order: PayOrder, at: number, how: Keeping): Promise<Kept>
  /** An order that was seen bit by bit, as `[when, what]`, the oldest first. */
  keepAll(name: string, seen: readonly (readonly [number, PayOrder])[], place: Placing): Promise<void>
  /** From its row to where it belongs now. */
  move(row: PayOrderRow, place: Placing): Promise<Kept>
  /** All of a book to where they belong now; those that come to have a row. */
  sort(key: string, place: Placing): Promise<readonly Kept[]>
  save(): Promise<void>
}

interface Book {
  readonly orders: Record<string, BookedOrder | 0>
  changed: boolean
}

export const payShelf = (tx: Tx, host: string): PayShelf => {
  const books = new Map<string, Book>()
  const writes = writesOf()

  const openAt = async (key: string): Promise<Book> => {
    const known = books.get(key)
    if (known) return known
    const book = { orders: { ...(await tx.get('payBooks', key))?.orders }, changed: false }
    books.set(key, book)
    return book
  }
  const open = (name: string): Promise<Book> => openAt(mallKey(host, bookOf(name)))

  const heldIn = async (
    book: Book,
    name: string,
  ): Promise<{ readonly held?: Held<PayOrder>; readonly row?: PayOrderRow }> => {
    const entry = book.orders[name]
    if (entry === undefined) return {}
    if (entry !== 0) return { held: { value: entry.order, at: unpackTimes(entry.order, entry.at) } }
    const row = await tx.get('payOrders', `${host}|${name}`)
    return row ? { held: { value: row.order, at: row.at }, row } : {}
  }

  const put = async (name: string, now: Held<PayOrder>, row: PayOrderRow | undefined, place: Placing) => {
    const key = `${host}|${name}`
    const book = await open(name)
    const to = place(now.value)
    const kept: Kept = { key, order: now.value, place: to, wasAlone: row !== undefined }
    if (to.in === 'row') {
      const touched = Math.max(lastSeen(now.at), row?.touched ?? 0)
      const { due } = to
      const next = { key, host, order: now.value, at: now.at, touched }
      writes.add(tx.put('payOrders', { ...next, ...(due === undefined ? {} : { due }) }))
      if (book.orders[name] !== 0) {
        book.orders[name] = 0
        book.changed = true
      }
      return kept
    }
    if (row) writes.add(tx.delete('payOrders', key))
    if (to.in === 'book') {
      const order = little(now.value)
      const times = Object.fromEntries(Object.entries(now.at).filter(([field]) => field in order))
      book.orders[name] = { order, at: packTimes(times) }
      book.changed = true
    } else if (name in book.orders) {
      delete book.orders[name]
      book.changed = true
    }
    return kept
  }

  return {
    async keep(order, at, { place, refresh }) {
      const name = nameIn(host, order.name)
      const { held, row } = await heldIn(await open(name), name)
      const base = held && refresh ? refresh(held, order, at) : held
      return put(name, mergePay(base, order, at), row, place)
    },
    async keepAll(asked, seen, place) {
      const name = nameIn(host, asked)
      const { held, row } = await heldIn(await open(name), name)
      let now = held
      for (const [at, order] of seen) now = mergePay(now, order, at)
      if (now) await put(name, now, row, place)
    },
    move: (row, place) => put(nameIn(host, row.order.name), { value: row.order, at: row.at }, row, place),
    async sort(key, place) {
      const book = await openAt(key)
      const moved: Kept[] = []
      for (const [name, entry] of Object.entries(book.orders)) {
        if (entry === 0) continue
        const to = place(entry.order)
        if (to.in === 'book') continue
        const held = { value: entry.order, at: unpackTimes(entry.order, entry.at) }
        const kept = await put(name, held, undefined, () => to)
        if (to.in === 'row') moved.push(kept)
      }
      return moved
    },
    async save() {
      for (const [key, { orders, changed }] of books)
        if (changed) writes.add(tx.put('payBooks', { key, host, orders }))
      books.clear()
      await writes.done()
    },
  }
}

/** Drops from a book what was last seen before `oldest`, and what no longer has a row of its own. */
export const pruneBook = async (
  tx: Tx,
  row: PayBookRow,
  oldest: number,
  hasRow: (key: string) => boolean,
): Promise<number> => {
  const all = Object.entries(row.orders)
  const left = all.filter(([name, entry]) =>
    entry === 0 ? hasRow(`${row.host}|${name}`) : lastSeen(entry.at) >= oldest,
  )
  if (left.length === all.length) return 0
  if (left.length === 0) await tx.delete('payBooks', row.key)
  else await tx.put('payBooks', { ...row, orders: Object.fromEntries(left) })
  return all.length - left.length
}
