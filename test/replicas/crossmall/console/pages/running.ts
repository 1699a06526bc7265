import { type Account, type RunState, STEP_NAMES, type Step } from '../../model.ts'
import { buttonHtml } from '../ext/form-markup.ts'
import type { Column, Ids, Row } from '../ext/types.ts'
import type { Params } from '../params.ts'
import { esc, OTHER_AUTOMATIONS, second } from '../words.ts'
import { STEPS, shownAutomation } from './automation.ts'

export interface Service {
  shop: string
  shopName: string
  /** undefined: another mall's. */
  step: Step | undefined
  name: string
  state: RunState
  lastRun: string
}

/** Every automation that can be started or stopped, in the order of the shops. */
export function services(account: Account, params: Params): Service[] {
  return account.shops.flatMap((shop): Service[] => {
    const own = shownAutomation(account, shop.code, params)
    if (own)
      return STEPS.map((step) => ({
        shop: shop.code,
        shopName: shop.name,
        step,
        name: STEP_NAMES[step],
        state: own.running[step],
        lastRun: own.lastRun[step],
      }))
    const name = OTHER_AUTOMATIONS[shop.mall]
    return name
      ? [{ shop: shop.code, shopName: shop.name, step: undefined, name, state: '開始', lastRun: account.now }]
      : []
  })
}

const isOn = (state: RunState): boolean => state === '開始' || state === '開始中'

/** Both buttons stand beside the state, whatever it is; the one that would change nothing is greyed. */
const buttons = (service: Service): string =>
  (['開始', '停止'] as const)
    .map((word) => {
      const off = isOn(service.state) === (word === '開始') || service.state.endsWith('中')
      return `<input type="button" value="${word}" data-run="${word}" data-shop="${service.shop}" data-step="${service.step ?? ''}"${off ? ' disabled' : ''}>`
    })
    .join(' ')

const extButtons = (make: 'ext4' | 'ext6', ids: Ids, service: Service): string =>
  (['開始', '停止'] as const)
    .map((word) => {
      const off = isOn(service.state) === (word === '開始') || service.state.endsWith('中')
      return buttonHtml(make, ids, word, 'run', off).replace(
        'data-action="run"',
        `data-run="${word}" data-shop="${service.shop}" data-step="${service.step ?? ''}"`,
      )
    })
    .join('')

const stateCell = (state: RunState): string =>
  `<span class="state ${isOn(state) ? 'on' : 'off'}">${state}</span>`

const HEADS = ['店舗', '処理名', '状態', '前回処理日時', '操作']

const COLUMNS: Column[] = [
  { field: 'shop', title: '店舗', width: 160, sortable: false },
  { field: 'name', title: '処理名', width: 220, sortable: false },
  { field: 'state', title: '状態', width: 80, sortable: false },
  { field: 'last', title: '前回処理日時', width: 150, sortable: false },
  { field: 'run', title: '操作', width: 180, sortable: false },
]

const last = (service: Service): string => (service.lastRun ? second(service.lastRun) : '')

/** One line a shop, one column an automation: au PAY's only. */
function matrix(account: Account, params: Params): string {
  const all = services(account, params).filter((service) => service.step !== undefined)
  const names = [...new Set(all.map((service) => service.shopName))]
  const lines = names.map((name) => {
    const cells = STEPS.map((step) => {
      const service = all.find((each) => each.shopName === name && each.step === step)
      return `<td>${service ? `${stateCell(service.state)}<br>${buttons(service)}` : ''}</td>`
    })
    return `<tr><td>${esc(name)}</td>${cells.join('')}</tr>`
  })
  return `<table class="list_tbl"><thead><tr><th>店舗</th>${STEPS.map((step) => `<th>${STEP_NAMES[step]}</th>`).join('')}</tr></thead><tbody>${lines.join('')}</tbody></table>`
}

const NOTE = '<p class="note">※結果取得は前回処理日時から15分経過することで処理が開始されます。</p>'

export function runningBody(account: Account, params: Params): string {
  if (params.make === 'ext4' || params.make === 'ext6') return `${NOTE}<div id="result"></div>`
  if (params.layout === 'matrix') return `${NOTE}${matrix(account, params)}`
  const all = services(account, params)
  const lines = all
    .map((service, at) => {
      const first = all.findIndex((each) => each.shop === service.shop) === at
      const span = all.filter((each) => each.shop === service.shop).length
      // A shop's name may stand once for all its lines.
      const shop =
        params.layout === 'spanned'
          ? first
            ? `<td rowspan="${span}">${esc(service.shopName)}</td>`
            : ''
          : `<td>${esc(service.shopName)}</td>`
      return `<tr>${shop}<td>${service.name}</td><td>${stateCell(service.state)}</td><td>${last(service)}</td><td>${buttons(service)}</td></tr>`
    })
    .join('')
  return params.make === 'plain'
    ? `${NOTE}<table border="1" cellspacing="0" class="list_tbl"><tr class="ttl">${HEADS.map((each) => `<td>${each}</td>`).join('')}</tr>${lines}</table>`
    : `${NOTE}<table class="list_tbl"><thead><tr>${HEADS.map((each) => `<th>${each}</th>`).join('')}</tr></thead><tbody>${lines}</tbody></table>`
}

export function runningData(account: Account, params: Params, ids: Ids): object {
  const { make } = params
  if (make !== 'ext4' && make !== 'ext6') return { screen: 'running', make, next: ids.next() }
  const rows: Row[] = services(account, params).map((service) => ({
    key: `${service.shop}-${service.name}`,
    cells: {
      shop: esc(service.shopName),
      name: service.name,
      state: stateCell(service.state),
      last: last(service),
      run: extButtons(make, ids, service),
    },
  }))
  return { screen: 'running', make, columns: COLUMNS, rows, next: ids.next() + 500 }
}
