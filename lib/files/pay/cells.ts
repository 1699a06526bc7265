import { amountInBytes, amountOf, FOREIGN } from './amounts'
import { ESCAPED, type Row } from './rows'
import { dayInBytes, timeInBytes, timeOf } from './times'

/** How a cell's bytes are read. */
export type CellEncoding = 'utf-8' | 'big5'

const QUOTE = 0x22
const OTHER: Readonly<Record<CellEncoding, CellEncoding>> = { 'utf-8': 'big5', big5: 'utf-8' }
const NOTHING = /^[-－—–−‐ーｰ]{1,2}$/
/** More different words than any column of states or methods has. */
const MOST_WORDS = 4_096

interface Word {
  readonly bytes: Uint8Array
  readonly text: string
}

/** The text of plain ASCII; undefined where it is not. */
const asciiIn = (bytes: Uint8Array, from: number, to: number): string | undefined => {
  let text = ''
  let at = from
  for (; at + 8 <= to; at += 8) {
    const a = bytes[at] as number
    const b = bytes[at + 1] as number
    const c = bytes[at + 2] as number
    const d = bytes[at + 3] as number
    const e = bytes[at + 4] as number
    const f = bytes[at + 5] as number
    const g = bytes[at + 6] as number
    const h = bytes[at + 7] as number
    if ((a | b | c | d | e | f | g | h) > 0x7f) return undefined
    text += String.fromCharCode(a, b, c, d, e, f, g, h)
  }
  for (; at < to; at += 1) {
    const code = bytes[at] as number
    if (code > 0x7f) return undefined
    text += String.fromCharCode(code)
  }
  return text
}

/**
 * One cell at a time, freed of what spreadsheets and ECPay put about it: blanks, quotes, `="…"`, `=…`, `'…`. A dash
 * alone is an empty cell; one in front is a sign of the text.
 */
export class Cells {
  /** The opened cell's own bytes. */
  bytes = new Uint8Array(0)
  from = 0
  to = 0
  /** Of the moment read last: no hour was told. */
  isDay = false
  /** Of the amount read last: it is in other money. */
  isForeign = false
  /** The cell opened last has bytes that the file's encoding does not. */
  isMixed = false
  readonly encoding: CellEncoding
  #scratch = new Uint8Array(256)
  readonly #decoder: TextDecoder
  readonly #words = new Map<number, Word[]>()
  #wordCount = 0

  constructor(encoding: CellEncoding) {
    this.encoding = encoding
    this.#decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  }

  /** False: it is empty. */
  open(row: Row, slot: number): boolean {
    const starts = row.starts[slot] as number
    const ends = row.ends[slot] as number
    if (ends === starts) return false
    if (row.how[slot] === ESCAPED) this.#unescape(row.bytes, row.from + starts, row.from + ends)
    else {
      this.bytes = row.bytes as Uint8Array<ArrayBuffer>
      this.from = row.from + starts
      this.to = row.from + ends
    }
    this.#bare()
    return this.to > this.from && !this.#isDash()
  }

  /** Without quotes, doubled ones once. What stands behind the closing one belongs to it. */
  #unescape(bytes: Uint8Array, from: number, to: number): void {
    if (to - from > this.#scratch.length) this.#scratch = new Uint8Array((to - from) * 2)
    const into = this.#scratch
    let length = 0
    let isOpen = false
    for (let at = from; at < to; at += 1) {
      const sign = bytes[at] as number
      if (sign === QUOTE && (at === from || isOpen)) {
        if (at === from) isOpen = true
        else if (bytes[at + 1] === QUOTE && at + 1 < to) {
          at += 1
          into[length++] = QUOTE
        } else isOpen = false
      } else into[length++] = sign
    }
    this.bytes = into
    this.from = 0
    this.to = length
  }

  #bare(): void {
    const { bytes } = this
    let { from, to } = this
    for (let round = 0; round < 4; round += 1) {
      while (from < to && (bytes[from] as number) <= 0x20) from += 1
      while (to > from && (bytes[to - 1] as number) <= 0x20) to -= 1
      const first = bytes[from]
      if (from >= to) break
      if (first === QUOTE && to - from > 1 && bytes[to - 1] === QUOTE) {
        from += 1
        to -= 1
      } else if (first === 0x3d || first === 0x27) from += 1
      else break
    }
    this.from = from
    this.to = to
  }

  #isDash(): boolean {
    const { bytes, from, to } = this
    const first = bytes[from] as number
    if (first === 0x2d) return to === from + 1 || (to === from + 2 && bytes[from + 1] === 0x2d)
    return first > 0x7f && to - from <= 6 && NOTHING.test(this.text())
  }

  /** As a string of its own. */
  text(): string {
    const { bytes, from, to } = this
    return asciiIn(bytes, from, to) ?? this.#decoded(bytes.subarray(from, to))
  }

  #decoded(bytes: Uint8Array): string {
    try {
      return this.#decoder.decode(bytes)
    } catch {
      this.isMixed = true
    }
    try {
      return new TextDecoder(OTHER[this.encoding], { fatal: true }).decode(bytes)
    } catch {
      return new TextDecoder(this.encoding).decode(bytes)
    }
  }

  /** The same, of a text that comes again and again. */
  word(): string {
    const { bytes, from, to } = this
    let hash = to - from
    for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
    const alike = this.#words.get(hash)
    if (alike) for (const word of alike) if (this.is(word.bytes)) return word.text
    const isMixed = this.isMixed
    this.isMixed = false
    const text = this.text()
    // What is spoilt is said each time.
    if (!this.isMixed && this.#wordCount < MOST_WORDS) {
      this.#wordCount += 1
      const word = { bytes: bytes.slice(from, to), text }
      if (alike) alike.push(word)
      else this.#words.set(hash, [word])
    }
    this.isMixed ||= isMixed
    return text
  }

  /** Are these its bytes? */
  is(other: Uint8Array): boolean {
    const { bytes, from, to } = this
    if (other.length !== to - from) return false
    for (let at = 0; at < other.length; at += 1) if (other[at] !== bytes[from + at]) return false
    return true
  }

  /** Cents of TWD; NaN = no amount, or see `isForeign`. */
  amount(): number {
    this.isForeign = false
    const cents = amountInBytes(this.bytes, this.from, this.to)
    if (!Number.isNaN(cents)) return cents
    const slow = amountOf(this.text())
    this.isForeign = slow === FOREIGN
    return typeof slow === 'number' ? slow : Number.NaN
  }

  /** Epoch ms; NaN = no moment. */
  time(): number {
    this.isDay = false
    const at = timeInBytes(this.bytes, this.from, this.to)
    if (!Number.isNaN(at)) return at
    const day = dayInBytes(this.bytes, this.from, this.to)
    if (!Number.isNaN(day)) {
      this.isDay = true
      return day
    }
    const slow = timeOf(this.text())
    if (!slow) return Number.NaN
    this.isDay = slow.isDay
    return slow.at
  }
}
