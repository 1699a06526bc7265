import * as z from 'zod/mini'
import { type AskWorld, asker } from '../ask'
import { VendorError } from '../error'
import { isShopDomain, tokenUrl } from './endpoint'
import { explainStatus } from './errors'

export type ShopifyCredential =
  /** Of an app that the shop made for itself; lives until it is revoked. */
  | { readonly token: string }
  /** Of a Dev Dashboard app: tokens are fetched, and live 24 hours. */
  | { readonly clientId: string; readonly secret: string }

export interface TokensOptions extends Omit<AskWorld, 'signal'> {
  /** `<shop>.myshopify.com`; the secret is sent nowhere else. */
  readonly domain: string
  readonly credential: ShopifyCredential
}

/** Tokens of one shop, kept in memory alone. Rejects as the client does. */
export interface ShopifyTokens {
  token(): Promise<string>
  /** Another token than the one that was refused. Missing where there is no way to one. */
  readonly renew?: (refused: string) => Promise<string>
}

/** Before its end, so that a request under way does not meet it. */
const MARGIN = 5 * 60_000
const MOST_LIFE = 24 * 3_600_000

const grant = z.object({
  access_token: z.string().check(z.minLength(1)),
  expires_in: z.catch(z.nullish(z.number()), undefined),
})

/** Nothing but plain signs fits into a header. */
const usable = (secret: string): boolean => /^[\x21-\x7e]+$/.test(secret)

/**
 * The token as it was given, or tokens of a client credentials grant (a form, as shopify.dev has it), renewed
 * before they end. However many ask, one request is under way. It belongs to nobody's visit and so cannot be
 * aborted; it ends by itself within the deadline of a request.
 */
export const shopifyTokens = ({ domain, credential, ...world }: TokensOptions): ShopifyTokens => {
  const { host, now } = world
  const fail = (kind: VendorError['kind'], detail?: string): VendorError =>
    new VendorError(kind, host, { detail })

  if ('token' in credential) {
    const token = credential.token.trim()
    return {
      token: async () => {
        if (!usable(token)) throw fail('wrong-key')
        return token
      },
    }
  }

  const { clientId, secret } = credential
  const ask = asker(world)
  let known: { readonly token: string; readonly end: number } | undefined
  let underway: Promise<string> | undefined

  const request = async (): Promise<string> => {
    if (!isShopDomain(domain)) throw fail('no-shop', domain)
    if (clientId.trim() === '' || secret.trim() === '') throw fail('wrong-key')
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId.trim(),
      client_secret: secret.trim(),
    })
    const asked = await ask(tokenUrl(domain), { Accept: 'application/json' }, undefined, {
      body: body.toString(),
      type: 'application/x-www-form-urlencoded',
      repeat: true,
    })
    const secrets = [secret.trim(), clientId.trim()]
    // A grant that is refused comes as 400.
    if (asked.status === 400) {
      const { detail } = explainStatus(host, asked, secrets)
      throw new VendorError('wrong-key', host, { detail, status: 400 })
    }
    if (asked.status !== 200) throw explainStatus(host, asked, secrets)
    let answer: unknown
    try {
      answer = JSON.parse(asked.text)
    } catch {
      throw fail('bad-answer')
    }
    const parsed = z.safeParse(grant, answer)
    if (!parsed.success || !usable(parsed.data.access_token)) throw fail('bad-answer')
    const { access_token: token, expires_in: seconds } = parsed.data
    const life = typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : MOST_LIFE
    // A life shorter than the margin is used to its half.
    known = { token, end: now() + Math.max(life - MARGIN, life / 2) }
    return token
  }

  const fetched = (): Promise<string> => {
    underway ??= request().finally(() => {
      underway = undefined
    })
    return underway
  }

  return {
    token: async () => (known && now() < known.end ? known.token : fetched()),
    renew: async (refused) => {
      if (known && known.token !== refused && now() < known.end) return known.token
      known = undefined
      return fetched()
    },
  }
}
