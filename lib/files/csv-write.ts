import Papa from 'papaparse'

/** A cell that a spreadsheet would run as a formula, in plain or full width. */
export const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

/** UTF-8's mark: without it Excel takes the file for the system's old encoding. */
export const MARK = '\ufeff'

/**
 * Lines of a table for spreadsheets, by CR LF, every cell quoted. A text that would be run as a formula gets `'`
 * before it; other cells stay as they are. What digits mean is the spreadsheet's own guess: an id with leading
 * zeros has to be imported as text.
 */
export const csvLines = (rows: readonly (readonly (string | number | undefined)[])[]): string =>
  rows.length === 0
    ? ''
    : `${Papa.unparse(
        rows.map((row) =>
          row.map((cell = '') => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)),
        ),
        { newline: '\r\n', quotes: true },
      )}\r\n`

/** A whole table as {@link csvLines} writes it, with UTF-8's mark. */
export const writeCsv = (rows: readonly (readonly string[])[]): string => `${MARK}${csvLines(rows)}`
