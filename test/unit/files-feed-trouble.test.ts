// @vitest-environment node
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { gunzipped, openFeed, SpoiltGzip } from '../../lib/files/feed/open'
import { kinds, readPieces, utf8 } from './files-feed-read'

const item = (n: number, more = '') =>
  `<item><name>Pot ${n}</name><price>${n}00</price><url>https://a.example/${n}</url>${more}</item>\n`
const feed = (...items: readonly string[]) => `<?xml version="1.0"?>\n<items>\n${items.join('')}</items>\n`
const TWO = feed(item(1), item(2))
const SIZES = [[1], [7], [4_096], [Number.POSITIVE_INFINITY]]

/** Whatever the sizes of its pieces. */
const stops = (bytes: Uint8Array | string, stop: object | undefined, products: number, charset?: string) => {
  const all = SIZES.map((sizes) => readPieces(bytes, sizes, charset ? { charset } : {}))
  for (const read of all) expect(read).toEqual(all[0])
  expect(all[0]?.stop).toEqual(stop)
  expect(all[0]?.entries).toHaveLength(products)
  return all[0] as (typeof all)[number]
}

describe('what is no feed is said by its kind', () => {
  it.each([
    ['', { why: 'empty' }],
    [' \r\n\n\t ', { why: 'empty' }],
    ['\ufeff', { why: 'empty' }],
    ['{"products":[]}', { why: 'not-a-feed', detail: 'json' }],
    ['[{"id":1}]', { why: 'not-a-feed', detail: 'json' }],
    ['Not found', { why: 'not-a-feed', detail: 'text' }],
    ['PK\u0003\u0004[Content_Types].xml', { why: 'not-a-feed', detail: 'xlsx' }],
    ['PK\u0003\u0004feed.xml', { why: 'not-a-feed', detail: 'zip' }],
    ['%PDF-1.7', { why: 'not-a-feed', detail: 'pdf' }],
    ['<!DOCTYPE html><html><body><form><input type="password"></form>', { why: 'login-page' }],
    ['\n<html><head><title>404</title></head><body>Gone</body></html>', { why: 'web-page' }],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y"><html><body>Gone</body></html>',
      { why: 'web-page' },
    ],
    ['<?xml version="1.0"?><error><code>3</code></error>', { why: 'no-products', detail: 'error' }],
    [
      '<urlset><url><loc>https://a.example/1.jpg</loc><lastmod>2026-11-01</lastmod></url></urlset>',
      { why: 'no-products', detail: 'urlset' },
    ],
    ['order,paid\n1,yes\n', { why: 'no-header', line: 1 }],
  ])('%j', (text, stop) => {
    stops(text, stop, 0)
  })

  it('a picture', () => {
    stops(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), { why: 'not-a-feed', detail: 'image' }, 0)
  })
})

describe('what breaks off or is spoilt keeps what was read', () => {
  it('not well-formed, by line and column', () => {
    stops(
      feed(item(1), '<item><name>A & B</name></item>'),
      { why: 'malformed', line: 4, column: 15, detail: 'disallowed character in entity name.' },
      1,
    )
    stops(
      feed(item(1), '<item><b></i></item>'),
      { why: 'malformed', line: 4, column: 13, detail: 'unexpected close tag.' },
      1,
    )
    stops(
      feed(item(1), item(2, '<x>&nbsp;</x>')),
      { why: 'malformed', line: 4, column: expect.any(Number), detail: 'undefined entity.' },
      1,
    )
    stops(
      '\n\n <items a=1/>',
      { why: 'malformed', line: 3, column: expect.any(Number), detail: 'unquoted attribute value.' },
      0,
    )
  })

  it('an element that is not closed', () => {
    stops(
      TWO.slice(0, TWO.indexOf('</url>', 100)),
      { why: 'cut', line: 4, column: expect.any(Number), detail: 'url' },
      1,
    )
    stops(
      TWO.slice(0, -10),
      { why: 'cut', line: expect.any(Number), column: expect.any(Number), detail: 'items' },
      2,
    )
    stops('<?xml version="1.0"?>', { why: 'cut', line: 1, column: expect.any(Number) }, 0)
  })

  it('NUL bytes; other control characters are left out', () => {
    stops(feed(item(1), item(2, '<sku>A\0B</sku>')), { why: 'nul', line: 4, column: expect.any(Number) }, 1)
    const read = stops(feed(item(1), item(2, '<sku>A\u0001\u001fB</sku>')), undefined, 2)
    expect(read.entries[1]?.product.variants?.[0]?.sku).toBe('AB')
    expect(read.notes).toEqual([{ kind: 'control-characters', line: 4, count: 2 }])
    stops('sku,name,price\nA,Pot,1\nB,C\0p,2\n', { why: 'nul', line: 3 }, 1)
  })

  it('entities of its own are not expanded, however many there would be', () => {
    const bomb = [
      '<!DOCTYPE items [<!ENTITY a "aaaaaaaaaa">',
      ...'bcdefghij'
        .split('')
        .map((it) => `<!ENTITY ${it} "${`&${String.fromCharCode(it.charCodeAt(0) - 1)};`.repeat(10)}">`),
      ']>',
    ].join('\n')
    stops(
      `${bomb}<items>${item(1)}${item(2, '<sku>&j;</sku>')}</items>`,
      { why: 'entities', line: expect.any(Number), column: expect.any(Number) },
      1,
    )
    const outer = '<!DOCTYPE items [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    stops(
      `${outer}<items>${item(1, '<sku>&a;</sku>')}</items>`,
      { why: 'entities', line: 1, column: expect.any(Number) },
      0,
    )
  })

  it.each([
    ['a text', feed(item(1), item(2, `<brief>${'x'.repeat(4_300_000)}</brief>`)), 'brief'],
    [
      'an element that serves nothing',
      feed(item(1), item(2, `<other>${'x'.repeat(4_300_000)}</other>`)),
      'other',
    ],
    [
      'many texts',
      feed(item(1), item(2, `<brief>${`<b>${'x'.repeat(9_000)}</b>`.repeat(500)}</brief>`)),
      'brief',
    ],
    ['a comment', feed(item(1), `<!-- ${'x'.repeat(4_300_000)} -->`, item(2)), 'items'],
  ])('%s is longer than any product', (_, text, detail) => {
    const reads = [[65_536], [1_000_003], [Number.POSITIVE_INFINITY]].map((sizes) => readPieces(text, sizes))
    for (const read of reads) {
      expect(read.stop).toMatchObject({ why: 'too-long', detail })
      expect(read.entries).toHaveLength(1)
    }
  })

  it('one cell that never ends', () => {
    const read = readPieces(`sku,name,price\nA,Pot,1\nB,"${'x'.repeat(4_300_000)}`, [65_536])
    expect(read.stop).toMatchObject({ why: 'too-long', line: 3 })
    expect(read.entries).toHaveLength(1)
  })

  it('deeper than any feed', () => {
    const deep = `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`
    stops(feed(item(1), item(2, deep)), { why: 'too-deep', line: 4, column: expect.any(Number) }, 1)
  })

  it('a CSV whose quotes never close, or that breaks off', () => {
    stops('sku,name,price\nA,Pot,1\nB,"Cup,2\nC,Lid,3\n', { why: 'cut', line: 3 }, 1)
    stops('sku,name,price\nA,Pot,1\nB,Cu', { why: 'cut', line: 3 }, 1)
  })

  it('gzip', async () => {
    const bytes = Uint8Array.from(utf8(feed(...Array.from({ length: 400 }, (_, n) => item(n)))))
    const zipped = new Uint8Array(
      await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    )
    const through = async (given: Uint8Array<ArrayBuffer>, size: number): Promise<number> => {
      let sum = 0
      const parts = Array.from({ length: Math.ceil(given.length / size) }, (_, n) =>
        given.slice(n * size, n * size + size),
      )
      const reader = gunzipped(
        new ReadableStream({
          start: (c) => {
            for (const it of parts) c.enqueue(it)
            c.close()
          },
        }),
      ).getReader()
      for (let next = await reader.read(); !next.done; next = await reader.read()) sum += next.value.length
      return sum
    }
    for (const size of [1, 100, 1_000_000]) {
      expect(await through(zipped, size)).toBe(bytes.length)
      expect(await through(bytes, size)).toBe(bytes.length)
    }
    await expect(through(zipped.slice(0, -20), 100)).rejects.toBeInstanceOf(SpoiltGzip)
    expect(await through(new Uint8Array(0), 1)).toBe(0)
    const reader = openFeed({ take: () => {} })
    reader.feed(bytes.slice(0, 20_000))
    expect(reader.end('gzip')).toEqual({ why: 'gzip' })
  })
})

describe('charsets', () => {
  const text = `<?xml version="1.0" encoding="NAME"?>\n<items>${item(1, '<brief>手工陶壺，容量與重量皆適中，適合全家人使用</brief>')}</items>`
  const named = (name: string) => text.replace('NAME', name)
  const brief = '手工陶壺，容量與重量皆適中，適合全家人使用'

  it.each([
    ['utf-8', iconv.encode(named('UTF-8'), 'utf8'), undefined, []],
    ['utf-8', iconv.encode(named('UTF-8'), 'utf8', { addBOM: true }), undefined, []],
    ['big5', iconv.encode(named('Big5'), 'big5'), undefined, []],
    ['gbk', iconv.encode(named('GBK'), 'gbk'), undefined, []],
    ['utf-16le', iconv.encode(named('UTF-16'), 'utf16le', { addBOM: true }), undefined, []],
    ['utf-16be', iconv.encode(named('UTF-16'), 'utf16be', { addBOM: true }), undefined, []],
    ['utf-16le', iconv.encode(named('UTF-16'), 'utf16le', { addBOM: false }), undefined, []],
    // It says what it is not.
    ['big5', iconv.encode(named('UTF-8'), 'big5'), undefined, ['charset-differs']],
    ['utf-8', iconv.encode(named('Big5'), 'utf8'), undefined, ['charset-differs']],
    ['utf-8', iconv.encode(named('UTF-8'), 'utf8'), 'big5', ['charset-differs']],
    ['utf-8', iconv.encode(named('x-none'), 'utf8'), undefined, ['charset-differs']],
    ['big5', iconv.encode(named('GBK'), 'big5'), undefined, ['charset-differs']],
    ['big5', iconv.encode(text.replace(' encoding="NAME"', ''), 'big5'), 'big5', []],
  ])('%s', (charset, bytes, header, notes) => {
    const read = stops(bytes, undefined, 1, header)
    expect(read.charset).toBe(charset)
    expect(kinds(read)).toEqual(notes)
    expect(read.entries[0]?.product.brief).toBe(brief)
  })

  it('Shift_JIS', () => {
    const kana = '手作りの急須です。サイズはふつうで、ご家族みなさまでお使いいただけます'
    for (const name of ['Shift_JIS', 'UTF-8']) {
      const read = stops(iconv.encode(named(name).replace(brief, kana), 'shift_jis'), undefined, 1)
      expect(read.charset).toBe('shift_jis')
      expect(read.entries[0]?.product.brief).toBe(kana)
      expect(kinds(read)).toEqual(name === 'UTF-8' ? ['charset-differs'] : [])
    }
  })

  it('GBK that calls itself Big5', () => {
    const plain = '手工陶壶，容量与重量都合适，适合全家人使用'
    const read = stops(iconv.encode(named('Big5').replace(brief, plain), 'gbk'), undefined, 1)
    expect(read.charset).toBe('gbk')
    expect(read.entries[0]?.product.brief).toBe(plain)
  })

  it('bytes that are none of what they say, nor of anything else', () => {
    const noise = Uint8Array.from({ length: 400 }, (_, n) => 0x80 + ((n * 37) % 0x7f))
    const bytes = new Uint8Array([...utf8(named('UTF-8').replace(brief, '')), ...noise])
    stops(bytes, { why: 'charset', detail: 'utf-8' }, 0)
    const unknown = new Uint8Array([...utf8(named('x-none').replace(brief, '')), ...noise])
    stops(unknown, { why: 'unknown-charset', detail: 'x-none' }, 0)
  })

  it('a few characters that cannot be read stand as �', () => {
    const bytes = Buffer.concat([
      utf8(feed(item(1, `<brief>${brief}`)).slice(0, -9)),
      Buffer.from([0xff]),
      utf8('</brief></item></items>'),
    ])
    const at = bytes.indexOf('</item>')
    const read = stops(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 8)]), undefined, 1)
    expect(read.notes).toEqual([{ kind: 'unreadable-characters', line: 3, count: 1 }])
  })
})
