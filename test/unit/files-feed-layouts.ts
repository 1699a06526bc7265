/** Catalogues as any shop may have them, and as any shop may write them. */
import fc from 'fast-check'
import iconv from 'iconv-lite'

export interface Thing {
  readonly name: string
  readonly url: string
  readonly brief: string
  readonly pictures: readonly string[]
  /** Whole dollars. */
  readonly price: number
  readonly listPrice: number
  readonly sku: string
  readonly group: string
}

const word = fc.stringMatching(/^[A-Za-z][\w ]{0,10}[A-Za-z0-9]$/)
const han = fc
  .array(fc.constantFrom(...'手工陶壺容量與重量適中合全家人使用茶具經典款限發售保固一年許功蓋'), {
    minLength: 1,
    maxLength: 14,
  })
  .map((it) => it.join(''))
const sign = fc.constantFrom('&', '<b>', '"', "'", ']]>', ' > ', '，', '\n', '100%')
const words = fc
  .array(fc.oneof(word, han, sign), { minLength: 1, maxLength: 5 })
  .map((it) => it.join('').trim())
  .filter((it) => it !== '')

const thing = fc.record({
  name: words,
  url: fc.integer({ min: 1, max: 9_999 }).map((n) => `https://shop.example/p?id=${n}&from=feed`),
  brief: fc.oneof(words, fc.constant('')),
  pictures: fc
    .array(fc.integer({ min: 1, max: 99_999 }), { minLength: 0, maxLength: 3 })
    .map((all) => [...new Set(all)].map((n) => `https://cdn.example/${n}.jpg`)),
  price: fc.integer({ min: 1, max: 99_999 }),
  listPrice: fc.integer({ min: 1, max: 99_999 }),
  sku: fc.stringMatching(/^[A-Z]{2}-[0-9]{1,6}$/),
  group: fc.oneof(han, fc.constant('')),
})
/** More of them than it takes to decide which element serves which field. */
export const things = fc.oneof(
  fc.array(thing, { minLength: 1, maxLength: 5 }),
  fc
    .tuple(fc.array(thing, { minLength: 2, maxLength: 4 }), fc.integer({ min: 60, max: 120 }))
    .map(([some, often]) => Array.from({ length: often }, () => some).flat()),
)

const NAMES: Readonly<Record<keyof Thing, readonly string[]>> = {
  name: ['Name', 'name', 'title', 'PRODUCTNAME', 'g:title', 'product-name', '商品名稱'],
  url: ['URL', 'url', 'link', 'g:link', 'ProductUrl', '商品網址'],
  brief: ['Description', 'description', 'DESCRIPTION', 'short_description', '商品簡述'],
  pictures: ['LargeImage', 'image_link', 'g:image_link', 'IMGURL', '圖片'],
  price: ['SalePrice', 'sale_price', 'g:sale-price', '售價', 'PRICE_VAT'],
  listPrice: ['Price', 'list_price', 'MSRP', '定價', 'price'],
  sku: ['SKU', 'sku', 'ProductCode', '產品編號', 'g:mpn', 'item_id'],
  group: ['Category', 'category', 'product_type', '商品群組', 'CATEGORYTEXT'],
}
const FIELDS = Object.keys(NAMES) as (keyof Thing)[]

export const layouts = fc.record({
  names: fc.record(
    Object.fromEntries(FIELDS.map((field) => [field, fc.constantFrom(...NAMES[field])])) as {
      [field in keyof Thing]: fc.Arbitrary<string>
    },
  ),
  order: fc.shuffledSubarray(FIELDS, { minLength: FIELDS.length }),
  product: fc.constantFrom('product', 'Product', 'item', 'SHOPITEM', 'entry', 'goods', '商品', 'thing'),
  within: fc.constantFrom([], ['channel'], ['Data', 'Products'], ['products', 'list', 'all']),
  cdata: fc.boolean(),
  /** The 產品編號 as an attribute of the product. */
  skuAside: fc.boolean(),
  /** The address as an attribute of its element. */
  linkAside: fc.boolean(),
  /** Prices within an element of their own. */
  nested: fc.boolean(),
  blanks: fc.constantFrom('', '\n', '\r\n  ', '\t'),
  comments: fc.boolean(),
  currency: fc.constantFrom('', ' TWD', '元'),
  encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf16le', 'utf16be', 'big5'),
})
export type Layout = typeof layouts extends fc.Arbitrary<infer T> ? T : never

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const inner = (text: string, cdata: boolean): string =>
  cdata && text !== '' ? `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : escaped(text)

const writeThing = (thing: Thing, layout: Layout): string => {
  const { names, order, product, cdata, blanks, currency, nested } = layout
  const element = (name: string, text: string): string => `<${name}>${inner(text, cdata)}</${name}>`
  const one = (field: keyof Thing): string => {
    const name = names[field]
    if (field === 'pictures')
      return thing.pictures.map((url) => element(name, url)).join(blanks) || `<${name}/>`
    if (field === 'sku' && layout.skuAside) return ''
    if (field === 'url' && layout.linkAside) return `<${name} href="${escaped(thing.url)}" />`
    const value = thing[field]
    const text = typeof value === 'number' ? `${value}${currency}` : String(value)
    const written = element(name, text)
    return nested && typeof value === 'number' ? `<prices>${written}</prices>` : written
  }
  const aside = layout.skuAside ? ` ${names.sku.replace(/^g:/, '')}="${escaped(thing.sku)}"` : ''
  const comment = layout.comments ? '<!-- <name>no</name> -->' : ''
  return `<${product}${aside}>${blanks}${comment}${order.map(one).join(blanks)}${blanks}</${product}>`
}

export const writeXml = (all: readonly Thing[], layout: Layout): string => {
  const { within, blanks, encoding } = layout
  const names = ['root', ...within]
  const label = encoding.startsWith('utf8') ? 'UTF-8' : encoding === 'big5' ? 'Big5' : 'UTF-16'
  const open = names.map((it, at) => (at === 0 ? `<${it} xmlns:g="urn:x">` : `<${it}>`)).join(blanks)
  const close = names.toReversed().map((it) => `</${it}>`)
  return [
    `<?xml version="1.0" encoding="${label}"?>`,
    open,
    ...all.map((it) => writeThing(it, layout)),
    ...close,
  ].join(blanks)
}

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const writeTable = (all: readonly Thing[], { order, names, currency, blanks }: Layout): string => {
  const width = Math.max(1, ...all.map(({ pictures }) => pictures.length))
  const of = (write: (field: keyof Thing) => readonly string[]): string =>
    order.flatMap(write).map(cell).join(',')
  const end = blanks.startsWith('\r') ? '\r\n' : '\n'
  const rows = all.map((thing) =>
    of((field) => {
      const value = thing[field]
      if (field === 'pictures') return Array.from({ length: width }, (_, at) => thing.pictures[at] ?? '')
      return [typeof value === 'number' ? `${value}${currency}` : String(value)]
    }),
  )
  const header = of((field) =>
    field === 'pictures'
      ? Array.from({ length: width }, (_, at) => `圖片${at + 1}`)
      : [names[field].replace(/^g:/, '')],
  )
  return [header, ...rows].map((row) => row + end).join('')
}

export const encode = (text: string, encoding: Layout['encoding']): Uint8Array => {
  if (encoding === 'utf8-bom') return iconv.encode(text, 'utf8', { addBOM: true })
  return iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf16') })
}
