import { boxTicked, CANCEL_REASONS, fillOf } from '../dialog.ts'
import { esc } from '../html.ts'
import type { Params } from '../params.ts'
import type { OrderDetail } from '../payload.ts'

const group = (label: string, controls: string, required = false): string =>
  `<div class="control-group"><div class="control-label">${label}${required ? '<span class="required">*</span>' : ''}：</div><div class="controls">${controls}</div></div>`

const modal = (id: string, title: string, action: string, fields: string, button: string): string =>
  `<div class="modal hide" id="${id}" style="display:none"><form action="${action}" method="post">
<div class="modal-header"><button type="button" class="close" data-dismiss="modal">×</button><h3>${title}</h3></div>
<div class="modal-body">${fields}</div>
<div class="modal-footer"><button type="button" class="btn" data-dismiss="modal">關閉</button>
<button type="submit" class="btn btn-danger">${button}</button></div></form></div>`

/**
 * The old console's dialogs lie in the page from the start, undisplayed, the amount already in the box
 * (or written into it later, once the dialog was opened).
 */
export function dialogs(order: OrderDetail, params: Params): string {
  const fill = fillOf(order, params)
  const amount = (label: string) =>
    group(
      label,
      `<input type="text" name="refund_shopdotcom" value="${esc(fill.first)}" autocomplete="off"> 元`,
    )
  const reasons = `<select name="cancel_reason" required><option value="">請選擇</option>${CANCEL_REASONS.map(
    (reason) => `<option value="${reason.value}">${reason.label}</option>`,
  ).join('')}</select>`
  const own = order.shopdotcom
    ? group(
        '向美安取消訂單',
        `<input type="checkbox" name="shopdotcom_cancel" value="1"${boxTicked(order, params) ? ' checked' : ''}>`,
      ) + amount('退款金額')
    : ''
  const cancel = modal(
    'cancel-modal',
    '取消訂單',
    `/admin/orders/${order.id}/cancel`,
    group('取消原因', reasons, true) +
      group('發送通知郵件', '<input type="checkbox" name="email" value="1" checked>') +
      group('設為警示帳號', '<input type="checkbox" name="set_warning" value="1">') +
      own,
    '取消此訂單',
  )
  const resend = order.shopdotcom
    ? modal(
        'resend-modal',
        '向美安取消訂單',
        `/admin/orders/${order.id}/shopdotcom_cancel`,
        amount('取消金額'),
        '確定送出',
      )
    : ''
  return `${cancel}${resend}<div class="modal-backdrop"></div><script>
(function () {
  var later = ${JSON.stringify(fill.later)}, backdrop = document.querySelector('.modal-backdrop')
  var each = function (list, run) { Array.prototype.forEach.call(list, run) }
  each(document.querySelectorAll('[data-open]'), function (button) {
    button.onclick = function () {
      var dialog = document.getElementById(button.getAttribute('data-open'))
      dialog.style.display = 'block'; dialog.classList.remove('hide'); backdrop.style.display = 'block'
      var box = dialog.querySelector('[name=refund_shopdotcom]')
      if (box && later !== null) setTimeout(function () { box.value = later }, ${fill.delay})
    }
  })
  each(document.querySelectorAll('[data-dismiss]'), function (button) {
    button.onclick = function () {
      each(document.querySelectorAll('.modal'), function (dialog) { dialog.style.display = 'none'; dialog.classList.add('hide') })
      backdrop.style.display = 'none'
    }
  })
})()
</script>`
}
