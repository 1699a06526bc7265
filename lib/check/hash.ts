/** 64 bits of a text in two halves; made anew by each {@link hash}, so that none is allocated a product. */
export const halves = { low: 0, high: 0 }

/**
 * Not for secrets: tells texts apart. Of a million different ones two are alike with a chance of 3 in 100
 * million. `kind`: the same text of another kind is another. The mixing is that of cyrb53 (public domain).
 */
export const hash = (text: string, kind = 0): typeof halves => {
  let low = 0xdeadbeef ^ kind
  let high = 0x41c6ce57 ^ kind
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 2654435761)
    high = Math.imul(high ^ code, 1597334677)
  }
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  halves.low = low >>> 0
  halves.high = high >>> 0
  return halves
}

/** Many small tables grow one by one: never is the whole in memory twice. */
const SHARDS = 64
const FIRST = 16

/**
 * Numbers (from 1) by the hash of a text: 12 bytes an entry, 15 to 23 with the room that hashing needs.
 * It is the one thing that grows with a catalogue in which nothing is wrong.
 */
export class Hashed {
  size = 0
  private readonly tables: Uint32Array[] = Array.from({ length: SHARDS }, () => new Uint32Array(FIRST * 3))
  private readonly used = new Uint32Array(SHARDS)

  private table(high: number): Uint32Array {
    return this.tables[high % SHARDS] ?? new Uint32Array(3)
  }

  private static slot(table: Uint32Array, low: number, high: number): number {
    const { length } = table
    let at = Math.floor((low / 2 ** 32) * (length / 3)) * 3
    while (table[at + 2] !== 0 && (table[at] !== low || table[at + 1] !== high)) {
      at += 3
      if (at === length) at = 0
    }
    return at
  }

  /** 0: there is none. */
  find(low: number, high: number): number {
    const table = this.table(high)
    return table[Hashed.slot(table, low, high) + 2] ?? 0
  }

  set(low: number, high: number, value: number): void {
    const shard = high % SHARDS
    let table = this.table(high)
    let at = Hashed.slot(table, low, high)
    if (table[at + 2] === 0) {
      this.size++
      const used = (this.used[shard] ?? 0) + 1
      this.used[shard] = used
      if (used * 3 > table.length * 0.8) {
        table = this.grow(shard, table)
        at = Hashed.slot(table, low, high)
      }
    }
    table[at] = low
    table[at + 1] = high
    table[at + 2] = value
  }

  private grow(shard: number, table: Uint32Array): Uint32Array {
    const larger = new Uint32Array(Math.ceil((table.length / 3) * 1.5) * 3)
    for (let at = 0; at < table.length; at += 3) {
      const value = table[at + 2] ?? 0
      if (value === 0) continue
      const low = table[at] ?? 0
      const high = table[at + 1] ?? 0
      const to = Hashed.slot(larger, low, high)
      larger[to] = low
      larger[to + 1] = high
      larger[to + 2] = value
    }
    this.tables[shard] = larger
    return larger
  }

  get bytes(): number {
    return this.tables.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }
}
