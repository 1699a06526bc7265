import type { ReplicaRequest } from '../../../http.ts'
import type { Order, Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { breadcrumb, esc, shell } from '../html.ts'
import { type Params, readParams } from '../params.ts'
import { type OrderDetail, orderDetail } from '../payload.ts'
import {
  canCancel,
  canResend,
  discountWords,
  financialWord,
  fulfillmentWord,
  kindWord,
  money,
  orderWord,
  returnWord,
  skuWord,
  syncWord,
} from '../words.ts'
import { dialogs } from './dialogs.ts'
import { OLD_DEFAULTS } from './orderList.ts'

function lines(order: OrderDetail, params: Params): string {
  const show = (amount: number) => esc(money(amount, params.money))
  const words = discountWords(params.words)
  const gift = params.gift === '1'
  const rows = order.lines
    .map(
      (line) => `<tr><td>${esc(line.title)}${gift && line.gift ? ' <span class="label">贈品</span>' : ''}
<div class="muted">${esc(line.variantTitle)} ${esc(skuWord(params.words))}：${esc(line.sku)}</div>${
        line.discount ? `<div class="muted">折扣：${show(-line.discount)}</div>` : ''
      }</td><td>${show(line.price)}</td><td>${line.quantity}</td><td>${show(line.price * line.quantity - line.discount)}</td></tr>`,
    )
    .join('')
  const sums: [string, string][] = [['商品小計', show(order.subtotal)]]
  for (const key of ['shop', 'coupon', 'vip', 'bonus'] as const) {
    if (order.discounts[key]) sums.push([words[key], show(-order.discounts[key])])
  }
  sums.push(['運費', show(order.shipping)], [params.words === 'old' ? '總計' : '訂單金額', show(order.total)])
  if (order.refunded) sums.push(['已退款金額', show(-order.refunded)])
  return `<table class="table"><thead><tr><th>商品</th><th>單價</th><th>數量</th><th>小計</th></tr></thead><tbody>${rows}</tbody>
<tfoot>${sums.map(([word, amount]) => `<tr><td colspan="3">${word}：</td><td>${amount}</td></tr>`).join('')}</tfoot></table>`
}

const well = (title: string, body: string): string => `<div class="well"><h3>${title}</h3>${body}</div>`

function log(order: OrderDetail, params: Params): string {
  const rows = order.log
    .map((entry) => `<tr><td>${esc(entry.at)}</td><td>${esc(entry.who)}</td><td>${esc(entry.text)}</td></tr>`)
    .join('')
  if (!params.late) return `<table class="table"><tbody id="order-log">${rows}</tbody></table>`
  return `<table class="table"><tbody id="order-log"><tr><td>載入中…</td></tr></tbody></table><template id="late-log">${rows}</template>
<script>setTimeout(function () { var spot = document.getElementById('order-log'); spot.textContent = ''; spot.appendChild(document.getElementById('late-log').content) }, ${params.late})</script>`
}

export function oldOrder(shop: Shop, bundle: Bundle, request: ReplicaRequest, order: Order): string {
  const params = readParams(request.query, OLD_DEFAULTS)
  const shopdotcom = params.from === 'shopdotcom'
  const detail = orderDetail(shop, order, shopdotcom)
  const sync = syncWord(order)
  const list = shopdotcom ? '美安訂單' : '訂單列表'
  const buttons = [
    '<a class="btn" href="#">列印</a>',
    order.order === 'open' ? '<a class="btn" href="#">結案訂單</a>' : '',
    order.order !== 'cancelled'
      ? `<button class="btn btn-danger" data-open="cancel-modal"${canCancel(order) ? '' : ' disabled'}>取消訂單</button>`
      : '',
    canResend(order) ? '<button class="btn btn-danger" data-open="resend-modal">向美安取消訂單</button>' : '',
    '<a class="btn btn-primary" href="#">編輯訂單</a>',
  ].join('\n')
  const facts: [string, string][] = [
    ['訂單狀態', orderWord(order.order)],
    ['付款狀態', financialWord(order.financial, params.words)],
    ['配送狀態', fulfillmentWord(order.fulfillment)],
    ['退貨狀態', returnWord(order.return, params.words)],
    ['成立日期', order.createdAt],
  ]
  if (sync) facts.push(['美安取消狀態', sync])
  if (order.kind !== 'cart') facts.push(['訂單類型', kindWord(order.kind)])
  if (params.layout === 'rid' && order.shopdotcom) {
    facts.push(['RID', order.shopdotcom.rid], ['Click ID', order.shopdotcom.clickId])
  }
  const body = `${breadcrumb(['首頁', '訂單', list, order.name])}
<div class="page-header"><h2>訂單編號：${esc(order.name)}</h2><div class="btn-toolbar">${buttons}</div></div>
<table class="table" id="order-status"><tbody><tr>${facts.map(([word]) => `<th>${word}</th>`).join('')}</tr><tr>${facts
    .map(([, value]) => `<td>${esc(value)}</td>`)
    .join('')}</tr></tbody></table>
<div class="order-layout"><div>${well('貨款資訊', lines(detail, params))}${well('出貨', `<p>${esc(order.shippingName)}</p>`)}
${well('訂單備註', `<p>${esc(order.note || '無')}</p>`)}${well('商家備註', '<textarea name="shop_note"></textarea>')}</div>
<div>${well('帳單資訊', `<p>${esc(order.paymentName)}</p>`)}${well(
    '聯絡資訊',
    `<p>${esc(order.customer.name)}</p><p>${esc(order.customer.email)}</p><p>${esc(order.customer.phone)}</p>`,
  )}${well('發票', '<p>電子發票 個人</p>')}</div></div>
${well('訂單操作紀錄', log(detail, params))}
${dialogs(detail, params)}`
  return shell({ shop, bundle, title: `訂單 ${order.name}`, active: list, body, old: true })
}
