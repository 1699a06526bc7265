import type { Notes } from './notes'
import type { Dialect, FeedStop, FieldUse } from './types'

/** What makes products of decoded text. */
export interface Side {
  readonly notes: Notes
  readonly dialect: Dialect
  readonly fields: readonly FieldUse[]
  /** Text in pieces of any size. A stop: no more is taken; what was read was given. */
  write(text: string): FeedStop | undefined
  end(): FeedStop | undefined
  /** Gives what was read, though the feed breaks off for a reason that others know. */
  finish(): void
}
