// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf, type JsonLines, type JsonlOptions, readJsonl } from '../../lib/files/jsonl'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const inPieces = async function* (bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size)
}

const collect = async (source: AsyncIterable<Uint8Array>, options?: JsonlOptions) => {
  const batches: JsonLines[] = []
  for await (const batch of readJsonl(source, options)) batches.push(batch)
  return {
    batches,
    values: batches.flatMap(({ lines }) => lines.map(({ value }) => value)),
    numbers: batches.flatMap(({ lines }) => lines.map(({ line }) => line)),
    bad: batches.flatMap(({ bad }) => bad),
  }
}
const read = (text: string | Uint8Array, size = 7, options?: JsonlOptions) =>
  collect(inPieces(typeof text === 'string' ? bytesOf(text) : text, size), options)

describe('lines', () => {
  it('are the same wherever chunks are cut, inside characters too', async () => {
    const values = [
      { name: '#1361', gateway: '綠界 信用卡一次付清' },
      { gateway: 'あと払い𠮷😀' },
      [1, '二'],
      null,
    ]
    const text = values.map((value) => JSON.stringify(value)).join('\n')
    for (const end of ['', '\n', '\r\n'])
      for (let size = 1; size <= 40; size += 1) expect((await read(text + end, size)).values).toEqual(values)
  })

  it('come back as they were written, in chunks of any size', async () => {
    const given = fc.array(fc.record({ id: fc.string({ unit: 'grapheme' }), n: fc.integer() }), {
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(
        given,
        fc.integer({ min: 1, max: 64 }),
        fc.boolean(),
        async (values, size, windows) => {
          const text = values.map((value) => JSON.stringify(value) + (windows ? '\r\n' : '\n')).join('')
          const got = await read(text, size)
          expect(got.values).toEqual(values)
          expect(got.bad).toEqual([])
          if (values.length > 0) {
            expect(got.batches.at(-1)?.bytes).toBe(bytesOf(text).length)
            expect(got.batches.at(-1)?.lastLine).toBe(values.length)
          }
        },
      ),
    )
  })

  it('that are empty are passed over, and counted', async () => {
    const got = await read('\n{"a":1}\n\r\n  \n{"a":2}\n')
    expect(got.values).toEqual([{ a: 1 }, { a: 2 }])
    expect(got.numbers).toEqual([2, 5])
    expect(got.bad).toEqual([])
  })

  it('are none where there is nothing', async () => {
    expect((await read('')).batches).toEqual([])
  })
})

describe('a bad line', () => {
  it('is told by its number, and costs no other', async () => {
    const text = bytesOf('{"a":1}\n{"a":\nnot json\n{"a":2}\n"\u0000"\n{"a":3}\n')
    // The one between quotes becomes a byte that is no UTF-8.
    text[text.indexOf(0)] = 0xff
    for (const size of [1, 3, 1_000]) {
      const got = await read(text, size)
      expect(got.values).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
      expect(got.numbers).toEqual([1, 4, 6])
      expect(got.bad).toEqual([
        { line: 2, reason: 'not-json' },
        { line: 3, reason: 'not-json' },
        { line: 5, reason: 'not-utf8' },
      ])
    }
  })

  it('at the end is a cut one', async () => {
    const got = await read('{"a":1}\n{"a":2,"b":"綠', 5)
    expect(got.values).toEqual([{ a: 1 }])
    expect(got.bad).toEqual([{ line: 2, reason: 'cut' }])
    const { batches } = await read(bytesOf('{"a":1}\n{"a":"綠').subarray(0, -1), 4)
    expect(batches.at(-1)).toMatchObject({ bad: [{ line: 2, reason: 'cut' }], ended: false })
    expect(batches.slice(0, -1).every(({ ended }) => ended)).toBe(true)
  })

  it('that is too long is not kept to be read', async () => {
    const got = await read(`{"a":1}\n{"a":"${'x'.repeat(500)}"}\n{"a":2}\n`, 9, { longest: 64 })
    expect(got.values).toEqual([{ a: 1 }, { a: 2 }])
    expect(got.bad).toEqual([{ line: 2, reason: 'too-long' }])
    const whole = await read(`{"a":"${'x'.repeat(500)}"}\n{"a":2}\n`, 10_000, { longest: 64 })
    expect(whole.values).toEqual([{ a: 2 }])
  })
})

describe('going on', () => {
  it('from where a batch ended gives the rest, each line once and by its own number', async () => {
    const values = Array.from({ length: 700 }, (_, index) => ({ index, text: `第${index}行` }))
    const bytes = bytesOf(values.map((value) => JSON.stringify(value)).join('\n'))
    const { batches } = await read(bytes, 4_096)
    expect(batches.length).toBeGreaterThan(3)
    for (const stop of batches.slice(0, -1)) {
      const rest = await collect(inPieces(bytes.subarray(stop.bytes), 999), {
        bytes: stop.bytes,
        line: stop.lastLine,
      })
      expect(rest.values).toEqual(values.slice(stop.lastLine))
      expect(rest.numbers[0]).toBe(stop.lastLine + 1)
      expect(rest.batches.at(-1)?.bytes).toBe(bytes.length)
    }
  })
})

describe('memory', () => {
  it('no batch is larger than a few hundred lines, however large the chunk', async () => {
    const { batches } = await read('{"a":1}\n'.repeat(5_000), 1_000_000)
    expect(Math.max(...batches.map(({ lines }) => lines.length))).toBeLessThanOrEqual(256)
    expect(batches.flatMap(({ lines }) => lines)).toHaveLength(5_000)
  })

  it('no chunk is taken before the one before was dealt with, and none after the reader stopped', async () => {
    let taken = 0
    let left = false
    const source = async function* () {
      try {
        for (let index = 0; index < 100; index += 1) {
          taken += 1
          yield bytesOf(`{"index":${index}}\n`)
        }
      } finally {
        left = true
      }
    }
    const seen: number[] = []
    for await (const { lines } of readJsonl(source())) {
      seen.push(lines.length)
      expect(taken).toBe(seen.length)
      if (seen.length === 3) break
    }
    expect([taken, left]).toEqual([3, true])
  })

  it('a line that spans chunks does not keep them', async () => {
    const chunk = bytesOf('{"a":"one')
    const source = async function* () {
      yield chunk
      // Whoever lends the chunk may use it again.
      chunk.fill(0x78)
      yield bytesOf('"}\n')
    }
    expect((await collect(source())).values).toEqual([{ a: 'one' }])
  })
})

describe('a stream', () => {
  const stream = (pieces: readonly (string | Error)[]) => {
    let cancelled = false
    let next = 0
    const readable = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const piece = pieces[next]
        next += 1
        if (piece === undefined) controller.close()
        else if (typeof piece === 'string') controller.enqueue(bytesOf(piece))
        else controller.error(piece)
      },
      cancel: () => {
        cancelled = true
      },
    })
    return { readable, cancelled: () => cancelled }
  }

  it('that breaks has given all lines before', async () => {
    const { readable } = stream(['{"a":1}\n{"a":2}\n{"a"', new TypeError('gone')])
    const values: unknown[] = []
    const reading = (async () => {
      for await (const { lines } of readJsonl(chunksOf(readable))) values.push(...lines.map((it) => it.value))
    })()
    await expect(reading).rejects.toThrow('gone')
    expect(values).toEqual([{ a: 1 }, { a: 2 }])
  })

  it('is let go of when its reader stops early', async () => {
    const { readable, cancelled } = stream(['{"a":1}\n', '{"a":2}\n', '{"a":3}\n'])
    for await (const _ of readJsonl(chunksOf(readable))) break
    expect(cancelled()).toBe(true)
  })
})
