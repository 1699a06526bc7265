/** What the tests of truth share: the real reader over made files. */
import type { EcpayRow, PayEnd, PayFileInfo, RowAside, ShopifyOrder } from '../../lib/files/pay/types'
import type { Order, Row } from '../replicas/ecpay-files/model.ts'
import { random } from '../replicas/random.ts'

/** The bytes in pieces of any size, none of them ending where a sign does. */
export const inPieces = (
  bytes: Uint8Array,
  seed: number,
  largest = 4000,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const draw = random(seed)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const to = Math.min(bytes.length, at + draw.int(1, largest))
      controller.enqueue(bytes.slice(at, to))
      at = to
    },
  })
}

export interface Read {
  readonly orders: readonly ShopifyOrder[]
  readonly rows: readonly EcpayRow[]
  readonly aside: readonly { readonly line: number; readonly why: RowAside; readonly amount: number }[]
  readonly infos: readonly PayFileInfo[]
  readonly end: PayEnd
}

/** All that the reader tells of a file, copied as it is told. */
export const read = async (
  readPayFile: import('../../lib/files/pay/types').ReadPayFile,
  bytes: Uint8Array,
  seed = 1,
  largest?: number,
): Promise<Read> => {
  const orders: ShopifyOrder[] = []
  const rows: EcpayRow[] = []
  const aside: { line: number; why: RowAside; amount: number }[] = []
  const infos: PayFileInfo[] = []
  const end = await readPayFile(
    inPieces(bytes, seed, largest),
    {
      info: (info) => void infos.push(info),
      order: (order) =>
        void orders.push({ ...order, ids: [...order.ids], hints: [...order.hints], bad: [...order.bad] }),
      row: (row) => void rows.push({ ...row, hints: [...row.hints], bad: [...row.bad] }),
      aside: (line, why, amount) => void aside.push({ line, why, amount }),
    },
    { chosen: () => undefined },
  )
  return { orders, rows, aside, infos, end }
}

const second = (at: number | undefined): number =>
  at === undefined ? Number.NaN : Math.floor(at / 1000) * 1000

/** What the reader must have told of an order. */
export const toldOf = (order: Order, line: number, hidden: readonly string[] = []) => ({
  line,
  name: order.name,
  rows: order.lines,
  ids: order.ids,
  total: order.totalText === undefined ? order.total : Number.NaN,
  refunded: order.refunded,
  currency: order.currency,
  status: order.status.replace('_', '-'),
  method: order.method,
  createdAt: second(order.createdAt),
  paidAt: second(order.paidAt),
  cancelledAt: second(order.cancelledAt),
  ...(hidden.includes('id') ? {} : { id: order.id }),
})

export const orderTold = (order: ShopifyOrder, hidden: readonly string[] = []) => ({
  line: order.line,
  name: order.name,
  rows: order.rows,
  ids: order.ids,
  total: order.total,
  refunded: order.refunded,
  currency: order.currency,
  status: order.status,
  method: order.method,
  createdAt: order.createdAt,
  paidAt: order.paidAt,
  cancelledAt: order.cancelledAt,
  ...(hidden.includes('id') ? {} : { id: order.id }),
})

/** What each layout tells of a row; what it has no column for is not asked. */
export const TELLS: Readonly<Record<string, readonly (keyof EcpayRow)[]>> = {
  payout: [
    'paymentId',
    'tradeNo',
    'merchantNo',
    'tradedAt',
    'settledAt',
    'paidOutAt',
    'method',
    'gross',
    'fee',
    'processing',
    'refund',
    'net',
    'merchant',
  ],
  'payout-fixture': [
    'paymentId',
    'tradeNo',
    'merchantNo',
    'tradedAt',
    'settledAt',
    'paidOutAt',
    'method',
    'gross',
    'fee',
    'processing',
    'refund',
  ],
  card: [
    'paymentId',
    'tradeNo',
    'merchantNo',
    'authNo',
    'authCode',
    'tradedAt',
    'method',
    'authorized',
    'closed',
    'state',
  ],
  media: [
    'tradeNo',
    'merchantNo',
    'tradedAt',
    'settledAt',
    'paidOutAt',
    'gross',
    'fee',
    'processing',
    'refund',
    'net',
  ],
  'trade-no-old': ['tradeNo', 'merchantNo', 'tradedAt', 'method', 'gross', 'fee', 'net'],
  'trade-no': ['tradeNo', 'merchantNo', 'tradedAt', 'method', 'gross', 'net'],
  funding: ['merchantNo', 'authNo', 'authCode', 'tradedAt', 'settledAt', 'gross', 'fee', 'net'],
}

export const truthOfRow = (row: Row): Partial<Record<keyof EcpayRow, unknown>> => {
  const open = row.state === 'authorized' || row.state === 'voided'
  return {
    paymentId: row.paymentId,
    tradeNo: row.tradeNo,
    merchantNo: row.merchantNo,
    authNo: row.authNo,
    authCode: row.authCode,
    tradedAt: second(row.tradedAt),
    settledAt: second(row.settledAt),
    paidOutAt: second(row.paidOutAt),
    method: row.way,
    gross: row.grossText === undefined ? row.gross : Number.NaN,
    fee: row.fee,
    processing: row.processing,
    refund: row.refund,
    net: row.net,
    merchant: row.merchant,
    state: row.state,
    authorized: open ? row.gross : Math.abs(row.gross),
    closed: open ? 0 : row.grossText === undefined ? row.gross : Number.NaN,
  }
}

export const only = <T extends object>(of: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, of[key]])) as Partial<T>
