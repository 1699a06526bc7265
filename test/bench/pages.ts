/** What is measured: pages of every console, and the browsers that they are opened in. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BENCH_LISTS } from '../replicas/crossmall/console/catalogue.ts'
import { BENCH_LISTS as SHOPIFY_LISTS } from '../replicas/shopify/catalogue.ts'
import { HANDLE, OLD_HANDLE } from '../replicas/shopify/data.ts'

const CYBERBIZ = 'https://myshop.cyberbiz.co'
const CROSSMALL = 'https://www.crossmall.jp'
const SHOPIFY = 'https://admin.shopify.com'
/** More than a console shows on one page. */
export const MANY = 1_000

export interface BenchPage {
  readonly name: string
  readonly url: string
  /** Rows that must stand there before the page counts as loaded. */
  readonly rows: number
}

const cyberbiz = (name: string, path: string, rows: number): BenchPage => ({
  name: rows > 0 && rows < MANY ? `${name}, ${rows} rows` : name,
  url: `${CYBERBIZ}${path}${rows > 0 ? `${path.includes('?') ? '&' : '?'}rows=${rows}` : ''}`,
  rows,
})

const crossmall = (name: string, make: keyof typeof BENCH_LISTS, rows: number): BenchPage => ({
  name: rows < MANY ? `${name}, ${rows} rows` : name,
  url: `${CROSSMALL}${BENCH_LISTS[make].replace(`rows=${MANY}`, `rows=${rows}`)}`,
  rows,
})

/** Shopify shows no more than 250 rows at once. */
const shopify = (name: string, make: keyof typeof SHOPIFY_LISTS, rows: number): BenchPage => ({
  name: `${name}, ${rows} rows`,
  url: `${SHOPIFY}${SHOPIFY_LISTS[make].replace('rows=250', `rows=${rows}`)}`,
  rows,
})

const list = '注文一括処理'

export const PAGES: readonly BenchPage[] = [
  cyberbiz('order list, HTML table', '/admin/orders', MANY),
  cyberbiz('order list, React', '/admin/orders_v2', MANY),
  cyberbiz('美安訂單', '/admin/shopdotcom_orders', MANY),
  cyberbiz('product list', '/admin/products', MANY),
  cyberbiz('美安訂單, rows come late', '/admin/shopdotcom_orders?late=1500', MANY),
  crossmall(`${list}, Ext JS 4`, 'ext4', MANY),
  crossmall(`${list}, Ext JS 6`, 'ext6', MANY),
  crossmall(`${list}, table`, 'table', MANY),
  crossmall(`${list}, plain table`, 'plain', MANY),
  // As long as consoles show them.
  cyberbiz('美安訂單', '/admin/shopdotcom_orders', 50),
  cyberbiz('美安訂單', '/admin/shopdotcom_orders', 100),
  cyberbiz('product list', '/admin/products', 50),
  cyberbiz('product list', '/admin/products', 100),
  crossmall(`${list}, Ext JS 4`, 'ext4', 50),
  crossmall(`${list}, Ext JS 4`, 'ext4', 100),
  crossmall(`${list}, Ext JS 4`, 'ext4', 300),
  shopify('Shopify 2026', 'new', 250),
  shopify('Shopify 2026, all in shadow roots', 'newDeep', 250),
  shopify('Shopify 2021–25', 'old', 250),
  shopify('Shopify 2026', 'new', 50),
  shopify('Shopify 2021–25', 'old', 50),
  cyberbiz('CYBERBIZ, none of ours', '/admin/customers', 0),
  { name: 'CROSS MALL, none of ours', url: `${CROSSMALL}/top/`, rows: 0 },
  { name: 'Shopify, none of ours', url: `${SHOPIFY}/store/${HANDLE}/customers`, rows: 0 },
]

/** Where the phases of the shop in the lists are set. */
export const SETTINGS = `${CROSSMALL}/auto_orders/au01/?make=table`

/** What the Shopify stores of the lists are known by. */
export const STORES = [HANDLE, OLD_HANDLE].map((handle) => `admin.shopify.com/store/${handle}`)

/** An extension with a content script where ours is, that does nothing. */
export const makeBare = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'bare-extension-'))
  writeFileSync(join(folder, 'content.js'), 'void 0\n')
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'Bare',
      version: '1.0',
      content_scripts: [
        { matches: ['https://*.cyberbiz.co/admin/*'], js: ['content.js'], run_at: 'document_start' },
        {
          matches: ['https://www.crossmall.jp/*'],
          js: ['content.js'],
          run_at: 'document_start',
          all_frames: true,
        },
        { matches: ['https://admin.shopify.com/*'], js: ['content.js'], run_at: 'document_start' },
      ],
    }),
  )
  return folder
}
