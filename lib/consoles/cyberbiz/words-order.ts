/** Words of one order's page and of its dialogs. */
import type { WordTable } from '../../page/labels'

export const ORDER_LABELS = {
  order: ['訂單狀態'],
  financial: ['付款狀態'],
  fulfillment: ['配送狀態', '出貨狀態'],
  sync: ['美安同步狀態', '美安狀態', '美安取消狀態', '同步狀態', '美安訂單狀態', '取消同步狀態'],
  createdAt: ['成立日期', '訂單日期', '成立時間', '訂單成立時間'],
  goods: ['商品小計', '商品總額', '商品金額', '商品總計', '商品合計', '小計'],
  shipping: ['運費', '配送費用', '運送費用'],
  total: ['訂單金額', '訂單總額', '訂單總計', '總計', '總金額', '應付金額', '合計'],
  refunded: ['已退款金額', '退款金額', '已退款', '退款總額', '部分退款'],
  kind: ['訂單類型', '訂單種類', '訂單來源'],
  referral: ['RID', '美安 RID', '美安RID', 'Click ID', 'Click_ID', '美安 Click_ID', '美安 Click ID'],
} as const satisfies WordTable<string>

export const LINE_COLUMNS = {
  title: ['商品', '商品名稱', '品項', '商品明細', '品名'],
  price: ['單價', '售價', '價格'],
  quantity: ['數量'],
  total: ['小計', '金額', '合計', '總價', '折扣後小計'],
} as const satisfies WordTable<string>

export const RECORDED = '美安訂單已建立成功'

export const GIFT = /^[[(【]?贈品[\])】]?$/

export const DIALOG_LABELS = {
  cancelAmount: ['退款金額'],
  resendAmount: ['取消金額'],
  box: ['向美安取消訂單'],
} as const satisfies WordTable<string>
