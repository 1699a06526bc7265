import type { Glass } from './bytes'
import { lookAt } from './pack'
import type { Rows } from './rows'

/** Gives the thread away if the time is up. */
export type Rest = () => Promise<void> | undefined

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
  /** One more than the byte, 0 behind the end: the shorter text comes first. */
  const byteAt = (rank: number, depth: number): number => {
    const at = (starts[rank] ?? 0) + depth
    return at < (ends[rank] ?? 0) ? lower(bytes[rank]?.[at] ?? 0) + 1 : 0
  }
  const swap = (a: number, b: number): void => {
    const kept = ranks[a] ?? 0
    ranks[a] = ranks[b] ?? 0
    ranks[b] = kept
  }
  const jobs: [from: number, to: number, depth: number][] = [[0, length, 0]]
  let worked = 0
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    const [from, to, depth] = job
    worked += to - from
    if (worked > 20_000) {
      worked = 0
      await rest()
    }
    if (to - from < 2) continue
    const pivot = byteAt(ranks[(from + to) >>> 1] ?? 0, depth)
    let less = from
    let more = to
    for (let at = from; at < more; ) {
      const byte = byteAt(ranks[at] ?? 0, depth)
      if (byte < pivot) swap(less++, at++)
      else if (byte > pivot) swap(at, --more)
      else at++
    }
    if (pivot === 0) ranks.subarray(less, more).sort()
    else jobs.push([less, more, depth + 1])
    jobs.push([from, less, depth], [more, to, depth])
  }
  for (let at = 0; at < length; at++) order[at] = unsorted[ranks[at] ?? 0] ?? 0
}
