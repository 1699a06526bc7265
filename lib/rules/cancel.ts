import { add, equal, isZero, type Money, money, type ShopComOrder, subtract, sum } from '../records'

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
