import type { WordTable } from '../../page/labels'
import { ORDER_COLUMNS } from './words'

/** What the columns of 未完成結帳作業 are called. */
export const CHECKOUT_COLUMNS = {
  name: ['結帳', '結帳作業', 'チェックアウト', 'Checkout'],
  date: ORDER_COLUMNS.date,
  total: ORDER_COLUMNS.total,
  reminded: [
    '電子郵件狀態',
    '電子郵件',
    'メールのステータス',
    'メールステータス',
    'メールの状況',
    'Eメールのステータス',
    'Email status',
    'Email',
  ],
  recovered: [
    '復原狀態',
    '恢復狀態',
    '復原情況',
    '復元ステータス',
    '回復ステータス',
    '復元状況',
    '回復状況',
    'リカバリーステータス',
    'リカバリー状況',
    'Recovery status',
    'Recovery',
  ],
} as const satisfies WordTable<string>
export type CheckoutColumn = keyof typeof CHECKOUT_COLUMNS
