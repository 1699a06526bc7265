import { blocksOf, follows } from '../../page/labels'
import { textNodes, wordsOf } from '../../page/seen'
import { add, type Money, money, parseMoney } from '../../records'
import { fold } from '../../text'

/** One amount and nothing else: `720 680` are two, whatever their digits would make together. */
export const amountOf = (text: string): Money | undefined =>
  /\d\D*\s\D*\d/.test(text) ? undefined : parseMoney(text)

/** The amount of a cell; a struck one beside it does not count. */
export const amountIn = (cell: Element | undefined): Money | undefined => cell && amountOf(wordsOf(cell))

const REDUCES = /折|優惠|紅利|抵|購物金|點數|滿額|贈點|減免/
const SHIPPING = /運費|免運|運送|配送/
const FIGURE = String.raw`[-(]?\s*(?:NT\$?|TWD|[$¥])?\s*-?\s*\d[\d,]*(?:\.\d+)?\s*元?\)?`
/** A text that ends an amount: by itself, or behind a colon, a sign or a currency. */
const ENDS = new RegExp(`^${FIGURE}$|:\\s*${FIGURE}$|[-$]\\s*\\d[\\d,.]*$`)
const TAIL = new RegExp(`^(.*?)\\s*:?\\s*(${FIGURE})$`)

/**
 * What stands between 商品小計 and the total: reductions of the order, and those of its shipping, positive.
 * Undefined where the two do not stand in one block, or a reduction cannot be read.
 */
export const reductions = (
  goods: Element | undefined,
  total: Element | undefined,
): { discounts: Money; shipping: Money } | undefined => {
  const block = goods && total && [...blocksOf(goods)].find((one) => one.contains(total))
  if (!block || goods.contains(total) || !follows(goods, total)) return undefined
  const sums = { discounts: money(0), shipping: money(0) }
  let words = ''
  for (const node of textNodes(block)) {
    if (!follows(goods, node) || goods.contains(node)) continue
    if (!follows(node, total) || total.contains(node)) break
    const text = fold(node.data).replace(/[‐-―−﹣]/g, '-')
    words += ` ${text}`
    if (!ENDS.test(text)) continue
    const [, label = '', figure = ''] = TAIL.exec(words) ?? []
    const amount = amountOf(figure)
    if (!amount) return undefined
    words = ''
    if (amount.amount > 0 && !REDUCES.test(label)) continue
    const key = SHIPPING.test(label) ? 'shipping' : 'discounts'
    sums[key] = add(sums[key], money(Math.abs(amount.amount)))
  }
  return REDUCES.test(words) ? undefined : sums
}
