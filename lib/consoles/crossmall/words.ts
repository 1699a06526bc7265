/**
 * The words of CROSS MALL's console that several screens share; the first is the one we quote. Several screens
 * are known from the vendor's help alone: more wordings than were ever seen do no harm, as long as none of them
 * means something else.
 */
import type { WordTable } from '../../page/labels'

/** What the three automations are called; no other mall's are called so. */
export const STEPS = {
  fetch: ['自動注文情報ステータス取得', '注文情報ステータス取得'],
  ship: ['自動出荷情報反映', '出荷情報反映'],
  complete: ['自動受注完了ステータス反映', '受注完了ステータス反映'],
} as const satisfies WordTable<string>

/** 自動出荷情報反映 heads a part of a form, at times with 設定 behind it. */
export const asSection = (name: string): string[] => [name, `${name}設定`, `${name}の設定`]

export const NUMBER = ['管理番号', '管理No.']
export const PHASE = ['処理フェーズ', '処理フェーズ名', 'フェーズ']
export const CATEGORY = ['管理区分']
export const RESULT = ['処理結果', '連携結果', '結果']
export const SHOP = ['店舗名', '店舗', '対象店舗', 'ショップ名']
export const TARGET = ['対象処理フェーズ', '対象の処理フェーズ', '対象フェーズ']
export const LINK_STATUS = [
  'au PAY API連携ステータス',
  'au PAY マーケット API連携ステータス',
  'au PAY連携ステータス',
]
