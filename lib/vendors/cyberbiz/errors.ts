import { plainWords, VendorError, type VendorTrouble } from '../error'

/** The four shapes in which answers word an error. */
const KEYS = ['error', 'message', 'messages', 'errors'] as const

const collect = (value: unknown, depth = 0): string[] => {
  if (typeof value === 'string') return [value]
  if (depth > 3 || typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => collect(item, depth + 1))
  return KEYS.flatMap((key) =>
    key in value ? collect((value as Record<string, unknown>)[key], depth + 1) : [],
  )
}

const parsed = (body: unknown): unknown => {
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    // A web page of a proxy in between says nothing that a person could use.
    return body.trimStart().startsWith('<') ? undefined : body
  }
}

/** The vendor's own words in an answer, on one line; undefined where it said nothing. */
export const vendorWords = (body: unknown, secrets: readonly string[] = []): string | undefined =>
  plainWords(collect(parsed(body)).join(' · '), secrets)

/** Kong's text when the signed time is too far off or missing (its hmac-auth plugin). */
export const saysClock = (words: string | undefined): boolean =>
  /valid date or x-date|valid (x-)?date/i.test(words ?? '')

const LICENCE =
  /未開通|尚未開通|未啟用|未授權|未購買|未訂購|方案|加購|not (been )?(enabled|activated|licen[sc]ed|subscribed)|upgrade|cannot consume this service/i
const EXPIRED = /expired|過期|已失效|exp claim/i

export interface Refusal {
  readonly status: number
  readonly body: unknown
  readonly secrets: readonly string[]
  /** The bearer token's own `exp` has passed. */
  readonly expired: boolean
  readonly retryAfter?: number | undefined
}

/**
 * What an answer that is no success means. CYBERBIZ answers 401 both for a wrong key and for a feature that
 * the shop's plan lacks; only the words tell, and where they do not, it is called a wrong key.
 */
export const explain = (host: string, refusal: Refusal): VendorError => {
  const { status } = refusal
  const detail = vendorWords(refusal.body, refusal.secrets)
  const make = (kind: VendorTrouble): VendorError =>
    new VendorError(kind, host, { detail, status, retryAfter: refusal.retryAfter })
  if (status === 401) {
    if (saysClock(detail)) return make('clock')
    if (refusal.expired || EXPIRED.test(detail ?? '')) return make('expired')
    return make(LICENCE.test(detail ?? '') ? 'not-licensed' : 'wrong-key')
  }
  if (status === 402) return make('not-licensed')
  if (status === 403) return make(LICENCE.test(detail ?? '') ? 'not-licensed' : 'missing-scope')
  if (status === 429) return make('too-many')
  if (status >= 500) return make('server')
  return make('bad-answer')
}
