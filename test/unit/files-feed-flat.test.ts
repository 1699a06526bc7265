// @vitest-environment node
/**
 * Most products go past the parser (`lib/files/feed/flat-items.ts`): whatever a feed holds, it must be read as if each
 * of them had gone through it.
 */
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { FlatItems } from '../../lib/files/feed/flat-items'
import { type Read, readPieces } from './files-feed-read'

const NAMES = [
  'ProductId',
  'ProductName',
  'ProductUrl',
  'Brief',
  'LargeImage',
  'Price',
  'ListPrice',
  'SKU',
  'Group',
]
const one = (n: number): string =>
  `<Product>\n${NAMES.map((name) => `<${name}>${n} &amp; 乙</${name}>\n`).join('')}</Product>\n`

/** What a product is, is known; and then so long that what follows is read as it comes, not once more from memory. */
const AHEAD = `${one(1)}${one(2)}<about>${'手工陶壺，容量適中\n'.repeat(7_000)}</about>`

const words = fc.oneof(
  fc.string({ maxLength: 12 }).map((text) => text.replace(/[^ -~]|[<&]/g, 'x').replaceAll(']]>', '')),
  fc.constantFrom('純棉襯衫', '𠮷野家', ' 兩\n行 ', '1280', 'https://www.myshop.com.tw/products/a', '\t', ''),
)
const pieces = fc.oneof(
  { weight: 12, arbitrary: words },
  { weight: 2, arbitrary: words.map((text) => `<![CDATA[${text}]]>`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '&amp;',
      '&lt;p&gt;',
      '&quot;',
      '&apos;',
      '&#20013;',
      '&#x4e2d;',
      '&#x1F600;',
      '&#13;',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('<!-- 註 -->', '<?pi 1?>', '<b>粗</b>', '<br/>', '\r\n', '\r', '\u2028', '>'),
  },
)
/** Of these nothing is sound XML. */
const broken = fc.constantFrom(
  '&nbsp;',
  '&',
  ']]>',
  '&#0;',
  '&#X41;',
  '<',
  '\u0001',
  '\ufffe',
  '</Brief>',
  '</Product>',
  '<Open>',
  '&amp',
)
const names = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom('Stock', 'g:brand', '備註') },
)

const element = fc.oneof(
  {
    weight: 20,
    arbitrary: fc
      .tuple(names, fc.array(pieces, { maxLength: 3 }))
      .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
  },
  { weight: 1, arbitrary: names.map((name) => `<${name}/>`) },
  { weight: 1, arbitrary: names.map((name) => `<${name} currency="TWD">1</${name} >`) },
  { weight: 1, arbitrary: names.map((name) => `<Variant><SKU>v</SKU><${name}>2</${name}></Variant>`) },
)
const blanks = fc.constantFrom('', '\n', '\n  ', '\r\n', ' \t')
const plainProduct = fc
  .record({ n: fc.nat(99), between: blanks })
  .map(
    ({ n, between }) =>
      `<Product>${NAMES.map((name) => `${between}<${name}>${name === 'Price' ? n : `甲${n}`}</${name}>`).join('')}${between}</Product>`,
  )
const anyProduct = fc
  .tuple(
    fc.array(fc.tuple(blanks, element), { maxLength: 8 }),
    blanks,
    fc.constantFrom('<Product>', '<Product id="7">'),
  )
  .map(
    ([inner, end, opened]) => `${opened}${inner.map(([blank, one]) => blank + one).join('')}${end}</Product>`,
  )
const product = fc.oneof({ weight: 3, arbitrary: plainProduct }, { weight: 2, arbitrary: anyProduct })
const between = fc.oneof(
  { weight: 9, arbitrary: blanks },
  { weight: 1, arbitrary: fc.constantFrom('<!-- <Product> -->', '文', '<Other>1</Other>') },
)

const feed = fc
  .array(fc.tuple(product, between), { minLength: 3, maxLength: 30 })
  .map((all) => `<Products>${AHEAD}${all.map((one) => one.join('')).join('')}</Products>`)
const spoilt = fc
  .tuple(feed, broken, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([text, sign, where]) => {
    const from = text.indexOf('</about>') + 8
    const at = from + Math.floor(where * (text.length - from))
    return text.slice(0, at) + sign + text.slice(at)
  })
const cut = fc.tuple(feed, fc.double({ min: 0, max: 1, noNaN: true })).map(([text, where]) => {
  const from = text.indexOf('</about>') + 8
  return text.slice(0, from + Math.floor(where * (text.length - from)))
})
const sizes = fc.array(fc.integer({ min: 40, max: 3_000 }), { minLength: 1, maxLength: 4 })

const byParser = (text: string): Read => {
  vi.spyOn(FlatItems.prototype, 'suits').mockReturnValue(false)
  const read = readPieces(text)
  vi.restoreAllMocks()
  return read
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('products that go past the parser', () => {
  const same = (text: string, of: readonly number[]): void => {
    const wanted = byParser(text)
    expect(readPieces(text)).toEqual(wanted)
    // The beginning in one piece: only what comes behind it can be cut where it is looked at.
    expect(readPieces(text, [text.indexOf('</about>'), ...of])).toEqual(wanted)
  }

  it('are read as the parser reads them', () => {
    fc.assert(fc.property(feed, sizes, same), { numRuns: 60 })
  })

  it('as are those beside what is no XML: what was read before it, its line and its column', () => {
    fc.assert(fc.property(spoilt, sizes, same), { numRuns: 80 })
  })

  it('as are those of a feed that breaks off', () => {
    fc.assert(fc.property(cut, sizes, same), { numRuns: 60 })
  })

  it('are most of a feed as feeds are', () => {
    const take = vi.spyOn(FlatItems.prototype, 'take')
    const text = `<Products>${AHEAD}${Array.from({ length: 500 }, (_, n) => one(n)).join('')}</Products>`
    const { entries } = readPieces(text, [16_384])
    expect(entries).toHaveLength(502)
    const passed = take.mock.results.reduce(
      (sum, { value }, at) => sum + (Number(value) - Number(take.mock.calls[at]?.[1])),
      0,
    )
    expect(passed).toBeGreaterThan(460 * one(1).length)
  })
})
