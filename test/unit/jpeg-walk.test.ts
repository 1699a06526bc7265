// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Step, startSniff } from '../../lib/files/jpeg'
import type { PictureVerdict } from '../../lib/records'

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const segment = (marker: number, payload: readonly number[]): number[] => {
  const length = payload.length + 2
  return [0xff, marker, length >> 8, length & 255, ...payload]
}
const frame = (components: number, marker = 0xc0): number[] =>
  segment(marker, [8, 4, 0, 4, 0, components, ...Array.from({ length: components * 3 }, (_, at) => at)])
const adobe = (transform: number, after = 0): number[] =>
  segment(0xee, [...ascii('Adobe'), after, 100, 0, 0, 0, 0, transform])
const jfif = segment(0xe0, [...ascii('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0])
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x12, 0x34, 0xff, 0xd9]
const SOI = [0xff, 0xd8]
/** A whole three-component picture, as EXIF carries it for a preview. */
const thumbnail = [...SOI, ...jfif, ...frame(3), ...scan]

const all = (bytes: readonly number[]): PictureVerdict => {
  const sniffer = startSniff()
  sniffer.feed(Uint8Array.from(bytes), 0)
  return sniffer.end().verdict
}

/** Gives exactly what is asked for, and counts. */
const frugal = (bytes: readonly number[]): { verdict: PictureVerdict; read: number; rounds: number } => {
  const file = Uint8Array.from(bytes)
  const sniffer = startSniff()
  let read = 0
  for (let rounds = 0; ; rounds++) {
    const step: Step = sniffer.step
    if ('verdict' in step) return { verdict: step.verdict, read, rounds }
    const { from, length } = step.need
    const piece = file.subarray(from, from + length)
    read += piece.length
    if (piece.length < length) {
      sniffer.feed(piece, from)
      return { verdict: sniffer.end().verdict, read, rounds }
    }
    sniffer.feed(piece, from)
  }
}

describe('kinds of JPEG', () => {
  const four = (...before: number[][]) => all([...SOI, ...before.flat(), ...frame(4), ...scan])

  it('lets the number of components decide', () => {
    expect(all([...SOI, ...frame(1)])).toEqual({ kind: 'grey' })
    expect(all([...SOI, ...frame(3)])).toEqual({ kind: 'rgb' })
    expect(all([...SOI, ...jfif, ...frame(3)])).toEqual({ kind: 'rgb' })
    expect(all([...SOI, ...adobe(0), ...frame(3)])).toEqual({ kind: 'rgb' })
    expect(all([...SOI, ...frame(2)])).toEqual({ kind: 'unreadable', reason: 'odd-components' })
    expect(all([...SOI, ...frame(0)])).toEqual({ kind: 'unreadable', reason: 'odd-components' })
  })

  it('names four components after Adobe’s transform', () => {
    expect(four()).toEqual({ kind: 'cmyk' })
    expect(four(adobe(0))).toEqual({ kind: 'cmyk' })
    expect(four(adobe(2))).toEqual({ kind: 'ycck' })
    expect(four(adobe(1))).toEqual({ kind: 'ycck' })
    expect(four(jfif, adobe(0))).toEqual({ kind: 'cmyk' })
  })

  it('compares five letters of Adobe only, whatever comes after', () => {
    expect(four(adobe(2, 0x31))).toEqual({ kind: 'ycck' })
    expect(four(segment(0xee, [...ascii('Adoba'), 0, 0, 0, 0, 0, 0, 2]))).toEqual({ kind: 'cmyk' })
    expect(four(segment(0xee, ascii('Adobe')))).toEqual({ kind: 'cmyk' })
  })

  it.each([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])(
    'takes %i as a frame header',
    (marker) => expect(all([...SOI, ...frame(4, marker)])).toEqual({ kind: 'cmyk' }),
  )

  it.each([0xc4, 0xc8, 0xcc])('takes %i for no frame header', (marker) =>
    expect(all([...SOI, ...frame(4, marker), ...frame(3)])).toEqual({ kind: 'rgb' }),
  )

  it('steps over a preview in EXIF instead of reading it', () => {
    const exif = segment(0xe1, [...ascii('Exif\0\0'), ...thumbnail])
    expect(all([...SOI, ...exif, ...frame(4)])).toEqual({ kind: 'cmyk' })
  })

  it('steps over fill bytes and markers without a length', () => {
    expect(all([...SOI, 0xff, 0xff, ...frame(4)])).toEqual({ kind: 'cmyk' })
    expect(all([...SOI, 0xff, 0x01, 0xff, 0xd0, 0xff, 0xd7, ...frame(1)])).toEqual({ kind: 'grey' })
  })

  it('tells a cut file from a broken one', () => {
    const unread = (reason: string) => ({ kind: 'unreadable', reason })
    expect(all([])).toEqual(unread('empty'))
    expect(all([0xff, 0xd8])).toEqual(unread('cut'))
    expect(all([...SOI, ...jfif.slice(0, 7)])).toEqual(unread('cut'))
    expect(all([...SOI, ...frame(3).slice(0, 9)])).toEqual(unread('cut'))
    expect(all([...SOI, ...scan])).toEqual(unread('no-frame'))
    expect(all([...SOI, 0xff, 0xd9])).toEqual(unread('no-frame'))
    expect(all([...SOI, 0xff, 0xe0, 0, 1, 0, 0])).toEqual(unread('broken'))
    expect(all([...SOI, ...jfif, 0x00, 0x00])).toEqual(unread('broken'))
    expect(all([...SOI, 0xff, 0xd8, ...frame(3)])).toEqual(unread('broken'))
    expect(all([...SOI, ...Array.from({ length: 9_000 }, () => 0xff)])).toEqual(unread('broken'))
    expect(all([...SOI, ...Array.from({ length: 1_000 }, () => segment(0xfe, [])).flat()])).toEqual(
      unread('too-many-segments'),
    )
  })
})

describe('what is no JPEG', () => {
  const named = (start: string, fill = 40) =>
    all([...ascii(start), ...Array.from({ length: fill }, () => 0x90)])
  it.each([
    ['png', '\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR'],
    ['gif', 'GIF89a'],
    ['webp', 'RIFF\x10\x20\0\0WEBPVP8 '],
    ['avif', '\0\0\0\x1cftypavif'],
    ['heic', '\0\0\0\x18ftypheic'],
    ['heic', '\0\0\0\x18ftypmif1'],
    ['bmp', 'BM\x36\0\x0c\0'],
    ['tiff', 'II*\0\x08\0'],
    ['tiff', 'MM\0*\0\0'],
    ['unknown', '\x01\x02\x03\x04'],
    ['unknown', '\xff\xd8\x00'],
  ])('names %s', (format, start) => expect(named(start)).toEqual({ kind: 'not-jpeg', format }))

  it('tells a drawing from a web page', () => {
    const text = (value: string) => all([...new TextEncoder().encode(value)])
    const svg = { kind: 'not-jpeg', format: 'svg' }
    const page = { kind: 'unreadable', reason: 'not-an-image' }
    expect(text('<svg xmlns="http://www.w3.org/2000/svg"/>')).toEqual(svg)
    expect(text('\ufeff <?xml version="1.0"?>\n<!-- 圖 -->\n<svg></svg>')).toEqual(svg)
    expect(text('<!DOCTYPE html><html><body><svg></svg></body></html>')).toEqual(page)
    expect(text('<html lang="zh-Hant">找不到')).toEqual(page)
    expect(text('{"error":"not found"}')).toEqual(page)
    expect(text('<Error><Code>AccessDenied</Code></Error>')).toEqual(page)
  })
})

const byte = fc.integer({ min: 0, max: 255 })
const filler = fc.integer({ min: 0, max: 3 }).map((count) => Array.from({ length: count }, () => 0xff))
const other = fc.oneof(
  fc.constant(thumbnail).map((inner) => segment(0xe1, [...ascii('Exif\0\0'), ...inner])),
  fc
    .tuple(
      fc.constantFrom(0xe0, 0xe1, 0xe2, 0xed, 0xdb, 0xc4, 0xcc, 0xdd, 0xfe),
      fc.array(byte, { maxLength: 300 }),
    )
    .map(([marker, payload]) => segment(marker, payload)),
  fc.constantFrom(0x01, 0xd0, 0xd5).map((marker) => [0xff, marker]),
)
const file = fc.record({
  before: fc.array(fc.tuple(filler, other), { maxLength: 12 }),
  transform: fc.option(fc.integer({ min: 0, max: 3 })),
  adobeFirst: fc.boolean(),
  components: fc.constantFrom(1, 3, 4),
  marker: fc.constantFrom(0xc0, 0xc1, 0xc2, 0xc9),
  after: fc.array(byte, { maxLength: 40 }),
})
const built = file.map(({ before, transform, adobeFirst, components, marker, after }) => {
  const rest = before.flatMap(([fill, bytes]) => [...fill, ...bytes])
  const mark = transform === null ? [] : adobe(transform)
  const bytes = [...SOI, ...(adobeFirst ? [...mark, ...rest] : [...rest, ...mark])]
  const header = frame(components, marker)
  const four = transform === null || transform === 0 ? 'cmyk' : 'ycck'
  return {
    bytes: [...bytes, ...header, ...scan, ...after],
    /** Nothing behind the number of components matters. */
    upTo: bytes.length + 10,
    kind: components === 1 ? 'grey' : components === 3 ? 'rgb' : four,
  }
})

describe('any file', () => {
  it('is judged right in any order of segments, and never read beyond the frame header', () => {
    fc.assert(
      fc.property(built, ({ bytes, kind, upTo }) => {
        const result = frugal(bytes)
        expect(result.verdict).toEqual({ kind })
        expect(result.read).toBeLessThanOrEqual(upTo)
        expect(all(bytes.slice(0, upTo))).toEqual({ kind })
        expect(all(bytes.slice(0, upTo - 1)).kind).toBe('unreadable')
      }),
    )
  })

  it('is judged the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(
        built,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
        (made, sizes) => {
          const sniffer = startSniff()
          const bytes = Uint8Array.from(made.bytes)
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length] ?? 1
            // Pieces may overlap what was seen.
            sniffer.feed(
              bytes.subarray(Math.max(0, at - (turn % 3)), at + size),
              Math.max(0, at - (turn % 3)),
            )
            at += size
          }
          expect(sniffer.end().verdict).toEqual({ kind: made.kind })
        },
      ),
    )
  })

  it('ignores what lies behind a gap', () => {
    const bytes = Uint8Array.from([...SOI, ...jfif, ...frame(4)])
    const sniffer = startSniff()
    sniffer.feed(bytes.subarray(0, 4), 0)
    const before = sniffer.step
    expect(sniffer.feed(bytes.subarray(9), 9)).toEqual(before)
    expect(sniffer.feed(bytes.subarray(4), 4)).toEqual({ verdict: { kind: 'cmyk' } })
    expect(sniffer.feed(Uint8Array.from([1]), 0)).toEqual({ verdict: { kind: 'cmyk' } })
  })

  it('gets a verdict from any bytes at all, without throwing, in bounded rounds', () => {
    const noise = fc.array(fc.oneof(byte, fc.constantFrom(0xff, 0xd8, 0xc0, 0xe1, 0)), { maxLength: 600 })
    fc.assert(
      fc.property(noise, fc.boolean(), (bytes, asJpeg) => {
        const result = frugal(asJpeg ? [...SOI, 0xff, ...bytes] : bytes)
        expect(['rgb', 'grey', 'cmyk', 'ycck', 'not-jpeg', 'unreadable']).toContain(result.verdict.kind)
        expect(result.rounds).toBeLessThan(1_300)
      }),
      { numRuns: 1_000 },
    )
  })
})
