import { after, before, DAY } from './data-time.ts'
import type { CancelSync, Order } from './model.ts'

/** The one sentence of the log that is published; the others are worded after the console's labels. */
export const RECORDED = '美安訂單已建立成功'

const sent: Record<CancelSync, readonly string[]> = {
  hidden: [],
  none: [],
  pending: ['向美安取消訂單：取消處理中'],
  success: ['向美安取消訂單：取消處理中', '向美安取消訂單：取消成功'],
  failed: ['向美安取消訂單：取消處理中', '向美安取消訂單：取消失敗'],
}

const payments: Partial<Record<Order['financial'], string>> = {
  paid: '付款成功，付款狀態變更為「已收到款項」',
  failed: '付款失敗，付款狀態變更為「付款失敗」',
  abandoned: '顧客未完成付款，付款狀態變更為「會員棄單」',
  remitted: '顧客已回填匯款帳號後五碼',
}

/** Fills in what follows from an order's state: its log and the times that go with it. */
export const events = (order: Order, now: string, reopened: boolean): Order => {
  const latest = before(now, 1)
  let at = order.createdAt
  const step = (minutes: number, text: string, who = '系統') => {
    const next = after(at, minutes)
    if (next <= latest) at = next
    else if (latest > at) at = latest
    order.log.push({ at, who, text })
    return at
  }
  step(0, '訂單成立', order.customer.name)
  if (order.shopdotcom?.recorded) step(1, RECORDED)
  if (reopened) {
    step(DAY, '訂單狀態由「進行中」變更為「已取消」', '客服 Amy')
    for (const text of order.shopdotcom ? sent.success : []) step(1, text)
    step(12 * 60, '收到顧客付款，訂單狀態由「已取消」變更為「進行中」')
  }
  const payment = payments[order.financial]
  if (payment) step(order.financial === 'abandoned' ? 30 : 2, payment)
  if (order.fulfillment !== 'unshipped' && order.fulfillment !== 'no_need') {
    step(60, '配送狀態變更為「準備出貨」', '倉管 Ben')
    if (order.fulfillment !== 'preparing') step(600, '配送狀態變更為「已出貨」', '倉管 Ben')
    if (order.fulfillment === 'received') step(2 * DAY, '配送狀態變更為「已收貨」')
  }
  if (order.order === 'cancelled') {
    order.cancelledAt = step(90, '訂單狀態變更為「已取消」，取消原因：其他', '客服 Amy')
    for (const text of order.shopdotcom ? sent[order.shopdotcom.cancelSync] : []) step(2, text)
  }
  if (order.refunded > 0)
    order.refundAt = step(DAY, `退款 NT$${order.refunded.toLocaleString('en-US')}`, '客服 Amy')
  if (order.order === 'closed') order.closedAt = step(3 * DAY, '訂單狀態變更為「已結案」')
  order.updatedAt = at
  return order
}
