import type { Column } from './ext/types.ts'
import type { Params } from './params.ts'

interface Told extends Omit<Column, 'hidden' | 'locked'> {
  /** The blue 「？」 beside the name says this. */
  help?: string
  /** The name with a line break in it, where a plain table has room for one. */
  broken?: string
}

const ORDER_COLUMNS: Told[] = [
  { field: 'check', title: '', width: 26, check: true },
  { field: 'mark1', title: 'Mark1', width: 46, align: 'center' },
  { field: 'mark2', title: 'Mark2', width: 46, align: 'center' },
  { field: 'mark3', title: 'Mark3', width: 46, align: 'center' },
  { field: 'number', title: '管理番号', width: 80 },
  { field: 'code', title: '注文番号', width: 130 },
  { field: 'shop', title: '店舗', width: 130 },
  { field: 'orderedAt', title: '注文日時', width: 116 },
  { field: 'buyer', title: '注文者氏名', width: 110 },
  {
    field: 'phase',
    title: '処理フェーズ',
    width: 130,
    help: '現在の処理フェーズです。一括処理で変更できます。',
  },
  { field: 'category', title: '管理区分', width: 70 },
  {
    field: 'status',
    title: 'au PAY API連携ステータス',
    broken: 'au PAY API<br>連携ステータス',
    width: 190,
    help: '自動注文連携の処理状況です。',
  },
  { field: 'shipDate', title: '発送日', width: 86 },
  { field: 'carrier', title: '配送便', width: 100 },
  { field: 'slip', title: '配送番号', width: 110 },
  { field: 'bundle', title: '同梱', width: 60, help: '同梱処理を行った注文です。' },
  { field: 'split', title: '分割', width: 60, help: '注文分割を行った注文です。' },
  { field: 'total', title: '合計金額', width: 80, align: 'right' },
  // Shown only where a shop chose them.
  { field: 'amazonStatus', title: '出荷通知APIステータス', width: 150 },
  { field: 'wantedDate', title: '配送希望日', width: 86 },
  { field: 'mallState', title: '受注ステータス', width: 100 },
  { field: 'mallPayment', title: '決済ステータス', width: 100 },
  { field: 'alerts', title: '警告', width: 70 },
  { field: 'memo', title: '備考', width: 160 },
]

const USUAL = ORDER_COLUMNS.slice(0, 18).map((column) => column.field)

/** 処理区分 or 処理内容: which of the two the console writes is not known. */
const runColumns = (words: string): Told[] => [
  { field: 'at', title: '処理日時', width: 140 },
  { field: 'step', title: words.includes('content') ? '処理内容' : '処理区分', width: 190 },
  { field: 'shop', title: '店舗', width: 140 },
  { field: 'number', title: '管理番号', width: 90 },
  { field: 'code', title: '注文番号', width: 140 },
  { field: 'result', title: '処理結果', width: 80 },
  { field: 'message', title: 'エラー内容', width: 420 },
]

const BATCH_COLUMNS: Told[] = [
  { field: 'at', title: '処理日時', width: 140 },
  { field: 'shop', title: '店舗', width: 120 },
  { field: 'id', title: 'バッチID', width: 120 },
  { field: 'result', title: '処理結果', width: 80, help: '正常をクリックすると詳細が表示されます。' },
  { field: 'warning', title: '警告有無', width: 80 },
  { field: 'count', title: '件数', width: 60, align: 'right' },
]

const dressed = (told: Told, params: Params, hidden: boolean, locked: boolean): Column => {
  const { help, broken, ...column } = told
  const tabular = params.make === 'table' || params.make === 'plain'
  const name = tabular && broken ? broken : told.title
  const asked =
    help && params.help ? `<span class="help" title="${help}" style="color:#15c;cursor:help">？</span>` : ''
  return { ...column, title: `${name}${asked}`, ...(hidden ? { hidden } : {}), ...(locked ? { locked } : {}) }
}

const chosen = (all: Told[], usual: string[], params: Params): Column[] => {
  const fields = params.columns ?? usual
  // The box to tick stands first in every order of columns.
  const order = all.some((column) => column.check)
    ? ['check', ...fields.filter((f) => f !== 'check')]
    : fields
  return order.flatMap((field, at) => {
    const told = all.find((column) => column.field === field)
    return told ? [dressed(told, params, params.hidden.includes(field), at < params.locked)] : []
  })
}

export const orderColumns = (params: Params): Column[] => chosen(ORDER_COLUMNS, USUAL, params)

export const historyColumns = (params: Params): Column[] => {
  const all = runColumns(params.words)
  return chosen(
    all,
    all.map((column) => column.field),
    params,
  )
}

export const batchColumns = (params: Params): Column[] =>
  chosen(
    BATCH_COLUMNS,
    BATCH_COLUMNS.map((column) => column.field),
    params,
  )

/** Names as a person reads them in the head, in order. */
export const shownNames = (columns: Column[]): string[] =>
  columns
    .filter((column) => !column.hidden && !column.check)
    .map((column) => column.title.replace(/<span.*?<\/span>/g, '').replace(/<[^>]*>/g, ''))

export const isShown = (columns: Column[], field: string): boolean =>
  columns.some((column) => column.field === field && !column.hidden)
