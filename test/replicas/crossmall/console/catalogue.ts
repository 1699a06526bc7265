import { batchCases, type CaseName, cases } from '../data.ts'
import { type AutomationCaseName, automationCases } from '../data-shops.ts'
import type { Account } from '../model.ts'
import type { Make } from './ext/types.ts'
import { LOOK_ALIKES } from './lookalikes.ts'
import { type Params, readParams } from './params.ts'
import { whereIs } from './screens.ts'
import {
  amazonTruth,
  historyTruth,
  ordersTruth,
  orderTruth,
  runningTruth,
  settingsTruth,
  shopsTruth,
} from './truth.ts'

export type PageKind =
  | 'orders'
  | 'order'
  | 'history'
  | 'shops'
  | 'settings'
  | 'running'
  | 'amazon'
  /** None of ours: nothing is read, nothing is drawn. */
  | 'none'

export interface ConsolePage {
  name: string
  path: string
  kind: PageKind
  /** How many frames deep the screen lies. */
  frames: 0 | 1 | 2
  /** Where the screen's name stands: beside its contents, in the outermost page only, nowhere but the menu. */
  title: Params['title']
  /** What the page shows; of a look-alike, the mall that its words speak of. */
  truth: object
}

function truthOf(account: Account, url: URL): { kind: PageKind; truth: object } {
  const alike = LOOK_ALIKES.find((each) => each.path === url.pathname)
  if (alike) return { kind: 'none', truth: alike.mall ? { mall: alike.mall } : {} }
  const where = whereIs(url.pathname)
  const params = readParams(url.searchParams)
  switch (where?.screen.name) {
    case 'orders':
      return { kind: 'orders', truth: ordersTruth(account, params) }
    case 'order': {
      const order = account.orders.find((each) => each.number === where.id)
      if (order) return { kind: 'order', truth: orderTruth(account, order, params) }
      break
    }
    case 'history':
      return { kind: 'history', truth: historyTruth(account, params, url.searchParams) }
    case 'amazon':
      return { kind: 'amazon', truth: amazonTruth(account, params, url.searchParams) }
    case 'shops':
      return { kind: 'shops', truth: shopsTruth(account) }
    case 'settings': {
      const truth = settingsTruth(account, where.id, params)
      if (truth) return { kind: 'settings', truth }
      break
    }
    case 'running':
      return { kind: 'running', truth: runningTruth(account, params) }
    default:
  }
  return { kind: 'none', truth: {} }
}

/** The page at any address of the console, whatever its query, and what the account says it shows. */
export function pageAt(account: Account, path: string, name = path): ConsolePage {
  const url = new URL(path, 'https://www.crossmall.jp')
  const { frame, title } = readParams(url.searchParams)
  const frames = frame === '1' ? 1 : frame === '2' ? 2 : 0
  return { name, path, frames, title: frames === 0 ? 'in' : title, ...truthOf(account, url) }
}

const MAKES: readonly Make[] = ['ext4', 'ext6', 'table', 'plain']
const AU = 'search=1&shop=au01&phase=&category='
const ALL = 'search=1&shop=&phase=&category='

/** Reordered, and without the columns that a shop is likely to do without. */
const REORDERED = 'status,phase,shipDate,number,category,slip,shop,bundle,split,code'
const FEW = 'number,shop,phase,status,shipDate'

/** Each of these in all four makes. */
const ORDER_VARIANTS: [name: string, query: string][] = [
  ['aupay', AU],
  ['all-malls', ALL],
  ['other-au-shop', 'search=1&shop=au02&phase=&category='],
  ['rakuten', 'search=1&shop=rk01&phase=&category='],
  ['as-opened', 'search=1&shop=au01&rows=50'],
  ['not-searched', 'shop=au01'],
  ['empty', 'search=1&shop=au01&phase=&category=&status=&q=nothing-is-called-so'],
  ['late', `${AU}&late=700&rows=50`],
  ['late-columns', `${AU}&late_columns=700&rows=50`],
  ['page-2', `${ALL}&rows=100&page=2`],
  ['reordered', `${AU}&columns=${REORDERED}`],
  ['few-columns', `${ALL}&columns=${FEW}`],
  ['hidden', `${AU}&hidden=shop,category,slip,bundle&rows=100`],
  ['hidden-status', `${AU}&hidden=status,shipDate&rows=100`],
  ['no-number', `${AU}&columns=code,shop,phase,category,status,shipDate&rows=50`],
  ['more-columns', `${ALL}&columns=${REORDERED},amazonStatus,wantedDate,mallState,mallPayment,alerts,memo`],
  ['blank-nbsp', `${AU}&blank=nbsp&flags=word`],
  ['blank-short', `${AU}&blank=short&flags=circle`],
  ['blank-long', `${AU}&blank=long&flags=number`],
  ['flags-bare', `${AU}&flags=bare`],
  ['details', `${AU}&details=1&rows=60`],
  ['no-help', `${AU}&help=0&rows=50`],
  ['in-place', `${AU}&redraw=in-place&rows=60`],
  ['sorted', `${AU}&sort=shipDate&dir=DESC&rows=60`],
  ['status-asked', `${AU}&status=出荷情報反映エラー`],
  ['frame', `${AU}&frame=1&rows=60`],
  ['frame-title-above', `${AU}&frame=1&title=top&rows=60`],
  ['frame-no-title', `${AU}&frame=1&title=none&rows=60`],
  ['two-frames', `${AU}&frame=2&rows=60`],
  ['window-floats', `${AU}&rows=30&open=${cases.shipReady}&opens=float`],
  ['window-with-frame', `${AU}&rows=30&open=${cases.shipDateMissing}&opens=frame`],
]

const EXT_VARIANTS: [name: string, query: string][] = [
  ['locked', `${AU}&locked=6&rows=100`],
  ['locked-hidden', `${ALL}&locked=8&hidden=mark2,slip&rows=60`],
  ['buffered', `${AU}&buffered=1`],
  ['buffered-locked', `${AU}&buffered=1&locked=6`],
]

/** Lists of the length that speed is measured on. */
export const BENCH_LISTS: Record<Make, string> = Object.fromEntries(
  MAKES.map((make) => [make, `/order_batch/?make=${make}&${AU}&layout=big&rows=1000`]),
) as Record<Make, string>

function orderLists(): [string, string][] {
  const addresses = ['/order_batch/?mId=3&umId=0', '/rfc_orders/?mId=3&umId=0', '/orders/?mId=31&umId=0']
  return MAKES.flatMap((make) =>
    [...ORDER_VARIANTS, ...(make === 'ext4' || make === 'ext6' ? EXT_VARIANTS : [])].map(
      ([name, query], at): [string, string] => [
        `orders/${make}/${name}`,
        `${addresses[at % addresses.length]}&make=${make}&${query}`,
      ],
    ),
  )
}

function orderPages(account: Account): [string, string][] {
  const names = Object.keys(cases) as CaseName[]
  const known = names.filter((name) => account.orders.some((order) => order.number === cases[name]))
  const all = known.flatMap((name, at): [string, string][] => {
    const make = MAKES[at % MAKES.length] ?? 'table'
    return [[`order/${make}/${name}`, `/order_each/${cases[name]}/?make=${make}`]]
  })
  const laidOut = known.slice(0, 3).flatMap((name) =>
    MAKES.flatMap((make): [string, string][] => [
      [`order/${make}/${name}/frame`, `/rfc_orders/detail/${cases[name]}/?make=${make}&frame=1`],
      [`order/${make}/${name}/two-frames`, `/order_each/${cases[name]}/?make=${make}&frame=2&title=top`],
      [`order/${make}/${name}/with-menu`, `/orders/edit/${cases[name]}/?make=${make}&layout=menu`],
      [`order/${make}/${name}/blank-word`, `/order_each/${cases[name]}/?make=${make}&blank=long`],
      [`order/${make}/${name}/blank-nbsp`, `/order_each/${cases[name]}/?make=${make}&blank=nbsp`],
    ]),
  )
  const others = account.shops.flatMap((shop): [string, string][] => {
    const order = shop.mall === 'aupay' ? undefined : account.orders.find((each) => each.shop === shop.code)
    return order ? [[`order/table/shop-${shop.code}`, `/order_each/${order.number}/?make=table`]] : []
  })
  return [...all, ...laidOut, ...others]
}

const LIST_VARIANTS: [name: string, query: string][] = [
  ['plain-look', ''],
  ['content-success', 'words=content-success'],
  ['oldest-first', 'order=oldest&words=success'],
  ['reordered', 'columns=number,result,message,step,at,shop,code'],
  ['hidden', 'hidden=code,shop'],
  ['no-number', 'columns=at,step,code,result,message'],
  ['errors-only', 'result=error'],
  ['late', 'late=700'],
  ['frame', 'frame=1'],
  ['two-frames', 'frame=2&title=top'],
]

const historyPages = (): [string, string][] =>
  MAKES.flatMap((make) => [
    ...LIST_VARIANTS.map(([name, query], at): [string, string] => [
      `history/${make}/${name}`,
      `${at % 2 === 0 ? '/aupay_histories/' : '/rfc_api_logs/'}?mId=3&make=${make}&${query}`,
    ]),
    ...(make === 'ext4' || make === 'ext6'
      ? [[`history/${make}/buffered`, `/aupay_histories/?make=${make}&buffered=1`] as [string, string]]
      : []),
  ])

const amazonPages = (): [string, string][] =>
  MAKES.flatMap((make): [string, string][] => [
    [`amazon/${make}/list`, `/amazon_histories/?mId=3&make=${make}`],
    [`amazon/${make}/open`, `/rfc_batch_logs/?make=${make}&open=${batchCases.warned}`],
    [`amazon/${make}/open-sound`, `/rfc_batch_logs/?make=${make}&open=${batchCases.sound}`],
    [`amazon/${make}/hidden-result`, `/amazon_histories/?make=${make}&hidden=result,count`],
    [`amazon/${make}/reordered`, `/amazon_histories/?make=${make}&columns=warning,id,result,at,shop`],
    [`amazon/${make}/frame`, `/amazon_histories/?make=${make}&frame=1&late=400`],
    [`amazon/${make}/oldest`, `/amazon_histories/?make=${make}&order=oldest&warning=1`],
  ])

function automationPages(): [string, string][] {
  const names = Object.keys(automationCases) as AutomationCaseName[]
  return [
    ...(['table', 'plain'] as const).flatMap((make): [string, string][] => [
      [`shops/${make}`, `/auto_orders/?mId=4&make=${make}`],
      [`shops/${make}/frame`, `/rfc_auto_shops/?make=${make}&frame=1`],
    ]),
    ...MAKES.flatMap((make): [string, string][] => [
      ...names.map((name): [string, string] => [
        `settings/${make}/${name}`,
        `/auto_orders/au01/?make=${make}&case=${name}`,
      ]),
      [`settings/${make}/au02`, `/rfc_auto_shops/au02/?make=${make}`],
      [`settings/${make}/one`, `/auto_orders/au01/?make=${make}&destinations=one`],
      [`settings/${make}/one-none`, `/auto_orders/au01/?make=${make}&destinations=one&case=noDestination`],
      [`settings/${make}/grouped`, `/auto_orders/au01/?make=${make}&destinations=grouped&case=noDestination`],
      [`settings/${make}/choose`, `/auto_orders/au01/?make=${make}&none=choose&case=noDestination`],
      [`settings/${make}/stay`, `/auto_orders/au01/?make=${make}&none=stay&case=noDestination`],
      [`settings/${make}/readonly`, `/auto_orders/au01/?make=${make}&readonly=1`],
      [`settings/${make}/readonly-none`, `/auto_orders/au02/?make=${make}&readonly=1&none=stay`],
      [`settings/${make}/frame`, `/auto_orders/au01/?make=${make}&frame=1`],
      [`settings/${make}/two-frames`, `/auto_orders/au01/?make=${make}&frame=2&title=none`],
      [`running/${make}/rows`, `/auto_process/?mId=4&make=${make}`],
      [`running/${make}/stopped`, `/auto_process/?make=${make}&case=stopped`],
      [`running/${make}/stopping`, `/rfc_auto/?make=${make}&case=stopping`],
      [`running/${make}/frame`, `/auto_process/?make=${make}&frame=1`],
    ]),
    ['running/table/matrix', '/auto_process/?make=table&layout=matrix&case=stopping'],
    ['running/table/spanned', '/auto_process/?make=table&layout=spanned'],
    ['running/plain/spanned', '/auto_process/?make=plain&layout=spanned&case=stopping'],
  ]
}

/** Every page of the replica worth a test, look-alikes last. */
export function consolePages(account: Account): ConsolePage[] {
  const alike: [string, string][] = [
    ...LOOK_ALIKES.map((page): [string, string] => [`look-alike/${page.name}`, `${page.path}?mId=3&umId=0`]),
    ['look-alike/login', '/'],
    ['look-alike/news', '/top/'],
  ]
  return [
    ...orderLists(),
    ...MAKES.map((make): [string, string] => [`orders/${make}/1000`, BENCH_LISTS[make]]),
    ...orderPages(account),
    ...historyPages(),
    ...amazonPages(),
    ...automationPages(),
    ...alike,
  ].map(([name, path]) => pageAt(account, path, name))
}
