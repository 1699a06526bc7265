/** Fields, field sets, buttons, windows and masks as Ext JS 4.2 and 6.2 write them. */
import type { Flavour } from './grid-markup.ts'
import type { Ids } from './types.ts'

export interface Field {
  label: string
  /** `text` stands there, `input`, `date` and `combo` can be changed. */
  kind: 'text' | 'input' | 'date' | 'combo'
  /** Already escaped. */
  value: string
  name?: string
  placeholder?: string
}

const KINDS4: Record<Field['kind'], string> = {
  text: 'displayfield',
  input: 'textfield',
  date: 'datefield',
  combo: 'combobox',
}
const KINDS6: Record<Field['kind'], string> = { ...KINDS4, combo: 'combo' }

function field4(ids: Ids, field: Field): string {
  const id = ids.take(KINDS4[field.kind])
  const name = field.name ?? `${id}-inputEl`
  const hint = field.placeholder ? ` placeholder="${field.placeholder}"` : ''
  const input = `<input id="${id}-inputEl" type="text" size="1" name="${name}" value="${field.value}"${hint} class="x-form-field x-form-text" autocomplete="off" aria-invalid="false" data-errorqtip="" style="width: 100%;">`
  const trigger = (kind: string) =>
    `<table id="${id}-triggerWrap" class="x-form-trigger-wrap" cellpadding="0" cellspacing="0" style="width: 100%; table-layout: fixed;"><tbody><tr><td id="${id}-inputCell" class="x-form-trigger-input-cell" style="width: 100%;">${input}</td><td valign="top" class=" x-trigger-cell x-unselectable" style="width:17px;"><div class="x-trigger-index-0 x-form-trigger ${kind} x-form-trigger-first" role="button" data-action="pick"></div></td></tr></tbody></table>`
  const body = {
    text: `<div id="${id}-inputEl" class="x-form-display-field" aria-invalid="false" data-errorqtip="">${field.value}</div>`,
    input,
    date: trigger('x-form-date-trigger'),
    combo: trigger('x-form-arrow-trigger'),
  }[field.kind]
  return `<table class="x-field x-table-plain x-form-item x-field-default x-anchor-form-item" cellpadding="0" id="${id}" style="table-layout: fixed;"><tbody><tr id="${id}-inputRow"><td id="${id}-labelCell" valign="top" halign="left" width="145" class="x-field-label-cell"><label id="${id}-labelEl" for="${id}-inputEl" class="x-form-item-label x-unselectable x-form-item-label-left" style="width:140px;margin-right:5px;" unselectable="on">${field.label}:</label></td><td class="x-form-item-body " id="${id}-bodyEl" colspan="2" role="presentation">${body}</td></tr></tbody></table>`
}

function field6(ids: Ids, field: Field): string {
  const id = ids.take(KINDS6[field.kind])
  const name = field.name ?? `${id}-inputEl`
  const hint = field.placeholder ? ` placeholder="${field.placeholder}"` : ''
  const role = field.kind === 'input' ? 'textbox' : 'combobox'
  const trigger = field.kind === 'date' ? 'date' : 'arrow'
  const body =
    field.kind === 'text'
      ? `<div id="${id}-inputEl" data-ref="inputEl" role="textbox" aria-readonly="true" aria-labelledby="${id}-labelEl" tabindex="-1" class="x-form-display-field x-form-display-field-default">${field.value}</div>`
      : `<div id="${id}-triggerWrap" data-ref="triggerWrap" role="presentation" class="x-form-trigger-wrap x-form-trigger-wrap-default"><div id="${id}-inputWrap" data-ref="inputWrap" role="presentation" class="x-form-text-wrap x-form-text-wrap-default"><input id="${id}-inputEl" data-ref="inputEl" type="text" size="1" name="${name}" value="${field.value}"${hint} aria-hidden="false" aria-disabled="false" role="${role}" class="x-form-field x-form-text x-form-text-default" autocomplete="off" data-componentid="${id}"></div>${
          field.kind === 'input'
            ? ''
            : `<div id="${id}-trigger-picker" class="x-form-trigger x-form-trigger-default x-form-${trigger}-trigger" role="presentation" data-action="pick"></div>`
        }</div>`
  const target = field.kind === 'text' ? '' : ` for="${id}-inputEl"`
  return `<div class="x-field x-form-item x-form-item-default x-form-type-text x-field-default x-anchor-form-item" role="presentation" id="${id}"><label id="${id}-labelEl" data-ref="labelEl" class="x-form-item-label x-form-item-label-default   x-unselectable" style="padding-right:5px;width:145px;"${target}><span class="x-form-item-label-inner x-form-item-label-inner-default" style="width:140px"><span id="${id}-labelTextEl" data-ref="labelTextEl" class="x-form-item-label-text">${field.label}:</span></span></label><div id="${id}-bodyEl" data-ref="bodyEl" role="presentation" class="x-form-item-body x-form-item-body-default x-form-text-field-body x-form-text-field-body-default  ">${body}<span id="${id}-ariaStatusEl" data-ref="ariaStatusEl" aria-hidden="true" class="x-hidden-offsets"></span><span id="${id}-ariaErrorEl" data-ref="ariaErrorEl" aria-hidden="true" aria-live="assertive" class="x-hidden-clip"></span></div></div>`
}

export const fieldHtml = (flavour: Flavour, ids: Ids, field: Field): string =>
  (flavour === 'ext4' ? field4 : field6)(ids, field)

export function fieldSetHtml(flavour: Flavour, ids: Ids, title: string, body: string): string {
  const id = ids.take('fieldset')
  if (flavour === 'ext4')
    return `<fieldset class="x-fieldset x-fieldset-with-title x-fieldset-with-header x-fieldset-default" style="border-width: 1px;" id="${id}"><legend class="x-fieldset-header x-fieldset-header-default" id="${id}-legend"><span id="${id}-legend-outerCt" style="display:table;"><div id="${id}-legend-innerCt" style="display:table-cell;height:100%;vertical-align:top;"><div class="x-component x-fieldset-header-text x-component-default" id="${id}-legendTitle">${title}</div></div></span></legend><div id="${id}-body" class="x-fieldset-body "><span id="${id}-outerCt" style="display: table; width: 100%; table-layout: fixed;"><div id="${id}-innerCt" style="display:table-cell;height:100%;vertical-align:top;">${body}</div></span></div></fieldset>`
  return `<fieldset class="x-fieldset x-fieldset-with-title x-fieldset-with-legend x-fieldset-default" role="group" aria-hidden="false" aria-disabled="false" aria-label="${title} field set" aria-expanded="true" id="${id}"><legend class="x-fieldset-header x-fieldset-header-default" id="${id}-legend"><div class="x-component x-fieldset-header-text x-component-default" role="presentation" id="${id}-legendTitle">${title}</div></legend><div id="${id}-body" data-ref="body" class="x-fieldset-body x-fieldset-body-default " role="presentation"><div id="${id}-outerCt" data-ref="outerCt" class="x-autocontainer-outerCt" role="presentation" style="width: 100%; table-layout: fixed;"><div id="${id}-innerCt" data-ref="innerCt" role="presentation" class="x-autocontainer-innerCt">${body}</div></div></div></fieldset>`
}

/** `action` is what the replica's own script listens for. */
export function buttonHtml(
  flavour: Flavour,
  ids: Ids,
  text: string,
  action: string,
  disabled = false,
): string {
  const id = ids.take('button')
  const off = disabled ? ' x-item-disabled x-btn-disabled' : ''
  if (flavour === 'ext4')
    return `<div class="x-btn x-unselectable x-toolbar-item x-btn-default-small x-noicon x-btn-noicon${off}" style="border-width: 1px;" id="${id}" data-action="${action}"><div id="${id}-btnWrap" class="x-btn-wrap" unselectable="on"><a id="${id}-btnEl" class="x-btn-button" role="button" hidefocus="on" unselectable="on" tabindex="0"><span id="${id}-btnInnerEl" class="x-btn-inner x-btn-inner-center" unselectable="on">${text}</span><span role="img" id="${id}-btnIconEl" class="x-btn-icon-el  " unselectable="on"></span></a></div></div>`
  return `<a class="x-btn x-unselectable x-toolbar-item x-btn-default-small${off}" hidefocus="on" unselectable="on" role="button" aria-hidden="false" aria-disabled="${disabled}" id="${id}" tabindex="0" data-action="${action}"><span id="${id}-btnWrap" data-ref="btnWrap" role="presentation" unselectable="on" class="x-btn-wrap x-btn-wrap-default-small "><span id="${id}-btnEl" data-ref="btnEl" role="presentation" unselectable="on" class="x-btn-button x-btn-button-default-small x-btn-text    x-btn-button-center "><span id="${id}-btnIconEl" data-ref="btnIconEl" role="presentation" unselectable="on" class="x-btn-icon-el x-btn-icon-el-default-small  "></span><span id="${id}-btnInnerEl" data-ref="btnInnerEl" unselectable="on" class="x-btn-inner x-btn-inner-default-small">${text}</span></span></span></a>`
}

/** A floating window; its place is the style sheet's. */
export function windowHtml(flavour: Flavour, ids: Ids, title: string, body: string, buttons: string): string {
  const id = ids.take('window')
  const head =
    flavour === 'ext4'
      ? `<span id="${id}_header_hd-textEl" class="x-header-text x-window-header-text" unselectable="on">${title}</span><div class="x-tool" id="${ids.take('tool')}" data-action="close"><img class="x-tool-img x-tool-close" role="presentation" alt=""></div>`
      : `<div class="x-title x-window-header-title" role="presentation" unselectable="on" id="${id}_header-title"><div id="${id}_header-title-textEl" data-ref="textEl" class="x-title-text x-title-item" unselectable="on" role="presentation">${title}</div></div><div class="x-tool" role="presentation" id="${ids.take('tool')}" data-action="close"><div class="x-tool-tool-el x-tool-img x-tool-close" role="presentation"></div></div>`
  const role = flavour === 'ext6' ? ` role="dialog" aria-labelledby="${id}_header-title-textEl"` : ''
  return `<div class="x-window x-layer x-window-default x-closable x-resizable" style="z-index: 19001;" id="${id}" tabindex="-1"${role}><div class="x-window-header x-header x-docked x-unselectable x-window-header-default" id="${id}_header">${head}</div><div id="${id}-body" class="x-window-body x-window-body-default">${body}</div><div class="x-toolbar x-docked x-toolbar-footer x-docked-bottom" id="${ids.take('toolbar')}">${buttons}</div></div>`
}

export const LOADING = '読み込み中...'

export function maskHtml(flavour: Flavour, ids: Ids): string[] {
  const id = ids.take('loadmask')
  const message = `<div id="${id}-msgEl" class="x-mask-loading x-mask-msg-inner"><div id="${id}-msgTextEl" class="x-mask-msg-text">${LOADING}</div></div>`
  if (flavour === 'ext4')
    return [
      `<div class="x-mask" style="z-index: 18999;" id="ext-gen${ids.next() + 20}"></div>`,
      `<div class="x-mask-msg x-layer x-mask-msg-default" id="${id}" style="z-index: 19001;">${message}</div>`,
    ]
  return [
    `<div class="x-component x-border-box x-mask x-component-default" role="progressbar" aria-hidden="false" aria-disabled="false" id="${id}" tabindex="0" data-componentid="${id}" aria-valuetext="${LOADING}"><div id="${id}-msgWrapEl" data-ref="msgWrapEl" class="x-mask-msg" role="presentation">${message}</div></div>`,
  ]
}
