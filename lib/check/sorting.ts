import type { Glass } from './bytes'
import { lookAt } from './pack'
import type { Rows } from './rows'

/** Gives the thread away if the time is up. */
export type Rest = () => Promise<void> | undefined

/** Bytes that are compared at a time: as many as a number holds exactly. */
const WIDTH = 6

const lower = (byte: number): number => (byte > 64 && byte < 91 ? byte + 32 : byte)

/**
 * Sorts rows by a folded text, in the order of its code points, which is that of its UTF-8 bytes and the same in
 * every language of the browser; rows with the same text keep their order. Three-way radix quicksort (Bentley and
 * Sedgewick): no text is decoded.
 */
export const sortByText = async (
  rows: Rows,
  order: Uint32Array,
  by: 'name' | 'sku',
  glass: Glass,
  rest: Rest,
): Promise<void> => {
  const { length } = order
  const ends = new Uint32Array(length)
  const starts = new Uint32Array(length)
  const bytes: Uint8Array[] = []
  for (let at = 0; at < length; at++) {
    rows.glass(order[at] ?? 0, glass)
    bytes.push(glass.bytes)
    const { name, nameEnd, sku, skuEnd } = lookAt(glass)
    starts[at] = by === 'name' ? name : sku
    ends[at] = by === 'name' ? nameEnd : skuEnd
    if (at % 4096 === 0) await rest()
  }
  const ranks = Uint32Array.from(order.keys())
  const unsorted = order.slice()
  const keys = new Float64Array(length)
  /** The next bytes as one number, each one more than it is and 0 behind the end: the shorter text comes first. */
  const keyAt = (rank: number, depth: number): number => {
    const text = bytes[rank]
    const from = (starts[rank] ?? 0) + depth
    const end = ends[rank] ?? 0
    let key = 0
    for (let at = from; at < from + WIDTH; at++) key = key * 257 + (at < end ? lower(text?.[at] ?? 0) + 1 : 0)
    return key
  }
  const swap = (a: number, b: number): void => {
    const rank = ranks[a] ?? 0
    const key = keys[a] ?? 0
    ranks[a] = ranks[b] ?? 0
    keys[a] = keys[b] ?? 0
    ranks[b] = rank
    keys[b] = key
  }
  const jobs: [from: number, to: number, depth: number, isNew: boolean][] = [[0, length, 0, true]]
  let worked = 0
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    const [from, to, depth, isNew] = job
    worked += to - from
    if (worked > 20_000) {
      worked = 0
      await rest()
    }
    if (to - from < 2) continue
    if (isNew) for (let at = from; at < to; at++) keys[at] = keyAt(ranks[at] ?? 0, depth)
    const pivot = keys[(from + to) >>> 1] ?? 0
    let less = from
    let more = to
    for (let at = from; at < more; ) {
      const key = keys[at] ?? 0
      if (key < pivot) swap(less++, at++)
      else if (key > pivot) swap(at, --more)
      else at++
    }
    // Texts that have ended are alike.
    if (pivot % 257 === 0) ranks.subarray(less, more).sort()
    else jobs.push([less, more, depth + WIDTH, true])
    jobs.push([from, less, depth, false], [more, to, depth, false])
  }
  for (let at = 0; at < length; at++) order[at] = unsorted[ranks[at] ?? 0] ?? 0
}
