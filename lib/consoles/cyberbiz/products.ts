import { cellAt, type Grid } from '../../page/columns'
import { asWritten, rawWordsOf, textNodes, textOf } from '../../page/seen'
import type { Product, Variant } from '../../records'
import { fold } from '../../text'
import { price, productId } from './product-parts'
import type { PRODUCT_COLUMNS } from './words'
import { NAMELESS, PUBLISHED, UNPUBLISHED } from './words-product'

export type ProductColumn = keyof typeof PRODUCT_COLUMNS

export interface ProductRow {
  readonly row: Element
  /** The element that holds the product's name. */
  readonly anchor: Element
  readonly product: Product
  /** Which cell holds which field, for the mark's label. */
  readonly headers: ReadonlyMap<ProductColumn, string>
}

/** One line a variant: like blocks under each other in the cell, an empty one included, or broken lines. */
const linesOf = (cell: Element): string[] => {
  let block = cell
  while (block.children.length === 1 && block.children[0]?.childElementCount) block = block.children[0]
  const [first, ...others] = block.children
  if (
    first &&
    /^(?:DIV|LI|P|TR)$/.test(first.tagName) &&
    others.every((child) => child.tagName === first.tagName && child.className === first.className)
  )
    return [...block.children].map(rawWordsOf)
  if (!cell.querySelector('br')) return [rawWordsOf(cell)]
  return [...textNodes(cell)].map((node) => asWritten(node.data))
}

const PRICE_NOTHING = /^(?:-|—|–|無|N\/A)?$/i

/** Two amounts in one line, or a range of them, are nobody's price. */
const priceIn = (text: string) => (/\d[^\d,.]+\d/.test(fold(text)) ? undefined : price(text))

/** One row of the product list, as far as its columns are shown. */
export const readProductRow = (row: Element, grid: Grid<ProductColumn>): ProductRow | undefined => {
  const cell = (key: ProductColumn): Element | undefined => {
    const at = grid.columns.get(key)
    return at === undefined ? undefined : cellAt(row, at)
  }
  let link: HTMLAnchorElement | undefined
  for (const one of row.querySelectorAll<HTMLAnchorElement>('a[href*="/products/"]')) {
    if (productId(one.pathname) && (!link || textOf(one).length > textOf(link).length)) link = one
  }
  const named = cell('name')
  const anchor = link && textOf(link) ? link : named
  if (!anchor) return undefined
  const [skus, prices, lists] = (['sku', 'price', 'listPrice'] as const).map((key) => {
    const one = cell(key)
    return one && linesOf(one)
  })
  const count = Math.max(skus?.length ?? 0, prices?.length ?? 0, lists?.length ?? 0)
  const blank = (text: string | undefined): string =>
    text === undefined || PRICE_NOTHING.test(text) ? '' : text
  const variants = Array.from(
    { length: count },
    (_, index): Variant => ({
      label: String(index + 1),
      sku: skus && skus.length === count ? blank(skus[index]) : undefined,
      price: prices && prices.length === count ? priceIn(blank(prices[index])) : undefined,
      listPrice: lists && lists.length === count ? priceIn(blank(lists[index])) : undefined,
    }),
  )
  const state = cell('published')
  const word =
    state &&
    [...textNodes(state)]
      .map((node) => fold(node.data))
      .find((one) => PUBLISHED.includes(one) || UNPUBLISHED.includes(one))
  const tags = cell('tags')
  const groups = cell('group')
  const words = (one: Element): string[] =>
    [...textNodes(one)]
      .flatMap((node) => node.data.split(/[,，、]/))
      .map(asWritten)
      .filter((text) => text && !PRICE_NOTHING.test(text))
  return {
    row,
    anchor,
    headers: grid.headers,
    product: {
      id: link && productId(link.pathname),
      title: NAMELESS.test(textOf(anchor)) ? '' : asWritten(anchor.textContent),
      variants: count > 0 ? variants : undefined,
      tags: tags && words(tags),
      groups: groups && words(groups),
      published: word === undefined ? undefined : PUBLISHED.includes(word),
    },
  }
}
