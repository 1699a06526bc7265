/** A delivery of CYBERBIZ's as it was pasted or dropped, and what became of its signature. */

export type Bytes = Uint8Array<ArrayBuffer>

export interface Delivery {
  /** Names in lower case; of a name that comes twice the last. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Bytes
  /** How it was written. */
  readonly from: 'http' | 'curl' | 'har' | 'body'
}

export type Read =
  | { readonly ok: true; readonly delivery: Delivery }
  | { readonly ok: false; readonly why: 'empty' | 'curl-quote' | 'curl-file' | 'har' | 'too-long' }

/** What made the difference between what was signed and what is here. */
export type Cause =
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
  | 'key-blanks'
  | 'key-hex'
  | 'key-base64'
  | 'key-demo'
  | 'other-header'

export type Verdict =
  /** `asBox`: with line ends that a text box takes away. */
  | { readonly kind: 'valid'; readonly encoding: 'base64' | 'hex'; readonly asBox?: boolean }
  | { readonly kind: 'altered'; readonly causes: readonly Cause[] }
  | { readonly kind: 'invalid'; readonly tried: number }
  | { readonly kind: 'no-signature' | 'odd-signature' | 'no-key' | 'no-body' }

export interface Checked {
  readonly verdict: Verdict
  /** `X-Cyberbiz-Domain-Hmac-Sha256` is of what is not published: of the body, of X-Cyberbiz-Domain, or of neither. */
  readonly domain?: 'body' | 'domain' | 'unknown'
  /** Bytes that Content-Length promises, where it promises others than came. */
  readonly promised?: number
  readonly event?: string
}
