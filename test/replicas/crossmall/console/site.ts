import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../../http.ts'
import type { Account } from '../model.ts'
import { type Bundle, bundle } from './bundle.ts'
import { idsFrom } from './ext/types.ts'
import { page } from './html.ts'
import { answerSearch, orderRow } from './listing.ts'
import { gridOf, LOOK_ALIKES } from './lookalikes.ts'
import { login, top } from './outside.ts'
import { settingsBody, shopsBody } from './pages/automation.ts'
import {
  amazonBody,
  batchesShown,
  batchRow,
  historyBody,
  listData,
  runRow,
  runsShown,
} from './pages/lists.ts'
import { orderBody } from './pages/order.ts'
import { ordersBody, ordersData } from './pages/orders.ts'
import { runningBody, runningData } from './pages/running.ts'
import { readParams } from './params.ts'
import { whereIs } from './screens.ts'
import { apply, bodyOf, type Submission } from './write.ts'

export { type ConsolePage, consolePages, type PageKind, pageAt } from './catalogue.ts'
export type { Submission } from './write.ts'

export const CONSOLE_HOST = 'www.crossmall.jp'

/** One request to the console, whatever it was. */
export interface Asked {
  method: string
  target: string
}

export type ConsoleSite = ReplicaSite & {
  /** What would have changed something. */
  submissions: Submission[]
  /** Everything that was asked, oldest first: pages, lists, style sheets, submissions. */
  asked: Asked[]
}

const html = (body: string, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body,
})

const json = (value: unknown, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
})

/** Where the framework's count stands when a page is drawn: another place at every load. */
const firstId = (load: number): number => 1010 + ((load * 37) % 211)

interface Drawn {
  body: string
  data?: object
  title?: string
  alone?: boolean
}

function draw(account: Account, request: ReplicaRequest, load: number): Drawn | undefined {
  const where = whereIs(request.path)
  if (!where) return undefined
  const params = readParams(request.query)
  // A part is drawn into a page that already has its own numbers.
  const ids = idsFrom(firstId(load) + (request.query.get('part') === '1' ? 3_000 : 0))
  const { path } = request
  switch (where.screen.name) {
    case 'orders':
      return { body: ordersBody(account, params), data: ordersData(params, path, ids.next()) }
    case 'order': {
      const order = account.orders.find((each) => each.number === where.id)
      return (
        order && {
          body: orderBody(account, order, params, ids),
          data: { screen: 'order', make: params.make, next: ids.next() },
          alone: params.layout !== 'menu',
        }
      )
    }
    case 'history':
      return {
        body: historyBody(params, request.query),
        data: listData(account, 'history', params, path, ids.next()),
      }
    case 'amazon':
      return { body: amazonBody(request.query), data: listData(account, 'amazon', params, path, ids.next()) }
    case 'shops':
      return { body: shopsBody(account, params) }
    case 'settings': {
      const shop = account.shops.find((each) => each.code === where.id && each.mall === 'aupay')
      if (!shop) return undefined
      const body = settingsBody(account, shop, params, ids)
      return {
        body,
        data: { screen: 'settings', make: params.make, phases: account.phases, next: ids.next() },
      }
    }
    case 'running':
      return { body: runningBody(account, params), data: runningData(account, params, ids) }
  }
}

/** What the page's own scripts ask for. */
function list(account: Account, request: ReplicaRequest): ReplicaResponse | undefined {
  const where = whereIs(request.path.replace(/list$/, ''))
  const params = readParams(request.query)
  switch (where?.screen.name) {
    case 'orders':
      return json(answerSearch(account, params))
    case 'history': {
      const runs = runsShown(account, params, request.query)
      return json({ total: account.runs.length, rows: runs.map((run) => runRow(account, run, params)) })
    }
    case 'amazon': {
      const batches = batchesShown(account, params, request.query)
      return json({ total: account.batches.length, rows: batches.map((batch) => batchRow(account, batch)) })
    }
    default:
      return undefined
  }
}

function asset(made: Bundle, path: string): ReplicaResponse | undefined {
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
  return undefined
}

/** The console of one company; `submissions` and `asked` tell what came. API addresses are left to others. */
export function crossmallConsole(account: Account): ConsoleSite {
  const submissions: Submission[] = []
  const asked: Asked[] = []
  let loads = 0

  const change = (request: ReplicaRequest): ReplicaResponse => {
    const submission = { method: request.method, path: request.path, body: bodyOf(request.body) }
    submissions.push(submission)
    const changed = apply(account, submission)
    if (request.headers['x-requested-with'] === undefined)
      return {
        status: 302,
        headers: { location: request.path.replace(/update$/, '') },
        body: '',
      }
    const params = readParams(request.query)
    return changed
      ? json({ rows: changed.map((order) => orderRow(account, order, params)) })
      : json({ error: '更新できませんでした。' }, 422)
  }

  const answer = async (request: ReplicaRequest): Promise<ReplicaResponse | undefined> => {
    if (request.host !== CONSOLE_HOST || request.path.startsWith('/webapi2/')) return undefined
    asked.push({ method: request.method, target: request.target })
    const made = await bundle()
    const { path } = request
    if (/^\/(?:javascripts|stylesheets)\//.test(path)) return asset(made, path)
    if (request.method !== 'GET' && request.method !== 'HEAD') return change(request)
    if (path.endsWith('/list')) return list(account, request)
    if (path === '/' || path === '/logins/') return html(login(made, ++loads))
    const params = readParams(request.query)
    const around = { bundle: made, params, target: request.target, company: account.company }
    if (path === '/top/') return html(page({ ...around, ...top() }))

    const alike = LOOK_ALIKES.find((each) => each.path === path)
    if (alike) {
      const body = `${alike.body?.(account) ?? '<div id="result"></div>'}`
      const data = gridOf(account, alike, firstId(++loads))
      return html(page({ ...around, title: alike.title, group: alike.group, body, data }))
    }
    const where = whereIs(path)
    const drawn = where && draw(account, request, ++loads)
    if (!drawn) return html('<h1>404</h1><p>ページが見つかりません。</p>', 404)
    if (request.query.get('part') === '1') return html(drawn.body)
    return html(page({ ...around, title: where.screen.title, group: where.screen.group, ...drawn }))
  }
  return Object.assign(answer, { submissions, asked })
}
