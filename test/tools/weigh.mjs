/**
 * What a console's page loads of ours, gzip, by kind of page: the manifest's script, and every module that
 * this page imports, each chunk counted once. `--gate` fails above the budget.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const OUT = '.output/chrome-mv3'
const AIM = 12_000
const GATE = 16_000
const PAGES = {
  cyberbiz: {
    'product form': 'product-page',
    'product list': 'products-page',
    'order lists': 'orders-page',
    'one order': 'order-page',
    'SHOP.COM settings': 'settings-page',
    'webhook settings': 'webhooks-page',
  },
  crossmall: {
    注文一括処理: 'orders-page',
    注文個別確認: 'order-page',
    'au PAY API連携履歴': 'history-page',
    自動注文連携店舗一覧: 'shops-page',
    'settings of a shop': 'settings-page',
    '自動処理 開始/停止': 'running-page',
    Amazon出荷通知連携履歴: 'amazon-page',
  },
  shopify: {
    'list of orders': 'orders-page',
    'one order': 'order-page',
    'a refund': 'refund-page',
    'abandoned checkouts': 'checkouts-page',
    'payment settings': 'settings-page',
  },
  futureshop: { Amazon設定: 'settings-page' },
  amazon: { 'インスタント通知(IPN)': 'ipn-page' },
}

/** Static imports only: what a page imports on demand is another page's. */
const reach = (file, seen = new Set()) => {
  if (seen.has(file)) return seen
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  for (const [, path] of source.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g))
    reach(join(dirname(file), path), seen)
  return seen
}

const chunk = (console, name) => {
  const file = join(OUT, console, `${name}.js`)
  if (!existsSync(file)) throw new Error(`the build has no module ${console}/${name}`)
  return file
}

const zipped = (files) =>
  gzipSync(Buffer.concat([...files].map((file) => readFileSync(file))), { level: 9 }).length

export const weigh = () => {
  const rows = {}
  for (const [console, pages] of Object.entries(PAGES)) {
    const script = join(OUT, console, 'start.js')
    const visit = reach(join(OUT, console, 'visit.js'))
    rows[`${console}: a page of no kind of ours`] = zipped([script, ...visit])
    for (const [name, page] of Object.entries(pages)) {
      const own = [...reach(chunk(console, page)), ...reach(chunk(console, 'desk'))]
      rows[`${console}: ${name}`] = zipped([script, ...new Set([...visit, ...own])])
    }
  }
  return rows
}

if (process.argv[1]?.endsWith('weigh.mjs')) {
  const rows = weigh()
  for (const [name, bytes] of Object.entries(rows))
    console.log(
      `${(bytes / 1000).toFixed(1).padStart(6)} kB  ${name}${bytes > AIM ? '  (above the aim of 12)' : ''}`,
    )
  if (process.argv.includes('--gate') && Math.max(...Object.values(rows)) > GATE) {
    console.error(`A page loads more than ${GATE / 1000} kB of the content script.`)
    process.exit(1)
  }
}
