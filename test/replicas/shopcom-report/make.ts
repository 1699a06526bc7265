/** Reports of 美安's orders with known answers, written apart from the reader. */
import { strToU8, zipSync } from 'fflate'
import { random as seeded } from '../random.ts'

export interface PlantedOrder {
  readonly name: string
  readonly rid: string
  readonly clickId: string
  /** Taipei's wall clock. */
  readonly placed: string
  /** Whole dollars. */
  readonly total: number
  readonly buyer: string
  readonly status: string
  /** Lines of goods below its first. */
  readonly more: number
}

export const HEADERS = {
  zh: ['訂單編號', '成立日期', '購買人', '電話', 'RID', 'Click ID', '訂單狀態', '訂單金額'],
  vendor: [
    '訂單編號',
    '訂購日期',
    '購買人',
    '手機',
    'Market Taiwan RID number',
    'Click_ID',
    '訂單狀態',
    '總計',
  ],
  en: [
    'Order No.',
    'Created at',
    'Customer Name',
    'Phone',
    'shopdotcom_rid',
    'shopdotcom_click_id',
    'Status',
    'Total',
  ],
} as const
export type Headers = keyof typeof HEADERS

const TELEPHONE = '0912345678'

export const plantOrders = (seed: number, count: number): PlantedOrder[] => {
  const { next } = seeded(seed)
  const upTo = (most: number) => Math.floor(next() * most)
  return Array.from({ length: count }, (_, at) => ({
    name: `${['#', 'TW-', '春季', ''][upTo(4)]}${1101 + at}`,
    rid: upTo(6) === 0 ? '' : `R${100_000 + upTo(900_000)}`,
    clickId: upTo(6) === 0 ? '' : `c0ffee${1_000 + upTo(9_000)}`,
    placed: `2026-10-${String(1 + upTo(28)).padStart(2, '0')} ${String(upTo(24)).padStart(2, '0')}:30:00`,
    total: 100 + upTo(9_000),
    buyer: upTo(5) === 0 ? '美安測試' : '王小明',
    status: ['進行中', '已結案', '已取消'][upTo(3)] as string,
    more: upTo(3) === 0 ? 1 + upTo(2) : 0,
  }))
}

/** Rows of cells, the header first; lines of goods have nothing but their goods' telephone column filled. */
export const tableOf = (orders: readonly PlantedOrder[], headers: Headers): string[][] => [
  [...HEADERS[headers]],
  ...orders.flatMap(({ name, placed, buyer, rid, clickId, status, total, more }) => [
    [name, placed, buyer, TELEPHONE, rid, clickId, status, `NT$${total.toLocaleString('en')}`],
    ...Array.from({ length: more }, () => [name, '', '', TELEPHONE, '', '', '', '']),
  ]),
]

const quoted = (cell: string): string => (/[",\n\t]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)
const armoured = (cell: string): string => (cell === '' || cell.includes(',') ? quoted(cell) : `="${cell}"`)
const text = (table: readonly (readonly string[])[], sign: string, cell = quoted): string =>
  table.map((row) => `${row.map(cell).join(sign)}\r\n`).join('')

const utf16 = (words: string): Uint8Array => {
  const bytes = new Uint8Array(words.length * 2 + 2)
  bytes.set([0xff, 0xfe])
  for (let at = 0; at < words.length; at += 1) {
    bytes[at * 2 + 2] = words.charCodeAt(at) & 0xff
    bytes[at * 2 + 3] = words.charCodeAt(at) >> 8
  }
  return bytes
}

let signs: Map<string, readonly number[]> | undefined
/** Platforms only decode Big5: its table is turned round. */
const big5 = (words: string): Uint8Array => {
  if (!signs) {
    signs = new Map()
    const decoder = new TextDecoder('big5')
    for (let lead = 0xa1; lead <= 0xf9; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1)
        if (trail < 0x7f || trail > 0xa0) {
          const sign = decoder.decode(Uint8Array.of(lead, trail))
          if ([...sign].length === 1 && !signs.has(sign)) signs.set(sign, [lead, trail])
        }
  }
  return Uint8Array.from(
    [...words].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : [...(signs?.get(sign) ?? [0x3f])])),
  )
}

const escaped = (cell: string): string => cell.replace(/&/g, '&amp;').replace(/</g, '&lt;')
const html = (table: readonly (readonly string[])[]): string =>
  `<html><head><meta charset="utf-8"><style>td{mso-number-format:"\\@"}</style></head><body><table>${table
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`

const xlsx = (table: readonly (readonly string[])[]): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${table
        .map(
          (row, at) =>
            `<row r="${at + 1}">${row
              .map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`)
              .join('')}</row>`,
        )
        .join('')}</sheetData></worksheet>`,
    ),
  })

const utf8 = (words: string): Uint8Array => new TextEncoder().encode(words)

/** The same table as every kind of file that exports come as. */
export const FORMS: Readonly<Record<string, (table: readonly (readonly string[])[]) => Uint8Array>> = {
  csv: (table) => utf8(text(table, ',')),
  'csv with a mark': (table) => utf8(`\ufeff${text(table, ',')}`),
  'armoured csv': (table) => utf8(text(table, ',', armoured)),
  'tabs in UTF-16': (table) => utf16(text(table, '\t')),
  'csv in Big5': (table) => big5(text(table, ',')),
  'a page called xls': (table) => utf8(html(table)),
  workbook: xlsx,
}
