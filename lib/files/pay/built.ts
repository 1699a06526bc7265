import { PLAIN, type Row, type Wanted } from './rows'

const encoder = new TextEncoder()

/** A row out of texts, as workbooks and web pages have them: UTF-8, only what is wanted. */
export class BuiltRow implements Row {
  bytes = new Uint8Array(4_096)
  number = 0
  cells = 0
  readonly from = 0
  to = 0
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly how: Uint8Array
  isOver = false
  isEnded = true
  readonly #slots: Int16Array

  constructor({ slots, count }: Wanted) {
    this.#slots = slots
    this.starts = new Int32Array(count)
    this.ends = new Int32Array(count)
    this.how = new Uint8Array(count).fill(PLAIN)
  }

  set(number: number, texts: readonly string[], isEnded = true): this {
    const slots = this.#slots
    this.number = number
    this.cells = Math.max(texts.length, isEnded ? slots.length : 0)
    this.isEnded = isEnded
    this.isOver = texts.slice(slots.length).some((text) => text.trim() !== '')
    // Cells that a row of a workbook or a page has beyond the header's, all blank, are none.
    if (!this.isOver) this.cells = Math.min(this.cells, slots.length)
    this.starts.fill(0)
    this.ends.fill(0)
    let at = 0
    for (let column = 0; column < slots.length; column += 1) {
      const slot = slots[column] as number
      const text = texts[column] ?? ''
      if (slot < 0 || text === '') continue
      at = this.#put(text, at)
      this.starts[slot] = at - this.#length
      this.ends[slot] = at
    }
    // What is not wanted is not blank either.
    if (at === 0 && texts.some((text) => text.trim() !== '')) at = this.#put('x', at)
    this.to = at
    return this
  }

  #length = 0
  #put(text: string, at: number): number {
    if (at + text.length * 3 > this.bytes.length) {
      const larger = new Uint8Array((at + text.length * 3) * 2)
      larger.set(this.bytes.subarray(0, at))
      this.bytes = larger
    }
    this.#length = encoder.encodeInto(text, this.bytes.subarray(at)).written
    return at + this.#length
  }
}
