import type { LookAlike } from './lookalikes.ts'

const table = (head: string[], rows: string[][]): string =>
  `<div class="pitaya-table-2"><table><thead><tr>${head.map((word) => `<th>${word}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('')}</tbody></table></div>`

/** Pages with addresses in tables, or with the words of Webhook 設定, and none of them is it. */
export const HOOK_LOOK_ALIKES: LookAlike[] = [
  {
    path: '/admin/menus',
    name: 'menus',
    group: '網站內容',
    title: '導覽列',
    body: () =>
      table(
        ['名稱', '網址', '狀態'],
        [
          ['首頁', '/', '公開'],
          ['粉絲團', 'http://www.facebook.com/myshop', '公開'],
        ],
      ),
  },
  {
    path: '/admin/url_redirects',
    name: 'redirects',
    group: '管理中心',
    title: '301 轉址',
    body: () =>
      `${table(['原網址', '目的地網址'], [['/old', 'http://www.myshop.com.tw/new']])}<label>目的地 URL</label><div><input type="text" value="http://www.myshop.com.tw/"></div>`,
  },
  {
    path: '/admin/domains',
    name: 'domains',
    group: '管理中心',
    title: '網域設定',
    body: () => table(['網域', 'URL', 'SSL'], [['www.myshop.com.tw', 'http://www.myshop.com.tw', '未啟用']]),
  },
  {
    path: '/admin/help/webhook',
    name: 'webhook help',
    group: '管理中心',
    title: 'Webhook 教學文件',
    body: () => `<p>可至「管理中心」->「Webhook 設定」頁面設定，點選「+ 新增Webhook設定」。</p>
${table(['事件', '訊息目的地 URL'], [['orders/create', 'http://example.com/hook']])}
<p>尚無設定事件時，表格是空的。HMAC Key : <strong>0000EXAMPLE0000EXAMPLE0000EXAMPLE</strong></p>`,
  },
]
