import type { ReplicaRequest } from '../../../http.ts'
import { type Order, orderTotal, type Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { type Column, orderColumns } from '../columns.ts'
import { breadcrumb, esc, shell } from '../html.ts'
import { type Params, readParams } from '../params.ts'
import { NOT_ABANDONED, orderPageOf } from '../payload.ts'
import {
  FINANCIAL_CODES,
  FULFILLMENT_CODES,
  financialWord,
  fulfillmentWord,
  money,
  ORDER_CODES,
  orderWord,
  returnWord,
  syncWord,
} from '../words.ts'

export const OLD_DEFAULTS = { words: 'old', money: 'yuan' } as const

const label = (word: string): string => {
  const tone = /失敗/.test(word)
    ? ' label-important'
    : /已收到款項|取消成功/.test(word)
      ? ' label-success'
      : ''
  return `<span class="label${tone}">${esc(word)}</span>`
}

function cell(order: Order, column: Column, params: Params, from: string): string {
  switch (column.field) {
    case 'order_name':
      return `<a href="/admin/orders/${order.id}${from}">${esc(order.name)}</a>`
    case 'created_at':
      return esc(order.createdAt.slice(0, 16).replaceAll('-', '/'))
    case 'order_status':
      return label(orderWord(order.order))
    case 'financial_status':
      return label(financialWord(order.financial, params.words))
    case 'fulfillment_status':
      return label(fulfillmentWord(order.fulfillment))
    case 'return_status':
      return label(returnWord(order.return, params.words))
    case 'tags':
      return esc(order.tags.join(', '))
    case 'total_price':
      return esc(money(orderTotal(order), params.money))
    case 'customer_name':
      return esc(order.customer.name)
    case 'payment_name':
      return esc(order.paymentName)
    case 'shipping_name':
      return esc(order.shippingName)
    case 'shopdotcom_rid':
      return esc(order.shopdotcom?.rid ?? '')
    case 'shopdotcom_click_id':
      return esc(order.shopdotcom?.clickId ?? '')
    default: {
      const word = syncWord(order)
      return word ? label(word) : ''
    }
  }
}

const select = (name: string, chosen: string, options: [string, string][]): string =>
  `<select name="${name}">${options
    .map(
      ([code, word]) => `<option value="${code}"${code === chosen ? ' selected' : ''}>${esc(word)}</option>`,
    )
    .join('')}</select>`

function filters(params: Params, path: string): string {
  const codes = <Code extends string>(all: Code[], word: (code: Code) => string, first: string) =>
    [['', first], ...all.map((code) => [code, word(code)])] as [string, string][]
  return `<form class="filter-bar" action="${path}">
${select('order', params.order, codes(ORDER_CODES, orderWord, '訂單狀態'))}
${select('financial', params.financial, [
  ...codes(FINANCIAL_CODES, (code) => financialWord(code, params.words), '付款狀態'),
  [NOT_ABANDONED, '除會員棄單以外'],
])}
${select('fulfillment', params.fulfillment, codes(FULFILLMENT_CODES, fulfillmentWord, '配送狀態'))}
<input name="q" value="${esc(params.q)}" placeholder="訂單編號、顧客"><button class="btn">搜尋</button>
<button class="btn" type="button" id="touch">重新整理狀態</button></form>`
}

function pagination(params: Params, total: number, target: ReplicaRequest): string {
  if (params.rows) return ''
  const pages = Math.max(1, Math.ceil(total / params.perPage))
  const link = (page: number, text: string) => {
    const query = new URLSearchParams(target.query)
    query.set('page', String(page))
    return page < 1 || page > pages
      ? ''
      : `<li><a href="${target.path}?${esc(query.toString())}">${text}</a></li>`
  }
  const sizes = [10, 25, 50, 100].map((size) => {
    const query = new URLSearchParams(target.query)
    query.set('per_page', String(size))
    query.delete('page')
    return `<a href="${target.path}?${esc(query.toString())}">${size}</a>`
  })
  return `<ul class="pagination"><li>共 ${total} 筆</li><li>每頁 ${sizes.join(' ')}</li>${link(params.page - 1, '«')}<li>${params.page} / ${pages}</li>${link(params.page + 1, '»')}</ul>`
}

/** Late rows lie in a template until their time, then come in two halves; a header click re-sorts in place. */
const script = (params: Params): string => `<script>
(function () {
  var body = document.querySelector('#orders tbody'), store = document.getElementById('late-rows')
  var add = function (from, to) {
    var rows = store.content.querySelectorAll('tr')
    for (var i = from; i < to; i++) body.appendChild(rows[i].cloneNode(true))
  }
  if (store) {
    var count = store.content.querySelectorAll('tr').length, half = Math.ceil(count / 2)
    setTimeout(function () { body.textContent = ''; add(0, half) }, ${params.late})
    setTimeout(function () { add(half, count) }, ${params.late * 2})
  }
  var fail = function () {
    var spots = document.querySelectorAll('#orders .label')
    for (var i = 0; i < spots.length; i++) {
      if (spots[i].textContent === '等待付款') { spots[i].firstChild.data = '付款失敗'; spots[i].className = 'label label-important'; return }
    }
  }
  document.getElementById('touch').onclick = fail
  if (${params.live}) setTimeout(fail, ${params.live})
  var heads = document.querySelectorAll('#orders th[data-sort]')
  for (var h = 0; h < heads.length; h++) heads[h].onclick = function () {
    var at = this.cellIndex, up = this.getAttribute('data-sort') !== 'up'
    this.setAttribute('data-sort', up ? 'up' : 'down')
    var rows = Array.prototype.slice.call(body.rows)
    rows.sort(function (a, b) { return (up ? 1 : -1) * a.cells[at].textContent.localeCompare(b.cells[at].textContent, undefined, { numeric: true }) })
    for (var i = 0; i < rows.length; i++) body.appendChild(rows[i])
  }
})()
</script>`

export interface OldList {
  shopdotcom: boolean
  withSync: boolean
}

export function oldOrderList(shop: Shop, bundle: Bundle, request: ReplicaRequest, list: OldList): string {
  const params = readParams(request.query, OLD_DEFAULTS)
  const columns = orderColumns(params, list.withSync)
  const { orders, total } = orderPageOf(shop, params, list.shopdotcom)
  const from = list.shopdotcom ? '?from=shopdotcom' : ''
  const rows = orders
    .map(
      (order) =>
        `<tr id="order_${order.id}">${columns.map((column) => `<td>${cell(order, column, params, from)}</td>`).join('')}</tr>`,
    )
    .join('')
  const empty = `<tr><td colspan="${columns.length}" class="muted">沒有符合條件的訂單</td></tr>`
  const title = list.shopdotcom ? '美安訂單' : '訂單列表'
  const head = columns
    .map((column) => `<th${column.sortable ? ' data-sort=""' : ''}>${esc(column.title)}</th>`)
    .join('')
  const table = `<table class="table table-striped" id="orders"><thead><tr>${head}</tr></thead><tbody>${
    params.late ? '' : rows || empty
  }</tbody></table>`
  const body = `${breadcrumb(['首頁', '訂單', title])}
<div class="page-header"><h2>${title}</h2><div class="btn-toolbar"><a class="btn" href="/admin/orders/reportion">訂單報表</a></div></div>
${filters(params, request.path)}
${params.layout === 'boxed' ? `<div style="max-height:520px;overflow:auto">${table}</div>` : table}
${params.late ? `<template id="late-rows">${rows}</template>` : ''}
${pagination(params, total, request)}
${script(params)}`
  return shell({ shop, bundle, title, active: title, body, old: true })
}
