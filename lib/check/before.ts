import { EXCLUDED, PICTURES, type Rules } from './codes'
import { Hashed } from './hash'
import type { Rows } from './rows'
import type { Whole } from './shelf'

/** Of one product: hash (2), what was said, what is said now, what could not be judged now, its row + 1. */
const WORDS = 6
const SAID = 2
const NOW = 3
const OPEN = 4
const ROW = 5

/**
 * What the last whole check said, and what became of it. A rule that could not be judged now mends nothing, and
 * one that could not be judged then makes nothing fresh. Products that are known by the same hash are one here:
 * what one of them still has is not mended.
 */
export class Before {
  readonly since: number
  readonly judged: Rules
  readonly words: Uint32Array<ArrayBuffer>
  private readonly entries = new Hashed()

  private constructor(since: number, judged: Rules, words: Uint32Array<ArrayBuffer>) {
    this.since = since
    this.judged = judged
    this.words = words
    for (let at = 0; at < words.length; at += WORDS)
      this.entries.set(words[at] ?? 0, words[at + 1] ?? 0, at / WORDS + 1)
  }

  static of({ at, judged, said }: Whole): Before {
    const words = new Uint32Array((said.length / 3) * WORDS)
    for (let from = 0, to = 0; from < said.length; from += 3, to += WORDS)
      words.set(said.subarray(from, from + 3), to)
    return new Before(at, judged, words)
  }

  /** As it was kept. */
  static kept(words: Uint32Array): Before {
    return new Before((words[0] ?? 0) * 2 ** 21 + (words[1] ?? 0), words[2] ?? 0, words.slice(3))
  }

  keep(): Uint32Array<ArrayBuffer> {
    const all = new Uint32Array(this.words.length + 3)
    all.set([Math.floor(this.since / 2 ** 21), this.since % 2 ** 21, this.judged])
    all.set(this.words, 3)
    return all
  }

  /** Number of what was said of a product, from 1; 0: nothing was. */
  find(low: number, high: number): number {
    return this.entries.find(low, high)
  }

  private word(entry: number, word: number): number {
    return entry === 0 ? 0 : (this.words[(entry - 1) * WORDS + word] ?? 0)
  }
  private put(entry: number, word: number, value: number): void {
    this.words[(entry - 1) * WORDS + word] = value
  }

  said(entry: number): Rules {
    return this.word(entry, SAID)
  }

  /** What is found of the product now, and what could not be judged. */
  tell(entry: number, found: Rules, open: Rules): void {
    this.put(entry, NOW, this.word(entry, NOW) | found)
    this.put(entry, OPEN, this.word(entry, OPEN) | open)
  }

  /** Its pictures are judged by now. */
  close(entry: number): void {
    this.put(entry, OPEN, this.word(entry, OPEN) & ~PICTURES)
  }

  /** The row that tells what is mended; the first that is told stays it. */
  show(entry: number, row: number): void {
    if (this.word(entry, ROW) === 0) this.put(entry, ROW, row + 1)
  }
  hasRow(entry: number): boolean {
    return this.word(entry, ROW) !== 0
  }

  mended(entry: number, row: number): Rules {
    return this.word(entry, ROW) === row + 1
      ? this.said(entry) & ~this.word(entry, NOW) & ~this.word(entry, OPEN)
      : 0
  }

  fresh(entry: number, found: Rules): Rules {
    return found & ~this.said(entry) & this.judged
  }

  /** Said once and not to be judged since: it is carried on to the next check. */
  *carried(): Generator<readonly [low: number, high: number, rules: Rules]> {
    for (let at = 0; at < this.words.length; at += WORDS) {
      const rules = (this.words[at + SAID] ?? 0) & (this.words[at + OPEN] ?? 0)
      if (rules !== 0) yield [this.words[at] ?? 0, this.words[at + 1] ?? 0, rules]
    }
  }
}

/** What this check leaves for the next one. */
export const wholeOf = (rows: Rows, judged: Rules, at: number, before: Before | undefined): Whole => {
  const entries = new Hashed()
  let words = new Uint32Array(Math.max(1, rows.length) * 3)
  let filled = 0
  const say = (low: number, high: number, rules: Rules): void => {
    if (rules === 0) return
    const entry = entries.find(low, high)
    if (entry > 0) words[(entry - 1) * 3 + 2] = (words[(entry - 1) * 3 + 2] ?? 0) | rules
    else {
      if (filled + 3 > words.length) {
        const larger = new Uint32Array(words.length * 2)
        larger.set(words)
        words = larger
      }
      words.set([low, high, rules], filled)
      filled += 3
      entries.set(low, high, filled / 3)
    }
  }
  for (let row = 0; row < rows.length; row++)
    say(rows.low[row] ?? 0, rows.high[row] ?? 0, (rows.rules[row] ?? 0) & ~EXCLUDED)
  for (const [low, high, rules] of before?.carried() ?? []) say(low, high, rules)
  return { at, judged, said: words.slice(0, filled) }
}
