/** Pages of both consoles that are none of ours, some of them full of the words of Amazon設定. */
import { CLIENT, SELLER, TOKEN } from './data.ts'
import { API_ERROR, API_NOTE, NEW_AMAZON } from './words.ts'

export interface OtherPage {
  readonly name: string
  readonly path: string
  readonly title: string
  readonly trail: string
  readonly html: string
}

const row = (label: string, value: string): string => `<tr><th>${label}</th><td>${value}</td></tr>`
const text = (name: string, value = '', size = 60): string =>
  `<input type="text" name="${name}" value="${value}" size="${size}">`
const form = (path: string, body: string): string =>
  `<form method="post" action="${path}"><table class="edit">${body}</table><div class="buttons"><button type="submit">設定</button></div></form>`

const use = (kind: string): string =>
  row(
    `${kind} 利用設定`,
    `<label><input type="radio" name="use_${kind}" value="1" checked>利用する</label> <label><input type="radio" name="use_${kind}" value="0">利用しない</label>`,
  )

/** 決済>Amazon Pay設定: the same service, other settings; ids are shown there for reference. */
const amazonPay = (path: string): string =>
  `<p class="note">Amazon設定でAmazon API情報を登録してからご利用ください。</p>${form(
    path,
    use('通常販売') +
      use('予約販売') +
      use('定期・頒布会販売') +
      row('出品者ID', SELLER) +
      row(
        '売上請求',
        '<select name="capture"><option>手動</option><option selected>出荷時</option></select>',
      ) +
      row('決済名称', text('name', 'Amazon Pay')),
  )}`

/** Another service of Amazon's with two of the three labels and a mail address of its own. */
const fba = (path: string): string =>
  form(
    path,
    row('利用設定', '<label><input type="checkbox" name="use" value="1" checked>利用する</label>') +
      row('SellerId(出品者ID) <span class="must">必須</span>', text('seller', SELLER)) +
      row('マーケットプレイスID <span class="must">必須</span>', text('market', 'A1VC38T7YXB528')) +
      row('リフレッシュトークン', text('refresh', 'Atzr|made-up-and-of-nobody')) +
      row('通知メールアドレス <span class="must">必須</span>', text('mail', 'stock＠hanazakka.example')),
  )

/** A service that signs in by OAuth, too. */
const social = (path: string): string =>
  form(
    path,
    row('利用設定', '<label><input type="checkbox" name="use" value="1">利用する</label>') +
      row('ClientId', text('client', '1657000000')) +
      row('ClientSecret', text('secret', '')) +
      row('コールバックURL', 'https://hanazakka.future-shop.example/fs/callback'),
  )

const labelsExplained = (as: 'list' | 'terms' | 'table'): string => {
  const said: readonly (readonly [string, string])[] = [
    ['利用設定 要閉店', '「利用する」にチェックをすると、Amazonログイン/Amazon Payが利用できます。'],
    ['SellerId(出品者ID) 必須', `セラーセントラルで確認します。例: ${SELLER}`],
    ['ClientId(クライアントID) 必須', `例: ${CLIENT}`],
    [
      'MWSAuthToken(MWS認証トークン) 必須',
      'あらかじめセットされている(Pre-Set_with_information_from_Amazonが表記されている)場合は、削除や変更をしないでください。',
    ],
    ['販売事業者様サイトURL', '「Add IPN endpoint URL」に設定すると、Amazon Payの入金通知を受信できます。'],
    ['通知メールアドレス 必須', 'Amazon Payでの注文が失敗した場合に通知されます。'],
  ]
  const body =
    as === 'list'
      ? `<ul>${said.map(([label, note]) => `<li>${label}<br>${note}</li>`).join('')}</ul>`
      : as === 'terms'
        ? `<dl>${said.map(([label, note]) => `<dt>${label}</dt><dd>${note}</dd>`).join('')}</dl>`
        : `<table class="edit"><tr><th>項目</th><th>説明</th></tr>${said.map(([label, note]) => row(label, note)).join('')}</table>`
  return `<p>設定>連携サービス>Amazon設定</p><p>${API_NOTE}</p>${body}<form action="/help" method="get">マニュアル内検索 <input type="search" name="q"> <button>検索</button></form>`
}

const goods = `<table class="edit"><tr><th>商品番号</th><th>商品名</th><th>販売価格</th><th>在庫</th></tr>${[
  '花器 青',
  '花器 白',
  'Amazon限定ギフト箱',
]
  .map(
    (name, at) =>
      `<tr><td><a href="/FutureShop2/GoodsEdit/${at + 101}">g-${at + 101}</a></td><td>${name}</td><td>1,980円</td><td>12</td></tr>`,
  )
  .join('')}</table>`

const orders = `<table class="edit"><tr><th>受注番号</th><th>注文者</th><th>決済方法</th><th>入金</th></tr>${[
  1, 2, 3,
]
  .map(
    (at) =>
      `<tr><td>00000000010${at}</td><td>佐藤 様</td><td>Amazon Pay</td><td>${at % 2 ? '入金済み' : '未入金'}</td></tr>`,
  )
  .join('')}</table>`

const coupon = (path: string): string =>
  form(
    path,
    row('クーポン名 <span class="must">必須</span>', text('couponName', 'Amazon Pay限定クーポン')) +
      row('クーポンコード', text('couponCode', '')) +
      row('割引', `${text('discount', '500', 8)} 円`) +
      row('通知メールアドレス', text('mail', '')),
  )

const login = `<form method="post" action="/FutureShop2/Login.htm"><table>${row('ショップキー', text('loginidfield'))}${row('ログインID', text('accountidfield'))}${row('パスワード', '<input type="password" name="passwordfield">')}</table><input type="submit" name="submit" value="ログイン"></form>`

const services = `<table class="edit">${[
  ['Amazon設定', NEW_AMAZON[0]],
  ['FBAマルチチャネル設定', '/admin/settings/third-party/fba'],
  ['LINE連携設定', '/admin/settings/third-party/line'],
]
  .map(([name, href]) => row(`<a href="${href}">${name}</a>`, '利用する'))
  .join('')}</table>`

/** The preset and the labels in one free text, as in a note that staff left for each other. */
const memo = (path: string): string =>
  form(
    path,
    row(
      'ショップメモ',
      `<textarea name="memo" rows="6" cols="60">SellerId(出品者ID): ${SELLER}\nClientId(クライアントID): ${CLIENT}\nMWSAuthToken(MWS認証トークン): ${TOKEN}</textarea>`,
    ),
  )

const page = (name: string, path: string, title: string, trail: string, html: string): OtherPage => ({
  name,
  path,
  title,
  trail,
  html,
})

const OLD = '/FutureShop2'
const NEW = '/admin'

export const OLD_OTHERS: readonly OtherPage[] = [
  page('top', `${OLD}/Top.htm`, 'トップ', '', `<p>本日の受注 3件</p>${orders}`),
  page('login', `${OLD}/Login.htm`, 'ログイン', '', login),
  page(
    'payments',
    `${OLD}/PaymentList.htm`,
    '決済一覧',
    '設定 > 決済',
    `<table class="edit">${row('Amazon Pay', '利用する')}${row('銀行振込', '利用しない')}</table>`,
  ),
  page(
    'Amazon Pay',
    `${OLD}/AmazonPayEdit.htm`,
    'Amazon Pay設定',
    '設定 > 決済 > Amazon Pay設定',
    amazonPay(`${OLD}/AmazonPayEdit.htm`),
  ),
  page('goods', `${OLD}/GoodsList.htm`, '商品一覧', '商品', goods),
  page(
    'goods edit',
    `${OLD}/GoodsEdit/101`,
    '商品登録',
    '商品',
    form(
      `${OLD}/GoodsEdit/101`,
      row('商品名', text('goodsName', '花器 青')) + row('販売価格', text('price', '1980', 8)),
    ),
  ),
  page(
    'coupon',
    `${OLD}/NewCouponEntry.htm`,
    'クーポン登録',
    'クーポン',
    coupon(`${OLD}/NewCouponEntry.htm`),
  ),
  page('orders', `${OLD}/OrderList.htm`, '受注一覧', '受注', orders),
  page('FBA', `${OLD}/FbaSetting.htm`, 'FBAマルチチャネル設定', '構築', fba(`${OLD}/FbaSetting.htm`)),
  page('help', `${OLD}/help/amazon.htm`, 'Amazon設定', 'オンラインマニュアル', labelsExplained('list')),
  page(
    'help table',
    `${OLD}/help/amazon2.htm`,
    'Amazon設定',
    'オンラインマニュアル',
    labelsExplained('table'),
  ),
  page('memo', `${OLD}/ShopMemo.htm`, 'ショップメモ', '', memo(`${OLD}/ShopMemo.htm`)),
  page(
    'error',
    `${OLD}/AmazonSettingError.htm`,
    'Amazon設定',
    'エラー',
    `<p class="error">${API_ERROR}</p><a href="/FutureShop2/AmazonSetting.htm">戻る</a>`,
  ),
  page(
    'open and close',
    `${OLD}/ShopOpenClose.htm`,
    '店舗の開閉',
    '設定',
    form(`${OLD}/ShopOpenClose.htm`, row('店舗', '閉店中')),
  ),
]

export const NEW_OTHERS: readonly OtherPage[] = [
  page('top', `${NEW}/top/`, 'トップ', '', `<p>本日の受注 3件</p>${orders}`),
  page('services', `${NEW}/settings/third-party/`, '連携サービス', '設定', services),
  page(
    'payments',
    `${NEW}/settings/payment/`,
    '決済一覧',
    '設定 > 決済',
    `<table class="edit">${row('Amazon Pay', '利用する')}</table>`,
  ),
  page(
    'Amazon Pay',
    `${NEW}/settings/payment/amazon-pay`,
    'Amazon Pay設定',
    '設定 > 決済 > Amazon Pay設定',
    amazonPay(`${NEW}/settings/payment/amazon-pay`),
  ),
  page(
    'FBA',
    `${NEW}/settings/third-party/fba`,
    'FBAマルチチャネル設定',
    '設定 > 連携サービス',
    fba(`${NEW}/settings/third-party/fba`),
  ),
  page(
    'LINE',
    `${NEW}/settings/third-party/line`,
    'LINE連携設定',
    '設定 > 連携サービス',
    social(`${NEW}/settings/third-party/line`),
  ),
  page('goods', `${NEW}/goods`, '商品一覧', '商品', goods),
  page('orders', `${NEW}/orders`, '受注一覧', '受注', orders),
  page('coupons', `${NEW}/coupons`, 'クーポン登録', 'プロモーション', coupon(`${NEW}/coupons`)),
  page('help', `${NEW}/help/amazon`, 'Amazon設定', 'マニュアル', labelsExplained('terms')),
  page('memo', `${NEW}/memo`, 'ショップメモ', '', memo(`${NEW}/memo`)),
  page(
    'open and close',
    `${NEW}/settings/shop/open`,
    '店舗開閉',
    '設定',
    form(`${NEW}/settings/shop/open`, row('店舗', '閉店中')),
  ),
]
