import { fold } from '../text'

/** What a CSV of orders can tell of a slip. */
export const CROSSMALL_COLUMNS = [
  'number',
  'code',
  'shop',
  'mall',
  'phase',
  'category',
  'status',
  'shipDate',
  'slip',
  'bundle',
  'bundledInto',
  'split',
  'state',
  'updatedAt',
] as const
export type CrossmallColumn = (typeof CROSSMALL_COLUMNS)[number]

/** Without these there is nothing to plan for. */
export const NEEDED_COLUMNS: readonly CrossmallColumn[] = ['number']

/** Headers by which a column goes, the likeliest first; folded before they are compared. */
const HEADERS: Readonly<Record<CrossmallColumn, readonly string[]>> = {
  number: ['管理番号', '注文管理番号', 'CROSS MALL管理番号', 'クロスモール管理番号', 'order_number'],
  code: ['注文番号', 'モール注文番号', '受注番号', 'order_code'],
  shop: ['店舗名', '店舗', '店舗名称', 'ショップ名', 'shop_name'],
  mall: ['モール', 'モール名', 'モール種別'],
  phase: ['処理フェーズ', '処理フェーズ名', 'フェーズ', 'フェーズ名', 'phase_name'],
  category: ['管理区分', '管理区分名'],
  status: [
    'au PAY API連携ステータス',
    'au PAY マーケット API連携ステータス',
    'au PAY マーケットのAPI連携ステータス',
    'au PAY連携ステータス',
    'API連携ステータス',
  ],
  shipDate: ['発送日', '出荷日', 'delivery_date'],
  slip: ['配送番号', '配送お問い合せ番号', 'お問い合せ番号', '送り状番号', '配送伝票番号', 'delivery_number'],
  bundle: ['同梱', '同梱フラグ', '同梱区分', '同梱状態', 'bundle_flag'],
  bundledInto: [
    '同梱先管理番号',
    '同梱親管理番号',
    '同梱先',
    '同梱先番号',
    '同梱親番号',
    'bundle_ahead_number',
  ],
  split: ['分割', '分割フラグ', '分割区分', '注文分割', '分割元管理番号', '分割親管理番号', '分割元'],
  state: [
    '受注ステータス',
    'au PAY 受注ステータス',
    'au PAY マーケット受注ステータス',
    'au PAY マーケット 注文ステータス',
  ],
  updatedAt: ['更新日時', '最終更新日時', 'updated_at'],
}

/** Headers that tell a file of CROSS MALL's orders, for whoever has to find out how it is encoded. */
export const CROSSMALL_WORDS: readonly string[] = [
  '管理番号',
  '注文番号',
  '店舗名',
  '処理フェーズ',
  '管理区分',
  'ステータス',
  '発送日',
  '配送番号',
  '配送便',
  '注文者',
  '届け先',
  '郵便番号',
  '商品コード',
  '商品名',
  '属性１名',
  '数量',
]

/** Words in headers of any table about orders; a table without one is about something else. */
const ORDER_WORDS = /注文|受注|届け?先|お客様|購入者|配送|発送|出荷|伝票|管理番号|フェーズ|order|ship/i

const plain = (header: string): string =>
  fold(header)
    .toLowerCase()
    .replace(/^[※*★●■◆"'\s]+|[※*★\s]+$/g, '')
    .replace(/\((?:必須|任意)\)$/, '')
    .replace(/[\s・]/g, '')
    .replace('お問合せ', 'お問い合せ')
    .replace('お問い合わせ', 'お問い合せ')

export type Columns = Readonly<Partial<Record<CrossmallColumn, string>>>

/** Which header serves which column, by name. */
export const columnsByName = (headers: readonly string[]): Columns => {
  const written = new Map<string, string>()
  for (const header of headers) if (!written.has(plain(header))) written.set(plain(header), header)
  return Object.fromEntries(
    CROSSMALL_COLUMNS.flatMap((column) => {
      const word = HEADERS[column].find((name) => written.has(plain(name)))
      return word === undefined ? [] : [[column, written.get(plain(word)) ?? word]]
    }),
  )
}

/** Which header serves which column, as a person chose; headers that this file does not have are left out. */
export const columnsByChoice = (
  headers: readonly string[],
  chosen: Readonly<Record<string, string>>,
): Columns => {
  const written = new Map(headers.map((header) => [plain(header), header]))
  return Object.fromEntries(
    CROSSMALL_COLUMNS.flatMap((column) => {
      const header = Object.hasOwn(chosen, column) ? written.get(plain(chosen[column] ?? '')) : undefined
      return header === undefined ? [] : [[column, header]]
    }),
  )
}

/** The same header row has the same signature, whatever its width and blanks. */
export const signatureOf = (headers: readonly string[]): string => headers.map(plain).join('|')

export const speaksOfOrders = (headers: readonly string[]): boolean =>
  headers.some((header) => ORDER_WORDS.test(fold(header)))
