/** What the queries of the older admin's replica mean; README.md has the table. */
export type Locale = 'zh-TW' | 'ja' | 'en'
export const LOCALES: readonly Locale[] = ['zh-TW', 'ja', 'en']

export interface Params {
  readonly locale: Locale
  /** Labels of 2021–22 or of 2023–25: the manual's screenshots show both. */
  readonly year: '2021' | '2024'
  /** How an amount is written: as the language writes it, with the short sign, without cents, with the code. */
  readonly money: 'locale' | 'narrow' | 'whole' | 'code'
  readonly columns: readonly string[] | null
  readonly rows: number
  readonly page: number
  /** ms until the rows are all there; half of them come after half of it. */
  readonly late: number
  /** Tab and filters, as the list keeps them in its address. */
  readonly view: string
  readonly financial: string
  readonly query: string
  /** What the rows' own ids are. */
  readonly ids: 'gid' | 'digits'
  /** How much of a cancelled row is struck through. */
  readonly strike: 'name' | 'row'
  /** Does a click on a row lead to its order by a link, or has the row none? */
  readonly links: boolean
  /** Timeline: are the details of payments there from the start? */
  readonly expanded: boolean
  /** A dialog or menu that is open from the start. */
  readonly open: '' | 'capture' | 'cancel'
  /** settings/payments: radio buttons in the page, or the chosen one in words with a dialog behind 管理. */
  readonly capture: 'radios' | 'words'
}

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], usual: Value): Value =>
  known.find((each) => each === value) ?? usual

const count = (value: string | null, usual: number): number => {
  const read = Number(value ?? Number.NaN)
  return Number.isFinite(read) && read > 0 ? Math.floor(read) : usual
}

/** `late=1` is "late, whatever that is". */
const LATE = 1_200

export function readParams(query: URLSearchParams, usual: Locale = 'zh-TW'): Params {
  const get = (name: string) => query.get(name)
  const late = count(get('late'), 0)
  return {
    locale: oneOf(get('locale'), LOCALES, usual),
    year: oneOf(get('words'), ['2021', '2024'], '2024'),
    money: oneOf(get('money'), ['locale', 'narrow', 'whole', 'code'], 'locale'),
    columns: query.has('columns') ? (get('columns') ?? '').split(',').filter(Boolean) : null,
    rows: Math.min(1_000, count(get('rows'), 50)),
    page: count(get('page'), 1),
    late: late === 1 ? LATE : late,
    view: get('selectedView') ?? 'all',
    financial: get('financial_status') ?? '',
    query: get('query') ?? '',
    ids: oneOf(get('ids'), ['gid', 'digits'], 'gid'),
    strike: oneOf(get('strike'), ['name', 'row'], 'name'),
    links: get('links') !== '0',
    expanded: get('expanded') === '1',
    open: oneOf(get('open'), ['', 'capture', 'cancel'], ''),
    capture: oneOf(get('capture'), ['radios', 'words'], 'radios'),
  }
}
