/** Orders and rows as the reader hands them on, without a file's text: what the engine makes of them is tested here. */
import type { EcpayRow, PayLayout, PaySide, ReadPayFile, ShopifyOrder } from '../../lib/files/pay/types'
import type { ReconPorts } from '../../lib/recon/ports'
import { makeReconciler } from '../../lib/recon/reconciler'
import { memoryShelf } from '../../lib/recon/shelf'
import type { CaseRow, Reconciler, ReconProgress } from '../../lib/recon/types'

export const MINUTE = 60_000
export const DAY = 86_400_000
/** 2026-11-22, 12:00 in Taipei. */
export const NOON = Date.UTC(2026, 10, 22, 4)
const NAN = Number.NaN

export const order = (over: Partial<ShopifyOrder> = {}): ShopifyOrder => ({
  ...{ line: 2, rows: 1, name: '#1001', ids: ['rTWjlCYgTL5guQGa1Reb8JrXw'], damage: undefined },
  ...{ total: 100_000, refunded: 0, outstanding: 0, currency: 'TWD', status: 'paid' },
  ...{ method: '綠界科技 - 信用卡一次付清', createdAt: NOON - DAY, paidAt: NOON - DAY, cancelledAt: NAN },
  ...{ id: '', hints: [], bad: [] },
  ...over,
})

export const row = (over: Partial<EcpayRow> = {}): EcpayRow => ({
  ...{
    line: 2,
    paymentId: 'rTWjlCYgTL5guQGa1Reb8JrXw',
    tradeNo: '',
    merchantNo: '',
    authNo: '',
    authCode: '',
  },
  ...{ damage: undefined, damaged: undefined, tradedAt: NOON - DAY, dayOnly: false },
  ...{ settledAt: NAN, paidOutAt: NAN, method: 'credit', methodText: '信用卡' },
  ...{ gross: 100_000, authorized: NAN, closed: NAN, fee: NAN, processing: NAN, platform: NAN, rate: NAN },
  ...{ refund: NAN, net: NAN, state: undefined, merchant: '', test: false, hints: [], bad: [] },
  ...over,
})

export interface Made {
  readonly side: PaySide
  readonly layout?: PayLayout
  readonly orders?: readonly ShopifyOrder[]
  readonly rows?: readonly EcpayRow[]
}

const contents = new Map<string, Made>()
let count = 0

/** A file whose bytes only name what is in it. */
export const fileOf = (made: Made, name = 'file.csv'): File => {
  const text = `made ${String(++count).padStart(8, '0')}`
  contents.set(text, made)
  return new File([text], name)
}

export const shopify = (...orders: readonly ShopifyOrder[]): File => fileOf({ side: 'shopify', orders })
export const ecpay = (...rows: readonly EcpayRow[]): File => fileOf({ side: 'ecpay', rows })

/** Hands on what the file names, a stretch at a time. */
export const readMade: ReadPayFile = async (stream, sink, { progress, signal }) => {
  const text = await new Response(stream).text()
  const made = contents.get(text)
  if (!made) throw new Error(`nothing was made of ${text}`)
  const { side, orders = [], rows = [] } = made
  const layout = made.layout ?? (side === 'shopify' ? 'shopify-orders' : 'ecpay-payout')
  sink.info({ side, layout, form: 'csv', encoding: 'utf-8', bom: false, columns: [], signature: layout })
  let done = 0
  const turn = async (): Promise<void> => {
    signal?.throwIfAborted()
    if (++done % 1_000 === 0) await progress?.(done)
  }
  for (const each of orders) {
    sink.order(each)
    await turn()
  }
  for (const each of rows) {
    sink.row(each)
    await turn()
  }
  return { rows: orders.length + rows.length, bytes: text.length, notes: [] }
}

export const madePorts = (over: Partial<ReconPorts> = {}): ReconPorts => ({
  readPayFile: readMade,
  outside: { orders: async () => ({ orders: [], rejected: 0 }) },
  shelf: memoryShelf(),
  now: () => NOON,
  breathe: async () => undefined,
  hash: async (file) => file.text(),
  ...over,
})

export interface Done {
  readonly reconciler: Reconciler
  readonly progress: () => ReconProgress
  readonly rows: () => Promise<readonly CaseRow[]>
}

export const watch = async (ports: ReconPorts = madePorts()): Promise<Done> => {
  const reconciler = makeReconciler(ports)
  let last: ReconProgress | undefined
  await reconciler.onProgress((progress) => {
    last = progress
  })
  return {
    reconciler,
    progress: () => {
      if (!last) throw new Error('nothing was told')
      return last
    },
    rows: async () => {
      const { rows } = await reconciler.view({ settled: 'all' }, { by: 'order', down: false })
      return reconciler.rows(0, rows)
    },
  }
}

/** Reconciles files in one go. */
export const reconcile = async (...files: readonly File[]): Promise<Done> => {
  const done = await watch()
  await done.reconciler.add(files)
  return done
}
