import type { OpenItem, ShopState, Today } from '../../lib/messages'
import { type Money, money, type Severity } from '../../lib/records'
import type { Reach } from './Empty'

const WEIGHT: Record<Severity, number> = { error: 0, warning: 1, info: 2 }

/** Money first, then what is sure to cost, then what has waited longest. */
export const byStake = (a: OpenItem, b: OpenItem): number =>
  (b.atStake ?? -1) - (a.atStake ?? -1) ||
  WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity] ||
  (b.amount ?? -1) - (a.amount ?? -1) ||
  a.firstSeen - b.firstSeen ||
  a.key.localeCompare(b.key)

export const isAside = (item: OpenItem, now: number): boolean =>
  item.ack?.state === 'done' || (item.ack?.state === 'snoozed' && (item.ack.until ?? 0) > now)

/** What is at stake altogether: an order with two findings costs its commission once. */
export const stakeOf = (items: readonly OpenItem[]): Money | undefined => {
  const orders = new Map<string, number>()
  for (const { host, finding, atStake } of items) {
    if (atStake === undefined) continue
    const order = `${host} ${finding.subject}`
    orders.set(order, Math.max(orders.get(order) ?? 0, atStake))
  }
  if (orders.size === 0) return undefined
  return money([...orders.values()].reduce((total, one) => total + one, 0))
}

export interface ShopGroup {
  readonly host: string
  readonly items: readonly OpenItem[]
  readonly stake: Money | undefined
}

export interface Sorted {
  /** What asks for something, by shop, the dearest shop first. */
  readonly groups: readonly ShopGroup[]
  readonly todo: readonly OpenItem[]
  /** Info findings: they explain, and ask for nothing. */
  readonly told: readonly OpenItem[]
  readonly aside: readonly OpenItem[]
}

/** The money that a finding on a payment is about, where it is known; a commission at stake is another thing. */
export const amountOf = ({ finding, amount }: OpenItem): Money | undefined => {
  if (!finding.rule.startsWith('ecpay/')) return undefined
  const { held } = finding.facts
  return typeof held === 'object' ? held : amount === undefined ? undefined : money(amount)
}

export const sortToday = (today: Today, now: number): Sorted => {
  const aside = today.items.filter((item) => isAside(item, now))
  const open = today.items.filter((item) => !isAside(item, now)).sort(byStake)
  const todo = open.filter((item) => item.finding.severity !== 'info')
  const hosts = [...new Set(todo.map((item) => item.host))]
  const groups = hosts.map((host) => {
    const items = todo.filter((item) => item.host === host)
    return { host, items, stake: stakeOf(items) }
  })
  groups.sort((a, b) => (b.stake?.amount ?? -1) - (a.stake?.amount ?? -1))
  return { groups, todo, told: open.filter((item) => item.finding.severity === 'info'), aside }
}

/** Shops whose items carry an amount that only lacks the rate to become money at stake. */
export const withoutRate = (shops: readonly ShopState[], items: readonly OpenItem[]): readonly string[] =>
  shops
    .filter(({ shop }) => shop.commissionRate === undefined)
    .map(({ shop }) => shop.host)
    .filter((host) =>
      items.some(
        (item) =>
          item.host === host &&
          item.finding.severity === 'error' &&
          item.finding.rule.startsWith('shopcom/') &&
          item.atStake === undefined &&
          item.amount !== undefined,
      ),
    )

/** What "nothing to do" may claim. */
export const reachOf = (shops: readonly ShopState[]): Reach => {
  const gap = ({ trouble, limited, unread }: ShopState): boolean =>
    trouble !== undefined || limited === true || Object.values(unread).some((count) => count > 0)
  if (shops.some(gap)) return 'unsure'
  return shops.every(({ api, lastCheck }) => api !== 'none' && lastCheck !== undefined) ? 'all' : 'pages'
}
