/** storage.googleapis.com: where Shopify's engine leaves the results of bulk operations. */
import { createReadStream } from 'node:fs'
import { createGzip } from 'node:zlib'
import type { ReplicaRequest, ReplicaResponse } from '../http.ts'
import { type BulkDesk, type BulkOperation, RESULT_DAYS } from './bulk.ts'

export const STORAGE_HOST = 'storage.googleapis.com'

export interface DownloadSettings {
  /** The line breaks behind so many bytes… */
  cutAfter: number | undefined
  /** …this many times, then no more. */
  cuts: number
  /** A slow line: bytes a second; undefined = as fast as it goes. */
  bytesPerSecond: number | undefined
  /** Compressed for those who accept it; then neither length nor ranges. */
  gzip: boolean
  /** Answered in place of the file, e.g. 503. */
  status: number | undefined
}

export const DOWNLOAD: DownloadSettings = {
  cutAfter: undefined,
  cuts: 1,
  bytesPerSecond: undefined,
  gzip: false,
  status: undefined,
}

export interface Download {
  at: number
  operation: string
  /** As sent: a token of the shop must never be among them. */
  headers: Record<string, string>
  status: number
}

const refuse = (status: number, code: string, message: string): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/xml; charset=UTF-8' },
  body: `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})

/** So many bytes a second, in parts of a tenth of one. */
async function* slowly(parts: AsyncIterable<Uint8Array>, bytesPerSecond: number): AsyncGenerator<Uint8Array> {
  const most = Math.max(1, Math.floor(bytesPerSecond / 10))
  for await (const part of parts) {
    for (let at = 0; at < part.length; at += most) {
      yield part.subarray(at, at + most)
      await new Promise((go) => setTimeout(go, 100))
    }
  }
}

const rangeOf = (
  header: string | undefined,
  bytes: number,
): { from: number; to: number } | 'beyond' | undefined => {
  const found = /^bytes=(\d+)-(\d*)$/.exec(header ?? '')
  if (!found) return undefined
  const from = Number(found[1])
  const to = found[2] ? Math.min(Number(found[2]), bytes - 1) : bytes - 1
  return from >= bytes || to < from ? 'beyond' : { from, to }
}

/** Opened when the first byte is wanted, closed when the reader leaves. */
async function* contents(
  path: string,
  range: { from: number; to: number } | undefined,
  squeezed: boolean,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, range && { start: range.from, end: range.to })
  const through = squeezed ? createGzip() : undefined
  if (through) file.on('error', (error) => through.destroy(error)).pipe(through)
  try {
    yield* (through ?? file) as AsyncIterable<Uint8Array>
  } finally {
    file.destroy()
  }
}

const fileOf = (
  operation: BulkOperation,
  headers: Record<string, string>,
  settings: DownloadSettings,
): ReplicaResponse => {
  const { path, bytes, id } = operation
  const told = {
    'content-type': 'application/jsonl',
    'content-disposition': `attachment; filename="bulk-${id}.jsonl"`,
    'accept-ranges': 'bytes',
    etag: `"replica${id}"`,
  }
  const squeezed = settings.gzip && /\bgzip\b/.test(headers['accept-encoding'] ?? '')
  const range = squeezed ? undefined : rangeOf(headers.range, bytes)
  if (range === 'beyond') return refuse(416, 'InvalidRange', 'The requested range cannot be satisfied.')
  const plain = contents(path, range, squeezed)
  const stream = settings.bytesPerSecond === undefined ? plain : slowly(plain, settings.bytesPerSecond)
  const length = range ? range.to - range.from + 1 : bytes
  return {
    status: range ? 206 : 200,
    headers: {
      ...told,
      ...(squeezed ? { 'content-encoding': 'gzip' } : { 'content-length': String(length) }),
      ...(range ? { 'content-range': `bytes ${range.from}-${range.to}/${bytes}` } : {}),
    },
    body: '',
    stream,
  }
}

/** Counts `settings.cuts` down. */
export const download = (
  request: ReplicaRequest,
  desk: BulkDesk,
  settings: DownloadSettings,
): { answer: ReplicaResponse; operation: string } => {
  const id = /replica(\d+)-final$/.exec(request.path)?.[1]
  const operation = desk.operations.find((one) => one.id === id)
  const answer = (): ReplicaResponse => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return refuse(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
    if (!operation) return refuse(404, 'NoSuchKey', 'The specified key does not exist.')
    desk.expire(operation)
    if (operation.status === 'EXPIRED')
      return refuse(
        400,
        'ExpiredToken',
        `The provided token has expired: results are kept for ${RESULT_DAYS} days.`,
      )
    const { searchParams } = new URL(desk.urlOf(operation))
    if (request.query.get('Signature') !== searchParams.get('Signature'))
      return refuse(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.')
    if (settings.status !== undefined) return refuse(settings.status, 'Unavailable', 'Try again later.')
    if (request.method === 'HEAD')
      return { status: 200, headers: { 'content-length': String(operation.bytes) }, body: '' }
    const file = fileOf(operation, request.headers, settings)
    if (settings.cutAfter === undefined || settings.cuts <= 0) return file
    settings.cuts--
    return { ...file, cutAfter: settings.cutAfter }
  }
  return { answer: answer(), operation: id ?? '' }
}
