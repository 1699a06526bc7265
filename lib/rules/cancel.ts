import {
  add,
  type CancelDialog,
  equal,
  type Finding,
  isZero,
  type Money,
  money,
  parseMoney,
  type ShopComOrder,
  subtract,
  sum,
  type Verdict,
} from '../records'
import { fold } from '../text'
import { type Collector, collect } from './collect'

/** What is to be taken off at 美安 when an order is cancelled, and what it is made of. */
export interface CancelSum {
  /** Goods after discounts, without 贈品 and without shipping. Undefined: not certain, see `why`. */
  readonly amount?: Money
  readonly parts: {
    /** After the lines' own discounts, 贈品 included. */
    readonly goods?: Money
    /** 贈品 lines whose amount is known. */
    readonly gifts: Money
    /** Of the whole order, positive. */
    readonly discounts?: Money
    readonly shipping?: Money
    /** With shipping. */
    readonly total?: Money
  }
  readonly why?: 'no-order' | 'missing-figure' | 'gift-and-discount' | 'figures-disagree'
}

/**
 * The cancel amount of one order. It is certain only where every figure it needs was seen and no two figures
 * contradict one another; how an order's discount is spread over 贈品 lines is not published, so neither is
 * that guessed.
 */
export const cancelAmount = (order: ShopComOrder | undefined): CancelSum => {
  if (!order) return { parts: { gifts: money(0) }, why: 'no-order' }
  const { shipping, total } = order
  const lines = order.lines ?? []
  const totals = lines.flatMap((line) => line.total ?? [])
  const given = [order.goods, order.discounts, shipping, total, ...totals].flatMap((each) => each ?? [])
  const currency = given[0]?.currency ?? 'TWD'
  const giftLines = lines.filter((line) => line.gift)
  if (given.some((each) => each.currency !== currency))
    return { parts: { gifts: money(0, currency), shipping, total }, why: 'figures-disagree' }

  const gifts = sum(
    giftLines.flatMap((line) => line.total ?? []),
    currency,
  )
  const allLines = lines.length > 0 && totals.length === lines.length ? sum(totals, currency) : undefined
  let goods = order.goods ?? allLines
  let discounts = order.discounts
  let net = goods && discounts && subtract(goods, discounts)
  // What is missing follows from the total, where the rest is known.
  if (total && shipping && !net) {
    net = subtract(total, shipping)
    if (goods) discounts = subtract(goods, net)
    else if (!isZero(gifts)) net = undefined
    else goods = discounts && add(net, discounts)
  }
  const parts = { goods, gifts, discounts, shipping, total }

  const over = net && total && subtract(subtract(total, net), shipping ?? money(0, currency))
  const amount = net && subtract(net, gifts)
  const negative = [...given, net, discounts].some((each) => each && each.amount < 0)
  const adrift = over && (shipping ? !isZero(over) : over.amount < 0)
  if (negative || adrift || (order.goods && allLines && !equal(order.goods, allLines)))
    return { parts, why: 'figures-disagree' }
  if (!amount || giftLines.some((line) => !line.total)) return { parts, why: 'missing-figure' }
  if (!isZero(gifts) && discounts && !isZero(discounts)) return { parts, why: 'gift-and-discount' }
  if (amount.amount < 0) return { parts, why: 'figures-disagree' }
  return { amount, parts }
}

const AMOUNT_RULES = [
  'shopcom/cancel-amount-empty',
  'shopcom/cancel-amount-zero',
  'shopcom/cancel-amount-includes-shipping',
  'shopcom/cancel-amount-differs',
]

/** The box's label in either dialog. */
const BOX = { cancel: '退款金額', resend: '取消金額' } as const

const judgeAmount = (c: Collector, text: string, box: string, { amount, parts }: CancelSum): void => {
  const { goods, discounts, shipping } = parts
  const total = parts.total ?? (goods && discounts && shipping && add(subtract(goods, discounts), shipping))
  const typed = parseMoney(text, (amount ?? total)?.currency)
  const facts: Finding['facts'] = amount ? { box, amount } : { box }
  const at = { field: 'amount', facts } as const

  if (!fold(text)) c.error('shopcom/cancel-amount-empty', at)
  else if (typed && amount && equal(typed, amount)) return
  else if (typed && isZero(typed)) c.error('shopcom/cancel-amount-zero', at)
  else if (typed && total && shipping && !isZero(shipping) && equal(typed, total))
    c.error('shopcom/cancel-amount-includes-shipping', { ...at, facts: { typed, shipping, ...facts } })
  else {
    if (typed && !(total && shipping)) c.skip('shopcom/cancel-amount-includes-shipping')
    if (!amount) c.skip('shopcom/cancel-amount-differs')
    else c.warn('shopcom/cancel-amount-differs', { ...at, facts: { ...facts, typed: typed ?? text } })
  }
}

/** What is wrong in the open dialog that takes an order off 美安. `subject`: the order as the page shows it. */
export const dialogVerdict = (
  dialog: CancelDialog,
  order: ShopComOrder | undefined,
  subject: string,
): Verdict => {
  const c = collect(subject)
  if (dialog.amountText === undefined) c.skip(...AMOUNT_RULES)
  else judgeAmount(c, dialog.amountText.trim(), BOX[dialog.kind], cancelAmount(order))
  if (dialog.boxTicked === undefined) c.skip('shopcom/cancel-box-unticked')
  else if (!dialog.boxTicked) c.error('shopcom/cancel-box-unticked', { field: 'cancelBox' })
  return c.verdict()
}
