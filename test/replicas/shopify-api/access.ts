/** Who may ask: tokens, their scopes, and the exchange of an app's client id and secret for a token of a day. */
import type { ReplicaRequest, ReplicaResponse } from '../http.ts'

export interface Token {
  /** `<domain>.myshopify.com` that it opens; undefined = every shop of the replica. */
  domain?: string
  scopes: readonly string[]
  /** Epoch ms; undefined = never ends, as that of an app made in the admin. */
  expiresAt?: number
}

export interface App {
  clientId: string
  secret: string
  scopes: readonly string[]
  /** Its secret was rotated or the app was taken off the shop. */
  revoked: boolean
  /** False: the app belongs to another organisation than the shop. */
  permitted: boolean
}

/** Scopes of the default tokens: enough to read payments, not those of the buyers. */
export const SCOPES: readonly string[] = ['read_orders', 'read_all_orders']
/** A token that opens every shop of the replica, and never ends. */
export const SHOPIFY_TOKEN = 'shpat_replica0000000000000000000001'
export const SHOPIFY_APP = {
  clientId: 'replica0client0id',
  secret: 'shpss_replica0000000000000000000002',
} as const
/** How long a token of the client credentials grant is good, seconds. */
export const TOKEN_SECONDS = 86_399

/** How a refusal of the token exchange is written: Shopify sends a whole page with the reason in its title. */
export type OauthRefusal = 'html' | 'json'

const page = (status: number, told: string): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>${status} - ${told.split(':')[0]}</title></head><body><main><h1>Oauth error</h1><p>${told}</p></main></body></html>`,
})

const json = (status: number, body: unknown): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})

export class Access {
  readonly tokens = new Map<string, Token>()
  readonly app: App = { ...SHOPIFY_APP, scopes: SCOPES, revoked: false, permitted: true }
  /** Tokens handed out, oldest first. */
  readonly issued: string[] = []
  refusal: OauthRefusal = 'html'
  readonly #clock: () => number

  constructor(clock: () => number) {
    this.#clock = clock
    this.reset()
  }

  reset(): void {
    this.tokens.clear()
    this.tokens.set(SHOPIFY_TOKEN, { scopes: SCOPES })
    Object.assign(this.app, { ...SHOPIFY_APP, scopes: SCOPES, revoked: false, permitted: true })
    this.issued.length = 0
    this.refusal = 'html'
  }

  /** The token that this request may use, or undefined. */
  read(text: string | undefined, domain: string): Token | undefined {
    const token = text === undefined ? undefined : this.tokens.get(text)
    if (!token) return undefined
    if (token.domain !== undefined && token.domain !== domain) return undefined
    return token.expiresAt !== undefined && token.expiresAt <= this.#clock() ? undefined : token
  }

  #refuse(code: string, described: string): ReplicaResponse {
    return this.refusal === 'html'
      ? page(400, `Oauth error ${code}: ${described}`)
      : json(400, { error: code, error_description: described })
  }

  /** `POST /admin/oauth/access_token`, as a form or as JSON. */
  exchange(request: ReplicaRequest, domain: string): ReplicaResponse {
    let told: Record<string, unknown>
    try {
      told = /json/.test(request.headers['content-type'] ?? '')
        ? (JSON.parse(request.body) as Record<string, unknown>)
        : Object.fromEntries(new URLSearchParams(request.body))
    } catch {
      return this.#refuse('invalid_request', 'The request could not be read.')
    }
    const { app } = this
    if (told.client_id !== app.clientId) {
      return this.#refuse(
        'application_cannot_be_found',
        `Could not find Shopify API application with api_key ${String(told.client_id ?? '')}`,
      )
    }
    if (told.client_secret !== app.secret || app.revoked)
      return this.#refuse('invalid_request', 'The client secret is not valid.')
    if (told.grant_type !== 'client_credentials')
      return this.#refuse('unsupported_grant_type', 'The grant type is not supported.')
    if (!app.permitted)
      return this.#refuse('shop_not_permitted', 'Client credentials cannot be performed on this shop.')
    const token = `shpat_issued${String(this.issued.length + 1).padStart(20, '0')}`
    this.issued.push(token)
    this.tokens.set(token, {
      domain,
      scopes: app.scopes,
      expiresAt: this.#clock() + TOKEN_SECONDS * 1000,
    })
    return json(200, { access_token: token, scope: app.scopes.join(','), expires_in: TOKEN_SECONDS })
  }
}
