/** A delivery of CYBERBIZ's as it was pasted or dropped, and what became of its signature. */

export type Bytes = Uint8Array<ArrayBuffer>

/** Names in lower case; of a name that comes twice the last. */
export type Headers = ReadonlyMap<string, string>

export const headersOf = (pairs: Iterable<readonly [string, string]>): Headers =>
  new Map([...pairs].map(([name, value]) => [name.trim().toLowerCase(), value.trim()]))

export interface Delivery {
  readonly headers: Headers
  readonly body: Bytes
  /** How it was written. */
  readonly from: 'http' | 'curl' | 'har' | 'body'
  /** Its bytes came past no text box, which changes line ends. */
  readonly exact: boolean
  /** Deliveries that the same HAR holds beside this one. */
  readonly others?: number
}

export type Read =
  | { readonly ok: true; readonly delivery: Delivery }
  | {
      readonly ok: false
      readonly why: 'empty' | 'curl-quote' | 'curl-file' | 'curl-form' | 'curl-variable' | 'har' | 'too-long'
      readonly headers?: Headers
    }

/** What made the difference between what was signed and what is here. */
export type BodyCause =
  | 'line-ends'
  | 'newline-added'
  | 'newline-missing'
  | 'bom'
  | 'reformatted'
  | 'escaped'
  | 'parsed'
  | 'charset'
  | 'form'
  | 'quoted'
  | 'signature-form'
  | 'signature-twice'

/** What else was signed, or with what else: no reason to trust the delivery. */
export type KeyCause = 'key-blanks' | 'key-hex' | 'key-base64' | 'key-demo' | 'other-header'

export type Cause = BodyCause | KeyCause

export type Verdict =
  /** `asBox`: with line ends that a text box takes away. `isPublic`: anybody can sign with this key. */
  | {
      readonly kind: 'valid'
      readonly encoding: 'base64' | 'hex'
      readonly asBox?: boolean
      readonly isPublic?: boolean
    }
  | { readonly kind: 'altered'; readonly causes: readonly BodyCause[]; readonly isPublic?: boolean }
  | { readonly kind: 'invalid'; readonly tried: number; readonly causes: readonly Cause[] }
  | { readonly kind: 'no-signature' | 'odd-signature' | 'no-key' | 'no-body' }

export interface Checked {
  readonly verdict: Verdict
  /** `X-Cyberbiz-Domain-Hmac-Sha256` is of what is not published: of the body, of X-Cyberbiz-Domain, or of neither. */
  readonly domain?: 'body' | 'domain' | 'unknown'
  /** Bytes that Content-Length promises, where it promises others than came. */
  readonly promised?: number
  /** Bytes that came. */
  readonly came: number
  /** Bytes were lost before it came here: it holds U+FFFD. */
  readonly lost?: boolean
  readonly event?: string
}
