import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import { BEARER_HOST, HMAC_HOST } from '../api/api.ts'
import type { Shop } from '../model.ts'
import { loginAnswer } from './bad.ts'
import { type Catalogue, type CatalogueOptions, makeCatalogue } from './catalogue.ts'
import { type Gate, makeGate } from './gate.ts'
import { LAYOUTS, type LayoutName } from './layouts.ts'
import { feedAnswer, type Serving } from './serving.ts'
import { shopProducts } from './to-shop.ts'

/** What goes wrong with a page of the API's list. */
export type PageFault = 'too-many' | 'server' | 'not-json' | 'web-page' | 'key-revoked' | 'cut' | 'dropped'

export interface FeedControls {
  /** What the shop sells from now on: in its public feed, its API and its console. */
  fill(options: CatalogueOptions): Catalogue
  /** Undefined: the shop of everyday, in its plain feed. */
  readonly catalogue: Catalogue | undefined
  /** How the feed is served from now on; what is not told is plain. */
  serve(serving: Serving): void
  /** Holds the feed from a product on. */
  readonly gate: Gate
  /** Questions for the feed, oldest first: their headers. */
  readonly asked: Readonly<Record<string, string>>[]
  /** The API's list fails at this page so many times; without a number, for ever. */
  failPage(page: number, fault: PageFault, times?: number): void
  /** Holds pages of the API's list from this number on. */
  readonly pageGate: Gate
  /** Pages of the API's list, as they were asked for. */
  readonly pages: readonly number[]
  reset(): void
}

const json = (status: number, body: string, headers: Record<string, string> = {}): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body,
})

const failed: Readonly<Record<PageFault, ReplicaResponse>> = {
  'too-many': json(429, '{"message":"API rate limit exceeded"}', { 'retry-after': '1' }),
  server: json(500, '{"error":["系統有誤，請聯絡 CYBERBIZ"]}'),
  'not-json': json(200, '[{"id":1,"title":"烏龍'),
  'web-page': {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><h1>502 Bad Gateway</h1></html>',
  },
  'key-revoked': json(401, '{"message":"HMAC signature does not match"}'),
  cut: { ...json(200, `[${' '.repeat(4_000)}]`), cutAfter: 2_000 },
  dropped: { ...json(200, ''), drop: true },
}

/** Looked at by hand: `/shopdotcom.xml?products=50&layout=evo&gzip=encoding`. */
const byHand = ({ query }: ReplicaRequest): { options: CatalogueOptions; serving: Serving } | undefined => {
  const products = Number(query.get('products'))
  if (!Number.isInteger(products) || products < 1) return undefined
  const layout = LAYOUTS.find((name) => name === query.get('layout')) as LayoutName | undefined
  const told = Object.fromEntries([...query].filter(([name]) => name !== 'products' && name !== 'layout'))
  return { options: { products }, serving: { ...told, ...(layout && { layout }) } as Serving }
}

export const feedSite = (shop: Shop): ReplicaSite & FeedControls => {
  const gate = makeGate()
  const pageGate = makeGate()
  const asked: Record<string, string>[] = []
  const pages: number[] = []
  const faults = new Map<number, { fault: PageFault; times: number }>()
  let catalogue: Catalogue | undefined
  let serving: Serving | undefined

  const list = async (request: ReplicaRequest): Promise<ReplicaResponse | undefined> => {
    const page = Number(request.query.get('page') ?? 1)
    pages.push(page)
    await pageGate.pass(page)
    const found = faults.get(page)
    if (!found) return undefined
    if (--found.times <= 0) faults.delete(page)
    const made = failed[found.fault]
    // A desk whose clock is wrong is told by this.
    return { ...made, headers: { date: new Date().toUTCString(), ...made.headers } }
  }

  const site: ReplicaSite = async (request) => {
    const { host, path, method } = request
    if ((host === HMAC_HOST || host === BEARER_HOST) && path === '/v1/products') return list(request)
    if (host !== shop.ownDomain || (method !== 'GET' && method !== 'HEAD')) return undefined
    if (path === '/account/login') return loginAnswer
    if (path !== '/shopdotcom.xml') return undefined
    asked.push(request.headers)
    const hand = byHand(request)
    if (hand) return feedAnswer(makeCatalogue(hand.options), hand.serving)
    if (!catalogue && !serving) return undefined
    return feedAnswer(catalogue ?? makeCatalogue({ products: 50 }), serving ?? {}, gate)
  }

  const controls: Omit<FeedControls, 'catalogue'> = {
    gate,
    pageGate,
    asked,
    pages,
    fill: (options) => {
      catalogue = makeCatalogue(options)
      shop.products = shopProducts(catalogue)
      return catalogue
    },
    serve: (how) => {
      serving = how
    },
    failPage: (page, fault, times = Number.POSITIVE_INFINITY) => void faults.set(page, { fault, times }),
    reset: () => {
      gate.open()
      pageGate.open()
      asked.length = 0
      pages.length = 0
      faults.clear()
      catalogue = undefined
      serving = undefined
    },
  }
  return Object.defineProperty(Object.assign(site, controls), 'catalogue', {
    get: () => catalogue,
  }) as ReplicaSite & FeedControls
}
