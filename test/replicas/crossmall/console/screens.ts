/** Which screen lies where. None of these addresses is public: they follow the known style, several of each. */
export type ScreenName = 'orders' | 'order' | 'history' | 'shops' | 'settings' | 'running' | 'amazon'

export interface Screen {
  name: ScreenName
  /** The screen's own name, as its head and the menu write it. */
  title: string
  group: string
}

export const SCREENS: Record<ScreenName, Screen> = {
  orders: { name: 'orders', title: '注文一括処理', group: '注文処理' },
  order: { name: 'order', title: '注文個別確認', group: '注文処理' },
  history: { name: 'history', title: 'au PAY API連携履歴', group: '注文処理' },
  amazon: { name: 'amazon', title: 'Amazon出荷通知連携履歴', group: '注文処理' },
  shops: { name: 'shops', title: '自動注文連携店舗一覧', group: '自動注文連携' },
  settings: { name: 'settings', title: '自動注文連携設定', group: '自動注文連携' },
  running: { name: 'running', title: '自動処理 開始/停止', group: '自動注文連携' },
}

const PATHS: [RegExp, ScreenName][] = [
  [/^\/(?:order_batch|rfc_orders|orders)\/$/, 'orders'],
  [/^\/(?:order_each|rfc_orders\/detail|orders\/edit)\/(\d+)\/?$/, 'order'],
  [/^\/(?:aupay_histories|rfc_api_logs)\/$/, 'history'],
  [/^\/(?:amazon_histories|rfc_batch_logs)\/$/, 'amazon'],
  [/^\/(?:auto_orders|rfc_auto_shops)\/$/, 'shops'],
  [/^\/(?:auto_orders|rfc_auto_shops)\/(\w+)\/?$/, 'settings'],
  [/^\/(?:auto_process|rfc_auto)\/$/, 'running'],
]

export interface Where {
  screen: Screen
  /** 管理番号 of the order, code of the shop. */
  id: string
}

export function whereIs(path: string): Where | undefined {
  for (const [pattern, name] of PATHS) {
    const found = pattern.exec(path)
    if (found) return { screen: SCREENS[name], id: found[1] ?? '' }
  }
  return undefined
}

export const PATH: Record<ScreenName, string> = {
  orders: '/order_batch/',
  order: '/order_each/',
  history: '/aupay_histories/',
  amazon: '/amazon_histories/',
  shops: '/auto_orders/',
  settings: '/auto_orders/',
  running: '/auto_process/',
}
