import { findGrid, findHead } from '../../page/columns'
import { bare, findLabels, readFacts } from '../../page/labels'
import { asWritten, headings, isShown, textNodes, textOf } from '../../page/seen'
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
import { HOOK_COLUMNS, HOOK_HEADING, HOOK_OPENER, HOOK_TRACE, LOOSE_COLUMNS } from './words-webhook'

export type PageKind =
  | 'product-form'
  | 'product-list'
  | 'order-list'
  | 'shopdotcom-order-list'
  | 'order'
  | 'shopdotcom-settings'
  | 'webhook-settings'

const ADDRESS: readonly (readonly [PageKind, RegExp])[] = [
  ['product-form', /^\/admin\/products\/(?:new|\d+)(?:\/[a-z_]+)?\/?$/],
  ['product-list', /^\/admin\/products\/?$/],
  ['order-list', /^\/admin\/orders(?:_v2)?\/?$/],
]

/** What an address promises by itself; never enough to be sure. */
export const promisedAt = (path: string): PageKind | undefined =>
  ADDRESS.find(([, pattern]) => pattern.test(path))?.[0]

/** Addresses where a page of ours can be; elsewhere only a heading can tell. */
export const mayBeKnown = (path: string): boolean =>
  /^\/admin\/?(?:$|.*(?:product|order|shop|integration|third|channel|market|feed|hook|event|notif|develop|api|manage|setting))/i.test(
    path,
  )

const says = (words: readonly string[], texts: readonly string[]): boolean =>
  texts.some((text) => words.some((word) => fold(word) === text || text.startsWith(`${fold(word)} `)))

const among = (document: Document): string[] => headings(document).map(({ text }) => fold(text))

/** Is the page, or the way to it, 訂單→美安訂單? */
export const isUnderShopCom = (document: Document): boolean => says(SHOPCOM_HEADINGS, among(document))

/**
 * Which page this is, as a person tells it: by its heading and breadcrumb, its columns and labels. The
 * address raises or breaks a tie and is never enough. Undefined: not ours, or not there yet. Asked after
 * every change of a page: what has to look at every word of it comes last, and behind a quick look.
 */
export const recognise = (document: Document, path: string): PageKind | undefined => {
  const byAddress = promisedAt(path)
  if (byAddress === 'product-list') return isProductList(document) ? byAddress : undefined
  if (byAddress === 'product-form') return isProductForm(document) ? byAddress : undefined

  const text = byAddress ? '' : (document.body.textContent ?? '')
  if (ORDER_WORDS.some((word) => text.includes(word)) && isOrder(document)) return 'order'
  const orders = findHead(document, ORDER_COLUMNS, ['name'])
  if (orders && (orders.columns.has('financial') || orders.columns.has('order'))) {
    const heads = among(document)
    if (says(SHOPCOM_HEADINGS, heads) || orders.columns.has('rid') || orders.columns.has('clickId'))
      return 'shopdotcom-order-list'
    return byAddress && (heads.length === 0 || says(ORDER_LIST_HEADINGS, heads)) ? byAddress : undefined
  }
  if (HOOK_TRACE.test(text) && isWebhooks(document)) return 'webhook-settings'
  return /offer.?id/i.test(text) && isSettings(document) ? 'shopdotcom-settings' : undefined
}

const squeezed = (text: string): string => fold(text).replaceAll(' ', '')

/** A help page quotes the same words and shows the same table: its heading is another, and it has no button. */
const isWebhooks = (document: Document): boolean => {
  const isNamed = headings(document).some(({ text }) => HOOK_HEADING.test(squeezed(text)))
  const canAdd = (): boolean =>
    [...document.querySelectorAll('a, button, input[type=button]')].some(
      (one) =>
        HOOK_OPENER.test(squeezed(one instanceof HTMLInputElement ? one.value : textOf(one))) && isShown(one),
    )
  if (!isNamed) return findHead(document, LOOSE_COLUMNS, ['event', 'url']) !== undefined && canAdd()
  return (
    findHead(document, HOOK_COLUMNS, []) !== undefined ||
    canAdd() ||
    findLabels(document.body, HOOK_COLUMNS).some(({ key }) => key === 'url')
  )
}

const isProductList = (document: Document): boolean => {
  const head = findHead(document, PRODUCT_COLUMNS, [])
  return head !== undefined && (head.columns.size > 1 || head.columns.has('name'))
}

export const findProductGrid = (document: Document) => findGrid(document, PRODUCT_COLUMNS, [])

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

/** What an order's page has and a list of orders lacks: its log, its block of money. */
const ORDER_WORDS = [...LOG_HEADINGS, '貨款資訊']

const isOrder = (document: Document): boolean =>
  [...textNodes(document.body)].some((node) => ORDER_WORDS.includes(bare(node.data))) &&
  findOrderName(document) !== undefined

/** `訂單 #1101`, `訂單編號：測試-1102`, `訂單 官網 1133`, `#1101` → the name that staff see. */
export const orderName = (heading: string): string | undefined => {
  const text = asWritten(heading)
  const match =
    /^(?:美安\s?)?訂單(?:編號|號碼|名稱|明細|詳情|內容)?\s*[:：]?\s*((?:[^\s\d]+\s)?\S*\d\S*)(?:\s.*)?$/.exec(
      text,
    ) ?? /^(#\S+)(?:\s.*)?$/.exec(text)
  return match?.[1]
}

/** The order's name, and where: the heading, else 訂單編號 with its value beside it. */
export const findOrderName = (document: Document): { name: string; element: Element } | undefined => {
  for (const { element, text } of headings(document)) {
    const name = orderName(text)
    if (name) return { name, element }
  }
  const fact = readFacts(document.body, { name: ['訂單編號', '訂單號碼', '訂單名稱'] })[0]
  return fact && /^\S*\d\S*$/.test(fact.text) ? { name: fact.text, element: fact.element } : undefined
}
