import type { ReplicaRequest } from '../../../http.ts'
import type { Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { breadcrumb, esc, shell } from '../html.ts'
import { exportRange } from '../internal.ts'

export function oldSettings(shop: Shop, bundle: Bundle, request: ReplicaRequest): string {
  const feed = `https://${shop.ownDomain}/shopdotcom.xml`
  const range = exportRange(shop)
  const row = (label: string, controls: string) => `<tr><th>${label}：</th><td>${controls}</td></tr>`
  const box = (name: string, value: string) => `<input type="text" name="${name}" value="${esc(value)}">`
  const title = '美安 shop.com 設定'
  const body = `${breadcrumb(['首頁', '第三方整合', title])}
<div class="page-header"><h2>${title}</h2></div>
<form class="well" action="${request.path}" method="post"><table class="table form-table"><tbody>
${row('OFFER_ID', box('offerId', shop.settings.offerId))}
${row('Advertiser_id', box('advertiserId', shop.settings.advertiserId))}
${row('網站網址', box('siteUrl', shop.settings.siteUrl))}
${row('產品資料 XML', `<a href="${feed}">${feed}</a>`)}
</tbody></table><p><button class="btn btn-primary">儲存</button></p></form>
<form class="well" action="/admin/orders/reportion"><h3>匯出美安訂單</h3><p>
<input class="datepicker" id="from_date" name="from_date" value="${range.from}"> ～
<input class="datepicker" id="thru_date" name="thru_date" value="${range.thru}">
<button class="btn" id="export-report" type="button">匯出</button></p></form>`
  return shell({ shop, bundle, title, active: title, body, old: true })
}
