/**
 * Rows of a table of commas as bytes, undecoded: `"` `,` `;` tab CR and LF are below 0x40, where no second byte of
 * Big5 is. Quotes, doubled quotes and line ends within them are as RFC 4180 has them; a quote within a cell that did
 * not begin with one is only a sign. Cells are noted by place: no object, no string, no copy.
 */

/** How a cell is written. */
export const PLAIN = 0
/** Between quotes, which do not belong to it. */
export const QUOTED = 1
/** Of its quotes some are doubled, or something stands behind the closing one: its bytes are as in the file. */
export const ESCAPED = 2

/** One row, wherever it came from. It holds until the next one comes. */
export interface Row {
  readonly bytes: Uint8Array
  /** Of the file's rows, from 1; blank ones are counted. */
  readonly number: number
  /** Cells that it has. */
  readonly cells: number
  /** Its own bytes begin and end here. */
  readonly from: number
  readonly to: number
  /** By slot: where the cell begins and ends, counted from `from`; an empty one where the row has none. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly how: Uint8Array
  /** A cell beyond the header's columns is not empty. */
  readonly isOver: boolean
  /** A line's end stands behind it. */
  readonly isEnded: boolean
}

/** Which columns are noted, and where. */
export interface Wanted {
  /** By column: its slot; -1 = nobody asks. As many as the header has. */
  readonly slots: Int16Array
  readonly count: number
}

/** Every one of the first columns. */
export const allOf = (columns: number): Wanted => ({
  slots: Int16Array.from({ length: columns }, (_, at) => at),
  count: columns,
})

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const EQUALS = 0x3d

const START = 0
const IN_PLAIN = 1
const IN_QUOTES = 2

/** No row of ours is longer, bytes: what is has a quote that is never closed. */
export const LONGEST_ROW = 4_194_304

export class CsvRows implements Row {
  bytes = new Uint8Array(65_536)
  number = 0
  cells = 0
  from = 0
  to = 0
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly how: Uint8Array
  isOver = false
  isEnded = true
  /** Row whose quote is never closed; 0 = none. */
  half = 0
  readonly #separator: number
  readonly #row: (row: Row) => void
  readonly #slots: Int16Array
  #filled = 0
  #at = 0
  #cell = 0
  #column = 0
  #mode = START
  #how = PLAIN
  #afterCr = false

  constructor(separator: number, { slots, count }: Wanted, row: (row: Row) => void) {
    this.#separator = separator
    this.#row = row
    this.#slots = slots
    this.starts = new Int32Array(count)
    this.ends = new Int32Array(count)
    this.how = new Uint8Array(count)
  }

  /** Whole rows are told before it returns. False: no more can be read. */
  push(chunk: Uint8Array): boolean {
    if (this.half) return false
    this.#take(chunk)
    this.#scan(false)
    if (this.half === 0 && this.#filled - this.from > LONGEST_ROW) this.half = this.number + 1
    return this.half === 0
  }

  /** Tells the last row, which may have no end. */
  end(): void {
    if (this.half) return
    this.#scan(true)
  }

  #take(chunk: Uint8Array): void {
    const { from } = this
    const left = this.#filled - from
    if (left + chunk.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(left + chunk.length, this.bytes.length * 2))
      larger.set(this.bytes.subarray(from, this.#filled))
      this.bytes = larger
    } else if (from > 0 && left > 0) this.bytes.copyWithin(0, from, this.#filled)
    this.bytes.set(chunk, left)
    this.from = 0
    this.#at -= from
    this.#cell -= from
    this.#filled = left + chunk.length
  }

  #scan(isEnd: boolean): void {
    const { bytes, starts, ends, how } = this
    const separator = this.#separator
    const slots = this.#slots
    const columns = slots.length
    const filled = this.#filled
    const highest = separator > EQUALS ? 255 : Math.max(separator, CR)
    let at = this.#at
    let cell = this.#cell
    let column = this.#column
    let mode = this.#mode
    let written = this.#how
    let from = this.from
    let afterCr = this.#afterCr
    for (;;) {
      let stop = at
      if (mode === START) {
        if (at >= filled) {
          // A separator at the very end has an empty cell behind it.
          if (!isEnd || column === 0) break
          cell = at
          written = PLAIN
        } else {
          const first = bytes[at] as number
          if (afterCr) {
            afterCr = false
            if (first === LF) {
              at += 1
              from = at
              continue
            }
          }
          // Most cells of Shopify's export are empty.
          if (first === separator) {
            if (column < columns) {
              const slot = slots[column] as number
              if (slot >= 0) {
                starts[slot] = at - from
                ends[slot] = at - from
              }
            }
            column += 1
            at += 1
            continue
          }
          cell = at
          written = PLAIN
          if (first === QUOTE) {
            mode = IN_QUOTES
            written = QUOTED
            at += 1
          } else if (first === EQUALS) {
            const behind = this.#behindArmour(at, isEnd)
            if (behind < 0) break
            mode = IN_PLAIN
            at = behind
          } else mode = IN_PLAIN
        }
      }
      if (mode === IN_QUOTES) {
        while (at < filled && bytes[at] !== QUOTE) at += 1
        if (at >= filled || (at + 1 >= filled && !isEnd)) break
        const next = at + 1 < filled ? (bytes[at + 1] as number) : LF
        if (next === QUOTE) {
          written = ESCAPED
          at += 2
          continue
        }
        stop = at
        at += 1
        if (next !== separator && next !== LF && next !== CR) {
          mode = IN_PLAIN
          written = ESCAPED
        } else if (written === ESCAPED) stop = at
      }
      if (mode === IN_PLAIN) {
        for (; at < filled; at += 1) {
          const sign = bytes[at] as number
          if (sign <= highest && (sign === separator || sign === LF || sign === CR)) break
        }
        if (at >= filled && !isEnd) break
        stop = at
      }
      if (column < columns) {
        const slot = slots[column] as number
        if (slot >= 0) {
          starts[slot] = (written === QUOTED ? cell + 1 : cell) - from
          ends[slot] = stop - from
          how[slot] = written
        }
      } else if (stop > (written === QUOTED ? cell + 1 : cell)) this.isOver = true
      column += 1
      mode = START
      const sign = at < filled ? (bytes[at] as number) : -1
      if (sign === separator) {
        at += 1
        continue
      }
      this.cells = column
      this.from = from
      this.to = at
      this.isEnded = sign >= 0
      this.#at = at
      this.#tell(columns)
      column = 0
      if (sign < 0) {
        from = at
        break
      }
      at += 1
      afterCr = sign === CR
      from = at
    }
    if (isEnd && mode === IN_QUOTES) this.half = this.number + 1
    this.#at = at
    this.#cell = cell
    this.#column = column
    this.#mode = mode
    this.#how = written
    this.#afterCr = afterCr
    this.from = from
  }

  #tell(columns: number): void {
    this.number += 1
    if (this.cells < columns) {
      const slots = this.#slots
      for (let column = this.cells; column < columns; column += 1) {
        const slot = slots[column] as number
        if (slot < 0) continue
        this.starts[slot] = 0
        this.ends[slot] = 0
        this.how[slot] = PLAIN
      }
    }
    this.#row(this)
    this.isOver = false
  }

  /**
   * `="1,280"` stands bare in ECPay's files: the place behind its closing quote, or behind its first sign where it is
   * none; -1 = not yet known.
   */
  #behindArmour(start: number, isEnd: boolean): number {
    const { bytes } = this
    const filled = this.#filled
    if (start + 1 >= filled && !isEnd) return -1
    if (bytes[start + 1] !== QUOTE || start + 1 >= filled) return start + 1
    for (let at = start + 2; at < filled; at += 1) {
      const sign = bytes[at] as number
      if (sign === LF || sign === CR) return start + 1
      if (sign !== QUOTE) continue
      if (at + 1 >= filled) return isEnd ? at + 1 : -1
      const next = bytes[at + 1] as number
      if (next === this.#separator || next === LF || next === CR) return at + 1
    }
    return isEnd ? start + 1 : -1
  }
}
