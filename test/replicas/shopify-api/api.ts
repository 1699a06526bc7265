/**
 * The replica of Shopify's Admin API: real GraphQL over Shopify's own schema, its token exchange, its bulk
 * operations and the storage that they end in. Hosts: `<domain>.myshopify.com` and storage.googleapis.com.
 */
import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../http.ts'
import type { ShopifyShop, ShopOrder } from '../shopify/model.ts'
import { Access, type App, type OauthRefusal, type Token } from './access.ts'
import { type Asked, personalIn, tryParse } from './asked.ts'
import { BULK, BulkDesk, type BulkOperation, type BulkSettings } from './bulk.ts'
import { Bucket } from './cost.ts'
import { early, type Fault, Faults, json, UNAUTHORIZED } from './faults.ts'
import { answerQuery, type Desk } from './graphql.ts'
import { SCHEMA_VERSION } from './schema.ts'
import { DOWNLOAD, type Download, type DownloadSettings, download, STORAGE_HOST } from './storage.ts'

export { SCOPES, SHOPIFY_APP, SHOPIFY_TOKEN, TOKEN_SECONDS } from './access.ts'
export type { Asked } from './asked.ts'
export type { Fault, FaultKind } from './faults.ts'
export { ORDER_DAYS } from './lists.ts'
export { STORAGE_HOST } from './storage.ts'

const SUFFIX = '.myshopify.com'

export interface ShopifyApiOptions {
  /** Epoch ms: tokens, points and results grow old by it. */
  clock?: () => number
}

export interface BucketSettings {
  /** Points that the bucket holds. Default 2000, a standard plan's. */
  maximum?: number
  /** Points that come back each second. Default 100. */
  rate?: number
  /** Leaves so many in it now. */
  points?: number
  /** The most that one query may cost. Default 1000. */
  single?: number
}

export interface Exchange {
  readonly at: number
  readonly domain: string
  readonly contentType: string
  readonly status: number
}

export interface ShopifyApiControls {
  /** Every question to the Admin API, oldest first. */
  readonly asked: Asked[]
  /** Mutations other than those of bulk operations: none may ever be sent. */
  readonly violations: Asked[]
  /** Every exchange of an app's secret for a token. */
  readonly exchanges: Exchange[]
  /** Every fetch of a bulk result. */
  readonly downloads: Download[]
  readonly operations: readonly BulkOperation[]
  /** By text; add, change or delete. The default one never ends. */
  readonly tokens: Map<string, Token>
  readonly app: App
  setOauthRefusal(how: OauthRefusal): void
  setBucket(settings: BucketSettings): void
  /** What `X-Shopify-API-Version` says whatever was asked for; undefined: as Shopify would. */
  setVersion(version: string | undefined): void
  /** A shop that has not paid, or that Shopify has closed. */
  setShop(domain: string, state: 'open' | 'frozen' | 'locked'): void
  /** `Type.field` is refused with ACCESS_DENIED and these words, whatever the scopes. */
  deny(field: string, requiredAccess: string): void
  setBulk(settings: Partial<BulkSettings>): void
  /** What a bulk query over orders reads in place of the shop's own; made anew for each query. */
  setBulkOrders(orders: (() => Iterable<ShopOrder>) | undefined): void
  setDownload(settings: Partial<DownloadSettings>): void
  fail(fault: Fault): void
  /** Controls as at the start, logs and results empty; the shops are left as they are. */
  reset(): void
}

export type ShopifyApi = ReplicaSite & ShopifyApiControls

export const shopifyApi = (
  shops: readonly ShopifyShop[],
  { clock = Date.now }: ShopifyApiOptions = {},
): ShopifyApi => {
  const access = new Access(clock)
  const desk = new BulkDesk(clock)
  const faults = new Faults()
  const asked: Asked[] = []
  const violations: Asked[] = []
  const exchanges: Exchange[] = []
  const downloads: Download[] = []
  const buckets = new Map<string, Bucket>()
  const states = new Map<string, 'open' | 'frozen' | 'locked'>()
  const denials = new Map<string, string>()
  const bulk = { ...BULK }
  const fetching = { ...DOWNLOAD }
  let points: BucketSettings = {}
  let version: string | undefined
  let bulkOrders: (() => Iterable<ShopOrder>) | undefined
  let count = 0

  const bucketOf = (domain: string): Bucket => {
    const known = buckets.get(domain)
    if (known) return known
    const made = new Bucket(clock, points.maximum ?? 2000, points.rate ?? 100)
    if (points.points !== undefined) made.set(points.points)
    buckets.set(domain, made)
    return made
  }

  /** Served versions are those of a year; an older one is answered by the oldest of them. */
  const served = (wanted: string): string => {
    if (version !== undefined) return version
    const oldest = `${Number(SCHEMA_VERSION.slice(0, 4)) - 1}${SCHEMA_VERSION.slice(4)}`
    if (wanted === 'unstable') return wanted
    if (wanted > SCHEMA_VERSION) return SCHEMA_VERSION
    return wanted < oldest ? oldest : wanted
  }

  const named = (answer: ReplicaResponse, headers: Record<string, string> = {}): ReplicaResponse => {
    count++
    const id = `replica0-0000-4000-8000-${String(count).padStart(12, '0')}-${Math.floor(clock() / 1000)}`
    return { ...answer, headers: { ...answer.headers, ...headers, 'x-request-id': id } }
  }

  const standing = (domain: string): ReplicaResponse | undefined => {
    const state = states.get(domain) ?? 'open'
    return state === 'open' ? undefined : early({ kind: state })
  }

  const graphql = async (
    request: ReplicaRequest,
    shop: ShopifyShop,
    wanted: string,
  ): Promise<ReplicaResponse> => {
    const told = served(wanted)
    const tokenText = request.headers['x-shopify-access-token']
    const token = access.read(tokenText, shop.domain)
    const work: Desk = {
      shop,
      now: clock(),
      scopes: token?.scopes ?? [],
      denials,
      bucket: bucketOf(shop.domain),
      single: points.single ?? 1000,
      faults,
      desk,
      bulk,
      bulkOrders,
      refusal: standing(shop.domain) ?? (token ? undefined : json(401, { errors: UNAUTHORIZED })),
    }
    const { answer, heard } = await answerQuery(
      request,
      work,
      (query, entry) => {
        // What a bulk query asks for is asked for too.
        const inner = tryParse(query)
        if (inner) entry.personal = [...new Set([...entry.personal, ...personalIn(inner)])]
      },
      { at: clock(), domain: shop.domain, version: wanted, token: tokenText ?? '' },
    )
    asked.push(heard)
    if (
      heard.operation === 'mutation' &&
      heard.fields.some((name) => !/^bulkOperation(?:RunQuery|Cancel)$/.test(name))
    )
      violations.push(heard)
    return named(answer, answer.status === 200 ? { 'x-shopify-api-version': told } : {})
  }

  const site = async (request: ReplicaRequest): Promise<ReplicaResponse | undefined> => {
    const { host, method, path } = request
    if (host === STORAGE_HOST) {
      const { answer, operation } = download(request, desk, fetching)
      downloads.push({ at: clock(), operation, headers: request.headers, status: answer.status })
      return answer
    }
    if (!host.endsWith(SUFFIX)) return undefined
    const domain = host.slice(0, -SUFFIX.length)
    const shop = shops.find((one) => one.domain === domain)
    // No preflight is answered, and no header lets a page in: extensions with the permission need neither.
    if (!shop || method === 'OPTIONS') return named(json(404, { errors: 'Not Found' }))
    if (method === 'POST' && path === '/admin/oauth/access_token') {
      const answer = standing(domain) ?? access.exchange(request, domain)
      const contentType = request.headers['content-type'] ?? ''
      exchanges.push({ at: clock(), domain, contentType, status: answer.status })
      return named(answer)
    }
    const wanted = /^\/admin\/api\/(\d{4}-\d{2}|unstable)\/graphql\.json$/.exec(path)?.[1]
    return method === 'POST' && wanted
      ? graphql(request, shop, wanted)
      : named(json(404, { errors: 'Not Found' }))
  }

  const controls: ShopifyApiControls = {
    asked,
    violations,
    exchanges,
    downloads,
    operations: desk.operations,
    tokens: access.tokens,
    app: access.app,
    setOauthRefusal: (how) => {
      access.refusal = how
    },
    setBucket: (settings) => {
      points = { ...points, ...settings }
      buckets.clear()
    },
    setVersion: (text) => {
      version = text
    },
    setShop: (domain, state) => states.set(domain, state),
    deny: (field, requiredAccess) => denials.set(field, requiredAccess),
    setBulk: (settings) => Object.assign(bulk, settings),
    setBulkOrders: (orders) => {
      bulkOrders = orders
    },
    setDownload: (settings) => Object.assign(fetching, settings),
    fail: (fault) => faults.add(fault),
    reset: () => {
      access.reset()
      desk.reset()
      faults.reset()
      for (const log of [asked, violations, exchanges, downloads]) log.length = 0
      for (const map of [buckets, states, denials]) map.clear()
      Object.assign(bulk, BULK)
      Object.assign(fetching, DOWNLOAD)
      points = {}
      version = undefined
      bulkOrders = undefined
    },
  }
  return Object.assign(site, controls)
}
