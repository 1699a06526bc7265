/**
 * Shopify's part of the file that goes out and comes in; absent in files of before. Settled orders are not taken
 * along: there are hundreds of thousands of them, and the Admin API or the pages show them again.
 */
import * as z from 'zod/mini'
import type { Tx } from '../memory/database'
import { payShelf } from '../memory/pay'
import { keepCheckout, keepGateways, keepPaySettings } from '../memory/pay-shop'
import type { Table } from '../memory/tables'
import type { Settings } from '../messages'
import { checkoutSchema, payOrderSchema, paySettingsSchema } from '../messages.schema'
import type { PayShop, ShopSettings } from '../records'
import { shopOf } from '../settings/store'
import { bySeen } from './by-seen'
import { placeOf } from './judge-pay'
import { checkoutDue, judgeAllPay } from './judge-pay-shop'

export const PAY_TABLES = [
  'payOrders',
  'checkouts',
  'paySettings',
  'gateways',
] as const satisfies readonly Table[]

/** A console's own host, or a store of Shopify's admin. */
export const host = z
  .string()
  .check(z.regex(/^[a-z0-9.-]+$|^admin\.shopify\.com\/store\/[a-z0-9][a-z0-9-]*$/))
const time = z.number().check(z.nonnegative())
const times = z.record(z.string(), time)

/** In a file of before Shopify there is nothing of it. */
const rows = <T extends z.core.$ZodType>(row: T) => z._default(z.array(row), [])

export const payFileSchemas = {
  payOrders: rows(z.object({ host, order: payOrderSchema, at: times, touched: time })),
  checkouts: rows(z.object({ host, checkout: checkoutSchema, at: times, touched: time })),
  paySettings: rows(z.object({ host, settings: paySettingsSchema, at: times, touched: time })),
  gateways: rows(z.object({ host, name: z.string(), touched: time })),
} as const

const fileSchema = z.object(payFileSchemas)
type PayFile = z.infer<typeof fileSchema>

/** Adds to what is here; of two facts the one seen later stays. */
export const importPay = async (tx: Tx, file: PayFile, settings: Settings, now: number): Promise<void> => {
  for (const of of new Set(file.payOrders.map((row) => row.host))) {
    const shelf = payShelf(tx, of)
    const place = placeOf(shopOf(settings, of), now)
    for (const { order, at: times } of file.payOrders.filter((each) => each.host === of)) {
      const seen = bySeen(order, times).map(([at, part]) => [at, { ...part, name: order.name }] as const)
      await shelf.keepAll(order.name, seen, place)
    }
    await shelf.save()
  }
  for (const row of file.checkouts)
    for (const [at, seen] of bySeen(row.checkout, row.at))
      await keepCheckout(tx, row.host, { ...seen, name: row.checkout.name }, at, checkoutDue(now))
  for (const row of file.paySettings)
    for (const [at, seen] of bySeen(row.settings, row.at)) await keepPaySettings(tx, row.host, seen, at)
  for (const row of file.gateways) await keepGateways(tx, row.host, [row.name], row.touched)
}

/** Once findings came in as well: what no longer holds is closed, what was told stays told. */
export const judgeImported = async (
  tx: Tx,
  file: PayFile,
  settings: Settings,
  now: number,
): Promise<void> => {
  const hosts = [...file.payOrders, ...file.paySettings, ...file.checkouts].map((row) => row.host)
  for (const of of new Set(hosts))
    await judgeAllPay(tx, { shop: shopOf(settings, of), at: now, now, onPage: false })
}

/** What is told here stays; what is not told here comes in. */
export const mergePayShop = (
  mine: PayShop | undefined,
  theirs: PayShop | undefined,
): Pick<ShopSettings, 'pay'> => {
  if (!mine || !theirs) return mine || theirs ? { pay: mine ?? (theirs as PayShop) } : {}
  return {
    pay: { ...mine, domain: mine.domain || theirs.domain, methods: { ...theirs.methods, ...mine.methods } },
  }
}
