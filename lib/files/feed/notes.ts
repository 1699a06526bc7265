import { FEED_NOTES, type FeedNote, type FeedNoteKind, type FeedTrouble } from './types'

/** A copy that does not keep the piece of the feed alive that it was cut out of. */
export const own = (text: string): string => (text.length < 13 ? text : text.split('').join(''))

/** What was noticed, each kind once and counted. */
export class Notes {
  readonly #notes = new Map<
    FeedNoteKind,
    { kind: FeedNoteKind; line?: number; value?: string; count: number }
  >()

  /** `line` 0 = it stands nowhere. */
  add(kind: FeedNoteKind, line: number, value?: string, count = 1): void {
    const known = this.#notes.get(kind)
    if (known) known.count += count
    else {
      const at = line > 0 ? { line } : {}
      this.#notes.set(kind, { kind, ...at, ...(value !== undefined && { value: own(value) }), count })
    }
  }

  /** Always in the same order: which was met first depends on the pieces. */
  all(): readonly FeedNote[] {
    return FEED_NOTES.flatMap((kind) => this.#notes.get(kind) ?? [])
  }
}

/** Ends the reading from however deep; caught where the piece of text came in. */
export class Halt extends Error {
  readonly why: FeedTrouble
  readonly detail: string | undefined
  readonly line: number | undefined
  constructor(why: FeedTrouble, detail?: string, line?: number) {
    super(why)
    this.why = why
    this.detail = detail
    this.line = line
  }
}
