import { createGzip, gzipSync } from 'node:zlib'
import type { ReplicaResponse } from '../../http.ts'
import { type BadName, badFeeds, type RefusalName, refusals } from './bad.ts'
import type { Catalogue } from './catalogue.ts'
import { type Bytes, byteOrderMark, encoder, writable } from './charsets.ts'
import type { Gate } from './gate.ts'
import { type Break, type BreakAt, feedText, type Manner, plainManner } from './write.ts'

/** How the feed is served. Everything has a plain default. */
export interface Serving extends Partial<Manner> {
  readonly bytes?: Bytes
  readonly bom?: boolean
  /** In the XML declaration; null: none is named there. Default: what the bytes are. */
  readonly declared?: string | null
  /** In the content type. Default: what the bytes are. */
  readonly header?: string | null
  /** `encoding`: the line is compressed; `file`: the file itself is, and nothing says so. */
  readonly gzip?: 'encoding' | 'file'
  /** The answer tells its length. */
  readonly length?: boolean
  /** After so many products: the line breaks, or the document ends there as if it were whole. */
  readonly cut?: { readonly after: number; readonly how: 'line' | 'end' }
  readonly broken?: Break
  /** In place of a feed. */
  readonly bad?: BadName | RefusalName
  readonly etag?: boolean
}

const PIECE = 64 * 1024

const NAMES: Readonly<Record<Bytes, string>> = {
  'utf-8': 'UTF-8',
  big5: 'Big5',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

const declarationOf = ({ bytes = 'utf-8', declared }: Serving): string => {
  const charset = declared === undefined ? NAMES[bytes] : declared
  return `<?xml version="1.0"${charset === null ? '' : ` encoding="${charset}"`}?>`
}

export interface Written {
  readonly chunks: AsyncIterable<Uint8Array>
  readonly brokenAt: () => BreakAt | undefined
}

/** The bytes of the feed, not compressed; `gate` holds what comes from a product on, all before it having gone out. */
export const writeFeed = (catalogue: Catalogue, serving: Serving = {}, gate?: Gate): Written => {
  const { bytes = 'utf-8', bom = bytes.startsWith('utf-16'), cut, broken } = serving
  const manner: Manner = { ...plainManner, ...serving }
  const text = feedText(catalogue, manner, {
    declaration: declarationOf(serving),
    can: writable(bytes),
    ...(broken && { broken }),
  })
  const encode = encoder(bytes)
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let held: Uint8Array[] = bom ? [byteOrderMark[bytes]] : []
    let size = 0
    const flush = () => {
      const chunk = Buffer.concat(held)
      held = []
      size = 0
      return chunk
    }
    for (const { text: piece, place } of text.pieces) {
      if (cut && place > cut.after) {
        // In the middle of a product, wherever its middle is.
        held.push(encode(piece.slice(0, Math.floor(piece.length / 2)).replace(/[\ud800-\udbff]$/, '')))
        break
      }
      const wait = gate?.pass(place)
      if (wait && gate && gate.waiting > 0) {
        if (held.length > 0) yield flush()
        await wait
      }
      const made = encode(piece)
      held.push(made)
      size += made.length
      if (size >= PIECE) yield flush()
    }
    if (held.length > 0) yield flush()
  }
  return { chunks: chunks(), brokenAt: text.brokenAt }
}

const whole = async (chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

/** The whole feed as a file. */
export const feedFile = async (catalogue: Catalogue, serving: Serving = {}): Promise<Uint8Array> => {
  const plain = await whole(writeFeed(catalogue, serving).chunks)
  return serving.gzip ? gzipSync(plain) : plain
}

/** Each piece goes out at once, so that a reader has what was sent before a gate closed. */
async function* compressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const zip = createGzip()
  const out: Uint8Array[] = []
  zip.on('data', (data: Uint8Array) => out.push(data))
  for await (const chunk of chunks) {
    await new Promise<void>((done) => {
      zip.write(chunk)
      zip.flush(() => done())
    })
    yield Buffer.concat(out.splice(0))
  }
  await new Promise<void>((done) => {
    zip.end()
    zip.on('end', () => done())
  })
  yield* out.splice(0)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const badAnswer = (name: BadName | RefusalName): ReplicaResponse => {
  const found = { ...badFeeds, ...refusals }[name]
  const {
    bytes,
    type,
    status = 200,
    location,
  } = found as typeof found & { status?: number; location?: string }
  return {
    status,
    headers: { 'content-type': type, ...(location && { location }) },
    body: bytes,
  }
}

export const feedAnswer = async (
  catalogue: Catalogue,
  serving: Serving,
  gate?: Gate,
): Promise<ReplicaResponse> => {
  const { bytes = 'utf-8', bad, header, gzip, length, cut } = serving
  if (bad) return badAnswer(bad)
  const charset = header === undefined ? NAMES[bytes].toLowerCase() : header
  const written = writeFeed(catalogue, serving, gate)
  const headers: Record<string, string> = {
    'content-type':
      gzip === 'file' ? 'application/gzip' : `text/xml${charset === null ? '' : `; charset=${charset}`}`,
    ...(gzip === 'encoding' && { 'content-encoding': 'gzip' }),
  }
  const stream = gzip ? compressed(written.chunks) : written.chunks
  if (cut?.how === 'line') {
    // How long it is, is told by writing it once without the gate. The end that gzip writes is not sent.
    const { chunks } = writeFeed(catalogue, serving)
    const sent = await whole(gzip ? compressed(chunks) : chunks)
    return {
      status: 200,
      headers,
      body: '',
      stream: gzip ? once(sent) : stream,
      cutAfter: sent.length - (gzip ? 10 : 0),
    }
  }
  if (!length) return { status: 200, headers, body: '', stream }
  const body = await whole(stream)
  return { status: 200, headers: { ...headers, 'content-length': String(body.length) }, body }
}
