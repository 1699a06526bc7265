import {
  add,
  type CancelDialog,
  equal,
  type Finding,
  isZero,
  parseMoney,
  type ShopComOrder,
  subtract,
  type Verdict,
} from '../records'
import { fold } from '../text'
import { type CancelSum, cancelAmount } from './cancel'
import { type Collector, collect } from './collect'

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
