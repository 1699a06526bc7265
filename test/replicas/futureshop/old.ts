/** 「以前からの管理画面」: pages that the server draws whole, in the manner of its time. */
import { boxHtml, hintMark, ipnHtml, labelHtml, menuHtml, mustMark, textOf } from './html.ts'
import type { AmazonView, FieldView, Params, View } from './model.ts'
import { API_NOTE, IPN_LABEL, IPN_NOTE, OLD_MENU, SECTIONS, USE_BOX, USE_LABEL, USE_NOTE } from './words.ts'

const STYLE = `body{margin:0;font:12px/1.6 "MS PGothic",Meiryo,sans-serif;color:#333}
#head{background:#2b5b9e;color:#fff;padding:6px 12px}#frame{display:table;width:100%}
#menu{display:table-cell;width:170px;background:#eef2f8;vertical-align:top;padding:8px}
#menu ul{list-style:none;margin:0;padding-left:10px}#menu a{color:#1a4b8f}
#main{display:table-cell;padding:8px 16px 60px;vertical-align:top}
h1{font-size:15px;border-left:5px solid #2b5b9e;padding-left:8px}h2{font-size:13px;background:#d9e3f2;padding:3px 8px}
table.edit{border-collapse:collapse;width:100%}table.edit th,table.edit td{border:1px solid #b8c4d6;padding:5px 8px;text-align:left;vertical-align:top}
table.edit th{background:#f3f6fa;width:230px;font-weight:normal}table.edit table{width:100%;border:0}
.must{background:#c00;color:#fff;padding:0 4px;font-size:10px}.hint{display:inline-block;border:1px solid #69c;border-radius:8px;width:14px;text-align:center}
.note{color:#666;margin:2px 0}.error{border:1px solid #c00;color:#c00;padding:6px}.done{border:1px solid #393;color:#262;padding:6px}
.buttons{text-align:center;margin:18px}`

/** What the page does by itself: hints, and the copying of the address. */
const SCRIPT = `document.addEventListener('click',function(e){
var hint=e.target.closest('.hint');if(hint){e.preventDefault();var b=document.getElementById(hint.getAttribute('href').slice(1));b.style.display=b.style.display==='none'?'inline':'none'}
var copy=e.target.closest('#copyUrl');if(copy){e.preventDefault();var u=document.getElementById('ipnUrl');navigator.clipboard&&navigator.clipboard.writeText(u.value||u.textContent)}})`

const head = (field: FieldView, params: Params): string =>
  `${labelHtml(field)} ${mustMark(params.must)} ${hintMark(field)}`

/** The rows of required boxes in one of the ways that such pages are built. */
const rows = (fields: readonly FieldView[], params: Params): string => {
  const box = (field: FieldView): string => boxHtml(field, params)
  switch (params.form) {
    case 'cells':
      return `<table class="edit">${fields.map((field) => `<tr><td class="name">${head(field, params)}</td><td>${box(field)}</td></tr>`).join('')}</table>`
    case 'pairs': {
      const cells = fields.map((field) => `<th>${head(field, params)}</th><td>${box(field)}</td>`)
      const lines = cells.filter((_, at) => at % 2 === 0).map((cell, at) => cell + (cells[at * 2 + 1] ?? ''))
      return `<table class="edit">${lines.map((line) => `<tr>${line}</tr>`).join('')}</table>`
    }
    case 'columns':
      return `<table class="edit"><tr>${fields.map((field) => `<th>${head(field, params)}</th>`).join('')}</tr><tr>${fields.map((field) => `<td>${box(field).replace('size="60"', 'size="20"')}</td>`).join('')}</tr></table>`
    case 'nested':
      return `<table class="edit">${fields.map((field) => `<tr><td><table><tr><th>${head(field, params)}</th><td><table><tr><td>${box(field)}</td></tr><tr><td class="note">半角英数字</td></tr></table></td></tr></table></td></tr>`).join('')}</table>`
    case 'stacked':
      return `<table class="edit">${fields.map((field) => `<tr><td>${head(field, params)}<br>${box(field)}</td></tr>`).join('')}</table>`
    default:
      return `<table class="edit">${fields.map((field) => `<tr><th>${head(field, params)}</th><td>${box(field)}</td></tr>`).join('')}</table>`
  }
}

const boxOfUse = ({ enabled, params }: AmazonView): string => {
  const off = (params.locked && params.store === 'open') || params.box === 'words' ? ' disabled' : ''
  const on = (is: boolean): string => (is ? ' checked' : '')
  return params.use === 'radio'
    ? `<input type="radio" name="useFlg" value="1"${on(enabled)}${off}>${USE_BOX}　<input type="radio" name="useFlg" value="0"${on(!enabled)}${off}>利用しない`
    : `<input type="checkbox" name="useFlg" value="1"${on(enabled)}${off}>${USE_BOX}`
}

const copyButton =
  '<input type="image" id="copyUrl" src="/FutureShop2/img/btn_copy.gif" alt="コピー" title="クリップボードにコピー">'

const amazon = (view: AmazonView): string => {
  const { params, fields, said, ipnUrl } = view
  const api = fields.filter(({ key }) => key !== 'notifyMail')
  const mail = fields.filter(({ key }) => key === 'notifyMail')
  const use =
    params.without === 'enabled'
      ? ''
      : `<h2>${SECTIONS[0]}</h2><table class="edit"><tr><th>${USE_LABEL} <img src="/FutureShop2/img/icon_close.gif" alt="要閉店"></th><td>${boxOfUse(view)}<p class="note">${USE_NOTE}</p></td></tr></table>`
  const ipn =
    params.without === 'ipnUrl'
      ? ''
      : `<table class="edit"><tr><th>${IPN_LABEL}</th><td>${ipnHtml(ipnUrl, params.ipn, copyButton)}<p class="note">${IPN_NOTE}</p></td></tr></table>`
  return `${said ? `<p class="${said.error ? 'error' : 'done'}">${textOf(said.text)}</p>` : ''}
<form method="post" action="${view.action}" name="amazonForm">
${use}
<h2>${SECTIONS[1]}</h2><p class="note">${API_NOTE}</p>${rows(api, params)}
<h2>${SECTIONS[2]}</h2>${ipn}${mail.length > 0 ? rows(mail, params) : ''}
<div class="buttons"><input type="image" name="preview" src="/FutureShop2/img/btn_preview.gif" alt="プレビュー"> <input type="image" name="update" src="/FutureShop2/img/btn_update.gif" alt="設定"></div>
</form>`
}

/** One whole page. `menu`: whether the menu stands beside it, as it does not in windows of their own. */
export const oldPage = (view: View, menu: boolean, store: 'open' | 'closed'): string => {
  const side = menu ? `<div id="menu">${menuHtml(OLD_MENU)}</div>` : ''
  const body = view.kind === 'amazon' ? amazon(view) : view.html
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
<html lang="ja"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>${textOf(view.title)} - FutureShop2</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><div id="head">FutureShop2　<span id="storeState">${store === 'open' ? '開店中' : '閉店中'}</span>　<a href="/FutureShop2/Login.htm" style="color:#fff">ログアウト</a></div>
<div id="frame">${side}<div id="main"><div class="trail">${textOf(view.trail)}</div><h1>${textOf(view.title)}</h1>${body}</div></div>
<script>${SCRIPT}</script></body></html>`
}
