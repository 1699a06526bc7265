import { FUTURESHOP_HOST, IPN_URLS, SECOND_FUTURESHOP_HOST } from './data.ts'

export const SELLER_CENTRAL_HOSTS = ['sellercentral.amazon.co.jp', 'sellercentral-japan.amazon.com'] as const

export const LANGUAGES = ['ja', 'en', 'zh'] as const
export type Language = (typeof LANGUAGES)[number]

export type Environment = 'live' | 'sandbox'

/** How the page shows its addresses. */
export const SHAPES = ['rows', 'blocks', 'edit', 'webSettings', 'cards'] as const
export type Shape = (typeof SHAPES)[number]
/** Both environments on one page, or the one that the switcher at the head of the page is set to. */
export const VIEWS = ['both', 'live', 'sandbox'] as const
export type EnvironmentView = (typeof VIEWS)[number]

const OURS = IPN_URLS[FUTURESHOP_HOST] ?? ''
const SECOND = IPN_URLS[SECOND_FUTURESHOP_HOST] ?? ''

/**
 * Whether what is shown is the address of futureshop's: by the vendor's words one is copied and pasted, so it is the
 * same or it differs. `open`: neither the vendor nor Amazon says (nothing is set; the test environment).
 */
export type Compared = 'same' | 'differs' | 'open'

export interface Ipn {
  readonly live: string
  readonly sandbox: string
  /** Beside the first shop's address, which is what a shop copies from. */
  readonly compared: Readonly<Record<Environment, Compared>>
}

const ipn = (live: string, compared: Compared, sandbox = '', atSandbox: Compared = 'open'): Ipn => ({
  live,
  sandbox,
  compared: { live: compared, sandbox: atSandbox },
})

export const IPN_CASES = {
  none: ipn('', 'open'),
  same: ipn(OURS, 'same'),
  sameInBoth: ipn(OURS, 'same', OURS, 'same'),
  http: ipn(OURS.replace('https:', 'http:'), 'differs'),
  blankAfter: ipn(`${OURS} `, 'open'),
  otherHost: ipn(OURS.replace('hanazakka.future-shop', 'hanazakka-old.future-shop'), 'differs'),
  otherPath: ipn(`${OURS}2`, 'differs'),
  cut: ipn(OURS.slice(0, -4), 'differs'),
  twice: ipn(OURS + OURS, 'differs'),
  // The same address by what addresses mean, and not by its letters.
  upperHost: ipn(OURS.replace('https://hanazakka', 'https://HanaZakka'), 'open'),
  slashAfter: ipn(`${OURS}/`, 'differs'),
  withQuery: ipn(`${OURS}?shop=1`, 'differs'),
  // Another shop's of the same seller: right there, wrong here.
  secondShop: ipn(SECOND, 'open'),
  onlySandbox: ipn('', 'open', OURS, 'same'),
  sandboxElse: ipn(OURS, 'same', `${OURS}/test`, 'open'),
  liveElse: ipn('https://cart.example.com/amazon/ipn', 'differs', OURS, 'same'),
} as const satisfies Record<string, Ipn>

export type IpnCaseName = keyof typeof IPN_CASES

export const ipnCase = (name: string | null): Ipn =>
  name !== null && Object.hasOwn(IPN_CASES, name) ? IPN_CASES[name as IpnCaseName] : IPN_CASES.same

export interface IpnParams {
  readonly language: Language
  readonly shape: Shape
  readonly view: EnvironmentView
  readonly values: string
  /** ms until the page has its addresses. */
  readonly late: number
}

const one = <Of extends string>(of: readonly Of[], value: string | null): Of =>
  of.find((known) => known === value) ?? (of[0] as Of)

export const readIpnParams = (query: URLSearchParams): IpnParams => ({
  language: one(LANGUAGES, query.get('lang')),
  shape: one(SHAPES, query.get('shape')),
  view: one(VIEWS, query.get('view')),
  values: query.get('values') ?? 'same',
  late: Number(query.get('late') ?? 0),
})

/** Addresses of this page are not public; the second is where Amazon's own papers have it: インテグレーション. */
export const IPN_PATHS = [
  '/external-payments/settings/ipn',
  '/gp/pyop/seller/integrations/settings',
  '/hz/amazonpay/notifications',
] as const

export interface IpnWords {
  readonly title: string
  readonly live: string
  readonly sandbox: string
  readonly switchLive: string
  readonly switchSandbox: string
  readonly update: string
  readonly cancel: string
  readonly none: string
  readonly environment: string
  readonly endpoint: string
  readonly settings: string
  readonly menu: string
  readonly integration: string
  readonly edit: string
}

/** The button and the label of the box are English in Japan too (seed 003). */
export const ADD = 'Add an IPN endpoint'
export const ADD_URL = 'Add IPN endpoint URL'

export const IPN_WORDS: Readonly<Record<Language, IpnWords>> = {
  ja: {
    title: 'インスタント通知設定',
    live: '本番環境',
    sandbox: 'サンドボックス環境',
    switchLive: 'Amazon Pay(本番環境)',
    switchSandbox: 'Amazon Pay(サンドボックス環境)',
    update: '更新',
    cancel: 'キャンセル',
    none: 'エンドポイントは設定されていません',
    environment: '環境',
    endpoint: 'IPNエンドポイントURL',
    settings: '設定',
    menu: 'インスタント通知(IPN)',
    integration: 'インテグレーション',
    edit: '編集',
  },
  en: {
    title: 'Instant Notification Settings',
    live: 'Production',
    sandbox: 'Sandbox',
    switchLive: 'Amazon Pay (Production View)',
    switchSandbox: 'Amazon Pay (Sandbox View)',
    update: 'Update',
    cancel: 'Cancel',
    none: 'No endpoint has been set',
    environment: 'Environment',
    endpoint: 'IPN endpoint URL',
    settings: 'Settings',
    menu: 'Instant Payment Notification (IPN)',
    integration: 'Integration Settings',
    edit: 'Edit',
  },
  zh: {
    title: '即时通知设置 (IPN)',
    live: '生产环境',
    sandbox: '沙盒环境',
    switchLive: 'Amazon Pay（生产环境）',
    switchSandbox: 'Amazon Pay（沙盒环境）',
    update: '更新',
    cancel: '取消',
    none: '尚未设置终端节点',
    environment: '环境',
    endpoint: 'IPN 终端节点 URL',
    settings: '设置',
    menu: '即时付款通知 (IPN)',
    integration: '集成设置',
    edit: '编辑',
  },
}

/** In the manner of Amazon's own papers: the box is called Merchant URL, and a second one is an integrator's. */
export const MERCHANT_URL: Readonly<Record<Language, string>> = {
  ja: '販売事業者様サイトURL',
  en: 'Merchant URL',
  zh: '卖家网站 URL',
}
export const INTEGRATOR_URL: Readonly<Record<Language, string>> = {
  ja: 'インテグレーターURL',
  en: 'Integrator URL',
  zh: '集成商 URL',
}

export interface IpnTruth {
  /** What the page shows, character for character; '' where it says that none is set. */
  readonly endpoints: readonly { readonly environment: Environment; readonly url: string }[]
  readonly compared: Readonly<Partial<Record<Environment, Compared>>>
}

export const ipnTruth = ({ view, values }: IpnParams): IpnTruth => {
  const found = ipnCase(values)
  const shown: Environment[] = view === 'both' ? ['live', 'sandbox'] : [view]
  return {
    endpoints: shown.map((environment) => ({ environment, url: found[environment] })),
    compared: Object.fromEntries(shown.map((environment) => [environment, found.compared[environment]])),
  }
}
