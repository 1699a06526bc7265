/** Does a delivery's signature fit, and if not, what would make it fit? CYBERBIZ: API 、Webhook 說明文件; keys stay here. */
import { importKey, verify } from './hmac'
import { reformatted, reparsed } from './reformat'
import type { Bytes, Cause, Checked, Delivery, Verdict } from './types'

export const SIGNATURE = 'x-cyberbiz-hmac-sha256'
const DOMAIN_SIGNATURE = 'x-cyberbiz-domain-hmac-sha256'
const DOMAIN = 'x-cyberbiz-domain'
const EVENT = 'x-cyberbiz-event'
/** The secrets of the vendor's public demo shops. */
const DEMO = ['apidemo', 'apidemopos']

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)
const latin = (bytes: Bytes): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')

const ofBase64 = (text: string): Bytes | undefined => {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(plain) || plain.length % 4 === 1) return undefined
  return Uint8Array.from(atob(plain), (sign) => sign.charCodeAt(0))
}
const ofHex = (text: string): Bytes | undefined =>
  /^(?:[\da-f]{2})+$/i.test(text)
    ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    : undefined

/** 32 bytes: the documentation says base64, hex is what was seen. */
export const signatureIn = (
  text: string,
): { readonly bytes: Bytes; readonly encoding: 'base64' | 'hex' } | undefined => {
  const plain = text.trim().replace(/^sha256=/i, '')
  const hex = ofHex(plain)
  if (hex?.length === 32) return { bytes: hex, encoding: 'hex' }
  const base64 = ofBase64(plain)
  return base64?.length === 32 ? { bytes: base64, encoding: 'base64' } : undefined
}

const textOf = (body: Bytes): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}

interface Candidate {
  readonly cause: Cause
  readonly body: Bytes
}

/** The body as it may have been when it was signed. */
const bodies = (body: Bytes): Candidate[] => {
  const text = textOf(body)
  if (text === undefined) return []
  const all: Candidate[] = []
  // Of several causes that come to the same text the first is named: the plainest.
  const met = new Set([text])
  const add = (cause: Cause, other: string): void => {
    if (met.has(other)) return
    met.add(other)
    all.push({ cause, body: utf8(other) })
  }
  const lf = text.replace(/\r\n/g, '\n')
  add('line-ends', lf)
  add('line-ends', lf.replace(/\n/g, '\r\n'))
  add('newline-added', text.replace(/(?:\r?\n)+$/, ''))
  add('newline-missing', `${text}\n`)
  add('newline-missing', `${text}\r\n`)
  add('bom', text.startsWith('\ufeff') ? text.slice(1) : `\ufeff${text}`)
  for (const one of reformatted(text)) {
    add(one.escaped ? 'escaped' : 'reformatted', one.text)
    add(one.escaped ? 'escaped' : 'reformatted', `${one.text}\n`)
  }
  for (const one of reparsed(text)) add('parsed', one)
  // Bytes of UTF-8 that somebody read as Latin letters.
  if (/[\x80-\xff]/.test(text) && !/[\u0100-\uffff]/.test(text))
    all.push({ cause: 'charset', body: Uint8Array.from(text, (sign) => sign.charCodeAt(0)) })
  add('charset', latin(body))
  try {
    add('form', decodeURIComponent(text.replace(/\+/g, ' ')))
  } catch {
    // A % that begins nothing: it was no form.
  }
  add('form', text.replace(/ /g, '+'))
  try {
    const inner: unknown = JSON.parse(text)
    if (typeof inner === 'string') add('quoted', inner)
  } catch {
    // No JSON.
  }
  add('quoted', JSON.stringify(text))
  return all
}

const keys = (typed: string): { readonly cause: Cause; readonly bytes: Bytes }[] => {
  const all: { cause: Cause; bytes: Bytes }[] = []
  const plain = typed.trim()
  if (plain !== typed && plain !== '') all.push({ cause: 'key-blanks', bytes: utf8(plain) })
  all.push({ cause: 'key-blanks', bytes: utf8(`${plain}\n`) })
  const [hex, base64] = [ofHex(plain), ofBase64(plain)]
  if (hex) all.push({ cause: 'key-hex', bytes: hex })
  if (base64?.length) all.push({ cause: 'key-base64', bytes: base64 })
  for (const demo of DEMO) if (demo !== plain) all.push({ cause: 'key-demo', bytes: utf8(demo) })
  return all
}

const verdictOf = async (delivery: Delivery, typed: string): Promise<Verdict> => {
  const { headers, body, from } = delivery
  const told = headers.get(SIGNATURE)
  if (!told) return { kind: 'no-signature' }
  const signature = signatureIn(told)
  if (!signature) return { kind: 'odd-signature' }
  if (typed === '') return { kind: 'no-key' }
  if (body.length === 0) return { kind: 'no-body' }
  const { bytes, encoding } = signature
  const key = await importKey(utf8(typed))
  if (await verify(key, bytes, body)) return { kind: 'valid', encoding }
  const found = new Set<Cause>()
  let tried = 1
  const all = bodies(body)
  for (const one of all) {
    tried++
    if (await verify(key, bytes, one.body)) found.add(one.cause)
  }
  // A text box keeps no other line ends than its own: nothing was wrong with what arrived.
  if (found.has('line-ends') && from !== 'har') return { kind: 'valid', encoding, asBox: true }
  for (const other of keys(typed)) {
    const wrong = await importKey(other.bytes)
    tried++
    if (await verify(wrong, bytes, body)) found.add(other.cause)
  }
  const domain = headers.get(DOMAIN)
  if (domain) {
    tried++
    if (await verify(key, bytes, utf8(domain))) found.add('other-header')
  }
  return found.size > 0 ? { kind: 'altered', causes: [...found] } : { kind: 'invalid', tried }
}

const domainOf = async ({ headers, body }: Delivery, typed: string): Promise<Checked['domain']> => {
  const signature = signatureIn(headers.get(DOMAIN_SIGNATURE) ?? '')
  if (!signature || typed === '') return undefined
  const key = await importKey(utf8(typed))
  const domain = headers.get(DOMAIN)
  if (domain && (await verify(key, signature.bytes, utf8(domain)))) return 'domain'
  return (await verify(key, signature.bytes, body)) ? 'body' : 'unknown'
}

/** Never rejects; the key is used and forgotten. */
export const checkDelivery = async (delivery: Delivery, key: string): Promise<Checked> => {
  const length = delivery.headers.get('content-length')
  const promised = length && /^\d+$/.test(length) ? Number(length) : undefined
  const event = delivery.headers.get(EVENT)
  const domain = await domainOf(delivery, key)
  return {
    verdict: await verdictOf(delivery, key),
    ...(domain && { domain }),
    ...(promised !== undefined && promised !== delivery.body.length && { promised }),
    ...(event && { event }),
  }
}
