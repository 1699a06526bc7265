import { declaredIn } from './charset'
import { CsvSide } from './csv-side'
import { Decoding } from './decoding'
import { Notes } from './notes'
import type { Side } from './side'
import { binaryKind, isLogin, kindOf } from './sniff'
import type { Dialect, FeedNote, FeedOptions, FeedReader, FeedStop, FieldUse } from './types'
import { XmlSide } from './xml-side'

export { gunzipped, SpoiltGzip } from './gunzip'

/** Bytes by which a file is told that is no text. */
const HEAD = 4_096
/** Characters by which XML, tables and web pages are told apart; of a web page more is looked at. */
const START = 2_048
const PAGE = 262_144

class Reader implements FeedReader {
  readonly #options: FeedOptions
  readonly #notes = new Notes()
  #head: Uint8Array[] | undefined = []
  #size = 0
  #decoding: Decoding | undefined
  /** Text that came before it was clear what it is. */
  #start: string | undefined = ''
  #blankLines = 0
  #page: string | undefined
  #side: Side | undefined
  #stop: FeedStop | undefined
  #isOver = false
  #isHeard = false

  constructor(options: FeedOptions) {
    this.#options = options
  }

  get dialect(): Dialect {
    return this.#side?.dialect ?? 'unknown'
  }

  get fields(): readonly FieldUse[] {
    return this.#side?.fields ?? []
  }

  get notes(): readonly FeedNote[] {
    return this.#notes.all()
  }

  get charset(): string | undefined {
    return this.#decoding?.charset?.name
  }

  feed(bytes: Uint8Array): boolean {
    if (this.#isOver || this.#stop) return false
    if (!this.#head) return this.#push(bytes)
    this.#head.push(bytes.slice())
    this.#size += bytes.length
    return this.#size < HEAD || this.#begin()
  }

  end(broken?: 'gzip'): FeedStop | undefined {
    if (this.#isOver) return this.#stop
    this.#isOver = true
    if (!this.#stop && this.#head) this.#begin()
    if (!this.#stop) this.#decoding?.end()
    this.#hear()
    if (!this.#stop && this.#start !== undefined) this.#tell(this.#start)
    if (!this.#stop && this.#page !== undefined) this.#stop = pageStop(this.#page)
    if (!this.#stop && broken) {
      this.#side?.finish()
      this.#stop = { why: broken }
    }
    this.#stop ??= this.#side?.end()
    return this.#stop
  }

  #begin(): boolean {
    const head = new Uint8Array(this.#size)
    let at = 0
    for (const piece of this.#head ?? []) {
      head.set(piece, at)
      at += piece.length
    }
    this.#head = undefined
    const first = head.subarray(0, HEAD)
    const binary = binaryKind(first)
    if (binary !== undefined) {
      this.#stop = { why: 'not-a-feed', detail: binary }
      return false
    }
    const told = [declaredIn(first), this.#options.charset || undefined]
    this.#decoding = new Decoding(first, told, (text) => this.#text(text))
    return this.#push(head)
  }

  #push(bytes: Uint8Array): boolean {
    const goesOn = this.#decoding?.push(bytes) ?? false
    this.#hear()
    return goesOn && !this.#stop
  }

  /** What the decoder has found out. */
  #hear(): void {
    const charset = this.#decoding?.charset
    if (charset?.differs && !this.#isHeard) this.#notes.add('charset-differs', 0, charset.name)
    this.#isHeard = charset !== undefined
    const trouble = this.#decoding?.trouble
    if (!trouble || this.#stop) return
    this.#side?.finish()
    this.#stop = trouble
  }

  #text(text: string): boolean {
    if (this.#side) this.#stop = this.#side.write(text)
    else if (this.#page !== undefined) this.#more(text)
    else {
      // Blanks before the first sign are no matter, however many.
      const start = this.#start === '' ? this.#withoutBlanks(text) : (this.#start ?? '') + text
      this.#start = start
      if (start.length >= START) this.#tell(start)
    }
    return !this.#stop
  }

  #withoutBlanks(text: string): string {
    const start = text.replace(/^[\s\ufeff]+/, '')
    this.#blankLines += text.slice(0, text.length - start.length).split('\n').length - 1
    return start
  }

  /** Says what it is, once so much of its text is there, or all. */
  #tell(start: string): void {
    this.#start = undefined
    if (start === '') {
      this.#stop = { why: 'empty' }
      return
    }
    const kind = kindOf(start.slice(0, START))
    if (kind === 'html') {
      this.#page = ''
      this.#more(start)
    } else if (kind === 'xml' || kind === 'csv') {
      this.#side =
        kind === 'xml'
          ? new XmlSide(this.#options, this.#notes, this.#blankLines)
          : new CsvSide(this.#options, this.#notes, this.#blankLines)
      this.#stop = this.#side.write(start)
    } else this.#stop = { why: 'not-a-feed', detail: kind }
  }

  #more(text: string): void {
    this.#page = (this.#page ?? '') + text
    if (this.#page.length >= PAGE) this.#stop = pageStop(this.#page.slice(0, PAGE))
  }
}

const pageStop = (html: string): FeedStop => ({ why: isLogin(html) ? 'login-page' : 'web-page' })

/** Reads a feed, an export or whatever was taken for one; see {@link FeedReader}. */
export const openFeed = (options: FeedOptions): FeedReader => new Reader(options)
