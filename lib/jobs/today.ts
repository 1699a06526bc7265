/** What needs doing now, from memory alone: the popup's one question. */
import type { Tx } from '../memory/database'
import { plainAck } from '../memory/findings'
import type { FindingRow, HostRow, OrderRow, SweepRow } from '../memory/tables'
import {
  AUPAY_HOST,
  CROSSMALL_HOST,
  type OpenItem,
  type Settings,
  type ShopState,
  type Today,
  type Trouble,
} from '../messages'
import { type Money, type PayOrder, type ShopComOrder, type ShopSettings, share, subtract } from '../records'
import { cancelAmount } from '../rules/cancel'
import { heldOf } from '../rules/ecpay-money'
import type { Scheme } from '../settings/secrets'
import { shopOf } from '../settings/store'
import { hrefOfRow } from './open'
import type { Ports } from './ports'
import { isAtWork, leaseOf } from './sweep'

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/** What 美安 counts of an order: as certain as it is to be had. */
const shopComAmount = (order: ShopComOrder): Money | undefined =>
  cancelAmount(order).amount ??
  (order.goods && order.discounts ? subtract(order.goods, order.discounts) : undefined)

/** Minor units of commission that an error about it costs. */
export const stakeOf = (
  row: FindingRow,
  order: ShopComOrder | undefined,
  shop: ShopSettings,
): number | undefined => {
  const { severity, rule } = row.finding
  if (severity !== 'error' || !rule.startsWith('shopcom/') || shop.commissionRate === undefined || !order)
    return undefined
  const amount = shopComAmount(order)
  return amount && share(amount, shop.commissionRate).amount
}

/**
 * What this finding on a payment is about: the buyer's money that is still here, else what is to be paid. It is no
 * commission, so nothing of it is at stake in the sense of that word here.
 */
const payAmount = (order: PayOrder): Money | undefined => {
  const held = heldOf(order)
  const amount = held && held.amount > 0 ? held : order.total
  return amount?.currency === 'TWD' ? amount : undefined
}

/** Money first, then what is sure to cost, then the newest. */
const byMoney = (a: OpenItem, b: OpenItem): number =>
  (b.atStake ?? -1) - (a.atStake ?? -1) ||
  WEIGHT[a.finding.severity] - WEIGHT[b.finding.severity] ||
  (b.amount ?? -1) - (a.amount ?? -1) ||
  b.firstSeen - a.firstSeen ||
  (a.key < b.key ? -1 : 1)

const itemsOf = async (tx: Tx, settings: Settings): Promise<OpenItem[]> => {
  const open = await tx.by('findings', 'open', 1)
  const acks = new Map((await tx.all('acks')).map((ack) => [ack.key, plainAck(ack)]))
  const hosts = new Map((await tx.all('hosts')).map((row) => [row.host, row]))
  const orders = new Map<string, OrderRow | undefined>()
  const items = new Map<string, OpenItem>()
  for (const row of open) {
    const id = row.record.slice(row.record.indexOf('|') + 1)
    const isOrder = row.record.startsWith('orders|')
    if (isOrder && !orders.has(id)) orders.set(id, await tx.get('orders', id))
    const order = orders.get(id)
    const product = row.record.startsWith('products|') ? await tx.get('products', id) : undefined
    const pay = row.record.startsWith('payOrders|') ? await tx.get('payOrders', id) : undefined
    const atStake = stakeOf(row, order?.order, shopOf(settings, row.host))
    const amount = pay ? payAmount(pay.order) : order && (order.order.total ?? shopComAmount(order.order))
    const ack = acks.get(row.key)
    items.set(row.key, {
      key: row.key,
      host: row.host,
      finding: row.finding,
      url: hrefOfRow(row, { order, product, pay }, hosts.get(row.host)),
      firstSeen: row.firstSeen,
      ...(atStake === undefined ? {} : { atStake }),
      ...(amount === undefined ? {} : { amount: amount.amount }),
      ...(ack ? { ack } : {}),
    })
  }
  return [...items.values()].sort(byMoney)
}

/** By name, over all kinds of pages: the most records that one of them left without it. */
const unreadOf = (known: HostRow | undefined): Record<string, number> => {
  const all: Record<string, number> = {}
  for (const page of Object.values(known?.unread ?? {}))
    for (const [name, count] of Object.entries(page)) all[name] = Math.max(all[name] ?? 0, count)
  return all
}

/** What a check will ask for one by one after its orders. */
const waitingOf = (under: SweepRow): number => (under.kind === undefined ? under.products.length : 0)

/** What Shopify's own engine has so far, as long as none of it could be kept. */
const gatheredOf = (under: SweepRow | undefined): { readonly gathered?: number } =>
  under?.kind === 'pay' && under.bulk?.gathered !== undefined ? { gathered: under.bulk.gathered } : {}

const shopsOf = async (
  tx: Tx,
  settings: Settings,
  schemes: ReadonlyMap<string, Scheme>,
  now: number,
): Promise<ShopState[]> => {
  const known = new Map((await tx.all('hosts')).map((row) => [row.host, row]))
  const hosts = new Set([...settings.shops.map(({ host }) => host), ...schemes.keys(), ...known.keys()])
  // au PAY's API is no console: what is wrong with its key is said of CROSS MALL, which it serves.
  if (hosts.delete(AUPAY_HOST)) hosts.add(CROSSMALL_HOST)
  const troubleAt = (host: string): Trouble | undefined =>
    known.get(host)?.trouble ?? (host === CROSSMALL_HOST ? known.get(AUPAY_HOST)?.trouble : undefined)
  return Promise.all(
    [...hosts].map(async (host) => {
      const row = known.get(host)
      const trouble = troubleAt(host)
      const under = await tx.get('sweeps', host)
      const running = under !== undefined && isAtWork(await tx.get('leases', leaseOf(host)), now)
      const done = under?.done ?? 0
      return {
        shop: shopOf(settings, host),
        api: schemes.get(host) ?? 'none',
        progress: {
          running,
          done,
          ...(under?.expected === undefined
            ? {}
            : { total: Math.max(done, under.expected) + waitingOf(under) }),
          ...gatheredOf(under),
        },
        unread: unreadOf(row),
        ...(row?.lastCheck === undefined ? {} : { lastCheck: row.lastCheck }),
        ...(trouble ? { trouble } : {}),
        ...(row?.limited ? { limited: true } : {}),
      }
    }),
  )
}

export const today = async (ports: Ports, settings: Settings): Promise<Today> => {
  const schemes = await ports.vault.schemes()
  const tables = ['findings', 'acks', 'orders', 'products', 'payOrders', 'hosts', 'sweeps', 'leases'] as const
  const state = await ports.db.read(tables, async (tx) => ({
    items: await itemsOf(tx, settings),
    shops: await shopsOf(tx, settings, schemes, ports.now()),
  }))
  return { ...state, memory: (await ports.db.kept()) ? 'kept' : 'refused' }
}
