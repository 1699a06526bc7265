import type { Make } from './ext/types.ts'

/** `none`: the cell is empty. `nbsp`: a hard blank. `short`, `long`: 「空欄」, 「空欄(未処理)」. */
export type Blank = 'none' | 'nbsp' | 'short' | 'long'

/** How 同梱 and 分割 are drawn; see `words.ts`. */
export type Flags = 'word' | 'role' | 'circle' | 'number' | 'bare'

/** What the queries of the replica mean; README.md has the table. */
export interface Params {
  make: Make
  /** 0 in the page itself, 1 in one frame, 2 in a frame's frame; `in`, `mid`: what those frames load. */
  frame: '0' | '1' | '2' | 'in' | 'mid'
  /** A framed screen's name stands within, above in the outer page, or nowhere. */
  title: 'in' | 'top' | 'none'
  search: boolean
  shop: string
  phase: string
  category: string
  status: string
  marks: [boolean, boolean, boolean]
  q: string
  from: string
  to: string
  sort: string
  descending: boolean
  columns: string[] | null
  hidden: string[]
  locked: number
  buffered: boolean
  /** 表示件数: how many rows one page of the list holds. */
  rows: number
  page: number
  late: number
  stale: number
  lateColumns: number
  redraw: 'replace' | 'in-place'
  blank: Blank
  flags: Flags
  details: boolean
  help: boolean
  /** Which of `automationCases` the shop's page shows instead of the shop's own settings; '' = its own. */
  case: string
  destinations: 'one' | 'two' | 'grouped'
  none: 'blank' | 'choose' | 'stay'
  readonly: boolean
  layout: string
  /** A 管理番号, or a バッチID, whose window is open on the page. */
  open: string
  /** How one order opens: a new window, a floating one drawn here, a floating one with a frame. */
  opens: 'window' | 'float' | 'frame'
  words: string
  order: 'newest' | 'oldest'
}

const oneOf = <Value extends string>(value: string | null, known: readonly Value[], usual: Value): Value =>
  known.find((each) => each === value) ?? usual

const number = (value: string | null, usual: number): number => {
  const read = Number(value ?? '')
  return value !== null && value !== '' && Number.isFinite(read) ? read : usual
}

const list = (value: string | null): string[] => (value ?? '').split(',').filter(Boolean)

export function readParams(query: URLSearchParams): Params {
  const get = (name: string) => query.get(name)
  const on = (name: string) => get(name) === '1'
  return {
    make: oneOf(get('make'), ['ext4', 'ext6', 'table', 'plain'], 'ext4'),
    frame: oneOf(get('frame'), ['0', '1', '2', 'in', 'mid'], '0'),
    title: oneOf(get('title'), ['in', 'top', 'none'], 'in'),
    search: on('search'),
    shop: get('shop') ?? '',
    // The screen opens on what is to be confirmed; `phase=` asks for every phase.
    phase: get('phase') ?? '注文確認',
    category: get('category') ?? '通常',
    status: get('status') ?? '',
    marks: [on('mark1'), on('mark2'), on('mark3')],
    q: get('q') ?? '',
    from: get('date_from') ?? '',
    to: get('date_to') ?? '',
    sort: get('sort') ?? '',
    descending: get('dir') === 'DESC',
    columns: query.has('columns') ? list(get('columns')) : null,
    hidden: list(get('hidden')),
    locked: number(get('locked'), 0),
    buffered: on('buffered'),
    rows: number(get('rows'), 300),
    page: Math.max(1, number(get('page'), 1)),
    late: number(get('late'), 0),
    stale: number(get('stale'), 0),
    lateColumns: number(get('late_columns'), 0),
    redraw: oneOf(get('redraw'), ['replace', 'in-place'], 'replace'),
    blank: oneOf(get('blank'), ['none', 'nbsp', 'short', 'long'], 'none'),
    flags: oneOf(get('flags'), ['word', 'role', 'circle', 'number', 'bare'], 'role'),
    details: on('details'),
    help: get('help') !== '0',
    case: get('case') ?? '',
    destinations: oneOf(get('destinations'), ['one', 'two', 'grouped'], 'two'),
    none: oneOf(get('none'), ['blank', 'choose', 'stay'], 'blank'),
    readonly: on('readonly'),
    layout: get('layout') ?? '',
    open: get('open') ?? '',
    opens: oneOf(get('opens'), ['window', 'float', 'frame'], 'window'),
    words: get('words') ?? '',
    order: oneOf(get('order'), ['newest', 'oldest'], 'newest'),
  }
}

/** The same address with some of its query changed; undefined takes a name out. */
export function withQuery(target: string, changes: Record<string, string | undefined>): string {
  const url = new URL(target, 'https://console.invalid')
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  return `${url.pathname}${url.search}`
}
