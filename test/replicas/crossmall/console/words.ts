import { slashed } from '../data-time.ts'
import type { Account, Order, Shop } from '../model.ts'
import type { Params } from './params.ts'

export const esc = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)

/** 管理区分 that the search offers. */
export const CATEGORIES = ['通常', '保留', 'キャンセル'] as const

/** What the search box offers for au PAY API連携ステータス; the first asks for empty ones. */
export const STATUSES = [
  '空欄(未処理)',
  '注文情報ステータス取得エラー',
  '出荷情報反映済み',
  '出荷情報反映エラー',
  '受注完了ステータス反映済み',
  '受注完了ステータス反映エラー',
] as const

/** Those that staff may set by hand. */
export const SETTABLE = ['空欄(未処理)', '出荷情報反映済み', '受注完了ステータス反映済み'] as const

export const yen = (amount: number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')

/** `2026/11/20 10:30`: how lists write a moment. */
export const minute = (time: string): string => `${slashed(time)} ${time.slice(11, 16)}`

export const second = (time: string): string => `${slashed(time)} ${time.slice(11)}`

export const shopNamed = (account: Account, code: string): Shop | undefined =>
  account.shops.find((shop) => shop.code === code)

export const isAuPay = (account: Account, code: string): boolean => shopNamed(account, code)?.mall === 'aupay'

/** An empty status as drawn; orders of other malls have none, and nothing stands for it. */
export function statusText(account: Account, order: Order, { blank }: Pick<Params, 'blank'>): string {
  if (order.linkStatus !== '') return order.linkStatus
  if (!isAuPay(account, order.shop)) return ''
  return { none: '', nbsp: '\u00a0', short: '空欄', long: '空欄(未処理)' }[blank]
}

export const childrenOf = (account: Account, order: Order): string[] =>
  account.orders.filter((each) => each.bundledInto === order.number).map((each) => each.number)

/**
 * 同梱: `word` and `circle` tell that it is bundled and no more; `role` 親 or 子; `number` the role, and to
 * which parent; `bare` the parent's number alone, which the parent shows too.
 */
export function bundleText(order: Order, flags: Params['flags']): string {
  if (order.bundle === 'none') return ''
  const child = order.bundle === 'child'
  return {
    word: '同梱',
    circle: '○',
    role: child ? '子' : '親',
    number: child ? `子（${order.bundledInto}）` : '親',
    bare: child ? order.bundledInto : order.number,
  }[flags]
}

/** 分割, in the same ways. */
export function splitText(order: Order, flags: Params['flags']): string {
  if (!order.split) return ''
  const { role, parent } = order.split
  const child = role === 'child'
  return {
    word: '分割',
    circle: '○',
    role: child ? '子' : '親',
    number: child ? `子（${parent}）` : '親',
    bare: parent,
  }[flags]
}

/** What the automations of other malls are called in 自動処理 開始/停止. */
export const OTHER_AUTOMATIONS: Partial<Record<Shop['mall'], string>> = {
  rakuten: '発送情報登録',
  amazon: '出荷通知ファイルアップロード',
  yahoo: '注文処理実績連携',
}

export const MALL_WORDS: Record<Shop['mall'], string> = {
  aupay: 'au PAY マーケット',
  rakuten: '楽天市場',
  amazon: 'Amazon',
  yahoo: 'Yahoo!ショッピング',
  none: '自社サイト',
}
