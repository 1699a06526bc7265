import type { Account, Mall, Order, PhaseRow, RunState, Step } from '../model.ts'
import { batchColumns, historyColumns, isShown, orderColumns, shownNames } from './columns.ts'
import type { Column } from './ext/types.ts'
import { found, listed } from './listing.ts'
import { shownAutomation } from './pages/automation.ts'
import { batchesShown, resultWord, runsShown } from './pages/lists.ts'
import { services } from './pages/running.ts'
import type { Params } from './params.ts'
import { bundleText, childrenOf, isAuPay, shopNamed, splitText, statusText } from './words.ts'

/** What a person can tell of 同梱 from the cell: `some` = bundled, as parent or as child. */
export type BundleKnown = 'none' | 'parent' | 'child' | 'some'

export interface OrderRowTruth {
  /** The order's 管理番号, also where no column shows it. */
  id: string
  mall: Mall
  /** Words as shown; undefined = the column is hidden or not there. '' = the cell is empty. */
  number?: string
  code?: string
  shop?: string
  orderedAt?: string
  buyer?: string
  phase?: string
  category?: string
  /** au PAY API連携ステータス as drawn, and as it is; an order of another mall has none. */
  statusText?: string
  status?: string
  shipDate?: string
  carrier?: string
  slip?: string
  bundle?: { text: string; known: BundleKnown; into?: string }
  split?: { text: string; known: boolean }
  mallState?: string
  marks?: (boolean | undefined)[]
  total?: number
}

const bundleKnown = (order: Order, flags: Params['flags']): OrderRowTruth['bundle'] => {
  const text = bundleText(order, flags)
  if (order.bundle === 'none') return { text, known: 'none' }
  if (flags === 'word' || flags === 'circle') return { text, known: 'some' }
  const into = flags === 'number' || flags === 'bare' ? order.bundledInto || undefined : undefined
  return { text, known: order.bundle, ...(into ? { into } : {}) }
}

const rowTruth = (account: Account, order: Order, columns: Column[], params: Params): OrderRowTruth => {
  const shown = <Value>(field: string, value: Value): Value | undefined =>
    isShown(columns, field) ? value : undefined
  const shop = shopNamed(account, order.shop)
  return {
    id: order.number,
    mall: shop?.mall ?? 'none',
    number: shown('number', order.number),
    code: shown('code', order.code),
    shop: shown('shop', shop?.name ?? order.shop),
    orderedAt: shown('orderedAt', order.orderedAt.slice(0, 16)),
    buyer: shown('buyer', order.buyer.name),
    phase: shown('phase', order.phase),
    category: shown('category', order.category),
    statusText: shown('status', statusText(account, order, params)),
    status: isAuPay(account, order.shop) ? shown('status', order.linkStatus) : undefined,
    shipDate: shown('shipDate', order.shipDate),
    carrier: shown('carrier', order.carrier),
    slip: shown('slip', order.slip),
    bundle: shown('bundle', bundleKnown(order, params.flags)),
    split: shown('split', { text: splitText(order, params.flags), known: order.split !== null }),
    mallState: shown('mallState', order.mallState),
    marks: ([0, 1, 2] as const).map((at) => shown(`mark${at + 1}`, order.marks[at])),
    total: shown('total', order.total),
  }
}

export interface OrdersTruth {
  make: Params['make']
  /** false: 検索 was not pressed, so no order is on the page. */
  searched: boolean
  /** Names of the columns that can be seen, in their order; help signs taken off. */
  columns: string[]
  /** 店舗 in the search form; '' = any. */
  searchedShop: string
  /** Only while one au PAY shop is searched stands 「au PAY API連携ステータス変更」 below the list. */
  statusButton: boolean
  total: number
  counts: [phase: string, count: number][]
  /** Only rows near the place scrolled to are in the page. */
  buffered: boolean
  rows: OrderRowTruth[]
  /** 注文個別確認 that floats over the list. */
  window: OrderTruth | null
}

export function ordersTruth(account: Account, params: Params): OrdersTruth {
  const columns = orderColumns(params)
  const { orders, total } = listed(account, params)
  const open = account.orders.find((order) => order.number === params.open)
  const searched = params.search
  return {
    make: params.make,
    searched,
    columns: shownNames(columns),
    searchedShop: shopNamed(account, params.shop)?.name ?? '',
    statusButton: searched && isAuPay(account, params.shop),
    total: searched ? total : 0,
    counts: searched ? found(account, params).counts : [],
    buffered: params.buffered,
    rows: searched ? orders.map((order) => rowTruth(account, order, columns, params)) : [],
    window: open && searched ? orderTruth(account, open, params) : null,
  }
}

export interface OrderTruth {
  make: Params['make']
  number: string
  code: string
  shop: string
  mall: Mall
  phase: string
  category: string
  /** undefined: the page of another mall's order has no such line. */
  statusText?: string
  status?: string
  shipDate: string
  carrier: string
  slip: string
  bundle: Order['bundle']
  children: string[]
  bundledInto: string
  split: boolean
  mallState?: string
  mallPayment?: string
}

export function orderTruth(account: Account, order: Order, params: Params): OrderTruth {
  const aupay = isAuPay(account, order.shop)
  const shop = shopNamed(account, order.shop)
  return {
    make: params.make,
    number: order.number,
    code: order.code,
    shop: shop?.name ?? order.shop,
    mall: shop?.mall ?? 'none',
    phase: order.phase,
    category: order.category,
    statusText: aupay ? statusText(account, order, params) : undefined,
    status: aupay ? order.linkStatus : undefined,
    shipDate: order.shipDate,
    carrier: order.carrier,
    slip: order.slip,
    bundle: order.bundle,
    children: order.bundle === 'parent' ? childrenOf(account, order) : [],
    bundledInto: order.bundledInto,
    split: order.split !== null,
    mallState: aupay ? order.mallState : undefined,
    mallPayment: aupay ? order.mallPayment : undefined,
  }
}

export interface RunTruth {
  id: string
  at?: string
  step?: Step
  shop?: string
  number?: string
  code?: string
  ok?: boolean
  resultText?: string
  message?: string
}

export function historyTruth(account: Account, params: Params, query: URLSearchParams) {
  const columns = historyColumns(params)
  const shown = <Value>(field: string, value: Value): Value | undefined =>
    isShown(columns, field) ? value : undefined
  const rows = runsShown(account, params, query).map(
    (run): RunTruth => ({
      id: run.id,
      at: shown('at', run.at),
      step: shown('step', run.step),
      shop: shown('shop', shopNamed(account, run.shop)?.name ?? run.shop),
      number: shown('number', run.number),
      code: shown('code', run.code),
      ok: shown('result', run.ok),
      resultText: shown('result', resultWord(run.ok, params.words)),
      message: shown('message', run.message),
    }),
  )
  return { make: params.make, columns: shownNames(columns), buffered: params.buffered, rows }
}

export interface BatchTruth {
  id: string
  at?: string
  shop?: string
  result?: string
  warning?: boolean
  count?: number
  /** The text of the window, where it is open on the page. */
  text?: string
}

export function amazonTruth(account: Account, params: Params, query: URLSearchParams) {
  const columns = batchColumns(params)
  const shown = <Value>(field: string, value: Value): Value | undefined =>
    isShown(columns, field) ? value : undefined
  const rows = batchesShown(account, params, query).map(
    (batch): BatchTruth => ({
      id: batch.id,
      at: shown('at', batch.at),
      shop: shown('shop', shopNamed(account, batch.shop)?.name ?? batch.shop),
      result: shown('result', batch.result),
      warning: shown('warning', batch.warning),
      count: shown('count', batch.numbers.length),
      ...(params.open === batch.id ? { text: batch.text } : {}),
    }),
  )
  return { make: params.make, columns: shownNames(columns), buffered: params.buffered, rows }
}

export interface ShopTruth {
  code: string
  name: string
  mall: Mall
}

export const shopsTruth = (account: Account) => ({
  rows: account.shops
    .filter((shop) => shop.mall !== 'none')
    .map(({ code, name, mall }): ShopTruth => ({ code, name, mall })),
})

export interface SettingsTruth {
  make: Params['make']
  shop: string
  mall: Mall
  readonly: boolean
  /** moveToOnError undefined: the page has one destination for both ends. */
  rows: (Omit<PhaseRow, 'moveToOnError'> & { moveToOnError?: string })[]
}

export function settingsTruth(account: Account, code: string, params: Params): SettingsTruth | undefined {
  const shop = shopNamed(account, code)
  if (shop?.mall !== 'aupay') return undefined
  const rows = shownAutomation(account, code, params)?.rows ?? []
  return {
    make: params.make,
    shop: shop.name,
    mall: shop.mall,
    readonly: params.readonly,
    rows: rows.map((row) => ({
      ...row,
      moveToOnError: params.destinations === 'one' ? undefined : row.moveToOnError,
    })),
  }
}

export interface ServiceTruth {
  shop: string
  /** undefined: another mall's automation. */
  step?: Step
  name: string
  state: RunState
}

export function runningTruth(account: Account, params: Params) {
  const matrix = params.layout === 'matrix' && (params.make === 'table' || params.make === 'plain')
  const all = services(account, params).filter((service) => !matrix || service.step !== undefined)
  return {
    make: params.make,
    rows: all.map(({ shopName, step, name, state }): ServiceTruth => ({ shop: shopName, step, name, state })),
  }
}
