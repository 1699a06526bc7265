import { own } from './notes'
import type { FeedStop } from './types'
import { MOST_TEXT } from './xml-products'

/** What the parser says is wrong, in its own words. */
export class Fault extends Error {}

/** Characters between two events: comments, an attribute, a name or a text that are longer are none of a feed. */
export const MOST_SILENT = MOST_TEXT

/** Of the feed's text; its place in characters from 0, its line from 1, its column from 0. */
export interface Piece {
  readonly text: string
  readonly at: number
  readonly line: number
  readonly column: number
}

interface Place {
  readonly line: number
  readonly column: number
}

export const UNDEFINED = 'undefined entity.'
export const REFERENCES = new Set([
  UNDEFINED,
  'disallowed character in entity name.',
  'empty entity name.',
  'malformed character entity.',
])
/** What the parser says where the feed ends too early. */
export const ENDS = new Set(['unexpected end.', 'document must contain a root element.'])
/** Names what it refers to, where it refers to anything. */
const STRAY =
  /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:([\p{L}_:][\p{L}\p{N}_:.-]{0,63});)?/gu

export const stopAt = (why: FeedStop['why'], at: Place, detail?: string): FeedStop => ({
  why,
  ...at,
  ...(detail !== undefined && { detail: own(detail) }),
})

/** The first `&` behind the last event that begins none of XML's own references. */
export const strayIn = (
  since: readonly Piece[],
  last: number,
): { readonly at: Place; readonly entity: string | undefined } | undefined => {
  const [first] = since
  if (!first) return undefined
  const text = since.map((it) => it.text).join('')
  const from = Math.max(0, last - first.at)
  STRAY.lastIndex = from
  const found = STRAY.exec(text)
  if (!found || found.index > from + MOST_SILENT) return undefined
  const lines = text.slice(0, found.index).split(/\r\n?|\n/)
  const before = [...(lines.at(-1) ?? '')].length
  const column = (lines.length === 1 ? first.column + before : before) + 1
  return { at: { line: first.line + lines.length - 1, column }, entity: found[1] }
}
