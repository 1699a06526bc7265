import type { Account, AmazonBatch, Run } from '../../model.ts'
import { STEP_NAMES } from '../../model.ts'
import { batchColumns, historyColumns } from '../columns.ts'
import type { Column, Row } from '../ext/types.ts'
import { same, select } from '../html.ts'
import type { Params } from '../params.ts'
import { esc, second, shopNamed } from '../words.ts'

export const resultWord = (ok: boolean, words: string): string =>
  words.includes('success') ? (ok ? '成功' : '失敗') : ok ? '正常' : 'エラー'

const every: [string, string] = ['', '指定なし']

const form = (more: string): string =>
  `<form id="history_form" onsubmit="return false;"><table class="search_tbl"><tbody><tr><th>処理日</th><td><input type="text" id="date_from" name="date_from" size="10"> ～ <input type="text" id="date_to" name="date_to" size="10"></td></tr>${more}</tbody></table><div class="search_buttons"><input name="commit" type="button" value=" 検 索 " id="commit_search"></div></form><div id="result_info"></div><div id="result" style="position:relative"></div>`

/** The form stands as the address asks for it. */
export function historyBody(params: Params, query: URLSearchParams): string {
  const kind = params.words.includes('content') ? '処理内容' : '処理区分'
  return form(`<tr><th>${kind}</th><td>${select('name="step"', [every, ...same(Object.values(STEP_NAMES))], query.get('step') ?? '')}</td></tr>
<tr><th>処理結果</th><td>${select('name="result"', [every, ['ok', resultWord(true, params.words)], ['error', resultWord(false, params.words)]], query.get('result') ?? '')}</td></tr>`)
}

export const amazonBody = (query: URLSearchParams): string =>
  form(
    `<tr><th>警告有無</th><td>${select('name="warning"', [every, ['1', '有'], ['0', '無']], query.get('warning') ?? '')}</td></tr>`,
  )

const inDates = (at: string, query: URLSearchParams): boolean => {
  const day = at.slice(0, 10).replaceAll('-', '/')
  const from = query.get('date_from') ?? ''
  const to = query.get('date_to') ?? ''
  return (from === '' || day >= from) && (to === '' || day <= to)
}

/** The runs that one page of the history shows, in its order. */
export function runsShown(account: Account, params: Params, query: URLSearchParams): Run[] {
  const step = query.get('step') ?? ''
  const result = query.get('result') ?? ''
  const runs = account.runs.filter(
    (run) =>
      inDates(run.at, query) &&
      (step === '' || STEP_NAMES[run.step] === step) &&
      (result === '' || run.ok === (result === 'ok')),
  )
  if (params.order === 'oldest') runs.reverse()
  return runs.slice((params.page - 1) * params.rows, params.page * params.rows)
}

export const runRow = (account: Account, run: Run, params: Params): Row => ({
  key: run.id,
  cells: {
    at: second(run.at),
    step: STEP_NAMES[run.step],
    shop: esc(shopNamed(account, run.shop)?.name ?? run.shop),
    number: esc(run.number),
    code: esc(run.code),
    result: run.ok
      ? resultWord(true, params.words)
      : `<span style="color:#c00">${resultWord(false, params.words)}</span>`,
    message: esc(run.message),
  },
})

export function batchesShown(account: Account, params: Params, query: URLSearchParams): AmazonBatch[] {
  const warning = query.get('warning') ?? ''
  const batches = account.batches.filter(
    (batch) => inDates(batch.at, query) && (warning === '' || batch.warning === (warning === '1')),
  )
  return params.order === 'oldest' ? batches.reverse() : batches
}

export const batchRow = (account: Account, batch: AmazonBatch): Row => ({
  key: batch.id,
  cells: {
    at: second(batch.at),
    shop: esc(shopNamed(account, batch.shop)?.name ?? batch.shop),
    id: batch.id,
    result:
      batch.result === '正常'
        ? `<a href="javascript:void(0);" class="batch" data-batch="${batch.id}" style="color:#00f">正常</a>`
        : esc(batch.result),
    warning: batch.warning ? '有' : '無',
    count: String(batch.numbers.length),
  },
})

/** The list's own columns and what stands under the blue 「正常」, for the page's script. */
export function listData(
  account: Account,
  screen: 'history' | 'amazon',
  params: Params,
  path: string,
  next: number,
): object {
  const columns: Column[] = screen === 'history' ? historyColumns(params) : batchColumns(params)
  return {
    screen,
    make: params.make,
    next,
    list: `${path.replace(/\/$/, '')}/list`,
    columns: columns.map((column) => ({ ...column, sortable: false })),
    buffered: params.buffered,
    inPlace: params.redraw === 'in-place',
    late: params.late,
    open: params.open,
    texts:
      screen === 'amazon'
        ? Object.fromEntries(account.batches.map((batch) => [batch.id, batch.text]))
        : undefined,
  }
}
