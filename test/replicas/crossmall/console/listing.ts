import { makeBigList } from '../data.ts'
import type { Account, Order } from '../model.ts'
import { orderColumns } from './columns.ts'
import type { Column, Row } from './ext/types.ts'
import type { Params } from './params.ts'
import { bundleText, esc, isAuPay, minute, shopNamed, splitText, statusText, yen } from './words.ts'

/** What 検索 answers. */
export interface Listed {
  total: number
  from: number
  to: number
  counts: [phase: string, count: number][]
  columns: Column[]
  rows: Row[]
  /** Whether the orders searched are those of one au PAY shop: only then its status can be set here. */
  aupay: boolean
}

const asked = (account: Account, order: Order, params: Params): boolean => {
  const status = params.status === '空欄(未処理)' ? '' : params.status
  return (
    (params.shop === '' || order.shop === params.shop) &&
    (params.category === '' || order.category === params.category) &&
    (params.status === '' || (isAuPay(account, order.shop) && order.linkStatus === status)) &&
    params.marks.every((mark, at) => !mark || order.marks[at]) &&
    (params.from === '' || order.orderedAt.slice(0, 10).replaceAll('-', '/') >= params.from) &&
    (params.to === '' || order.orderedAt.slice(0, 10).replaceAll('-', '/') <= params.to) &&
    (params.q === '' || [order.number, order.code, order.buyer.name].some((each) => each.includes(params.q)))
  )
}

const SORTS: Record<string, (order: Order) => string> = {
  number: (order) => order.number.padStart(12, '0'),
  code: (order) => order.code,
  shop: (order) => order.shop,
  orderedAt: (order) => order.orderedAt,
  phase: (order) => order.phase,
  category: (order) => order.category,
  status: (order) => order.linkStatus,
  shipDate: (order) => order.shipDate,
  slip: (order) => order.slip,
  total: (order) => String(order.total).padStart(10, '0'),
}

/** Every order that the search finds, in its order, and how many lie in each phase. */
export function found(account: Account, params: Params): { orders: Order[]; counts: [string, number][] } {
  const anyPhase = account.orders.filter((order) => asked(account, order, params))
  const names = [...new Set([...account.phases, ...anyPhase.map((order) => order.phase)])]
  const counts = names.map((name): [string, number] => [
    name,
    anyPhase.filter((order) => order.phase === name).length,
  ])
  const orders = anyPhase.filter((order) => params.phase === '' || order.phase === params.phase)
  const key = SORTS[params.sort]
  if (key) {
    const way = params.descending ? -1 : 1
    orders.sort((a, b) => (key(a) < key(b) ? -way : key(a) > key(b) ? way : 0))
  }
  return { orders, counts }
}

/** The orders of one page of the list. More rows than the shop has orders: the same ones, renumbered. */
export function listed(account: Account, params: Params): { orders: Order[]; total: number; from: number } {
  const all = found(account, params).orders
  if (params.layout === 'big') {
    const orders = makeBigList(account, params.rows, params.shop || 'au01')
    return { orders, total: orders.length, from: 0 }
  }
  const from = (params.page - 1) * params.rows
  return { orders: all.slice(from, from + params.rows), total: all.length, from }
}

const markBox = (order: Order, at: number): string =>
  `<input type="checkbox" class="mark" data-mark="${at + 1}" data-order="${order.number}"${order.marks[at] ? ' checked' : ''}>`

const opens = (order: Order, text: string): string =>
  `<a href="javascript:void(0);" class="detail" data-order="${order.number}">${esc(text)}</a>`

const details = (order: Order): string =>
  `<table class="meisai_tbl"><tbody>${order.lines
    .map(
      (line) =>
        `<tr><td>${esc(line.itemCode)}</td><td>${esc(line.name)}</td><td>${esc(line.attribute1)}</td><td>${line.quantity}</td><td>${yen(line.price)}</td></tr>`,
    )
    .join('')}</tbody></table>`

export function orderRow(account: Account, order: Order, params: Params): Row {
  const cells: Record<string, string> = {
    mark1: markBox(order, 0),
    mark2: markBox(order, 1),
    mark3: markBox(order, 2),
    number: opens(order, order.number),
    code: esc(order.code),
    shop: esc(shopNamed(account, order.shop)?.name ?? order.shop),
    orderedAt: minute(order.orderedAt),
    buyer: opens(order, order.buyer.name),
    phase: esc(order.phase),
    category: esc(order.category),
    status:
      statusText(account, order, params) === '\u00a0' ? '&nbsp;' : esc(statusText(account, order, params)),
    shipDate: esc(order.shipDate),
    carrier: esc(order.carrier),
    slip: esc(order.slip),
    bundle: esc(bundleText(order, params.flags)),
    split: esc(splitText(order, params.flags)),
    total: yen(order.total),
    amazonStatus: shopNamed(account, order.shop)?.mall === 'amazon' ? '出荷通知済み' : '',
    wantedDate: esc(order.wantedDate),
    mallState: esc(order.mallState),
    mallPayment: esc(order.mallPayment),
    alerts: Number(order.number) % 13 === 0 ? '<span class="alert">住所警告</span>' : '',
    memo: esc(order.memo),
  }
  return { key: order.number, cells, ...(params.details ? { details: details(order) } : {}) }
}

export function answerSearch(account: Account, params: Params): Listed {
  const { orders, total, from } = listed(account, params)
  return {
    total,
    from: orders.length > 0 ? from + 1 : 0,
    to: from + orders.length,
    counts: found(account, params).counts,
    columns: orderColumns(params),
    rows: orders.map((order) => orderRow(account, order, params)),
    aupay: isAuPay(account, params.shop),
  }
}
