import { cellAt, findGrid, type Grid } from '../../page/columns'
import { asWritten, textNodes, textOf } from '../../page/seen'
import type { CancelSync, ShopComOrder } from '../../records'
import { fold } from '../../text'
import { amountIn } from './figures'
import { ORDER_COLUMNS, type OrderColumn } from './words'
import {
  CANCEL_SYNC,
  FINANCIAL_STATUS,
  FULFILLMENT_STATUS,
  ONE_PAGE,
  ORDER_STATUS,
  RECURRING,
} from './words-status'

export interface OrderRow {
  readonly row: Element
  /** The element that holds the order's name and nothing else. */
  readonly anchor: Element
  readonly order: ShopComOrder
  /** Address of the order's own page, where the row links to it. */
  readonly url?: string
}

/** `2026-11-20 10:30:00`, `2026/11/20 10:30`, in Asia/Taipei (the platform writes no zone) → epoch ms. */
export const parseTime = (text: string): number | undefined => {
  const match = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?/.exec(
    fold(text),
  )
  if (!match) return undefined
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0))
  const time = Date.UTC(year ?? 0, (month ?? 1) - 1, day, (hour ?? 0) - 8, minute, second)
  return Number.isFinite(time) ? time : undefined
}

/** The status word of a cell: its own words, or the one pill in it that is a known word. */
export const statusIn = <T>(cell: Element | undefined, words: ReadonlyMap<string, T>): T | undefined => {
  if (!cell) return undefined
  const whole = words.get(textOf(cell))
  if (whole !== undefined) return whole
  const found = new Set<T>()
  for (const node of textNodes(cell)) {
    const word = words.get(fold(node.data))
    if (word !== undefined) found.add(word)
  }
  return found.size === 1 ? [...found][0] : undefined
}

export const findOrderGrid = (document: Document): Grid<OrderColumn> | undefined =>
  findGrid(document, ORDER_COLUMNS, ['name'])

export const kindIn = (text: string): ShopComOrder['kind'] =>
  RECURRING.some((word) => text.includes(word))
    ? 'recurring'
    : ONE_PAGE.some((word) => text.includes(word))
      ? 'one-page'
      : undefined

/** Does a RID or Click ID stand there, and not the word for none? */
const isReferred = (cell: Element | undefined): boolean => isId(textOf(cell))
export const isId = (text: string): boolean => /^(?!null$|none$|undefined$)\S*[\w-]{4}/i.test(text)

const nameIn = (cell: Element): { name: string; anchor: Element; url?: string } | undefined => {
  for (const link of cell.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    const name = asWritten(link.textContent)
    if (/\d/.test(name) && name.length <= 40) return { name, anchor: link, url: link.href }
  }
  for (const node of textNodes(cell)) {
    const name = asWritten(node.data)
    if (/\d/.test(name) && name.length <= 40 && node.parentElement)
      return { name, anchor: node.parentElement }
  }
  return undefined
}

/** Facts that a list of orders is looked at for; one whose column is hidden is unread. */
export const WANTED_COLUMNS = ['order', 'financial', 'fulfillment', 'total'] as const

/**
 * One row. `shopCom` is true on 美安's own list (the menu says so); elsewhere the row cannot tell.
 */
export const readOrderRow = (
  row: Element,
  grid: Grid<OrderColumn>,
  shopComList: boolean,
): OrderRow | undefined => {
  const cell = (key: OrderColumn): Element | undefined => {
    const at = grid.columns.get(key)
    return at === undefined ? undefined : cellAt(row, at)
  }
  const nameCell = cell('name')
  const named = nameCell && nameIn(nameCell)
  if (!named) return undefined
  const created = cell('createdAt')
  const order: ShopComOrder = {
    name: named.name,
    shopCom: shopComList || isReferred(cell('rid')) || isReferred(cell('clickId')) ? true : undefined,
    order: statusIn(cell('order'), ORDER_STATUS),
    financial: statusIn(cell('financial'), FINANCIAL_STATUS),
    fulfillment: statusIn(cell('fulfillment'), FULFILLMENT_STATUS),
    cancelSync: statusIn<CancelSync>(cell('sync'), CANCEL_SYNC),
    kind: kindIn(`${textOf(cell('tags'))} ${textOf(nameCell)}`),
    createdAt: created && parseTime(textOf(created)),
    total: amountIn(cell('total')),
  }
  return { row, anchor: named.anchor, order, url: named.url }
}
