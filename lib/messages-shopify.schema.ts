/** What arrives about Shopify's orders is checked here; part of `messages.schema.ts`. */
import * as z from 'zod/mini'
import { flag, host, list, long, moneySchema, short, time } from './messages-parts.schema'
import type { ShopifyMessages } from './messages-shopify'
import {
  type Checkout,
  METHODS,
  PAY_STATUSES,
  PAYMENT_KINDS,
  PAYMENT_STATES,
  type Payment,
  type PayOrder,
  type PaySettings,
  type PayShop,
} from './records'

const name = short.check(z.minLength(1))
const text = z.optional(short)
const money = z.optional(moneySchema)
const at = z.optional(time)

const paymentSchema: z.ZodMiniType<Payment> = z.object({
  id: text,
  kind: z.enum(PAYMENT_KINDS),
  state: z.enum(PAYMENT_STATES),
  paymentId: text,
  gateway: text,
  amount: money,
  at,
  test: flag,
})

export const payOrderSchema: z.ZodMiniType<PayOrder> = z.object({
  name,
  id: text,
  status: z.optional(z.enum(PAY_STATUSES)),
  expiring: flag,
  cancelled: flag,
  cancelledAt: at,
  placedAt: at,
  authorizedAt: at,
  paidAt: at,
  gateways: z.optional(list(short, 100)),
  total: money,
  received: money,
  refunded: money,
  test: flag,
  payments: z.optional(list(paymentSchema, 250)),
  updatedAt: at,
})

export const checkoutSchema: z.ZodMiniType<Checkout> = z.object({
  name,
  id: text,
  startedAt: at,
  total: money,
  recovered: flag,
  reminded: flag,
})

export const paySettingsSchema: z.ZodMiniType<PaySettings> = z.object({
  capture: z.optional(z.enum(['automatic', 'on-fulfillment', 'manual'])),
  apps: z.optional(list(z.object({ name, testMode: flag, active: flag }), 100)),
})

export const payShopSchema: z.ZodMiniType<PayShop> = z.object({
  domain: z.string().check(z.maxLength(253), z.regex(/^(?:[a-z0-9][a-z0-9-]*\.myshopify\.com)?$/)),
  zone: short.check(z.minLength(1)),
  everyEcpay: z.boolean(),
  autoClose: z.boolean(),
  methods: z.record(short, z.enum(METHODS)),
})

export const shopifySchemas: {
  readonly [K in keyof ShopifyMessages]: z.ZodMiniType<ShopifyMessages[K]['ask']>
} = {
  seenPay: z.object({
    host,
    url: long,
    page: short,
    orders: list(payOrderSchema, 2_000),
    checkouts: list(checkoutSchema, 2_000),
    settings: z.optional(paySettingsSchema),
    unread: list(short, 50),
    at,
  }),
  gateways: z.object({ host }),
}
