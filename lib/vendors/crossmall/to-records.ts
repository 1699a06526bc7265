import { fieldsOf, type XmlElement } from '../../files/xml'
import { type Category, fromWallTime, type MallOrder, mallOfShop, TOKYO } from '../../records'

/** `cancel_flag` as one client documents it; that it is the console's 管理区分 is an inference. */
const CATEGORIES: ReadonlyMap<string, Category> = new Map([
  ['0', 'regular'],
  ['1', 'held'],
  ['2', 'cancelled'],
])

const filled = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

/**
 * 同梱 by `bundle_flag` and `bundle_ahead_number`, which names a child's parent. That a flagged slip which names none
 * is the parent is an inference. An answer without the second field does not tell.
 */
const bundleOf = (
  number: string,
  flag: string | undefined,
  ahead: string | undefined,
): Pick<MallOrder, 'bundle' | 'bundledInto'> => {
  if (ahead !== undefined && ahead !== '' && ahead !== '0' && ahead !== number) {
    return { bundle: 'child', bundledInto: ahead }
  }
  if (flag === '0') return { bundle: 'none' }
  return ahead === number || (flag === '1' && ahead !== undefined) ? { bundle: 'parent' } : {}
}

/**
 * One `<Result>` of get_order; undefined where it has no 管理番号. The API tells neither au PAY API連携ステータス
 * nor 分割, so both stay undefined.
 */
export const toMallOrder = (result: XmlElement): MallOrder | undefined => {
  const read = fieldsOf(result)
  const number = filled(read('order_number'))
  if (number === undefined) return undefined
  const code = filled(read('order_code'))
  const shop = filled(read('shop_name'))
  const mall = shop === undefined ? undefined : mallOfShop(shop)
  const flag = filled(read('cancel_flag'))
  const phase = read('phase_name')
  const shipDate = read('delivery_date')
  const slip = read('delivery_number')
  const updatedAt = fromWallTime(read('updated_at'), TOKYO)
  return {
    number,
    ...(code !== undefined && { code }),
    ...(shop !== undefined && { shop }),
    ...(mall && { mall }),
    ...(flag !== undefined && { category: CATEGORIES.get(flag) ?? 'other' }),
    ...(phase !== undefined && { phase }),
    ...(shipDate !== undefined && { shipDate }),
    ...(slip !== undefined && { slip }),
    ...bundleOf(number, read('bundle_flag'), read('bundle_ahead_number')),
    ...(updatedAt !== undefined && { updatedAt }),
  }
}

/** One line of an order slip; amounts are not read, since no rule asks for them. */
export interface MallLine {
  /** line_no. */
  readonly line?: string
  readonly itemCode?: string
  readonly title?: string
  /** 数量, as written. */
  readonly amount?: string
}

/** One `<Result>` of get_order_detail. */
export const toMallLine = (result: XmlElement): MallLine => {
  const field = fieldsOf(result)
  const read = (name: string): string | undefined => filled(field(name))
  const line = read('line_no')
  const itemCode = read('item_code') ?? read('item_cd')
  const title = read('item_name')
  const amount = read('amount')
  return {
    ...(line !== undefined && { line }),
    ...(itemCode !== undefined && { itemCode }),
    ...(title !== undefined && { title }),
    ...(amount !== undefined && { amount }),
  }
}
