/** A delivery out of what a person has: the request as text, a cURL command, an entry of a HAR, or the body alone. */
import { binaryOf, bytesOf, decoded, shown, utf8 } from './bytes'
import { fromCurl } from './curl'
import { fromHar } from './har'
import { type Bytes, type Delivery, headersOf, type Read } from './types'

/** Characters or bytes; a delivery is far shorter, and a log dropped by mistake is not. */
const MOST = 5_000_000

/** With HTTP/2's own `:method: POST`, and with a tab where a table was copied. */
const HEADER = /^(:?[!#$%&'*+.^_`|~\w-]+)(?::[ \t]*|\t+)(.*)$/
const REQUEST_LINE = /^(?:POST|PUT|GET|PATCH)\s+\S+(?:\s+HTTP\/[\d.]+)?$/i

/** `Name: value` lines, an empty one, the body; without any header all of it is the body. One character is one byte. */
const fromHttp = (text: string, exact: boolean): Delivery => {
  const begun = text.replace(/^(?:[\s]|\xef\xbb\xbf)+(?=[A-Za-z-]+(?:\s|:))/, '')
  const pairs: [string, string][] = []
  let at = 0
  for (;;) {
    const end = begun.indexOf('\n', at)
    const line = begun.slice(at, end < 0 ? undefined : end).replace(/\r$/, '')
    const header = HEADER.exec(line)
    const isFirst = at === 0 && REQUEST_LINE.test(line)
    const last = pairs.at(-1)
    const folded = last && /^[ \t]+(\S.*)$/.exec(line)?.[1]
    if (!header && !isFirst && !folded) break
    if (header) pairs.push([shown(header[1] ?? ''), shown(header[2] ?? '')])
    else if (last && folded) last[1] += ` ${shown(folded)}`
    at = end < 0 ? begun.length : end + 1
    if (end < 0) break
  }
  if (pairs.length === 0) return { headers: new Map(), body: bytesOf(text), from: 'body', exact }
  return {
    headers: headersOf(pairs),
    body: bytesOf(begun.slice(at).replace(/^\r?\n/, '')),
    from: 'http',
    exact,
  }
}

/** A file is what it looks like: a HAR, a whole request, or the body alone. */
const fromFile = (bytes: Bytes): Delivery => {
  const text = decoded(bytes, 'utf-8')
  const har = text === undefined ? undefined : fromHar(text)
  if (har?.ok) return har.delivery
  const http = fromHttp(binaryOf(bytes), true)
  return http.headers.size > 0 ? http : { ...http, body: bytes }
}

/** Never throws. `file`: stands in place of the body, with the headers of the text where there are any. */
export const readDelivery = (text: string, file?: Bytes): Read => {
  if (text.length > MOST) return { ok: false, why: 'too-long' }
  if (text.trim() === '') return file ? { ok: true, delivery: fromFile(file) } : { ok: false, why: 'empty' }
  const read: Read = /^\s*curl(?:\.exe)?\s/i.test(text)
    ? fromCurl(text.trim())
    : (fromHar(text) ?? { ok: true, delivery: fromHttp(binaryOf(utf8(text)), false) })
  if (!file) return read
  const headers = (read.ok ? read.delivery.headers : read.headers) ?? new Map<string, string>()
  return {
    ok: true,
    delivery: { headers, body: file, from: read.ok ? read.delivery.from : 'body', exact: true },
  }
}
