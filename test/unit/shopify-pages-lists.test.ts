/** Lists of both generations of Shopify's admin, on small pages drawn for the purpose. */
import { beforeEach, describe, expect, it } from 'vitest'
import { findCheckouts, readCheckoutRow } from '../../lib/consoles/shopify/checkouts'
import { findOrders, readOrderRow, writesNt } from '../../lib/consoles/shopify/orders'

const clock = { now: Date.UTC(2026, 10, 20, 2, 30), zone: 'Asia/Taipei' }

beforeEach(() => {
  document.body.innerHTML = ''
})

const orders = () => {
  const list = findOrders(document)
  return list?.rows.flatMap((row) => readOrderRow(row, list, clock, writesNt(list))?.order ?? [])
}
const checkouts = () => {
  const list = findCheckouts(document)
  return list?.rows.flatMap((row) => readCheckoutRow(row, list, clock, false)?.checkout ?? [])
}

/** A list of 2021–25: a real table. */
const table = (head: readonly string[], ...rows: readonly string[]) =>
  `<table class="Polaris-IndexTable__Table"><thead><tr><th><input type="checkbox"></th>${head
    .map((one) => `<th>${one}</th>`)
    .join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
const tr = (id: string, ...cells: readonly string[]) =>
  `<tr id="${id}"><td><input type="checkbox"></td>${cells.map((one) => `<td>${one}</td>`).join('')}</tr>`

/** A list of 2026: no table, rows without a box of their own. */
const grid = (head: readonly string[], ...rows: readonly string[]) =>
  `<div class="Polaris-Table"><div role="row" style="display:contents">${head
    .map((one, at) => `<div role="columnheader" aria-colindex="${at + 2}">${one}</div>`)
    .join('')}</div>${rows.join('')}</div>`
const line = (id: string, ...cells: readonly string[]) =>
  `<div role="row" style="display:contents"><div role="cell" aria-colindex="1"><input type="checkbox" aria-label="選取 gid://shopify/Order/${id}"></div>${cells
    .map((one, at) => `<div role="cell" aria-colindex="${at + 2}">${one}</div>`)
    .join('')}</div>`

describe('a list of orders', () => {
  it('is read from a table by the words above it, whatever the order of its columns', () => {
    document.body.innerHTML = table(
      ['付款狀態', '訂單', '顧客', '日期', '總計', '出貨狀態'],
      tr(
        'gid://shopify/Order/5001',
        '<span>謹慎</span>已授權 <b>即將過期</b>',
        '<a href="/store/x/orders/5001?y=1">#1357</a>',
        '某人',
        '昨天下午2:04',
        '$20.00',
        '未出貨',
      ),
      tr('5002222', '已退款', '<b>#1031</b>', '某人', '星期三 下午06:03', 'NT$252.00', '未出貨'),
    )
    expect(orders()).toEqual([
      {
        name: '#1357',
        id: '5001',
        status: 'authorized',
        expiring: true,
        cancelled: false,
        placedAt: Date.UTC(2026, 10, 19, 6, 4),
        // Beside NT$252.00 a bare sign is another currency's.
        total: undefined,
      },
      {
        name: '#1031',
        id: '5002222',
        status: 'refunded',
        expiring: false,
        cancelled: false,
        placedAt: Date.UTC(2026, 10, 18, 10, 3),
        total: { amount: 25_200, currency: 'TWD' },
      },
    ])
  })

  it('is read from a grid whose cells carry their column’s number, a struck row being cancelled', () => {
    document.body.innerHTML = grid(
      ['Order', 'Date', 'Total', 'Payment status'],
      `<div role="row" style="display:contents;text-decoration-line:line-through"><div role="cell" aria-colindex="5">Voided</div><div role="cell" aria-colindex="2"><a href="/store/x/orders/7">TG-7-TW</a></div><div role="cell" aria-colindex="4">$0.00</div><div role="cell" aria-colindex="3">Oct 1 at 2:03 pm</div></div>`,
      line('8', '#8', 'Today at 9:05 am', '$131.75', 'Payment pending'),
    )
    expect(orders()).toEqual([
      {
        name: 'TG-7-TW',
        id: '7',
        status: 'voided',
        expiring: false,
        cancelled: true,
        placedAt: Date.UTC(2026, 9, 1, 6, 3),
        total: undefined,
      },
      {
        name: '#8',
        id: '8',
        status: 'pending',
        expiring: false,
        cancelled: false,
        placedAt: Date.UTC(2026, 10, 20, 1, 5),
        total: { amount: 13_175, currency: 'TWD' },
      },
    ])
  })

  it('is read inside of components, open ones and slots', () => {
    document.body.innerHTML = grid(
      ['注文', '支払い状況'],
      line('9', '<s-internal-link></s-internal-link>', '<s-internal-badge>オーソリ済み</s-internal-badge>'),
    )
    const link = document.querySelector('s-internal-link')?.attachShadow({ mode: 'open' })
    if (link)
      link.innerHTML = '<a href="/store/x/orders/9"><span>#9</span></a><style>a { color: red }</style>'
    const badge = document.querySelector('s-internal-badge')?.attachShadow({ mode: 'open' })
    if (badge) badge.innerHTML = '<span class="hidden">注意</span><slot></slot>'
    expect(orders()).toMatchObject([{ name: '#9', id: '9', status: 'authorized' }])
  })

  it('says nothing of columns that are not shown, nor of rows that hold no order', () => {
    document.body.innerHTML = grid(
      ['訂單', '日期', '顧客'],
      line('10', '#10', '10月1日', '某人'),
      line('11', '', '', ''),
      '<div role="row"><div role="cell" aria-colindex="2">顯示 50 筆訂單</div></div>',
    )
    expect(orders()).toEqual([
      {
        name: '#10',
        id: '10',
        status: undefined,
        expiring: undefined,
        cancelled: false,
        placedAt: undefined,
        total: undefined,
      },
    ])
    const list = findOrders(document)
    expect([...(list?.headers.keys() ?? [])]).toEqual(['name', 'date'])
  })

  it('is none where no column names an order', () => {
    document.body.innerHTML = table(['產品', '狀態', '總計'], tr('1', '茶', '啟用中', '12'))
    expect(findOrders(document)).toBeUndefined()
    document.body.innerHTML = '<h1>訂單</h1><p>找不到訂單</p>'
    expect(findOrders(document)).toBeUndefined()
  })
})

describe('a list of unfinished checkouts', () => {
  it('is read by the words above it', () => {
    document.body.innerHTML = grid(
      ['結帳', '日期', '顧客', '地區', '電子郵件狀態', '復原狀態', '總計'],
      line(
        '1',
        '<a href="/store/x/checkouts/27793">#27793106436291</a>',
        '上午9:25',
        '某人',
        '台灣',
        '未傳送',
        '<i>警告</i>未復原',
        '$50.00',
      ),
    )
    expect(checkouts()).toEqual([
      {
        name: '#27793106436291',
        id: '27793',
        startedAt: Date.UTC(2026, 10, 20, 1, 25),
        total: { amount: 5_000, currency: 'TWD' },
        recovered: false,
        reminded: false,
      },
    ])
  })
})
