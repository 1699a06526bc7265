import { rateOf } from './amounts'
import type { Cells } from './cells'
import { damageOf, hintsIn, idIn, isSound, numberDamage, paymentDamage } from './ids'
import type { PayNotes } from './notes'
import type { PayPlan } from './plan'
import type { Row } from './rows'
import { ECPAY_FIELDS, type EcpayField, type EcpayRow, type PayNoteKind, type PaySink } from './types'
import {
  isFailure,
  isSumWord,
  isTestMerchant,
  isTestWord,
  laterState,
  methodOf,
  NO_METHOD,
  stateOf,
} from './words'

const AMOUNTS = [
  ...(['gross', 'authorized', 'closed', 'fee', 'processing', 'platform', 'refund', 'net'] as const),
]
const TIMES = ['tradedAt', 'settledAt', 'paidOutAt'] as const
const NUMBERS = ['tradeNo', 'merchantNo', 'authNo', 'authCode'] as const
const NONE: readonly number[] = []
const NAN = Number.NaN
/** A cell of 放棄/退刷 or 關帳 may be what can be done, and no more: only what is done is believed. */
const ACTION = /^(?:放棄|退刷|關帳|放棄\/退刷|請款|退款|取消)$/
/** Amounts, dates, days left and marks in a column of states are no states. */
const NO_WORD = /^[\d\s.,:/+%$()-]*$|^\d+\s*天$|^[yn]$|^[是否]$/i

const emptyRow = (): EcpayRow => ({
  ...{ line: 0, paymentId: '', tradeNo: '', merchantNo: '', authNo: '', authCode: '' },
  ...{ damage: undefined, damaged: undefined, tradedAt: NAN, dayOnly: false, settledAt: NAN },
  ...{ paidOutAt: NAN, method: undefined, methodText: '', gross: NAN, authorized: NAN, closed: NAN },
  ...{ fee: NAN, processing: NAN, platform: NAN, rate: NAN, refund: NAN, net: NAN, state: undefined },
  ...{ merchant: '', test: false, hints: [], bad: [] },
})

/** Payments out of the rows of an ECPay file. */
export class EcpayRows {
  readonly #plan: PayPlan
  readonly #cells: Cells
  readonly #notes: PayNotes
  readonly #sink: PaySink
  readonly #row = emptyRow()
  readonly #slots: Readonly<Record<EcpayField, readonly number[]>>
  /** What words mean that were met. */
  readonly #methods = new Map<string, ReturnType<typeof methodOf>>()
  readonly #rates = new Map<string, ReturnType<typeof rateOf>>()
  readonly #states = new Map<string, ReturnType<typeof stateOf>>()

  constructor(plan: PayPlan, cells: Cells, notes: PayNotes, sink: PaySink) {
    this.#plan = plan
    this.#cells = cells
    this.#notes = notes
    this.#sink = sink
    this.#slots = Object.fromEntries(
      ECPAY_FIELDS.map((field) => [field, plan.slots[field] ?? NONE]),
    ) as Record<EcpayField, readonly number[]>
  }

  /** False: the row holds nothing at all. */
  row(source: Row): boolean {
    const row = this.#row
    row.line = source.number
    this.#readIds(source)
    const hasId = row.paymentId !== '' || row.tradeNo !== '' || row.merchantNo !== ''
    if (!(hasId && this.#isPlainly(row)) && this.#isSum(source)) {
      this.#sink.aside(row.line, 'subtotal', this.#ownAmount(source))
      return true
    }
    row.bad.length = 0
    row.hints.length = 0
    this.#readTimes(source)
    const amounts = this.#readAmounts(source)
    this.#readWords(source)
    const hasTime = !Number.isNaN(row.tradedAt) || !Number.isNaN(row.settledAt)
    if (!hasId && row.authNo === '' && !hasTime && row.methodText === '' && row.damage === undefined) {
      if (amounts === 0) return false
      // Amounts, and nothing that they are of.
      this.#sink.aside(row.line, 'subtotal', this.#ownAmount(source))
      return true
    }
    this.#sink.row(row)
    return true
  }

  #find(source: Row, field: EcpayField): boolean {
    const slots = this.#slots[field]
    for (let at = 0; at < slots.length; at += 1)
      if (this.#cells.open(source, slots[at] as number)) return true
    return false
  }

  #bad(kind: PayNoteKind | undefined, field: EcpayField): void {
    const { bad, line } = this.#row
    if (!bad.includes(field)) bad.push(field)
    if (kind) this.#notes.add(kind, line, this.#plan.headers[this.#slots[field][0] ?? -1], this.#cells.text())
  }

  #readIds(source: Row): void {
    const row = this.#row
    const cells = this.#cells
    row.damage = undefined
    row.damaged = undefined
    row.paymentId = this.#find(source, 'paymentId') ? idIn(cells) : ''
    if (row.paymentId !== '') {
      row.damage = paymentDamage(row.paymentId, this.#plan.usual)
      if (row.damage) row.damaged = 'paymentId'
    }
    for (let at = 0; at < NUMBERS.length; at += 1) {
      const field = NUMBERS[at] as (typeof NUMBERS)[number]
      if (!this.#find(source, field)) {
        row[field] = ''
        continue
      }
      if (isSound(cells.bytes, cells.from, cells.to)) {
        row[field] = cells.text()
        continue
      }
      const id = idIn(cells)
      row[field] = id
      // A code of six signs, `12E456`, may well look like a number.
      if (row.damage || field === 'authCode') continue
      row.damage = numberDamage(id)
      if (row.damage) row.damaged = field
    }
  }

  /** Ids of a payment, and no word in their place. */
  #isPlainly({ paymentId, tradeNo, merchantNo }: EcpayRow): boolean {
    // Nearly every one is long; a sentence has blanks.
    if (paymentId.length > 20 && !paymentId.includes(' ') && paymentId.charCodeAt(0) < 0x7f) return true
    return isId(paymentId) || isId(tradeNo) || isId(merchantNo) || damageOf(paymentId) !== undefined
  }

  #isSum(source: Row): boolean {
    const { starts, ends } = source
    for (let slot = 0; slot < starts.length; slot += 1) {
      const length = (ends[slot] as number) - (starts[slot] as number)
      if (length > 0 && length < 80 && this.#cells.open(source, slot) && isSumWord(this.#cells.word()))
        return true
    }
    return false
  }

  /** What the row's own amount is: gross, else closed, else authorised. */
  #ownAmount(source: Row): number {
    for (const field of ['gross', 'closed', 'authorized'] as const)
      if (this.#find(source, field)) return this.#cells.amount()
    return NAN
  }

  /** How many there are. */
  #readAmounts(source: Row): number {
    const row = this.#row
    const cells = this.#cells
    let filled = 0
    for (let at = 0; at < AMOUNTS.length; at += 1) {
      const field = AMOUNTS[at] as (typeof AMOUNTS)[number]
      row[field] = NAN
      if (!this.#find(source, field)) continue
      filled += 1
      const amount = cells.amount()
      if (Number.isNaN(amount)) this.#bad(cells.isForeign ? 'currency' : 'bad-amount', field)
      else row[field] = field === 'refund' ? Math.abs(amount) : amount
    }
    row.rate = NAN
    if (this.#find(source, 'rate')) {
      row.rate = known(this.#rates, cells.word(), rateOf) ?? NAN
      if (Number.isNaN(row.rate)) this.#bad(undefined, 'rate')
    }
    return filled
  }

  #readTimes(source: Row): void {
    const row = this.#row
    const cells = this.#cells
    row.dayOnly = false
    for (let at = 0; at < TIMES.length; at += 1) {
      const field = TIMES[at] as (typeof TIMES)[number]
      row[field] = NAN
      if (!this.#find(source, field)) continue
      const time = cells.time()
      if (Number.isNaN(time)) this.#bad('bad-date', field)
      else row[field] = time
      if (field === 'tradedAt') row.dayOnly = cells.isDay
    }
  }

  #readWords(source: Row): void {
    const row = this.#row
    const cells = this.#cells
    row.method = undefined
    row.methodText = this.#find(source, 'method') ? cells.word() : ''
    if (row.methodText !== '') {
      const method = known(this.#methods, row.methodText, methodOf)
      if (method === undefined) this.#bad('unknown-word', 'method')
      row.method = method === NO_METHOD ? undefined : method
    }
    row.merchant = this.#find(source, 'merchant') ? cells.word() : ''
    row.test = isTestMerchant(row.merchant)
    this.#readState(source)
    if (this.#find(source, 'platformName')) row.test ||= isTestWord(cells.word())
    const notes = this.#slots.note
    for (let at = 0; at < notes.length; at += 1)
      if (cells.open(source, notes[at] as number)) hintsIn(cells.text(), row.hints)
  }

  /** Of several columns the one that says most. */
  #readState(source: Row): void {
    const row = this.#row
    const cells = this.#cells
    row.state = undefined
    const slots = this.#slots.state
    for (let at = 0; at < slots.length; at += 1) {
      if (!cells.open(source, slots[at] as number)) continue
      const word = cells.word()
      if (NO_WORD.test(word) || ACTION.test(word)) continue
      const state = known(this.#states, word, stateOf)
      if (!state) this.#bad('unknown-word', 'state')
      row.state = laterState(row.state, state)
      row.test ||= isTestWord(word)
    }
    if (!this.#find(source, 'code')) return
    const code = cells.word()
    if (row.state === undefined || row.state === 'authorized') {
      if (isFailure(code)) row.state = 'failed'
      else if (/^0+$/.test(code)) row.state ??= 'authorized'
    }
  }
}

const isId = (id: string): boolean => /\d/.test(id) && /^[\w-]{6,}$/.test(id)

/** A word is looked at once; that of a column which is never the same is not kept for ever. */
const known = <T>(all: Map<string, T>, word: string, look: (word: string) => T): T => {
  if (all.has(word)) return all.get(word) as T
  const found = look(word)
  if (all.size < 1_000) all.set(word, found)
  return found
}
