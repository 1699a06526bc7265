/**
 * What a console's page loads of ours, gzip, by kind of page: the manifest's script, and every module that
 * this page imports, each chunk counted once. `--gate` fails above the budget.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'

const OUT = '.output/chrome-mv3'
const AIM = 12_000
const GATE = 16_000
const PAGES = {
  'product form': 'product-page',
  'product list': 'products-page',
  'order lists': 'orders-page',
  'one order': 'order-page',
  'SHOP.COM settings': 'settings-page',
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

/** Modules that are imported on demand carry a hash behind their name. */
const chunk = (name) => {
  const file = readdirSync(join(OUT, 'cyberbiz')).find(
    (each) => each.startsWith(`${name}-`) && each.endsWith('.js'),
  )
  if (!file) throw new Error(`the build has no module ${name}`)
  return join(OUT, 'cyberbiz', file)
}

const zipped = (files) =>
  gzipSync(Buffer.concat([...files].map((file) => readFileSync(file))), { level: 9 }).length

export const weigh = () => {
  const script = join(OUT, 'cyberbiz/start.js')
  const visit = reach(join(OUT, 'cyberbiz/visit.js'))
  const rows = { 'a page of no kind of ours': zipped([script, ...visit]) }
  for (const [name, page] of Object.entries(PAGES))
    rows[name] = zipped([script, ...new Set([...visit, ...reach(chunk(page)), ...reach(chunk('desk'))])])
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
