import { STATUS } from '../data-words.ts'
import type { Account, Line, Order } from '../model.ts'

/** What a reader looks for in an order CSV. */
export type Fact =
  | 'number'
  | 'code'
  | 'shop'
  | 'category'
  | 'status'
  | 'phase'
  | 'shipDate'
  | 'slip'
  | 'state'

interface Row {
  order: Order
  shop: string
  line: Line
}

type Column = readonly [header: string, value: (row: Row) => string | number, fact?: Fact]

/** A 定義: which columns, under which names, in which order a shop has its CSV made. */
export interface Layout {
  columns: readonly Column[]
  /** A row for every line of goods (種別 注文詳細), else one for every order. */
  perLine: boolean
  /** Every field in quotes, else only where one is needed. */
  quoted: boolean
  shows: string
  /** Facts whose column nobody can know without being told which it is. */
  unknown: readonly Fact[]
}

const prefecture = /^(?:北海道|東京都|(?:大阪|京都)府|.{2,3}?県)/

export const layouts = {
  standard: {
    perLine: true,
    quoted: false,
    unknown: [],
    shows: 'the vendor’s words, full-width digits in some; a row for every line of goods',
    columns: [
      ['管理番号', ({ order }) => order.number, 'number'],
      ['注文番号', ({ order }) => order.code, 'code'],
      ['店舗名', ({ shop }) => shop, 'shop'],
      ['注文日時', ({ order }) => order.orderedAt.replaceAll('-', '/')],
      ['管理区分', ({ order }) => order.category, 'category'],
      ['処理フェーズ', ({ order }) => order.phase, 'phase'],
      ['au PAY API連携ステータス', ({ order }) => order.linkStatus, 'status'],
      ['受注ステータス', ({ order }) => order.mallState, 'state'],
      ['注文者氏名', ({ order }) => order.buyer.name],
      ['届け先氏名', ({ order }) => order.recipient.name],
      ['届け先郵便番号', ({ order }) => order.recipient.zip],
      ['届け先都道府県', ({ order }) => prefecture.exec(order.recipient.address1)?.[0] ?? ''],
      ['届け先住所１', ({ order }) => order.recipient.address1.replace(prefecture, '')],
      ['届け先住所２', ({ order }) => order.recipient.address2],
      ['届け先TEL', ({ order }) => order.recipient.tel],
      ['配送便名', ({ order }) => order.carrier],
      ['配送番号', ({ order }) => order.slip, 'slip'],
      ['発送日', ({ order }) => order.shipDate, 'shipDate'],
      ['配送希望日', ({ order }) => order.wantedDate],
      ['商品コード', ({ line }) => line.itemCode],
      ['商品名', ({ line }) => line.name],
      ['属性１名', ({ line }) => line.attribute1],
      ['属性２名', ({ line }) => line.attribute2],
      ['数量', ({ line }) => line.quantity],
      ['棚番', ({ line }) => line.shelf],
      ['SKUコード', ({ line }) => line.skuCode],
      ['品目', ({ line }) => [...line.name].slice(0, 20).join('')],
      ['備考', ({ order }) => order.memo],
    ],
  },
  wide: {
    perLine: false,
    quoted: true,
    unknown: [],
    shows: 'the same words in full width and with wide blanks, in another order, every field quoted',
    columns: [
      ['発送日', ({ order }) => order.shipDate, 'shipDate'],
      ['配送番号', ({ order }) => order.slip, 'slip'],
      ['ａｕ　ＰＡＹ　ＡＰＩ連携ステータス', ({ order }) => order.linkStatus, 'status'],
      ['処理フェーズ　', ({ order }) => order.phase, 'phase'],
      ['届け先住所1', ({ order }) => order.recipient.address1],
      ['注文番号', ({ order }) => order.code, 'code'],
      ['ﾒﾓ', ({ order }) => order.memo],
      ['管理区分', ({ order }) => order.category, 'category'],
      ['　管理番号', ({ order }) => order.number, 'number'],
      ['店舗名', ({ shop }) => shop, 'shop'],
    ],
  },
  shopMade: {
    perLine: false,
    quoted: false,
    unknown: ['number', 'shipDate', 'slip', 'phase', 'category', 'status', 'shop'],
    shows: 'names that the shop made up: no column is called 管理番号, a person must say which it is',
    columns: [
      ['受付日', ({ order }) => order.orderedAt.slice(0, 10)],
      ['伝票No', ({ order }) => order.number, 'number'],
      ['注文番号', ({ order }) => order.code, 'code'],
      ['お届け先', ({ order }) => order.recipient.name],
      ['出荷日', ({ order }) => order.shipDate, 'shipDate'],
      ['送り状', ({ order }) => order.slip, 'slip'],
      ['工程', ({ order }) => order.phase, 'phase'],
      ['区分', ({ order }) => order.category, 'category'],
      ['連携', ({ order }) => order.linkStatus, 'status'],
      ['店', ({ shop }) => shop, 'shop'],
    ],
  },
  bare: {
    perLine: false,
    quoted: false,
    unknown: [],
    shows: 'the fewest columns: no status, no shop, so little can be said',
    columns: [
      ['注文番号', ({ order }) => order.code, 'code'],
      ['管理番号', ({ order }) => order.number, 'number'],
      ['発送日', ({ order }) => order.shipDate, 'shipDate'],
    ],
  },
} as const satisfies Record<string, Layout>

export type LayoutName = keyof typeof layouts

/** The header under which each fact stands; absent = the layout has no such column. */
export const headersOf = (name: LayoutName): Partial<Record<Fact, string>> => {
  const { columns }: Layout = layouts[name]
  return Object.fromEntries(columns.flatMap(([header, , fact]) => (fact ? [[fact, header]] : [])))
}

const quote = (value: string, always: boolean): string =>
  always || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

export const csvText = (rows: readonly (readonly string[])[], always = false): string =>
  rows.map((row) => `${row.map((value) => quote(value, always)).join(',')}\r\n`).join('')

/** An order CSV as CSV処理 > ダウンロード makes it; encode it with `toCp932`. */
export const orderCsv = (account: Account, orders: readonly Order[], name: LayoutName): string => {
  const { columns, perLine, quoted }: Layout = layouts[name]
  const shopName = (code: string) => account.shops.find((shop) => shop.code === code)?.name ?? ''
  const rows = orders.flatMap((order) =>
    (perLine ? order.lines : order.lines.slice(0, 1)).map((line) => {
      const row: Row = { order, shop: shopName(order.shop), line }
      return columns.map(([, value]) => String(value(row)))
    }),
  )
  return csvText([columns.map(([header]) => header), ...rows], quoted)
}

/** What a spreadsheet makes of the same file: zeros in front gone, long numbers as 4.00011E+11, dates its own way. */
export const throughSpreadsheet = (csv: string): string =>
  csv
    .replace(/(^|,)0+(\d{5,})(?=,|\r)/gm, '$1$2')
    .replace(/(^|,)(\d{12,})(?=,|\r)/gm, (_, edge: string, digits: string) => {
      const short = Number(digits)
        .toExponential(5)
        .replace(/\.?0*e\+/, 'E+')
      return `${edge}${short}`
    })
    .replace(/(^|,)(\d{4})\/0?(\d{1,2})\/0?(\d{1,2})(?=,|\r)/gm, '$1$2/$3/$4')

/** The orders that a clerk would export: one shop's that a run failed on. */
export const failedOrders = (account: Account, shop = 'au01'): Order[] => {
  const errors: readonly string[] = [STATUS.fetchError, STATUS.shipError, STATUS.completeError]
  return account.orders.filter((order) => order.shop === shop && errors.includes(order.linkStatus))
}
