import type { TroubleKind } from '../records'

/** Why a vendor could not be read: the kinds of trouble that a vendor can cause. */
export type VendorTrouble = Exclude<TroubleKind, 'no-key' | 'layout-unknown' | 'memory-refused'>

/**
 * The one error of the clients. It never holds the request, the answer or an error of another library: those
 * carry keys. `detail` is the vendor's own words with secrets blotted out, or the origin that a permission is
 * missing for; text of a stranger either way.
 */
export class VendorError extends Error {
  override name = 'VendorError'
  readonly kind: VendorTrouble
  /** The shop's console, or the API, that memory keeps it under. */
  readonly host: string
  readonly detail: string | undefined
  readonly status: number | undefined
  /** Milliseconds that the vendor asked to wait, where it did. */
  readonly retryAfter: number | undefined

  constructor(
    kind: VendorTrouble,
    host: string,
    more: {
      detail?: string | undefined
      status?: number | undefined
      retryAfter?: number | undefined
    } = {},
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

/** A key or token that the vendor quotes back must not travel on. */
const blot = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret.length >= 4)
    .reduce((left, secret) => left.replaceAll(secret, '•••'), text)
    .replace(/eyJ[\w-]{5,}(\.[\w-]+)*/g, '•••')

/** What a vendor said, on one line and without secrets; undefined where it said nothing. */
export const plainWords = (said: string, secrets: readonly string[] = []): string | undefined => {
  const text = blot(said, secrets)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  return text === '' ? undefined : text.slice(0, MAX_WORDS)
}
