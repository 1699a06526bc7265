/** Everything but keys, out as a file and in again. */
import * as z from 'zod/mini'
import type { Database } from '../memory/database'
import { findingKey } from '../memory/keys'
import { keepOrder, keepProduct } from '../memory/records'
import type { Answer, Settings } from '../messages'
import {
  findingSchema,
  onboardingSchema,
  orderSchema,
  productSchema,
  settingsSchema,
  verdictSchema,
} from '../messages.schema'
import type { ShopSettings } from '../records'
import { bySeen } from './by-seen'
import { importMall, MALL_TABLES, mallFileSchemas, mergeMall } from './transfer-mall'
import { host, importPay, judgeImported, mergePayShop, PAY_TABLES, payFileSchemas } from './transfer-shopify'

const FORMAT = 'storeside'
const VERSION = 1

const time = z.number().check(z.nonnegative())
const times = z.record(z.string(), time)

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.int(),
  settings: settingsSchema,
  orders: z.array(
    z.object({ host, order: orderSchema, at: times, touched: time, url: z.optional(z.string()) }),
  ),
  products: z.array(z.object({ host, product: productSchema, at: times, touched: time })),
  findings: z.array(
    z.object({
      id: z.string(),
      host,
      record: z.string(),
      finding: findingSchema,
      firstSeen: time,
      lastSeen: time,
      open: z.optional(z.literal(1)),
      resolvedAt: z.optional(time),
      told: z.optional(time),
      news: z.optional(z.literal(1)),
    }),
  ),
  acks: z.array(
    z.object({
      key: z.string(),
      host,
      state: z.enum(['done', 'snoozed']),
      until: z.optional(time),
      note: z.optional(z.string()),
      at: time,
    }),
  ),
  pictures: z.array(
    z.object({ url: z.string(), etag: z.optional(z.string()), verdict: verdictSchema, at: time }),
  ),
  // In a file of before the onboarding there is nothing of it.
  onboardings: z._default(z.array(onboardingSchema), []),
  ...mallFileSchemas,
  ...payFileSchemas,
})

const TABLES = [
  'orders',
  'products',
  'findings',
  'acks',
  'pictures',
  'onboardings',
  ...MALL_TABLES,
  ...PAY_TABLES,
] as const

export const exportAll = (db: Database, settings: Settings, now: number): Promise<string> =>
  db.read(TABLES, async (tx) => {
    const rows = await Promise.all(TABLES.map(async (table) => [table, await tx.all(table)] as const))
    return JSON.stringify({
      format: FORMAT,
      version: VERSION,
      exportedAt: now,
      settings,
      ...Object.fromEntries(rows),
    })
  })

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** What is set here stays; what is not set here comes in. */
const mergeShop = (mine: ShopSettings, theirs: ShopSettings): ShopSettings => ({
  ...mine,
  ownDomain: mine.ownDomain || theirs.ownDomain,
  commissionRate: mine.commissionRate ?? theirs.commissionRate,
  ...mergePayShop(mine.pay, theirs.pay),
})

const mergeSettings = (mine: Settings, theirs: Settings): Settings => {
  const others = new Map(theirs.shops.map((shop) => [shop.host, shop]))
  const kept = mine.shops.map((shop) => mergeShop(shop, others.get(shop.host) ?? shop))
  const hosts = new Set(mine.shops.map((shop) => shop.host))
  const mall = mergeMall(mine.mall, theirs.mall)
  return {
    ...mine,
    ...(mall ? { mall } : {}),
    language: mine.language ?? theirs.language,
    shops: [...kept, ...theirs.shops.filter((shop) => !hosts.has(shop.host))].slice(0, 200),
  }
}

/**
 * Adds what the file has to what is here; nothing is taken away, and of two facts the one seen later stays.
 * `settings` are those to be stored, where the file was ours.
 */
export const importAll = async (
  db: Database,
  settings: Settings,
  json: string,
  now: number,
): Promise<{ readonly answer: Answer<'importAll'>; readonly settings?: Settings }> => {
  const value = parsed(json)
  const isOurs = typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT
  if (value === undefined) return { answer: { ok: false, error: 'broken' } }
  if (!isOurs) return { answer: { ok: false, error: 'not-ours' } }
  if ('version' in value && typeof value.version === 'number' && value.version > VERSION)
    return { answer: { ok: false, error: 'newer' } }
  const file = fileSchema.safeParse(value)
  if (!file.success) return { answer: { ok: false, error: 'broken' } }
  const { orders, products, findings, acks, pictures, mallOrders, payOrders } = file.data
  const merged = mergeSettings(settings, file.data.settings)
  await db.run([...TABLES, 'payBooks'], async (tx) => {
    for (const row of orders)
      for (const [at, seen] of bySeen(row.order, row.at))
        await keepOrder(tx, row.host, { ...seen, name: row.order.name }, at, row.url)
    for (const row of products)
      for (const [at, seen] of bySeen(row.product, row.at))
        await keepProduct(tx, row.host, { ...seen, id: row.product.id }, at)
    await importMall(tx, file.data)
    await importPay(tx, file.data, merged, now)
    for (const row of findings)
      if (!(await tx.get('findings', row.id)))
        await tx.put('findings', { ...row, key: findingKey(row.host, row.finding) })
    for (const row of acks) {
      const mine = await tx.get('acks', row.key)
      if (!mine || mine.at < row.at) await tx.put('acks', row)
    }
    for (const row of pictures) {
      const mine = await tx.get('pictures', row.url)
      if (!mine || mine.at < row.at) await tx.put('pictures', row)
    }
    for (const row of file.data.onboardings) {
      const mine = await tx.get('onboardings', row.host)
      // A tab that is open on what was here must not take its own older state for the next one.
      const version = Math.max(mine?.version ?? 0, row.version) + 1
      if (!mine) await tx.put('onboardings', row)
      else if (mine.at < row.at) await tx.put('onboardings', { ...row, version })
    }
    await judgeImported(tx, file.data, merged, now)
  })
  return {
    answer: {
      ok: true,
      orders: orders.length + mallOrders.length + payOrders.length,
      products: products.length,
    },
    settings: merged,
  }
}
