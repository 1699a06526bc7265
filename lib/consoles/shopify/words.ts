/**
 * The admin's own words: zh-TW of 2021–25 and of 2026, ja, en; the first of each is the one we quote. More
 * wordings than were ever seen do no harm, as long as none of them means something else.
 */
import type { WordTable } from '../../page/labels'

export const ORDER_COLUMNS = {
  name: ['訂單', '訂單編號', '注文', '注文番号', 'Order', 'Order number'],
  date: ['日期', '訂單日期', '日付', '注文日', 'Date', 'Order date'],
  total: ['總計', '總金額', '合計', '合計金額', 'Total', 'Order total'],
  financial: [
    '付款狀態',
    '付款',
    '支払い状況',
    'お支払い状況',
    '支払いステータス',
    '決済状況',
    '決済ステータス',
    '支払い',
    '決済',
    'Payment status',
    'Financial status',
    'Payment',
  ],
} as const satisfies WordTable<string>
export type OrderColumn = keyof typeof ORDER_COLUMNS
