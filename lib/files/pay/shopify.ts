import type { PayStatus } from '../../records'
import { fold } from '../../text'
import type { Cells } from './cells'
import { hintsIn, idsIn, paymentDamage } from './ids'
import type { PayNotes } from './notes'
import type { PayPlan } from './plan'
import type { Row } from './rows'
import type { PaySink, ShopifyField, ShopifyOrder } from './types'

const STATUSES: Readonly<Record<string, PayStatus>> = {
  ...{ pending: 'pending', authorized: 'authorized', expired: 'expired', paid: 'paid' },
  ...{ partially_paid: 'partially-paid', partially_refunded: 'partially-refunded' },
  ...{ refunded: 'refunded', voided: 'voided', unpaid: 'unpaid' },
}
const AMOUNTS = ['total', 'refunded', 'outstanding'] as const
const TIMES = ['createdAt', 'paidAt', 'cancelledAt'] as const

const NONE: readonly number[] = []
const NAN = Number.NaN

const emptyOrder = (): ShopifyOrder => ({
  ...{ line: 0, rows: 0, name: '', ids: [], damage: undefined },
  ...{ total: NAN, refunded: NAN, outstanding: NAN, currency: '', status: undefined, method: '' },
  ...{ createdAt: NAN, paidAt: NAN, cancelledAt: NAN, id: '', hints: [], bad: [] },
})

/** Orders out of the rows of Shopify's export: those that follow one another under one name are one. */
export class ShopifyRows {
  readonly #plan: PayPlan
  readonly #cells: Cells
  readonly #notes: PayNotes
  readonly #sink: PaySink
  readonly #order = emptyOrder()
  #isOpen = false
  /** Bytes of the open order's name, and of its number. */
  #name = new Uint8Array(0)
  /** Fields that the open order has; told by their bits. */
  #told = 0
  readonly #slots: Readonly<Record<ShopifyField, readonly number[]>>

  constructor(plan: PayPlan, cells: Cells, notes: PayNotes, sink: PaySink) {
    this.#plan = plan
    this.#cells = cells
    this.#notes = notes
    this.#sink = sink
    const of = (field: ShopifyField): readonly number[] => plan.slots[field] ?? NONE
    this.#slots = {
      ...{ name: of('name'), paymentId: of('paymentId'), references: of('references'), total: of('total') },
      ...{ currency: of('currency'), status: of('status'), method: of('method'), id: of('id') },
      ...{ createdAt: of('createdAt'), paidAt: of('paidAt'), cancelledAt: of('cancelledAt') },
      ...{ refunded: of('refunded'), outstanding: of('outstanding'), note: of('note') },
    }
  }

  /** False: the row says nothing of an order, nor of a line of one. */
  row(row: Row): boolean {
    const hasName = this.#find(row, 'name')
    if (this.#isOpen && this.#isSame(row, hasName)) {
      this.#order.rows += 1
      this.#fill(row)
      return true
    }
    this.#begin(row, hasName)
    return true
  }

  end(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    const order = this.#order
    if (order.currency !== '' && order.currency.toUpperCase() !== 'TWD')
      this.#notes.add('currency', order.line, this.#header('currency'), order.currency)
    this.#sink.order(order)
  }

  /** Opens the first cell of the field that is not empty. */
  #find(row: Row, field: ShopifyField): boolean {
    const slots = this.#slots[field]
    for (let at = 0; at < slots.length; at += 1) if (this.#cells.open(row, slots[at] as number)) return true
    return false
  }

  #header(field: ShopifyField): string {
    return this.#plan.headers[this.#slots[field][0] ?? -1] ?? ''
  }

  /** Another line of the open order? Two orders of one name, of two shops, have two numbers. */
  #isSame(row: Row, hasName: boolean): boolean {
    const cells = this.#cells
    if (hasName && !cells.is(this.#name)) return false
    const order = this.#order
    if (order.id !== '' && this.#find(row, 'id')) return cells.text() === order.id
    if (this.#told & TOLD.total && this.#find(row, 'total')) {
      const total = cells.amount()
      if (!Object.is(total, order.total)) return false
      if (order.status && this.#find(row, 'status')) return statusOf(cells.word()) === order.status
    }
    // Without a name it is a line of the order above, unless it says what an order says.
    return hasName || !this.#find(row, 'total')
  }

  #begin(row: Row, hasName: boolean): void {
    this.end()
    const order = this.#order
    const cells = this.#cells
    this.#isOpen = true
    this.#told = 0
    order.line = row.number
    order.rows = 1
    order.name = ''
    order.damage = undefined
    order.ids.length = 0
    order.hints.length = 0
    order.bad.length = 0
    for (const field of AMOUNTS) order[field] = NAN
    for (const field of TIMES) order[field] = NAN
    order.currency = ''
    order.status = undefined
    order.method = ''
    order.id = ''
    if (hasName && this.#find(row, 'name')) {
      if (cells.to - cells.from !== this.#name.length)
        this.#name = cells.bytes.slice(cells.from, cells.to) as Uint8Array<ArrayBuffer>
      else this.#name.set(cells.bytes.subarray(cells.from, cells.to))
      order.name = cells.text()
    } else this.#name = new Uint8Array(0)
    this.#fill(row)
  }

  /** Takes what the row tells and the order has not been told. */
  #fill(row: Row): void {
    const order = this.#order
    const cells = this.#cells
    const untold = (field: ShopifyField): boolean =>
      (this.#told & TOLD[field]) === 0 && this.#find(row, field) && this.#tell(field)
    for (let at = 0; at < AMOUNTS.length; at += 1) {
      const field = AMOUNTS[at] as (typeof AMOUNTS)[number]
      if (!untold(field)) continue
      const amount = cells.amount()
      if (!Number.isNaN(amount)) order[field] = amount
      else this.#bad(cells.isForeign ? 'currency' : 'bad-amount', field)
    }
    for (let at = 0; at < TIMES.length; at += 1) {
      const field = TIMES[at] as (typeof TIMES)[number]
      if (!untold(field)) continue
      const time = cells.time()
      if (!Number.isNaN(time)) order[field] = time
      else this.#bad('bad-date', field)
    }
    if (untold('currency')) order.currency = cells.word()
    if (untold('method')) order.method = cells.word()
    if (untold('status')) {
      const word = cells.word()
      order.status = statusOf(word)
      if (!order.status) this.#bad('unknown-word', 'status')
    }
    if (untold('id')) {
      // A number that a spreadsheet shortened may be any order's.
      const digits = /^(?:gid:\/\/shopify\/Order\/)?(\d+)$/.exec(cells.text())?.[1]
      if (digits) order.id = digits
      else order.bad.push('id')
    }
    if (untold('note')) hintsIn(cells.text(), order.hints)
    if ((this.#told & (TOLD.paymentId | TOLD.references)) === 0) this.#ids(row)
  }

  #tell(field: ShopifyField): true {
    this.#told |= TOLD[field]
    return true
  }

  #bad(kind: 'currency' | 'bad-amount' | 'bad-date' | 'unknown-word', field: ShopifyField): void {
    const { bad, line } = this.#order
    bad.push(field)
    this.#notes.add(kind, line, this.#header(field), this.#cells.text())
  }

  /** References stand in their order; an id that only another column has was before them. */
  #ids(row: Row): void {
    const order = this.#order
    const { paymentId, references } = this.#slots
    for (let at = 0; at < references.length; at += 1) this.#more(row, references[at] as number)
    for (let at = 0; at < paymentId.length; at += 1) this.#more(row, paymentId[at] as number)
    if (order.ids.length === 0) return
    this.#told |= TOLD.paymentId
    for (let at = 0; at < order.ids.length; at += 1)
      order.damage ??= paymentDamage(order.ids[at] as string, this.#plan.usual)
  }

  #more(row: Row, slot: number): void {
    const { ids } = this.#order
    const cells = this.#cells
    if (!cells.open(row, slot)) return
    // The same id stands in two or three columns nearly always.
    if (ids.length > 0 && isText(cells, ids[0] as string)) return
    const more = idsIn(cells)
    if (ids.length === 0) for (const id of more) if (!ids.includes(id)) ids.push(id)
    for (let at = more.length - 1; at >= 0; at -= 1)
      if (!ids.includes(more[at] as string)) ids.unshift(more[at] as string)
  }
}

const statusOf = (word: string): PayStatus | undefined => {
  // As Shopify writes it, nearly always.
  if (Object.hasOwn(STATUSES, word)) return STATUSES[word]
  const plain = fold(word)
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return Object.hasOwn(STATUSES, plain) ? STATUSES[plain] : undefined
}

const isText = (cells: Cells, text: string): boolean => {
  const { bytes, from, to } = cells
  if (to - from !== text.length) return false
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text.charCodeAt(at)) return false
  return true
}

/** One bit a field. */
const TOLD: Readonly<Record<ShopifyField, number>> = {
  ...{ name: 1, paymentId: 2, references: 4, total: 8, currency: 16, status: 32, method: 64 },
  ...{ createdAt: 128, paidAt: 256, cancelledAt: 512, refunded: 1_024, outstanding: 2_048 },
  ...{ id: 4_096, note: 8_192 },
}
