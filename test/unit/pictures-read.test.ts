// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { pool, readPicture } from '../../lib/vendors/pictures'

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0))
const segment = (marker: number, size: number, start: readonly number[] = []): number[] => {
  const payload = Array.from({ length: size }, (_, at) => start[at] ?? (at * 7) & 127)
  return [0xff, marker, (size + 2) >> 8, (size + 2) & 255, ...payload]
}
const exif = (size: number) => segment(0xe1, size, ascii('Exif\0\0'))
/** A profile is split over segments of at most 64 KiB. */
const icc = (size: number): number[] =>
  Array.from({ length: Math.ceil(size / 65_519) }, (_, at) =>
    segment(0xe2, Math.min(65_533, size - at * 65_519 + 14), ascii('ICC_PROFILE\0')),
  ).flat()
const jpeg = (components: number, before: readonly number[] = []): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8],
    ...before,
    ...[0xff, 0xc0, 0, 8 + components * 3, 8, 4, 0, 4, 0, components],
    ...Array.from({ length: components * 3 }, () => 1),
    ...Array.from({ length: 20_000 }, (_, at) => at & 127),
  ])
const plain = jpeg(3)
const URL_ = 'https://cdn.example.com/a.jpg'

type Serve = (request: Request) => Response | Promise<Response>
const fetching =
  (serve: Serve): typeof fetch =>
  async (input, init) =>
    serve(new Request(input, init))

/** A server that keeps to RFC 9110: ranges, ETag, If-None-Match. */
const honest =
  (file: Uint8Array, etag = '"1"'): Serve =>
  (request) => {
    if (request.headers.get('if-none-match') === etag)
      return new Response(null, { status: 304, headers: { etag } })
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '')
    if (!match) return new Response(Uint8Array.from(file), { headers: { etag } })
    const from = Number(match[1])
    const to = Math.min(Number(match[2]), file.length - 1)
    if (from >= file.length) return new Response(null, { status: 416 })
    const headers = { etag, 'content-range': `bytes ${from}-${to}/${file.length}` }
    return new Response(file.slice(from, to + 1), { status: 206, headers })
  }

const read = (serve: Serve, more: Partial<Parameters<typeof readPicture>[1]> = {}, url = URL_) =>
  readPicture(url, { fetch: fetching(serve), ...more })

describe('reading a picture', () => {
  it('needs one small range for a plain photograph', async () => {
    expect(await read(honest(plain))).toEqual({
      verdict: { kind: 'rgb' },
      etag: '"1"',
      requests: 1,
      bytes: 1_024,
    })
  })

  it('skips to the frame header behind a large profile', async () => {
    const result = await read(honest(jpeg(4, icc(557_000))))
    expect(result.verdict).toEqual({ kind: 'cmyk' })
    expect(result.bytes).toBeLessThan(12_000)
  })

  it('stays under 2 requests and 4 kB a picture on a catalogue’s mix', async () => {
    const mix = [
      ...Array.from({ length: 70 }, () => jpeg(3)),
      ...Array.from({ length: 15 }, () => jpeg(3, exif(12_000))),
      ...Array.from({ length: 5 }, () => jpeg(3, exif(40_000))),
      ...Array.from({ length: 7 }, () => jpeg(3, icc(3_144))),
      ...Array.from({ length: 3 }, () => jpeg(4, icc(557_000))),
    ]
    const results = await Promise.all(mix.map((file) => read(honest(file))))
    const mean = (all: readonly number[]) => all.reduce((sum, it) => sum + it, 0) / all.length
    expect(mean(results.map((it) => it.requests))).toBeLessThanOrEqual(2)
    expect(mean(results.map((it) => it.bytes))).toBeLessThanOrEqual(4_000)
    expect(results.filter((it) => it.verdict.kind === 'cmyk')).toHaveLength(3)
    expect(results.filter((it) => it.verdict.kind === 'rgb')).toHaveLength(97)
  })

  it('asks without cookies and follows redirects', async () => {
    const seen: Request[] = []
    await read((request) => {
      seen.push(request)
      return honest(plain)(request)
    })
    expect(seen.map((it) => [it.credentials, it.redirect, it.method])).toEqual([['omit', 'follow', 'GET']])
  })

  it('never calls fetch as a method, which a browser refuses', async () => {
    let self: unknown = 'never called'
    const fetch = async function (this: unknown) {
      self = this
      return new Response(plain.slice())
    }
    await readPicture(URL_, { fetch })
    expect(self).toBeUndefined()
  })

  it('reads the stream of a server that ignores ranges, and lets go of it', async () => {
    const file = jpeg(4, exif(12_000))
    let cancelled = false
    let sent = 0
    const result = await read(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              controller.enqueue(file.slice(sent, sent + 500))
              sent += 500
            },
            cancel() {
              cancelled = true
            },
          }),
          { headers: { etag: '"s"' } },
        ),
    )
    expect(result).toMatchObject({ verdict: { kind: 'cmyk' }, etag: '"s"', requests: 1 })
    expect(result.bytes).toBeLessThan(13_000)
    expect(cancelled).toBe(true)
  })

  it('starts again when the second range is ignored', async () => {
    const file = jpeg(4, exif(12_000))
    const serve = honest(file)
    let asked = 0
    const result = await read((request) => serve(asked++ === 0 ? request : new Request(URL_)))
    expect(result).toMatchObject({ verdict: { kind: 'cmyk' }, requests: 2 })
  })

  it.each([
    ['another place', 'bytes 0-1023/99999'],
    ['nonsense', 'octets 1'],
    ['nothing', ''],
  ])('does not trust a range that says %s', async (_, said) => {
    const file = jpeg(4, exif(12_000))
    const serve = honest(file)
    const result = await read(async (request) => {
      const answer = await serve(request)
      if (answer.status !== 206 || request.headers.get('range')?.startsWith('bytes=0-')) return answer
      const headers = new Headers(answer.headers)
      if (said === '') headers.delete('content-range')
      else headers.set('content-range', said)
      return new Response(file.slice(0, 1_024), { status: 206, headers })
    })
    expect(result).toMatchObject({ verdict: { kind: 'cmyk' }, requests: 3 })
  })

  it('starts again when the file changes between two ranges', async () => {
    let asked = 0
    const before = honest(jpeg(4, exif(12_000)), '"old"')
    const after = honest(jpeg(1), '"new"')
    const result = await read((request) => (asked++ === 0 ? before : after)(request))
    expect(result).toMatchObject({ verdict: { kind: 'grey' }, etag: '"new"' })
  })

  it('keeps what it knew when nothing changed', async () => {
    const cached = { etag: '"1"', verdict: { kind: 'cmyk' } as const }
    expect(await read(honest(plain), { cached })).toEqual({
      verdict: cached.verdict,
      etag: '"1"',
      requests: 1,
      bytes: 0,
    })
    expect(await read(honest(plain, '"2"'), { cached })).toMatchObject({
      verdict: { kind: 'rgb' },
      etag: '"2"',
    })
  })

  it.each([403, 404, 410, 500, 503])('calls %i unreadable, never bad', async (status) => {
    const page = () => new Response('<html>no</html>', { status })
    expect((await read(page)).verdict).toEqual({ kind: 'unreadable', reason: `http-${status}` })
  })

  it('tells a web page from another picture format', async () => {
    const page = await read(() => new Response('<!doctype html><html></html>'))
    expect(page.verdict).toEqual({ kind: 'unreadable', reason: 'not-an-image' })
    const png = Uint8Array.from([...ascii('\x89PNG\r\n\x1a\n'), ...Array.from({ length: 5_000 }, () => 0)])
    expect((await read(honest(png))).verdict).toEqual({ kind: 'not-jpeg', format: 'png' })
  })

  it('says "cut" for a file that ends before its frame header', async () => {
    const cut = { kind: 'unreadable', reason: 'cut' }
    expect(await read(honest(jpeg(3, exif(12_000)).slice(0, 9_000)))).toMatchObject({
      verdict: cut,
      requests: 1,
    })
    expect((await read(honest(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])))).verdict).toEqual(cut)
    expect((await read(honest(new Uint8Array(0)))).verdict).toEqual({ kind: 'unreadable', reason: 'empty' })
    expect((await read(() => new Response(jpeg(3, exif(12_000)).slice(0, 9_000)))).verdict).toEqual(cut)
  })

  it('bounds what a hostile file can ask for', async () => {
    const endless = Uint8Array.from([0xff, 0xd8, ...Array.from({ length: 300 }, () => exif(2_000)).flat()])
    const result = await read(honest(endless))
    expect(result.verdict).toEqual({ kind: 'unreadable', reason: 'too-many-segments' })
    expect(result.requests).toBeLessThanOrEqual(64)
  })

  it('names what went wrong on the line', async () => {
    const failing = (error: unknown) => read(() => Promise.reject(error))
    expect((await failing(new TypeError('Failed to fetch'))).verdict).toEqual({
      kind: 'unreadable',
      reason: 'network',
    })
    const late = new DOMException('late', 'TimeoutError')
    expect((await failing(late)).verdict).toEqual({ kind: 'unreadable', reason: 'timeout' })
  })

  it('rejects when aborted, so that nothing is kept of it', async () => {
    const stop = new AbortController()
    const reading = read(
      () => {
        stop.abort(new Error('enough'))
        throw new DOMException('aborted', 'AbortError')
      },
      { signal: stop.signal },
    )
    await expect(reading).rejects.toThrow('enough')
    await expect(read(honest(plain), { signal: stop.signal })).rejects.toThrow('enough')
  })

  it('asks nothing of addresses it must not or cannot ask', async () => {
    const never = () => {
      throw new Error('asked')
    }
    const reason = async (url: string) => (await read(never, {}, url)).verdict
    expect(await reason('http://cdn.example.com/a.jpg')).toEqual({ kind: 'unreadable', reason: 'not-https' })
    expect(await reason('data:image/jpeg;base64,')).toEqual({ kind: 'unreadable', reason: 'not-https' })
    expect(await reason('//cdn.example.com/a.jpg')).toEqual({ kind: 'unreadable', reason: 'bad-url' })
    const refused = await read(never, { permitted: () => false })
    expect(refused).toEqual({
      verdict: { kind: 'not-permitted', origin: 'https://cdn.example.com' },
      requests: 0,
      bytes: 0,
    })
  })
})

describe('many pictures at a time', () => {
  it('keeps to its limits and leaves none out', async () => {
    const urls = Array.from({ length: 200 }, (_, at) => `https://h${at % 3}.example.com/${at}.jpg`)
    const busy = new Map<string, number>()
    let most = 0
    let mostHost = 0
    const seen: string[] = []
    await pool(
      urls,
      async (url) => {
        const { host } = new URL(url)
        busy.set(host, (busy.get(host) ?? 0) + 1)
        most = Math.max(
          most,
          [...busy.values()].reduce((sum, it) => sum + it, 0),
        )
        mostHost = Math.max(mostHost, busy.get(host) ?? 0)
        for (let turn = 0; turn < Number(url.length % 5); turn++) await Promise.resolve()
        busy.set(host, (busy.get(host) ?? 1) - 1)
        seen.push(url)
      },
      { parallel: 16, perHost: 6 },
    )
    expect(seen.toSorted()).toEqual(urls.toSorted())
    expect(most).toBe(16)
    expect(mostHost).toBe(6)
  })

  it('starts nothing more after a failure or an abort', async () => {
    const urls = Array.from({ length: 50 }, (_, at) => `https://a.example.com/${at}`)
    let started = 0
    const failing = pool(urls, async () => {
      started += 1
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(started).toBe(6)
    const stop = new AbortController()
    let ran = 0
    const aborted = pool(
      urls,
      async () => {
        ran += 1
        stop.abort(new Error('enough'))
      },
      { signal: stop.signal },
    )
    await expect(aborted).rejects.toThrow('enough')
    expect(ran).toBe(6)
    await pool([], () => Promise.reject(new Error('never')))
  })
})
