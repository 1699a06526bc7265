import { gzipSync } from 'node:zlib'
import type { Catalogue, CatalogueProduct } from './catalogue.ts'
import { type Bytes, byteOrderMark, encoder, writable } from './charsets.ts'
import type { Writable } from './write.ts'

/** The product export as a table. Its columns are not published: these are the console's own words. */
export const COLUMNS = [
  '商品ID',
  '商品名稱',
  '商品網址',
  '商品簡述',
  '圖片網址',
  '售價',
  '定價',
  '商品編號(SKU)',
  '商品群組',
  '標籤',
  '公開狀態',
  '庫存',
] as const

export interface ExportManner {
  readonly bytes?: Bytes
  readonly bom?: boolean
  readonly gzip?: boolean
  readonly newline?: '\r\n' | '\n'
}

const cell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

const row = (product: CatalogueProduct, can: Writable): readonly string[] => {
  const [variant] = product.variants
  return [
    product.id,
    product.name.text,
    // An address is never written with a `?` that is not its own.
    Array.from(product.url.text, (letter) => (can(letter) ? letter : encodeURIComponent(letter))).join(''),
    product.brief.text,
    product.pictures[0]?.url ?? '',
    variant.price.text,
    variant.listPrice.text,
    variant.sku.text,
    product.group.text,
    product.tags.join(','),
    product.published ? '公開' : '不公開',
    '10',
  ]
}

/** A line a product, with what the feed leaves out. In Big5 what it lacks is lost, as in a spreadsheet: `?`. */
export const exportFile = (
  catalogue: Catalogue,
  { bytes = 'utf-8', bom = false, gzip = false, newline = '\r\n' }: ExportManner = {},
): Uint8Array => {
  const can = writable(bytes)
  const lines = [COLUMNS.map(cell).join(',')]
  for (const product of catalogue.all()) lines.push(row(product, can).map(cell).join(','))
  const text = Array.from(lines.join(newline) + newline, (letter) => (can(letter) ? letter : '?')).join('')
  const body = Buffer.concat([...(bom ? [byteOrderMark[bytes]] : []), encoder(bytes)(text)])
  return gzip ? gzipSync(body) : body
}
