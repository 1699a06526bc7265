/**
 * What was seen of a Shopify shop's payments, kept and judged in one transaction, whoever showed it.
 *
 * A shop has hundreds of thousands of orders, and with next to all of them nothing is to be done: they are paid, or
 * somebody else's clock runs. What is kept for itself is an order on which something is found, or on which one of its
 * own clocks will bring something up. Of the rest only what its row in a list is judged by lies in books, which are
 * looked through again when the shop's owner tells what a gateway is; of orders that came through somebody else's
 * gateway nothing is kept.
 */
import type { Tx } from '../memory/database'
import { recordOf, replaceFindings } from '../memory/findings'
import { type Kept, type Place, type Placing, payShelf } from '../memory/pay'
import { keepGateways } from '../memory/pay-shop'
import type { PayOrderRow, Table } from '../memory/tables'
import { type Finding, type PayOrder, type PayShop, type ShopSettings, unknownPayShop } from '../records'
import { payVerdict } from '../rules/ecpay'
import { ATM_LAST, atmTerm, clocksOf, isAtm } from '../rules/ecpay-clocks'
import { DAY, startOfDay } from '../rules/ecpay-days'
import { methodOf } from '../rules/gateway'
import { withoutStale } from './stale-pay'

/** Tables that a transaction needs in which payments are judged. */
export const PAY_JUDGING: readonly Table[] = [
  'payOrders',
  'payBooks',
  'checkouts',
  'paySettings',
  'gateways',
  'findings',
  'acks',
]

export interface PaySeen {
  readonly shop: ShopSettings
  /** Epoch ms at which the facts were true. */
  readonly at: number
  readonly now: number
  /** Staff have it in front of them: no notification is due for what is found. */
  readonly onPage: boolean
}

export const payShopOf = ({ pay }: ShopSettings): PayShop => pay ?? unknownPayShop()

/** What cannot be done with a payment in good health: said where staff are about to do it, nothing to see to. */
const LIMITS: ReadonlySet<string> = new Set([
  'ecpay/refund-full-only',
  'ecpay/refund-by-transfer',
  'ecpay/refund-at-opay',
  'ecpay/cancel-at-opay',
  'ecpay/refund-window-closed',
])

/** Does the ATM term of this order end on the day that it is now, on the shop's clocks? */
const endsToday = ({ placedAt }: PayOrder, now: number, { zone }: PayShop): boolean =>
  placedAt !== undefined && now >= startOfDay(atmTerm(placedAt, zone).due, 0, zone)

/** Orders of longer ago were shipped, or not: that they were tests is no news. */
const TEST_NEWS = 7 * DAY

const isWorthKeeping = (finding: Finding, order: PayOrder, now: number, shop: PayShop): boolean =>
  finding.rule === 'ecpay/atm-due'
    ? finding.severity !== 'info' || endsToday(order, now, shop)
    : finding.severity !== 'info' && !LIMITS.has(finding.rule)

const isNews = ({ rule, severity }: Finding, order: PayOrder, now: number, shop: PayShop): boolean => {
  if (rule === 'ecpay/atm-due') return endsToday(order, now, shop)
  if (rule === 'ecpay/test-mode')
    return !order.cancelled && order.placedAt !== undefined && now - order.placedAt < TEST_NEWS
  return severity === 'error'
}

/** The next moment at which one of its clocks makes a difference to what is said. */
const nextStrike = (order: PayOrder, now: number, shop: PayShop): number | undefined => {
  const strikes: number[] = []
  for (const { kind, at } of clocksOf(order, { now, shop })) {
    if (kind === 'abandon') strikes.push(at)
    // The days that are left are counted down.
    if (kind === 'close') strikes.push(at - Math.floor((at - now - 1) / DAY) * DAY)
  }
  if (order.status === 'pending' && order.placedAt !== undefined && isAtm(order, shop)) {
    const { due, end } = atmTerm(order.placedAt, shop.zone)
    strikes.push(due - ATM_LAST, startOfDay(due, 0, shop.zone), due, end)
  }
  // A term holds up to its last millisecond.
  const ahead = strikes.map((at) => at + 1).filter((at) => at > now)
  return ahead.length > 0 ? Math.min(...ahead) : undefined
}

interface Judgement {
  readonly place: Place
  readonly findings: readonly Finding[]
}

const judge = (order: PayOrder, now: number, shop: PayShop): Judgement => {
  if (methodOf(order, shop) === 'other') return { place: { in: 'nowhere' }, findings: [] }
  const findings = payVerdict(order, { now, shop }).findings.filter((finding) =>
    isWorthKeeping(finding, order, now, shop),
  )
  const due = nextStrike(order, now, shop)
  if (findings.length === 0 && due === undefined) return { place: { in: 'book' }, findings }
  return { place: { in: 'row', ...(due === undefined ? {} : { due }) }, findings }
}

/** Where orders of this shop belong, as time and settings stand. */
export const placeOf =
  (shop: ShopSettings, now: number): Placing =>
  (order) =>
    judge(order, now, payShopOf(shop)).place

const keepFindings = async (
  tx: Tx,
  { key, order }: Pick<Kept, 'key' | 'order'>,
  findings: readonly Finding[],
  { shop, now, onPage }: PaySeen,
): Promise<void> => {
  await replaceFindings(tx, {
    host: shop.host,
    record: recordOf('payOrders', key),
    findings,
    now,
    seen: onPage,
    isNews: (finding) => isNews(finding, order, now, payShopOf(shop)),
  })
}

/** Keeps and judges orders; what is known of each by its name as it came. */
export const seePayOrders = async (
  tx: Tx,
  orders: readonly PayOrder[],
  seen: PaySeen,
): Promise<ReadonlyMap<string, Kept>> => {
  const { shop, at, now } = seen
  const pay = payShopOf(shop)
  const shelf = payShelf(tx, shop.host)
  const all = new Map<string, Kept>()
  const found = new Map<string, { readonly kept: Kept; readonly findings: readonly Finding[] }>()
  const gateways = new Set<string>()
  for (const order of orders) {
    for (const name of order.gateways ?? []) gateways.add(name)
    for (const { gateway } of order.payments ?? []) if (gateway) gateways.add(gateway)
    let findings: readonly Finding[] = []
    const kept = await shelf.keep(order, at, {
      refresh: withoutStale,
      place: (merged) => {
        const judged = judge(merged, now, pay)
        findings = judged.findings
        return judged.place
      },
    })
    // What had no row of its own has nothing open either. An order that comes twice has its last word.
    if (findings.length > 0 || kept.wasAlone) found.set(kept.key, { kept, findings })
    all.set(order.name, kept)
  }
  // Asked all at once: each finding waits for the database twice, and that is most of what a large shop costs.
  await Promise.all([...found.values()].map(({ kept, findings }) => keepFindings(tx, kept, findings, seen)))
  await shelf.save()
  await keepGateways(tx, shop.host, gateways, at)
  return all
}

/** What a gateway is was told anew: which orders of a book belong to themselves by that. */
export const judgeBook = async (tx: Tx, key: string, seen: PaySeen): Promise<void> => {
  const pay = payShopOf(seen.shop)
  const shelf = payShelf(tx, seen.shop.host)
  for (const kept of await shelf.sort(key, placeOf(seen.shop, seen.now)))
    await keepFindings(tx, kept, judge(kept.order, seen.now, pay).findings, seen)
  await shelf.save()
}

/** Time passed, or something was told of the shop: what is kept for itself is judged by that. */
export const judgeAgain = async (tx: Tx, rows: readonly PayOrderRow[], seen: PaySeen): Promise<void> => {
  const shelf = payShelf(tx, seen.shop.host)
  for (const row of rows) {
    let findings: readonly Finding[] = []
    const kept = await shelf.move(row, (merged) => {
      const judged = judge(merged, seen.now, payShopOf(seen.shop))
      findings = judged.findings
      return judged.place
    })
    await keepFindings(tx, kept, findings, seen)
  }
  await shelf.save()
}
