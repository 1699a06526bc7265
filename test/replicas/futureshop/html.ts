import type { FieldView, MenuItem, Params } from './model.ts'

export const textOf = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The mark of a required box, in the manners that consoles have. */
export const mustMark = (must: Params['must']): string =>
  ({
    text: '<font color="#cc0000">(必須)</font>',
    badge: '<span class="must">必須</span>',
    img: '<img src="/FutureShop2/img/icon_hissu.gif" alt="必須">',
    star: '<span class="star">※</span>',
    none: '',
  })[must]

/** The blue question mark beside a label; what it says stands in the page, hidden until it is pressed. */
export const hintMark = ({ key, hint }: FieldView): string =>
  `<a href="#hint_${key}" class="hint" title="ヘルプ">?</a><span class="hintBody" id="hint_${key}" style="display:none">${textOf(hint)}</span>`

export const labelHtml = ({ label }: FieldView): string => textOf(label).replace('\n', '<br>')

export const boxHtml = ({ key, value }: FieldView, { box }: Params, id = ''): string => {
  const attributes = `name="${key}"${id ? ` id="${id}"` : ''} size="60"`
  switch (box) {
    case 'input':
      return `<input type="text" ${attributes} value="${textOf(value)}">`
    case 'readonly':
      return `<input type="text" ${attributes} value="${textOf(value)}" readonly>`
    case 'password':
      return `<input type="${key === 'mwsToken' ? 'password' : 'text'}" ${attributes} value="${textOf(value)}" autocomplete="off">`
    case 'textarea':
      return `<textarea name="${key}"${id ? ` id="${id}"` : ''} cols="60" rows="1">\n${textOf(value)}</textarea>`
    case 'words':
      return `<span class="value" style="white-space:pre">${textOf(value)}</span>`
  }
}

export const ipnHtml = (url: string, manner: Params['ipn'], copy: string): string => {
  switch (manner) {
    case 'text':
      return `<span id="ipnUrl">${textOf(url)}</span> ${copy}`
    case 'input':
      return `<input type="text" id="ipnUrl" value="${textOf(url)}" size="70" readonly> ${copy}`
    case 'link':
      return `<a id="ipnUrl" href="${textOf(url)}" target="_blank" rel="noreferrer">${textOf(url)}</a> ${copy}`
  }
}

export const menuHtml = (items: readonly MenuItem[]): string =>
  `<ul>${items
    .map(
      ({ text, href, below }) =>
        `<li><a href="${href}">${textOf(text)}</a>${below ? menuHtml(below) : ''}</li>`,
    )
    .join('')}</ul>`
