import { SpoiltGzip } from '../files/feed/gunzip'
import type { ChosenFields, FeedReader } from '../files/feed/types'
import type { Trouble } from '../records'
import type { About, Check } from './check'
import { isTrouble, openDoor, type Source, unreachable } from './doors'
import type { CheckPorts } from './ports'
import type { Door } from './types'

/** What a reading asks between two stretches of its work. */
export interface Pace {
  readonly signal: AbortSignal
  /** Resolves once nobody holds it up. False: it was called off. */
  turn(): Promise<boolean>
  /** Is it time to ask for its turn? */
  isLong(): boolean
}

/** Bytes that are read without a look at the clock: about 2 ms. */
const MOUTHFUL = 65_536

/** How a reading ended. */
export type End = 'done' | 'cancelled' | 'failed'

const feedAll = async (check: Check, reader: FeedReader, source: Source, pace: Pace): Promise<End> => {
  for (;;) {
    if (!(await pace.turn())) return 'cancelled'
    const bytes = await source.next()
    check.bytes = source.bytes()
    if (pace.signal.aborted) return 'cancelled'
    if (!bytes) return 'done'
    for (let at = 0; at < bytes.length; at += MOUTHFUL) {
      if (!reader.feed(bytes.subarray(at, at + MOUTHFUL))) return 'done'
      if (pace.isLong() && !(await pace.turn())) return 'cancelled'
    }
  }
}

/** An XML feed or a table, from an address or a file. */
export const readFeed = async (
  ports: CheckPorts,
  check: Check,
  door: Exclude<Door, { kind: 'api' }>,
  chosen: ChosenFields,
  pace: Pace,
): Promise<End> => {
  const fail = (trouble: Trouble): End => {
    check.trouble = trouble
    return 'failed'
  }
  let source: Source | Trouble
  try {
    source = await openDoor(ports, door, pace.signal)
  } catch (error) {
    return pace.signal.aborted ? 'cancelled' : fail(await refusal(ports, door, error))
  }
  if (isTrouble(source)) return fail(source)
  check.totalBytes = source.totalBytes
  const reader = ports.openFeed({
    charset: source.charset,
    chosen,
    take: (entry) => check.judging.take(entry),
  })
  check.about = () => reader
  let end: End = 'failed'
  let broken: 'gzip' | undefined
  try {
    end = await feedAll(check, reader, source, pace)
  } catch (error) {
    if (pace.signal.aborted) end = 'cancelled'
    else if (error instanceof SpoiltGzip) broken = 'gzip'
    else check.trouble = await refusal(ports, door, error)
  } finally {
    source.close()
  }
  // Products that were read and not judged yet are judged now, however it ended.
  const stop = reader.end(broken)
  check.about = saying({ dialect: reader.dialect, fields: reader.fields, notes: reader.notes })
  if (end !== 'done' && !broken) return end
  check.stop = stop
  return stop ? 'failed' : 'done'
}

/** Not within the reading, whose reader and last bytes would be kept alive by it. */
const saying = (about: About) => (): About => about

/** A file that went away or was changed, or a line that broke. */
const refusal = async (
  ports: CheckPorts,
  door: Exclude<Door, { kind: 'api' }>,
  error: unknown,
): Promise<Trouble> => {
  if (door.kind === 'address') return unreachable(ports, door.url)
  const detail = error instanceof Error ? error.message : String(error)
  return { kind: 'bad-answer', host: door.file.name, detail, at: ports.now() }
}

/** The vendor's list of products, page by page through the background. */
export const readApi = async (ports: CheckPorts, check: Check, pace: Pace): Promise<End> => {
  check.about = () => ({ dialect: 'api', fields: [], notes: [] })
  for (;;) {
    if (!(await pace.turn())) return 'cancelled'
    const answer = await ports.outside.products(check.host, check.nextPage).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error)
      const trouble: Trouble = { kind: 'unknown', host: check.host, detail, at: ports.now() }
      return { products: [], rejected: 0, last: false, trouble }
    })
    if (pace.signal.aborted) return 'cancelled'
    if (answer.trouble) {
      check.trouble = answer.trouble
      return 'failed'
    }
    if ('total' in answer && answer.total !== undefined) check.totalProducts = answer.total
    check.rejected += answer.rejected
    for (const product of answer.products)
      check.judging.take({ place: check.judging.tally.products + 1, line: 0, product })
    check.nextPage++
    if (answer.last) return 'done'
  }
}
