import { type AutomationCaseName, automation, automationCases } from '../../data-shops.ts'
import {
  type Account,
  type Automation,
  type PhaseRow,
  type Shop,
  STEP_NAMES,
  type Step,
} from '../../model.ts'
import { buttonHtml, fieldHtml, fieldSetHtml } from '../ext/form-markup.ts'
import type { Ids } from '../ext/types.ts'
import { select } from '../html.ts'
import type { Params } from '../params.ts'
import { esc, MALL_WORDS } from '../words.ts'

export const STEPS: readonly Step[] = ['fetch', 'ship', 'complete']

const isCase = (name: string): name is AutomationCaseName => Object.hasOwn(automationCases, name)

/** What a shop's automations are, or what the page is told to show in their place. */
export function shownAutomation(account: Account, shop: string, params: Params): Automation | undefined {
  const own = account.automations.find((each) => each.shop === shop)
  if (!own || !isCase(params.case)) return own
  return automation(shop, params.case, own.lastRun.ship)
}

/** What stands in a box where nothing was chosen. */
export const noneText = (params: Params): string =>
  ({ blank: '', choose: '選択してください', stay: '移動しない' })[params.none]

const HEADS = {
  phase: '対象処理フェーズ',
  move: '移動先処理フェーズ',
  ok: '移動先処理フェーズ（正常時）',
  error: '移動先処理フェーズ（エラー時）',
}

/** Phases that no longer exist stay chosen where they were. */
const options = (account: Account, chosen: string, none: string): [string, string][] => [
  ['', none],
  ...[...new Set([...account.phases, ...(chosen === '' ? [] : [chosen])])].map((phase): [string, string] => [
    phase,
    phase,
  ]),
]

const EMPTY: PhaseRow = { step: 'fetch', phase: '', moveTo: '', moveToOnError: '' }

function cells(account: Account, row: PhaseRow, params: Params): [name: string, html: string][] {
  const { step } = row
  const box = (name: string, value: string, none: string) =>
    params.readonly
      ? esc(value === '' ? none : value)
      : select(`name="${step}_${name}[]"`, options(account, value, none), value)
  const none = noneText(params)
  const phase: [string, string] = [HEADS.phase, box('phase', row.phase, params.none === 'stay' ? '' : none)]
  if (params.destinations === 'one') return [phase, [HEADS.move, box('move', row.moveTo, none)]]
  return [
    phase,
    [HEADS.ok, box('move', row.moveTo, none)],
    [HEADS.error, box('error', row.moveToOnError, none)],
  ]
}

const head = (params: Params, tag: 'th' | 'td'): string => {
  const cell = (text: string, more = '') =>
    `<${tag}${more}${tag === 'td' ? ' class="ttl"' : ''}>${text}</${tag}>`
  const last = params.readonly ? '' : cell('&nbsp;', params.destinations === 'grouped' ? ' rowspan="2"' : '')
  if (params.destinations === 'one') return `<tr>${cell(HEADS.phase)}${cell(HEADS.move)}${last}</tr>`
  if (params.destinations === 'two')
    return `<tr>${cell(HEADS.phase)}${cell(HEADS.ok)}${cell(HEADS.error)}${last}</tr>`
  return `<tr>${cell(HEADS.phase, ' rowspan="2"')}${cell(HEADS.move, ' colspan="2"')}${last}</tr><tr>${cell('正常時')}${cell('エラー時')}</tr>`
}

const line = (account: Account, row: PhaseRow, params: Params): string =>
  `<tr class="one">${cells(account, row, params)
    .map(([, html]) => `<td>${html}</td>`)
    .join(
      '',
    )}${params.readonly ? '' : '<td><input type="button" value="削除" data-action="remove"></td>'}</tr>`

/** Plain HTML: a field set and a table a section, or one table for all with the section's name in a row of it. */
function tableSection(account: Account, step: Step, rows: PhaseRow[], params: Params): string {
  const lines = rows.map((row) => line(account, row, params)).join('')
  const template = `<template>${line(account, { ...EMPTY, step }, params)}</template>`
  const add = params.readonly ? '' : '<input type="button" value="追加" data-action="add">'
  const none = rows.length > 0 ? '' : '<tr class="none"><td colspan="4">設定されていません。</td></tr>'
  if (params.make === 'plain')
    return `<div data-section="${step}"><table border="1" cellspacing="0" class="auto_tbl"><tbody class="rows"><tr><td colspan="4" class="section" bgcolor="#c3d6f0"><b>■${STEP_NAMES[step]}</b> ${add}</td></tr>${head(params, 'td')}${none}${lines}</tbody></table>${template}</div>`
  return `<fieldset class="frame" data-section="${step}"><legend>${STEP_NAMES[step]}</legend>${add}<table class="auto_tbl"><thead>${head(params, 'th')}</thead><tbody class="rows">${none}${lines}</tbody></table>${template}</fieldset>`
}

/** Drawn by the framework: every box has its own label beside it, in every row. */
function extSection(step: Step, rows: PhaseRow[], params: Params, make: 'ext4' | 'ext6', ids: Ids): string {
  const one = (row: PhaseRow) => {
    const told: [string, string, string][] =
      params.destinations === 'one'
        ? [
            [HEADS.phase, 'phase', row.phase],
            [HEADS.move, 'move', row.moveTo],
          ]
        : [
            [HEADS.phase, 'phase', row.phase],
            [HEADS.ok, 'move', row.moveTo],
            [HEADS.error, 'error', row.moveToOnError],
          ]
    const boxes = told
      .map(([label, name, value]) =>
        fieldHtml(make, ids, {
          label,
          kind: params.readonly ? 'text' : 'combo',
          value: esc(value),
          name: `${step}_${name}[]`,
          placeholder: noneText(params),
        }),
      )
      .join('')
    return `<div class="one x-container">${boxes}${params.readonly ? '' : buttonHtml(make, ids, '削除', 'remove')}</div>`
  }
  const add = params.readonly ? '' : buttonHtml(make, ids, '追加', 'add')
  return fieldSetHtml(
    make,
    ids,
    STEP_NAMES[step],
    `${add}<div class="rows">${rows.map(one).join('')}</div><template>${one({ ...EMPTY, step })}</template>`,
  ).replace('<fieldset ', `<fieldset data-section="${step}" `)
}

export function settingsBody(account: Account, shop: Shop, params: Params, ids: Ids): string {
  const shown = shownAutomation(account, shop.code, params)
  const { make } = params
  const sections = STEPS.map((step) => {
    const rows = (shown?.rows ?? []).filter((row) => row.step === step)
    return make === 'ext4' || make === 'ext6'
      ? extSection(step, rows, params, make, ids)
      : tableSection(account, step, rows, params)
  }).join('')
  const save = params.readonly
    ? ''
    : make === 'ext4' || make === 'ext6'
      ? buttonHtml(make, ids, '更新', 'save')
      : '<input type="button" name="commit" value="更新" data-action="save">'
  return `<form id="auto_order_form" method="post" action="/auto_orders/${shop.code}/update"><table class="search_tbl"><tbody><tr><th>店舗名</th><td>${esc(shop.name)}</td></tr><tr><th>モール</th><td>${MALL_WORDS[shop.mall]}</td></tr></tbody></table>${sections}<div class="edit_buttons">${save} <input type="button" value="一覧に戻る" data-href="/auto_orders/?mId=4&umId=0"></div></form>`
}

/** 自動注文連携店舗一覧. */
export function shopsBody(account: Account, params: Params): string {
  const rows = account.shops
    .filter((shop) => shop.mall !== 'none')
    .map((shop) => {
      const own = shownAutomation(
        account,
        shop.code,
        shop.mall === 'aupay' ? params : { ...params, case: '' },
      )
      const set = own ? own.rows.length > 0 : shop.mall === 'rakuten'
      return [
        `<a href="/auto_orders/${shop.code}/?make=${params.make}">${esc(shop.name)}</a>`,
        MALL_WORDS[shop.mall],
        set ? '設定済み' : '未設定',
      ]
    })
  const heads = ['店舗名', 'モール', '設定状況']
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')
  return params.make === 'plain'
    ? `<table border="1" cellspacing="0" class="list_tbl"><tr class="ttl">${heads.map((each) => `<td>${each}</td>`).join('')}</tr>${body}</table>`
    : `<table class="list_tbl"><thead><tr>${heads.map((each) => `<th>${each}</th>`).join('')}</tr></thead><tbody>${body}</tbody></table>`
}
