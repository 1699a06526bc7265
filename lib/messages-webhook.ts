/** Messages of the API console; part of `messages.ts`. From our own pages only. Nothing of them is kept. */
/** A key as it was typed: it lives as long as the page that it was typed on, and goes with each question. */
export type TryKey =
  | { readonly scheme: 'hmac'; readonly username: string; readonly secret: string }
  | { readonly scheme: 'bearer'; readonly token: string }

/** Bytes of an answer's body that come back to the page, at most. */
export const TRY_BODY = 1_000_000

/** `redirected`: the key follows nowhere. `rewritten`: a browser would ask for another target than was signed. */
export type TryTrouble = 'no-permission' | 'wrong-key' | 'offline' | 'server' | 'redirected' | 'rewritten'

export interface WebhookMessages {
  /**
   * Puts one GET to CYBERBIZ's API, never more than one. `target`: path and query, beginning with `/v1/` or `/v2/`.
   */
  tryApi: {
    ask: { key: TryKey; target: string }
    answer: {
      /** What was signed, where this sign-in signs: the two lines, as they are. */
      readonly signed?: string
      readonly url: string
      /** What was sent, but with the key's own words left out. */
      readonly sent: Readonly<Record<string, string>>
      readonly status?: number
      readonly headers?: Readonly<Record<string, string>>
      /** As text, as it came; the first {@link TRY_BODY} bytes. */
      readonly body?: string
      readonly cut?: boolean
      /** Milliseconds from asking to the last byte. */
      readonly took?: number
      /** How far the vendor's clock was ahead of ours, ms. */
      readonly clockOffset?: number
      /** Why there is no answer at all; beside a status: what came of it before it broke off. */
      readonly trouble?: { readonly kind: TryTrouble }
    }
  }
}
