import type { ReplicaRequest, ReplicaResponse } from '../../http.ts'
import { apply, type Submission } from '../change.ts'
import { ADMIN_HOST } from '../data.ts'
import type { ShopifyShop } from '../model.ts'
import { bundle } from './bundle.ts'
import { orderAt, ordersShown, type Seen, statusBadges } from './listing.ts'
import { storeless } from './lookalikes.ts'
import type { Boot } from './model.ts'
import { eventsOf } from './order.ts'
import { readParams } from './params.ts'
import { viewAt, whereIs } from './routes.ts'
import { sheetOf } from './styles.ts'
import { wordsOf } from './words.ts'

export interface Asked {
  readonly method: string
  readonly target: string
}

export type NewConsole = ((request: ReplicaRequest) => Promise<ReplicaResponse | undefined>) & {
  /** What would have changed a real shop, oldest first. */
  readonly submissions: Submission[]
  /** Everything that was asked of this generation: documents, operations, assets. */
  readonly asked: Asked[]
}

const answer = (type: string, body: string | Uint8Array, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  body,
})
const json = (value: unknown, status = 200) => answer('application/json', JSON.stringify(value), status)

const wait = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((done) => setTimeout(done, ms)) : Promise.resolve()

const digits = (value: unknown): string => String(value ?? '').replace(/^.*\//, '')

const submissionOf = (operation: string, body: string): Submission | undefined => {
  const { variables } = JSON.parse(body) as { variables: Record<string, unknown> }
  const orders = Array.isArray(variables.ids) ? variables.ids.map(digits) : [digits(variables.id)]
  switch (operation) {
    case 'OrderCancel':
      return { operation, orders, refund: variables.refund as Submission['refund'] }
    case 'OrderRefund':
    case 'OrderCapture':
      return { operation, orders, amount: String(variables.amount) }
    case 'OrderBulkCapture':
      return { operation, orders }
    default:
      return undefined
  }
}

/** The 2026 admin of one shop; other stores, and other hosts, are left to others. */
export const newConsole = (shop: ShopifyShop, clock: () => number): NewConsole => {
  const submissions: Submission[] = []
  const asked: Asked[] = []

  const operation = async (request: ReplicaRequest): Promise<ReplicaResponse> => {
    const name = request.query.get('operation') ?? ''
    if (request.method === 'POST') {
      const submission = submissionOf(name, request.body)
      if (!submission) return json({ errors: [{ message: 'unknown operation' }] }, 400)
      submissions.push(submission)
      apply(shop, submission, clock())
      return json({ data: { userErrors: [] } })
    }
    const at = new URL(request.query.get('at') ?? '/', `https://${ADMIN_HOST}`)
    const where = whereIs(at.pathname)
    if (!where) return json({ errors: [{ message: 'not found' }] }, 404)
    const params = readParams(at.searchParams)
    const seen: Seen = { shop, now: clock(), params }
    if (name === 'OrderStatusBadges') {
      await wait(params.second)
      return json(ordersShown(shop, params).orders.map((order) => statusBadges(order, params, true)))
    }
    if (name === 'OrderTimeline') {
      await wait(params.second)
      const order = orderAt(shop, where.id)
      return order ? json(eventsOf(order, seen)) : json({}, 404)
    }
    await wait(params.late)
    const view = viewAt(where, at.searchParams, seen)
    return json(view ?? { page: 'plain', title: '404', html: '<p>404</p>' })
  }

  const document = async (request: ReplicaRequest): Promise<ReplicaResponse> => {
    const params = readParams(request.query)
    const { say } = wordsOf(params)
    const { path } = await bundle()
    const boot: Boot = {
      locale: params.locale,
      buildVersion: params.build,
      csrfToken: 'replica-csrf-token-of-nobody',
      handle: shop.handle,
      shop: shop.name,
      nav: [
        [say.home, ''],
        [say.orders, 'orders'],
        [say.drafts, 'draft_orders'],
        [say.checkouts, 'checkouts'],
        [say.products, 'products'],
        [say.customers, 'customers'],
        [say.analytics, 'analytics'],
        [say.giftCards, 'gift_cards'],
        [say.settings, 'settings'],
        [say.payments, 'settings/payments'],
      ],
    }
    const data = JSON.stringify(boot).replace(/</g, '\\u003c')
    return answer(
      'text/html',
      `<!DOCTYPE html><html lang="${params.locale}"><head><meta charset="utf-8"><title>${shop.name} · Shopify</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/assets/web-${params.build}.css"></head><body><div id="app"></div><script type="application/json" data-serialized-id="server-data">${data}</script><script src="${path}"></script></body></html>`,
    )
  }

  const site = async (request: ReplicaRequest): Promise<ReplicaResponse | undefined> => {
    if (request.host !== ADMIN_HOST) return undefined
    const { path } = request
    const mine = whereIs(path)?.handle === shop.handle || path === `/api/shopify/${shop.handle}`
    const made = await bundle()
    const sheet = /^\/assets\/web-(\w{1,12})\.css$/.exec(path)?.[1]
    if (!mine && path !== made.path && !sheet && path !== '/' && path !== '/store') return undefined
    asked.push({ method: request.method, target: request.target })
    if (path === made.path) return answer('text/javascript', made.script)
    if (sheet) return answer('text/css', sheetOf(sheet))
    if (!mine) return answer('text/html', storeless(shop, readParams(request.query)))
    if (path.startsWith('/api/')) return operation(request)
    return document(request)
  }
  return Object.assign(site, { submissions, asked })
}
