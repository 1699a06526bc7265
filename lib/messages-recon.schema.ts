/** What the reconciliation asks is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import { host, long } from './messages-parts.schema'
import type { ReconMessages } from './messages-recon'

/** The last moment that is written with four digits of a year, as Shopify's filters are. */
const LAST = Date.UTC(9999, 11, 31)
const moment = z.number().check(z.minimum(0), z.maximum(LAST))

export const reconSchemas: {
  readonly [K in keyof ReconMessages]: z.ZodMiniType<ReconMessages[K]['ask']>
} = {
  reconOrders: z
    .object({ host, from: moment, to: moment, after: z.optional(long.check(z.minLength(1))) })
    .check(z.refine(({ from, to }) => from < to)),
}
