import { gunzipped } from '../files/feed/gunzip'
import type { Trouble } from '../records'
import type { CheckPorts } from './ports'
import type { Door } from './types'

/** Bytes of a catalogue, as they come. */
export interface Source {
  readonly charset?: string
  /** As they come over the line or lie in the file. */
  readonly totalBytes?: number
  bytes(): number
  /** Undefined: there are no more. Refused: `SpoiltGzip`, or by what the network or the file's place says. */
  next(): Promise<Uint8Array | undefined>
  close(): void
}

const source = (
  stream: ReadableStream<Uint8Array>,
  known: Pick<Source, 'charset' | 'totalBytes'>,
): Source => {
  const raw = stream.getReader()
  let read = 0
  let refused: { readonly error: unknown } | undefined
  const counted = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await raw.read()
          read += value?.length ?? 0
          if (done) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          refused = { error }
          throw error
        }
      },
      cancel: (reason) => raw.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  const reader = gunzipped(counted).getReader()
  return {
    ...known,
    bytes: () => read,
    async next() {
      try {
        return (await reader.read()).value
      } catch (error) {
        // What the way of the bytes was refused by is no fault of the gzip.
        throw refused ? refused.error : error
      }
    },
    close: () => void reader.cancel().catch(() => undefined),
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
  return source(body ?? new Blob([]).stream(), { charset, ...(length > 0 && { totalBytes: length }) })
}

export const openDoor = (
  ports: CheckPorts,
  door: Exclude<Door, { kind: 'api' }>,
  signal: AbortSignal,
): Promise<Source | Trouble> | Source =>
  door.kind === 'address'
    ? fromAddress(ports, door.url, signal)
    : source(door.file.stream(), { totalBytes: door.file.size })
