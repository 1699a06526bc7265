import { binaryKind } from '../feed/sniff'
import { BuiltRow } from './built'
import { HtmlRows } from './html'
import { PayNotes } from './notes'
import { infoOf, type NoPlan, type PayPlan, planOf } from './plan'
import { CsvRows } from './rows'
import { markOf, Peeking, peekedRow, peekRow, type Sniffed, sniff } from './sniff'
import { PayTable } from './table'
import type { PayEnd, PayFileInfo, PayReadOptions, PaySink, ReadPayFile } from './types'
import { SpoiltWorkbook, Workbook } from './xlsx'

/** By so many bytes a file is told: its encoding, its header, what its columns are. */
const HEAD = 262_144
/** A workbook is read as a whole: none of ours is larger, bytes. */
const LARGEST_WORKBOOK = 536_870_912

type Trouble = NonNullable<PayEnd['trouble']>
type Bytes = Uint8Array<ArrayBuffer>

const isPlan = (plan: PayPlan | NoPlan): plan is PayPlan => 'slots' in plan

const joined = (pieces: readonly Uint8Array[], size: number): Bytes => {
  const all = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

/** A file's bytes as they come, and how many they were. */
class Bytewise {
  bytes = 0
  isBroken = false
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  readonly #options: PayReadOptions

  constructor(stream: ReadableStream<Uint8Array>, options: PayReadOptions) {
    this.#reader = stream.getReader()
    this.#options = options
  }

  /** Undefined: that was all. */
  async next(): Promise<Uint8Array | undefined> {
    const { signal, progress } = this.#options
    signal?.throwIfAborted()
    let chunk: Uint8Array | undefined
    try {
      chunk = (await this.#reader.read()).value
    } catch {
      signal?.throwIfAborted()
      this.isBroken = true
      return undefined
    }
    signal?.throwIfAborted()
    if (!chunk) return undefined
    this.bytes += chunk.length
    // A promise that need not be waited for costs a turn all the same.
    const pause = progress?.call(this.#options, this.bytes)
    if (pause) await pause
    return chunk
  }

  /** The first of it: more than `least`, or all. */
  async first(least: number): Promise<Bytes> {
    const pieces: Uint8Array[] = []
    while (this.bytes <= least) {
      const chunk = await this.next()
      if (!chunk) break
      pieces.push(chunk)
    }
    return joined(pieces, this.bytes)
  }

  async close(): Promise<void> {
    try {
      await this.#reader.cancel()
    } catch {
      // It is of no more use.
    }
  }
}

class PayReading {
  readonly #source: Bytewise
  readonly #sink: PaySink
  readonly #options: PayReadOptions
  readonly #notes = new PayNotes()
  #table: PayTable | undefined

  constructor(source: Bytewise, sink: PaySink, options: PayReadOptions) {
    this.#source = source
    this.#sink = sink
    this.#options = options
  }

  async read(): Promise<PayEnd> {
    const source = this.#source
    const head = await source.first(HEAD)
    const kind = binaryKind(head.subarray(0, 4_096))
    if (kind === 'xlsx') return this.#workbook(head)
    if (kind !== undefined) return this.#end({ why: 'binary', detail: kind === 'gzip' ? 'zip' : kind })
    if (head.length === 0) return this.#end({ why: source.isBroken ? 'unreadable' : 'empty' })
    const start = head.subarray(0, HEAD)
    const isWhole = head.length <= HEAD
    if (markOf(start).encoding === undefined && isBinary(start))
      return this.#end({ why: 'binary', detail: '' })
    const sniffed = sniff(start, isWhole)
    const plan = planOf(sniffed.rows, this.#options.chosen)
    const said = { form: sniffed.form, encoding: sniffed.encoding, bom: sniffed.bom }
    if (!isPlan(plan)) {
      // A page without a table is none.
      const isPage = sniffed.form === 'html' && plan.why === 'empty'
      return this.#refuse(isPage ? { why: 'binary', detail: '' } : plan, said)
    }
    this.#begin(plan, said, sniffed.form === 'html' ? 'utf-8' : sniffed.cells)
    return sniffed.form === 'html' ? this.#page(head, sniffed, plan) : this.#rows(head, sniffed, plan)
  }

  #begin(plan: PayPlan, said: ReadAs, encoding: Sniffed['cells']): PayTable {
    this.#sink.info(infoOf(plan, said))
    this.#table = new PayTable(plan, encoding, this.#notes, this.#sink)
    return this.#table
  }

  /** Every piece of the file, `head` first, as bytes of the encoding that cells are read in. */
  async #each(head: Bytes, { encoding, bom }: ReadAs, take: (bytes: Uint8Array) => boolean): Promise<void> {
    const isWide = encoding.startsWith('utf-16')
    const [decoder, encoder] = [isWide ? new TextDecoder(encoding) : undefined, new TextEncoder()]
    const skip = bom ? markOf(head).length : 0
    for (let piece: Uint8Array | undefined = head.subarray(skip); piece; piece = await this.#source.next())
      if (!take(decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece)) return
    if (decoder) take(encoder.encode(decoder.decode()))
  }

  async #rows(head: Bytes, sniffed: Sniffed, plan: PayPlan): Promise<PayEnd> {
    const table = this.#table as PayTable
    const rows = new CsvRows(sniffed.separator, plan.wanted, (row) => table.row(row))
    await this.#each(head, sniffed, (bytes) => rows.push(bytes))
    // What a broken connection cut off is no row.
    if (!this.#source.isBroken) rows.end()
    table.end()
    return this.#end(rows.half > 0 ? { why: 'half', line: rows.half } : undefined)
  }

  async #page(head: Bytes, sniffed: Sniffed, plan: PayPlan): Promise<PayEnd> {
    const table = this.#table as PayTable
    const built = new BuiltRow(plan.wanted)
    const rows = new HtmlRows((number, texts, isEnded) => table.row(built.set(number, texts, isEnded)))
    const decoder = new TextDecoder(sniffed.cells)
    await this.#each(head, sniffed, (bytes) => {
      rows.push(decoder.decode(bytes, { stream: true }))
      return true
    })
    rows.push(decoder.decode())
    if (!this.#source.isBroken) rows.end()
    table.end()
    return this.#end()
  }

  async #workbook(head: Bytes): Promise<PayEnd> {
    const source = this.#source
    const pieces: Uint8Array[] = [head]
    for (let piece = await source.next(); piece; piece = await source.next()) {
      pieces.push(piece)
      if (source.bytes > LARGEST_WORKBOOK) return this.#end({ why: 'unreadable' })
    }
    if (source.isBroken) return this.#end({ why: 'unreadable' })
    const said: ReadAs = { form: 'xlsx', encoding: 'utf-8', bom: false }
    try {
      const workbook = new Workbook(joined(pieces.splice(0), source.bytes))
      const [sheet, plan] = this.#sheet(workbook)
      if (!isPlan(plan)) return this.#refuse(plan, said)
      const table = this.#begin(plan, said, 'utf-8')
      const built = new BuiltRow(plan.wanted)
      workbook.rows(sheet, (number, texts) => {
        table.row(built.set(number, texts))
        return true
      })
      table.end()
      return this.#end()
    } catch (error) {
      if (!(error instanceof SpoiltWorkbook)) throw error
      this.#table?.end()
      return this.#end({ why: 'unreadable' })
    }
  }

  /** The first sheet that is of ours, else the first that holds anything. */
  #sheet(workbook: Workbook): readonly [sheet: string, plan: PayPlan | NoPlan] {
    let other: readonly [string, NoPlan] | undefined
    for (const sheet of workbook.sheets) {
      const peeking = new Peeking('utf-8')
      const built = peekedRow()
      workbook.rows(sheet, (number, texts) => {
        peekRow(peeking, built, number, texts)
        return !peeking.isFull
      })
      const plan = planOf(peeking.rows, this.#options.chosen)
      if (isPlan(plan)) return [sheet, plan]
      if (!other || other[1].why === 'empty') other = [sheet, plan]
    }
    return other ?? ['', { why: 'empty' }]
  }

  #refuse({ why, detail, plan }: NoPlan, said: ReadAs): PayEnd {
    const end = this.#end({ why, ...(detail !== undefined && { detail }) })
    return plan ? { ...end, info: infoOf(plan, said) } : end
  }

  #end(trouble?: Trouble): PayEnd {
    const { bytes, isBroken } = this.#source
    const rows = this.#table?.rows ?? 0
    const why = isBroken ? ({ why: 'unreadable' } as const) : trouble
    const all = why ?? (rows === 0 ? ({ why: 'no-rows' } as const) : undefined)
    return { rows, bytes, notes: this.#notes.all(), ...(all && { trouble: all }) }
  }
}

type ReadAs = Pick<PayFileInfo, 'form' | 'encoding' | 'bom'>

/** Signs that no text has, not even a spoilt one. */
const isBinary = (head: Uint8Array): boolean => {
  let controls = 0
  for (const byte of head.subarray(0, 4_096)) if (byte < 9 || (byte > 13 && byte < 26)) controls += 1
  return controls > 2
}

export const readPayFile: ReadPayFile = async (stream, sink, options) => {
  const source = new Bytewise(stream, options)
  try {
    return await new PayReading(source, sink, options).read()
  } finally {
    await source.close()
  }
}
