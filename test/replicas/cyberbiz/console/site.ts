import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import type { Shop } from '../model.ts'
import { type Bundle, bundle } from './bundle.ts'
import { jsonBlock, shell } from './html.ts'
import { internalGet, orderList } from './internal.ts'
import { lookAlike } from './lookalikes.ts'
import { oldPage } from './old/pages.ts'
import { readParams } from './params.ts'
import { findOrder, findProduct, productPageOf } from './payload.ts'
import { apply, type Submission } from './write.ts'

export { type ConsolePage, consolePages } from './catalogue.ts'
export type { Submission } from './write.ts'

export type ConsoleSite = ReplicaSite & { submissions: Submission[] }

const html = (body: string, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body,
})

interface ReactPage {
  title: string
  active: string
  data?: unknown
}

const NEW_SETTINGS = ['/admin/shopdotcom_setting', '/admin/third_party/shop_com']

/** Which of the React pages answers at an address, or undefined. */
function reactPage(shop: Shop, request: ReplicaRequest): ReactPage | undefined {
  const params = readParams(request.query)
  const [, , section = '', id] = request.path.split('/')
  if (section === 'orders_v2' || section === 'shopdotcom_orders') {
    const only =
      section === 'shopdotcom_orders' ||
      request.query.get('source') === 'shopdotcom' ||
      params.from === 'shopdotcom'
    const active = only ? '美安訂單' : '訂單列表'
    if (!id) return { title: active, active, data: params.embed ? orderList(shop, params, only) : undefined }
    const order = findOrder(shop, id)
    return order && { title: `訂單 ${order.name}`, active }
  }
  if (section === 'products' && request.query.get('layout') !== 'old') {
    if (!id) {
      return {
        title: '商品列表',
        active: '商品列表',
        data: params.embed ? productPageOf(shop, params) : undefined,
      }
    }
    if (id === 'new') return { title: '新增商品', active: '商品列表' }
    return findProduct(shop, id) && { title: '編輯商品', active: '商品列表' }
  }
  if (NEW_SETTINGS.includes(request.path))
    return { title: '美安 shop.com 設定', active: '美安 shop.com 設定' }
  return undefined
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

/** The admin console of one shop; what was sent to it lies in `submissions`. */
export function cyberbizConsole(shop: Shop): ConsoleSite {
  const submissions: Submission[] = []
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
      const done = apply(shop, submission)
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

    const page = reactPage(shop, request)
    if (page) {
      const data = page.data === undefined ? '' : jsonBlock('page-data', page.data)
      return html(
        shell({
          shop,
          bundle: made,
          title: page.title,
          active: page.active,
          body: data,
          old: false,
          react: true,
        }),
      )
    }
    const old = oldPage(shop, made, request) ?? lookAlike(shop, made, request)
    return old === undefined ? html('<h1>404</h1>', 404) : html(old)
  }
  return Object.assign(answer, { submissions })
}
