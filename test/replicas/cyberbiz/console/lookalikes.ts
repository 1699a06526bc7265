import type { ReplicaRequest } from '../../http.ts'
import { orderTotal, type Shop } from '../model.ts'
import type { Bundle } from './bundle.ts'
import { breadcrumb, esc, shell } from './html.ts'
import { exportRange } from './internal.ts'
import { HOOK_LOOK_ALIKES } from './lookalikes-hooks.ts'
import { ordersOf } from './payload.ts'
import { financialWord, fulfillmentWord, money, orderWord, returnWord } from './words.ts'

/** Pages that look like those the shop's money hangs on, and are none of them. */
export interface LookAlike {
  path: string
  name: string
  group: string
  title: string
  body: (shop: Shop) => string
  old?: boolean
}

const table = (head: string[], rows: (string | number)[][]): string =>
  `<div class="pitaya-table-2"><table><thead><tr>${head.map((word) => `<th>${word}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${esc(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`

const field = (label: string, controls: string): string =>
  `<div class="well"><label class="input-title">${label}</label><div class="input_group"><div class="input_block">${controls}</div></div></div>`

const reportDates = (shop: Shop): string => {
  const { from, thru } = exportRange(shop)
  return `<div class="well"><input class="datepicker" id="from_date" value="${from}"> ～
<input class="datepicker" id="thru_date" value="${thru}"> <button class="btn btn-primary" id="export-report">匯出報表</button></div>`
}

const first = (shop: Shop, count: number) => ordersOf(shop, false).slice(0, count)

export const LOOK_ALIKES: LookAlike[] = [
  {
    path: '/admin/customers',
    name: 'customer list',
    group: '顧客',
    title: '顧客列表',
    body: (shop) =>
      table(
        ['顧客', '電子信箱', '訂單', '狀態', '累積消費金額'],
        first(shop, 20).map((order) => [
          order.customer.name,
          order.customer.email,
          order.name,
          '正常',
          money(orderTotal(order), 'nt'),
        ]),
      ),
  },
  {
    path: '/admin/themes/7/assets',
    name: 'theme editor',
    group: '網站內容',
    title: '佈景主題',
    old: true,
    body: () => `<div class="theme-editor"><div id="theme-editor-sidebar-top" class="well"><div class="accordion-group">
<a class="accordion-toggle">templates</a><ul><li class="file">product.liquid</li><li class="file">collection.liquid</li></ul></div></div>
<pre>&lt;h1&gt;{{ product.title }}&lt;/h1&gt;
&lt;p&gt;售價：{{ product.price | money }}&lt;/p&gt;
&lt;p&gt;定價：{{ product.compare_at_price | money }}&lt;/p&gt;
&lt;p&gt;付款失敗 已取消 向美安取消訂單&lt;/p&gt;</pre></div>`,
  },
  {
    path: '/admin/statements',
    name: 'statements',
    group: '財務',
    title: '對帳中心',
    body: (shop) =>
      table(
        ['訂單', '成立日期', '付款狀態', '訂單金額', '手續費', '撥款金額'],
        first(shop, 15).map((order) => {
          const total = orderTotal(order)
          const fee = Math.round(total * 0.02)
          return [
            order.name,
            order.createdAt,
            '已撥款',
            money(total, 'nt'),
            money(fee, 'nt'),
            money(total - fee, 'nt'),
          ]
        }),
      ),
  },
  {
    path: '/admin/blogs/1/articles/new',
    name: 'blog post form',
    group: '網站內容',
    title: '部落格文章',
    body: () => `<ul class="nav-tabs"><li class="active"><a href="#">文章資訊</a></li><li><a href="#">設定</a></li></ul>
${field('標題', '<input type="text" value="">')}${field('文章網址', '<input type="text" value="秋冬茶飲">')}
${field('簡述', '<textarea rows="3"></textarea>')}${field('圖片', '<input type="file">')}
${field('標籤', '<input type="text" value="贈品">')}<label><input type="checkbox"> 公開</label>`,
  },
  {
    path: '/admin/orders/reportion',
    name: 'order report export',
    group: '訂單',
    title: '訂單報表',
    old: true,
    body: (
      shop,
    ) => `${reportDates(shop)}<p class="muted">匯出欄位：訂單、成立日期、訂單狀態、付款狀態、配送狀態、訂單金額</p>
<label><input type="checkbox" id="read_and_confirm"> 我已閱讀個資使用說明</label> <button class="btn confirm">我同意</button>`,
  },
  {
    path: '/admin/discount_codes',
    name: 'discount code list',
    group: '行銷活動',
    title: '優惠券',
    body: () =>
      table(
        ['優惠券', '使用狀態', '付款狀態限制', '折扣金額', '訂單金額門檻', '狀態'],
        [
          ['WELCOME100', '未使用', '已收到款項', 'NT$100', 'NT$1,000', '進行中'],
          ['AUTUMN50', '已使用', '不限', 'NT$50', 'NT$500', '已取消'],
          ['TEA10', '已失效', '貨到付款', '10%', 'NT$0', '已結案'],
        ],
      ),
  },
  {
    path: '/admin/line_shopping_orders',
    name: 'LINE購物 orders',
    group: '訂單',
    title: 'LINE購物訂單',
    body: (shop) =>
      table(
        ['訂單', '成立日期', '訂單狀態', '付款狀態', 'LINE購物 ECID', '同步狀態', '訂單金額'],
        first(shop, 200)
          .filter((order) => order.shopdotcom === null)
          .slice(0, 15)
          .map((order) => [
            order.name,
            order.createdAt,
            orderWord(order.order),
            financialWord(order.financial, 'new'),
            `ecid${order.id}`,
            order.order === 'cancelled' ? '取消失敗' : '已同步',
            money(orderTotal(order), 'nt'),
          ]),
      ),
  },
  {
    path: '/admin/return_orders',
    name: 'return list',
    group: '訂單',
    title: '退貨單',
    body: (shop) =>
      table(
        ['退貨單', '原訂單', '退貨狀態', '付款狀態', '配送狀態', '退款金額'],
        shop.orders
          .filter((order) => order.return !== 'no_need')
          .slice(0, 15)
          .map((order, index) => [
            `R${1000 + index}`,
            order.name,
            returnWord(order.return, 'new'),
            financialWord(order.financial, 'new'),
            fulfillmentWord(order.fulfillment),
            order.refunded,
          ]),
      ),
  },
  {
    path: '/admin/draft_orders',
    name: 'draft order list',
    group: '訂單',
    title: '草稿訂單',
    body: (shop) =>
      table(
        ['草稿', '建立日期', '訂單狀態', '訂單金額'],
        [
          ['D21', shop.now, '尚未成立', 'NT$2,480'],
          ['D22', shop.now, '付款失敗', 'NT$0'],
        ],
      ),
  },
  {
    path: '/admin/business_intelligence/overview',
    name: 'overview',
    group: '總覽',
    title: '數據總覽',
    body: (shop) =>
      `<div class="well"><input class="DateInput_input_1" value="${shop.now.slice(0, 8)}01"></div>${table(
        ['指標', '本月'],
        [
          ['訂單數', shop.orders.length],
          ['付款失敗', shop.orders.filter((order) => order.financial === 'failed').length],
          ['已取消', shop.orders.filter((order) => order.order === 'cancelled').length],
        ],
      )}`,
  },
  {
    path: '/admin/custom_collections',
    name: 'collection list',
    group: '商品',
    title: '商品群組',
    body: (shop) =>
      table(
        ['商品群組', '商品數', '狀態'],
        [...new Set(shop.products.flatMap((product) => product.collections))].map((group) => [
          group,
          shop.products.filter((product) => product.collections.includes(group)).length,
          '公開',
        ]),
      ),
  },
  {
    path: '/admin/line_shopping_setting',
    name: 'LINE購物 settings',
    group: '第三方整合',
    title: 'LINE購物 設定',
    body: () =>
      `${field('商店 ID', '<input type="text" value="">')}${field('網站網址', '<input type="text" value="">')}`,
  },
  {
    path: '/admin/member_registration_setting',
    name: 'registration settings',
    group: '管理中心',
    title: '會員註冊設定',
    body: () => field('註冊驗證', '<select><option>簡訊</option><option>電子信箱</option></select>'),
  },
  ...HOOK_LOOK_ALIKES,
]

const LOGIN = '/admin/users/sign_in'

export const LOGIN_PATHS = [LOGIN, '/admin/users/sign_out']

function login(shop: Shop, bundle: Bundle): string {
  return `<!DOCTYPE html><html lang="zh-TW"><head><meta charset="utf-8"><title>登入 - ${esc(shop.name)}</title>
<link rel="stylesheet" href="${bundle.stylePath}"><link rel="icon" href="data:,"></head><body class="login-page">
<form action="${LOGIN}" method="post"><h2>${esc(shop.name)} 管理後台</h2><input id="login-input" placeholder="帳號 / 電子信箱">
<input id="password" type="password" placeholder="密碼"><button class="btn btn-primary">登入</button></form></body></html>`
}

export function lookAlike(shop: Shop, bundle: Bundle, request: ReplicaRequest): string | undefined {
  if (LOGIN_PATHS.includes(request.path)) return login(shop, bundle)
  const page = LOOK_ALIKES.find((each) => each.path === request.path)
  if (!page) return undefined
  const body = `${breadcrumb(['首頁', page.group, page.title])}<div class="page-header"><h2>${page.title}</h2></div>${page.body(shop)}`
  return shell({ shop, bundle, title: page.title, active: page.title, body, old: page.old ?? false })
}
