/** A connection of Shopify's over a plain list: real cursors, `first`/`last` up to 250, edges, nodes, pageInfo. */
import { GraphQLError } from 'graphql'

export interface PageArgs {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

interface Edge<T> {
  __typename: string
  cursor: string
  node: T
}

export interface Connection<T> {
  __typename: string
  edges: Edge<T>[]
  nodes: T[]
  pageInfo: {
    __typename: 'PageInfo'
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

const MOST = 250

const refuse = (message: string, code: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } })

/** Where a record stands in its list; ids are digits. */
interface Key {
  last_id: string
  last_value: string | number
}

const cursorOf = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64')

const keyOf = (cursor: string): Key => {
  try {
    const key = JSON.parse(Buffer.from(cursor, 'base64').toString('utf8')) as Partial<Key>
    if (typeof key.last_id === 'string' && key.last_value !== undefined) return key as Key
  } catch {
    // Told below.
  }
  throw refuse('Invalid cursor for current pagination sort.', 'BAD_USER_INPUT')
}

const compare = (one: Key, other: Key): number => {
  if (one.last_value !== other.last_value) return one.last_value < other.last_value ? -1 : 1
  if (one.last_id === other.last_id) return 0
  if (one.last_id.length !== other.last_id.length) return one.last_id.length < other.last_id.length ? -1 : 1
  return one.last_id < other.last_id ? -1 : 1
}

export interface Sorting<T> {
  id: (record: T) => string
  /** What the list is sorted by; of equals, the id decides. */
  value: (record: T) => string | number
  reverse: boolean
}

const keyIn =
  <T>({ id, value }: Sorting<T>) =>
  (record: T): Key => ({ last_id: id(record), last_value: value(record) })

export const sorted = <T>(records: readonly T[], sorting: Sorting<T>): T[] => {
  const key = keyIn(sorting)
  const turn = sorting.reverse ? -1 : 1
  return [...records].sort((one, other) => turn * compare(key(one), key(other)))
}

/**
 * A page of records that are sorted already. A cursor is a place, not a record: a record that has moved since
 * neither stops nor restarts the list. `bulk`: the engine for bulk operations takes every record, whatever page
 * was asked for.
 */
export const connect = <T, N>(
  type: string,
  records: readonly T[],
  args: PageArgs,
  sorting: Sorting<T>,
  node: (record: T) => N,
  bulk = false,
): Connection<N> => {
  const { first, last } = args
  if (!bulk && first == null && last == null)
    throw refuse('you must provide one of first or last', 'BAD_REQUEST')
  for (const [name, count] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (count != null && count > MOST) throw refuse(`${name} cannot exceed ${MOST}`, 'BAD_REQUEST')
    if (count != null && count < 0) throw refuse(`${name} must be positive`, 'BAD_REQUEST')
  }
  const key = keyIn(sorting)
  /** Index of the first record at the cursor (`past` 0) or behind it (1). */
  const index = (cursor: string, past: 0 | 1) => {
    const place = keyOf(cursor)
    const turn = sorting.reverse ? -1 : 1
    const found = records.findIndex((record) => turn * compare(key(record), place) >= past)
    return found < 0 ? records.length : found
  }
  let from = args.after == null || bulk ? 0 : index(args.after, 1)
  let to = args.before == null || bulk ? records.length : index(args.before, 0)
  if (!bulk && first != null) to = Math.min(to, from + first)
  else if (!bulk && last != null) from = Math.max(from, to - last)
  const edges = records.slice(from, to).map((record) => ({
    __typename: `${type}Edge`,
    cursor: cursorOf(key(record)),
    node: node(record),
  }))
  return {
    __typename: `${type}Connection`,
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      __typename: 'PageInfo',
      hasNextPage: to < records.length,
      hasPreviousPage: from > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
