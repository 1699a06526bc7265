import type { EcpayRow, EcpayState, PayLayout } from '../files/pay/types'
import { PAY_METHODS, type PayMethod } from '../records'
import { Halves, type Interned, Ints, Times, Words } from './columns'
import type { Keys } from './keys'
import { hashText, Mixer } from './mixing'
import { Texts } from './texts'

const STATES: readonly EcpayState[] = ['authorized', 'closed', 'voided', 'refunded', 'failed']

const TEST = 1
const UNREADABLE = 2
const DAMAGED = 4
const DAY_ONLY = 8
/** Its key is a Payment ID. */
const KNOWN = 16

const AMOUNTS: readonly string[] = [
  ...['gross', 'authorized', 'closed', 'fee', 'processing', 'platform', 'refund', 'net'],
]

const lowest = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** ECPay's side: rows, one number each, in columns. */
export class Payments {
  count = 0
  private readonly keys: Keys
  private readonly words: Interned
  private readonly texts = new Texts()
  private readonly mixer = new Mixer()
  private readonly key = new Words()
  private readonly trades = new Words()
  private readonly merchants = new Words()
  private readonly auths = new Words()
  private readonly hints = new Words()
  private readonly spoilt = new Words()
  private readonly low = new Words()
  private readonly high = new Words()
  private readonly methods = new Halves()
  private readonly states = new Halves()
  private readonly flags = new Halves()
  private readonly wordOf = new Halves()
  readonly line = new Words()
  readonly file = new Halves()
  readonly tradedAt = new Times()
  readonly settledAt = new Times()
  readonly paidOutAt = new Times()
  readonly gross = new Ints()
  readonly authorized = new Ints()
  readonly closed = new Ints()
  readonly fee = new Ints()
  readonly processing = new Ints()
  readonly platform = new Ints()
  readonly refund = new Ints()
  readonly net = new Ints()

  constructor(keys: Keys, words: Interned) {
    this.keys = keys
    this.words = words
  }

  add(row: EcpayRow, file: number): number {
    const at = this.count++
    const { texts } = this
    const isSpoilt = row.damage !== undefined && (row.damaged === 'paymentId' || row.paymentId === '')
    const isKnown = row.paymentId !== '' && !isSpoilt
    const word = this.words.number(row.methodText)
    this.hash(row, at, word)
    this.key.set(at, this.keys.add(this.keyOf(row, at, isKnown)))
    if (row.tradeNo) this.trades.set(at, texts.add(row.tradeNo))
    if (row.merchantNo) this.merchants.set(at, texts.add(row.merchantNo))
    if (row.authNo) this.auths.set(at, texts.add(row.authNo))
    if (row.hints.length > 0) this.hints.set(at, texts.add(row.hints.slice(0, 8).join('\n')))
    if (isSpoilt)
      this.spoilt.set(at, texts.add(row.paymentId || row.tradeNo || row.merchantNo || `${row.damage}`))
    this.line.set(at, row.line)
    this.file.set(at, file)
    this.methods.set(at, row.method ? PAY_METHODS.indexOf(row.method) + 1 : 0)
    this.states.set(at, row.state ? STATES.indexOf(row.state) + 1 : 0)
    this.wordOf.set(at, word)
    this.tradedAt.set(at, row.tradedAt)
    this.settledAt.set(at, row.settledAt)
    this.paidOutAt.set(at, row.paidOutAt)
    this.gross.set(at, row.gross)
    this.authorized.set(at, row.authorized)
    this.closed.set(at, row.closed)
    this.fee.set(at, row.fee)
    this.processing.set(at, row.processing)
    this.platform.set(at, row.platform)
    this.refund.set(at, row.refund)
    this.net.set(at, row.net)
    this.flags.set(
      at,
      (row.test ? TEST : 0) |
        (row.bad.length > 0 && row.bad.some((field) => AMOUNTS.includes(field)) ? UNREADABLE : 0) |
        (isSpoilt ? DAMAGED : 0) |
        (row.dayOnly ? DAY_ONLY : 0) |
        (isKnown ? KNOWN : 0),
    )
    return at
  }

  private keyOf({ paymentId, tradeNo, damage, damaged }: EcpayRow, at: number, isKnown: boolean): string {
    if (isKnown) return paymentId
    const isSound = tradeNo !== '' && !(damage !== undefined && damaged === 'tradeNo')
    return isSound ? `t:${tradeNo}` : `r:${this.hashOf(at)}`
  }

  private hash(row: EcpayRow, at: number, word: number): void {
    const { mixer } = this
    mixer.begin()
    mixer.word(hashText(row.paymentId))
    mixer.word(hashText(row.tradeNo))
    mixer.word(hashText(row.merchantNo))
    mixer.word(hashText(row.authNo))
    mixer.word(hashText(row.authCode))
    mixer.word(this.words.hash(word))
    mixer.word(row.state ? STATES.indexOf(row.state) : -1)
    mixer.word(hashText(row.merchant))
    mixer.number(row.tradedAt)
    mixer.number(row.settledAt)
    mixer.number(row.paidOutAt)
    mixer.number(row.gross)
    mixer.number(row.authorized)
    mixer.number(row.closed)
    mixer.number(row.fee)
    mixer.number(row.processing)
    mixer.number(row.platform)
    mixer.number(row.rate)
    mixer.number(row.refund)
    mixer.number(row.net)
    this.low.set(at, mixer.low)
    this.high.set(at, mixer.high)
  }

  keyNumber(at: number): number {
    return this.key.get(at)
  }
  paymentId(at: number): string {
    return this.isKnown(at) ? this.keys.text(this.key.get(at)) : this.spoiltId(at)
  }
  tradeNo(at: number): string {
    return this.texts.get(this.trades.get(at))
  }
  merchantNo(at: number): string {
    return this.texts.get(this.merchants.get(at))
  }
  authNo(at: number): string {
    return this.texts.get(this.auths.get(at))
  }
  spoiltId(at: number): string {
    return this.texts.get(this.spoilt.get(at))
  }
  hintsOf(at: number): readonly string[] {
    const address = this.hints.get(at)
    return address === 0 ? [] : this.texts.get(address).split('\n')
  }
  methodText(at: number): string {
    return this.words.text(this.wordOf.get(at))
  }
  method(at: number): PayMethod | undefined {
    return PAY_METHODS[this.methods.get(at) - 1]
  }
  state(at: number): EcpayState | undefined {
    return STATES[this.states.get(at) - 1]
  }
  isTest(at: number): boolean {
    return (this.flags.get(at) & TEST) !== 0
  }
  isUnreadable(at: number): boolean {
    return (this.flags.get(at) & UNREADABLE) !== 0
  }
  isDamaged(at: number): boolean {
    return (this.flags.get(at) & DAMAGED) !== 0
  }
  isDayOnly(at: number): boolean {
    return (this.flags.get(at) & DAY_ONLY) !== 0
  }
  isKnown(at: number): boolean {
    return (this.flags.get(at) & KNOWN) !== 0
  }
  /** What the row comes to: gross, else closed, else authorised; NaN. */
  amount(at: number): number {
    const gross = this.gross.get(at)
    if (!Number.isNaN(gross)) return gross
    const closed = this.closed.get(at)
    return Number.isNaN(closed) ? this.authorized.get(at) : closed
  }
  at(row: number): number {
    const traded = this.tradedAt.get(row)
    if (!Number.isNaN(traded)) return traded
    const settled = this.settledAt.get(row)
    return Number.isNaN(settled) ? this.paidOutAt.get(row) : settled
  }
  /** 64 bits of all that it says, as 16 hex digits. */
  hashOf(at: number): string {
    return this.high.get(at).toString(16).padStart(8, '0') + this.low.get(at).toString(16).padStart(8, '0')
  }
  /** The same in every column that is read. */
  isSame(a: number, b: number): boolean {
    return this.compareHash(a, b) === 0
  }
  compareHash(a: number, b: number): number {
    return this.high.get(a) - this.high.get(b) || this.low.get(a) - this.low.get(b)
  }
  /** In one order, whatever order they came in: earliest first. */
  compare(a: number, b: number): number {
    return (
      lowest(this.at(a)) - lowest(this.at(b)) ||
      this.compareHash(a, b) ||
      this.file.get(a) - this.file.get(b) ||
      this.line.get(a) - this.line.get(b)
    )
  }

  get bytes(): number {
    const texts = [
      this.key,
      this.trades,
      this.merchants,
      this.auths,
      this.hints,
      this.spoilt,
      this.low,
      this.high,
    ]
    const small = [this.methods, this.states, this.flags, this.wordOf, this.line, this.file]
    const times = [this.tradedAt, this.settledAt, this.paidOutAt]
    const money = [this.gross, this.authorized, this.closed, this.fee, this.processing, this.platform]
    return [this.texts, ...texts, ...small, ...times, ...money, this.refund, this.net].reduce(
      (sum, { bytes }) => sum + bytes,
      0,
    )
  }
}

/** Layouts that list cards alone: what was paid by ATM is never in them. */
export const CARD_LAYOUTS: readonly PayLayout[] = ['ecpay-card', 'ecpay-funding']
