/** The same page by plain scripts: values are set, never written, and the whole may be drawn anew at any time. */
import { boxHtml, hintMark, ipnHtml, labelHtml, menuHtml, mustMark, textOf } from '../html.ts'
import type { AmazonView, FieldView } from '../model.ts'
import { API_NOTE, IPN_LABEL, IPN_NOTE, NEW_MENU, SECTIONS, USE_BOX, USE_LABEL, USE_NOTE } from '../words.ts'
import { copy, send, type Typed, typedOf } from './send.ts'

export const drawByScript = (place: HTMLElement, view: AmazonView): void => {
  const { params, fields, ipnUrl } = view
  let typed: Typed = params.fill > 0 ? {} : typedOf(view)
  let said = view.said

  const row = (field: FieldView): string => {
    const id = `box-${field.key}`
    const head = `${labelHtml(field)} ${mustMark(params.must)}`
    const box = params.box === 'words' ? boxHtml(field, params) : boxHtml({ ...field, value: '' }, params, id)
    switch (params.form) {
      case 'aria':
        return `<div class="row"><div class="row__name"><span id="l-${id}">${head}</span>${hintMark(field)}</div><div class="row__body" role="group" aria-labelledby="l-${id}">${box}</div></div>`
      case 'loose':
        return `<div class="row"><div class="row__name">${head}${hintMark(field)}</div><div class="row__body">${box}</div></div>`
      case 'list':
        return `<dl class="row"><dt class="row__name">${head}${hintMark(field)}</dt><dd class="row__body">${box}</dd></dl>`
      case 'table':
        return `<table class="grid"><tr><th>${head}${hintMark(field)}</th><td>${box}</td></tr></table>`
      default:
        return `<div class="row"><label class="row__name" for="${id}">${head}</label>${hintMark(field)}<div class="row__body">${box}</div></div>`
    }
  }

  const off = (params.locked && params.store === 'open') || params.box === 'words'
  const use = (value: string, words: string): string =>
    `<label><input type="${params.use}" name="useFlg" value="${value}"${off ? ' disabled' : ''}> ${words}</label>`

  const html = (): string => `<div class="layout"><header class="layout__head"><strong>futureshop</strong>
<span class="chip">${params.store === 'open' ? '開店中' : '閉店中'}</span></header>
${params.menu ? `<nav class="layout__side">${menuHtml(NEW_MENU)}</nav>` : ''}
<main class="layout__main"><div>${textOf(view.trail)}</div><h1>${textOf(view.title)}</h1>
${said ? `<p class="${said.error ? 'error' : 'done'}">${textOf(said.text)}</p>` : ''}
${params.without === 'enabled' ? '' : `<h2>${SECTIONS[0]}</h2><div class="row"><div class="row__name">${USE_LABEL} <span class="badge">要閉店</span></div><div class="row__body">${use('1', USE_BOX)}${params.use === 'radio' ? use('', '利用しない') : ''}<p class="note">${USE_NOTE}</p></div></div>`}
<h2>${SECTIONS[1]}</h2><p class="note">${API_NOTE}</p>${fields
    .filter(({ key }) => key !== 'notifyMail')
    .map(row)
    .join('')}
<h2>${SECTIONS[2]}</h2>${params.without === 'ipnUrl' ? '' : `<div class="row"><div class="row__name">${IPN_LABEL}</div><div class="row__body">${ipnHtml(ipnUrl, params.ipn, '<button type="button" data-do="copy">コピー</button>')}<p class="note">${IPN_NOTE}</p></div></div>`}
${fields
  .filter(({ key }) => key === 'notifyMail')
  .map(row)
  .join('')}
<div class="buttons"><button type="button" data-do="reset">元に戻す</button> <button type="button" data-do="preview">プレビュー</button> <button type="button" data-do="save">更新</button></div></main></div>`

  const fill = (): void => {
    for (const { key } of fields) {
      const box = place.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${key}"]`)
      if (box) box.value = typed[key] ?? ''
    }
    for (const box of place.querySelectorAll<HTMLInputElement>('[name="useFlg"]'))
      box.checked = (typed.useFlg ?? '') === box.value
  }
  const draw = (): void => {
    const had = document.activeElement?.getAttribute('name')
    place.innerHTML = html()
    fill()
    const box = had ? place.querySelector<HTMLInputElement>(`[name="${had}"]`) : null
    box?.focus()
    if (box && box.type !== 'checkbox' && box.type !== 'radio')
      box.setSelectionRange(box.value.length, box.value.length)
  }

  const listeners = new AbortController()
  const on = (kind: string, hear: (target: HTMLInputElement) => void): void =>
    place.addEventListener(
      kind,
      (event) => {
        if (place.querySelector('[data-do="save"]')) hear(event.target as HTMLInputElement)
        else listeners.abort()
      },
      { signal: listeners.signal },
    )
  on('input', (box) => {
    if (box.name === 'useFlg') typed.useFlg = box.checked ? box.value : ''
    else typed[box.name] = box.value
    if (params.redraw === 'input') draw()
  })
  on('change', () => {
    if (params.redraw === 'blur') draw()
  })
  on('click', (target) => {
    const hint = target.closest<HTMLAnchorElement>('.hint')?.nextElementSibling as HTMLElement | null
    if (hint) hint.style.display = hint.style.display === 'none' ? 'inline' : 'none'
    const what = target.closest<HTMLElement>('[data-do]')?.dataset.do
    if (what === 'copy') copy(ipnUrl)
    if (what === 'reset') {
      typed = typedOf(view)
      fill()
    }
    if (what === 'save' || what === 'preview')
      void send(view, what, typed).then((answer) => {
        said = answer
        draw()
      })
  })
  draw()
  if (params.fill > 0)
    setTimeout(() => {
      typed = typedOf(view)
      fill()
    }, params.fill)
}
