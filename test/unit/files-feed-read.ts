/** Reads bytes as a feed, in pieces as told. */
import { openFeed } from '../../lib/files/feed/open'
import type { FeedEntry, FeedOptions, FeedStop } from '../../lib/files/feed/types'

export interface Read {
  readonly entries: readonly FeedEntry[]
  readonly stop: FeedStop | undefined
  readonly dialect: string
  readonly charset: string | undefined
  readonly notes: readonly { readonly kind: string }[]
  readonly fields: readonly { readonly key: string; readonly field?: string; readonly products: number }[]
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** `sizes` are taken in turn, again and again. */
export const readPieces = (
  given: Uint8Array | string,
  sizes: readonly number[] = [Number.POSITIVE_INFINITY],
  options: Omit<FeedOptions, 'take'> = {},
): Read => {
  const bytes = typeof given === 'string' ? utf8(given) : given
  const entries: FeedEntry[] = []
  const reader = openFeed({ ...options, take: (entry) => entries.push(entry) })
  let turn = 0
  for (let at = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
    // Whoever reads hands over one buffer again and again.
    if (!reader.feed(bytes.slice(at, at + size))) break
    at += size
  }
  const stop = reader.end()
  const { dialect, charset, notes, fields } = reader
  return { entries, stop, dialect, charset, notes, fields }
}

/** Field → element. */
export const served = ({ fields }: Read): Record<string, string> =>
  Object.fromEntries(fields.flatMap(({ field, key }) => (field ? [[field, key]] : [])))

export const kinds = ({ notes }: Read): string[] => notes.map(({ kind }) => kind)
