import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import type { Shop } from '../model.ts'
import { type Bundle, bundle } from './bundle.ts'
import { jsonBlock, shell } from './html.ts'
import { internalGet, orderList } from './internal.ts'
import { lookAlike } from './lookalikes.ts'
import { oldPage } from './old/pages.ts'
import { readParams } from './params.ts'
import { findOrder, findProduct, productPageOf } from './payload.ts'
import { type Route, routeOf } from './routes.ts'
import { hooksMake, readHookParams } from './webhooks.ts'
import { forgetHooks, saveHook } from './webhooks-data.ts'
import { apply, type Submission } from './write.ts'

export { type ConsolePage, consolePages, type PageKind, pageAt } from './catalogue.ts'
export type { Submission } from './write.ts'

interface ShellPage {
  title: string
  active: string
  data?: unknown
}

export type ConsoleSite = ReplicaSite & { submissions: Submission[] }

const html = (body: string, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})

const SETTINGS = '美安 shop.com 設定'

/** What the server writes around a React page, or undefined where no such record exists. */
function reactPage(shop: Shop, route: Route, request: ReplicaRequest): ShellPage | undefined {
  const params = readParams(request.query)
  switch (route.page) {
    case 'order-list': {
      const title = route.shopdotcom ? '美安訂單' : '訂單列表'
      return {
        title,
        active: title,
        data: params.embed ? orderList(shop, params, route.shopdotcom) : undefined,
      }
    }
    case 'order': {
      const order = findOrder(shop, route.id)
      return order && { title: `訂單 ${order.name}`, active: route.shopdotcom ? '美安訂單' : '訂單列表' }
    }
    case 'product-list':
      return {
        title: '商品列表',
        active: '商品列表',
        data: params.embed ? productPageOf(shop, params) : undefined,
      }
    case 'product-form':
      if (route.id === 'new') return { title: '新增商品', active: '商品列表' }
      return findProduct(shop, route.id) && { title: '編輯商品', active: '商品列表' }
    case 'webhooks':
      return { title: 'Webhook 設定', active: 'Webhook 設定' }
    default:
      return { title: SETTINGS, active: SETTINGS }
  }
}

function page(shop: Shop, made: Bundle, request: ReplicaRequest): string | undefined {
  const route = routeOf(request.path, request.query)
  if (route && 'make' in route && route.make === 'html') return oldPage(shop, made, request, route)
  const react = route && reactPage(shop, route, request)
  if (react) {
    const body = react.data === undefined ? '' : jsonBlock('page-data', react.data)
    return shell({
      shop,
      bundle: made,
      title: react.title,
      active: react.active,
      body,
      old: false,
      react: true,
    })
  }
  return lookAlike(shop, made, request)
}

function bodyOf(request: ReplicaRequest): Record<string, unknown> {
  if (request.headers['content-type']?.includes('json')) {
    const parsed: unknown = JSON.parse(request.body || '{}')
    return parsed !== null && typeof parsed === 'object' ? { ...parsed } : {}
  }
  return Object.fromEntries(new URLSearchParams(request.body))
}

function asset(made: Bundle, path: string): ReplicaResponse | undefined {
  const headers = { 'cache-control': 'public, max-age=31536000' }
  if (path === made.scriptPath) {
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'text/javascript; charset=utf-8' },
      body: made.script,
    }
  }
  if (path === made.stylePath) {
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'text/css; charset=utf-8' },
      body: made.style,
    }
  }
  return undefined
}

/** Webhooks lie beside the shop's own data, and in several lists: which of them, the page's address tells. */
function applyTo(shop: Shop, request: ReplicaRequest, submission: Submission): boolean {
  const [, id = ''] = /\/webhooks(?:\/(\d+))?$/.exec(submission.path) ?? []
  if (!/\/api_internal\/v2\/webhooks/.test(submission.path) && !hooksMake(submission.path))
    return apply(shop, submission)
  const { id: named } = submission.body
  saveHook(shop, readHookParams(request.query).set, typeof named === 'string' ? named : id, submission.body)
  return true
}

/** The admin console of one shop; what was sent to it lies in `submissions`. */
export function cyberbizConsole(shop: Shop): ConsoleSite {
  const submissions: Submission[] = []
  forgetHooks(shop)
  const answer = async (request: ReplicaRequest): Promise<ReplicaResponse | undefined> => {
    if (request.host !== `${shop.handle}.cyberbiz.co`) return undefined
    const { path } = request
    if (!path.startsWith('/admin') && !path.startsWith('/assets/admin/')) return undefined
    const made = await bundle()
    if (path.startsWith('/assets/admin/')) return asset(made, path)

    const api = path.startsWith('/admin/api_internal/v2/')
      ? path.slice('/admin/api_internal/v2'.length)
      : null
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const submission = { method: request.method, path, body: bodyOf(request) }
      submissions.push(submission)
      const done = applyTo(shop, request, submission)
      if (api === null)
        return { status: 302, headers: { location: request.headers.referer ?? '/admin/orders' }, body: '' }
      return {
        status: done ? 200 : 422,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(done ? { ok: true } : { error: ['無法執行'] }),
      }
    }
    if (api !== null) return internalGet(shop, request, api)
    if (path === '/admin' || path === '/admin/')
      return { status: 302, headers: { location: '/admin/orders_v2' }, body: '' }

    const text = page(shop, made, request)
    return text === undefined ? html('<h1>404 找不到頁面</h1>', 404) : html(text)
  }
  return Object.assign(answer, { submissions })
}
