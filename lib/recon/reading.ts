import { type ReconPorts, STRETCH } from './ports'
import type { Source } from './source'
import type { ChosenPay, ReconOptions } from './types'

/** What a reading asks of whoever keeps the result. */
export interface Pace {
  readonly signal: AbortSignal
  tell(): void
  /** First totals while reading, now and then. */
  matchIfDue(): Promise<void>
}

/** Gives the thread away so often as others may wait for it. */
const turning = (ports: ReconPorts, pace: Pace): (() => Promise<void>) => {
  let since = ports.now()
  return async () => {
    pace.tell()
    if (ports.now() - since < STRETCH) return
    await pace.matchIfDue()
    await ports.breathe()
    since = ports.now()
  }
}

/** Reads one file to its end. What was read before it broke off, or was called off, stands. */
export const readFile = async (
  ports: ReconPorts,
  source: Source,
  file: Blob,
  choices: ReadonlyMap<string, ChosenPay>,
  pace: Pace,
): Promise<void> => {
  const { state } = source
  state.stage = 'reading'
  const turn = turning(ports, pace)
  try {
    const end = await ports.readPayFile(file.stream(), source, {
      chosen: (signature) => choices.get(signature),
      progress: (bytes) => {
        state.read = bytes
        return turn()
      },
      signal: pace.signal,
    })
    source.end(end)
  } catch {
    state.stage = 'failed'
    // A file that was moved, or a stick that was pulled out.
    if (!pace.signal.aborted) state.trouble = { why: 'unreadable' }
  }
}

/** Reads a shop's orders page by page; where it broke off, the same asking goes on. */
export const readApi = async (
  ports: ReconPorts,
  source: Source,
  options: ReconOptions,
  pace: Pace,
): Promise<void> => {
  const { state, api } = source
  if (!api) return
  state.stage = 'reading'
  state.outside = undefined
  const turn = turning(ports, pace)
  let isWhole = true
  try {
    for (;;) {
      if (pace.signal.aborted) break
      const answer = await ports.outside.orders(api.host, api.from, api.to, source.after)
      // An answer that came after the reading was called off is asked for again.
      if (pace.signal.aborted) break
      for (const order of answer.orders) source.paid(order, options)
      state.read = state.records
      state.bytes = Math.max(state.bytes, answer.total ?? 0, state.read)
      if (answer.cut) source.cut()
      const isGiven = answer.orders.length > 0 || answer.rejected > 0
      if (answer.trouble || answer.rejected > 0) {
        state.outside = answer.trouble ?? { kind: 'bad-answer', host: api.host, at: ports.now() }
        // A page that came is not asked for again, though something of it is missing.
        if (!isGiven) break
        isWhole = false
      }
      source.after = answer.after
      if (answer.after === undefined) {
        source.whole()
        if (!isWhole) source.broken()
        return
      }
      await turn()
    }
  } catch {
    state.outside = { kind: 'unknown', host: api.host, at: ports.now() }
  }
  state.stage = 'failed'
  source.broken()
}
