import { type CaseName, caseOrder } from '../data.ts'
import type { Account, Order } from '../model.ts'
import { csvText, failedOrders, type LayoutName, orderCsv, throughSpreadsheet } from './csv.ts'
import { garbled, latin, replaced, toCp932, toUtf8, toUtf8WithMark, toUtf16 } from './encode.ts'

/** What a reader should make of a file. */
export type Reading =
  /** All orders read. */
  | 'sound'
  /** Read, once a person has said which column is which. */
  | 'needs-mapping'
  /** Orders, but no column that a rule could ask: they can be listed, not judged. */
  | 'little'
  /** Orders of CROSS MALL, but damaged: what is wrong must be said. (Who reads UTF-16 all the same does no harm.) */
  | 'damaged'
  /** A table of something else. */
  | 'other-kind'
  /** No table at all. */
  | 'no-table'
  /** Nothing in it. */
  | 'empty'

export interface SampleFile {
  name: string
  bytes: Uint8Array
  reading: Reading
  layout?: LayoutName
  /** 管理番号 of the orders in it, once each, as far as they can be read. */
  numbers: readonly string[]
  shows: string
}

/** Cut in the middle of a row, and of a character of two bytes. */
const half = (text: string): Buffer => {
  const bytes = toCp932(text)
  let at = Math.floor(bytes.length / 2)
  while (!isInside(bytes, at)) at++
  return bytes.subarray(0, at)
}

const leads = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc))

/** Does a cut before `at` part the two bytes of a character? */
const isInside = (bytes: Uint8Array, at: number): boolean => {
  let index = 0
  while (index < at) index += leads(bytes[index]) ? 2 : 1
  return index > at
}

const numbersOf = (orders: readonly Order[]) => orders.map(({ number }) => number)

export const makeFiles = (account: Account) => {
  const pick = (...names: CaseName[]) => names.map((name) => caseOrder(account, name))
  const failed = failedOrders(account)
  const odd = pick('longTexts', 'leadingZero', 'fullWidthCode', 'shipErrorDate', 'shipDateMissing')
  const text = (name: LayoutName, orders = failed) => orderCsv(account, orders, name)
  const sound = (name: LayoutName, bytes: Uint8Array, shows: string, orders = failed): SampleFile => ({
    name: `order_${name}.csv`,
    bytes,
    reading: name === 'shopMade' ? 'needs-mapping' : name === 'bare' ? 'little' : 'sound',
    layout: name,
    numbers: numbersOf(orders),
    shows,
  })
  const wrong = (
    name: string,
    bytes: Uint8Array,
    reading: Reading,
    shows: string,
    numbers: readonly string[] = [],
  ): SampleFile => ({ name, bytes, reading, numbers, shows })
  const other = (rows: readonly (readonly string[])[]) => toCp932(csvText(rows))

  return {
    standard: sound('standard', toCp932(text('standard')), 'failed orders, as the console writes them'),
    wide: sound('wide', toCp932(text('wide')), 'the same in full-width headers'),
    shopMade: sound('shopMade', toCp932(text('shopMade')), 'the same under names of the shop’s own'),
    bare: sound('bare', toCp932(text('bare')), 'the same with the fewest columns'),
    dangerous: sound(
      'standard',
      toCp932(text('standard', odd)),
      'characters whose second byte is 5C, ①, ﾊﾝｶｸ, 髙, ～; a comma, quotes and a line break in a field',
      odd,
    ),
    everything: sound('standard', toCp932(text('standard', account.orders)), 'all malls', account.orders),
    utf8: sound('standard', toUtf8(text('standard', odd)), 'UTF-8 instead of CP932', odd),
    utf8WithMark: sound('wide', toUtf8WithMark(text('wide', odd)), 'UTF-8 with a byte order mark', odd),
    lineFeeds: sound(
      'bare',
      toCp932(text('bare').replaceAll('\r\n', '\n').trimEnd()),
      'line feeds alone, and none at the end',
    ),
    utf16: wrong('order.csv', toUtf16(text('standard', odd)), 'damaged', 'UTF-16, as "Unicode text"'),
    garbled: wrong(
      'order.csv',
      toUtf8(garbled(text('standard', odd))),
      'damaged',
      'UTF-8 read as CP932 and saved again',
    ),
    latin: wrong(
      'order.csv',
      toUtf8(latin(text('standard', odd))),
      'damaged',
      'CP932 read as Latin-1 and saved again',
    ),
    replaced: wrong(
      'order.csv',
      toUtf8(replaced(text('standard', odd))),
      'damaged',
      'CP932 read as UTF-8 and saved again: the words are lost',
    ),
    half: wrong(
      'order.csv',
      half(text('standard')),
      'damaged',
      'the download broke off in the middle of a row and of a character',
    ),
    spreadsheet: wrong(
      'order.csv',
      toCp932(throughSpreadsheet(text('standard', odd))),
      'damaged',
      'saved by a spreadsheet: leading zeros gone, long numbers rounded',
    ),
    headerOnly: wrong('order.csv', toCp932(text('standard', [])), 'empty', 'a header, and no order'),
    empty: wrong('order.csv', new Uint8Array(), 'empty', 'no byte'),
    itemReport: wrong(
      'item_order_1120103000.csv',
      other([
        ['商品コード', '商品名', '販売数', '売上金額'],
        ['00120', '焼き菓子詰合せ 12個入', '35', '86800'],
      ]),
      'other-kind',
      '注文分析 > 商品注文: goods, no orders',
    ),
    stock: wrong(
      'stock.csv',
      other([
        ['商品コード', 'SKUコード', '在庫数'],
        ['00120', '00120', '12'],
      ]),
      'other-kind',
      'stock',
    ),
    slipImport: wrong(
      'slip.csv',
      other([
        ['管理番号', '配送番号', '配送便'],
        ['10900101', '400010900101', 'ヤマト宅急便'],
      ]),
      'little',
      'what 注文伝票CSV連携 takes in: it names orders, but tells nothing of their state',
      ['10900101'],
    ),
    rakuten: wrong(
      'normal-order.csv',
      other([
        ['注文番号', 'ステータス', '注文日時', '商品名'],
        ['338219-20261118-0123456789', '300', '2026-11-18 10:00:00', '焼き菓子'],
      ]),
      'other-kind',
      'an order CSV of another mall',
    ),
    apiError: wrong(
      'get_order.csv',
      toUtf8(
        '<?xml version="1.0" encoding="UTF-8"?>\n<GetOrder><ResultSet TotalResult="0"><ResultStatus><GetStatus>error</GetStatus><Message>認証エラー</Message></ResultStatus></ResultSet></GetOrder>',
      ),
      'no-table',
      'an XML error of the web API, saved as a file',
    ),
    page: wrong(
      'download.csv',
      toUtf8('<!DOCTYPE html><html><head><title>ログイン</title></head><body><form></form></body></html>'),
      'no-table',
      'the log-in page, saved instead of the file',
    ),
    workbook: wrong(
      'order.csv',
      Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000\u0006\u0000'), Buffer.alloc(600, 0x9c)]),
      'no-table',
      'an Excel workbook under another name',
    ),
  } as const satisfies Record<string, SampleFile>
}

export type SampleName = keyof ReturnType<typeof makeFiles>
