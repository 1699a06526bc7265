/** Cells as the bytes of a file: CSV in every encoding, HTML that calls itself .xls, and a workbook made by hand. */
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'

export interface BytesManner {
  readonly form?: 'csv' | 'html' | 'xlsx'
  readonly encoding?: 'utf-8' | 'big5' | 'utf-16le' | 'utf-16be'
  readonly bom?: boolean
  readonly newline?: '\r\n' | '\n' | '\r'
  readonly separator?: ',' | '\t' | ';'
  /** Quotes about every cell, or only where they must be. */
  readonly quotes?: 'all' | 'needed'
  /** The last row has an end. */
  readonly ended?: boolean
}

/** Excel writes formulas such as `="x"` bare; so does ECPay. */
const cellText = (value: string, separator: string, quotes: 'all' | 'needed'): string => {
  if (/^="[^"\r\n]*"$/.test(value) && !value.includes(separator) && quotes === 'needed') return value
  return quotes === 'all' || /["\r\n]/.test(value) || value.includes(separator) || /^\s|\s$/.test(value)
    ? `"${value.replace(/"/g, '""')}"`
    : value
}

const csv = (cells: readonly (readonly string[])[], manner: BytesManner): Uint8Array => {
  const { newline = '\r\n', separator = ',', quotes = 'needed', encoding = 'utf-8', ended = true } = manner
  const lines = cells.map((row) => row.map((cell) => cellText(cell, separator, quotes)).join(separator))
  const text = lines.join(newline) + (ended ? newline : '')
  const bom = manner.bom ?? encoding.startsWith('utf-16')
  if (encoding === 'big5') return new Uint8Array(iconv.encode(text, 'big5'))
  return new Uint8Array(iconv.encode(text, encoding, { addBOM: bom }))
}

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

const html = (
  cells: readonly (readonly string[])[],
  { encoding = 'utf-8', bom = false }: BytesManner,
): Uint8Array => {
  const rows = cells.map(
    (row, at) =>
      `<tr>${row
        .map((cell) =>
          at === 0
            ? `<th>${escaped(cell)}</th>`
            : `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`,
        )
        .join('')}</tr>`,
  )
  const text = `<html xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head><meta http-equiv="Content-Type" content="text/html; charset=${encoding}"><style>td{color:#000}</style></head>\r\n<body><table border="1">\r\n${rows.join('\r\n')}\r\n</table></body></html>`
  return new Uint8Array(iconv.encode(text, encoding, { addBOM: bom }))
}

const column = (at: number): string =>
  at < 26
    ? String.fromCharCode(65 + at)
    : column(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26))

const PLAIN = /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/

/** The fewest parts that a spreadsheet opens; text is shared, what is a plain number is one. */
const xlsx = (cells: readonly (readonly string[])[]): Uint8Array => {
  const shared = new Map<string, number>()
  const rows = cells.map((row, y) => {
    const made = row.map((cell, x) => {
      const where = `${column(x)}${y + 1}`
      if (cell === '') return ''
      if (PLAIN.test(cell) && cell.length < 12) return `<c r="${where}"><v>${cell}</v></c>`
      if (!shared.has(cell)) shared.set(cell, shared.size)
      return `<c r="${where}" t="s"><v>${shared.get(cell)}</v></c>`
    })
    return `<row r="${y + 1}">${made.join('')}</row>`
  })
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pack = 'http://schemas.openxmlformats.org/package/2006'
  const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const strings = [...shared.keys()]
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')
  return zipSync({
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${office}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${office}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${office}.sharedStrings+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${head}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="工作表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${head}<Relationships xmlns="${pack}/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': strToU8(
      `${head}<sst xmlns="${main}" count="${shared.size}" uniqueCount="${shared.size}">${strings}</sst>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `${head}<worksheet xmlns="${main}"><dimension ref="A1"/><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ),
  })
}

export const toBytes = (cells: readonly (readonly string[])[], manner: BytesManner = {}): Uint8Array =>
  manner.form === 'html' ? html(cells, manner) : manner.form === 'xlsx' ? xlsx(cells) : csv(cells, manner)
