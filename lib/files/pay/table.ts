import { type CellEncoding, Cells } from './cells'
import { EcpayRows } from './ecpay'
import type { PayNotes } from './notes'
import type { PayPlan } from './plan'
import type { Row } from './rows'
import { ShopifyRows } from './shopify'
import type { PaySink, RowAside } from './types'

/** `,` `;` `"` `=` `'`: signs of a row that holds nothing. */
const BLANK = [0x2c, 0x3b, 0x22, 0x3d, 0x27]

/** Rows of a file from its header on: what is no data is set aside, the rest goes to its side. */
export class PayTable {
  /** Rows of data, blank ones not counted. */
  rows = 0
  /** Row that broke off; 0 = none. */
  cut = 0
  readonly #plan: PayPlan
  readonly #notes: PayNotes
  readonly #sink: PaySink
  readonly #cells: Cells
  readonly #side: ShopifyRows | EcpayRows
  /** The header's cells that are read, as bytes. */
  #header: readonly (Uint8Array | undefined)[] = []

  constructor(plan: PayPlan, encoding: CellEncoding, notes: PayNotes, sink: PaySink) {
    this.#plan = plan
    this.#notes = notes
    this.#sink = sink
    this.#cells = new Cells(encoding)
    const Side = plan.side === 'shopify' ? ShopifyRows : EcpayRows
    this.#side = new Side(plan, this.#cells, notes, sink)
  }

  row(row: Row): void {
    const { header, wanted } = this.#plan
    if (row.number <= header) {
      if (row.number === header) this.#keepHeader(row)
      return
    }
    if (this.#isBlank(row)) return
    const columns = wanted.slots.length
    if (!row.isEnded && row.cells < columns) {
      this.cut = row.number
      this.#notes.add('cut', row.number)
      return
    }
    this.rows += 1
    if (this.#isHeader(row)) {
      this.#aside(row, 'header')
      return
    }
    if (row.cells !== columns) {
      if (row.isOver) {
        this.#notes.add('ragged', row.number)
        this.#aside(row, 'ragged')
        return
      }
      if (row.cells < columns) this.#notes.add('ragged', row.number)
    }
    this.#cells.isMixed = false
    if (!this.#side.row(row)) this.#aside(row, 'ragged')
    if (this.#cells.isMixed) this.#notes.add('mixed-encodings', row.number)
  }

  end(): void {
    if (this.#side instanceof ShopifyRows) this.#side.end()
  }

  #aside(row: Row, why: RowAside): void {
    // Lines on both sides of it are not of one order.
    if (this.#side instanceof ShopifyRows) this.#side.end()
    this.#sink.aside(row.number, why, Number.NaN)
  }

  #keepHeader(row: Row): void {
    const cells = this.#cells
    this.#header = Array.from({ length: this.#plan.wanted.count }, (_, slot) =>
      cells.open(row, slot) ? cells.bytes.slice(cells.from, cells.to) : undefined,
    )
  }

  #isHeader(row: Row): boolean {
    let same = 0
    for (let slot = 0; slot < this.#header.length; slot += 1) {
      const header = this.#header[slot]
      if (header === undefined) continue
      if (!this.#cells.open(row, slot) || !this.#cells.is(header)) return false
      same += 1
    }
    return same > 1
  }

  #isBlank(row: Row): boolean {
    const { bytes, from, to } = row
    for (let at = from; at < to; at += 1) {
      const sign = bytes[at] as number
      if (sign > 0x20 && !BLANK.includes(sign)) return false
    }
    return true
  }
}
