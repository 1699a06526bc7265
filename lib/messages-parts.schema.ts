/** The small pieces that messages are made of, and how much of each may arrive. */
import * as z from 'zod/mini'
import type { Money } from './records'

export const SHORT = 300
export const LONG = 4_000
/** 商品簡述 is pasted HTML: long, yet no page sends more than this in earnest. */
export const HTML = 400_000

export const short = z.string().check(z.maxLength(SHORT))
export const long = z.string().check(z.maxLength(LONG))
export const time = z.number().check(z.nonnegative())
/** As `hostAt` makes it: a host, or a store of Shopify's admin. */
export const host = z
  .string()
  .check(z.maxLength(253), z.regex(/^[a-z0-9.-]+$|^admin\.shopify\.com\/store\/[a-z0-9][a-z0-9-]*$/))
export const flag = z.optional(z.boolean())
export const key = z.string().check(z.maxLength(1_000), z.regex(/^[^|]+\|[^|]+\|/))
export const list = <T extends z.core.$ZodType>(item: T, most: number) =>
  z.array(item).check(z.maxLength(most))
export const moneySchema: z.ZodMiniType<Money> = z.object({
  amount: z.int(),
  currency: z.enum(['TWD', 'JPY']),
})
