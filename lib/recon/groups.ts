import type { Keys } from './keys'
import type { Orders } from './orders'
import type { Payments } from './payments'
import type { CaseKey } from './types'

/** Records of one case after the other: which they are, and where each case's begin. */
interface Lists {
  readonly starts: Uint32Array
  readonly members: Uint32Array
}

/** Cases: what hangs together by a Payment ID, an order, a trade number, or a person's word. */
export interface Groups {
  readonly count: number
  readonly orders: Lists
  readonly rows: Lists
  /** Case of a key's number; -1: no living record has it. */
  caseOf(key: number): number
}

export type Rest = () => Promise<void> | undefined

/** A stretch of records between two looks at the clock. */
export const STRIDE = 16_384

const listed = (cases: Int32Array, count: number): Lists => {
  const starts = new Uint32Array(count + 1)
  let living = 0
  for (const each of cases)
    if (each >= 0) {
      starts[each + 1] = (starts[each + 1] as number) + 1
      living++
    }
  for (let at = 0; at < count; at++) starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number)
  const next = starts.slice()
  const members = new Uint32Array(living)
  for (let at = 0; at < cases.length; at++) {
    const each = cases[at] as number
    if (each >= 0) {
      members[next[each] as number] = at
      next[each] = (next[each] as number) + 1
    }
  }
  return { starts, members }
}

/** `lives`: of a file's number, whether it takes part. */
export const group = async (
  keys: Keys,
  orders: Orders,
  rows: Payments,
  lives: (file: number) => boolean,
  joined: readonly (readonly [CaseKey, CaseKey])[],
  rest: Rest,
): Promise<Groups> => {
  const parents = new Int32Array(keys.count)
  for (let at = 0; at < parents.length; at++) parents[at] = at
  const find = (key: number): number => {
    let at = key
    for (;;) {
      const parent = parents[at] as number
      if (parent === at) return at
      const above = parents[parent] as number
      parents[at] = above
      at = above
    }
  }
  const unite = (a: number, b: number): void => {
    const [one, other] = [find(a), find(b)]
    if (one !== other) parents[Math.max(one, other)] = Math.min(one, other)
  }

  for (let at = 0; at < orders.count; at++) {
    if (at % STRIDE === 0) await rest()
    if (!lives(orders.file.get(at))) continue
    const own = orders.ownKey(at)
    const ids = orders.idCountOf(at)
    for (let which = 0; which < ids; which++) unite(own, orders.idKey(at, which))
  }
  for (const [a, b] of joined) {
    const [one, other] = [keys.find(a), keys.find(b)]
    if (one >= 0 && other >= 0) unite(one, other)
  }

  // Cases are numbered as their first records come; nothing that is shown depends on it.
  const numbers = new Int32Array(keys.count).fill(-1)
  let count = 0
  const numberOf = (key: number): number => {
    const root = find(key)
    let number = numbers[root] as number
    if (number < 0) {
      number = count++
      numbers[root] = number
    }
    return number
  }
  const casesOfOrders = new Int32Array(orders.count)
  for (let at = 0; at < orders.count; at++) {
    if (at % STRIDE === 0) await rest()
    casesOfOrders[at] = lives(orders.file.get(at)) ? numberOf(orders.ownKey(at)) : -1
  }
  const casesOfRows = new Int32Array(rows.count)
  for (let at = 0; at < rows.count; at++) {
    if (at % STRIDE === 0) await rest()
    casesOfRows[at] = lives(rows.file.get(at)) ? numberOf(rows.keyNumber(at)) : -1
  }
  return {
    count,
    orders: listed(casesOfOrders, count),
    rows: listed(casesOfRows, count),
    caseOf: (key) => (key < 0 || key >= parents.length ? -1 : (numbers[find(key)] as number)),
  }
}
