import { findProductGrid } from '../../lib/consoles/cyberbiz/pages'
import { type ProductRow, readProductRow } from '../../lib/consoles/cyberbiz/products'
import { rowMarks } from '../../lib/page/rows'
import { inSlices } from '../../lib/page/watch'
import { display, type Finding, type Product } from '../../lib/records'
import { feedVerdict } from '../../lib/rules/feed'
import type { Desk, Placed, View } from '../../lib/visit/desk'
import { bySeverity, grouped, over, unreadLine } from '../../lib/visit/lines'
import { makeReader } from '../../lib/visit/list'
import type { Page } from '../../lib/visit/stay'
import { makeTeller } from '../../lib/visit/tell'
import { PLATFORM } from './shared'

const WANTED = ['price', 'listPrice', 'sku'] as const

/** The product list: a row's own facts joined with what memory knows of the product. */
export const productsPage = (desk: Desk) => {
  const { document, signal } = desk
  desk.useRows(rowMarks(document, signal))
  desk.useMoney(display)
  const reader = makeReader<ProductRow>(signal)
  let known: Readonly<Record<string, Product>> = {}
  let skus: Readonly<Record<string, readonly string[]>> = {}
  let rows: ProductRow[] = []

  const listed = (): Product[] => rows.map((row) => row.product).filter((product) => product.id)
  const share = makeTeller(desk, listed, async (at) => {
    // In pieces, the first of them a window: memory's answer to a thousand products takes seconds.
    const products = listed()
    const size = (from: number): number => (from === 0 ? 60 : 200)
    for (let from = 0; from < products.length && !signal.aborted; from += size(from)) {
      const answer = await desk.ask('seenProducts', {
        host: desk.host,
        url: document.location.href,
        page: 'product-list',
        products: products.slice(from, from + size(from)),
        at,
      })
      known = { ...known, ...answer.known }
      skus = { ...skus, ...answer.skus }
      desk.refresh()
    }
  })

  const update: Page['update'] = async (touched, early) => {
    const grid = findProductGrid(document)
    if (!grid) return undefined
    reader.forget(touched, JSON.stringify([...grid.columns]))
    const unread = WANTED.filter((key) => !grid.columns.has(key))
    const found = await reader.read(
      grid.rows,
      (row) => readProductRow(row, grid),
      async (first) => {
        const view = await judge(first, unread)
        if (view) await early(view)
      },
    )
    if (!found) return undefined
    rows = found
    return judge(rows, unread)
  }

  const judge = async (rows: readonly ProductRow[], unread: readonly string[]): Promise<View | undefined> => {
    const marks: Placed[] = []
    const all: Finding[] = []
    let refused = 0
    const judgeRow = ({ product: seen, anchor, headers }: ProductRow): void => {
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
    }
    if (!(await inSlices(rows, judgeRow, signal))) return undefined
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
