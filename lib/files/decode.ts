import type { FileTrouble } from './kinds'

export type Encoding = 'utf-8' | 'shift_jis' | 'euc-jp' | 'utf-16le' | 'utf-16be'

export type Decoded =
  | {
      readonly ok: true
      /** Without its byte order mark. */
      readonly text: string
      /** `shift_jis` is CP932, as Windows and CROSS MALL write it. */
      readonly encoding: Encoding
      readonly bom: boolean
      /** Characters that could not be read and stand as �. */
      readonly unreadable: number
      /** Does the file end in the middle of a character? That half is left out. */
      readonly cut: boolean
    }
  | {
      readonly ok: false
      readonly why: Extract<FileTrouble, 'empty' | 'binary' | 'mojibake'>
      readonly detail?: string
    }

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

const SIGNS: readonly (readonly [string, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['gzip', [0x1f, 0x8b]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
]

/** Which kind of file that is no text; undefined = it may be text. */
const binaryKind = (bytes: Uint8Array): string | undefined => {
  const kind = SIGNS.find(([, start]) => startsWith(bytes, start))?.[0]
  if (kind !== 'zip') return kind
  // A workbook is a zip whose parts say so by their names, which stand uncompressed.
  const names = new TextDecoder('latin1').decode(bytes.subarray(0, 65_536))
  return names.includes('xl/') || names.includes('[Content_Types].xml') ? 'xlsx' : 'zip'
}

interface Reading {
  readonly text: string
  readonly encoding: Encoding
  readonly cut: boolean
}

/** Strictly, but for a last character that a file which breaks off may have lost a part of. */
const strictly = (bytes: Uint8Array, encoding: Encoding): Reading | undefined => {
  for (let lost = 0; lost <= 3 && lost < bytes.length; lost += 1) {
    const whole = bytes.subarray(0, bytes.length - lost)
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(whole)
      // A lost part that reads as signs of its own was no part of a character.
      if (lost > 0 && bytes.subarray(bytes.length - lost).every((byte) => byte < 0x80)) return undefined
      return { text, encoding, cut: lost > 0 }
    } catch {
      // Shorter by one, then.
    }
  }
  return undefined
}

const countOf = (text: string, words: readonly string[]): number =>
  words.filter((word) => text.includes(word)).length

const everySecondIsNul = (bytes: Uint8Array, from: 0 | 1): boolean => {
  const sample = bytes.subarray(0, 512)
  let nuls = 0
  for (let at = from; at < sample.length; at += 2) nuls += sample[at] === 0 ? 1 : 0
  // Text of a spreadsheet holds line ends, commas and digits, whose upper byte is 0.
  return nuls > 0 && nuls * 16 >= sample.length && !sample.some((byte, at) => at % 2 !== from && byte === 0)
}

const wide = (bytes: Uint8Array): Encoding | undefined => {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  if (everySecondIsNul(bytes, 1)) return 'utf-16le'
  return everySecondIsNul(bytes, 0) ? 'utf-16be' : undefined
}

/** What the words look like after their bytes were read in the wrong encoding; the longest whole stretch of each. */
const spoilt = (words: readonly string[], wrong: string): string[] =>
  words.flatMap((word) => {
    const read = new TextDecoder(wrong).decode(new TextEncoder().encode(word))
    const [longest = ''] = read.split(/[\ufffd\x20-\x7e]/).toSorted((a, b) => b.length - a.length)
    return longest.length >= 3 ? [longest] : []
  })

let western: ReadonlyMap<string, number> | undefined

/** The bytes that a Western reading made this text of; signs that it cannot have made become `?`. */
const westernBytes = (text: string): Uint8Array => {
  western ??= new Map(
    Array.from({ length: 256 }, (_, byte) => [
      new TextDecoder('windows-1252').decode(Uint8Array.of(byte)),
      byte,
    ]),
  )
  return Uint8Array.from(text, (sign) => western?.get(sign) ?? 0x3f)
}

const isSpoilt = (text: string, words: readonly string[]): boolean => {
  const head = text.slice(0, 4_096)
  if (countOf(head, words) > 0) return false
  if (countOf(head, [...spoilt(words, 'shift_jis'), ...spoilt(words, 'euc-jp')]) > 0) return true
  const bytes = westernBytes(head)
  if (['shift_jis', 'utf-8'].some((it) => countOf(new TextDecoder(it).decode(bytes), words) > 0)) return true
  return (head.match(/\ufffd/g)?.length ?? 0) * 20 > head.length
}

const unreadableOf = (text: string): number => text.match(/\ufffd/g)?.length ?? 0

/**
 * Bytes as text, in whatever encoding they turn out to be. `words` are such as must stand in a file of the kind
 * expected (its headers): they decide where bytes read well in two encodings, and tell a text that was spoilt
 * before it came here. Never throws.
 */
export const decode = (bytes: Uint8Array, words: readonly string[] = []): Decoded => {
  if (bytes.length === 0) return { ok: false, why: 'empty' }
  const kind = binaryKind(bytes)
  if (kind !== undefined) return { ok: false, why: 'binary', detail: kind }

  const done = (text: string, encoding: Encoding, bom: boolean, cut: boolean): Decoded => {
    if (text.trim() === '') return { ok: false, why: 'empty' }
    if (isSpoilt(text, words)) return { ok: false, why: 'mojibake' }
    return { ok: true, text, encoding, bom, cut, unreadable: unreadableOf(text) }
  }

  const utf16 = wide(bytes)
  if (utf16) {
    const text = new TextDecoder(utf16).decode(bytes.subarray(0, bytes.length - (bytes.length % 2)))
    const bom = bytes[0] === 0xff || bytes[0] === 0xfe
    return done(text, utf16, bom, bytes.length % 2 === 1)
  }
  if (bytes.subarray(0, 4_096).includes(0)) return { ok: false, why: 'binary', detail: '' }
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    const read = strictly(bytes, 'utf-8')
    return done(read?.text ?? new TextDecoder().decode(bytes), 'utf-8', true, read?.cut ?? false)
  }

  const readings = (['utf-8', 'shift_jis', 'euc-jp'] as const).flatMap((it) => strictly(bytes, it) ?? [])
  const [best] = readings.toSorted(
    (a, b) => countOf(b.text, words) - countOf(a.text, words) || Number(a.cut) - Number(b.cut),
  )
  if (best) return done(best.text, best.encoding, false, best.cut)

  // No encoding reads all of it: a few broken characters are bearable where the headers can be read.
  const loose = (['shift_jis', 'utf-8', 'euc-jp'] as const)
    .map((encoding) => ({ encoding, text: new TextDecoder(encoding).decode(bytes) }))
    .toSorted((a, b) => unreadableOf(a.text) - unreadableOf(b.text))
  const known = loose.find(({ text }) => countOf(text, words) > 0)
  if (known) return done(known.text, known.encoding, false, false)
  const control = loose[0]?.text.match(/\p{Cc}/gu)?.some((sign) => !'\t\r\n'.includes(sign))
  return control ? { ok: false, why: 'binary', detail: '' } : { ok: false, why: 'mojibake' }
}
