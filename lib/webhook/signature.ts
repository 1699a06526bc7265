/** Signatures and keys as people have them: base64 or hex, whole or spoilt on the way. */
import { bytesOf, utf8 } from './bytes'
import type { BodyCause, Bytes, KeyCause } from './types'

/**
 * What the vendor prints for its demo shops: the API's secrets, and the HMAC key in the picture of the guide.
 * Source: CYBERBIZ, API 、Webhook 說明文件.
 */
const DEMO = ['apidemo', 'apidemopos', '54EZH1ZFKJVGXR7MRCEA1KOKE2C9FHUB']

export const isPublic = (key: string): boolean => DEMO.includes(key.trim())

/** Undefined: none, or with bits in its last letter that nobody's base64 has. */
const ofBase64 = (text: string): Bytes | undefined => {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(plain) || plain.length % 4 === 1) return undefined
  const binary = atob(plain)
  return btoa(binary).replace(/=+$/, '') === plain ? bytesOf(binary) : undefined
}
const ofHex = (text: string): Bytes | undefined =>
  /^(?:[\da-f]{2})+$/i.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    : undefined

export interface Signature {
  readonly bytes: Bytes
  readonly encoding: 'base64' | 'hex'
  /** It was spoilt on its way, and is read in spite of that. */
  readonly cause?: BodyCause
}

const plainly = (text: string): Signature | undefined => {
  const hex = ofHex(text)
  if (hex?.length === 32) return { bytes: hex, encoding: 'hex' }
  const base64 = ofBase64(text)
  return base64?.length === 32 ? { bytes: base64, encoding: 'base64' } : undefined
}

/** 32 bytes: the documentation says base64, hex is what was seen. */
export const signatureIn = (text: string): Signature | undefined => {
  const plain = text
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^sha256=/i, '')
  const found = plainly(plain)
  if (found) return found
  // A form makes a blank of `+`, and %2B of it on the way back.
  const form = plainly(
    plain.replace(/ /g, '+').replace(/%2b/gi, '+').replace(/%2f/gi, '/').replace(/%3d/gi, '='),
  )
  if (form) return { ...form, cause: 'signature-form' }
  const inner = ofBase64(plain)
  const twice = inner && plainly(String.fromCharCode(...inner).trim())
  return twice && { ...twice, cause: 'signature-twice' }
}

/** The key as it may have been meant. */
export const otherKeys = (typed: string): { readonly cause: KeyCause; readonly bytes: Bytes }[] => {
  const all: { cause: KeyCause; bytes: Bytes }[] = []
  const plain = typed.trim()
  if (plain !== typed) all.push({ cause: 'key-blanks', bytes: utf8(plain) })
  for (const end of ['\n', '\r\n', ' ']) all.push({ cause: 'key-blanks', bytes: utf8(plain + end) })
  const [hex, base64] = [ofHex(plain), ofBase64(plain)]
  if (hex) all.push({ cause: 'key-hex', bytes: hex })
  if (base64?.length) all.push({ cause: 'key-base64', bytes: base64 })
  for (const demo of DEMO) if (demo !== plain) all.push({ cause: 'key-demo', bytes: utf8(demo) })
  return all
}
