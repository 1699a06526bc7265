import { cellAt, type Grid } from '../../page/columns'
import { textNodes, textOf } from '../../page/seen'
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

/** One line a variant: like blocks under each other in the cell, an empty one included. */
const linesOf = (cell: Element): string[] => {
  let block = cell
  while (block.children.length === 1 && block.children[0] && block.children[0].children.length > 0)
    block = block.children[0]
  const children = [...block.children].filter((child) => child.tagName !== 'BR')
  const alike =
    children.length > 0 &&
    children.every(
      (child) => child.tagName === children[0]?.tagName && child.className === children[0]?.className,
    )
  if (alike && /^(?:DIV|LI|P|TR|SPAN)$/.test(children[0]?.tagName ?? '')) return children.map(textOf)
  const lines = [...textNodes(cell)].map((node) => fold(node.data))
  return lines.length > 0 ? lines : ['']
}

const PRICE_NOTHING = /^(?:-|—|–|無|N\/A)?$/i

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
      price: prices && prices.length === count ? price(blank(prices[index])) : undefined,
      listPrice: lists && lists.length === count ? price(blank(lists[index])) : undefined,
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
      .map(fold)
      .filter((text) => text && !PRICE_NOTHING.test(text))
  return {
    row,
    anchor,
    headers: grid.headers,
    product: {
      id: link && productId(link.pathname),
      title: NAMELESS.test(textOf(anchor)) ? '' : textOf(anchor),
      variants: count > 0 ? variants : undefined,
      tags: tags && words(tags),
      groups: groups && words(groups),
      published: word === undefined ? undefined : PUBLISHED.includes(word),
    },
  }
}
