/** The small parts of a workbook, and the beginning and end of a sheet. */
import { columnName, STYLE, stringXml, textXml } from './xlsx-cells'

export interface SheetColumn {
  readonly title: string
  /** In characters of the standard font; 255 is Excel's limit. */
  readonly width?: number
}

export interface Sheet {
  readonly name: string
  /** Rows with the header. */
  readonly rows: number
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
export const XLSX_TYPE = `${TYPE}.sheet`

const attribute = (text: string): string => textXml(text).replace(/"/g, '&quot;')

/**
 * A name that Excel takes: 31 characters, none of its own signs, no apostrophe at an end. `place` from 1: the
 * second sheet of one name is `Name (2)`.
 */
export const sheetName = (wanted: string, place: number): string => {
  const tail = place === 1 ? '' : ` (${place})`
  const plain = wanted
    .replace(/[[\]:*?/\\\p{Cc}\p{Surrogate}\ufffe\uffff\s]+/gu, ' ')
    .trim()
    .slice(0, 31 - tail.length)
    .replace(/^'+|'+$|[\ud800-\udbff]$/g, '')
    .trim()
  // `History` is Excel's own.
  return `${plain === '' || /^history$/i.test(plain) ? `${plain}_` : plain}${tail}`
}

/** First in the file, as readers expect that look no further: any sheet is covered, however many there will be. */
export const contentTypes = (): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
  `<Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`

export const rootRels = (): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${R}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookRels = (sheets: number): string => {
  const parts = Array.from({ length: sheets }, (_, index) => ['worksheet', `worksheets/sheet${index + 1}`])
  const all = [...parts, ['styles', 'styles'], ['sharedStrings', 'sharedStrings']]
  const rels = all.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${R}/${type}" Target="${target}.xml"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rels.join('')}</Relationships>`
}

const filtered = (columns: number, rows: number, sign = ''): string =>
  `${sign}A${sign}1:${sign}${columnName(columns - 1)}${sign}${rows}`

export const workbook = (sheets: readonly Sheet[], columns: number): string => {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const names = sheets.map(({ name, rows }, index) => {
    const range = `'${name.replace(/'/g, "''")}'!${filtered(columns, rows, '$')}`
    return `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${textXml(range)}</definedName>`
  })
  return (
    `${XML}<workbook ${MAIN} xmlns:r="${R}"><sheets>${listed.join('')}</sheets>` +
    `<definedNames>${names.join('')}</definedNames></workbook>`
  )
}

/** In the order of {@link STYLE}. */
export const styles = (): string =>
  `${XML}<styleSheet ${MAIN}>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>' +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill>' +
  '<fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>'

/** Up to the first row below the header: the header stays in sight, and is bold. */
export const sheetHead = (columns: readonly SheetColumn[]): string => {
  const widths = columns.map(
    ({ width = 12 }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.min(255, Math.max(1, width))}" customWidth="1"/>`,
  )
  const titles = columns.map(
    ({ title }, index) =>
      `<c r="${columnName(index)}1" s="${STYLE.header}" t="inlineStr"><is>${stringXml(title)}</is></c>`,
  )
  return (
    `${XML}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${titles.join('')}</row>`
  )
}

export const sheetTail = (columns: number, rows: number): string =>
  `</sheetData><autoFilter ref="${filtered(columns, rows)}"/></worksheet>`

export const sharedHead = (): string => `${XML}<sst ${MAIN}>`
export const sharedTail = (): string => '</sst>'
