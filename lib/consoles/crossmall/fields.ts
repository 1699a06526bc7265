import { asWritten } from '../../page/seen'
import { named, namer, plain, type Said } from '../../page/skim'
import { type MallOrder, mallOfShop } from '../../records'
import { besideLabel } from './beside'
import {
  bundleOf,
  categoryIn,
  dateIn,
  linkStatusIn,
  mallStateIn,
  numberIn,
  splitIn,
  writtenIn,
} from './values'
import { ORDER_COLUMNS, type OrderColumn } from './words-orders'

const name = namer(ORDER_COLUMNS)
const isName = (text: string): boolean => name(plain(text)) !== undefined

/** Where the page names facts of one order. */
export const fieldLabels = (said: readonly Said[]) =>
  named(said, ORDER_COLUMNS).filter(({ element }) => !element.closest('thead'))

export interface OrderSeen {
  readonly order: MallOrder
  /** Where a person reads each fact, for the marks. */
  readonly places: ReadonlyMap<OrderColumn, { readonly element: Element; readonly text: string }>
  readonly unread: readonly string[]
}

/** Facts that an order's own screen is looked at for. */
const WANTED = ['shop', 'category', 'linkStatus', 'phase', 'shipDate'] as const

/** 注文個別確認: every fact as it stands there now, be it in a box and not saved yet. */
export const readOrder = (said: readonly Said[]): OrderSeen | undefined => {
  const labels = fieldLabels(said)
  const elements = labels.map(({ element }) => element)
  const values = new Map<OrderColumn, string>()
  const places = new Map<OrderColumn, { element: Element; text: string }>()
  for (const { key, element } of [...labels].sort((a, b) => a.rank - b.rank)) {
    if (values.has(key)) continue
    const value = besideLabel(element, elements, isName)
    if (!value) continue
    values.set(key, value.text)
    places.set(key, { element, text: asWritten(element.textContent).replace(/[^\p{L}\p{N})）]+$/u, '') })
  }
  const number = numberIn(/\d[\d-]*/.exec(values.get('number') ?? '')?.[0] ?? '')
  if (number === undefined) return undefined
  const take = <T>(key: OrderColumn, read: (text: string) => T): T | undefined => {
    const value = values.get(key)
    return value === undefined ? undefined : read(value)
  }
  const status = take('linkStatus', linkStatusIn)
  const shop = values.get('shop') || undefined
  const told = mallOfShop(shop ?? '') ?? mallOfShop(values.get('mall') ?? '')
  return {
    order: {
      number,
      code: values.get('code') || undefined,
      shop,
      mall: told ?? (status !== undefined && status !== 'blank' ? 'aupay' : undefined),
      category: take('category', categoryIn),
      status,
      phase: values.get('phase'),
      shipDate: take('shipDate', (text) => dateIn(writtenIn(text))),
      slip: take('slip', writtenIn),
      ...bundleOf(values.get('bundle'), values.get('bundledInto'), number),
      split: take('split', splitIn),
      state: take('mallState', mallStateIn),
    },
    places,
    unread: WANTED.filter((key) => !values.has(key)),
  }
}
