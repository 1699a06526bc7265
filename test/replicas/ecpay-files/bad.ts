/** Files that are not what they should be; each deserves a sentence, none a silent zero. */
import { zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { toBytes } from './encode.ts'
import { ecpayCells } from './layouts.ts'
import { type MadeFile, type Scene, shopifyFile } from './scene.ts'
import { SHOPIFY_HEADER, shopifyCells } from './shopify.ts'

export interface BadFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** One of these is why nothing, or not all, was read. */
  readonly trouble: readonly string[]
}

const bytes = (text: string, encoding = 'utf-8'): Uint8Array => new Uint8Array(iconv.encode(text, encoding))

export const badFiles = (scene: Scene): readonly BadFile[] => {
  const { cells } = shopifyCells(scene.orders)
  const payout = ecpayCells('payout', scene.rows).cells
  const whole = toBytes(cells)
  const text = new TextDecoder().decode(whole)
  // Within a note, a quote open behind it.
  const inNote = text.indexOf('請打給') + 4
  return [
    { name: 'empty.csv', bytes: new Uint8Array(), trouble: ['empty'] },
    { name: 'header-only.csv', bytes: toBytes([SHOPIFY_HEADER]), trouble: ['no-rows'] },
    {
      name: 'products_export.csv',
      bytes: bytes(
        'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price\r\ntea,高山茶,<p>,好物選,茶,,true,Title,Default,SKU-1,480\r\n',
      ),
      trouble: ['other-kind'],
    },
    {
      name: 'crossmall.csv',
      bytes: bytes(
        '管理番号,注文番号,受注日,氏名,郵便番号,住所,電話番号,商品コード,商品名,数量,合計金額\r\n10001,20261001-1,2026/10/01,山田,100-0001,東京都,000,A1,茶,1,1280\r\n',
        'shift_jis',
      ),
      trouble: ['other-kind', 'mojibake', 'no-payment-id', 'needs-mapping'],
    },
    {
      name: 'picture.csv',
      bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1),
      trouble: ['binary'],
    },
    {
      name: 'statement.pdf',
      bytes: bytes('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n', 'latin1'),
      trouble: ['binary'],
    },
    {
      name: 'old.xls',
      bytes: Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)),
      trouble: ['binary'],
    },
    { name: 'pack.zip', bytes: zipSync({ 'orders.csv': whole.slice(0, 2000) }), trouble: ['binary'] },
    {
      name: 'orders-without-id.csv',
      bytes: toBytes(
        shopifyCells(scene.orders, { columns: ['Payment ID', 'Payment Reference', 'Payment References'] })
          .cells,
      ),
      trouble: ['no-payment-id'],
    },
    {
      name: 'payout-without-id.csv',
      bytes: toBytes(
        ecpayCells('payout', scene.rows, { columns: ['PaymentID', '綠界訂單編號', '廠商訂單編號'] }).cells,
      ),
      trouble: ['no-payment-id', 'needs-mapping'],
    },
    {
      name: 'payout-without-amount.csv',
      bytes: toBytes(ecpayCells('payout', scene.rows, { columns: ['交易金額', '應收款項(淨額)'] }).cells),
      trouble: ['needs-mapping'],
    },
    {
      name: 'orders-without-total.csv',
      bytes: toBytes(shopifyCells(scene.orders, { columns: ['Total'] }).cells),
      trouble: ['needs-mapping'],
    },
    { name: 'half.csv', bytes: bytes(text.slice(0, inNote)), trouble: ['half'] },
    {
      name: 'spoilt.csv',
      bytes: bytes(iconv.decode(Buffer.from(toBytes(payout)), 'latin1').replace(/[\x80-\xff]+/g, '???')),
      trouble: ['mojibake', 'other-kind', 'needs-mapping', 'no-header'],
    },
    {
      name: 'page.html',
      bytes: bytes('<!doctype html><html><body><h1>登入</h1><p>請先登入</p></body></html>'),
      trouble: ['other-kind', 'no-header', 'binary', 'no-rows'],
    },
  ]
}

/** Ends in the middle of a row, as a download that was stopped does: all rows but the last are whole. */
export const cutShort = (scene: Scene): MadeFile => {
  const orders = scene.orders.map((order) => ({ ...order, note: '', lines: 1 }))
  const made = shopifyFile(orders)
  const text = new TextDecoder().decode(made.bytes)
  const last = text.lastIndexOf('\n', text.length - 2)
  return { ...made, name: 'cut.csv', bytes: new TextEncoder().encode(text.slice(0, last + 40)) }
}

/** UTF-8 that somebody joined to Big5. */
export const mixed = (scene: Scene): Uint8Array => {
  const { cells } = ecpayCells('payout', scene.rows)
  const middle = Math.floor(cells.length / 2)
  return new Uint8Array([
    ...toBytes(cells.slice(0, middle)),
    ...toBytes(cells.slice(middle), { encoding: 'big5' }),
  ])
}
