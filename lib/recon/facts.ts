import type { PayLayout } from '../files/pay/types'
import type { PayMethod, PayStatus } from '../records'
import type { ReconCase } from '../rules/recon'
import { feeBy, netOff, rateOff } from '../rules/recon-fees'
import type { Coverage } from './coverage'
import type { Gateway } from './gateways'
import type { Groups } from './groups'
import type { Keys } from './keys'
import { sumRows, type Taken } from './money'
import type { Orders } from './orders'
import type { Payments } from './payments'
import type { ReconOptions } from './types'

/** All that cases are read from. */
export interface Stores {
  readonly keys: Keys
  readonly orders: Orders
  readonly rows: Payments
  readonly groups: Groups
  readonly options: ReconOptions
  readonly coverage: Coverage
  gatewayOf(number: number): Gateway
  layoutOf(file: number): PayLayout | undefined
}

const NAN = Number.NaN
const UNPAID: readonly (PayStatus | undefined)[] = ['pending', 'expired', 'voided', 'unpaid', 'authorized']

/**
 * What a case says, gathered from its records: one object for a million cases, so whoever keeps something copies it.
 */
export class Facts implements ReconCase, Taken {
  private readonly stores: Stores
  /** Records that count, in their own order; those that came again; rows of test payments. */
  readonly active: number[] = []
  readonly repeated: number[] = []
  readonly rowsActive: number[] = []
  readonly rowsRepeated: number[] = []
  readonly rowsTest: number[] = []
  /** A million findings that are only counted need no names. */
  isNamed = true
  number = 0
  known = false
  damaged: string | undefined
  test = false
  foreign = false
  unreadable = false
  other = false
  mixed = false
  method: PayMethod | undefined
  orderMethod: PayMethod | undefined
  reach: boolean | undefined
  status: PayStatus | undefined
  cancelled = false
  cancelledAt = NAN
  placedAt = NAN
  paidAt = NAN
  /** Moment of the payment. */
  at = NAN
  total = NAN
  received = NAN
  refunded = NAN
  taken = 0
  returned = 0
  authorized = 0
  lines = 0
  wholeLines = 0
  paidIds = 0
  onlyBack = false
  fees = 0
  paidOut = 0
  net: ReconCase['net']
  rate: ReconCase['rate']

  private readonly layoutOf: (row: number) => PayLayout | undefined
  private readonly fee = { gross: NAN, fee: NAN, processing: NAN, platform: NAN, refund: NAN, net: NAN }

  constructor(stores: Stores) {
    this.stores = stores
    this.layoutOf = (row) => stores.layoutOf(stores.rows.file.get(row))
  }

  get orders(): number {
    return this.active.length
  }
  get rows(): number {
    return this.rowsActive.length
  }
  get testRows(): number {
    return this.rowsTest.length
  }
  get order(): string {
    if (!this.isNamed) return ''
    const [first] = this.active
    return first === undefined ? '' : this.stores.orders.name(first)
  }
  get gateway(): string {
    const [first] = this.active
    return first === undefined ? '' : this.stores.orders.method(first)
  }
  /** What the case is known by, whatever file it came from. */
  get key(): string {
    return this.stores.keys.text(this.keyNumber)
  }
  get subject(): string {
    if (!this.isNamed) return ''
    const key = this.key
    return this.known ? key : this.order || key.slice(2)
  }

  get keyNumber(): number {
    const { orders, rows } = this.stores
    for (const order of this.active) if (orders.idCountOf(order) > 0) return orders.idKey(order, 0)
    const all = this.rowsActive.length > 0 ? this.rowsActive : this.rowsTest
    for (const row of all) if (rows.isKnown(row)) return rows.keyNumber(row)
    const [order] = this.active
    return order === undefined ? rows.keyNumber(all[0] as number) : orders.ownKey(order)
  }

  read(number: number): this {
    this.number = number
    this.split(number)
    this.readOrders()
    this.readRows()
    const { options, coverage } = this.stores
    const { method } = this
    this.reach =
      this.active.length > 0
        ? coverage.atEcpay(this.orderAt(), method)
        : coverage.atShopify(this.rowAt(this.rowsActive))
    this.at = this.momentOf()
    this.checkFees(options)
    return this
  }

  /** Which records count: of the same order its latest state, of the same row one. Part of {@link read}. */
  split(number: number): void {
    const { groups, orders, rows } = this.stores
    this.active.length = 0
    this.repeated.length = 0
    const from = groups.orders.starts[number] as number
    const to = groups.orders.starts[number + 1] as number
    if (to - from === 1) this.active.push(groups.orders.members[from] as number)
    else if (to > from) {
      const sorted = [...groups.orders.members.subarray(from, to)].sort((a, b) => orders.compareState(a, b))
      const named = new Set<string>()
      for (const order of sorted) {
        const [id, name] = [orders.id(order), orders.name(order)]
        const isKnown = id
          ? named.has(`i${id}`) || named.has(`n${name}`)
          : name
            ? named.has(`a${name}`)
            : named.has(`h${orders.hashOf(order)}`)
        if (isKnown) this.repeated.push(order)
        else this.active.push(order)
        // A name without its id may be any order's of that name.
        if (id) named.add(`i${id}`)
        else if (name) named.add(`n${name}`)
        else named.add(`h${orders.hashOf(order)}`)
        named.add(`a${name}`)
      }
      this.active.sort((a, b) => orders.compare(a, b))
    }
    this.rowsActive.length = 0
    this.rowsRepeated.length = 0
    this.rowsTest.length = 0
    const begin = groups.rows.starts[number] as number
    const end = groups.rows.starts[number + 1] as number
    if (end - begin === 1) {
      const row = groups.rows.members[begin] as number
      if (rows.isTest(row)) this.rowsTest.push(row)
      else this.rowsActive.push(row)
    } else if (end > begin) {
      const sorted = [...groups.rows.members.subarray(begin, end)].sort((a, b) => rows.compare(a, b))
      let last = -1
      for (const row of sorted) {
        if (last >= 0 && rows.isSame(last, row)) this.rowsRepeated.push(row)
        else if (rows.isTest(row)) this.rowsTest.push(row)
        else this.rowsActive.push(row)
        last = row
      }
    }
  }

  private readOrders(): void {
    const { orders, gatewayOf } = this.stores
    const { active } = this
    this.known = false
    this.damaged = undefined
    this.test = false
    this.foreign = false
    this.unreadable = false
    this.other = active.length > 0
    this.mixed = false
    this.method = undefined
    this.status = undefined
    this.cancelled = active.length > 0
    this.cancelledAt = NAN
    this.placedAt = NAN
    this.paidAt = NAN
    this.total = active.length > 0 ? 0 : NAN
    this.received = active.length > 0 ? 0 : NAN
    this.refunded = active.length > 0 ? 0 : NAN
    for (const order of active) {
      const gateway = gatewayOf(orders.gateway.get(order))
      if (orders.idCountOf(order) > 0) this.known = true
      else if (orders.isDamaged(order)) this.damaged ??= orders.spoiltId(order)
      if (orders.isTest(order)) this.test = true
      if (orders.isForeign(order)) this.foreign = true
      if (orders.isUnreadable(order)) this.unreadable = true
      if (!gateway.other) this.other = false
      if (gateway.mixed && !orders.isFromApi(order)) this.mixed = true
      this.method ??= gateway.method
      this.status ??= orders.status(order)
      if (!orders.isCancelled(order)) this.cancelled = false
      if (Number.isNaN(this.cancelledAt)) this.cancelledAt = orders.cancelledAt.get(order)
      if (Number.isNaN(this.placedAt)) this.placedAt = orders.createdAt.get(order)
      if (Number.isNaN(this.paidAt)) this.paidAt = orders.paidAt.get(order)
      this.total += orders.total.get(order)
      this.received += this.receivedOf(order)
      this.refunded += this.refundedOf(order)
    }
    if (this.known) this.damaged = undefined
  }

  /** Taken from the buyer, as Shopify has it. */
  private receivedOf(order: number): number {
    const { orders } = this.stores
    if (orders.isFromApi(order)) return orders.received.get(order)
    const status = orders.status(order)
    if (UNPAID.includes(status)) return 0
    const total = orders.total.get(order)
    if (status === 'partially-paid') return total - orders.outstanding.get(order)
    return status === undefined && Number.isNaN(orders.paidAt.get(order)) ? NAN : total
  }

  private refundedOf(order: number): number {
    const { orders } = this.stores
    const told = orders.refunded.get(order)
    if (!Number.isNaN(told)) return told
    const status = orders.status(order)
    if (status === 'refunded') return this.receivedOf(order)
    return status === undefined || status === 'partially-refunded' ? NAN : 0
  }

  private readRows(): void {
    const { rows } = this.stores
    const { rowsActive } = this
    if (rowsActive.length === 0 && this.rowsTest.length > 0) this.test = true
    this.fees = 0
    this.paidOut = 0
    for (const row of rowsActive) {
      if (rows.isKnown(row)) this.known = true
      if (rows.isUnreadable(row)) this.unreadable = true
      const fee = rows.fee.get(row)
      const net = rows.net.get(row)
      if (!Number.isNaN(fee)) this.fees += fee
      if (!Number.isNaN(net)) this.paidOut += net
    }
    if (this.known) this.damaged = undefined
    else for (const row of rowsActive) if (rows.isDamaged(row)) this.damaged ??= rows.spoiltId(row)
    this.orderMethod = this.method
    // ECPay knows best what it took the payment by.
    for (const row of rowsActive) {
      const method = rows.method(row)
      if (method === undefined) continue
      this.method = method
      break
    }
    sumRows(rows, rowsActive, this.layoutOf, this.received, this.status === 'authorized', this)
  }

  private orderAt(): number {
    return Number.isNaN(this.paidAt) ? this.placedAt : this.paidAt
  }

  private rowAt(members: readonly number[]): number {
    const { rows } = this.stores
    for (const row of members) {
      const at = rows.at(row)
      if (!Number.isNaN(at)) return at
    }
    return NAN
  }

  private momentOf(): number {
    const traded = this.rowAt(this.rowsActive.length > 0 ? this.rowsActive : this.rowsTest)
    return Number.isNaN(traded) ? this.orderAt() : traded
  }

  private checkFees({ rates }: ReconOptions): void {
    this.net = undefined
    this.rate = undefined
    const { rows } = this.stores
    const said = this.fee
    for (const row of this.rowsActive) {
      said.net = rows.net.get(row)
      said.fee = rows.fee.get(row)
      if (Number.isNaN(said.fee)) continue
      said.gross = rows.amount(row)
      said.processing = rows.processing.get(row)
      said.platform = rows.platform.get(row)
      said.refund = rows.refund.get(row)
      const off = netOff(said)
      if (off !== undefined && off !== 0) this.net ??= { off, stated: said.net }
      const method = rows.method(row)
      const rate = method && rates[method]
      if (!rate) continue
      const beside = rateOff(said, rate)
      if (beside !== undefined && beside !== 0)
        this.rate ??= { off: beside, fee: said.fee, agreed: Math.round(feeBy(rate, said.gross)) }
    }
  }
}
