import Papa from 'papaparse'
import { Catalogue, FIRST, type Values } from './catalogue'
import { CsvGroups } from './csv-groups'
import { Halt, type Notes } from './notes'
import { ODD } from './odd'
import type { Side } from './side'
import type { Dialect, FeedOptions, FeedStop, FieldUse } from './types'
import type { Use } from './uses'

/** Characters of a row: many times what any product has. */
const MOST_ROW = 4_194_304
/** Characters in which the first row is looked at for what parts its cells. */
const START = 2_048
/** Rows among which the header is looked for: exports may begin with a title. */
const TITLES = 5

type Delimiter = ',' | '\t' | ';'

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/** What the package's own types leave out. */
interface Step {
  readonly data: readonly (readonly string[])[]
  readonly errors: readonly { readonly code: string }[]
  readonly meta: { readonly cursor: number }
}

const delimiterOf = (start: string): Delimiter => {
  const first = start.replace(/"(?:[^"]|"")*"/g, '').match(/^[^\r\n]*\S[^\r\n]*$/m)?.[0] ?? ''
  const often = (sign: string): number => first.split(sign).length
  if (often('\t') > 1 && often('\t') >= often(',')) return '\t'
  return often(';') > often(',') ? ';' : ','
}

const isBlankRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** `="0012"`: how exports keep a spreadsheet from eating zeros. */
const meant = (cell: string): string =>
  cell.startsWith('="') && cell.endsWith('"') ? cell.slice(2, -1) : cell

const lineEndsIn = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** A table of products (CYBERBIZ's export, a feed as CSV or TSV), from text in pieces of any size. */
export class CsvSide implements Side {
  readonly notes: Notes
  readonly dialect: Dialect = 'csv'
  readonly #catalogue: Catalogue
  readonly #groups: CsvGroups
  #delimiter: Delimiter | undefined
  /** Begins with a row. */
  #rest = ''
  /** Line that `#rest` begins in. */
  #line: number
  #endsInReturn = false
  #titles: Row[] | undefined = []
  #columns: readonly (Use | undefined)[] = []
  /** Until it is decided which column serves which field. */
  #first: Row[] | undefined = []

  constructor(options: FeedOptions, notes: Notes, linesBefore: number) {
    this.notes = notes
    this.#line = 1 + linesBefore
    this.#catalogue = new Catalogue(options, notes, () => {})
    this.#groups = new CsvGroups(this.#catalogue)
  }

  get fields(): readonly FieldUse[] {
    return this.#catalogue.fields
  }

  write(text: string): FeedStop | undefined {
    this.#delimiter ??= delimiterOf(text.slice(0, START))
    try {
      this.#add(this.#plain(this.#lineEnds(text)))
      this.#rows(false)
      if (this.#rest.length > MOST_ROW) throw new Halt('too-long')
    } catch (error) {
      return this.#stop(error)
    }
    return undefined
  }

  end(): FeedStop | undefined {
    try {
      this.#rows(true)
      if (this.#titles) this.#header(true)
      this.finish()
    } catch (error) {
      return this.#stop(error)
    }
    return undefined
  }

  finish(): void {
    if (this.#titles) return
    this.#settle()
    this.#groups.end()
  }

  #add(text: string): void {
    this.#rest = this.#rest === '' ? text : this.#rest + text
  }

  /** Without characters that no table holds. */
  #plain(text: string): string {
    ODD.lastIndex = 0
    if (!ODD.test(text)) return text
    let kept = ''
    let from = 0
    ODD.lastIndex = 0
    for (let found = ODD.exec(text); found; found = ODD.exec(text)) {
      const { index } = found
      const line = this.#line + lineEndsIn(this.#rest, 0, this.#rest.length) + lineEndsIn(text, 0, index)
      if (found[0] === '\0') {
        this.#add(kept + text.slice(from, index))
        this.#rows(false)
        throw new Halt('nul', undefined, line)
      }
      if (found[0] === '\ufffd') this.notes.add('unreadable-characters', line)
      else {
        this.notes.add('control-characters', line)
        kept += text.slice(from, index)
        from = index + 1
      }
    }
    return kept + text.slice(from)
  }

  /** Line ends of any kind become `\n`, one cut in two as well. */
  #lineEnds(text: string): string {
    if (text === '') return text
    const whole = this.#endsInReturn && text.startsWith('\n') ? text.slice(1) : text
    this.#endsInReturn = text.endsWith('\r')
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  }

  #rows(isEnd: boolean): void {
    const text = this.#rest
    if (text === '' || (!isEnd && !text.includes('\n'))) return
    const rows: Row[] = []
    let from = 0
    let openLine = 0
    const parser = new Papa.Parser({
      delimiter: this.#delimiter,
      newline: '\n',
      step: (({ data, errors, meta }: Step) => {
        if (errors.some(({ code }) => code === 'MissingQuotes')) openLine = this.#line
        else for (const cells of data) rows.push({ line: this.#line, cells })
        this.#line += lineEndsIn(text, from, meta.cursor)
        from = meta.cursor
      }) as never,
    })
    parser.parse(text, 0, !isEnd)
    // A copy: a slice would keep every piece before it alive.
    this.#rest = isEnd ? '' : text.slice(from)
    const last = rows.at(-1)
    const isCut =
      isEnd &&
      last !== undefined &&
      !text.endsWith('\n') &&
      last.cells.length < this.#columns.length &&
      rows.length > 0
    for (const row of isCut ? rows.slice(0, -1) : rows) this.#row(row)
    if (openLine > 0) throw new Halt('cut', undefined, openLine)
    if (isCut && !isBlankRow(last.cells)) throw new Halt('cut', undefined, last.line)
  }

  #row(row: Row): void {
    if (isBlankRow(row.cells)) return
    if (this.#titles) {
      this.#titles.push(row)
      this.#header(false)
      return
    }
    const { cells, line } = row
    if (cells.length < this.#columns.length || !isBlankRow(cells.slice(this.#columns.length)))
      this.notes.add('uneven-row', line)
    if (this.#first) {
      this.#first.push(row)
      if (this.#first.length >= FIRST) this.#settle()
    } else this.#take(row)
  }

  /** Is one of the rows read until now the header? */
  #header(isEnd: boolean): void {
    const titles = this.#titles ?? []
    const { uses } = this.#catalogue
    const header = titles.find(({ cells }) => uses.meanings(cells) >= 2)
    if (!header && titles.length < TITLES && !isEnd) return
    this.#titles = undefined
    const columns = (header ?? titles[0])?.cells ?? []
    const line = (header ?? titles[0])?.line ?? 0
    const seen = new Set<Use>()
    this.#columns = columns.map((cell) => {
      const name = meant(cell).trim()
      if (name === '') return undefined
      const use = this.#catalogue.use(name, [], 'product', true, line)
      if (use && seen.has(use) && !use.many) {
        this.notes.add('duplicate-field', line, name)
        return undefined
      }
      if (use) seen.add(use)
      return use
    })
    if (!header) throw new Halt('no-header', undefined, line)
  }

  #settle(): void {
    const first = this.#first
    if (!first) return
    this.#first = undefined
    for (const { cells } of first)
      this.#columns.forEach((use, at) => {
        if (use && (cells[at] ?? '').trim() !== '') use.products += 1
      })
    this.#catalogue.settle()
    this.#columns.forEach((use) => {
      if (use) use.products = 0
    })
    for (const row of first) this.#take(row)
  }

  #take({ line, cells }: Row): void {
    const values: Values = []
    this.#columns.forEach((use, at) => {
      if (use) this.#catalogue.put(values, use, meant(cells[at] ?? ''), values[use.at] === undefined)
    })
    if (this.#groups.row(line, values)) this.#catalogue.place += 1
    const { place } = this.#catalogue
    this.#columns.forEach((use, at) => {
      if (!use || use.lastProduct === place || (cells[at] ?? '').trim() === '') return
      use.lastProduct = place
      use.products += 1
    })
  }

  #stop(error: unknown): FeedStop {
    if (!(error instanceof Halt)) throw error
    if (error.why !== 'no-header') this.finish()
    return {
      why: error.why,
      line: error.line ?? this.#line,
      ...(error.detail !== undefined && { detail: error.detail }),
    }
  }
}
