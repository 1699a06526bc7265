import type { FinancialStatus, FulfillmentStatus, Order, OrderStatus, ReturnStatus } from '../model.ts'

/** Both wordings are documented; which shop sees which is not, so each page can speak either. */
export type Wording = 'new' | 'old'
export type Money = 'nt' | 'dollar' | 'yuan' | 'plain' | 'full'

const ORDER: Record<OrderStatus, string> = { open: '進行中', closed: '已結案', cancelled: '已取消' }

const FINANCIAL: Record<FinancialStatus, string> = {
  pending: '等待付款',
  paid: '已收到款項',
  cod: '貨到付款',
  remitted: '已回填帳號未收款',
  failed: '付款失敗',
  abandoned: '會員棄單',
  processing: '客服處理中',
  pending_refund: '待退款',
  refunding: '退款中',
  refunded: '已退款',
  refund_failed: '退款失敗',
  pending_partial_refund: '待部分退款',
  partial_refunded: '部分退款',
  no_refunded: '不退款',
}

const FULFILLMENT: Record<FulfillmentStatus, string> = {
  unshipped: '未出貨',
  preparing: '準備出貨',
  fulfilled: '已出貨',
  partial: '部分出貨',
  arrived: '已到店',
  received: '已收貨',
  expired: '逾期未取',
  problem: '運送異常',
  no_need: '不需出貨',
}

const RETURN: Record<ReturnStatus, string> = {
  no_need: '不需退貨',
  request_return: '退貨申請',
  checking: '退貨審查',
  returning: '退貨中',
  partial_return: '部分退貨',
  refused: '拒絕退貨',
  returned: '已退貨',
}

export const orderWord = (code: OrderStatus): string => ORDER[code]
export const financialWord = (code: FinancialStatus, wording: Wording): string =>
  code === 'abandoned' && wording === 'old' ? '顧客棄單' : FINANCIAL[code]
export const fulfillmentWord = (code: FulfillmentStatus): string => FULFILLMENT[code]
export const returnWord = (code: ReturnStatus, wording: Wording): string =>
  code === 'no_need' && wording === 'old' ? '不須退貨' : RETURN[code]

export const FINANCIAL_CODES = Object.keys(FINANCIAL) as FinancialStatus[]
export const FULFILLMENT_CODES = Object.keys(FULFILLMENT) as FulfillmentStatus[]
export const ORDER_CODES = Object.keys(ORDER) as OrderStatus[]

/** '' = the page shows no state. 未同步 is our own invention: the word for "never sent" is not known. */
export function syncWord(order: Pick<Order, 'order' | 'shopdotcom'>): string {
  const sync = order.shopdotcom?.cancelSync ?? 'hidden'
  if (sync === 'hidden') return ''
  if (sync === 'none') return order.order === 'cancelled' ? '未同步' : '-'
  return { pending: '取消處理中', success: '取消成功', failed: '取消失敗' }[sync]
}

/** 向美安取消訂單 stands on a cancelled order while its state is shown and is not 取消成功. */
export const canResend = (order: Pick<Order, 'order' | 'shopdotcom'>): boolean =>
  order.order === 'cancelled' && !['', '取消成功'].includes(syncWord(order))

/** The console cancels whole orders, and only before anything of them was prepared or sent. */
export const canCancel = (order: Pick<Order, 'order' | 'fulfillment'>): boolean =>
  order.order === 'open' && order.fulfillment === 'unshipped'

export const kindWord = (kind: Order['kind']): string =>
  ({ cart: '一般訂單', recurring: '定期定額', 'one-page': '一頁式商店' })[kind]

export const skuWord = (wording: Wording): string => (wording === 'old' ? '商品編號(SKU)' : '產品編號')
export const publishedWord = (published: boolean, wording: Wording): string => {
  if (wording === 'old') return published ? '上架' : '下架'
  return published ? '公開' : '不公開'
}

export const discountWords = (wording: Wording) =>
  wording === 'old'
    ? { shop: '全館折扣', coupon: '折價券', vip: '會員等級折扣', bonus: '紅利點數折抵' }
    : { shop: '商店折扣', coupon: '優惠券折扣', vip: 'VIP 折扣', bonus: '紅利折抵' }

export const RECORDED = '美安訂單已建立成功'

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

export function money(amount: number, style: Money): string {
  const sign = amount < 0 ? '-' : ''
  const digits = Math.abs(amount).toLocaleString('en-US')
  switch (style) {
    case 'nt':
      return `${sign}NT$${digits}`
    case 'dollar':
      return `${sign}$${digits}`
    case 'yuan':
      return `${sign}${digits} 元`
    case 'full':
      return fullWidth(`${sign}NT$${digits}`)
    default:
      return `${amount}`
  }
}
