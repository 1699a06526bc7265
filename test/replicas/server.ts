import type { IncomingMessage, ServerResponse } from 'node:http'
import { generate } from 'selfsigned'
import { AUPAY_API_HOST, AUPAY_MANAGER_HOST, type AupayApiControls, aupayApi } from './aupay/api.ts'
import { CROSSMALL_HOSTS } from './crossmall/api/api.ts'
import { type ConsoleSite as CrossmallConsole, crossmallConsole } from './crossmall/console/site.ts'
import { type Crossmall, type CrossmallOptions, makeCrossmall } from './crossmall/site.ts'
import { type ApiControls, type ApiOptions, BEARER_HOST, cyberbizApi, HMAC_HOST } from './cyberbiz/api/api.ts'
import { type ConsoleSite, cyberbizConsole } from './cyberbiz/console/site.ts'
import { instant, makeShop, shopTime } from './cyberbiz/data.ts'
import { type FeedPictureControls, feedPictures, SECOND_HOST } from './cyberbiz/feed/pictures.ts'
import { type FeedControls, feedSite } from './cyberbiz/feed/site.ts'
import type { Shop } from './cyberbiz/model.ts'
import { type PictureSite, pictureSite } from './cyberbiz/pictures/site.ts'
import { storefront } from './cyberbiz/storefront.ts'
import { makeSellerCentral, type SellerCentralReplica } from './futureshop/seller-central.ts'
import { SELLER_CENTRAL_HOSTS } from './futureshop/seller-central-data.ts'
import { FUTURESHOP_HOSTS, type FutureshopReplica, makeFutureshop } from './futureshop/site.ts'
import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from './http.ts'
import { listen } from './listen.ts'
import { ADMIN_HOST, type ShopifyOptions } from './shopify/data.ts'
import type { ShopifyShop } from './shopify/model.ts'
import { oldAdmin } from './shopify/old/site.ts'
import { makeShopifyReplica, type ShopifyReplica } from './shopify/site.ts'
import { type ShopifyApi, STORAGE_HOST, shopifyApi } from './shopify-api/api.ts'

export interface ReplicaOptions {
  seed?: number
  orders?: number
  products?: number
  /**
   * Where the shop's clock stands at the start. Default: the real time, because the browser that
   * looks at the pages has no other; everything in the shop is dated back from it.
   */
  now?: string
  /** Host names of other replicas that will be mounted, for the certificate and the browser. */
  hosts?: readonly string[]
  api?: ApiOptions
  crossmall?: Omit<CrossmallOptions, 'clock'>
  shopify?: Omit<ShopifyOptions, 'now'>
  /** Speaks HTTP/2, as picture hosts do: nothing but the asker keeps what is asked at once within bounds. */
  http2?: boolean
}

export interface Served {
  at: number
  method: string
  host: string
  target: string
  status: number
  bytes: number
}

export interface Replicas {
  port: number
  hosts: string[]
  shop: Shop
  api: ApiControls
  pictures: PictureSite['counters']
  /** A catalogue of any size: its public feed in every manner, its pages in the API. */
  feed: FeedControls
  /** The pictures of that catalogue. */
  feedPictures: FeedPictureControls
  /** CROSS MALL: its account, the controls of its API, its pages. */
  crossmall: Pick<Crossmall<CrossmallConsole>, 'account' | 'api' | 'pages'>
  /** Wow! manager's API, over the same account. */
  aupay: AupayApiControls
  /** The shop on Shopify; its orders change in place. */
  shopifyShop: ShopifyShop
  /** That shop in both generations of Shopify's admin, and what was sent from their pages. */
  shopify: ShopifyReplica
  /** Shopify's Admin API over it, its token exchange, its bulk operations and their storage. */
  shopifyApi: ShopifyApi
  /** Two shops on futureshop, each in both generations of its console, and what was sent from their pages. */
  futureshop: FutureshopReplica
  /** Amazon's Seller Central, where such a shop's address is told. */
  sellerCentral: SellerCentralReplica
  /** What was sent to the console, as it would have changed a real shop; empty again after a reset. */
  readonly submissions: ConsoleSite['submissions']
  /** PEM, for a client that wants to check it. */
  certificate: string
  /** Every request to any host, oldest first. */
  requests: Served[]
  /** Every answer from now on waits this long first, as over a line; 0 again after a reset. */
  setLatency(ms: number): void
  /** Answers before all sites mounted earlier. */
  mount(site: ReplicaSite): void
  /** The data, the controls and the counters as they were at the start; mounted sites stay. */
  reset(): void
  close(): Promise<void>
}

const plain = (status: number, text: string): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: text,
})

const certificate = async (hosts: readonly string[]): Promise<{ key: string; cert: string }> => {
  const altNames = hosts.map((value) => ({ type: 2 as const, value }))
  const made = await generate([{ name: 'commonName', value: 'replicas.test' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [...altNames, { type: 7, ip: '127.0.0.1' }] },
    ],
  })
  return { key: made.private, cert: made.cert }
}

const read = async (message: IncomingMessage): Promise<ReplicaRequest> => {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  const target = message.url ?? '/'
  const cut = target.indexOf('?')
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  headers.host ??= headers[':authority'] ?? ''
  return {
    method: message.method ?? 'GET',
    host: headers.host.toLowerCase().replace(/:\d+$/, ''),
    path: cut < 0 ? target : target.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? '' : target.slice(cut + 1)),
    target,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  }
}

const isGone = (response: ServerResponse): boolean =>
  response.destroyed || (response.socket?.destroyed ?? true)

/** Nothing but what the line has room for is held; an answer that its asker left is made no further. */
const pour = async (response: ServerResponse, answer: ReplicaResponse): Promise<number> => {
  let sent = 0
  response.writeHead(answer.status, answer.headers)
  const room = () =>
    new Promise<void>((go) => {
      const free = () => {
        response.off('drain', free).off('close', free)
        go()
      }
      response.on('drain', free).on('close', free)
    })
  for await (const part of answer.stream ?? []) {
    if (isGone(response)) return sent
    const left = (answer.cutAfter ?? Number.POSITIVE_INFINITY) - sent
    const piece = part.subarray(0, Math.min(part.length, left))
    sent += piece.length
    if (piece.length === left) {
      response.write(piece, () => response.destroy())
      return sent
    }
    if (!response.write(piece)) await room()
  }
  response.end()
  return sent
}

const write = (
  response: ServerResponse,
  answer: ReplicaResponse,
  head: boolean,
): number | Promise<number> => {
  if (answer.drop) {
    response.destroy()
    return 0
  }
  if (answer.stream && !head) return pour(response, answer)
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
  const length = answer.status === 304 ? {} : { 'content-length': body.length }
  response.writeHead(answer.status, { ...length, ...answer.headers })
  if (answer.cutAfter !== undefined) {
    response.write(body.subarray(0, answer.cutAfter), () => response.destroy())
    return Math.min(body.length, answer.cutAfter)
  }
  response.end(head ? undefined : body)
  return head ? 0 : body.length
}

/** The one clock: pages, answers and signatures all read it. */
const makeClock = (options: ReplicaOptions): { read: () => number; restart: () => void } => {
  if (options.api?.clock) return { read: options.api.clock, restart: () => {} }
  const { now } = options
  if (now === undefined) return { read: Date.now, restart: () => {} }
  let started = Date.now()
  return {
    read: () => instant(now) + Date.now() - started,
    restart: () => {
      started = Date.now()
    },
  }
}

export const startReplicas = async (options: ReplicaOptions = {}): Promise<Replicas> => {
  const { seed, orders, products } = options
  const clock = makeClock(options)
  const build = () => makeShop({ seed, orders, products, now: shopTime(clock.read()) })
  const shop = Object.defineProperty(build(), 'now', { get: () => shopTime(clock.read()), enumerable: true })
  const api = cyberbizApi(shop, { ...options.api, clock: clock.read })
  const pictures = pictureSite(shop)
  const mounted: ReplicaSite[] = []
  const requests: Served[] = []
  let admin = cyberbizConsole(shop)
  const shopfront = storefront(shop)
  const feed = feedSite(shop)
  const photos = feedPictures(shop)
  const crossmall = makeCrossmall({ ...options.crossmall, clock: clock.read }, crossmallConsole)
  const aupay = aupayApi(crossmall.account, { clock: clock.read, wait: options.crossmall?.wait })
  const shopify = makeShopifyReplica({ ...options.shopify, clock: clock.read }, oldAdmin)
  const shopifyShop = shopify.shop
  const shopifySite = shopifyApi([shopifyShop], { clock: clock.read })
  const futureshop = makeFutureshop()
  const sellerCentral = makeSellerCentral()
  const hosts = [
    ...new Set([
      shop.host,
      shop.ownDomain,
      shop.pictureHost,
      SECOND_HOST,
      HMAC_HOST,
      BEARER_HOST,
      ...CROSSMALL_HOSTS,
      AUPAY_API_HOST,
      AUPAY_MANAGER_HOST,
      ADMIN_HOST,
      `${shopifyShop.domain}.myshopify.com`,
      STORAGE_HOST,
      ...FUTURESHOP_HOSTS,
      ...SELLER_CENTRAL_HOSTS,
      ...(options.hosts ?? []),
    ]),
  ]

  const dispatch = async (request: ReplicaRequest): Promise<ReplicaResponse> => {
    const ofShop = [admin, feed, api, photos, pictures.site, shopfront]
    const malls = [crossmall.site, aupay, shopify.site, shopifySite]
    const sites = [...mounted, ...ofShop, ...malls, futureshop.site, sellerCentral.site]
    for (const site of sites) {
      const answer = await site(request)
      if (answer) return answer
    }
    return plain(404, `No replica answers for ${request.host}${request.path}`)
  }

  let latency = 0
  const identity = await certificate(hosts)
  const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A caller that leaves in the middle of its question gets no answer.
    const request = await read(message).catch(() => undefined)
    if (!request) return
    const made = await dispatch(request).catch((error: unknown) =>
      plain(500, `Replica failed: ${String(error)}`),
    )
    if (latency > 0) await new Promise((done) => setTimeout(done, latency))
    const { method, host, target } = request
    const served = { at: Date.now(), method, host, target, status: made.status, bytes: 0 }
    requests.push(served)
    // A stream that breaks off is told to its reader in the only way there is.
    served.bytes = await Promise.resolve(write(response, made, method === 'HEAD')).catch(() => {
      response.destroy()
      return 0
    })
  }
  const server = await listen(identity, (...asked) => void answer(...asked), options.http2)

  return {
    port: server.port,
    hosts,
    shop,
    api,
    pictures: pictures.counters,
    feed,
    feedPictures: photos,
    crossmall,
    aupay,
    shopifyShop,
    shopify,
    shopifyApi: shopifySite,
    futureshop,
    sellerCentral,
    certificate: identity.cert,
    requests,
    get submissions() {
      return admin.submissions
    },
    setLatency: (ms) => {
      latency = ms
    },
    mount: (site) => mounted.unshift(site),
    reset: () => {
      // In place: whoever holds the shop sees the fresh one.
      clock.restart()
      const { now: _, ...fresh } = build()
      Object.assign(shop, fresh)
      api.reset()
      pictures.reset()
      feed.reset()
      photos.reset()
      crossmall.reset()
      aupay.reset()
      shopify.reset()
      shopifySite.reset()
      futureshop.reset()
      sellerCentral.reset()
      requests.length = 0
      latency = 0
      admin = cyberbizConsole(shop)
    },
    close: () => {
      // The results of bulk operations are files.
      shopifySite.reset()
      return server.close()
    },
  }
}
