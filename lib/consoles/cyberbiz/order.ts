import { cellAt, findGrid } from '../../page/columns'
import { layerOf } from '../../page/dialogs'
import { type Fact, findAction, readFacts } from '../../page/labels'
import { headings, isShown, precedes, textNodes, textOf } from '../../page/seen'
import { add, type Money, money, type OrderLine, parseMoney, type ShopComOrder } from '../../records'
import { fold } from '../../text'
import { parseTime, statusIn } from './orders'
import { orderName } from './pages'
import { LOG_HEADINGS, SHOPCOM_HEADINGS } from './words'
import { GIFT, LINE_COLUMNS, ORDER_LABELS, RECORDED } from './words-order'
import {
  CANCEL_SYNC,
  FINANCIAL_STATUS,
  FULFILLMENT_STATUS,
  ONE_PAGE,
  ORDER_STATUS,
  RECURRING,
} from './words-status'

type Key = keyof typeof ORDER_LABELS

export interface OrderSeen {
  readonly order: ShopComOrder
  /** Where a person reads each fact, for the marks. */
  readonly places: ReadonlyMap<Key | 'log' | 'name', { readonly element: Element; readonly text: string }>
  /** Facts that this page shows on other shops and did not show here. */
  readonly unread: readonly string[]
}

/** The heading that names the order, `訂單 #1101`. */
const findName = (document: Document): { name: string; element: Element } | undefined => {
  for (const element of document.querySelectorAll('h1, h2, h3, [class*="title"], [class*="Title"], li')) {
    if (!isShown(element) || element.closest('storeside-panel') || layerOf(element)) continue
    const text = textOf(element)
    const name = text.length <= 60 ? orderName(text) : undefined
    if (name) return { name, element }
  }
  return undefined
}

export const readOrder = (document: Document): OrderSeen | undefined => {
  const named = findName(document)
  if (!named) return undefined
  const all = readFacts(document.body, ORDER_LABELS).filter(
    (fact) => isShown(fact.element) && !layerOf(fact.element),
  )
  const places = new Map<Key | 'log' | 'name', { element: Element; text: string }>([
    ['name', { element: named.element, text: named.name }],
  ])
  const first = (key: Key, usable: (fact: Fact<Key>) => boolean): Fact<Key> | undefined => {
    const fact = all.find((one) => one.key === key && usable(one))
    if (fact) places.set(key, { element: fact.element, text: fact.text })
    return fact
  }
  const status = <T>(key: Key, words: ReadonlyMap<string, T>): T | undefined => {
    const fact = first(key, (one) => statusIn(one.element, words) !== undefined || words.has(one.text))
    return fact && (words.get(fact.text) ?? statusIn(fact.element, words))
  }
  const amount = (key: Key): Money | undefined => {
    const fact = first(key, (one) => parseMoney(one.text) !== undefined)
    return fact && parseMoney(fact.text)
  }
  const order = status('order', ORDER_STATUS)
  const financial = status('financial', FINANCIAL_STATUS)
  const fulfillment = status('fulfillment', FULFILLMENT_STATUS)
  const cancelSync = status('sync', CANCEL_SYNC) ?? pill(document, CANCEL_SYNC)
  const refunded = amount('refunded')
  const total = amount('total')
  const goods = amount('goods')
  const log = readLog(document)
  if (log) places.set('log', { element: log.element, text: '' })
  const heads = headings(document)
  const referred =
    all.length > 0 &&
    readFacts(document.body, { rid: ['RID', '美安 RID', 'Click ID', 'Click_ID', '美安 Click_ID'] }).some(
      (fact) => /[\w-]{4,}/.test(fact.text),
    )
  const under = heads.some((text) => SHOPCOM_HEADINGS.some((word) => text === fold(word)))
  const shopCom =
    log?.recorded ||
    referred ||
    under ||
    cancelSync !== undefined ||
    findAction(document, ['向美安取消訂單']) !== undefined
  const kind = all.find((fact) => fact.key === 'kind')?.text ?? ''
  const created = all.find((fact) => fact.key === 'createdAt')
  const facts = { order, financial, fulfillment, total }
  return {
    order: {
      name: named.name,
      shopCom: shopCom ? true : undefined,
      ...facts,
      cancelSync,
      recorded: log?.recorded,
      wasCancelled: log?.cancelled,
      kind: RECURRING.some((word) => kind.includes(word))
        ? 'recurring'
        : ONE_PAGE.some((word) => kind.includes(word))
          ? 'one-page'
          : undefined,
      createdAt: created && parseTime(created.text),
      lines: readLines(document),
      goods,
      shipping: amount('shipping'),
      discounts: readDiscounts(document, places.get('goods')?.element, places.get('total')?.element),
      refunded: refunded && money(Math.abs(refunded.amount), refunded.currency),
    },
    places,
    unread: [
      ...Object.entries(facts)
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

const readLines = (document: Document): OrderLine[] | undefined => {
  const grid = findGrid(document, LINE_COLUMNS, ['title', 'total'])
  if (!grid) return undefined
  const column = (row: Element, key: keyof typeof LINE_COLUMNS): Element | undefined => {
    const at = grid.columns.get(key)
    return at === undefined ? undefined : cellAt(row, at)
  }
  const lines: OrderLine[] = []
  for (const row of grid.rows) {
    const title = column(row, 'title')
    const total = column(row, 'total')
    if (!title || !total || !textOf(title)) continue
    const words = [...textNodes(row)].map((node) => fold(node.data))
    const link = title.querySelector<HTMLAnchorElement>('a[href*="/products/"]')
    lines.push({
      title: words[0] ?? '',
      productId: link ? /\/products\/(\d+)/.exec(link.pathname)?.[1] : undefined,
      total: parseMoney(textOf(total)),
      gift: words.some((word) => word === GIFT || word === `(${GIFT})` || word === `[${GIFT}]`)
        ? true
        : undefined,
    })
  }
  return lines.length > 0 ? lines : undefined
}

const REDUCES = /折|優惠|紅利|抵用|購物金|點數|滿額|贈點/

/**
 * Order-level discounts: every reduction that stands between 商品小計 and the total. Undefined where the
 * two do not stand in one block, or a reduction cannot be read. A reduction of shipping is not one.
 */
const readDiscounts = (
  document: Document,
  goods: Element | undefined,
  total: Element | undefined,
): Money | undefined => {
  if (!goods || !total || !precedes(goods, total)) return undefined
  let sum = money(0)
  let label = ''
  for (const node of textNodes(document.body)) {
    if (!precedes(goods, node) || goods.contains(node)) continue
    if (!precedes(node, total) || total.contains(node)) continue
    const text = fold(node.data)
    const amount = parseMoney(text)
    if (!amount || !/\d/.test(text)) {
      label = text
      continue
    }
    const shipping = /運費|免運/.test(label)
    if (!shipping && (amount.amount < 0 || REDUCES.test(label)))
      sum = add(sum, money(Math.abs(amount.amount)))
  }
  return sum
}

const LOADING = /載入中|讀取中|loading/i

/** 訂單操作紀錄 at the very bottom; undefined until its entries are there. */
const readLog = (
  document: Document,
): { element: Element; recorded?: boolean; cancelled?: boolean } | undefined => {
  const wanted = LOG_HEADINGS.map(fold)
  for (const node of textNodes(document.body)) {
    const element = node.parentElement
    if (!element || !wanted.includes(fold(node.data)) || !isShown(element) || element.closest('nav, aside'))
      continue
    const own = textOf(element)
    let block: Element | null = element
    while (block && textOf(block) === own) block = block.parentElement
    if (!block || block === document.body) return { element }
    const text = textOf(block)
    const recorded = text.includes(RECORDED)
    if (!recorded && (LOADING.test(text) || !/\d{4}[-/]\d{1,2}[-/]\d{1,2}/.test(text))) return { element }
    const cancelled = [...textNodes(block)].some(
      ({ data }) =>
        /(?:訂單已取消|已取消訂單|取消訂單|訂單取消|變更為「?已取消)/.test(fold(data)) &&
        !/失敗|向美安/.test(data),
    )
    return { element, recorded, cancelled: cancelled || undefined }
  }
  return undefined
}
