import { type Sniffer, startSniff } from '../files/jpeg'
import type { PictureVerdict } from '../records'

/** Bytes of one range. A frame header of a plain photograph lies within it. */
const RANGE = 1_024
/** A 4-component file with a large profile needs about ten; this bounds hostile ones. */
const MAX_REQUESTS = 64
/** Where ranges are ignored, the header of an honest file lies well before this. */
const MAX_STREAM = 20 * 1_024 * 1_024
const DEADLINE = 15_000

export interface PictureOptions {
  readonly fetch: typeof globalThis.fetch
  /** What was found before under this address, to ask only whether it changed. */
  readonly cached?: { readonly etag: string; readonly verdict: PictureVerdict } | undefined
  readonly signal?: AbortSignal | undefined
  /** Is the origin allowed? Where it is not, the verdict says so and nothing is asked. */
  readonly permitted?: (origin: string) => boolean | Promise<boolean>
  /** Milliseconds that one request may take. */
  readonly deadline?: number
}

export interface PictureReading {
  readonly verdict: PictureVerdict
  readonly etag?: string
  readonly requests: number
  /** Body bytes that came over the line. */
  readonly bytes: number
}

/** A plain GET: read until the header was seen, then let go. */
const stream = async (
  response: Response,
  sniffer: Sniffer,
  took: (bytes: number) => void,
): Promise<PictureVerdict> => {
  const reader = response.body?.getReader()
  if (!reader) return sniffer.end().verdict
  let offset = 0
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return sniffer.end().verdict
    took(value.length)
    const step = sniffer.feed(value, offset)
    offset += value.length
    if ('verdict' in step || offset > MAX_STREAM) {
      await reader.cancel().catch(() => undefined)
      return 'verdict' in step ? step.verdict : { kind: 'unreadable', reason: 'too-large' }
    }
  }
}

const contentRange = (headers: Headers): { from: number; total?: number } | undefined => {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range')?.trim() ?? '')
  if (!match) return undefined
  return match[2] === '*' ? { from: Number(match[1]) } : { from: Number(match[1]), total: Number(match[2]) }
}

/**
 * What the bytes of a picture say, asking for as few of them as possible: 1 KiB at a time, from segment to
 * segment. Never rejects but with the signal's reason.
 *
 * Reasons of `unreadable` beside those of the JPEG walker: `bad-url`, `not-https`, `http-<status>`, `network`,
 * `timeout`, `too-large`, `too-many-segments`.
 */
export const readPicture = async (url: string, options: PictureOptions): Promise<PictureReading> => {
  // A browser's fetch refuses to be called as somebody's method.
  const { fetch } = options
  let requests = 0
  let bytes = 0
  let etag: string | undefined
  const done = (verdict: PictureVerdict): PictureReading => ({
    verdict,
    ...(etag === undefined ? {} : { etag }),
    requests,
    bytes,
  })
  const unreadable = (reason: string): PictureReading => done({ kind: 'unreadable', reason })
  const took = (more: number): void => {
    bytes += more
  }

  options.signal?.throwIfAborted()
  if (!URL.canParse(url)) return unreadable('bad-url')
  const { protocol, origin } = new URL(url)
  if (protocol !== 'https:') return unreadable('not-https')
  if (options.permitted && !(await options.permitted(origin))) return done({ kind: 'not-permitted', origin })

  const ask = (headers: Record<string, string>): Promise<Response> => {
    requests += 1
    const late = AbortSignal.timeout(options.deadline ?? DEADLINE)
    return fetch(url, {
      headers,
      credentials: 'omit',
      redirect: 'follow',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: options.signal ? AbortSignal.any([options.signal, late]) : late,
    })
  }

  const whole = async (): Promise<PictureReading> => {
    const response = await ask({})
    etag = response.headers.get('etag') ?? undefined
    if (response.status !== 200) {
      await response.body?.cancel()
      return unreadable(`http-${response.status}`)
    }
    return done(await stream(response, startSniff(), took))
  }

  const walk = async (): Promise<PictureReading> => {
    const sniffer = startSniff()
    for (let step = sniffer.step; ; step = sniffer.step) {
      if ('verdict' in step) return done(step.verdict)
      if (requests >= MAX_REQUESTS) return unreadable('too-many-segments')
      const { from, length } = step.need
      const first = requests === 0
      const response = await ask({
        Range: `bytes=${from}-${from + Math.max(RANGE, length) - 1}`,
        ...(first && options.cached && { 'If-None-Match': options.cached.etag }),
      })
      const tag = response.headers.get('etag') ?? undefined
      if (response.status === 304 && first && options.cached) {
        etag = tag ?? options.cached.etag
        return done(options.cached.verdict)
      }
      if (response.status === 200) {
        etag = tag
        return done(await stream(response, startSniff(), took))
      }
      if (response.status !== 206) {
        await response.body?.cancel()
        return response.status === 416 ? done(sniffer.end().verdict) : unreadable(`http-${response.status}`)
      }
      const got = contentRange(response.headers)
      const mixed = !first && tag !== etag
      etag = tag
      // Another place than was asked for, or of a file that changed meanwhile: start again without ranges.
      if (!got || got.from !== from || mixed) {
        await response.body?.cancel()
        return whole()
      }
      const piece = new Uint8Array(await response.arrayBuffer())
      took(piece.length)
      const next = sniffer.feed(piece, from)
      if ('verdict' in next) continue
      if (next.need.from >= (got.total ?? Number.POSITIVE_INFINITY)) return done(sniffer.end().verdict)
      if (piece.length === 0) return whole()
    }
  }

  try {
    return await walk()
  } catch (error) {
    options.signal?.throwIfAborted()
    const late = error instanceof DOMException && error.name === 'TimeoutError'
    return unreadable(late ? 'timeout' : 'network')
  }
}

export interface PoolOptions {
  readonly parallel?: number
  readonly perHost?: number
  readonly signal?: AbortSignal
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

/**
 * Runs `worker` over all addresses, at most `parallel` at a time and `perHost` at one host. After the first
 * failure or abort nothing new is started; it then rejects once those under way have ended.
 */
export const pool = async (
  urls: readonly string[],
  worker: (url: string) => Promise<void>,
  { parallel = 16, perHost = 6, signal }: PoolOptions = {},
): Promise<void> => {
  const waiting = new Map<string, string[]>()
  for (const url of urls.toReversed()) {
    const host = hostOf(url)
    const queue = waiting.get(host)
    if (queue) queue.push(url)
    else waiting.set(host, [url])
  }
  const busy = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let failure: { readonly reason: unknown } | undefined

  const start = (host: string, url: string): void => {
    busy.set(host, (busy.get(host) ?? 0) + 1)
    const run = worker(url)
      .catch((reason: unknown) => {
        failure ??= { reason }
      })
      .finally(() => {
        busy.set(host, (busy.get(host) ?? 1) - 1)
        running.delete(run)
      })
    running.add(run)
  }

  for (;;) {
    if (signal?.aborted) failure ??= { reason: signal.reason }
    if (!failure) {
      for (const [host, queue] of waiting) {
        while (running.size < parallel && (busy.get(host) ?? 0) < perHost) {
          const url = queue.pop()
          if (url === undefined) break
          start(host, url)
        }
        if (queue.length === 0) waiting.delete(host)
      }
    }
    if (running.size === 0) break
    await Promise.race(running)
  }
  if (failure) throw failure.reason
}
