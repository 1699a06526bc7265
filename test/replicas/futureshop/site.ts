import type { ReplicaRequest, ReplicaResponse, ReplicaSite } from '../http.ts'
import { bundle } from './bundle.ts'
import { FUTURESHOP_HOST, IPN_URLS, SECOND_FUTURESHOP_HOST, STORED } from './data.ts'
import { NEW_OTHERS, OLD_OTHERS, type OtherPage } from './lookalikes.ts'
import {
  type AmazonValues,
  type AmazonView,
  type FieldKey,
  type Params,
  readParams,
  type Submission,
  type View,
} from './model.ts'
import { oldPage } from './old.ts'
import { caseOf } from './truth.ts'
import { API_ERROR, amazonView, NEW_AMAZON, OLD_AMAZON } from './words.ts'

export const FUTURESHOP_HOSTS = [FUTURESHOP_HOST, SECOND_FUTURESHOP_HOST] as const

export interface FutureshopReplica {
  readonly site: ReplicaSite
  /** What would have changed a real shop, oldest first: saving, previews, any other form. */
  readonly submissions: Submission[]
  /** Everything that was asked: documents, views, assets. */
  readonly asked: { readonly host: string; readonly method: string; readonly target: string }[]
  /** What each shop keeps; another after a saving, the first again after a reset. */
  readonly stored: Record<string, AmazonValues>
  reset(): void
}

const answer = (type: string, body: string | Uint8Array, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
  body,
})
const html = (body: string, status = 200) => answer('text/html', body, status)
const json = (value: unknown, status = 200) => answer('application/json', JSON.stringify(value), status)

/** Buttons and badges of the old console are pictures of words; whoever cannot see them has their `alt`. */
const PICTURES: Readonly<Record<string, readonly [words: string, colour: string]>> = {
  icon_hissu: ['必須', '#c00'],
  icon_close: ['要閉店', '#567'],
  btn_copy: ['コピー', '#2b5b9e'],
  btn_preview: ['プレビュー', '#2b5b9e'],
  btn_update: ['設定', '#c60'],
}
const picture = (path: string): ReplicaResponse => {
  const [words, colour] = PICTURES[/(\w+)\.gif$/.exec(path)?.[1] ?? ''] ?? ['', '#ccc']
  const width = words.length * 13 + 12
  return answer(
    'image/svg+xml',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="18"><rect width="100%" height="100%" rx="3" fill="${colour}"/><text x="50%" y="13" font-size="12" fill="#fff" text-anchor="middle">${words}</text></svg>`,
  )
}

const wait = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((done) => setTimeout(done, ms)) : Promise.resolve()

const valuesOf = (sent: Readonly<Record<string, string>>): AmazonValues => ({
  enabled: sent.useFlg === '1',
  sellerId: sent.sellerId ?? '',
  clientId: sent.clientId ?? '',
  mwsToken: sent.mwsToken ?? '',
  notifyMail: sent.notifyMail ?? '',
})

/** What the console says of a saving: values that are not of their form are refused when they are registered. */
const judged = (values: AmazonValues): NonNullable<AmazonView['said']> => {
  const fits =
    /^A[A-Z0-9]{12,13}$/.test(values.sellerId) && /^amzn1\.application-oa2-client\./.test(values.clientId)
  return fits ? { error: false, text: '設定しました。' } : { error: true, text: API_ERROR }
}

export const makeFutureshop = (): FutureshopReplica => {
  const fresh = (): Record<string, AmazonValues> =>
    Object.fromEntries(FUTURESHOP_HOSTS.map((host) => [host, STORED]))
  const stored = fresh()
  const submissions: Submission[] = []
  const asked: FutureshopReplica['asked'][number][] = []

  const view = (
    console: 'old' | 'new',
    host: string,
    path: string,
    params: Params,
    values: AmazonValues,
    said?: AmazonView['said'],
  ): AmazonView =>
    amazonView(
      console,
      path,
      params,
      values as AmazonValues & Record<FieldKey, string>,
      IPN_URLS[host] ?? '',
      said,
    )

  const shown = (host: string, params: Params): AmazonValues =>
    caseOf(params.values, stored[host] ?? STORED).values

  const other = (pages: readonly OtherPage[], path: string): View => {
    const found = pages.find((page) => page.path === path)
    return found
      ? { kind: 'other', title: found.title, trail: found.trail, html: found.html }
      : { kind: 'other', title: '404', trail: '', html: '<p>ページが見つかりません。</p>' }
  }

  const old = ({ method, host, path, query, body }: ReplicaRequest): ReplicaResponse => {
    if (path.startsWith('/FutureShop2/img/')) return picture(path)
    const params = readParams(query)
    const isAmazon = OLD_AMAZON.some((known) => known === path)
    if (method === 'POST') {
      const values = Object.fromEntries(new URLSearchParams(body))
      const what = isAmazon ? ('preview.x' in values ? 'preview' : 'save') : 'other'
      submissions.push({ host, path, what, values })
      if (what !== 'save') return html(oldPage(other(OLD_OTHERS, path), true, params.store))
      const sent = valuesOf(values)
      const said = judged(sent)
      if (!said.error) stored[host] = sent
      return html(oldPage(view('old', host, path, params, sent, said), params.menu, params.store))
    }
    if (isAmazon) {
      const own = view('old', host, path, params, shown(host, params))
      return html(oldPage(own, params.menu, params.store))
    }
    const page = other(OLD_OTHERS, path)
    return html(oldPage(page, true, params.store), page.title === '404' ? 404 : 200)
  }

  const api = async ({ method, host, path, query, body }: ReplicaRequest): Promise<ReplicaResponse> => {
    if (method === 'POST') {
      const { path: from, values } = JSON.parse(body) as { path: string; values: Record<string, string> }
      const what = query.get('what') === 'preview' ? 'preview' : 'save'
      submissions.push({ host, path: from, what, values })
      if (what === 'preview') return json({ error: false, text: 'プレビューを表示しました。' })
      const sent = valuesOf(values)
      const said = judged(sent)
      if (!said.error) stored[host] = sent
      return json(said)
    }
    if (path !== '/admin/api/view') return json({ message: 'not found' }, 404)
    const at = new URL(query.get('at') ?? '/', `https://${host}`)
    const params = readParams(at.searchParams)
    await wait(params.late)
    return json(
      NEW_AMAZON.some((known) => known === at.pathname)
        ? view('new', host, at.pathname, params, shown(host, params))
        : other(NEW_OTHERS, at.pathname),
    )
  }

  const application = async (request: ReplicaRequest): Promise<ReplicaResponse> => {
    const { path, method, host } = request
    if (path.startsWith('/admin/api/')) return api(request)
    const made = await bundle()
    if (path === made.scriptPath) return answer('text/javascript', made.script)
    if (path === made.stylePath) return answer('text/css', made.style)
    if (path.startsWith('/admin/assets/'))
      return answer('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    if (method === 'POST')
      submissions.push({
        host,
        path,
        what: 'other',
        values: Object.fromEntries(new URLSearchParams(request.body)),
      })
    return html(
      `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>futureshop</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${made.stylePath}"></head><body><div id="app"></div><script src="${made.scriptPath}"></script></body></html>`,
    )
  }

  const site: ReplicaSite = async (request) => {
    const { host, path, method, target } = request
    if (!FUTURESHOP_HOSTS.some((known) => known === host)) return undefined
    asked.push({ host, method, target })
    if (path === '/FutureShop2' || path.startsWith('/FutureShop2/')) return old(request)
    if (path.startsWith('/admin/')) return application(request)
    return html(oldPage(other(OLD_OTHERS, '/FutureShop2/Login.htm'), false, 'closed'))
  }

  return {
    site,
    submissions,
    asked,
    stored,
    reset: () => {
      submissions.length = 0
      asked.length = 0
      Object.assign(stored, fresh())
    },
  }
}
