import type { Trouble } from '../records'
import type { CheckPorts } from './ports'
import type { Door } from './types'

/** Bytes of a catalogue, as they come. */
export interface Source {
  readonly charset?: string
  /** As they come over the line or lie in the file. */
  readonly totalBytes?: number
  bytes(): number
  /** Undefined: there are no more. Refused: `Spoilt` or whatever the network says. */
  next(): Promise<Uint8Array | undefined>
  close(): void
}

/** gzip that breaks off or is spoilt. */
export class Spoilt extends Error {}

type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

/** Whether it is gzip is told by its first bytes, whatever name and headers say. */
const source = async (stream: Bytes, known: Pick<Source, 'charset' | 'totalBytes'>): Promise<Source> => {
  const reader = stream.getReader()
  const held: Uint8Array<ArrayBuffer>[] = []
  let read = 0
  let refused: { readonly error: unknown } | undefined
  const more = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    try {
      const { value } = await reader.read()
      read += value?.length ?? 0
      return value
    } catch (error) {
      refused = { error }
      throw error
    }
  }
  const next = async (): Promise<Uint8Array<ArrayBuffer> | undefined> => held.shift() ?? more()
  const close = (): void => void reader.cancel().catch(() => undefined)
  const head: number[] = []
  while (head.length < 2) {
    const bytes = await more()
    if (!bytes) break
    held.push(bytes)
    head.push(...bytes.subarray(0, 2))
  }
  const plain = { ...known, bytes: () => read, next, close }
  if (head[0] !== 0x1f || head[1] !== 0x8b) return plain

  const zipped = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const bytes = await next()
        if (bytes) controller.enqueue(bytes)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
  const unzipped = zipped.pipeThrough(new DecompressionStream('gzip')).getReader()
  return {
    ...plain,
    async next() {
      try {
        return (await unzipped.read()).value
      } catch {
        // What the way of the bytes was refused by is no fault of the gzip.
        if (refused) throw refused.error
        throw new Spoilt('gzip')
      }
    },
    close() {
      close()
      void unzipped.cancel().catch(() => undefined)
    },
  }
}

export const isTrouble = (it: Source | Trouble): it is Trouble => 'kind' in it

const status = (host: string, answer: Response, at: number): Trouble => {
  const detail = `HTTP ${answer.status}`
  const kind =
    answer.status === 404 || answer.status === 410
      ? 'no-shop'
      : answer.status === 429
        ? 'too-many'
        : answer.status >= 500
          ? 'server'
          : 'bad-answer'
  return { kind, host, detail, at }
}

/** What the network says where no answer came: it tells nobody why. */
export const unreachable = async (ports: CheckPorts, url: string): Promise<Trouble> => {
  const { host, origin } = new URL(url)
  const at = ports.now()
  const permitted = await ports.permitted?.(url).catch(() => undefined)
  return permitted === false
    ? { kind: 'no-permission', host, detail: `${origin}/*`, at }
    : { kind: 'offline', host, at }
}

const fromAddress = async (
  ports: CheckPorts,
  url: string,
  signal: AbortSignal,
): Promise<Source | Trouble> => {
  let answer: Response
  try {
    answer = await ports.fetch(url, { credentials: 'omit', cache: 'no-store', signal })
  } catch (error) {
    if (signal.aborted) throw error
    return unreachable(ports, url)
  }
  const { headers, body } = answer
  if (!answer.ok) {
    void body?.cancel().catch(() => undefined)
    return status(new URL(url).host, answer, ports.now())
  }
  const charset = /charset\s*=\s*"?([\w:.-]+)/i.exec(headers.get('content-type') ?? '')?.[1]
  // Of what was compressed for the way alone, the length is that of the compressed bytes, and those are not seen.
  const length = headers.has('content-encoding')
    ? Number.NaN
    : Number(headers.get('content-length') ?? Number.NaN)
  const stream = (body ?? new Blob([]).stream()) as Bytes
  return source(stream, { charset, ...(length > 0 && { totalBytes: length }) })
}

export const openDoor = (
  ports: CheckPorts,
  door: Exclude<Door, { kind: 'api' }>,
  signal: AbortSignal,
): Promise<Source | Trouble> =>
  door.kind === 'address'
    ? fromAddress(ports, door.url, signal)
    : source(door.file.stream() as Bytes, { totalBytes: door.file.size })
