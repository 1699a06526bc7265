/** Cells of a sheet as SpreadsheetML (ECMA-376 part 1, §18.3) writes them. */
import { FORMULA } from './csv-write'

/** Undefined and '': an empty cell. A number that is none (NaN, infinite) is empty too. */
export type Cell = string | number | undefined

/** Excel's own limit, in UTF-16 code units. */
export const LONGEST_TEXT = 32_767

/** What XML 1.0 forbids; a spreadsheet would refuse the whole file for one of them. */
const FORBIDDEN = /[^\P{Cc}\t\n\r\u007f-\u009f]|\p{Surrogate}|[\ufffe\uffff]/gu
/** Any character that cannot stand as it is: a text without one is the rule. */
const TROUBLESOME = /[^\P{Cc}\t\n\u007f-\u009f]|\p{Surrogate}|[\ufffe\uffff&<>_]/u
/** Excel reads `_x0041_` as `A`, whoever wrote it. */
const CODED = /_(?=x[0-9a-f]{4}_)/gi
const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Without what no cell can hold: shortened to the limit, a pair of surrogates never cut in two. */
const cut = (text: string): string => {
  if (text.length <= LONGEST_TEXT) return text
  const end = LONGEST_TEXT - 1
  const isPair = (text.charCodeAt(end - 1) & 0xfc00) === 0xd800
  return `${text.slice(0, isPair ? end - 1 : end)}…`
}

/** Text between tags. Line ends become `\n`, which is what Excel has in a cell. */
export const textXml = (text: string): string => {
  const short = cut(text)
  if (!TROUBLESOME.test(short)) return short
  return short
    .replace(/\r\n?/g, '\n')
    .replace(FORBIDDEN, '')
    .replace(CODED, '_x005F_')
    .replace(/[&<>]/g, (sign) => ENTITY[sign] ?? '')
}

/** Blanks at its ends would be dropped otherwise. */
const held = (xml: string): string => (/^\s|\s$|\n/.test(xml) ? '<t xml:space="preserve">' : '<t>')
export const stringXml = (text: string): string => {
  const xml = textXml(text)
  return `${held(xml)}${xml}</t>`
}

/** 0 → A, 26 → AA. */
export const columnName = (index: number): string =>
  (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/** Styles of `styles.xml`. Quoted: Excel keeps it a text when somebody goes into the cell and out again. */
export const STYLE = { plain: 0, header: 1, quoted: 2 } as const

/** Strings of the table that all sheets share; undefined: it is not in it and not to be. */
export type Share = (text: string, column: number) => number | undefined

/** One cell at `place` (`B7`). A text is a text, whatever it begins with: no cell of ours ever holds a formula. */
export const cellXml = (cell: Cell, place: string, column: number, share: Share): string => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"><v>${cell}</v></c>` : ''
  if (cell === undefined || cell === '') return ''
  const style = FORMULA.test(cell) ? ` s="${STYLE.quoted}"` : ''
  const shared = share(cell, column)
  return shared === undefined
    ? `<c r="${place}"${style} t="inlineStr"><is>${stringXml(cell)}</is></c>`
    : `<c r="${place}"${style} t="s"><v>${shared}</v></c>`
}
