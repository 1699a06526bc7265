/** Tables of a web page, which is what many a back office calls .xls; of XML Spreadsheet 2003 too. */

/** One row: its number among those of the page, from 1, its cells' texts, and whether it was closed. */
export type HtmlRow = (number: number, texts: readonly string[], isEnded: boolean) => void

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: ' ' },
  ...{ yen: '¥', minus: '−', ndash: '–', mdash: '—', hellip: '…', middot: '·', copy: '©' },
}
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(ENTITY, (written, digits?: string, hex?: string, name?: string) => {
        if (name !== undefined) return NAMED[name.toLowerCase()] ?? written
        const code = digits === undefined ? Number.parseInt(hex ?? '', 16) : Number(digits)
        return code > 0 && code <= 0x10ffff && (code & 0xfff800) !== 0xd800 ? String.fromCodePoint(code) : ''
      })
    : text

const ROWS: readonly string[] = ['tr', 'row']
const CELLS: readonly string[] = ['td', 'th', 'cell']
/** What is between them is no text. */
const HIDDEN: readonly string[] = ['style', 'script', 'head', 'title', 'xml', 'styles']
const BREAKS: readonly string[] = ['br', 'p', 'div', 'li']
/** As many as one cell may stand for. */
const WIDEST = 200
/** A tag that is longer is none. */
const LONGEST_TAG = 65_536

interface OpenRow {
  readonly texts: string[]
  /** Text of the open cell; undefined = between cells. */
  cell: string | undefined
  wide: number
  /** Tables that are open around it. */
  readonly depth: number
}

/** Reads tags as they come; what is not closed is closed by what follows, as browsers have it. */
export class HtmlRows {
  readonly #tell: HtmlRow
  readonly #open: OpenRow[] = []
  #rest = ''
  #depth = 0
  #number = 0
  /** Element whose text is left out. */
  #hidden = ''

  constructor(tell: HtmlRow) {
    this.#tell = tell
  }

  push(text: string): void {
    this.#rest = this.#read(this.#rest + text, false)
  }

  end(): void {
    this.#read(this.#rest, true)
    this.#rest = ''
    while (this.#open.length > 0) this.#closeRow(this.#open.length > 1)
  }

  /** Gives back what is not whole yet. */
  #read(text: string, isEnd: boolean): string {
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) {
        const half = isEnd ? -1 : text.lastIndexOf('&')
        const to = half >= at && text.length - half < 12 ? half : text.length
        this.#say(text.slice(at, to))
        return text.slice(to)
      }
      if (tag > at) this.#say(text.slice(at, tag))
      at = tag
      if (text.startsWith('<!--', tag)) {
        const close = text.indexOf('-->', tag + 4)
        if (close < 0) return isEnd ? '' : text.slice(tag)
        at = close + 3
        continue
      }
      const close = endOfTag(text, tag)
      if (close < 0) {
        if (!isEnd && text.length - tag < LONGEST_TAG) return text.slice(tag)
        this.#say('<')
        at = tag + 1
        continue
      }
      const inner = text.slice(tag + 1, close)
      if (/^[/!?a-z]/i.test(inner)) this.#tag(inner)
      else this.#say(`<${inner}>`)
      at = close + 1
    }
  }

  #say(text: string): void {
    const row = this.#open.at(-1)
    if (row?.cell === undefined || this.#hidden !== '' || row.depth !== this.#depth) return
    row.cell += text
  }

  #tag(inner: string): void {
    const [, slash = '', written = ''] = /^(\/?)(?:[a-z]+:)?([a-z0-9]+)/i.exec(inner) ?? []
    const name = written.toLowerCase()
    if (this.#hidden !== '') {
      if (slash !== '' && name === this.#hidden) this.#hidden = ''
      return
    }
    if (HIDDEN.includes(name) && slash === '' && !inner.endsWith('/')) this.#hidden = name
    else if (name === 'table') this.#table(slash !== '')
    else if (ROWS.includes(name)) {
      if (this.#open.at(-1)?.depth === this.#depth) this.#closeRow(true)
      if (slash === '') this.#open.push({ texts: [], cell: undefined, wide: 1, depth: this.#depth })
    } else if (CELLS.includes(name)) this.#cell(slash !== '', inner)
    else if (BREAKS.includes(name)) this.#say('\n')
  }

  #table(isClosing: boolean): void {
    if (!isClosing) {
      this.#depth += 1
      return
    }
    while ((this.#open.at(-1)?.depth ?? -1) >= this.#depth && this.#depth > 0) this.#closeRow(true)
    this.#depth = Math.max(0, this.#depth - 1)
  }

  #cell(isClosing: boolean, inner: string): void {
    let row = this.#open.at(-1)
    if (row?.depth !== this.#depth) {
      if (isClosing) return
      row = { texts: [], cell: undefined, wide: 1, depth: this.#depth }
      this.#open.push(row)
    }
    this.#closeCell(row)
    if (isClosing) return
    row.cell = ''
    row.wide = Math.min(WIDEST, Number(/\bcolspan\s*=\s*["']?(\d{1,4})/i.exec(inner)?.[1] ?? 1) || 1)
    // XML Spreadsheet leaves empty cells out and says where the next one is.
    const place = Number(/\bss:index\s*=\s*["'](\d{1,4})/i.exec(inner)?.[1] ?? 0)
    while (row.texts.length + 1 < Math.min(place, WIDEST)) row.texts.push('')
    if (inner.endsWith('/')) this.#closeCell(row)
  }

  #closeCell(row: OpenRow): void {
    if (row.cell === undefined) return
    row.texts.push(decoded(row.cell).trim())
    for (let more = 1; more < row.wide; more += 1) row.texts.push('')
    row.cell = undefined
  }

  #closeRow(isEnded: boolean): void {
    const row = this.#open.pop()
    if (!row) return
    this.#closeCell(row)
    this.#number += 1
    this.#tell(this.#number, row.texts, isEnded)
  }
}

/** A `>` between quotes is none of the tag's. */
const endOfTag = (text: string, from: number): number => {
  const plain = text.indexOf('>', from)
  const quote = text.slice(from, plain < 0 ? from + LONGEST_TAG : plain).search(/=\s*["']/)
  if (quote < 0) return plain
  for (let at = from, open = ''; at < text.length; at += 1) {
    const sign = text[at] as string
    if (open !== '') {
      if (sign === open) open = ''
    } else if ((sign === '"' || sign === "'") && /[=\s]/.test(text[at - 1] ?? '')) open = sign
    else if (sign === '>') return at
    if (at - from > LONGEST_TAG) return plain
  }
  return -1
}
