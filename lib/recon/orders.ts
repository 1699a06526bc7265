import type { ShopifyOrder } from '../files/pay/types'
import { PAY_STATUSES, type PayStatus } from '../records'
import { Halves, type Interned, Ints, Times, Words } from './columns'
import { isSpoilt } from './damage'
import type { Keys } from './keys'
import { hashText, Mixer } from './mixing'
import { Texts } from './texts'

/** What the API tells beyond what a file does. */
export interface OrderMore {
  readonly received: number
  readonly test: boolean
}

const CANCELLED = 1
const TEST = 2
const FOREIGN = 4
const UNREADABLE = 8
const DAMAGED = 16
const FROM_API = 32
/** Its own key is `o:<id>`. */
const WITH_ID = 64

/** Which fields of an order make its amounts unreadable. */
const AMOUNTS: readonly string[] = ['total', 'refunded', 'outstanding']

const lowest = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** Shopify's side: orders, one number each, in columns. */
export class Orders {
  count = 0
  private readonly keys: Keys
  private readonly gateways: Interned
  private readonly texts = new Texts()
  private readonly mixer = new Mixer()
  private readonly names = new Words()
  private readonly hints = new Words()
  private readonly spoilt = new Words()
  private readonly own = new Words()
  private readonly idsAt = new Words()
  private readonly ids = new Words()
  private idCount = 0
  private readonly low = new Words()
  private readonly high = new Words()
  readonly line = new Words()
  readonly file = new Halves()
  readonly flags = new Halves()
  readonly states = new Halves()
  readonly gateway = new Halves()
  readonly total = new Ints()
  readonly refunded = new Ints()
  readonly outstanding = new Ints()
  readonly received = new Ints()
  readonly createdAt = new Times()
  readonly paidAt = new Times()
  readonly cancelledAt = new Times()

  constructor(keys: Keys, gateways: Interned) {
    this.keys = keys
    this.gateways = gateways
  }

  add(order: ShopifyOrder, file: number, more?: OrderMore): number {
    const at = this.count++
    const { keys, texts } = this
    const gateway = this.gateways.number(order.method)
    this.hash(order, at, gateway)
    const own = order.id || order.name
    this.own.set(at, keys.add(own ? `o:${own}` : `r:${this.hashOf(at)}`) + 1)
    this.idsAt.set(at, this.idCount)
    let spoilt = ''
    for (const id of order.ids) {
      if (order.damage !== undefined && (order.ids.length === 1 || isSpoilt(id))) spoilt ||= id
      else this.ids.set(this.idCount++, keys.add(id))
    }
    this.idsAt.set(at + 1, this.idCount)
    if (spoilt || order.damage) this.spoilt.set(at, texts.add(spoilt || order.ids[0] || order.damage || ''))
    this.names.set(at, texts.add(order.name))
    if (order.hints.length > 0) this.hints.set(at, texts.add(order.hints.slice(0, 8).join('\n')))
    this.line.set(at, order.line)
    this.file.set(at, file)
    this.gateway.set(at, gateway)
    this.states.set(at, order.status ? PAY_STATUSES.indexOf(order.status) + 1 : 0)
    const isForeign = order.currency !== '' && order.currency.toUpperCase() !== 'TWD'
    // What is in dollars of somebody else's is in no sum of these.
    this.total.set(at, isForeign ? Number.NaN : order.total)
    this.refunded.set(at, isForeign ? Number.NaN : order.refunded)
    this.outstanding.set(at, isForeign ? Number.NaN : order.outstanding)
    this.createdAt.set(at, order.createdAt)
    this.paidAt.set(at, order.paidAt)
    this.cancelledAt.set(at, order.cancelledAt)
    const isSound = this.idCount > this.idsAt.get(at)
    this.flags.set(
      at,
      (Number.isNaN(order.cancelledAt) ? 0 : CANCELLED) |
        (more?.test ? TEST : 0) |
        (isForeign ? FOREIGN : 0) |
        (order.bad.some((field) => AMOUNTS.includes(field)) ? UNREADABLE : 0) |
        (!isSound && (spoilt !== '' || order.damage !== undefined) ? DAMAGED : 0) |
        (more ? FROM_API : 0) |
        (order.id === '' ? 0 : WITH_ID),
    )
    if (more) this.received.set(at, more.received)
    return at
  }

  /** `gateway`: its number. The ids' hashes were made for the keys already. */
  private hash(order: ShopifyOrder, at: number, gateway: number): void {
    const { mixer } = this
    mixer.begin()
    mixer.word(hashText(order.name))
    mixer.word(hashText(order.id))
    for (const id of order.ids) mixer.word(hashText(id))
    mixer.number(order.total)
    mixer.number(order.refunded)
    mixer.number(order.outstanding)
    mixer.word(hashText(order.currency))
    mixer.word(order.status ? PAY_STATUSES.indexOf(order.status) : -1)
    mixer.word(this.gateways.hash(gateway))
    mixer.number(order.createdAt)
    mixer.number(order.paidAt)
    mixer.number(order.cancelledAt)
    this.low.set(at, mixer.low)
    this.high.set(at, mixer.high)
  }

  /** Key numbers: its own, and its sound Payment IDs, the earliest first. */
  ownKey(at: number): number {
    return this.own.get(at) - 1
  }
  idCountOf(at: number): number {
    return this.idsAt.get(at + 1) - this.idsAt.get(at)
  }
  idKey(at: number, which: number): number {
    return this.ids.get(this.idsAt.get(at) + which)
  }

  name(at: number): string {
    return this.texts.get(this.names.get(at))
  }
  id(at: number): string {
    return (this.flags.get(at) & WITH_ID) === 0 ? '' : this.keys.text(this.ownKey(at)).slice(2)
  }
  spoiltId(at: number): string {
    return this.texts.get(this.spoilt.get(at))
  }
  hintsOf(at: number): readonly string[] {
    const address = this.hints.get(at)
    return address === 0 ? [] : this.texts.get(address).split('\n')
  }
  method(at: number): string {
    return this.gateways.text(this.gateway.get(at))
  }
  status(at: number): PayStatus | undefined {
    return PAY_STATUSES[this.states.get(at) - 1]
  }
  isCancelled(at: number): boolean {
    return (this.flags.get(at) & CANCELLED) !== 0
  }
  isTest(at: number): boolean {
    return (this.flags.get(at) & TEST) !== 0
  }
  isForeign(at: number): boolean {
    return (this.flags.get(at) & FOREIGN) !== 0
  }
  isUnreadable(at: number): boolean {
    return (this.flags.get(at) & UNREADABLE) !== 0
  }
  isDamaged(at: number): boolean {
    return (this.flags.get(at) & DAMAGED) !== 0
  }
  isFromApi(at: number): boolean {
    return (this.flags.get(at) & FROM_API) !== 0
  }
  /** Moment of the payment, else of the order; NaN. */
  at(order: number): number {
    const paid = this.paidAt.get(order)
    return Number.isNaN(paid) ? this.createdAt.get(order) : paid
  }
  /** 64 bits of all that it says, as 16 hex digits. */
  hashOf(at: number): string {
    return this.high.get(at).toString(16).padStart(8, '0') + this.low.get(at).toString(16).padStart(8, '0')
  }

  /** Are they the same order, maybe in another state? */
  isSame(a: number, b: number): boolean {
    const [one, other] = [this.id(a), this.id(b)]
    if (one && other) return one === other
    const name = this.name(a)
    return name !== '' ? name === this.name(b) : this.compareHash(a, b) === 0
  }

  compareHash(a: number, b: number): number {
    return this.high.get(a) - this.high.get(b) || this.low.get(a) - this.low.get(b)
  }

  /** In one order, whatever order they came in: earliest first. */
  compare(a: number, b: number): number {
    return (
      lowest(this.createdAt.get(a)) - lowest(this.createdAt.get(b)) ||
      this.compareHash(a, b) ||
      this.file.get(a) - this.file.get(b) ||
      this.line.get(a) - this.line.get(b)
    )
  }

  /** Which state of one order is the later one: below 0 where `a` is. */
  compareState(a: number, b: number): number {
    return (
      (RANK[this.states.get(b)] ?? 0) - (RANK[this.states.get(a)] ?? 0) ||
      lowest(this.refunded.get(b)) - lowest(this.refunded.get(a)) ||
      Number(this.isCancelled(b)) - Number(this.isCancelled(a)) ||
      this.idCountOf(b) - this.idCountOf(a) ||
      // The API tells what each payment came to.
      Number(this.isFromApi(b)) - Number(this.isFromApi(a)) ||
      this.compareHash(a, b) ||
      this.file.get(a) - this.file.get(b) ||
      this.line.get(a) - this.line.get(b)
    )
  }

  get bytes(): number {
    const columns = [this.names, this.hints, this.spoilt, this.own, this.idsAt, this.ids]
    const rest = [this.low, this.high, this.line, this.file, this.flags, this.states, this.gateway]
    const told = [this.total, this.refunded, this.outstanding, this.received]
    const times = [this.createdAt, this.paidAt, this.cancelledAt]
    return [this.texts, ...columns, ...rest, ...told, ...times].reduce((sum, { bytes }) => sum + bytes, 0)
  }
}

/** By number of the status: what of two states of one order comes later. */
const RANKS: Readonly<Record<PayStatus, number>> = {
  ...{ unpaid: 1, pending: 1, authorized: 2, expired: 3, 'partially-paid': 4, paid: 5 },
  ...{ 'partially-refunded': 6, refunded: 7, voided: 7 },
}
const RANK: readonly number[] = [0, ...PAY_STATUSES.map((status) => RANKS[status])]
