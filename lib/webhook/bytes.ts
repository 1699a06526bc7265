/** Text whose every character is one byte: what a shell and a raw request are made of. */
import type { Bytes } from './types'

/** So many at once as a call takes arguments. */
const STEP = 8_192

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

export const binaryOf = (bytes: Bytes): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += STEP)
    text += String.fromCharCode(...bytes.subarray(at, at + STEP))
  return text
}

export const bytesOf = (binary: string): Bytes => {
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Undefined: not these letters. `utf-8` keeps a byte order mark. */
export const decoded = (bytes: Bytes, label: string): string | undefined => {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** As it can be shown; what is no UTF-8 becomes U+FFFD. */
export const shown = (binary: string): string => new TextDecoder().decode(bytesOf(binary))
