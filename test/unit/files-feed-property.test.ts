// @vitest-environment node
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Product } from '../../lib/records'
import { fold } from '../../lib/text'
import { encode, layouts, type Thing, things, writeTable, writeXml } from './files-feed-layouts'
import { type Read, readPieces } from './files-feed-read'

const sizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1, maxLength: 6 }),
  fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 3 }),
)

const AHEAD = '手工陶壺，容量 & 重量適中\n'.repeat(2_500)

/** What staff would check it against. XML makes one line's end of all. */
const plain = ({ title, url, brief, pictures, variants, groups }: Product) => ({
  name: title,
  url,
  brief: brief?.trim(),
  pictures: pictures?.map((it) => it.url),
  price: variants?.[0]?.price?.money?.amount,
  listPrice: variants?.[0]?.listPrice?.money?.amount,
  sku: variants?.[0]?.sku,
  group: groups?.join('|'),
})
const wanted = (thing: Thing) => ({ ...thing, price: thing.price * 100, listPrice: thing.listPrice * 100 })

const holds = (read: Read, all: readonly Thing[]): void => {
  expect(read.stop).toBeUndefined()
  expect(read.entries.map(({ product }) => plain(product))).toEqual(all.map(wanted))
  expect(read.entries.map(({ place }) => place)).toEqual(all.map((_, at) => at + 1))
}

describe('a catalogue is read back, however it was written and however it comes', () => {
  it('as XML', () => {
    fc.assert(
      fc.property(things, layouts, sizes, (all, layout, pieces) => {
        const bytes = encode(writeXml(all, layout), layout.encoding)
        const whole = readPieces(bytes)
        holds(whole, all)
        // All of it: entries, fields, notes, charset, dialect.
        expect(readPieces(bytes, bytes.length > 20_000 ? pieces.map((it) => it + 100) : pieces)).toEqual(
          whole,
        )
        expect(whole.notes.filter(({ kind }) => kind !== 'other-marketplace')).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('as a table', () => {
    fc.assert(
      fc.property(things, layouts, sizes, (all, layout, pieces) => {
        // Rows that follow each other with one name and address, and numbers of their own, are one product.
        const apart = all.filter((it, at) => fold(it.name) !== fold(all[at - 1]?.name ?? ''))
        const bytes = encode(writeTable(apart, layout), layout.encoding)
        const whole = readPieces(bytes)
        holds(whole, apart)
        expect(readPieces(bytes, bytes.length > 20_000 ? pieces.map((it) => it + 100) : pieces)).toEqual(
          whole,
        )
        expect(whole.notes).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('cut anywhere, with any byte spoilt: never throws, and says the same of any pieces', () => {
    fc.assert(
      fc.property(
        things,
        layouts,
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 3,
        }),
        fc.boolean(),
        (all, layout, pieces, cut, spoilt, isTable) => {
          // What a feed is, is told by its beginning in one piece: that much goes before.
          const few = all.slice(0, 8)
          const before = isTable ? 300 : 0
          const many = [...Array.from({ length: before }, () => few[0] as Thing), ...few]
          const text = isTable
            ? writeTable(many, layout)
            : writeXml(many, layout).replace('?>', `?><!--${AHEAD}-->`)
          const bytes = Uint8Array.from(encode(text, layout.encoding))
          const from = Math.max(0, bytes.length - 6_000)
          for (const [at, byte] of spoilt) bytes[from + Math.floor(at * (bytes.length - from))] = byte
          const part = bytes.subarray(0, from + Math.ceil(cut * (bytes.length - from)))
          const whole = readPieces(part)
          // Node gives up on bytes of these where browsers go on, and says so at the end of a piece.
          fc.pre(whole.charset !== 'gbk' && whole.charset !== 'euc-jp')
          const sizes = [from, ...pieces.flatMap((it) => Array.from({ length: 2_000 }, () => it))]
          expect(readPieces(part, sizes)).toEqual(whole)
        },
      ),
      { numRuns: 400, endOnFailure: true },
    )
  })
})
