import { chunksOf, readJsonl } from '../../files/jsonl'
import { VendorError } from '../error'
import { sleep as wait } from '../limiter'
import { joiner } from './bulk-join'
import type { BulkBatch, BulkFrom, BulkPosition, ShopifyOptions } from './types'

/** Times that a line which gives nothing more is picked up again. */
const MAX_TRIES = 3
const FIRST_WAIT = 500
/** Milliseconds without a byte after which a line is taken for dead. */
const SILENCE = 25_000
/** Orders of one batch. */
const BATCH = 256

/** The line broke; what came before is good. */
class Broken extends Error {
  override name = 'Broken'
  readonly kind: 'offline' | 'server'
  constructor(kind: 'offline' | 'server') {
    super(kind)
    this.kind = kind
  }
}

type World = Pick<ShopifyOptions, 'host' | 'fetch' | 'limiter' | 'permitted' | 'signal' | 'sleep'>

/** Bytes of the file from `from` on. */
async function* download(
  url: string,
  from: number,
  world: World,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { host, fetch, limiter, permitted, signal } = world
  const { origin, protocol } = URL.canParse(url) ? new URL(url) : { origin: '', protocol: '' }
  if (protocol !== 'https:') throw new VendorError('bad-answer', host, { detail: 'url' })
  if (!(await permitted(origin))) throw new VendorError('no-permission', host, { detail: origin })
  await limiter.take(signal)

  const silence = new AbortController()
  const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal
  /** A network's own error may quote the address, and with it the key that it carries. */
  const alive = async <T>(work: Promise<T>): Promise<T> => {
    const timer = setTimeout(() => silence.abort(), SILENCE)
    try {
      return await work
    } catch {
      if (signal?.aborted) throw signal.reason
      throw new Broken('offline')
    } finally {
      clearTimeout(timer)
    }
  }

  const response = await alive(
    fetch(url, {
      ...(from > 0 && { headers: { Range: `bytes=${from}-` } }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: either,
    }),
  )
  const { status, body, headers } = response
  // Nothing lies behind the end.
  if (status === 416) return
  if (status !== 200 && status !== 206) {
    await body?.cancel().catch(() => undefined)
    if (status === 429 || status >= 500) throw new Broken('server')
    // The address has died, which lives for 7 days: the operation tells a new one, or that the file is gone.
    throw new VendorError('bad-answer', host, { detail: 'bulk', ...(status > 0 && { status }) })
  }
  const ranged = new RegExp(`^bytes ${from}-`).test(headers.get('content-range')?.trim() ?? '')
  if (status === 206 && !ranged) {
    await body?.cancel().catch(() => undefined)
    throw new Broken('server')
  }
  if (!body) return
  /** Where ranges are ignored, what was read before comes again. */
  let known = status === 206 ? 0 : from
  const chunks = chunksOf(body)
  try {
    for (;;) {
      const { value, done } = await alive(chunks.next())
      if (done) return
      if (known >= value.length) known -= value.length
      else {
        yield known > 0 ? value.subarray(known) : value
        known = 0
      }
    }
  } finally {
    await chunks.return()
  }
}

/** See {@link ShopifyClient.bulkResult}. */
export const bulkReader = ({ sleep = wait, ...world }: World) => {
  const { host, signal } = world
  return async function* bulkResult(
    url: string,
    { bytes = 0, lines = 0, size }: BulkFrom = {},
  ): AsyncGenerator<BulkBatch, void, undefined> {
    const join = joiner()
    let position: BulkPosition = { bytes, lines }
    let tries = 0
    while (size === undefined || position.bytes < size) {
      try {
        const source = download(url, position.bytes, world)
        for await (const read of readJsonl(source, { bytes: position.bytes, line: position.lines })) {
          signal?.throwIfAborted()
          // The file goes on behind this: the line is read again, from its beginning.
          if (!read.ended && size !== undefined && read.bytes < size) break
          const orders: BulkBatch['orders'][number][] = []
          const again: string[] = []
          let rejected = 0
          for (const { value } of read.lines) {
            const found = join.add(value, position)
            orders.push(...found.orders)
            again.push(...found.again)
            rejected += found.rejected
          }
          position = { bytes: read.bytes, lines: read.lastLine }
          tries = 0
          const bad = read.bad.map(({ line }) => line)
          yield { orders, again, rejected, bad, position: join.waiting() ?? position }
        }
        if (size === undefined || position.bytes >= size) break
        throw new Broken('server')
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        tries += 1
        if (tries > MAX_TRIES) throw new VendorError(error.kind, host)
        await sleep(FIRST_WAIT * 2 ** (tries - 1), signal)
      }
    }
    let { orders, again, rejected } = join.end()
    while (orders.length > 0 || again.length > 0 || rejected > 0) {
      yield { orders: orders.slice(0, BATCH), again: again.slice(0, BATCH), rejected, bad: [], position }
      orders = orders.slice(BATCH)
      again = again.slice(BATCH)
      rejected = 0
    }
  }
}
