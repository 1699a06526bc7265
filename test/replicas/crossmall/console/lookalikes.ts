import { type Account, type Order, STEP_NAMES } from '../model.ts'
import type { Column, Make, Row } from './ext/types.ts'
import { same, select } from './html.ts'
import { esc, minute, second, shopNamed, yen } from './words.ts'

/** Screens that look like those the extension reads, and are none of them. */
export interface LookAlike {
  path: string
  name: string
  group: string
  title: string
  /** The mall whose own automation it shows, where it is one that the product may name. */
  mall?: 'rakuten' | 'yahoo' | 'amazon'
  make: Make
  body?: (account: Account) => string
  grid?: (account: Account) => { head: string[]; rows: (string | number)[][] }
}

const of = (account: Account, mall: string, count: number): Order[] =>
  account.orders.filter((order) => shopNamed(account, order.shop)?.mall === mall).slice(0, count)

const table = (head: string[], rows: (string | number)[][]): string =>
  `<table class="list_tbl"><thead><tr>${head.map((each) => `<th>${each}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${esc(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`

const HISTORY = ['処理日時', '処理区分', '店舗', '管理番号', '注文番号', '処理結果', 'エラー内容']

const history = (account: Account, mall: string, step: string, message: string) =>
  of(account, mall, 40).map((order, at) => [
    second(order.updatedAt),
    step,
    shopNamed(account, order.shop)?.name ?? '',
    order.number,
    order.code,
    at % 6 === 0 ? 'エラー' : '正常',
    at % 6 === 0 ? message : '',
  ])

const phaseRow = (account: Account, label: string): string =>
  `<fieldset class="frame"><legend>${label}</legend><input type="button" value="追加"><table class="auto_tbl"><thead><tr><th>対象処理フェーズ</th><th>移動先処理フェーズ（正常時）</th><th>移動先処理フェーズ（エラー時）</th></tr></thead><tbody><tr><td>${select('name="p"', same(account.phases), '発送待ち')}</td><td>${select('name="m"', same(['', ...account.phases]), '')}</td><td>${select('name="e"', same(['', ...account.phases]), '')}</td></tr></tbody></table></fieldset>`

const otherShop = (account: Account, code: string, mall: string, label: string): string =>
  `<table class="search_tbl"><tbody><tr><th>店舗名</th><td>${esc(shopNamed(account, code)?.name ?? '')}</td></tr><tr><th>モール</th><td>${mall}</td></tr></tbody></table>${phaseRow(account, label)}<div class="edit_buttons"><input type="button" value="更新"></div>`

export const LOOK_ALIKES: LookAlike[] = [
  {
    path: '/rakuten_histories/',
    name: 'Rakuten history, framework',
    group: '注文処理',
    title: '楽天市場 API連携履歴',
    mall: 'rakuten',
    make: 'ext4',
    grid: (account) => ({
      head: HISTORY,
      rows: history(account, 'rakuten', '発送情報登録', '配送番号が登録されていません。'),
    }),
  },
  {
    path: '/rakuten_api_logs/',
    name: 'Rakuten history, table',
    group: '注文処理',
    title: '楽天市場 API連携履歴',
    mall: 'rakuten',
    make: 'table',
    body: (account) =>
      table(
        HISTORY,
        history(account, 'rakuten', '発送情報登録', 'API接続でタイムアウトエラーが発生しました。'),
      ),
  },
  {
    path: '/yahoo_histories/',
    name: 'Yahoo history',
    group: '注文処理',
    title: 'Yahoo!注文処理実績連携履歴',
    mall: 'yahoo',
    make: 'ext6',
    grid: (account) => ({ head: HISTORY, rows: history(account, 'yahoo', '注文処理実績連携', 'od90175') }),
  },
  {
    path: '/auto_orders/rk01/',
    name: 'Rakuten automation',
    group: '自動注文連携',
    title: '自動注文連携設定',
    mall: 'rakuten',
    make: 'table',
    body: (account) => otherShop(account, 'rk01', '楽天市場', '発送情報登録'),
  },
  {
    path: '/auto_orders/yh01/',
    name: 'Yahoo automation',
    group: '自動注文連携',
    title: '自動注文連携設定',
    mall: 'yahoo',
    make: 'table',
    body: (account) => otherShop(account, 'yh01', 'Yahoo!ショッピング', '注文処理実績連携'),
  },
  {
    path: '/amazon_stock_histories/',
    name: 'Amazon stock history',
    group: '在庫管理',
    title: 'Amazon在庫更新履歴',
    make: 'ext4',
    grid: (account) => ({
      head: ['処理日時', '店舗', 'バッチID', '処理結果', '件数'],
      rows: account.batches.map((batch) => [second(batch.at), 'Amazon店', `9${batch.id}`, batch.result, 12]),
    }),
  },
  {
    path: '/item_batch/',
    name: 'item batch',
    group: '出品処理',
    title: '商品一括処理',
    make: 'ext4',
    grid: (account) => ({
      head: ['管理番号', '商品コード', '商品名', '店舗', '処理フェーズ', '管理区分', '合計金額'],
      rows: account.orders
        .slice(0, 30)
        .map((order) => [
          `${order.number}`,
          order.lines[0]?.itemCode ?? '',
          order.lines[0]?.name ?? '',
          shopNamed(account, order.shop)?.name ?? '',
          '出品中',
          '通常',
          yen(order.total),
        ]),
    }),
  },
  {
    path: '/rfc_stocks/',
    name: 'stocks',
    group: '在庫管理',
    title: '在庫一覧',
    make: 'ext4',
    body: () =>
      `<form id="rfc_stocks_form"><table class="search_tbl"><tbody><tr><th>商品名</th><td><input type="text" id="item_name"></td><th>カテゴリ</th><td><select id="main_ctgr1"><option>茶</option></select> <select id="sub_ctgr1"></select></td></tr><tr><th>登録日</th><td><input type="text" id="date_from" size="10"> ～ <input type="text" id="date_to" size="10"></td><th>表示件数</th><td><input id="max_row" value="300" size="5"></td></tr></tbody></table><input name="commit" type="button" value=" 検 索 "></form><div id="result"></div>`,
    grid: (account) => ({
      head: ['商品コード', '商品名', '属性１', '属性２', '在庫数', '引当数', '店舗', '更新日時'],
      rows: account.orders
        .slice(0, 40)
        .flatMap((order) =>
          order.lines.map((line) => [
            line.itemCode,
            line.name,
            line.attribute1,
            line.attribute2,
            24,
            3,
            '全店舗',
            minute(order.updatedAt),
          ]),
        ),
    }),
  },
  {
    path: '/item_orders/',
    name: 'order analysis',
    group: '注文分析',
    title: '商品注文',
    make: 'ext4',
    grid: (account) => ({
      head: ['注文日時', '店舗', '管理番号', '注文番号', '商品コード', '数量', '金額'],
      rows: account.orders
        .slice(0, 60)
        .map((order) => [
          minute(order.orderedAt),
          shopNamed(account, order.shop)?.name ?? '',
          order.number,
          order.code,
          order.lines[0]?.itemCode ?? '',
          order.lines[0]?.quantity ?? 1,
          yen(order.total),
        ]),
    }),
  },
  {
    path: '/rfc_batch/',
    name: 'CSV download',
    group: 'CSV処理',
    title: 'ダウンロード',
    make: 'table',
    body: (account) =>
      `<table class="search_tbl"><tbody><tr><th>種別</th><td>${select('name="kind"', same(['注文伝票', '注文詳細', '商品']), '注文詳細')}</td></tr><tr><th>定義</th><td>${select('name="layout"', same(['au PAY 出荷用', '倉庫用']), 'au PAY 出荷用')}</td></tr><tr><th>処理フェーズ</th><td>${select('name="phase"', same(account.phases), '発送待ち')}</td></tr></tbody></table><input type="button" value="CSVファイル生成"><div id="list"><div>作成済みファイル</div><div>${table(
        ['作成日時', '種別', '定義', '処理フェーズ', '件数', 'ステータス'],
        [[second(account.now), '注文詳細', 'au PAY 出荷用', '発送待ち', 120, '完了']],
      )}</div></div>`,
  },
  {
    path: '/services/',
    name: 'services',
    group: 'CSV処理',
    title: 'サービス開始/停止',
    make: 'table',
    body: (account) =>
      `<table class="list_tbl"><thead><tr><th>店舗</th><th>サービス</th><th>状態</th><th>操作</th></tr></thead><tbody>${account.shops
        .flatMap((shop) => ['注文データ受信', '在庫データ送信'].map((service) => [shop.name, service]))
        .map(
          ([shop = '', service = '']) =>
            `<tr><td>${esc(shop)}</td><td>${service}</td><td>停止</td><td><input type="button" value="開始"> <input type="button" value="停止"></td></tr>`,
        )
        .join('')}</tbody></table>`,
  },
  {
    path: '/phases/',
    name: 'phases',
    group: 'システム設定',
    title: '処理フェーズ',
    make: 'table',
    body: (account) =>
      `<p>新規登録には「注文データ受信」の停止が必要です。</p>${table(
        ['表示順', '処理フェーズ', '備考'],
        account.phases.map((phase, at) => [at + 1, phase, at === 4 ? STEP_NAMES.ship : '']),
      )}`,
  },
  {
    path: '/roles/',
    name: 'roles',
    group: 'システム設定',
    title: '権限設定',
    make: 'table',
    body: () =>
      table(
        ['メニュー', '管理者', 'スタッフ'],
        [
          '注文一括処理',
          'au PAY API連携履歴',
          '自動注文連携店舗一覧',
          '自動処理 開始/停止',
          'Amazon出荷通知連携履歴',
        ].map((each) => [each, '更新', '参照']),
      ),
  },
  {
    path: '/order_csv/',
    name: 'slip CSV',
    group: '注文処理',
    title: '注文伝票CSV連携',
    make: 'table',
    body: () =>
      `<form><input type="file"> <input type="button" value="アップロード"></form>${table(
        ['処理日時', 'ファイル名', '件数', '処理結果', 'エラー内容'],
        [
          ['2026/11/20 09:10:00', 'haisou.csv', 40, 'エラー', '配送番号用カラムが存在しません'],
          ['2026/11/19 09:02:11', 'haisou.csv', 38, '正常', ''],
        ],
      )}`,
  },
  {
    path: '/orders/new/',
    name: 'new order',
    group: '注文登録',
    title: '注文情報',
    make: 'table',
    body: (account) =>
      `<form><table class="edit_tbl"><tbody><tr><th>注文番号</th><td><input type="text" name="order_code"></td><th>店舗</th><td>${select('name="shop"', same(account.shops.map((shop) => shop.name)), '本店')}</td></tr><tr><th>処理フェーズ</th><td>${select('name="phase"', same(account.phases), '注文確認')}</td><th>管理区分</th><td>${select('name="cancel_flag"', same(['通常', '保留', 'キャンセル']), '通常')}</td></tr><tr><th>発送日</th><td><input type="text" name="delivery_date"></td><th>配送番号</th><td><input type="text" name="delivery_no"></td></tr></tbody></table><input type="button" value="登録"></form>`,
  },
]

/** A look-alike's list as the page's script is told of it. */
export function gridOf(account: Account, page: LookAlike, next: number): object | undefined {
  const told = page.grid?.(account)
  if (!told) return undefined
  const columns: Column[] = told.head.map((title, at) => ({
    field: `f${at}`,
    title,
    width: 110,
    sortable: false,
  }))
  const rows: Row[] = told.rows.map((row, at) => ({
    key: String(at),
    cells: Object.fromEntries(row.map((cell, place) => [`f${place}`, esc(cell)])),
  }))
  return { screen: 'grid', make: page.make, columns, rows, next }
}
