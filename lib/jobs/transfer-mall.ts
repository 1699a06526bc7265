/** CROSS MALL's part of the file that goes out and comes in; absent in files of before. */
import * as z from 'zod/mini'
import type { Tx } from '../memory/database'
import { keepAnswer, keepBatch, keepLinkShop, keepMallOrder, keepRun } from '../memory/mall'
import { keepPlan } from '../memory/plans'
import type { Table } from '../memory/tables'
import type { Settings } from '../messages'
import {
  batchSchema,
  layoutSchema,
  linkRunSchema,
  linkSettingsSchema,
  mallAnswerSchema,
  mallOrderSchema,
  planSchema,
} from '../messages.schema'
import { fold } from '../text'
import { bySeen } from './by-seen'

export const MALL_TABLES = [
  'mallOrders',
  'linkRuns',
  'linkShops',
  'batches',
  'plans',
  'layouts',
] as const satisfies readonly Table[]

const time = z.number().check(z.nonnegative())
const host = z.string().check(z.regex(/^[a-z0-9.-]+$/))
const times = z.record(z.string(), time)

/** In a file of before CROSS MALL there is nothing of it. */
const rows = <T extends z.core.$ZodType>(row: T) => z._default(z.array(row), [])

export const mallFileSchemas = {
  mallOrders: rows(
    z.object({
      host,
      order: mallOrderSchema,
      at: times,
      touched: time,
      answer: z.optional(mallAnswerSchema),
    }),
  ),
  linkRuns: rows(z.object({ host, run: linkRunSchema, touched: time })),
  linkShops: rows(z.object({ host, shop: linkSettingsSchema, at: times, touched: time })),
  batches: rows(z.object({ host, batch: batchSchema, at: times, touched: time })),
  plans: rows(planSchema),
  layouts: rows(z.extend(layoutSchema, { touched: time })),
} as const

const fileSchema = z.object(mallFileSchemas)

/** Adds to what is here; of two facts the one seen later stays. */
export const importMall = async (tx: Tx, file: z.infer<typeof fileSchema>): Promise<void> => {
  for (const row of file.mallOrders) {
    const { number } = row.order
    for (const [at, seen] of bySeen(row.order, row.at)) {
      const kept = await keepMallOrder(tx, row.host, { ...seen, number }, at)
      if (row.answer) await keepAnswer(tx, kept, row.answer)
    }
  }
  for (const { run, touched, ...row } of file.linkRuns) await keepRun(tx, row.host, run, touched)
  for (const row of file.linkShops)
    for (const [at, seen] of bySeen(row.shop, row.at))
      await keepLinkShop(tx, row.host, { ...seen, shop: row.shop.shop }, at)
  for (const row of file.batches)
    for (const [at, seen] of bySeen(row.batch, row.at))
      await keepBatch(tx, row.host, { ...seen, id: row.batch.id }, at)
  for (const plan of file.plans) await keepPlan(tx, plan)
  for (const row of file.layouts) {
    const mine = await tx.get('layouts', row.signature)
    if (!mine || mine.touched < row.touched) await tx.put('layouts', row)
  }
}

/** What was set by hand here stays; shops of which nothing was set here come in. */
export const mergeMall = (mine: Settings['mall'], theirs: Settings['mall']): Settings['mall'] => {
  if (!mine || !theirs) return mine ?? theirs
  const names = new Set(mine.phases.map(({ shop }) => fold(shop)))
  return {
    phases: [...mine.phases, ...theirs.phases.filter(({ shop }) => !names.has(fold(shop)))].slice(0, 200),
  }
}
