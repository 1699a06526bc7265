import { findProductGrid } from '../../lib/consoles/cyberbiz/pages'
import { type ProductRow, readProductRow } from '../../lib/consoles/cyberbiz/products'
import { rowMarks } from '../../lib/page/rows'
import { inSlices } from '../../lib/page/watch'
import type { Finding, Product } from '../../lib/records'
import { feedVerdict } from '../../lib/rules/feed'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { bySeverity, grouped, over, unreadLine } from '../../lib/visit/lines'
import { makeTeller } from '../../lib/visit/tell'
import { PLATFORM } from './shared'

const WANTED = ['price', 'listPrice', 'sku'] as const

/** The product list: a row's own facts joined with what memory knows of the product. */
export const productsPage = (desk: Desk) => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  const cache = new WeakMap<Element, ProductRow | null>()
  let columns = ''
  let known: Readonly<Record<string, Product>> = {}
  let skus: Readonly<Record<string, readonly string[]>> = {}
  let rows: ProductRow[] = []

  const listed = (): Product[] => rows.map((row) => row.product).filter((product) => product.id)
  const share = makeTeller(desk, listed, async (at) => {
    const answer = await desk.ask('seenProducts', {
      host: desk.host,
      url: document.location.href,
      page: 'product-list',
      products: listed(),
      at,
    })
    known = answer.known
    skus = answer.skus
  })

  const update = async (touched: ReadonlySet<Element>): Promise<View | undefined> => {
    const grid = findProductGrid(document)
    if (!grid) return undefined
    for (const element of touched) {
      const row = element.closest('tr, [role=row]')
      if (row) cache.delete(row)
    }
    const layout = JSON.stringify([...grid.columns])
    const fresh = layout !== columns
    columns = layout
    const found: ProductRow[] = []
    const marks: Placed[] = []
    const all: Finding[] = []
    let refused = 0
    const whole = await inSlices(
      grid.rows,
      (row) => {
        let read = fresh ? undefined : cache.get(row)
        if (read === undefined) {
          read = readProductRow(row, grid) ?? null
          cache.set(row, read)
        }
        if (!read) return
        found.push(read)
        const { product: seen, anchor, headers } = read
        const product = over(seen.id ? known[seen.id] : undefined, seen)
        const { findings } = feedVerdict(product, {
          platformSuffix: PLATFORM,
          ownDomain: desk.shop.ownDomain,
          form: false,
          othersWithSku: (sku) => (skus[sku] ?? []).filter((id) => id !== seen.id),
        })
        if (findings.some(({ severity }) => severity === 'error')) refused++
        for (const finding of [...findings].sort(bySeverity)) {
          const label = finding.field && headers.get(finding.field as 'price')
          marks.push({
            finding: finding.subject ? finding : { ...finding, subject: seen.id ?? '' },
            anchor,
            place: 'row',
            label,
          })
          all.push(finding)
        }
      },
      signal,
    )
    if (!whole) return undefined
    rows = found
    const unread = WANTED.filter((key) => !grid.columns.has(key))
    return {
      read: rows.length,
      unread,
      marks,
      lines: (words) => [
        refused > 0
          ? { shape: 'error', text: words('panel.feed.products', { count: refused }) }
          : { shape: 'good', text: words('panel.clean.products') },
        ...grouped(all, words, (rule) => marks.find((mark) => mark.finding.rule === rule)?.anchor),
        ...unreadLine(unread, words),
      ],
    }
  }
  return { update, rest: share }
}
