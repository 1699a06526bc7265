import type { Shop } from '../model.ts'
import type { Bundle } from './bundle.ts'

export const esc = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** `</script>` in a title must not end the data block. */
export const jsonBlock = (id: string, data: unknown): string =>
  `<script type="application/json" id="${id}">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`

interface MenuGroup {
  title: string
  items: [word: string, path: string][]
}

const menu = (settingsPath: string, shopdotcomPath: string, ordersPath: string): MenuGroup[] => [
  { title: '總覽', items: [['數據總覽', '/admin/business_intelligence/overview']] },
  {
    title: '訂單',
    items: [
      ['訂單列表', ordersPath],
      ['美安訂單', shopdotcomPath],
      ['LINE購物訂單', '/admin/line_shopping_orders'],
      ['退貨單', '/admin/return_orders'],
      ['訂單報表', '/admin/orders/reportion'],
    ],
  },
  {
    title: '商品',
    items: [
      ['商品列表', '/admin/products'],
      ['商品群組', '/admin/custom_collections'],
    ],
  },
  { title: '顧客', items: [['顧客列表', '/admin/customers']] },
  { title: '行銷活動', items: [['優惠券', '/admin/discount_codes']] },
  {
    title: '網站內容',
    items: [
      ['部落格文章', '/admin/blogs/1/articles/new'],
      ['佈景主題', '/admin/themes/7/assets'],
    ],
  },
  {
    title: '第三方整合',
    items: [
      ['美安 shop.com 設定', settingsPath],
      ['LINE購物 設定', '/admin/line_shopping_setting'],
    ],
  },
  { title: '財務', items: [['對帳中心', '/admin/statements']] },
  {
    title: '管理中心',
    items: [
      ['Webhook 設定', '/admin/webhooks'],
      ['會員註冊設定', '/admin/member_registration_setting'],
    ],
  },
]

export interface ShellOptions {
  shop: Shop
  bundle: Bundle
  title: string
  /** The menu entry that is lit. */
  active: string
  body: string
  /** An old console has its own addresses for the same menu words. */
  old: boolean
  react?: boolean
}

export const OLD_PATHS = {
  settings: '/admin/market_america_setting',
  list: '/admin/orders/shop_com',
  orders: '/admin/orders',
}
export const NEW_PATHS = {
  settings: '/admin/shopdotcom_setting',
  list: '/admin/shopdotcom_orders',
  orders: '/admin/orders_v2',
}

/** The Rails layout around every page, old and new: head bar, side menu, content. */
export function shell(options: ShellOptions): string {
  const { shop, bundle } = options
  const paths = options.old ? OLD_PATHS : NEW_PATHS
  const groups = menu(paths.settings, paths.list, paths.orders)
    .map((group) => {
      const here = group.items.some(([word]) => word === options.active)
      const items = group.items
        .map(
          ([word, path]) =>
            `<li${word === options.active ? ' class="active"' : ''}><a href="${path}">${esc(word)}</a></li>`,
        )
        .join('')
      return `<li class="nav-group${here ? ' open' : ''}"><a href="#" class="nav-title">${esc(group.title)}</a><ul>${items}</ul></li>`
    })
    .join('')
  return `<!DOCTYPE html>
<html lang="zh-TW">
<head>
<meta charset="utf-8">
<title>${esc(options.title)} - ${esc(shop.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csrf-token" content="replica">
<link rel="stylesheet" href="${bundle.stylePath}">
<link rel="icon" href="data:,">
</head>
<body class="admin${options.old ? ' admin-old' : ''}">
<header class="navbar"><a class="brand" href="/admin">CYBERBIZ</a>
<form class="navbar-search" action="${paths.orders}"><input name="q" type="search" placeholder="搜尋訂單、商品、顧客"></form>
<span class="navbar-shop">${esc(shop.name)}</span><a class="navbar-user" href="/admin/users/sign_out">登出</a></header>
<nav id="sidebar"><ul class="nav-list">${groups}</ul></nav>
<main id="content">${options.react ? '<div id="console-root"></div>' : ''}${options.body}</main>
${options.react ? `<script src="${bundle.scriptPath}"></script>` : ''}
</body>
</html>`
}

export const breadcrumb = (items: string[]): string =>
  `<ul class="breadcrumb">${items
    .map((item, index) => `<li${index === items.length - 1 ? ' class="active"' : ''}>${esc(item)}</li>`)
    .join('<li class="divider">/</li>')}</ul>`
