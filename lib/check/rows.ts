import type { Finding } from '../records'
import { Glass, Numbers, Pen } from './bytes'
import { type Rules, rulesOf } from './codes'
import { type Named, packRow, unpackRow } from './pack'

/** Texts lie in pieces of this many bytes; a row never lies in two. */
const PIECE = 2 ** 20
/** Rows of one kept value. */
export const BLOCK = 16_384
/** Columns of a kept block, one behind the other. */
const COLUMNS = 6

/** What was changed since it was kept the last time. */
export interface Changed {
  readonly pieces: readonly (readonly [number: number, bytes: Uint8Array<ArrayBuffer>])[]
  readonly blocks: readonly (readonly [number: number, columns: Uint32Array<ArrayBuffer>])[]
}

/**
 * Products with something to say of them: 28 bytes each in columns, and their texts and findings packed. Rows
 * are numbered in the order in which they were made, which is that of the catalogue but for late ones.
 */
export class Rows {
  length = 0
  /** In the catalogue, from 1. */
  place = new Uint32Array(256)
  rules = new Uint32Array(256)
  /** Its entry in what the last check said, from 1; 0: none. */
  before = new Uint32Array(256)
  /** Hash of what the product is known by from one check to the next. */
  low = new Uint32Array(256)
  high = new Uint32Array(256)
  /** Where its record begins. */
  private record = new Uint32Array(256)
  private pieces: Uint8Array<ArrayBuffer>[] = []
  private filled = PIECE
  private readonly pen = new Pen()
  /** Rows that were made in the catalogue's order, and by their place those that were made later. */
  private readonly prompt = new Numbers()
  private readonly late = new Map<number, number>()
  private ordered = 0
  private keptPieces = 0
  private readonly changedBlocks = new Set<number>()

  private grow(): void {
    const size = this.place.length * 2
    const larger = (old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const all = new Uint32Array(size)
      all.set(old)
      return all
    }
    this.place = larger(this.place)
    this.rules = larger(this.rules)
    this.before = larger(this.before)
    this.low = larger(this.low)
    this.high = larger(this.high)
    this.record = larger(this.record)
  }

  private write(named: Named, findings: readonly Finding[]): number {
    this.pen.at = 0
    packRow(this.pen, named, findings)
    const size = this.pen.at
    if (this.filled + size > PIECE) {
      this.pieces.push(new Uint8Array(Math.max(size, PIECE)))
      this.filled = 0
    }
    const at = this.filled
    this.pieces.at(-1)?.set(this.pen.bytes.subarray(0, size), at)
    this.filled += size
    return (this.pieces.length - 1) * PIECE + at
  }

  /** Number of the new row. `low` and `high`: the hash that it is known by. */
  add(place: number, named: Named, findings: readonly Finding[], low: number, high: number): number {
    const row = this.length++
    if (row === this.place.length) this.grow()
    this.place[row] = place
    this.rules[row] = rulesOf(findings)
    this.low[row] = low
    this.high[row] = high
    this.record[row] = this.write(named, findings)
    this.list(row, place)
    this.changedBlocks.add(Math.floor(row / BLOCK))
    return row
  }

  /** Puts other findings in the place of a row's; the bytes of the old record stay unused. */
  replace(row: number, findings: readonly Finding[]): Rules {
    const { findings: _, ...named } = this.read(row)
    this.record[row] = this.write(named, findings)
    this.changedBlocks.add(Math.floor(row / BLOCK))
    const rules = rulesOf(findings)
    this.rules[row] = rules
    return rules
  }

  link(row: number, before: number): void {
    this.before[row] = before
  }

  glass(row: number, glass: { bytes: Uint8Array; at: number }): void {
    const record = this.record[row] ?? 0
    glass.bytes = this.pieces[Math.floor(record / PIECE)] ?? new Uint8Array(1)
    glass.at = record % PIECE
  }

  read(row: number): ReturnType<typeof unpackRow> {
    const record = this.record[row] ?? 0
    return unpackRow(new Glass(this.pieces[Math.floor(record / PIECE)] ?? new Uint8Array(1), record % PIECE))
  }

  /** Row of the product at this place; -1: it has none. */
  at(place: number): number {
    const late = this.late.get(place)
    if (late !== undefined) return late
    let from = 0
    let to = this.prompt.length
    while (from < to) {
      const middle = (from + to) >>> 1
      if ((this.place[this.prompt.get(middle)] ?? 0) < place) from = middle + 1
      else to = middle
    }
    const row = this.prompt.get(from)
    return from < this.prompt.length && this.place[row] === place ? row : -1
  }

  /** All rows in the order of the catalogue. */
  inPlaceOrder(): Uint32Array<ArrayBuffer> {
    const order = new Uint32Array(this.length)
    const placeOf = (row: number): number => this.place[row] ?? 0
    const late = Uint32Array.from(this.late.values()).sort((a, b) => placeOf(a) - placeOf(b))
    let filled = 0
    let next = 0
    for (let at = 0; at < this.prompt.length; at++) {
      const row = this.prompt.get(at)
      for (; next < late.length && placeOf(late[next] ?? 0) < placeOf(row); next++)
        order[filled++] = late[next] ?? 0
      order[filled++] = row
    }
    order.set(late.subarray(next), filled)
    return order
  }

  private list(row: number, place: number): void {
    if (place > this.ordered) {
      this.ordered = place
      this.prompt.push(row)
    } else this.late.set(place, row)
  }

  /** What has to be written so that all is kept; it counts as written. */
  changed(): Changed {
    const last = this.pieces.length - 1
    const pieces: [number, Uint8Array<ArrayBuffer>][] = []
    for (let number = this.keptPieces; number <= last; number++) {
      const piece = this.pieces[number] ?? new Uint8Array(0)
      pieces.push([number, piece.slice(0, number === last ? this.filled : piece.length)])
    }
    this.keptPieces = Math.max(0, last)
    const blocks = [...this.changedBlocks].map((number): [number, Uint32Array<ArrayBuffer>] => {
      const from = number * BLOCK
      const size = Math.min(BLOCK, this.length - from)
      const columns = new Uint32Array(size * COLUMNS)
      this.columns().forEach((column, at) => {
        columns.set(column.subarray(from, from + size), at * size)
      })
      return [number, columns]
    })
    this.changedBlocks.clear()
    return { pieces, blocks }
  }

  private columns(): readonly Uint32Array<ArrayBuffer>[] {
    return [this.place, this.rules, this.before, this.low, this.high, this.record]
  }

  /** Rows as they were kept; pieces and blocks in their order. */
  static from(pieces: readonly Uint8Array<ArrayBuffer>[], blocks: readonly Uint32Array[]): Rows {
    const rows = new Rows()
    rows.pieces = [...pieces]
    // The last piece has no room behind it: what comes next begins a new one.
    rows.filled = Math.max(PIECE, pieces.at(-1)?.length ?? 0)
    rows.keptPieces = pieces.length
    for (const block of blocks) {
      const size = block.length / COLUMNS
      while (rows.length + size > rows.place.length) rows.grow()
      rows.columns().forEach((column, at) => {
        column.set(block.subarray(at * size, (at + 1) * size), rows.length)
      })
      for (let row = rows.length; row < rows.length + size; row++) rows.list(row, rows.place[row] ?? 0)
      rows.length += size
    }
    return rows
  }

  get bytes(): number {
    return (
      this.place.byteLength * (COLUMNS + 1) + this.pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)
    )
  }
}
