import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import type { ShopifyShop } from '../model.ts'
import { answer } from './answers.ts'
import { type Bundle, bundle, HANDLE } from './bundle.ts'
import { html } from './html.ts'
import { type Locale, readParams } from './params.ts'
import type { Submission } from './wire.ts'
import { apply, type Changed } from './write.ts'

export type { Submission } from './wire.ts'

export const ADMIN_HOST = 'admin.shopify.com'
export const OLD_HANDLE = HANDLE

export interface OldAdminOptions {
  /** The admin's language where the address does not say `?locale=`. Default: zh-TW. */
  readonly locale?: Locale
  /** What time it is, epoch ms. Default: the real time. */
  readonly clock?: () => number
}

export interface OldAdmin {
  readonly site: ReplicaSite
  /** What would have changed something, oldest first: captures, refunds, cancels and the like. */
  readonly submissions: Submission[]
  /** Everything that was asked, oldest first: documents, files, what the scripts ask. */
  readonly asked: { method: string; target: string }[]
  /** Submissions, and what they changed, are gone. */
  reset(): void
}

const json = (value: unknown, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

function asset(made: Bundle, path: string): ReplicaResponse {
  const headers = { 'cache-control': 'public, max-age=31536000' }
  if (path === made.scriptPath)
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' },
      body: made.script,
    }
  if (path === made.stylePath)
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'text/css; charset=utf-8' },
      body: made.style,
    }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' }
}

const bodyOf = (request: ReplicaRequest): Record<string, unknown> => {
  const read: unknown = request.body === '' ? {} : JSON.parse(request.body)
  return typeof read === 'object' && read !== null ? { ...read } : {}
}

/** The admin of 2021–25 of the shop `taipei-goods-old`; addresses of other shops are left to others. */
export function oldAdmin(shop: () => ShopifyShop, options: OldAdminOptions = {}): OldAdmin {
  const { clock = Date.now, locale = 'zh-TW' } = options
  const submissions: Submission[] = []
  const asked: OldAdmin['asked'] = []
  const changed: Changed = new Map()

  const current = (): ShopifyShop => {
    const own = { ...shop(), handle: HANDLE }
    return changed.size === 0
      ? own
      : { ...own, orders: own.orders.map((order) => changed.get(order.id) ?? order) }
  }

  const operate = (request: ReplicaRequest): ReplicaResponse => {
    const operation = request.query.get('operation') ?? ''
    const body = bodyOf(request)
    const variables =
      typeof body.variables === 'object' && body.variables !== null ? { ...body.variables } : {}
    if (request.query.get('type') === 'query') {
      const data = answer(current(), operation, variables, clock())
      return data ? json({ data }) : json({ errors: [{ message: 'unknown operation' }] }, 400)
    }
    const submission = { operation, variables }
    submissions.push(submission)
    apply(shop(), changed, submission, clock())
    return json({ data: { userErrors: [] } })
  }

  const site: ReplicaSite = async (request) => {
    if (request.host !== ADMIN_HOST) return undefined
    const { path, method, target } = request
    if (path === `/api/shopify/${HANDLE}`) {
      asked.push({ method, target })
      return operate(request)
    }
    const base = `/store/${HANDLE}`
    if (path !== base && !path.startsWith(`${base}/`)) return undefined
    asked.push({ method, target })
    const made = await bundle()
    if (path.startsWith(`${base}/assets/`)) return asset(made, path)
    if (method !== 'GET' && method !== 'HEAD') {
      submissions.push({ operation: `${method} ${path}`, variables: {} })
      return json({ errors: [{ message: 'not found' }] }, 404)
    }
    return {
      status: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      body: html(current(), readParams(request.query, locale).locale, made),
    }
  }

  return {
    site,
    submissions,
    asked,
    reset: () => {
      submissions.length = 0
      asked.length = 0
      changed.clear()
    },
  }
}
