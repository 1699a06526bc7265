/** A Shopify shop for jobs: its orders, its engine for many of them, and what can go wrong with either. */
import type { BulkBatch, BulkState, OpenPaySource, PaySource, Range } from '../../lib/jobs/pay-source'
import type { Credential } from '../../lib/messages'
import { type Checkout, type PayOrder, type PayShop, unknownPayShop, whole } from '../../lib/records'
import type { VendorError } from '../../lib/vendors/shopify'

export const STORE = 'admin.shopify.com/store/tea-house'
export const PAY_KEY: Credential = { scheme: 'shopify', token: 'very-secret-value' }
export const CREDIT = '綠界科技 - 信用卡一次付清'
export const ATM = '綠界科技 - ATM虛擬帳號'

const NOON = Date.UTC(2026, 10, 20, 4)
const DAY = 86_400_000

export const payShop = (more: Partial<PayShop> = {}) => ({
  host: STORE,
  ownDomain: '',
  autoCancelDays: 7,
  pay: { ...unknownPayShop(), domain: 'tea-house.myshopify.com', ...more },
})

/** Paid by card two days ago: nothing to be done. */
export const paid = (number: number | string, more: Partial<PayOrder> = {}): PayOrder => ({
  name: `#${number}`,
  id: `5${String(number).replace(/\D/g, '')}`,
  status: 'paid',
  cancelled: false,
  placedAt: NOON - 2 * DAY,
  paidAt: NOON - 2 * DAY,
  gateways: [CREDIT],
  total: whole(1_000),
  received: whole(1_000),
  refunded: whole(0),
  test: false,
  updatedAt: NOON - DAY,
  ...more,
})

/** 取消訂單-稍後退款: the money is still here. */
export const owed = (number: number | string, more: Partial<PayOrder> = {}): PayOrder =>
  paid(number, { cancelled: true, cancelledAt: NOON - DAY, ...more })

const unpaid = { received: whole(0), refunded: whole(0), paidAt: undefined }
const without = ({ paidAt: _paidAt, ...order }: PayOrder): PayOrder => order

export const authorized = (number: number | string, days: number, more: Partial<PayOrder> = {}): PayOrder =>
  without(
    paid(number, {
      ...unpaid,
      status: 'authorized',
      placedAt: NOON - days * DAY,
      authorizedAt: NOON - days * DAY,
      ...more,
    }),
  )

export const atm = (number: number | string, placedAt: number, more: Partial<PayOrder> = {}): PayOrder =>
  without(paid(number, { ...unpaid, status: 'pending', gateways: [ATM], placedAt, ...more }))

interface Operation {
  readonly range: Range
  readonly startedAt: number
  /** As they were when it was begun. */
  readonly orders: readonly PayOrder[]
  polls: number
  end: 'completed' | 'failed' | 'expired'
  /** Of one that broke off: how many orders it had written, if any. */
  written?: number
}

export class PayVendor {
  orders: PayOrder[] = []
  checkouts: Checkout[] = []
  perPage = 3
  /** Orders in one batch of a result. */
  perBatch = 4
  readonly requests: string[] = []
  meanwhile: () => void = () => {}
  failure: Error | undefined
  /** Why a result cannot be fetched. */
  withheld: Error | undefined
  /** Why checkouts are refused. */
  refusal: Error | undefined
  scopes = ['read_orders', 'read_all_orders']
  /** Counted instead of the orders themselves. */
  count: number | undefined
  exact = true
  /** Why orders placed in a range are not counted. */
  uncounted: Error | undefined
  /** What was refused of a page that was given all the same. */
  partly: VendorError | undefined
  /** Nodes of every page that could not be read. */
  rejected = 0
  /** How often an operation says that it is under way. */
  polls = 2
  end: Operation['end'] = 'completed'
  written: number | undefined
  /** Ids of orders whose payments a result does not hold together. */
  again: readonly string[] = []
  readonly operations = new Map<string, Operation>()
  readonly paused: number[] = []
  now = (): number => NOON

  private asked(request: string): void {
    this.requests.push(request)
    this.meanwhile()
    if (this.failure) throw this.failure
  }

  private inside({ updatedFrom, updatedTo }: Range): PayOrder[] {
    return this.orders
      .filter(({ updatedAt = 0 }) => updatedAt >= updatedFrom && updatedAt <= updatedTo)
      .sort((a, b) => (a.updatedAt ?? 0) - (b.updatedAt ?? 0) || (a.name < b.name ? -1 : 1))
  }

  private placed(from: number, to: number): PayOrder[] {
    return this.orders
      .filter(({ placedAt = 0 }) => placedAt >= from && placedAt < to)
      .sort((a, b) => (a.placedAt ?? 0) - (b.placedAt ?? 0) || (a.name < b.name ? -1 : 1))
  }

  private stateOf(id: string, { range, startedAt, orders, polls, end, written }: Operation): BulkState {
    const over = polls <= 0
    const url = `https://storage.googleapis.com/${id}`
    const lines = written ?? orders.length
    return {
      id,
      over,
      status: over ? end : 'running',
      objects: over ? lines : 1,
      roots: over ? lines : 1,
      startedAt,
      range,
      ...(over && end === 'completed' && lines > 0 ? { url } : {}),
      ...(over && end === 'failed' && written !== undefined ? { partialUrl: url } : {}),
      ...(over && end === 'failed' ? { error: 'server' as const } : {}),
    }
  }

  open: OpenPaySource = () => ({
    orders: async (range, after, first = this.perPage) => {
      this.asked(`orders ${range.updatedFrom} ${range.updatedTo} ${after ?? ''}`.trimEnd())
      const from = Number(after ?? 0)
      const all = this.inside(range)
      const orders = all.slice(from, from + Math.min(first, this.perPage))
      const next = from + orders.length
      return {
        orders,
        last: next >= all.length,
        ...(next < all.length ? { after: `${next}` } : {}),
        rejected: 0,
        limited: !this.scopes.includes('read_all_orders') && range.updatedFrom < this.now() - 60 * DAY,
      }
    },
    ordersCount: async (range) => {
      this.asked('count')
      return { count: this.count ?? this.inside(range).length, exact: true }
    },
    placedOrders: async ({ placedFrom, placedTo }, after) => {
      this.asked(`placed ${placedFrom} ${placedTo} ${after ?? ''}`.trimEnd())
      const from = Number(after ?? 0)
      const all = this.placed(placedFrom, placedTo)
      const orders = all.slice(from, from + this.perPage)
      const next = from + orders.length
      return {
        orders,
        last: next >= all.length,
        ...(next < all.length ? { after: `${next}` } : {}),
        rejected: this.rejected,
        limited: !this.scopes.includes('read_all_orders') && placedFrom < this.now() - 60 * DAY,
        ...(this.partly ? { trouble: this.partly } : {}),
      }
    },
    placedCount: async ({ placedFrom, placedTo }) => {
      this.asked('count placed')
      if (this.uncounted) throw this.uncounted
      return { count: this.count ?? this.placed(placedFrom, placedTo).length, exact: this.exact }
    },
    order: async (id) => {
      this.asked(`order ${id}`)
      return this.orders.find((order) => order.id === id)
    },
    checkouts: async (_range, after) => {
      this.asked(`checkouts ${after ?? ''}`.trimEnd())
      if (this.refusal) throw this.refusal
      const from = Number(after ?? 0)
      const checkouts = this.checkouts.slice(from, from + this.perPage)
      const next = from + checkouts.length
      const last = next >= this.checkouts.length
      return { checkouts, last, ...(last ? {} : { after: `${next}` }), rejected: 0 }
    },
    shop: async () => {
      this.asked('shop')
      const domain = 'tea-house.myshopify.com'
      return { zone: 'Asia/Taipei', currency: 'TWD', domain, scopes: this.scopes }
    },
    startBulk: async (range) => {
      this.asked('start')
      const id = `gid://shopify/BulkOperation/${this.operations.size + 1}`
      const { polls, end, written } = this
      this.operations.set(id, {
        range,
        startedAt: this.now(),
        orders: this.inside(range),
        polls,
        end,
        ...(written === undefined ? {} : { written }),
      })
      return { id }
    },
    bulk: async (id) => {
      this.asked(`bulk ${id.replace(/.*\//, '')}`)
      const operation = this.operations.get(id)
      if (!operation) return undefined
      operation.polls--
      return this.stateOf(id, operation)
    },
    runningBulk: async () => {
      this.asked('running')
      return [...this.operations]
        .map(([id, operation]) => this.stateOf(id, operation))
        .filter(({ over }) => !over)
    },
    bulkResult: (url, from) =>
      this.result(url.replace('https://storage.googleapis.com/', ''), from?.lines ?? 0),
  })

  private async *result(id: string, from: number): AsyncGenerator<BulkBatch> {
    this.asked(`result ${id.replace(/.*\//, '')} ${from}`)
    const operation = this.operations.get(id)
    const orders = (operation?.orders ?? []).slice(0, operation?.written)
    for (let line = from; line < orders.length; line += this.perBatch) {
      if (this.withheld) throw this.withheld
      const batch = orders.slice(line, line + this.perBatch)
      const lines = line + batch.length
      const again = batch.flatMap((order) => (this.again.includes(order.id ?? '') ? [order.id ?? ''] : []))
      yield { orders: batch, position: { bytes: lines * 100, lines }, bad: [], rejected: 0, again }
    }
  }
}

type Async = (...given: never[]) => Promise<unknown>

/** The same source for a worker that may die over any of its answers, or over any piece of a result. */
export const mortalSource = (source: PaySource, through: <F extends Async>(act: F) => F): PaySource => ({
  orders: through(source.orders),
  ordersCount: through(source.ordersCount),
  placedOrders: through(source.placedOrders),
  placedCount: through(source.placedCount),
  order: through(source.order),
  checkouts: through(source.checkouts),
  shop: through(source.shop),
  startBulk: through(source.startBulk),
  bulk: through(source.bulk),
  runningBulk: through(source.runningBulk),
  bulkResult: (url, from) => {
    const batches = source.bulkResult(url, from)[Symbol.asyncIterator]()
    const next = through(() => batches.next())
    return { [Symbol.asyncIterator]: () => ({ next }) }
  },
})
