/** A month's payments as sets of files, with what each file holds and what must be said of each case. */
import { random } from '../random.ts'
import { type BytesManner, toBytes } from './encode.ts'
import { type EcpayManner, ecpayCells, type Layout } from './layouts.ts'
import { DAY, type Maker, MINUTE, MONTH, maker } from './make.ts'
import type { Deal, Order, Row, Side } from './model.ts'
import { type ShopifyManner, shopifyCells, shuffled } from './shopify.ts'
import { APART_STORIES, CARD_STORIES, type Kind, PAYOUT_STORIES, STORIES, type Story } from './stories.ts'

/** What a file holds: a reader that says otherwise lost something. */
export interface FileTruth {
  readonly side: Side
  readonly layout: string
  /** Rows of data, subtotals among them. */
  readonly rows: number
  /** Orders, or payments. */
  readonly records: number
  readonly subtotals: number
  /** Cents, of records; of subtotals apart. Of what is no amount, nothing. */
  readonly sum: number
  readonly subtotalled: number
  /** First row of each order by its name; of each payment by its place in `of`. */
  readonly lines: readonly number[]
  readonly form: 'csv' | 'html' | 'xlsx'
  readonly encoding: string
}

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly truth: FileTruth
  readonly orders: readonly Order[]
  readonly rows: readonly Row[]
}

const ENDINGS = { csv: 'csv', html: 'xls', xlsx: 'xlsx' } as const

/** What cannot be read, and what is in another currency, is in no sum. */
export const countedOf = ({ totalText, currency, total }: Order): number =>
  totalText === undefined && /^(?:twd)?$/i.test(currency) ? total : 0

export const shopifyFile = (
  orders: readonly Order[],
  manner: ShopifyManner & BytesManner = {},
  name = 'orders_export',
): MadeFile => {
  const { cells, lines } = shopifyCells(orders, manner)
  const form = manner.form ?? 'csv'
  return {
    name: `${name}.${ENDINGS[form]}`,
    bytes: toBytes(cells, manner),
    orders,
    rows: [],
    truth: {
      side: 'shopify',
      layout: 'shopify-orders',
      rows: cells.length - 1,
      records: orders.length,
      subtotals: 0,
      sum: orders.reduce((sum, order) => sum + countedOf(order), 0),
      subtotalled: 0,
      lines,
      form,
      encoding: manner.encoding ?? 'utf-8',
    },
  }
}

const READ_AS: Readonly<Record<Layout, string>> = {
  payout: 'ecpay-payout',
  'payout-fixture': 'ecpay-payout',
  card: 'ecpay-card',
  media: 'ecpay-media',
  'trade-no-old': 'ecpay-trade-no',
  'trade-no': 'ecpay-trade-no',
  funding: 'ecpay-funding',
}

/** What a row's own amount column says: of an authorisation nothing was closed. */
const amountOf = (row: Row, layout: Layout): number =>
  row.grossText !== undefined || (layout === 'card' && (row.state === 'authorized' || row.state === 'voided'))
    ? 0
    : row.gross

export const ecpayFile = (
  layout: Layout,
  rows: readonly Row[],
  manner: EcpayManner & BytesManner = {},
  name: string = layout,
): MadeFile => {
  const sorted = layout === 'funding' ? [...rows].sort((a, b) => a.settledAt - b.settledAt) : rows
  const { cells, lines, subtotals, subtotalled } = ecpayCells(layout, sorted, manner)
  const bytes: BytesManner = layout === 'trade-no-old' ? { encoding: 'big5', ...manner } : manner
  const form = bytes.form ?? 'csv'
  return {
    name: `${name}.${ENDINGS[form]}`,
    bytes: toBytes(cells, bytes),
    orders: [],
    rows: sorted,
    truth: {
      side: 'ecpay',
      layout: READ_AS[layout],
      rows: sorted.length + subtotals,
      records: sorted.length,
      subtotals,
      sum: sorted.reduce((sum, row) => sum + amountOf(row, layout), 0),
      subtotalled,
      lines,
      form,
      encoding: bytes.encoding ?? 'utf-8',
    },
  }
}

export interface SceneOptions {
  readonly kind?: Kind
  /** Payments that nothing is wrong with. */
  readonly fine?: number
  /** How often every other story is told. */
  readonly each?: number
  /** Without those whose two sides are cases of their own, and whose ids are spoilt. */
  readonly apart?: boolean
}

export interface Scene {
  readonly kind: Kind
  readonly deals: readonly Deal[]
  readonly orders: readonly Order[]
  /** The same orders, as the first export of the month saw them. */
  readonly before: readonly Order[]
  readonly rows: readonly Row[]
  /** Whatever of a buyer is in the files: none of it may be kept. */
  readonly personal: readonly string[]
}

/** The first and the last day are told by both sides: what lies outside of them is beyond. */
const edges = (make: Maker): Deal[] =>
  [0, 30].map((day) => {
    const draw = make.root.fork(`edge${day}`)
    const order = make.order(draw, 'credit', {
      createdAt: MONTH + day * DAY + (day === 0 ? 0 : 1439 * MINUTE),
    })
    const row = make.row(draw, 'credit', order, { tradedAt: order.createdAt })
    return {
      story: 'fine',
      orders: [order],
      rows: [row],
      truth: { orders: ['matched'], rows: ['matched'], must: [] },
    }
  })

export const makeScene = (seed: number, options: SceneOptions = {}): Scene => {
  const { kind = 'payout', fine = 24, each = 2, apart = true } = options
  const make = maker(seed)
  const stories: Record<string, Story> = {
    ...STORIES,
    ...(kind === 'card' ? CARD_STORIES : PAYOUT_STORIES),
    ...(apart ? APART_STORIES : {}),
  }
  const deals: Deal[] = edges(make)
  for (const [story, tell] of Object.entries(stories)) {
    const times = story === 'fine' ? fine : each
    for (let at = 0; at < times; at++)
      deals.push({ story, ...tell(make, make.root.fork(`${story}${at}`), kind) })
  }
  const orders = deals.flatMap((deal) => deal.orders)
  const older = new Map(deals.flatMap((deal) => deal.before ?? []).map((order) => [order.name, order]))
  return {
    kind,
    deals,
    // Newest first, as Shopify writes them.
    orders: [...orders].sort((a, b) => b.createdAt - a.createdAt),
    before: orders.map((order) => older.get(order.name) ?? order).sort((a, b) => b.createdAt - a.createdAt),
    rows: deals.flatMap((deal) => deal.rows).sort((a, b) => a.tradedAt - b.tradedAt),
    personal: [
      ...new Set(
        orders.flatMap(({ buyer }) => [
          buyer.name,
          buyer.mail,
          buyer.phone,
          buyer.street,
          buyer.zip.slice(1),
        ]),
      ),
    ].filter((text) => text.length > 5),
  }
}

/** The two files of a month. */
export const pairOf = (
  scene: Scene,
  shopify: ShopifyManner & BytesManner = {},
  ecpay: EcpayManner & BytesManner & { readonly layout?: Layout } = {},
): [MadeFile, MadeFile] => [
  shopifyFile(scene.orders, shopify),
  ecpayFile(ecpay.layout ?? scene.kind, scene.rows, ecpay),
]

/** The same month in pieces that overlap, rows in any order. */
export const piecesOf = (scene: Scene, seed: number): MadeFile[] => {
  const draw = random(seed)
  const cut = <T>(list: readonly T[], label: string): T[][] => {
    const mixed = shuffled(list, draw.fork(label).int(1, 1_000_000))
    const [a, b] = [Math.floor(mixed.length * 0.4), Math.floor(mixed.length * 0.65)]
    return [mixed.slice(0, b), mixed.slice(a)]
  }
  const encodings = ['utf-8', 'utf-16le'] as const
  return [
    ...cut(scene.orders, 'orders').map((orders, at) =>
      shopifyFile(
        orders,
        { encoding: encodings[at], columns: at === 0 ? 'all' : 'shuffled' },
        `orders_${at}`,
      ),
    ),
    ...cut(scene.rows, 'rows').map((rows, at) => ecpayFile(scene.kind, rows, {}, `${scene.kind}_${at}`)),
  ]
}

/** The same scene with some of its stories alone. */
export const sceneOf = (scene: Scene, keep: (deal: Deal) => boolean): Scene => {
  const deals = scene.deals.filter(keep)
  const orders = new Set(deals.flatMap((deal) => deal.orders))
  const names = new Set([...orders].map(({ name }) => name))
  const rows = new Set(deals.flatMap((deal) => deal.rows))
  return {
    ...scene,
    deals,
    orders: scene.orders.filter((order) => orders.has(order)),
    before: scene.before.filter(({ name }) => names.has(name)),
    rows: scene.rows.filter((row) => rows.has(row)),
  }
}

/** Of what the facts leave nothing open: one bucket, and the rules that must be said. */
export const isCertain = ({ truth, orders, rows }: Deal): boolean =>
  !truth.oneOf &&
  !truth.may &&
  (orders.length === 0 || truth.orders.length === 1) &&
  (rows.length === 0 || truth.rows.length === 1)

export interface Sums {
  /** `matched shopify` → how many, and cents. */
  readonly buckets: Readonly<Record<string, { readonly count: number; readonly amount: number }>>
  /** Cases by rule. */
  readonly rules: Readonly<Record<string, number>>
  readonly cases: number
}

/** What a scene of certain stories comes to. */
export const sumsOf = ({ deals, kind }: Scene): Sums => {
  const buckets: Record<string, { count: number; amount: number }> = {}
  const rules: Record<string, number> = {}
  const add = (key: string, amount: number): void => {
    const now = buckets[key] ?? { count: 0, amount: 0 }
    buckets[key] = { count: now.count + 1, amount: now.amount + amount }
  }
  let cases = 0
  for (const { truth, orders, rows } of deals) {
    // What cannot be read, and what is in another currency, is in no sum.
    for (const order of orders)
      add(
        `${truth.orders[0]} shopify`,
        order.totalText === undefined && order.currency === 'TWD' ? order.total : 0,
      )
    for (const row of rows) add(`${truth.rows[0]} ecpay`, amountOf(row, kind))
    for (const rule of truth.must) rules[rule] = (rules[rule] ?? 0) + 1
    cases += truth.apart ? orders.length + rows.length : 1
  }
  return { buckets, rules, cases }
}
