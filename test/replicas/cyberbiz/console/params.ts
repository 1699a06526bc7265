import type { Money, Wording } from './words.ts'

/** Everything a page's address can ask of the replica. Read by server, bundle and catalogue alike. */
export interface Params {
  page: number
  perPage: number
  /** Stress: so many rows on one page, whatever the paging says. */
  rows: number
  /** Milliseconds before rows, logs or form values arrive; 0 = with the first answer. */
  late: number
  /** Milliseconds after which one status word changes in place; 0 = never. */
  live: number
  /** Column fields in order; empty = the page's own. */
  columns: string[]
  words: Wording
  money: Money
  layout: string
  sort: string
  q: string
  order: string
  financial: string
  fulfillment: string
  /** '1', '0' or '' = as the page is. */
  sync: string
  gift: string
  from: string
  /** How the cancel dialog gets its amount, '' = by the order itself. */
  dialog: string
  /** Whether 向美安取消訂單 is ticked: 'on', 'off' or ''. */
  box: string
  /** Data in the page itself instead of through the private endpoint. */
  embed: boolean
}

const PAGE_SIZES = [10, 25, 50, 100]
const MONEY: readonly string[] = ['nt', 'dollar', 'yuan', 'plain', 'full']
const isMoney = (text: string): text is Money => MONEY.includes(text)

export function readParams(
  query: URLSearchParams,
  defaults: { words?: Wording; money?: Money } = {},
): Params {
  const text = (name: string) => query.get(name) ?? ''
  const count = (name: string) => Math.max(0, Number.parseInt(text(name), 10) || 0)
  const perPage = count('per_page')
  const words = text('words')
  const money = text('money')
  return {
    page: count('page') || 1,
    perPage: PAGE_SIZES.includes(perPage) ? perPage : 25,
    rows: count('rows'),
    late: Math.min(count('late'), 30_000),
    live: count('live'),
    columns: text('columns').split(',').filter(Boolean),
    words: words === 'old' || words === 'new' ? words : (defaults.words ?? 'new'),
    money: isMoney(money) ? money : (defaults.money ?? 'nt'),
    layout: text('layout'),
    sort: text('sort'),
    q: text('q'),
    order: text('order'),
    financial: text('financial'),
    fulfillment: text('fulfillment'),
    sync: text('sync'),
    gift: text('gift'),
    from: text('from'),
    dialog: text('dialog'),
    box: text('box'),
    embed: text('embed') === '1',
  }
}

/** Which page of a list is shown: `rows` beats paging. */
export const windowOf = (params: Params): { from: number; to: number } =>
  params.rows > 0
    ? { from: 0, to: params.rows }
    : { from: (params.page - 1) * params.perPage, to: params.page * params.perPage }
