/** What the readers must see on a page of CROSS MALL, made from the account's own truth of what the page shows. */
import type { AmazonBatch, LinkRun, LinkSettings, MallOrder } from '../../lib/records/index.ts'
import type { ConsolePage } from '../replicas/crossmall/console/catalogue.ts'
import type {
  BatchTruth,
  OrderRowTruth,
  OrdersTruth,
  OrderTruth,
  RunTruth,
  ServiceTruth,
  SettingsTruth,
  ShopTruth,
} from '../replicas/crossmall/console/truth.ts'
import { instant } from '../replicas/crossmall/data.ts'
import type { Mall, RunState } from '../replicas/crossmall/model.ts'
import type { Ready } from './crossmall-in-page.ts'

/** What a name tells; of a company's own shop it tells nothing. */
const MALLS: Record<Mall, MallOrder['mall']> = {
  aupay: 'aupay',
  rakuten: 'rakuten',
  amazon: 'amazon',
  yahoo: 'yahoo',
  none: undefined,
}
const CATEGORIES: Record<string, MallOrder['category']> = {
  通常: 'regular',
  保留: 'held',
  キャンセル: 'cancelled',
}
const STATUSES: Record<string, MallOrder['status']> = {
  '': 'blank',
  空欄: 'blank',
  '空欄(未処理)': 'blank',
  注文情報ステータス取得エラー: 'fetch-error',
  出荷情報反映済み: 'shipped',
  出荷情報反映エラー: 'ship-error',
  受注完了ステータス反映済み: 'completed',
  受注完了ステータス反映エラー: 'complete-error',
}
const STATES: Record<string, MallOrder['state']> = {
  キャンセル: 'cancelled',
  キャンセル受付中: 'cancel-requested',
  完了: 'done',
}

/** White space is a page's own affair; width and words are not. */
const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim()
const known = <T>(value: string | undefined, read: (text: string) => T): T | undefined =>
  value === undefined ? undefined : read(tidy(value))
const stateOf = (text: string): MallOrder['state'] => (text === '' ? undefined : (STATES[text] ?? 'other'))

/** A row of 注文一括処理; `aupayOnly`: the search was for a shop of au PAY's, as its own button tells. */
const orderOf = (row: OrderRowTruth, aupayOnly: boolean): MallOrder => {
  const status = known(row.statusText, (text) => STATUSES[text] ?? 'other')
  const linked = status !== undefined && status !== 'blank'
  const { bundle } = row
  return {
    number: row.id,
    code: row.code,
    shop: known(row.shop, tidy),
    mall:
      (row.shop === undefined ? undefined : MALLS[row.mall]) ?? (linked || aupayOnly ? 'aupay' : undefined),
    category: known(row.category, (text) => CATEGORIES[text] ?? 'other'),
    status,
    phase: known(row.phase, tidy),
    shipDate: known(row.shipDate, tidy),
    slip: known(row.slip, tidy),
    bundle: bundle?.known === 'some' ? undefined : bundle?.known,
    bundledInto: bundle?.into,
    split: row.split?.known,
    state: known(row.mallState, stateOf),
  }
}

/** The columns that are read, by the names that a person sees above them. */
const COLUMNS: Record<'orders' | 'history' | 'amazon', Record<string, string>> = {
  orders: {
    管理番号: 'number',
    注文番号: 'code',
    店舗: 'shop',
    処理フェーズ: 'phase',
    管理区分: 'category',
    'au PAY API連携ステータス': 'linkStatus',
    発送日: 'shipDate',
    配送番号: 'slip',
    同梱: 'bundle',
    分割: 'split',
    受注ステータス: 'mallState',
  },
  history: {
    処理日時: 'at',
    処理区分: 'step',
    処理内容: 'step',
    店舗: 'shop',
    管理番号: 'number',
    注文番号: 'code',
    処理結果: 'result',
    エラー内容: 'message',
  },
  amazon: {
    処理日時: 'at',
    店舗: 'shop',
    バッチID: 'id',
    処理結果: 'result',
    警告有無: 'warning',
  },
}
const columnsOf = (kind: keyof typeof COLUMNS, names: readonly string[]): string[] =>
  names.flatMap((name) => COLUMNS[kind][name] ?? []).sort()

const ordersOf = (truth: OrdersTruth): object | undefined => {
  const framework = truth.make === 'ext4' || truth.make === 'ext6'
  // Before the search the framework draws a head without rows, a plain page draws nothing.
  if (!truth.searched && !framework) return undefined
  const columns = columnsOf('orders', truth.columns)
  // An order without its 管理番号 is nobody's that we could name.
  if (!columns.includes('number')) return undefined
  return { columns, rows: truth.rows.map((row) => orderOf(row, truth.statusButton)) }
}

/** Facts that the page of one order is looked at for, and that one of another mall has no line for. */
const orderPageOf = (truth: OrderTruth): object => ({
  number: truth.number,
  code: truth.code,
  shop: tidy(truth.shop),
  mall: MALLS[truth.mall],
  category: CATEGORIES[tidy(truth.category)] ?? 'other',
  status: known(truth.statusText, (text) => STATUSES[text] ?? 'other'),
  phase: tidy(truth.phase),
  shipDate: tidy(truth.shipDate),
  slip: tidy(truth.slip),
  bundle: truth.bundle,
  bundledInto: truth.bundledInto || undefined,
  split: truth.split,
  state: known(truth.mallState, stateOf),
  unread: truth.statusText === undefined ? ['linkStatus'] : [],
})

const runOf = (truth: RunTruth): LinkRun => ({
  at: truth.at === undefined ? undefined : instant(truth.at),
  step: truth.step,
  number: truth.number,
  code: truth.code,
  shop: known(truth.shop, tidy),
  ok: truth.ok,
  message: known(truth.message, tidy) || undefined,
})

const batchOf = (truth: BatchTruth): AmazonBatch => ({
  id: truth.id,
  at: truth.at === undefined ? undefined : instant(truth.at),
  shop: known(truth.shop, tidy),
  result: truth.result,
  warning: truth.warning,
  // The window of a batch without a text of its own says that all went well.
  text: truth.text === '' ? '正常に処理されました。' : known(truth.text, tidy),
})

const listOf = <T>(
  kind: 'history' | 'amazon',
  truth: { columns: string[]; rows: T[] },
  each: (row: T) => object,
) => ({ columns: columnsOf(kind, truth.columns), rows: truth.rows.map(each) })

const settingsOf = ({ make, shop, rows }: SettingsTruth, path: string): object => {
  const framework = make === 'ext4' || make === 'ext6'
  const one = path.includes('destinations=one')
  const drawn = rows.length > 0 || !framework
  return {
    shop: tidy(shop),
    mall: 'aupay',
    links: rows.map(({ step, phase, moveTo, moveToOnError }) => ({
      step,
      phase: tidy(phase),
      moveTo: tidy(moveTo),
      moveToOnError: known(moveToOnError, tidy),
    })),
    labels: drawn ? ['moveTo', ...(one ? [] : ['moveToOnError']), 'phase'] : [],
  }
}

const isStarted = (state: RunState): boolean => state === '開始' || state === '開始中'

const runningOf = (rows: readonly ServiceTruth[]): LinkSettings[] => {
  const own = rows.filter(({ step }) => step !== undefined)
  return [...new Set(own.map(({ shop }) => shop))].map((shop) => ({
    shop: tidy(shop),
    mall: 'aupay',
    running: Object.fromEntries(
      own
        .filter((row) => row.shop === shop)
        .map(({ step, state }) => [step, isStarted(state) ? 'started' : 'stopped']),
    ),
  }))
}

const screenOf = ({ kind, truth, path }: ConsolePage): { kind?: string; seen?: unknown } => {
  switch (kind) {
    case 'orders':
      return { kind: 'mall-order-list', seen: ordersOf(truth as OrdersTruth) }
    case 'order':
      return { kind: 'mall-order', seen: orderPageOf(truth as OrderTruth) }
    case 'history':
      return {
        kind: 'aupay-history',
        seen: listOf('history', truth as { columns: string[]; rows: RunTruth[] }, runOf),
      }
    case 'amazon':
      return {
        kind: 'amazon-history',
        seen: listOf('amazon', truth as { columns: string[]; rows: BatchTruth[] }, batchOf),
      }
    case 'shops': {
      const { rows } = truth as { rows: ShopTruth[] }
      return {
        kind: 'link-shops',
        seen: rows.map(({ name, mall }) => ({ shop: tidy(name), mall: MALLS[mall] })),
      }
    }
    case 'settings':
      return { kind: 'link-settings', seen: settingsOf(truth as SettingsTruth, path) }
    case 'running':
      return { kind: 'link-running', seen: runningOf((truth as { rows: ServiceTruth[] }).rows) }
    case 'none':
      return {}
  }
}

/** An order that floats in a frame over the list is a page of its own. */
const windowFrame = ({ kind, truth, path }: ConsolePage): OrderTruth | undefined =>
  (kind === 'orders' && path.includes('opens=frame') && (truth as OrdersTruth).window) || undefined

/** What each page shows, the outermost first: around a screen there is nothing of its own. */
export const expectedOf = (page: ConsolePage): { kind?: string; seen?: unknown }[] => {
  const within = windowFrame(page)
  return [
    ...Array.from({ length: page.frames }, () => ({})),
    screenOf(page),
    ...(within ? [{ kind: 'mall-order', seen: orderPageOf(within) }] : []),
  ]
}

/** The words by which each page says that its own loading is over. */
export const readyOf = (page: ConsolePage): Ready => {
  const { kind, truth, frames } = page
  const within = windowFrame(page)
  const texts = ((): string[] => {
    switch (kind) {
      case 'orders': {
        const { searched, total, columns, rows, window } = truth as OrdersTruth
        if (!searched) return []
        const opened = window ? [window.number, '届け先氏名'] : []
        return [`検索結果 ${total}件`, ...(rows.length > 0 ? columns.slice(-1) : []), ...opened]
      }
      case 'history':
        return [`${(truth as { rows: RunTruth[] }).rows.length}件を表示`]
      case 'amazon': {
        const { rows } = truth as { rows: BatchTruth[] }
        const open = rows.find(({ text }) => text !== undefined)
        return [`${rows.length}件を表示`, ...(open ? [`バッチID：${open.id}`] : [])]
      }
      default:
        return []
    }
  })()
  return { frames: frames + (within ? 1 : 0), texts }
}
