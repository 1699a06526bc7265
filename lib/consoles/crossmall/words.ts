/**
 * The words of CROSS MALL's console; the first of each is the one we quote. The console is in Japanese only,
 * and several of its screens are known from the vendor's help alone: more wordings than were ever seen do no
 * harm, as long as none of them means something else.
 */
import type { WordTable } from '../../page/labels'

/** What a screen is called. */
export const SCREENS = {
  'mall-order-list': ['注文一括処理'],
  'mall-order': ['注文個別確認', '注文個別確認画面'],
  'aupay-history': ['au PAY API連携履歴', 'au PAY マーケット API連携履歴', 'au PAY連携履歴'],
  'link-shops': ['自動注文連携店舗一覧'],
  'link-running': ['自動処理 開始/停止', '自動処理開始・停止'],
  'amazon-history': ['Amazon出荷通知連携履歴', 'Amazon 出荷通知連携履歴'],
} as const satisfies WordTable<string>

/** Other screens of the same menus: where one of them stands beside, it is the menu. */
export const OTHERS = [
  '注文伝票CSV連携',
  'サービス開始/停止',
  'ダウンロード',
  '基本情報',
  '店舗情報',
  '権限設定',
  '住所警告設定',
  '名称マスタ',
  'メールアカウント',
  '注文情報',
  '商品一括処理',
  '商品注文',
]

const LINK_STATUS = [
  'au PAY API連携ステータス',
  'au PAY マーケット API連携ステータス',
  'au PAY マーケットAPI連携ステータス',
  'au PAYマーケット API連携ステータス',
  'au PAY連携ステータス',
  'API連携ステータス(au PAY)',
  'API連携ステータス',
]

export const ORDER_COLUMNS = {
  number: ['管理番号', '管理No', '管理No.'],
  code: ['注文番号', 'モール注文番号', '受注番号', '注文No', '注文No.'],
  shop: ['店舗名', '店舗', 'ショップ', 'ショップ名'],
  mall: ['モール', 'モール名'],
  category: ['管理区分'],
  status: LINK_STATUS,
  phase: ['処理フェーズ', 'フェーズ', '処理フェーズ名'],
  shipDate: ['発送日', '出荷日'],
  slip: [
    '配送番号',
    '配送お問い合せ番号',
    '配送お問い合わせ番号',
    '配送お問合せ番号',
    '送り状番号',
    '伝票番号',
  ],
  bundle: ['同梱', '同梱区分', '同梱状態', '同梱フラグ', '同梱親子'],
  bundledInto: ['同梱親管理番号', '同梱先管理番号', '同梱先', '同梱親', '親管理番号', '同梱元管理番号'],
  split: ['分割', '注文分割', '分割区分', '分割状態', '分割フラグ', '分割親子'],
  state: [
    '受注ステータス',
    'au PAY 受注ステータス',
    'au PAY マーケット 受注ステータス',
    '受注ステータス(au PAY)',
  ],
} as const satisfies WordTable<string>
export type OrderColumn = keyof typeof ORDER_COLUMNS

/** Facts that a list of orders is looked at for; one whose column is hidden is unread. */
export const WANTED_COLUMNS = ['category', 'status', 'phase', 'shipDate', 'bundle', 'split'] as const

export const HISTORY_COLUMNS = {
  at: ['処理日時', '連携日時', '実行日時', '処理時刻', '日時', '処理日'],
  step: [
    '処理種別',
    '処理区分',
    '処理内容',
    '連携種別',
    '連携処理',
    '処理名',
    '処理',
    '種別',
    '区分',
    '連携内容',
  ],
  number: ORDER_COLUMNS.number,
  code: ORDER_COLUMNS.code,
  shop: ORDER_COLUMNS.shop,
  result: ['処理結果', '結果', '連携結果'],
  message: [
    'エラー内容',
    'エラーメッセージ',
    'エラー詳細',
    'メッセージ',
    '処理結果詳細',
    '結果詳細',
    '詳細',
    '内容',
    '備考',
  ],
} as const satisfies WordTable<string>

export const AMAZON_COLUMNS = {
  id: ['バッチID', 'バッチ ID', 'Batch ID', 'フィードID', 'バッチ'],
  at: HISTORY_COLUMNS.at,
  shop: ORDER_COLUMNS.shop,
  result: HISTORY_COLUMNS.result,
  warning: ['警告有無', '警告'],
  text: ['警告内容', '警告メッセージ', '警告詳細', 'メッセージ', '内容'],
} as const satisfies WordTable<string>

/** What the three automations are called. */
export const STEPS = {
  fetch: ['自動注文情報ステータス取得', '注文情報ステータス取得'],
  ship: ['自動出荷情報反映', '出荷情報反映', '自動出荷連携'],
  complete: ['自動受注完了ステータス反映', '受注完了ステータス反映', '自動注文完了ステータス反映'],
} as const satisfies WordTable<string>

/** 自動出荷情報反映 heads a part of a form, at times with 設定 behind it. */
export const asSection = (name: string): string[] => [name, `${name}設定`, `${name}の設定`, `${name}対象`]

export const SETTINGS = {
  phase: ['対象処理フェーズ', '対象の処理フェーズ', '対象フェーズ'],
  moveTo: [
    '移動先処理フェーズ',
    '移動先処理フェーズ(正常時)',
    '移動先処理フェーズ(正常)',
    '移動先処理フェーズ(成功時)',
    '移動先処理フェーズ(成功)',
    '正常時移動先処理フェーズ',
    '正常時の移動先処理フェーズ',
    '成功時移動先処理フェーズ',
    '移動先フェーズ',
    '正常時',
    '正常',
    '成功時',
  ],
  moveToOnError: [
    '移動先処理フェーズ(エラー時)',
    '移動先処理フェーズ(エラー)',
    '移動先処理フェーズ(異常時)',
    '移動先処理フェーズ(失敗時)',
    'エラー時移動先処理フェーズ',
    'エラー時の移動先処理フェーズ',
    '失敗時移動先処理フェーズ',
    'エラー時',
    '異常時',
    '失敗時',
  ],
} as const satisfies WordTable<string>

export const SHOP_LABELS = { shop: ['店舗名', '店舗', '対象店舗', '対象店舗名'] } as const

export const RUNNING_COLUMNS = {
  shop: SHOP_LABELS.shop,
  step: HISTORY_COLUMNS.step,
  state: ['状態', 'ステータス', '稼働状態', '処理状態', '実行状態', '状況', '稼働状況', '処理状況'],
  ...STEPS,
} as const satisfies WordTable<string>

/** Shown in 注文一括処理 only where the search named the au PAY shop. */
export const STATUS_CHANGE = 'au PAY API連携ステータス変更'
