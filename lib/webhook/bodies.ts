/** A body as it may have been when it was signed. */
import { binaryOf, decoded, utf8 } from './bytes'
import { reformatted } from './reformat'
import type { BodyCause, Bytes } from './types'

export interface Candidate {
  readonly cause: BodyCause
  readonly body: Bytes
}

/** Characters beyond which only the plainest ways of writing are tried. */
const LONG = 50_000

/** What a system of another charset has read UTF-8 as, or has saved: never bytes of `utf-8` themselves. */
const CHARSETS = ['big5', 'shift_jis', 'windows-1252', 'utf-16le', 'utf-16be']

const WESTERN: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => {
    const one = new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
    return [one, byte] as const
  }),
)

/** The bytes that these letters are in windows-1252 or Latin-1. Undefined: other letters are among them. */
const asWestern = (text: string): Bytes | undefined => {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const byte = code < 0x100 ? code : WESTERN.get(text.charAt(at))
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  return bytes
}

function* texts(text: string): Generator<{ readonly cause: BodyCause; readonly text: string }> {
  const lf = text.replace(/\r\n/g, '\n')
  yield { cause: 'line-ends', text: lf }
  yield { cause: 'line-ends', text: lf.replace(/\n/g, '\r\n') }
  yield { cause: 'newline-added', text: text.replace(/\r?\n$/, '') }
  yield { cause: 'newline-added', text: text.trimEnd() }
  yield { cause: 'newline-missing', text: `${text}\n` }
  yield { cause: 'newline-missing', text: `${text}\r\n` }
  yield { cause: 'bom', text: text.startsWith('\ufeff') ? text.slice(1) : `\ufeff${text}` }
  for (const one of reformatted(text.replace(/^\ufeff/, ''), text.length > LONG)) {
    yield one
    yield { cause: one.cause, text: `${one.text}\n` }
  }
  try {
    yield { cause: 'form', text: decodeURIComponent(text.replace(/\+/g, ' ')) }
  } catch {
    // A % that begins nothing: it was no form.
  }
  yield { cause: 'form', text: text.replace(/ /g, '+') }
  try {
    const inner: unknown = JSON.parse(text)
    if (typeof inner === 'string') yield { cause: 'quoted', text: inner }
  } catch {
    // No JSON.
  }
  yield { cause: 'quoted', text: JSON.stringify(text) }
}

/** Of several causes that come to the same bytes the first is named: the plainest. */
export function* bodiesOf(body: Bytes): Generator<Candidate> {
  const text = decoded(body, 'utf-8')
  if (text === undefined) {
    for (const charset of CHARSETS) {
      const read = decoded(body, charset)
      if (read === undefined) continue
      yield { cause: 'charset', body: utf8(read) }
      yield { cause: 'charset', body: utf8(read.replace(/^\ufeff/, '')) }
    }
    return
  }
  const met = new Set([text])
  for (const one of texts(text)) {
    if (met.has(one.text)) continue
    met.add(one.text)
    yield { cause: one.cause, body: utf8(one.text) }
  }
  if (!/[\u0080-\uffff]/.test(text)) return
  const western = asWestern(text)
  if (western) yield { cause: 'charset', body: western }
  yield { cause: 'charset', body: utf8(binaryOf(body)) }
  yield { cause: 'charset', body: utf8(new TextDecoder('windows-1252').decode(body)) }
}

/** Bytes were lost in a program that could not read them. */
export const isLossy = (body: Bytes): boolean => decoded(body, 'utf-8')?.includes('\ufffd') ?? false
