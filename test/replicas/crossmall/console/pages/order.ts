import type { Account, Order } from '../../model.ts'
import { buttonHtml, fieldHtml, fieldSetHtml } from '../ext/form-markup.ts'
import type { Ids } from '../ext/types.ts'
import { same, select } from '../html.ts'
import type { Params } from '../params.ts'
import { CATEGORIES, childrenOf, esc, isAuPay, second, shopNamed, statusText, yen } from '../words.ts'

interface Shown {
  label: string
  value: string
  kind: 'text' | 'input' | 'date' | 'combo'
  name?: string
  options?: readonly string[]
}

const NONE: Record<Params['make'], string> = { table: '－', plain: '', ext4: 'なし', ext6: '' }

export function bundleLine(account: Account, order: Order, make: Params['make']): string {
  if (order.bundle === 'none') return NONE[make]
  if (order.bundle === 'child') return `子（親：${order.bundledInto}）`
  return `親（子：${childrenOf(account, order).join('、')}）`
}

export function splitLine(order: Order, make: Params['make']): string {
  if (!order.split) return NONE[make]
  return order.split.role === 'child' ? `子（分割元：${order.split.parent}）` : '親（分割済み）'
}

const text = (label: string, value: string): Shown => ({ label, value, kind: 'text' })

function sections(account: Account, order: Order, params: Params): [string, Shown[]][] {
  const { make } = params
  const phases = account.phases.includes(order.phase) ? account.phases : [...account.phases, order.phase]
  const categories = (CATEGORIES as readonly string[]).includes(order.category)
    ? CATEGORIES
    : [...CATEGORIES, order.category]
  const aupay: Shown[] = isAuPay(account, order.shop)
    ? [text('au PAY API連携ステータス', statusText(account, order, params))]
    : []
  const mall: Shown[] = isAuPay(account, order.shop)
    ? [text('受注ステータス', order.mallState), text('決済ステータス', order.mallPayment)]
    : []
  return [
    [
      '注文情報',
      [
        text('管理番号', order.number),
        text('注文番号', order.code),
        text('店舗', shopNamed(account, order.shop)?.name ?? order.shop),
        text('注文日時', second(order.orderedAt)),
        { label: '処理フェーズ', value: order.phase, kind: 'combo', name: 'phase1', options: phases },
        {
          label: '管理区分',
          value: order.category,
          kind: 'combo',
          name: 'cancel_flag1',
          options: categories,
        },
        ...aupay,
        text('同梱', bundleLine(account, order, make)),
        text('分割', splitLine(order, make)),
        ...mall,
      ],
    ],
    [
      '注文者',
      [
        { label: '注文者氏名', value: order.buyer.name, kind: 'input', name: 'client_name1' },
        text('郵便番号', order.buyer.zip),
        text('住所', `${order.buyer.address1}${order.buyer.address2}`),
        text('電話番号', order.buyer.tel),
      ],
    ],
    [
      '配送',
      [
        text('届け先氏名', order.recipient.name),
        { label: '配送便', value: order.carrier, kind: 'input', name: 'delivery_name1' },
        { label: '配送希望日', value: order.wantedDate, kind: 'date', name: 'delivery_req_date1' },
        { label: '発送日', value: order.shipDate, kind: 'date', name: 'delivery_date1' },
        { label: '配送番号', value: order.slip, kind: 'input', name: 'delivery_no1' },
      ],
    ],
    [
      '決済',
      [
        text('決済方法', order.payment),
        text('送料', yen(order.carriage)),
        text('合計金額', yen(order.total)),
      ],
    ],
  ]
}

const control = (field: Shown): string => {
  const value = esc(field.value)
  if (field.kind === 'text') return value
  if (field.kind === 'combo')
    return select(`id="${field.name}" name="${field.name}"`, same(field.options ?? []), field.value)
  return `<input type="text" id="${field.name}" name="${field.name}" value="${value}" size="20">`
}

/** Two labels a line, as the tables of such forms have it. */
function table(fields: Shown[], plain: boolean): string {
  const label = (field: Shown) =>
    plain
      ? `<td class="ttl" bgcolor="#dfe8f6" nowrap>${field.label}：</td>`
      : `<th nowrap>${field.label}</th>`
  const lines: string[] = []
  for (let at = 0; at < fields.length; at += 2) {
    const pair = fields.slice(at, at + 2)
    const rest = pair.length === 1 ? ' colspan="3"' : ''
    lines.push(`<tr>${pair.map((field) => `${label(field)}<td${rest}>${control(field)}</td>`).join('')}</tr>`)
  }
  return `<table class="edit_tbl"${plain ? ' border="1" cellspacing="0"' : ''}><tbody>${lines.join('')}</tbody></table>`
}

function goods(order: Order): string {
  return `<table class="goods_tbl"><thead><tr><th>商品コード</th><th>商品名</th><th>属性１名</th><th>属性２名</th><th>数量</th><th>単価</th><th>金額</th></tr></thead><tbody>${order.lines
    .map(
      (line) =>
        `<tr><td>${esc(line.itemCode)}</td><td>${esc(line.name)}</td><td>${esc(line.attribute1)}</td><td>${esc(line.attribute2)}</td><td><input id="qty${line.no}" name="qty${line.no}" value="${line.quantity}" size="3"></td><td>${yen(line.price)}</td><td>${yen(line.price * line.quantity)}</td></tr>`,
    )
    .join('')}</tbody></table>`
}

/** 注文個別確認, without the page around it: the same in a window, in a frame, floating over the list. */
export function orderBody(account: Account, order: Order, params: Params, ids: Ids): string {
  const { make } = params
  const blocks = sections(account, order, params).map(([title, fields]) =>
    make === 'ext4' || make === 'ext6'
      ? fieldSetHtml(
          make,
          ids,
          title,
          fields
            .map((field) => fieldHtml(make, ids, { ...field, value: esc(field.value), name: field.name }))
            .join(''),
        )
      : `<h3 class="edit_h">${title}</h3>${table(fields, make === 'plain')}`,
  )
  const save =
    make === 'ext4' || make === 'ext6'
      ? buttonHtml(make, ids, '更新', 'submit')
      : '<input type="submit" name="commit" value=" 更 新 ">'
  return `<form id="order_edit_form" method="post" action="/order_each/${order.number}/update">${blocks.join('')}<h3 class="edit_h">商品明細</h3>${goods(order)}<h3 class="edit_h">備考</h3><textarea name="memo" rows="2" cols="60">${esc(order.memo)}</textarea><div class="edit_buttons">${save}</div></form>`
}
