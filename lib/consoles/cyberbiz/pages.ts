import { findGrid } from '../../page/columns'
import { findLabels } from '../../page/labels'
import { headings, textNodes, textOf } from '../../page/seen'
import { fold } from '../../text'
import {
  LOG_HEADINGS,
  ORDER_COLUMNS,
  ORDER_LIST_HEADINGS,
  PRODUCT_COLUMNS,
  PRODUCT_FIELDS,
  PRODUCT_TABS,
  SETTINGS_LABELS,
  SHOPCOM_HEADINGS,
} from './words'

export type PageKind =
  | 'product-form'
  | 'product-list'
  | 'order-list'
  | 'shopdotcom-order-list'
  | 'order'
  | 'shopdotcom-settings'

const ADDRESS: readonly (readonly [PageKind, RegExp])[] = [
  ['product-form', /^\/admin\/products\/(?:new|\d+)(?:\/[a-z_]+)?\/?$/],
  ['product-list', /^\/admin\/products\/?$/],
  ['order-list', /^\/admin\/orders(?:_v2)?\/?$/],
]

/** Addresses where a page of ours can be; elsewhere only a heading can tell. */
export const mayBeKnown = (path: string): boolean =>
  /^\/admin\/?(?:$|.*(?:product|order|shop|integration|third|channel|market|feed))/i.test(path)

const says = (words: readonly string[], texts: readonly string[]): boolean =>
  texts.some((text) => words.some((word) => fold(word) === text || text.startsWith(`${fold(word)} `)))

/**
 * Which page this is, as a person tells it: by its heading and breadcrumb, its columns and labels. The
 * address raises or breaks a tie and is never enough. Undefined: not ours, or not there yet.
 */
export const recognise = (document: Document, path: string): PageKind | undefined => {
  const heads = headings(document)
  const byAddress = ADDRESS.find(([, pattern]) => pattern.test(path))?.[0]

  if (isSettings(document)) return 'shopdotcom-settings'
  if (isOrder(document, heads)) return 'order'
  const orders = findGrid(document, ORDER_COLUMNS, ['name'])
  if (orders && (orders.columns.has('financial') || orders.columns.has('order'))) {
    if (says(SHOPCOM_HEADINGS, heads) || orders.columns.has('rid') || orders.columns.has('clickId'))
      return 'shopdotcom-order-list'
    const named = heads.length === 0 || says(ORDER_LIST_HEADINGS, heads)
    return byAddress === 'order-list' && named ? 'order-list' : undefined
  }
  if (byAddress === 'product-form') return isProductForm(document) ? 'product-form' : undefined
  if (byAddress === 'product-list') {
    const grid = findProductGrid(document)
    return grid ? 'product-list' : undefined
  }
  return undefined
}

export const findProductGrid = (document: Document) => {
  const grid = findGrid(document, PRODUCT_COLUMNS, [])
  return grid && (grid.columns.size > 1 || grid.columns.has('name')) ? grid : undefined
}

const isSettings = (document: Document): boolean => {
  const keys = new Set(findLabels(document.body, SETTINGS_LABELS).map((label) => label.key))
  return keys.has('offerId') && keys.has('advertiserId')
}

const isProductForm = (document: Document): boolean => {
  const keys = new Set(findLabels(document.body, PRODUCT_FIELDS).map((label) => label.key))
  if (keys.size >= 2 && (keys.has('name') || keys.has('price') || keys.has('tags'))) return true
  const tabs = [...document.querySelectorAll('li a, [role=tab], button')].map(textOf)
  return PRODUCT_TABS.every((tab) => tabs.includes(tab))
}

/** One order: its block of money and its log, or the log alone, under a heading with an order's name. */
const isOrder = (document: Document, heads: readonly string[]): boolean => {
  if (!heads.some((text) => orderName(text) !== undefined)) return false
  const wanted = new Set([...LOG_HEADINGS, '貨款資訊'].map(fold))
  for (const node of textNodes(document.body)) if (wanted.has(fold(node.data))) return true
  return false
}

/** `訂單 #1101`, `訂單編號：測試-1102`, `#1101` → the name that staff see. */
export const orderName = (heading: string): string | undefined => {
  const text = fold(heading)
  const match =
    /^(?:美安\s?)?訂單(?:編號|號碼|名稱|明細|詳情|內容)?\s*[::]?\s*(\S*\d\S*)(?:\s.*)?$/.exec(text) ??
    /^(#\S+)(?:\s.*)?$/.exec(text)
  return match?.[1]
}
