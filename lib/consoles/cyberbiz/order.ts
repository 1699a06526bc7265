import { cellAt, findGrid, type Grid } from '../../page/columns'
import { layerOf } from '../../page/dialogs'
import { bare, blocksOf, type Fact, findAction, readFacts } from '../../page/labels'
import { asWritten, isShown, textNodes, textOf, wordsOf } from '../../page/seen'
import { add, type Money, money, type OrderLine, type ShopComOrder } from '../../records'
import { fold } from '../../text'
import { amountIn, amountOf, reductions } from './figures'
import { isId, kindIn, parseTime, statusIn } from './orders'
import { findOrderName, isUnderShopCom } from './pages'
import { LOG_HEADINGS } from './words'
import { GIFT, LINE_COLUMNS, ORDER_LABELS, RECORDED } from './words-order'
import { CANCEL_SYNC, FINANCIAL_STATUS, FULFILLMENT_STATUS, ORDER_STATUS } from './words-status'

type Key = keyof typeof ORDER_LABELS

export interface OrderSeen {
  readonly order: ShopComOrder
  /** Where a person reads each fact, for the marks. */
  readonly places: ReadonlyMap<Key | 'log' | 'name', { readonly element: Element; readonly text: string }>
  /** Facts that this page shows on other shops and did not show here. */
  readonly unread: readonly string[]
}

export const readOrder = (document: Document): OrderSeen | undefined => {
  const named = findOrderName(document)
  if (!named) return undefined
  const grid = findGrid(document, LINE_COLUMNS, ['title', 'total'])
  const rows = new Set<Element | null>(grid?.rows.filter((row) => isLine(row, grid)))
  // 小計 at the head of the lines is not the order's, and a dialog's 退款金額 is not refunded.
  const facts = readFacts(document.body, ORDER_LABELS).filter(
    ({ element }) => isShown(element) && !layerOf(element) && !rows.has(element.closest('tr, [role=row]')),
  )
  const places = new Map<Key | 'log' | 'name', { element: Element; text: string }>([
    ['name', { element: named.element, text: named.name }],
  ])
  /** By the surest of its words that says anything; undefined where the page says two things. */
  const one = <T>(key: Key, read: (fact: Fact<Key>) => T | undefined): T | undefined => {
    const told = facts
      .filter((fact) => fact.key === key && read(fact) !== undefined)
      .sort((a, b) => a.rank - b.rank)
    const [first] = told
    if (!first) return undefined
    const value = read(first)
    const same = JSON.stringify(value)
    if (told.some((fact) => fact.rank === first.rank && JSON.stringify(read(fact)) !== same)) return undefined
    places.set(key, { element: first.element, text: first.text })
    return value
  }
  const status = <T>(key: Key, words: ReadonlyMap<string, T>): T | undefined =>
    one(key, ({ text, element }) => words.get(text) ?? statusIn(element, words))
  const amount = (key: Key): Money | undefined => one(key, ({ text }) => amountOf(text))

  const order = status('order', ORDER_STATUS)
  const financial = status('financial', FINANCIAL_STATUS)
  const fulfillment = status('fulfillment', FULFILLMENT_STATUS)
  const cancelSync = status('sync', CANCEL_SYNC) ?? pill(document, CANCEL_SYNC)
  const total = amount('total')
  const goods = amount('goods')
  const refunded = amount('refunded')
  const shipping = one('shipping', ({ text }) => (/^免/.test(text) ? money(0) : amountOf(text)))
  const less = reductions(places.get('goods')?.element, places.get('total')?.element)
  const log = readLog(document)
  if (log) places.set('log', { element: log.element, text: '' })
  const shopCom =
    log?.recorded ||
    isUnderShopCom(document) ||
    facts.some(
      ({ key, label, text }) => (key === 'referral' && isId(text)) || (key === 'sync' && /美安/.test(label)),
    ) ||
    findAction(document, ['向美安取消訂單']) !== undefined
  const wanted = { order, financial, fulfillment, total }
  return {
    order: {
      name: named.name,
      shopCom: shopCom ? true : undefined,
      ...wanted,
      cancelSync,
      recorded: log?.recorded,
      wasCancelled: log?.cancelled,
      kind: one('kind', ({ text }) => kindIn(text)),
      createdAt: one('createdAt', ({ text }) => parseTime(text)),
      lines: grid && readLines([...rows] as Element[], grid),
      goods,
      // What is taken off the shipping is no discount on goods: the customer pays the rest of it.
      shipping: shipping && less ? add(shipping, money(-less.shipping.amount)) : shipping,
      discounts: less?.discounts,
      refunded: refunded && money(Math.abs(refunded.amount), refunded.currency),
    },
    places,
    unread: [
      ...Object.entries(wanted)
        .filter(([, fact]) => fact === undefined)
        .map(([key]) => key),
      ...(log?.recorded === undefined ? ['log'] : []),
    ],
  }
}

/** A status pill that stands alone, without a label. */
const pill = <T>(document: Document, words: ReadonlyMap<string, T>): T | undefined => {
  const found = new Set<T>()
  for (const node of textNodes(document.body)) {
    const word = words.get(fold(node.data))
    const element = node.parentElement
    if (word !== undefined && element && isShown(element) && !element.closest('select, table, li'))
      found.add(word)
  }
  return found.size === 1 ? [...found][0] : undefined
}

type LineColumn = keyof typeof LINE_COLUMNS

const cellIn = (row: Element, grid: Grid<LineColumn>, key: LineColumn): Element | undefined =>
  cellAt(row, grid.columns.get(key) ?? -1)

const SUMS = new Set<string>(
  [...ORDER_LABELS.goods, ...ORDER_LABELS.shipping, ...ORDER_LABELS.total, ...ORDER_LABELS.refunded].map(
    bare,
  ),
)

/** A row of goods; sums below them, in the same columns, are none. */
const isLine = (row: Element, grid: Grid<LineColumn>): boolean => {
  const title = cellIn(row, grid, 'title')
  return (
    title !== undefined &&
    title !== cellIn(row, grid, 'total') &&
    (title as HTMLTableCellElement).colSpan !== grid.columns.size &&
    textOf(title) !== '' &&
    !SUMS.has(bare(textOf(row.firstElementChild)))
  )
}

const readLines = (rows: readonly Element[], grid: Grid<LineColumn>): OrderLine[] | undefined => {
  const lines = rows.map((row): OrderLine => {
    const title = cellIn(row, grid, 'title')
    const link = title?.querySelector<HTMLAnchorElement>('a[href*="/products/"]')
    const [first] = title ? textNodes(title) : []
    return {
      title: asWritten(first?.data),
      productId: link ? /\/products\/(\d+)/.exec(link.pathname)?.[1] : undefined,
      total: amountIn(cellIn(row, grid, 'total')),
      gift: [...textNodes(row)].some((node) => GIFT.test(fold(node.data))) || undefined,
    }
  })
  return lines.length > 0 ? lines : undefined
}

const LOADING = /載入中|讀取中|loading/i
const DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/
const CANCELLED = /訂單已取消|取消訂單|訂單取消|(?:變更為|由)「?已取消/
const NOT_SO = /失敗|向美安|申請|拒|無法|未取消|不可/

/** 訂單操作紀錄 at the very bottom; `recorded` is undefined until its entries are there. */
const readLog = (
  document: Document,
): { element: Element; recorded?: boolean; cancelled?: boolean } | undefined => {
  for (const node of textNodes(document.body)) {
    const element = node.parentElement
    if (!element || !LOG_HEADINGS.includes(bare(node.data)) || !isShown(element) || element.closest('nav'))
      continue
    for (const block of blocksOf(element)) {
      // A block with a heading of its own beside this one tells of other things too.
      if ([...block.querySelectorAll('h1, h2, h3, h4')].some((one) => !one.contains(node))) break
      const text = wordsOf(block)
      const recorded = text.includes(RECORDED)
      if (!recorded && (LOADING.test(text) || !DATE.test(text))) continue
      const entries = [...textNodes(block)].map(({ data }) => fold(data))
      const cancelled = entries.some((entry) => CANCELLED.test(entry) && !NOT_SO.test(entry))
      return { element, recorded, cancelled: cancelled || undefined }
    }
    return { element }
  }
  return undefined
}
