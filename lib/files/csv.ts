import Papa from 'papaparse'

export interface CsvRow {
  /** Line of the file that it starts in, from 1; a quoted cell may span several. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Csv {
  /** Without blank lines; the first is the header, where the file has one. */
  readonly rows: readonly CsvRow[]
  readonly delimiter: ',' | '\t' | ';'
  /** A quote is opened in this line and never closed: rows from there on are not in `rows`. */
  readonly half?: number
  /** Does the last row end with a line's end? Where it does not, it may be cut. */
  readonly ended: boolean
}

/** The sign that parts the cells of the first line, outside of quotes. */
const delimiterOf = (text: string): Csv['delimiter'] => {
  const first =
    text
      .slice(0, 65_536)
      .replace(/"[^"]*"/g, '')
      .match(/^[^\n]*\S[^\n]*$/m)?.[0] ?? ''
  const often = (sign: string): number => first.split(sign).length
  // A comma within a header is likelier than a tab.
  if (often('\t') > 1 && often('\t') >= often(',')) return '\t'
  return often(';') > often(',') ? ';' : ','
}

const lineEndsIn = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/**
 * Comma, tab or semicolon separated text (RFC 4180 and what spreadsheets make of it). Line ends of any kind become
 * `\n`, in cells too. Never throws; what is not CSV comes back as rows of one cell.
 */
export const readCsv = (given: string): Csv => {
  const text = given.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const delimiter = delimiterOf(text)
  const rows: CsvRow[] = []
  let half: number | undefined
  let line = 1
  let from = 0
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors, meta }, parser) => {
      if (errors.some(({ code }) => code === 'MissingQuotes')) {
        half = line
        parser.abort()
        return
      }
      if (data.some((cell) => cell.trim() !== '')) rows.push({ line, cells: data })
      line += lineEndsIn(text, from, meta.cursor)
      from = meta.cursor
    },
  })
  return { rows, delimiter, ended: /\n\s*$/.test(text), ...(half !== undefined && { half }) }
}
