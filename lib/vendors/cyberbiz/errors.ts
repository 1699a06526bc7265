/** Why CYBERBIZ could not be read. Each is also a kind of trouble that the messages know. */
export type VendorTrouble =
  | 'offline'
  | 'no-permission'
  | 'wrong-key'
  | 'not-licensed'
  | 'expired'
  | 'missing-scope'
  | 'clock'
  | 'too-many'
  | 'server'
  | 'bad-answer'
  | 'unknown'

/**
 * The one error of the client. It never holds the request, the answer or an error of another library: those
 * carry keys. `detail` is the vendor's own words with secrets blotted out, or the origin that a permission is
 * missing for; text of a stranger either way.
 */
export class VendorError extends Error {
  override name = 'VendorError'
  readonly kind: VendorTrouble
  /** Console host of the shop. */
  readonly host: string
  readonly detail: string | undefined
  readonly status: number | undefined
  /** Milliseconds that the vendor asked to wait, where it did. */
  readonly retryAfter: number | undefined

  constructor(
    kind: VendorTrouble,
    host: string,
    more: { detail?: string | undefined; status?: number; retryAfter?: number | undefined } = {},
  ) {
    super(more.status === undefined ? kind : `${kind} (${more.status})`)
    this.kind = kind
    this.host = host
    this.detail = more.detail
    this.status = more.status
    this.retryAfter = more.retryAfter
  }
}

const MAX_WORDS = 300
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

/** A key or token that the vendor quotes back must not travel on. */
const blot = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= 4)
    .reduce((left, secret) => left.replaceAll(secret, '•••'), text)
    .replace(/eyJ[\w-]{5,}(\.[\w-]+)*/g, '•••')

/** The vendor's own words in an answer, on one line; undefined where it said nothing. */
export const vendorWords = (body: unknown, secrets: readonly string[] = []): string | undefined => {
  const text = blot(collect(parsed(body)).join(' · '), secrets)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text.slice(0, MAX_WORDS)
}

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
