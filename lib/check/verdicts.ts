import type { PictureVerdict } from '../records'
import { Glass, Pen } from './bytes'
import { Hashed, hash } from './hash'

/** Verdicts by their code; 0: none yet. */
const KINDS = [undefined, 'rgb', 'grey', 'cmyk', 'ycck', 'unreadable'] as const
/** From here on: no JPEG but one of the formats that were met. */
const FORMAT = KINDS.length

/** Every picture's address once, by its hash, and what was made of it: a byte each beside the 15 to 23 of the hash. */
export class Verdicts {
  private readonly numbers = new Hashed()
  private codes = new Uint8Array(1_024)
  private formats: string[] = []
  /** Of an earlier visit, whose addresses come in the same order. */
  private readonly kept: Uint8Array = new Uint8Array(0)
  checked = 0

  constructor(kept?: Uint8Array) {
    if (!kept) return
    const glass = new Glass(kept)
    this.formats = Array.from({ length: glass.count() }, () => glass.text())
    this.kept = kept.subarray(glass.at)
  }

  get total(): number {
    return this.numbers.size
  }

  /** Makes an address known; its number, from 0. */
  number(url: string): number {
    const { low, high } = hash(url)
    const known = this.numbers.find(low, high)
    if (known > 0) return known - 1
    const number = this.total
    this.numbers.set(low, high, number + 1)
    if (number === this.codes.length) {
      const larger = new Uint8Array(number * 2)
      larger.set(this.codes)
      this.codes = larger
    }
    this.codes[number] = this.kept[number] ?? 0
    if (this.codes[number] !== 0) this.checked++
    return number
  }

  has(number: number): boolean {
    return this.codes[number] !== 0
  }

  of(number: number): PictureVerdict | undefined {
    const code = this.codes[number] ?? 0
    const kind = KINDS[code]
    if (kind === undefined)
      return code === 0 ? undefined : { kind: 'not-jpeg', format: this.formats[code - FORMAT] ?? '' }
    return kind === 'unreadable' ? { kind, reason: '' } : { kind }
  }

  /** False: it says nothing of the picture. */
  put(number: number, verdict: PictureVerdict): boolean {
    if (verdict.kind === 'not-permitted') return false
    if (!this.has(number)) this.checked++
    this.codes[number] =
      verdict.kind === 'not-jpeg' ? this.format(verdict.format) : KINDS.indexOf(verdict.kind)
    return true
  }

  private format(name: string): number {
    const known = this.formats.indexOf(name)
    if (known >= 0) return FORMAT + known
    // A byte has room for 250 formats; browsers know a dozen.
    if (FORMAT + this.formats.length < 255) this.formats.push(name)
    return FORMAT + this.formats.length - 1
  }

  keep(): Uint8Array<ArrayBuffer> {
    const pen = new Pen()
    pen.count(this.formats.length)
    for (const format of this.formats) pen.text(format)
    const head = pen.take()
    const all = new Uint8Array(head.length + this.total)
    all.set(head)
    all.set(this.codes.subarray(0, this.total), head.length)
    return all
  }
}
