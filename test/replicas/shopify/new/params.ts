/** What the queries of the replica of the 2026 admin mean; README.md has the table. */
export type Locale = 'zh-TW' | 'ja' | 'en'
export const LOCALES: readonly Locale[] = ['zh-TW', 'ja', 'en']

/** Columns as the admin's own address names them; its own words for them are in `words.ts`. */
export const COLUMNS = [
  'ORDER_DATE',
  'CUSTOMER_NAME',
  'CHANNEL',
  'TOTAL_PRICE',
  'FINANCIAL_STATUS',
  'FULFILLMENT_STATUS',
  'ITEMS',
  'DELIVERY_STATUS',
  'TAGS',
] as const
export type Column = (typeof COLUMNS)[number]

export interface Params {
  readonly locale: Locale
  /** Labels of 2026, or those of the manual (2021–25), which a shop's admin may still show. */
  readonly words: '2026' | 'manual'
  readonly money: 'narrow' | 'locale' | 'whole' | 'code'
  /** `ago`: orders of the last hour say how many minutes ago. */
  readonly time: 'clock' | 'ago'
  /**
   * Where the text of components is: in the page below them (`light`), in their open shadow roots (`deep`), in
   * closed ones (`closed`), or some here and some there, as it was found (`mixed`).
   */
  readonly roots: 'mixed' | 'light' | 'deep' | 'closed'
  readonly columns: readonly Column[]
  /** Columns that are in the page and not to be seen. */
  readonly hidden: readonly Column[]
  readonly rows: number
  /** First row shown, counted from 0. */
  readonly after: number
  /** ms until the data answer. */
  readonly late: number
  /** ms until the badges of a list, or the timeline of an order, answer after the rest. */
  readonly second: number
  readonly tab: string
  readonly financial: string
  readonly query: string
  readonly oldest: boolean
  /** Only rows near the place that is scrolled to are in the page. */
  readonly virtual: boolean
  /** New rows are written into the elements of the old ones. */
  readonly inPlace: boolean
  readonly link: 'anchor' | 'overlay' | 'chip'
  readonly strike: 'content' | 'row' | 's'
  /** 即將到期 in a badge of its own, or in one with 已授權. */
  readonly expiring: 'badge' | 'joined'
  /** Lists gather what is not paid yet under 未付款. */
  readonly aggregate: boolean
  readonly build: string
  readonly dialog: 'div' | 'native'
  /** What the amount box of a refund is labelled with. */
  readonly box: 'gateway' | 'amount'
  readonly capture: 'radios' | 'words'
  /** Timeline: payments' details are open from the start. */
  readonly expanded: boolean
  /** Open from the start. */
  readonly open: '' | 'capture' | 'cancel' | 'menu'
  /** Overrides the shop's own setting; '' = the shop's. */
  readonly mode: '' | 'AUTOMATIC' | 'ON_FULFILLMENT' | 'MANUAL'
}

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], usual: Value): Value =>
  known.find((each) => each === value) ?? usual

const count = (value: string | null, usual: number, most: number): number => {
  const read = Math.floor(Number(value ?? Number.NaN))
  return Number.isFinite(read) && read >= 0 ? Math.min(read, most) : usual
}

const columnsOf = (value: string | null): Column[] =>
  [...new Set((value ?? '').split(','))].filter((each): each is Column => COLUMNS.some((one) => one === each))

export function readParams(query: URLSearchParams, usual: Locale = 'zh-TW'): Params {
  const get = (name: string) => query.get(name)
  const flag = (name: string) => get(name) === '1'
  return {
    locale: oneOf(get('locale'), LOCALES, usual),
    words: oneOf(get('words'), ['2026', 'manual'], '2026'),
    money: oneOf(get('money'), ['narrow', 'locale', 'whole', 'code'], 'narrow'),
    time: oneOf(get('time'), ['clock', 'ago'], 'clock'),
    roots: oneOf(get('roots'), ['mixed', 'light', 'deep', 'closed'], 'mixed'),
    columns: query.has('selectedColumns') ? columnsOf(get('selectedColumns')) : COLUMNS,
    hidden: columnsOf(get('hidden')),
    rows: Math.max(1, count(get('rows'), 50, 5_000)),
    after: count(get('after'), 0, 1_000_000),
    late: count(get('late'), 0, 10_000),
    second: count(get('second'), 0, 10_000),
    tab: get('savedViewId') ?? 'all',
    financial: get('financial_status') ?? '',
    query: get('query') ?? '',
    oldest: get('order') === 'processed_at asc',
    virtual: flag('virtual'),
    inPlace: flag('inplace'),
    link: oneOf(get('link'), ['anchor', 'overlay', 'chip'], 'anchor'),
    strike: oneOf(get('strike'), ['content', 'row', 's'], 'content'),
    expiring: oneOf(get('expiring'), ['badge', 'joined'], 'badge'),
    aggregate: flag('aggregate'),
    build: /^\w{1,12}$/.test(get('build') ?? '') ? (get('build') as string) : '7c41e0a',
    dialog: oneOf(get('dialog'), ['div', 'native'], 'div'),
    box: oneOf(get('box'), ['gateway', 'amount'], 'gateway'),
    capture: oneOf(get('capture'), ['radios', 'words'], 'radios'),
    expanded: flag('expanded'),
    open: oneOf(get('open'), ['', 'capture', 'cancel', 'menu'], ''),
    mode: oneOf(get('mode'), ['', 'AUTOMATIC', 'ON_FULFILLMENT', 'MANUAL'], ''),
  }
}

/** What stays in the address when the application goes to another page: how the replica draws. */
export const KNOBS = [
  'locale',
  'words',
  'money',
  'time',
  'roots',
  'late',
  'second',
  'build',
  'dialog',
  'box',
  'link',
  'strike',
  'inplace',
] as const
