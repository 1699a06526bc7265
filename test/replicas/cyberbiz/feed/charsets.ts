import iconv from 'iconv-lite'
import type { Writable } from './write.ts'

export const BYTES = ['utf-8', 'big5', 'utf-16le', 'utf-16be'] as const
export type Bytes = (typeof BYTES)[number]

const big5 = new TextDecoder('big5')
const inBig5 = new Map<string, boolean>()

/** A character that Big5 has, as browsers read it. */
const canBig5: Writable = (character) => {
  if (character < '\x80') return true
  let can = inBig5.get(character)
  if (can === undefined) {
    can = big5.decode(iconv.encode(character, 'big5')) === character
    inBig5.set(character, can)
  }
  return can
}

export const writable = (bytes: Bytes): Writable => (bytes === 'big5' ? canBig5 : () => true)

/** Text to bytes; only whole characters may be given. */
export const encoder =
  (bytes: Bytes): ((text: string) => Uint8Array) =>
  (text) =>
    iconv.encode(text, bytes)

export const byteOrderMark: Readonly<Record<Bytes, Uint8Array>> = {
  'utf-8': Uint8Array.of(0xef, 0xbb, 0xbf),
  big5: new Uint8Array(),
  'utf-16le': Uint8Array.of(0xff, 0xfe),
  'utf-16be': Uint8Array.of(0xfe, 0xff),
}
