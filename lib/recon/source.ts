import type { EcpayRow, PayEnd, PayFileInfo, PaySink, RowAside, ShopifyOrder } from '../files/pay/types'
import type { PayOrder } from '../records'
import { receivedOf, refundedOf } from '../rules/ecpay-money'
import { gatewaysOf, methodOfGateway } from '../rules/gateway'
import { shopOf } from './gateways'
import type { Ledger } from './ledger'
import type { ReconOptions, SourceFile } from './types'

type Changing<T> = { -readonly [K in keyof T]: T[K] }

const told = (value: number): number => (Number.isNaN(value) ? 0 : value)

/** One file, or one asking of the API, as it is being read. */
export class Source implements PaySink {
  readonly id: string
  readonly file: File | undefined
  readonly api: { readonly host: string; readonly from: number; readonly to: number } | undefined
  /** Its number in the ledger. */
  number: number
  state: Changing<SourceFile>
  /** Where the API is gone on with. */
  after: string | undefined
  private isCut = false
  private readonly ledger: Ledger
  private set: Partial<Record<RowAside, number>> = {}
  private days: [number, number] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]

  constructor(
    ledger: Ledger,
    id: string,
    from: { readonly file: File } | { readonly host: string; readonly from: number; readonly to: number },
  ) {
    this.ledger = ledger
    this.id = id
    this.file = 'file' in from ? from.file : undefined
    this.api = 'file' in from ? undefined : from
    this.number = ledger.open()
    if (this.api) ledger.ask(this.number, undefined)
    this.state = this.unread()
  }

  private unread(): Changing<SourceFile> {
    return {
      ...{ id: this.id, from: this.api ? 'api' : 'file', name: this.file?.name ?? this.api?.host ?? '' },
      ...{ bytes: this.file?.size ?? 0, read: 0, stage: 'waiting', hash: '', rows: 0, records: 0 },
      ...{ aside: this.set, sum: 0, notes: [], ...(this.api && { side: 'shopify' }) },
    }
  }

  /** Takes all of it out of the ledger. */
  forget(): void {
    this.ledger.close(this.number)
  }

  /** To be read once more. */
  again(): void {
    const { hash } = this.state
    this.forget()
    this.number = this.ledger.open()
    if (this.api) this.ledger.ask(this.number, undefined)
    this.after = undefined
    this.set = {}
    this.days = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    this.state = { ...this.unread(), hash }
  }

  info(info: PayFileInfo): void {
    const { side, layout, form, encoding, columns, signature } = info
    Object.assign(this.state, { side, layout, form, encoding, columns, signature })
    this.ledger.tell(this.number, side, layout)
  }

  private on(at: number): void {
    if (at < this.days[0]) this.days[0] = at
    if (at > this.days[1]) this.days[1] = at
  }

  order(order: ShopifyOrder): void {
    const { state, ledger } = this
    state.records++
    state.rows += order.rows
    const at = ledger.order(order, this.number)
    state.sum += told(ledger.orders.total.get(at))
    this.on(ledger.orders.at(at))
  }

  row(row: EcpayRow): void {
    const { state, ledger } = this
    state.records++
    state.rows++
    const at = ledger.row(row, this.number)
    state.sum += told(ledger.rows.amount(at))
    this.on(ledger.rows.at(at))
  }

  aside(_line: number, why: RowAside): void {
    this.state.rows++
    this.set[why] = (this.set[why] ?? 0) + 1
  }

  /** One order of the API's. */
  paid(order: PayOrder, options: ReconOptions): void {
    const { state } = this
    const [read, received] = readApiOrder(order, options, ++state.rows)
    state.records++
    const at = this.ledger.order(read, this.number, { received, test: order.test === true })
    state.sum += told(this.ledger.orders.total.get(at))
    this.on(this.ledger.orders.at(at))
  }

  /** The shop gives a part of what was asked for. */
  cut(): void {
    this.isCut = true
    this.broken()
  }

  /** Days that nobody answered for are reached by what came alone. */
  broken(): void {
    this.ledger.ask(this.number, undefined)
  }

  /** All of it came. */
  whole(): void {
    this.state.stage = 'done'
    if (this.api && !this.isCut) this.ledger.ask(this.number, [this.api.from, this.api.to])
  }

  end(end: PayEnd): void {
    const { state } = this
    state.rows = end.rows
    state.read = end.bytes
    state.notes = end.notes
    if (end.info) this.info(end.info)
    if (end.trouble) state.trouble = end.trouble
    state.stage = end.trouble && state.records === 0 ? 'failed' : 'done'
  }

  /** As the page is given it. */
  get shown(): SourceFile {
    const [from, to] = this.days
    return {
      ...this.state,
      aside: { ...this.set },
      ...(to >= from && { days: [from, to] as const }),
      ...(this.isCut && { cut: true }),
    }
  }
}

const amountOf = (money: { readonly amount: number; readonly currency: string } | undefined): number =>
  money?.currency === 'TWD' ? money.amount : Number.NaN

/** An order as Shopify's export would have it, and what of it came through ECPay. */
const readApiOrder = (
  order: PayOrder,
  options: ReconOptions,
  line: number,
): readonly [order: ShopifyOrder, received: number] => {
  const shop = shopOf(options)
  const all = order.payments ?? []
  const ours = all.filter(({ gateway }) => !gateway || methodOfGateway(gateway, shop) !== 'other')
  const isMixed = ours.length > 0 && ours.length < all.length
  // What a gift card or another gateway took is in neither of ECPay's files.
  const part: PayOrder = isMixed
    ? { ...order, payments: ours, received: undefined, refunded: undefined }
    : order
  // The first attempt's id stands first, as in the export.
  const ids = ours.flatMap(({ paymentId }) => (paymentId ? [paymentId] : []))
  const received = amountOf(receivedOf(part))
  return [
    {
      ...{ line, rows: 1, name: order.name, ids: [...new Set(ids)], damage: undefined },
      total: amountOf(order.total),
      refunded: amountOf(refundedOf(part)),
      outstanding: Number.NaN,
      currency: order.total?.currency ?? '',
      status: order.status,
      method: gatewaysOf(order).join(' + '),
      createdAt: order.placedAt ?? Number.NaN,
      paidAt: order.paidAt ?? Number.NaN,
      cancelledAt: order.cancelled ? (order.cancelledAt ?? order.placedAt ?? 0) : Number.NaN,
      ...{ id: order.id ?? '', hints: [], bad: [] },
    },
    received,
  ]
}
