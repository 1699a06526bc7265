import type { Shop } from '../model.ts'
import type { Bundle } from './bundle.ts'
import { breadcrumb, esc, shell } from './html.ts'

/** The model holds no webhooks; one of these three goes to an address that is not HTTPS. */
export const WEBHOOKS = [
  { event: 'orders/create', url: 'https://erp.example.com.tw/cyberbiz/orders' },
  { event: 'orders/cancelled', url: 'http://203.0.113.24/hook.php' },
  { event: 'products/update', url: 'https://erp.example.com.tw/cyberbiz/products' },
]

export const WEBHOOKS_PATH = '/admin/webhooks'

export function webhooksPage(shop: Shop, bundle: Bundle): string {
  const rows = WEBHOOKS.map(
    (hook) => `<tr><td>${esc(hook.event)}</td><td>${esc(hook.url)}</td><td><a href="#">刪除</a></td></tr>`,
  ).join('')
  const body = `${breadcrumb(['首頁', '管理中心', 'Webhook 設定'])}<div class="page-header"><h2>Webhook設定</h2></div>
<table class="table table-striped"><thead><tr><th>事件</th><th>訊息目的地 URL</th><th></th></tr></thead><tbody>${rows}</tbody></table>
<p><a class="btn" href="#">+ 新增Webhook設定</a></p><div class="well">HMAC Key : <code>REPLICA-KEY</code> <a href="#">教學文件</a></div>`
  return shell({ shop, bundle, title: 'Webhook 設定', active: 'Webhook 設定', body, old: true })
}
