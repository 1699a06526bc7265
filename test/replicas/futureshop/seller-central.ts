/** Amazon's Seller Central: the page of instant notifications, and its neighbours. */
import type { ReplicaResponse, ReplicaSite } from '../http.ts'
import { textOf } from './html.ts'
import type { Submission } from './model.ts'
import {
  ADD,
  ADD_URL,
  type Environment,
  INTEGRATOR_URL,
  IPN_PATHS,
  IPN_WORDS,
  type IpnParams,
  type IpnTruth,
  ipnTruth,
  LANGUAGES,
  type Language,
  MERCHANT_URL,
  readIpnParams,
  SELLER_CENTRAL_HOSTS,
} from './seller-central-data.ts'
import { SELLER_OTHERS, type SellerPage } from './seller-central-others.ts'

export interface SellerCentralReplica {
  readonly site: ReplicaSite
  readonly submissions: Submission[]
  readonly asked: { readonly host: string; readonly method: string; readonly target: string }[]
  reset(): void
}

const STYLE = `body{margin:0;font:14px/1.5 "Amazon Ember",Arial,"Noto Sans CJK JP",sans-serif;color:#0f1111;background:#f2f4f8}
header{background:#002f36;color:#fff;display:flex;gap:18px;padding:10px 18px;align-items:center}header a{color:#fff}
main{max-width:900px;margin:20px auto;background:#fff;padding:20px 28px 60px;border:1px solid #d5d9d9}
h1{font-size:22px;font-weight:400}h2{font-size:17px}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid #e7e9e9;padding:9px;text-align:left;vertical-align:top}.card{border:1px solid #d5d9d9;border-radius:8px;padding:12px 16px;margin:12px 0}
input[type=text],input[type=url]{width:520px;max-width:100%;padding:5px;border:1px solid #888c8c;border-radius:3px}.quiet{color:#565959}kat-label{display:block;font-weight:700}`

const NOTE: Readonly<Record<Language, string>> = {
  ja: 'インスタント通知は、取引の状態が変わったときにお客様のサーバーに送信されます。',
  en: 'Instant notifications are sent to your server when the state of a transaction changes.',
  zh: '交易状态发生变化时，即时通知将发送到您的服务器。',
}

const pre = (url: string): string => `<span style="white-space:pre-wrap">${textOf(url)}</span>`

const body = ({ language, shape, view }: IpnParams, { endpoints }: IpnTruth): string => {
  const words = IPN_WORDS[language]
  const nameOf = (environment: Environment): string => words[environment]
  const shownOf = (url: string): string =>
    url === '' ? `<span class="quiet">${words.none}</span>` : pre(url)
  const box = (environment: Environment, url: string): string =>
    `<label for="ipn_${environment}">${ADD_URL}</label> <input type="text" id="ipn_${environment}" name="${environment}" value="${textOf(url)}"> <button type="submit" name="update" value="${environment}">${words.update}</button> <button type="reset">${words.cancel}</button>`
  switch (shape) {
    case 'rows':
      return `<table><thead><tr><th>${words.environment}</th><th>${words.endpoint}</th><th></th></tr></thead><tbody>${endpoints
        .map(
          ({ environment, url }) =>
            `<tr><td>${nameOf(environment)}</td><td>${shownOf(url)}</td><td><button type="button" class="add" data-of="${environment}">${url ? words.edit : ADD}</button><div hidden>${box(environment, url)}</div></td></tr>`,
        )
        .join('')}</tbody></table>`
    case 'blocks':
      return endpoints
        .map(
          ({ environment, url }) =>
            `<section><h2>${nameOf(environment)}</h2><dl><dt>${words.endpoint}</dt><dd>${shownOf(url)}</dd></dl><button type="button" class="add" data-of="${environment}">${ADD}</button><div hidden>${box(environment, '')}</div></section>`,
        )
        .join('')
    case 'edit':
      return endpoints
        .map(({ environment, url }) =>
          view === 'both'
            ? `<fieldset><legend>${nameOf(environment)}</legend><p>${box(environment, url)}</p></fieldset>`
            : `<p>${box(environment, url)}</p>`,
        )
        .join('')
    case 'webSettings':
      return `<h2>${words.title}</h2>${endpoints
        .map(
          ({ environment, url }) =>
            `<div class="card">${view === 'both' ? `<h3>${nameOf(environment)}</h3>` : ''}<table><tr><th>${INTEGRATOR_URL[language]}</th><td><span class="quiet">-</span></td></tr><tr><th>${MERCHANT_URL[language]}</th><td>${shownOf(url)}</td></tr></table><button type="button">${words.edit}</button></div>`,
        )
        .join('')}`
    case 'cards':
      return endpoints
        .map(
          ({ environment, url }) =>
            `<kat-box class="card"><kat-label>${nameOf(environment)} - ${words.endpoint}</kat-label><div>${shownOf(url)}</div><kat-button label="${ADD}" role="button" tabindex="0">${ADD}</kat-button></kat-box>`,
        )
        .join('')
  }
}

const SCRIPT = `document.addEventListener('click',function(e){var b=e.target.closest('button.add');if(b){b.nextElementSibling.hidden=false;b.hidden=true}});`

const frame = (
  language: Language,
  title: string,
  inner: string,
  view: IpnParams['view'],
  script = '',
): string => {
  const words = IPN_WORDS[language]
  const options = [
    [words.switchLive, view !== 'sandbox'],
    [words.switchSandbox, view === 'sandbox'],
  ] as const
  return `<!DOCTYPE html><html lang="${language === 'zh' ? 'zh-CN' : language}"><head><meta charset="utf-8"><title>${title} - Amazon</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><header><strong>amazon seller central</strong><select aria-label="Marketplace">${options.map(([name, on]) => `<option${on ? ' selected' : ''}>${name}</option>`).join('')}</select>
<nav><a href="/orders-v3?lang=${language}">${language === 'ja' ? '注文' : language === 'zh' ? '订单' : 'Orders'}</a> ${words.settings}: <a href="/sw/AccountInfo?lang=${language}">${language === 'ja' ? '出品用アカウント情報' : language === 'zh' ? '账户信息' : 'Account Info'}</a> <a href="${IPN_PATHS[0]}?lang=${language}">${words.menu}</a> <a href="${IPN_PATHS[1]}?lang=${language}&shape=webSettings">${words.integration}</a></nav></header>
<main><h1>${title}</h1>${inner}</main><script>${SCRIPT}${script}</script></body></html>`
}

const page = (params: IpnParams, host: string, path: string): string => {
  const words = IPN_WORDS[params.language]
  // Where the page is of all that is integrated, notifications are a part of it.
  const title = params.shape === 'webSettings' ? words.integration : words.title
  const inner = `<form method="post" action="${path}">${body(params, ipnTruth(params))}</form>`
  const note = `<p>${NOTE[params.language]}</p>`
  if (params.late <= 0) return frame(params.language, title, note + inner, params.view)
  // The addresses come after the page, as they do in applications.
  const later = `setTimeout(function(){document.getElementById('later').innerHTML=${JSON.stringify(inner).replaceAll('<', '\\u003c')}},${params.late})`
  return frame(
    params.language,
    title,
    `${note}<div id="later" data-host="${host}">…</div>`,
    params.view,
    later,
  )
}

const html = (text: string, status = 200): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: text,
})

const languageOf = (query: URLSearchParams): Language =>
  LANGUAGES.find((known) => known === query.get('lang')) ?? 'ja'

export const makeSellerCentral = (): SellerCentralReplica => {
  const submissions: Submission[] = []
  const asked: SellerCentralReplica['asked'][number][] = []
  const site: ReplicaSite = ({ host, path, method, target, query, body: sent }) => {
    if (!SELLER_CENTRAL_HOSTS.some((known) => known === host)) return undefined
    asked.push({ host, method, target })
    if (method === 'POST')
      submissions.push({ host, path, what: 'save', values: Object.fromEntries(new URLSearchParams(sent)) })
    if (IPN_PATHS.some((known) => known === path)) return html(page(readIpnParams(query), host, path))
    const language = languageOf(query)
    const other: SellerPage | undefined = SELLER_OTHERS.find((one) => one.path === path)
    if (!other) return html(frame(language, '404', '<p>404</p>', 'both'), 404)
    return html(frame(language, other.title[language], other.html(language), 'both'))
  }
  return {
    site,
    submissions,
    asked,
    reset: () => {
      submissions.length = 0
      asked.length = 0
    },
  }
}
