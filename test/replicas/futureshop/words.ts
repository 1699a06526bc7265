import type { AmazonView, FieldKey, FieldView, MenuItem, Params } from './model.ts'

/** The vendor's own labels (seed 003): the id's name, and what it is in Japanese. */
const NAMES: Readonly<Record<FieldKey, readonly [name: string, meaning: string]>> = {
  sellerId: ['SellerId', '出品者ID'],
  clientId: ['ClientId', 'クライアントID'],
  mwsToken: ['MWSAuthToken', 'MWS認証トークン'],
  notifyMail: ['通知メールアドレス', ''],
}

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))

/** A label in one of the manners that consoles write them in. */
export const labelOf = (key: FieldKey, manner: Params['labels']): string => {
  const [name, meaning] = NAMES[key]
  if (meaning === '') return name
  switch (manner) {
    case 'seed':
      return `${name}(${meaning})`
    case 'full':
      return `${name}（${meaning}）`
    case 'bare':
      return name
    case 'spaced':
      return `${name} ( ${meaning} )`
    case 'wide':
      return wide(`${name}(${meaning})`)
    case 'broken':
      return `${name}\n(${meaning})`
  }
}

/** 販売事業者様サイトURL and 利用設定 are written one way in the manual. */
export const IPN_LABEL = '販売事業者様サイトURL'
export const USE_LABEL = '利用設定'
export const USE_BOX = '利用する'

export const HINTS: Readonly<Record<FieldKey, string>> = {
  sellerId: 'Amazonセラーセントラルより発行される値を設定してください。',
  clientId: 'Amazonセラーセントラルより発行される値を設定してください。',
  mwsToken:
    'あらかじめセットされている(Pre-Set_with_information_from_Amazonが表記されている)場合は、削除や変更をしないでください。',
  notifyMail: 'Amazon Payでの注文が失敗した場合に通知されます。',
}

export const USE_NOTE =
  '「利用する」にチェックをし、本画面の項目を全て設定すると、サイトにAmazonボタンが表示されます。'
export const API_NOTE = '以下の項目に、Amazonセラーセントラルより発行される値を設定してください。'
export const IPN_NOTE =
  '表示されているURLを「Amazonセラーセントラル」の「Add IPN endpoint URL」に設定すると、Amazon Payの入金通知を受信できます。'
export const API_ERROR = 'API設定に登録された値が正しくありません。Amazonセラーセントラルをご確認ください。'

export const SECTIONS = ['利用設定', 'Amazon API情報', 'Amazon通知設定'] as const

export const fieldViews = (params: Params, value: (key: FieldKey) => string): FieldView[] =>
  (Object.keys(NAMES) as FieldKey[])
    .filter((key) => key !== params.without)
    .map((key) => ({ key, label: labelOf(key, params.labels), hint: HINTS[key], value: value(key) }))

/** The addresses of Amazon設定 are not public: these are likely ones. */
export const OLD_AMAZON = ['/FutureShop2/AmazonSetting.htm', '/FutureShop2/PageSetting/AmazonEdit/1'] as const
export const NEW_AMAZON = [
  '/admin/settings/third-party/amazon/',
  '/admin/setting/cooperation/amazonsetting',
  '/admin/config/86',
] as const

export const OLD_MENU: readonly MenuItem[] = [
  { text: '受注', href: '/FutureShop2/OrderList.htm' },
  { text: '商品', href: '/FutureShop2/GoodsList.htm' },
  {
    text: '構築',
    href: '/FutureShop2/Build.htm',
    below: [
      { text: 'ページ設定', href: '/FutureShop2/PageSetting.htm' },
      { text: 'Amazon設定', href: OLD_AMAZON[0] },
    ],
  },
  { text: 'クーポン', href: '/FutureShop2/NewCouponEntry.htm' },
  {
    text: '設定',
    href: '/FutureShop2/Setting.htm',
    below: [
      { text: '決済一覧', href: '/FutureShop2/PaymentList.htm' },
      { text: 'Amazon Pay設定', href: '/FutureShop2/AmazonPayEdit.htm' },
      { text: '店舗の開閉', href: '/FutureShop2/ShopOpenClose.htm' },
    ],
  },
]

export const NEW_MENU: readonly MenuItem[] = [
  { text: 'トップ', href: '/admin/top/' },
  { text: '受注', href: '/admin/orders' },
  { text: '商品', href: '/admin/goods' },
  { text: 'プロモーション', href: '/admin/coupons' },
  {
    text: '設定',
    href: '/admin/settings/',
    below: [
      { text: '連携サービス', href: '/admin/settings/third-party/' },
      { text: 'Amazon設定', href: NEW_AMAZON[0] },
      { text: 'FBAマルチチャネル設定', href: '/admin/settings/third-party/fba' },
      { text: '決済一覧', href: '/admin/settings/payment/' },
      { text: 'Amazon Pay設定', href: '/admin/settings/payment/amazon-pay' },
      { text: '店舗開閉', href: '/admin/settings/shop/open' },
    ],
  },
]

export const TRAIL: Readonly<Record<'old' | 'new', string>> = {
  old: '構築 > ページ設定 > Amazon設定',
  new: '設定 > 連携サービス > Amazon設定',
}

export const amazonView = (
  console: 'old' | 'new',
  action: string,
  params: Params,
  values: { enabled: boolean } & Record<FieldKey, string>,
  ipnUrl: string,
  said?: AmazonView['said'],
): AmazonView => ({
  kind: 'amazon',
  title: 'Amazon設定',
  trail: TRAIL[console],
  action,
  enabled: values.enabled,
  fields: fieldViews(params, (key) => values[key]),
  ipnUrl,
  params,
  ...(said ? { said } : {}),
})
