import type { PayOrder } from '../../records'
import { idOf, toPayOrder } from './to-records'
import type { BulkPosition } from './types'

/** Orders that wait for their payments, and payments that wait for their order. Some ten megabytes of both. */
const MOST_PARENTS = 2_000
const MOST_ORPHANS = 10_000

interface Found {
  readonly orders: PayOrder[]
  readonly again: string[]
  rejected: number
}
const nothing = (): Found => ({ orders: [], again: [], rejected: 0 })

type Fields = Readonly<Record<string, unknown>>

interface Held<T> {
  readonly what: T
  /** Where the batch began that it came in. */
  readonly at: BulkPosition
}

export interface Joiner {
  /** What is complete by this line. */
  add(value: unknown, at: BulkPosition): Found
  /** What waits, at the end of the file. */
  end(): Found
  /** Where the oldest begins that still waits; undefined = nothing does. */
  waiting(): BulkPosition | undefined
}

/**
 * Payments stay inline in the line of their order, being a list and no connection. Should they come as lines of
 * their own (`__parentId`), before or far behind their order, they are joined within bounds; what lies too far
 * apart is named by its order, to be asked for singly, and never judged by half.
 */
export const joiner = (mostParents = MOST_PARENTS, mostOrphans = MOST_ORPHANS): Joiner => {
  const parents = new Map<string, Held<{ readonly node: Fields; readonly children: unknown[] }>>()
  const orphans = new Map<string, Held<unknown[]>>()
  let orphaned = 0

  const emit = (node: unknown, found: Found): void => {
    const order = toPayOrder(node)
    if (order) found.orders.push(order)
    else found.rejected += 1
  }
  /** Nothing came that belongs to it: then nobody knows whether it has payments. */
  const emitHeld = (
    { what: { node, children } }: typeof parents extends Map<string, infer H> ? H : never,
    found: Found,
  ): void => emit(children.length > 0 ? { ...node, transactions: children } : node, found)

  const takeOrphans = (gid: string): unknown[] => {
    const own = orphans.get(gid)?.what ?? []
    orphans.delete(gid)
    orphaned -= own.length
    return own
  }
  const giveUp = (gid: string, found: Found): void => {
    takeOrphans(gid)
    const id = idOf(gid)
    if (id === undefined) found.rejected += 1
    else found.again.push(id)
  }

  return {
    add(value, at) {
      const found = nothing()
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        found.rejected += 1
        return found
      }
      const fields = value as Fields
      const { id, __parentId: parentId } = fields
      if (typeof parentId === 'string') {
        if (typeof id !== 'string' || !id.startsWith('gid://shopify/OrderTransaction/')) {
          found.rejected += 1
          return found
        }
        const parent = parents.get(parentId)
        if (parent) {
          parent.what.children.push(value)
          return found
        }
        const own = orphans.get(parentId)
        if (own) own.what.push(value)
        else orphans.set(parentId, { what: [value], at })
        orphaned += 1
        for (const gid of orphaned > mostOrphans ? orphans.keys() : []) {
          giveUp(gid, found)
          if (orphaned <= mostOrphans) break
        }
        return found
      }
      if (Array.isArray(fields.transactions) || typeof id !== 'string') {
        if (typeof id === 'string') takeOrphans(id)
        emit(value, found)
        return found
      }
      parents.set(id, { what: { node: fields, children: takeOrphans(id) }, at })
      for (const [gid, held] of parents.size > mostParents ? parents : []) {
        parents.delete(gid)
        emitHeld(held, found)
        break
      }
      return found
    },
    end() {
      const found = nothing()
      for (const held of parents.values()) emitHeld(held, found)
      parents.clear()
      for (const gid of [...orphans.keys()]) giveUp(gid, found)
      return found
    },
    waiting() {
      const [parent] = parents.values()
      const [orphan] = orphans.values()
      if (!parent || !orphan) return (parent ?? orphan)?.at
      return parent.at.bytes <= orphan.at.bytes ? parent.at : orphan.at
    },
  }
}
