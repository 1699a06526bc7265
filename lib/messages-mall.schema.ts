/** What arrives about CROSS MALL and its malls is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import type { MallMessages } from './messages-mall'
import { flag, host, list, long, short, time } from './messages-parts.schema'
import {
  type AmazonBatch,
  CATEGORIES,
  LINK_STATUSES,
  LINK_STEPS,
  type LinkRun,
  type LinkSettings,
  MALL_STATES,
  MALLS,
  type MallAnswer,
  type MallOrder,
  PLAN_STEPS,
  type Plan,
  type Problem,
} from './records'

const number = short.check(z.minLength(1))
const text = z.optional(short)
const step = z.enum(LINK_STEPS)
const running = z.optional(z.enum(['started', 'stopped']))

export const mallOrderSchema: z.ZodMiniType<MallOrder> = z.object({
  number,
  code: text,
  shop: text,
  mall: z.optional(z.enum(MALLS)),
  category: z.optional(z.enum(CATEGORIES)),
  status: z.optional(z.enum(LINK_STATUSES)),
  phase: text,
  shipDate: text,
  slip: text,
  bundle: z.optional(z.enum(['none', 'parent', 'child'])),
  bundledInto: text,
  split: flag,
  state: z.optional(z.enum(MALL_STATES)),
  updatedAt: z.optional(time),
})

export const linkRunSchema: z.ZodMiniType<LinkRun> = z.object({
  at: z.optional(time),
  step: z.optional(step),
  number: text,
  code: text,
  shop: text,
  ok: flag,
  message: z.optional(long),
})

export const linkSettingsSchema: z.ZodMiniType<LinkSettings> = z.object({
  shop: short.check(z.minLength(1)),
  mall: z.optional(z.enum(MALLS)),
  links: z.optional(list(z.object({ step, phase: short, moveTo: text, moveToOnError: text }), 200)),
  running: z.optional(z.object({ fetch: running, ship: running, complete: running })),
})

export const batchSchema: z.ZodMiniType<AmazonBatch> = z.object({
  id: short.check(z.minLength(1)),
  at: z.optional(time),
  shop: text,
  result: text,
  warning: flag,
  text: z.optional(long),
})

export const mallAnswerSchema: z.ZodMiniType<MallAnswer> = z.object({
  state: z.optional(z.enum(MALL_STATES)),
  stateText: text,
  shipped: flag,
  at: time,
  from: z.enum(['mall', 'person']),
})

const problem: z.ZodMiniType<Problem> = z.object({
  order: mallOrderSchema,
  rule: short,
  step: z.optional(step),
  run: z.optional(linkRunSchema),
})

const id = z.string().check(z.minLength(1), z.maxLength(100))

const planItem = z.object({
  problem,
  steps: list(z.enum(PLAN_STEPS), 20),
  phase: text,
  answer: z.optional(mallAnswerSchema),
})
/** Items of one plan at most. */
const PLAN_ITEMS = 5_000

export const planSchema: z.ZodMiniType<Plan> = z.object({
  id,
  createdAt: time,
  updatedAt: time,
  source: z.enum(['page', 'csv', 'mail', 'memory']),
  title: long,
  items: list(planItem, PLAN_ITEMS),
  done: z.record(short, time),
})

/** Signature of a header row: as long as a row of many columns. */
const signature = z.string().check(z.minLength(1), z.maxLength(20_000))
const columns = z.record(short, short)
export const layoutSchema = z.object({ signature, columns })

const nothing = z.object({})

export const mallSchemas: { readonly [K in keyof MallMessages]: z.ZodMiniType<MallMessages[K]['ask']> } = {
  seenMall: z.object({
    host,
    url: long,
    page: short,
    orders: list(mallOrderSchema, 2_000),
    runs: list(linkRunSchema, 5_000),
    shops: list(linkSettingsSchema, 200),
    batches: list(batchSchema, 5_000),
    unread: list(short, 50),
    at: z.optional(time),
  }),
  recovery: nothing,
  getPlan: z.object({ id }),
  savePlan: z.object({ plan: planSchema }),
  changePlan: z.object({
    id,
    items: list(z.object({ at: z.int().check(z.minimum(0)), item: planItem }), PLAN_ITEMS),
    done: z.record(short, z.nullable(time)),
  }),
  deletePlan: z.object({ id }),
  layouts: nothing,
  saveLayout: layoutSchema,
  askMall: z.object({ codes: list(number, 1_000) }),
  tellMall: z.object({ number, answer: mallAnswerSchema }),
  mallAccess: nothing,
  linkShops: nothing,
  openWorkbench: z.object({
    job: z.enum(['recovery', 'feed', 'webhook']),
    numbers: z.optional(list(number, 2_000)),
  }),
}
