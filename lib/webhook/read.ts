/** A delivery out of what a person has: the request as text, a cURL command, an entry of a HAR, or the body alone. */
import { curlWords } from './curl'
import type { Bytes, Delivery, Read } from './types'

/** Characters; a delivery is far shorter, and a log dropped by mistake is not. */
const MOST = 5_000_000

const utf8 = (text: string): Bytes => new TextEncoder().encode(text)

const REQUEST_LINE = /^(?:POST|PUT|GET|PATCH)\s+\S+(?:\s+HTTP\/[\d.]+)?$/i
const HEADER = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*)$/

const headersOf = (pairs: Iterable<readonly [string, string]>): ReadonlyMap<string, string> =>
  new Map([...pairs].map(([name, value]) => [name.trim().toLowerCase(), value.trim()]))

/** `Name: value` lines, an empty one, the body; without any header all of it is the body. */
const fromHttp = (text: string): Delivery => {
  const begun = text.replace(/^[\s\ufeff]+(?=[A-Za-z-]+(?:\s|:))/, '')
  const pairs: [string, string][] = []
  let at = 0
  for (;;) {
    const end = begun.indexOf('\n', at)
    const line = begun.slice(at, end < 0 ? undefined : end).replace(/\r$/, '')
    const header = HEADER.exec(line)
    const isFirst = at === 0 && REQUEST_LINE.test(line)
    if (!header && !isFirst) break
    if (header) pairs.push([header[1] ?? '', header[2] ?? ''])
    at = end < 0 ? begun.length : end + 1
    if (end < 0) break
  }
  if (pairs.length === 0) return { headers: new Map(), body: utf8(text), from: 'body' }
  const body = begun.slice(at).replace(/^\r?\n/, '')
  return { headers: headersOf(pairs), body: utf8(body), from: 'http' }
}

const TAKES_VALUE =
  /^(?:-[XAeuboTUx]|--(?:request|user-agent|referer|user|cookie|output|url|proxy|max-time))$/
const DATA = /^(?:-d|--data(?:-raw|-binary|-ascii)?|--json)$/

const fromCurl = (text: string): Read => {
  const words = curlWords(text)
  if (!words) return { ok: false, why: 'curl-quote' }
  const pairs: [string, string][] = []
  const data: string[] = []
  for (let at = 1; at < words.length; at++) {
    const word = words[at] ?? ''
    const joined = /^(--[a-z-]+)=(.*)$/s.exec(word)
    const name = joined?.[1] ?? (/^-[Hd]./.test(word) ? word.slice(0, 2) : word)
    const value = (): string =>
      joined?.[2] ?? (name !== word && !joined ? word.slice(2) : (words[++at] ?? ''))
    if (name === '-H' || name === '--header') {
      const [, header = '', told = ''] = /^([^:]*):?(.*)$/s.exec(value()) ?? []
      pairs.push([header, told])
    } else if (DATA.test(name)) {
      const told = value()
      if (told.startsWith('@') && name !== '--data-raw') return { ok: false, why: 'curl-file' }
      // As curl does it: without `--data-binary` line ends of a file are taken out, those of a command are not.
      data.push(told)
    } else if (TAKES_VALUE.test(name)) value()
  }
  return {
    ok: true,
    delivery: { headers: headersOf(pairs), body: utf8(data.join('&')), from: 'curl' },
  }
}

interface HarRequest {
  readonly headers?: readonly { readonly name?: unknown; readonly value?: unknown }[]
  readonly postData?: { readonly text?: unknown; readonly encoding?: unknown }
}

const requestIn = (har: unknown): HarRequest | undefined => {
  const { log, request, headers } = (har ?? {}) as Record<string, unknown>
  const entries = (log as { entries?: { request?: HarRequest }[] } | undefined)?.entries
  const signed = entries?.find(({ request: one }) =>
    one?.headers?.some(({ name }) => /^x-cyberbiz-/i.test(String(name))),
  )
  return (
    signed?.request ??
    (request as HarRequest | undefined) ??
    (Array.isArray(headers) ? (har as HarRequest) : undefined)
  )
}

const fromHar = (text: string): Read | undefined => {
  if (!/^[\s\ufeff]*\{\s*"(?:log|request|headers|startedDateTime|_|pageref|method|url)/.test(text))
    return undefined
  let har: unknown
  try {
    har = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
  const request = requestIn(har)
  if (!request?.headers) return undefined
  const told = request.postData?.text
  if (typeof told !== 'string') return { ok: false, why: 'har' }
  const pairs = request.headers.map(({ name, value }) => [String(name), String(value)] as const)
  const body =
    request.postData?.encoding === 'base64'
      ? Uint8Array.from(atob(told), (sign) => sign.charCodeAt(0))
      : utf8(told)
  return { ok: true, delivery: { headers: headersOf(pairs), body, from: 'har' } }
}

/** `body`: the bytes of a file, which stand in place of what follows the headers. */
export const readDelivery = (text: string, body?: Bytes): Read => {
  if (text.length > MOST) return { ok: false, why: 'too-long' }
  if (text.trim() === '' && !body) return { ok: false, why: 'empty' }
  const read: Read = /^\s*curl(?:\.exe)?\s/i.test(text)
    ? fromCurl(text.trim())
    : (fromHar(text) ?? { ok: true, delivery: fromHttp(text) })
  if (!body) return read
  const headers = read.ok ? read.delivery.headers : new Map<string, string>()
  return { ok: true, delivery: { headers, body, from: read.ok ? read.delivery.from : 'body' } }
}
