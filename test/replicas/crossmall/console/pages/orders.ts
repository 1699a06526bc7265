import type { Account } from '../../model.ts'
import { orderColumns } from '../columns.ts'
import { same, select } from '../html.ts'
import type { Params } from '../params.ts'
import { CATEGORIES, esc, STATUSES } from '../words.ts'

const every: [string, string] = ['', '指定なし']

const row = (label: string, controls: string): string => `<tr><th>${label}</th><td>${controls}</td></tr>`

/** The search form of 注文一括処理: plain HTML, as the forms of this console are. */
export function searchForm(account: Account, params: Params): string {
  const shops = account.shops.map((shop): [string, string] => [shop.code, shop.name])
  const phases = account.phases.includes(params.phase) || params.phase === '' ? [] : [params.phase]
  const marks = [1, 2, 3]
    .map(
      (mark) =>
        `<label><input type="checkbox" id="mark${mark}" name="mark${mark}" value="1"${params.marks[mark - 1] ? ' checked' : ''}> Mark${mark}</label>`,
    )
    .join(' ')
  const dates = `<input type="text" id="date_from" name="date_from" size="10" maxlength="10" value="${esc(params.from)}"> ～ <input type="text" id="date_to" name="date_to" size="10" maxlength="10" value="${esc(params.to)}">`
  const main = `<table class="search_tbl"><tbody>
${row('注文日', dates)}
${row('処理フェーズ', select('id="phase" name="phase"', [every, ...same([...account.phases, ...phases])], params.phase))}
${row('管理区分', select('id="category" name="category"', [every, ...same(CATEGORIES)], params.category))}
${row('店舗', select('id="shop" name="shop"', [every, ...shops], params.shop))}
${row('Mark', marks)}
</tbody></table>`
  const box = `<div id="detail_box" style="${params.status ? '' : 'display:none'}"><table class="search_tbl detail_left"><tbody>
${row('管理番号', '<input type="text" id="order_number" name="order_number" size="12">')}
${row('注文番号', '<input type="text" id="order_code" name="order_code" size="16">')}
${row('注文者氏名', '<input type="text" id="client_name" name="client_name" size="16">')}
${row('発送日', '<input type="text" id="delivery_date_from" size="10"> ～ <input type="text" id="delivery_date_to" size="10">')}
${row('配送番号', '<label><input type="radio" name="slip" value=""> 空欄</label> <label><input type="radio" name="slip" value="1"> あり</label>')}
</tbody></table><table class="search_tbl detail_right"><tbody>
${row('Amazon<br>出荷通知APIステータス', select('id="amazon_status" name="amazon_status"', [every, ...same(['未連携', '出荷通知済み', 'エラー'])], ''))}
${row('au PAY マーケット<br>API連携ステータス', select('id="aupay_status" name="status"', [every, ...same(STATUSES)], params.status))}
</tbody></table></div>`
  const presets = select(
    'id="preset" name="preset"',
    [
      ['', '検索条件を選択'],
      ['1', '本日出荷分'],
      ['2', 'エラー確認'],
    ],
    '',
  )
  return `<form id="order_batch_form" onsubmit="return false;">${main}
<div class="box_switch"><a href="javascript:void(0);" id="open_box">${params.status ? '詳細検索BOXを閉じる' : '詳細検索BOXを開く'}</a></div>
${box}
<div class="search_buttons">${presets} 表示件数 <input type="text" id="max_row" name="rows" size="5" value="${params.rows}"> <input name="commit" type="button" value=" 検 索 " id="commit_search"> <label><input type="checkbox" id="meisai" name="details" value="1"${params.details ? ' checked' : ''}> 明細表示</label></div></form>`
}

/** Below the list: what can be done with the ticked orders. */
const actions = (account: Account): string => `<div id="order_actions" style="display:none">
<fieldset class="frame"><legend>一括処理</legend>処理フェーズ ${select('id="bulk_phase"', [['', '変更しない'], ...same(account.phases)], '')}
発送日 <input type="text" id="bulk_ship_date" size="10"> <input type="button" id="bulk_run" value="一括処理"></fieldset>
<fieldset class="frame"><legend>データ連携</legend><span id="link_actions"><input type="button" value="配送番号CSV出力" id="csv_out"></span></fieldset></div>`

export function ordersBody(account: Account, params: Params): string {
  return `${searchForm(account, params)}
<div id="phase_count"></div><div id="result_info"></div><div id="pager"></div>
<div id="result" style="position:relative"></div>${actions(account)}`
}

/** What the page's script is told at the start: the columns are known before any order is. */
export const ordersData = (params: Params, path: string, next: number): object => ({
  screen: 'orders',
  make: params.make,
  next,
  list: `${path.replace(/\/$/, '')}/list`,
  columns: orderColumns(params),
  buffered: params.buffered,
  inPlace: params.redraw === 'in-place',
  late: params.late,
  stale: params.stale,
  lateColumns: params.lateColumns,
  search: params.search,
  open: params.open,
  opens: params.opens,
})
