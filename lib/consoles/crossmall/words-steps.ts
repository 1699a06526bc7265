import type { WordTable } from '../../page/labels'

/** What the three automations are called; no other mall's are called so. */
export const STEPS = {
  fetch: ['自動注文情報ステータス取得', '注文情報ステータス取得'],
  ship: ['自動出荷情報反映', '出荷情報反映'],
  complete: ['自動受注完了ステータス反映', '受注完了ステータス反映'],
} as const satisfies WordTable<string>

/** 自動出荷情報反映 heads a part of a form, at times with 設定 behind it. */
export const asSection = (name: string): string[] => [name, `${name}設定`, `${name}の設定`]
