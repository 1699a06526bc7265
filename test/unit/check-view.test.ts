import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Glass, Pen } from '../../lib/check/bytes'
import { Hashed, hash } from '../../lib/check/hash'
import { keyOf } from '../../lib/check/pack'
import type { CheckAsk, Filter, Progress, Row, Sort } from '../../lib/check/types'
import { openFeed } from '../../lib/files/feed/open'
import type { Product } from '../../lib/records'
import { askFile, checkerWith, comparable, fileOf, fine, last, naive, OWN, rowsOf } from './check-made'

const words = fc.array(fc.constantFrom('Ａ', 'a', 'B', 'ｂ', '襯衫', '１', '2', ' ', 'É', '😀', '-'), {
  minLength: 1,
  maxLength: 6,
})
const texts = words.map((all) => all.join(''))
const many = fc.array(
  fc.record({ title: texts, sku: texts, id: fc.nat(9), kind: fc.nat(4) }).map(
    ({ title, sku, id, kind }, n = 0): Product =>
      fine(n, {
        ...{ title, id: `${id}`, variants: [{ sku }] },
        ...(kind === 1 && { brief: '' }),
        ...(kind === 2 && { groups: [] }),
        ...(kind === 3 && { url: `https://shop.cyberbiz.co/${n}` }),
      }),
  ),
  { maxLength: 50 },
)

const GRAVITY = { error: 0, warning: 1, info: 2 } as const
const gravity = ({ findings }: Row): number => Math.min(...findings.map(({ severity }) => GRAVITY[severity]))
/** By code points: what the bytes of UTF-8 are in the order of. */
const compare = (a: string, b: string): number => {
  const [one, other] = [a, b].map((text) => [...text].map((sign) => sign.codePointAt(0) ?? 0))
  for (let at = 0; at < Math.max(one?.length ?? 0, other?.length ?? 0); at++) {
    const difference = (one?.[at] ?? -1) - (other?.[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

const naiveView = (
  rows: readonly Row[],
  { rules, severities, search }: Filter,
  { by, down }: Sort,
): Row[] => {
  const needle = keyOf(search ?? '')
  const kept = rows.filter(
    (row) =>
      row.findings.some(
        ({ rule, severity }) =>
          (!rules?.length || rules.includes(rule)) && (!severities?.length || severities.includes(severity)),
      ) &&
      [row.name, row.sku ?? '', row.id ?? '', row.url ?? ''].some(
        (text) => keyOf(text).includes(needle) || text.toLowerCase().includes(needle),
      ),
  )
  if (by === 'severity')
    return kept.sort((a, b) => (down ? gravity(a) - gravity(b) : gravity(b) - gravity(a)))
  if (by === 'place') return down ? kept.reverse() : kept
  const text = (row: Row): string => keyOf((by === 'name' ? row.name : row.sku) ?? '')
  const sorted = kept.sort((a, b) => compare(text(a), text(b)))
  return down ? sorted.reverse() : sorted
}

describe('what is shown of a check', () => {
  it('is what filtering and sorting all rows by hand gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        many,
        fc.record(
          {
            rules: fc.subarray(['feed/brief-missing', 'feed/group-missing', 'feed/url-platform-domain']),
            severities: fc.subarray(['error', 'warning'] as const),
            search: texts,
          },
          { requiredKeys: [] },
        ),
        fc.record({ by: fc.constantFrom('place', 'severity', 'name', 'sku'), down: fc.boolean() }),
        async (products, filter, sort) => {
          const { checker } = checkerWith()
          await checker.start(askFile(products))
          const all = await rowsOf(checker)
          const shown = await rowsOf(checker, filter, sort as Sort)
          expect(shown.map(({ place }) => place)).toEqual(
            naiveView([...all], filter, sort as Sort).map(({ place }) => place),
          )
          const { rows, of } = await checker.view(filter, sort as Sort)
          expect([rows, of]).toEqual([shown.length, all.length])
          expect(await checker.rows(1, 3)).toEqual(shown.slice(1, 3))
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** Bytes in pieces of these sizes, again and again. */
const inPieces = (bytes: Uint8Array<ArrayBuffer>, sizes: readonly number[]): ReadableStream<Uint8Array> => {
  let at = 0
  let piece = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const size = sizes[piece++ % sizes.length] ?? 1
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

const address: CheckAsk = {
  door: { kind: 'address', host: 'myshop.cyberbiz.co', url: `https://${OWN}/shopdotcom.xml` },
  ownDomain: OWN,
}

describe('a reading', () => {
  const products = Array.from({ length: 60 }, (_, n) =>
    fine(n, n % 7 === 0 ? { variants: [{ sku: `S-${n + 3}` }] } : n % 5 === 0 ? { title: '' } : {}),
  )
  const expected = comparable(naive(products))

  it('finds the same however its bytes come and whenever it is held up', async () => {
    const bytes = new Uint8Array(await fileOf(products).arrayBuffer())
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4_000 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(30), { maxLength: 4 }),
        async (sizes, pauses) => {
          let turns = 0
          let now = 0
          const { checker, told } = checkerWith({
            // Every look at the clock finds a stretch of work too long: each piece is followed by a turn.
            now: () => (now += 40),
            fetch: async () => new Response(inPieces(bytes, sizes)),
            async breathe() {
              if (!pauses.includes(turns++)) return
              await checker.pause()
              queueMicrotask(() => void checker.resume())
            },
          })
          await checker.start(address)
          expect(last(told).stage).toBe('done')
          expect(comparable(await rowsOf(checker))).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('that is called off keeps what was read, which is what a shorter catalogue gives', async () => {
    const bytes = new Uint8Array(await fileOf(products).arrayBuffer())
    await fc.assert(
      fc.asyncProperty(fc.nat(40), async (at) => {
        let turns = 0
        let now = 0
        const { checker, told } = checkerWith({
          now: () => (now += 40),
          fetch: async () => new Response(inPieces(bytes, [500])),
          async breathe() {
            if (turns++ === at) void checker.cancel()
          },
        })
        await checker.start(address)
        const { stage, products: read } = last(told)
        expect(['cancelled', 'done']).toContain(stage)
        expect(comparable(await rowsOf(checker))).toEqual(comparable(naive(products.slice(0, read))))
      }),
      { numRuns: 40 },
    )
  })

  it('reads no more of its source while it is held up', async () => {
    const bytes = new Uint8Array(await fileOf(products).arrayBuffer())
    let given = 0
    const { checker, told } = checkerWith({
      fetch: async () =>
        new Response(
          inPieces(bytes, [300]).pipeThrough(
            new TransformStream(
              {
                transform(piece, controller) {
                  given++
                  controller.enqueue(piece)
                  if (given === 10) void checker.pause()
                },
              },
              { highWaterMark: 1 },
              { highWaterMark: 0 },
            ),
          ),
        ),
    })
    const reading = checker.start(address)
    while (last(told).stage !== 'paused') await new Promise((resume) => setImmediate(resume))
    for (let turn = 0; turn < 50; turn++) await new Promise((resume) => setImmediate(resume))
    expect(given).toBeLessThan(16)
    await checker.resume()
    await reading
    expect(comparable(await rowsOf(checker))).toEqual(expected)
  })

  it('tells of itself at once and then no more than ten times a second', async () => {
    let now = 1_000
    const told: { at: number; progress: Progress }[] = []
    const bytes = new Uint8Array(await fileOf(products).arrayBuffer())
    const { checker } = checkerWith({
      now: () => (now += 4),
      fetch: async () =>
        new Response(inPieces(bytes, [200]), { headers: { 'content-length': `${bytes.length}` } }),
    })
    await checker.onProgress((progress) => told.push({ at: now, progress }))
    await checker.start(address)
    const reading = told.filter(({ progress }) => progress.stage === 'reading')
    expect(reading[0]?.progress).toMatchObject({ products: 0, bytes: 0 })
    expect(reading.length).toBeGreaterThan(3)
    for (let at = 2; at < reading.length; at++)
      expect((reading[at]?.at ?? 0) - (reading[at - 1]?.at ?? 0)).toBeGreaterThanOrEqual(100)
    expect(reading.some(({ progress }) => (progress.left ?? 0) > 0 && progress.rate > 0)).toBe(true)
    expect(told.at(-1)?.progress).toMatchObject({
      stage: 'done',
      totalBytes: bytes.length,
      bytes: bytes.length,
    })
  })

  it.each([
    [404, 'no-shop'],
    [429, 'too-many'],
    [503, 'server'],
    [403, 'bad-answer'],
  ])('of an address that answers %i fails as %s', async (status, kind) => {
    const { checker, told } = checkerWith({ fetch: async () => new Response('no', { status }) })
    await checker.start(address)
    expect(last(told)).toMatchObject({
      stage: 'failed',
      trouble: { kind, host: OWN, detail: `HTTP ${status}` },
    })
  })

  it('of an address that cannot be reached says whether it may be', async () => {
    for (const [permitted, kind] of [
      [false, 'no-permission'],
      [true, 'offline'],
    ] as const) {
      const { checker, told } = checkerWith({ permitted: async () => permitted })
      await checker.start(address)
      expect(last(told)).toMatchObject({ stage: 'failed', trouble: { kind, host: OWN } })
    }
  })

  it('of a real feed, zipped or not, broken off or not, ends as the reader says', async () => {
    const item = (n: number): string =>
      `<Product><ProductName>衫 ${n}</ProductName><SKU>S-${n}</SKU><Price>${n}</Price></Product>`
    const xml = `<?xml version="1.0"?><Products>${Array.from({ length: 300 }, (_, n) => item(n)).join('')}</Products>`
    const zipped = async (text: string): Promise<Uint8Array<ArrayBuffer>> => {
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
      return new Uint8Array(await new Response(stream).arrayBuffer())
    }
    const read = async (bytes: BlobPart): Promise<Progress> => {
      const { checker, told } = checkerWith({ openFeed })
      await checker.start({ door: { kind: 'file', file: new File([bytes], 'feed.xml.gz') }, ownDomain: OWN })
      return last(told)
    }
    const whole = await read(xml)
    expect(whole).toMatchObject({ stage: 'done', products: 300, dialect: 'products' })
    const packed = await zipped(xml)
    const unpacked = await read(packed)
    expect(unpacked).toMatchObject({ stage: 'done', products: 300, bytes: packed.length })
    expect(unpacked.counts).toEqual(whole.counts)
    const spoilt = await read(packed.slice(0, packed.length - 20))
    expect(spoilt).toMatchObject({ stage: 'failed', stop: { why: 'gzip' } })
    const cut = await read(xml.slice(0, -200))
    expect(cut).toMatchObject({ stage: 'failed', stop: { why: 'cut' } })
    expect(cut.products).toBeGreaterThan(290)
  })
})

describe('what it is made of', () => {
  it('writes and reads any number and text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.maxSafeNat(), fc.string({ unit: 'grapheme', maxLength: 300 }))),
        (values) => {
          const pen = new Pen(8)
          for (const value of values) typeof value === 'number' ? pen.count(value) : pen.text(value)
          const glass = new Glass(pen.take())
          for (const value of values)
            expect(typeof value === 'number' ? glass.count() : glass.text()).toBe(value)
        },
      ),
    )
  })
  it('finds by its hash every text that was put in, and no other', () => {
    const table = new Hashed()
    const put = (text: string, value: number): void => {
      const { low, high } = hash(text)
      table.set(low, high, value)
    }
    const find = (text: string): number => {
      const { low, high } = hash(text)
      return table.find(low, high)
    }
    for (let n = 1; n <= 50_000; n++) put(`MS-${n}`, n)
    put('MS-7', 99)
    for (let n = 1; n <= 50_000; n++) expect(find(`MS-${n}`)).toBe(n === 7 ? 99 : n)
    for (let n = 50_001; n <= 60_000; n++) expect(find(`MS-${n}`)).toBe(0)
    expect(table.size).toBe(50_000)
    expect(table.bytes / table.size).toBeLessThan(24)
  })
})
