/** A delivery out of JSON that holds a whole request: a HAR or an entry of it, or what a gateway hands to its function. */
import { bytesOf, utf8 } from './bytes'
import { type Bytes, headersOf, type Read } from './types'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const told = (value: unknown): string | undefined => {
  const [first] = Array.isArray(value) ? value : [value]
  return typeof first === 'string' || typeof first === 'number' ? String(first) : undefined
}

/** A list of names and values as HAR has them, or names with their values; undefined: neither. */
const pairsOf = (headers: unknown): [string, string][] | undefined => {
  if (Array.isArray(headers)) {
    const all = headers.map((one): [string, string] | undefined => {
      const [name, value] = [told(fieldsOf(one)?.name), told(fieldsOf(one)?.value)]
      return name === undefined ? undefined : [name, value ?? '']
    })
    const known = all.filter((one) => one !== undefined)
    return known.length > 0 ? known : undefined
  }
  const all = Object.entries(fieldsOf(headers) ?? {}).map(([name, value]): [string, string] => [
    name,
    told(value) ?? '',
  ])
  return all.some(([name]) => /^(?:x-cyberbiz-|content-type$|user-agent$|host$)/i.test(name))
    ? all
    : undefined
}

const ofBase64 = (text: string): Bytes | undefined => {
  try {
    return bytesOf(atob(text))
  } catch {
    return undefined
  }
}

const bodyOf = (request: Fields): Bytes | undefined => {
  const post = fieldsOf(request.postData)
  const texts = [post?.text, request.body, request.rawBody, request.content]
  const text = texts.find((one) => typeof one === 'string')
  if (typeof text !== 'string') return undefined
  const isPacked = post?.encoding === 'base64' || request.isBase64Encoded === true
  return isPacked ? ofBase64(text) : utf8(text)
}

/** What could be a request: the value itself only where it has what no webhook's own payload has. */
const requestsIn = (value: unknown): Fields[] => {
  const whole = fieldsOf(value)
  const entries = [...listOf(fieldsOf(whole?.log)?.entries), ...listOf(value)]
  const found = [...entries.map((one) => fieldsOf(fieldsOf(one)?.request) ?? one), whole?.request, whole]
  return found.flatMap((one) => {
    const request = fieldsOf(one)
    return request && pairsOf(request.headers) ? [request] : []
  })
}

/** Undefined: something else. */
export const fromHar = (text: string): Read | undefined => {
  if (!/^[\s\ufeff]*[[{]/.test(text)) return undefined
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
  const requests = requestsIn(value)
  const isOurs = (request: Fields): boolean =>
    pairsOf(request.headers)?.some(([name]) => /^x-cyberbiz-/i.test(name)) ?? false
  const ours = requests.filter(isOurs)
  const request = ours[0] ?? requests[0]
  if (!request) return undefined
  const headers = headersOf(pairsOf(request.headers) ?? [])
  const body = bodyOf(request)
  if (!body) return { ok: false, why: 'har', headers }
  const others = ours.length > 1 ? { others: ours.length - 1 } : {}
  return { ok: true, delivery: { headers, body, from: 'har', exact: true, ...others } }
}
