/** What of a Shopify shop is no order, kept and judged: unfinished checkouts, settings; and all of it once more. */
import type { Tx } from '../memory/database'
import { recordOf, replaceFindings } from '../memory/findings'
import { keepCheckout } from '../memory/pay-shop'
import type { CheckoutRow } from '../memory/tables'
import type { Checkout, Finding, PaySettings, ShopSettings } from '../records'
import { DAY } from '../rules/ecpay-days'
import { checkoutVerdict, paySettingsVerdict } from '../rules/ecpay-settings'
import { judgeAgain, type PaySeen, payShopOf } from './judge-pay'

/** A reminder that is sent later than this is hardly of use: the popup no longer speaks of it. */
export const CHECKOUT_NEWS = 3 * DAY

/** When a checkout is no longer spoken of; undefined: it is not, or it did not tell when it began. */
export const checkoutDue =
  (now: number) =>
  ({ startedAt }: Checkout): number | undefined =>
    startedAt === undefined || startedAt + CHECKOUT_NEWS <= now ? undefined : startedAt + CHECKOUT_NEWS

const judgeCheckout = async (tx: Tx, row: CheckoutRow, seen: PaySeen): Promise<readonly Finding[]> => {
  const { findings } = checkoutVerdict(row.checkout)
  await replaceFindings(tx, {
    host: row.host,
    record: recordOf('checkouts', row.key),
    findings: checkoutDue(seen.now)(row.checkout) === undefined ? [] : findings,
    now: seen.now,
    seen: seen.onPage,
    isNews: () => false,
  })
  return findings
}

/** All that holds of them, whether memory speaks of it or not. */
export const seeCheckouts = async (
  tx: Tx,
  checkouts: readonly Checkout[],
  seen: PaySeen,
): Promise<Finding[]> => {
  const found: Finding[] = []
  for (const checkout of checkouts) {
    const row = await keepCheckout(tx, seen.shop.host, checkout, seen.at, checkoutDue(seen.now))
    found.push(...(await judgeCheckout(tx, row, seen)))
  }
  return found
}

export const judgePaySettings = async (
  tx: Tx,
  settings: PaySettings,
  { shop, now, onPage }: PaySeen,
): Promise<readonly Finding[]> => {
  const { findings } = paySettingsVerdict(settings, { now, shop: payShopOf(shop) })
  // Of several apps in test mode each is a finding of its own, with a subject of its own.
  const bySubject = new Map<string, Finding[]>()
  for (const finding of findings)
    bySubject.set(finding.subject, [...(bySubject.get(finding.subject) ?? []), finding])
  const prefix = recordOf('paySettings', shop.host)
  const open = (await tx.by('findings', 'open', 1)).filter(({ record }) => record.startsWith(`${prefix}|`))
  for (const { finding } of open) if (!bySubject.has(finding.subject)) bySubject.set(finding.subject, [])
  for (const [subject, own] of bySubject)
    await replaceFindings(tx, {
      host: shop.host,
      record: `${prefix}|${subject}`,
      findings: own,
      now,
      seen: onPage,
      isNews: ({ rule }) => rule === 'ecpay/test-mode',
    })
  return findings
}

/** All that is kept of a shop, by what is told of it now. */
export const judgeAllPay = async (tx: Tx, seen: PaySeen): Promise<void> => {
  const { host } = seen.shop
  await judgeAgain(tx, await tx.by('payOrders', 'host', host), seen)
  const known = await tx.get('paySettings', host)
  if (known) await judgePaySettings(tx, known.settings, seen)
  for (const row of await tx.by('checkouts', 'host', host)) await judgeCheckout(tx, row, seen)
}

/** Rows judged again in one transaction. */
const BATCH = 500

/** What a clock has struck for since it was judged last, whichever shop's. True: there may be more. */
export const judgeStruck = async (
  tx: Tx,
  shopOf: (host: string) => ShopSettings,
  now: number,
): Promise<boolean> => {
  const orders = await tx.upTo('payOrders', 'due', now, BATCH)
  const checkouts = await tx.upTo('checkouts', 'due', now, BATCH)
  const hosts = new Set(orders.map(({ host }) => host))
  const seen = (host: string): PaySeen => ({ shop: shopOf(host), at: now, now, onPage: false })
  for (const host of hosts)
    await judgeAgain(
      tx,
      orders.filter((row) => row.host === host),
      seen(host),
    )
  for (const row of checkouts) {
    const { due: _due, ...rest } = row
    await tx.put('checkouts', rest)
    await judgeCheckout(tx, rest, seen(row.host))
  }
  return orders.length === BATCH || checkouts.length === BATCH
}
