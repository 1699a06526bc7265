import type { ReplicaRequest } from '../../../http.ts'
import type { Shop } from '../../model.ts'
import type { Bundle } from '../bundle.ts'
import { breadcrumb, esc, shell } from '../html.ts'
import {
  eventText,
  flipped,
  type HookParams,
  hookColumns,
  hookWords,
  readHookParams,
  shortened,
} from '../webhooks.ts'
import { EVENTS, HMAC_KEY, type Hook, hooksOf } from '../webhooks-data.ts'

const address = (hook: Hook, { cell }: HookParams): string => {
  const text = esc(hook.url)
  switch (cell) {
    case 'link':
      return `<a href="${text}">${text}</a>`
    case 'title':
      return `<span title="${text}">${esc(shortened(hook.url))}</span>`
    case 'box':
      return `<input type="text" name="hook[${hook.id}]" value="${text}" size="44">`
    case 'lines':
      return `<div class="line"><div>${text.replaceAll('/', '/<wbr>')}</div><p><button type="button" class="btn">複製</button></p></div>`
    default:
      return text
  }
}

const cellOf = (hook: Hook, field: string, params: HookParams): string => {
  switch (field) {
    case 'hook_event':
      return esc(eventText(hook, params))
    case 'hook_url':
      return address(hook, params)
    case 'hook_created':
      return '2026/10/02 11:20'
    default:
      return `<a href="#" data-open="hook-modal" data-id="${hook.id}" data-url="${esc(hook.url)}">編輯</a> <a href="#">刪除</a>`
  }
}

const modal = (params: HookParams, action: string): string => {
  const words = hookWords(params)
  const group = (label: string, controls: string) =>
    `<div class="control-group"><div class="control-label">${label}<span class="required">*</span>：</div><div class="controls">${controls}</div></div>`
  const options = EVENTS.map(([code, text]) => `<option value="${code}">${text} (${code})</option>`).join('')
  return `<div class="modal hide" id="hook-modal" style="display:none"><form action="${action}" method="post">
<div class="modal-header"><button type="button" class="close" data-dismiss="modal">×</button><h3>${words.add}</h3></div>
<div class="modal-body"><input type="hidden" name="id" value="">
${group(words.event, `<select name="event"><option value="">請選擇</option>${options}</select>`)}
${group(words.url, `${params.prepend ? '<span class="add-on">https://</span>' : ''}<input type="text" name="url" value="" autocomplete="off">`)}</div>
<div class="modal-footer"><button type="button" class="btn" data-dismiss="modal">關閉</button>
<button type="submit" class="btn btn-primary">儲存</button></div></form></div><div class="modal-backdrop"></div><script>
(function () {
  var dialog = document.getElementById('hook-modal'), backdrop = document.querySelector('.modal-backdrop')
  var each = function (list, run) { Array.prototype.forEach.call(list, run) }
  each(document.querySelectorAll('[data-open]'), function (button) {
    button.onclick = function (event) {
      event.preventDefault()
      dialog.querySelector('[name=id]').value = button.getAttribute('data-id') || ''
      dialog.querySelector('[name=url]').value = button.getAttribute('data-url') || ''
      dialog.style.display = 'block'; dialog.classList.remove('hide'); backdrop.style.display = 'block'
    }
  })
  each(document.querySelectorAll('[data-dismiss]'), function (button) {
    button.onclick = function () { dialog.style.display = 'none'; dialog.classList.add('hide'); backdrop.style.display = 'none' }
  })
})()
</script>`
}

const keyOf = ({ key }: HookParams): string =>
  key === 'box'
    ? `<div class="well"><label>HMAC Key</label> <input type="text" readonly value="${HMAC_KEY}" size="40"></div>`
    : key === 'line'
      ? `<div class="well">HMAC Key : <strong>${HMAC_KEY}</strong></div>`
      : ''

/** The old page: everything is there at once, or, with `late`, is written into the table by a script. */
export function oldHooks(shop: Shop, bundle: Bundle, request: ReplicaRequest): string {
  const params = readHookParams(request.query)
  const words = hookWords(params)
  const columns = hookColumns(params)
  const hooks = hooksOf(shop, params.set)
  const rows = hooks
    .map(
      (hook) =>
        `<tr id="hook-${hook.id}">${columns.map(({ field }) => `<td class="${field}">${cellOf(hook, field, params)}</td>`).join('')}</tr>`,
    )
    .join('')
  const empty = `<tr><td colspan="${columns.length}">尚無設定事件</td></tr>`
  const wide = `colspan="${Math.max(1, columns.length - 1)}"`
  const keyRow =
    params.key === 'row' ? `<tr><td>HMAC Key</td><td ${wide}><strong>${HMAC_KEY}</strong></td></tr>` : ''
  const whole = (rows || empty) + keyRow
  const first = hooks[0]
  const late = params.late
    ? `setTimeout(function () { document.querySelector('#hooks tbody').innerHTML = ${JSON.stringify(whole).replaceAll('<', '\\u003c')} }, ${params.late});`
    : ''
  const live =
    params.live && first
      ? `setTimeout(function () { document.querySelector('#hook-${first.id} .hook_url').firstChild.data = ${JSON.stringify(flipped(first.url))} }, ${params.live});`
      : ''
  const top =
    params.key === 'top'
      ? `<table class="table"><thead><tr><th>項目</th><th>URL</th></tr></thead><tbody><tr><td>HMAC Key</td><td>${HMAC_KEY}</td></tr></tbody></table>`
      : ''
  const body = `${breadcrumb(['首頁', '管理中心', 'Webhook 設定'])}<div class="page-header"><h2>${words.heading}</h2>
<span class="btn-toolbar"><a class="btn" href="#" data-open="hook-modal">+ ${words.add}</a><a class="btn" href="/admin/help/webhook">教學文件</a></span></div>
${top}<table class="table table-striped" id="hooks"><thead><tr>${columns.map(({ title }) => `<th>${title}</th>`).join('')}</tr></thead>
<tbody>${params.late ? `<tr><td colspan="${columns.length}">載入中…</td></tr>` : whole}</tbody></table>
${keyOf(params)}${modal(params, request.target)}<script>${late}${live}</script>`
  return shell({ shop, bundle, title: 'Webhook 設定', active: 'Webhook 設定', body, old: true })
}
