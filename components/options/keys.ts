import type { Credential } from '../../lib/messages'
import { SELLER_CENTRAL, type ShopSettings } from '../../lib/records'
import type { Vendor } from '../vendors'
import { type Parsed, parseIssued, parseKey, plain } from './parse'

export type Scheme = Credential['scheme']
export type Box =
  | 'token'
  | 'username'
  | 'secret'
  | 'account'
  | 'authKey'
  | 'shopId'
  | 'apiKey'
  | 'issued'
  | 'accessToken'
  | 'clientId'
  | 'clientSecret'
export type Typed = Readonly<Record<Box, string>>
export const NOTHING: Typed = {
  token: '',
  username: '',
  secret: '',
  account: '',
  authKey: '',
  shopId: '',
  apiKey: '',
  issued: '',
  accessToken: '',
  clientId: '',
  clientSecret: '',
}

type Parts = Readonly<Record<string, Parsed<unknown>>>
type Values<P extends Parts> = { [N in keyof P]: Extract<P[N], { value: unknown }>['value'] }
export type Faults = Partial<Readonly<Record<Box, string>>>
export type Read = { readonly credential: Credential } | { readonly faults: Faults }

/** All of the boxes understood, or what is wrong with each that is not. */
const all = <P extends Parts>(parts: P, make: (values: Values<P>) => Credential): Read => {
  const names = Object.keys(parts) as (keyof P & string)[]
  const faults = names.flatMap((name) => {
    const part = parts[name]
    return part && 'error' in part ? [[name, part.error] as const] : []
  })
  if (faults.length > 0) return { faults: Object.fromEntries(faults) }
  const values = Object.fromEntries(
    names.map((name) => [name, (parts[name] as { readonly value: unknown }).value]),
  )
  return { credential: make(values as Values<P>) }
}

export interface KeyKind {
  readonly vendor: Vendor
  /** Where the key is sent, and nowhere else; undefined while the shop's settings do not tell. */
  origin(shop?: ShopSettings): string | undefined
  readonly boxes: readonly (readonly [Box, 'text' | 'password' | 'date'])[]
  /** `now`: epoch ms. */
  read(typed: Typed, now: number): Read
}

/** Shopify's keys say by how they begin what they are: one in the other's box is told at once. */
const parseOwn = (text: string, missing: string, other: string, mistaken: string): Parsed<string> =>
  plain(text).startsWith(other) ? { error: mistaken } : parseKey(text, missing)

const storeOrigin = (shop?: ShopSettings): string | undefined =>
  shop?.pay?.domain ? `https://${shop.pay.domain}` : undefined

/** Every kind of key that there is: its boxes, in the order in which the vendor shows them. */
export const KEYS: { readonly [S in Scheme]: KeyKind } = {
  bearer: {
    vendor: 'cyberbiz',
    origin: () => 'https://app-store-api.cyberbiz.io',
    boxes: [['token', 'password']],
    read: ({ token }) =>
      all({ token: parseKey(token, 'options.bad.token') }, (read) => ({ scheme: 'bearer', ...read })),
  },
  hmac: {
    vendor: 'cyberbiz',
    origin: () => 'https://api.cyberbiz.co',
    boxes: [
      ['username', 'text'],
      ['secret', 'password'],
    ],
    read: ({ username, secret }) =>
      all(
        {
          username: parseKey(username, 'options.bad.username'),
          secret: parseKey(secret, 'options.bad.secret'),
        },
        (read) => ({ scheme: 'hmac', ...read }),
      ),
  },
  crossmall: {
    vendor: 'crossmall',
    origin: () => 'https://crossmall.jp',
    boxes: [
      ['account', 'text'],
      ['authKey', 'password'],
    ],
    read: ({ account, authKey }) =>
      all(
        {
          account: parseKey(plain(account), 'options.bad.account'),
          authKey: parseKey(authKey, 'options.bad.authKey'),
        },
        (read) => ({ scheme: 'crossmall', account: read.account, key: read.authKey }),
      ),
  },
  aupay: {
    vendor: 'aupay',
    origin: () => 'https://api.manager.wowma.jp',
    boxes: [
      ['shopId', 'text'],
      ['apiKey', 'password'],
      ['issued', 'date'],
    ],
    read: ({ shopId, apiKey, issued }, now) =>
      all(
        {
          shopId: parseKey(plain(shopId), 'options.bad.shopId'),
          apiKey: parseKey(apiKey, 'options.bad.apiKey'),
          issued: parseIssued(issued, now),
        },
        (read) => ({ scheme: 'aupay', shopId: read.shopId, key: read.apiKey, issuedAt: read.issued }),
      ),
  },
  'shopify-app': {
    vendor: 'shopify',
    origin: storeOrigin,
    boxes: [
      ['clientId', 'text'],
      ['clientSecret', 'password'],
    ],
    read: ({ clientId, clientSecret }) =>
      all(
        {
          clientId: parseKey(plain(clientId), 'options.bad.clientId'),
          clientSecret: parseOwn(
            clientSecret,
            'options.bad.clientSecret',
            'shpat_',
            'options.bad.clientSecret.other',
          ),
        },
        (read) => ({ scheme: 'shopify-app', clientId: read.clientId, secret: read.clientSecret }),
      ),
  },
  shopify: {
    vendor: 'shopify',
    origin: storeOrigin,
    boxes: [['accessToken', 'password']],
    read: ({ accessToken }) =>
      all(
        {
          accessToken: parseOwn(
            accessToken,
            'options.bad.accessToken',
            'shpss_',
            'options.bad.accessToken.other',
          ),
        },
        (read) => ({
          scheme: 'shopify',
          token: read.accessToken,
        }),
      ),
  },
}

/** Where Shopify lays down what it gathered by itself for a large shop. */
export const BULK_ORIGIN = 'https://storage.googleapis.com'

/** Amazon's Seller Central, where the address that is told of payments is set. */
export const isSeller = (origin: string): boolean => SELLER_ORIGINS.includes(origin)
const SELLER_ORIGINS: readonly string[] = SELLER_CENTRAL.map((host) => `https://${host}`)

/** Sellers have it at one address or another: the one that was not asked for. */
export const otherSeller = (origin: string): string | undefined =>
  isSeller(origin) ? SELLER_ORIGINS.find((one) => one !== origin) : undefined

/** Whose API answers at this origin; undefined: it is none of an API that we know. */
export const apiAt = (origin: string): Vendor | undefined =>
  /^https:\/\/[a-z0-9-]+\.myshopify\.com$/.test(origin) || origin === BULK_ORIGIN
    ? 'shopify'
    : Object.values(KEYS).find((kind) => kind.origin() === origin)?.vendor
