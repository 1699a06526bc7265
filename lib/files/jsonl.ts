/** JSONL as it streams in, in bounded memory. */

const NEWLINE = 10
const RETURN = 13
/** Lines, or bytes of them, after which a batch is handed over. */
const BATCH_LINES = 256
const BATCH_BYTES = 1_024 * 1_024
/** Bytes. An order with a hundred payments has forty thousand; what is longer is not kept to be read. */
const LONGEST_LINE = 4 * 1_024 * 1_024

export interface JsonLine {
  /** From 1. */
  readonly line: number
  readonly value: unknown
}

/** `cut`: the last line, without an end of its own and no JSON either. */
export interface BadLine {
  readonly line: number
  readonly reason: 'not-utf8' | 'not-json' | 'too-long' | 'cut'
}

export interface JsonLines {
  readonly lines: readonly JsonLine[]
  readonly bad: readonly BadLine[]
  /** Where to go on: bytes and lines up to here were dealt with. */
  readonly bytes: number
  readonly lastLine: number
  /** False: the file ended within its last line, which is the only one here. */
  readonly ended: boolean
}

export interface JsonlOptions {
  /** Bytes and lines that lie before the first byte given. */
  readonly bytes?: number
  readonly line?: number
  /** Bytes of the longest line that is read. */
  readonly longest?: number
}

/** The line under way, which began in an earlier chunk; copied off that chunk, so as not to keep it alive. */
const holder = (longest: number) => {
  let room = new Uint8Array(4_096)
  let length = 0
  return {
    get length() {
      return length
    },
    /** What goes beyond the longest line is counted only. */
    add(piece: Uint8Array): void {
      const from = length
      length += piece.length
      if (length > longest) return
      if (length > room.length) {
        const wider = new Uint8Array(Math.min(longest, Math.max(length, room.length * 2)))
        wider.set(room.subarray(0, from))
        room = wider
      }
      room.set(piece, from)
    },
    /** Valid until the next piece. */
    take(): Uint8Array {
      const whole = room.subarray(0, Math.min(length, longest))
      length = 0
      return whole
    },
  }
}

const isBlank = (line: Uint8Array): boolean => line.every((byte) => byte === 32 || byte === 9)

/**
 * Lines of a JSONL file, a few hundred at a time. Each line is decoded by itself, so no value keeps the chunk
 * alive that it came in, and no chunk's edge can fall inside a character. Empty lines are passed over, and
 * counted. Takes no chunk before the batches of the one before were taken, and lets go of the source when its
 * reader stops early. Rejects as the source does; what was read before has been given by then.
 */
export async function* readJsonl(
  source: AsyncIterable<Uint8Array>,
  { bytes: before = 0, line: lineBefore = 0, longest = LONGEST_LINE }: JsonlOptions = {},
): AsyncGenerator<JsonLines, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const held = holder(longest)
  let lines: JsonLine[] = []
  let bad: BadLine[] = []
  let bytes = before
  let given = before
  let line = lineBefore

  const parse = (raw: Uint8Array): { readonly value: unknown } | BadLine['reason'] => {
    let text: string
    try {
      text = decoder.decode(raw)
    } catch {
      return 'not-utf8'
    }
    try {
      return { value: JSON.parse(text) }
    } catch {
      return 'not-json'
    }
  }

  /** `ended` = by a newline. */
  const read = (whole: Uint8Array, length: number, ended: boolean): void => {
    line += 1
    bytes += length + (ended ? 1 : 0)
    if (length > longest) {
      bad.push({ line, reason: 'too-long' })
      return
    }
    const raw = whole.at(-1) === RETURN ? whole.subarray(0, -1) : whole
    if (isBlank(raw)) return
    const got = parse(raw)
    if (typeof got === 'object') lines.push({ line, value: got.value })
    else bad.push({ line, reason: ended ? got : 'cut' })
  }

  const take = (ended: boolean): JsonLines => {
    const batch = { lines, bad, bytes, lastLine: line, ended }
    lines = []
    bad = []
    given = bytes
    return batch
  }

  for await (const chunk of source) {
    let from = 0
    for (;;) {
      const to = chunk.indexOf(NEWLINE, from)
      if (to < 0) break
      const piece = chunk.subarray(from, to)
      if (held.length === 0) read(piece, piece.length, true)
      else {
        held.add(piece)
        const { length } = held
        read(held.take(), length, true)
      }
      from = to + 1
      if (lines.length + bad.length >= BATCH_LINES || bytes - given >= BATCH_BYTES) yield take(true)
    }
    held.add(chunk.subarray(from))
    if (bytes > given) yield take(true)
  }
  if (held.length > 0) {
    const { length } = held
    read(held.take(), length, false)
    yield take(false)
  }
}

/** Chunks of a stream, one at a time; the stream is let go of when the reader stops, whyever it does. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
