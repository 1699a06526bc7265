/**
 * What arrives is checked here, by the background, before anything is done with it. A field that is not
 * named here does not get through, so a page cannot make memory keep more than records hold.
 */
import * as z from 'zod/mini'
import {
  type Ask,
  AUPAY_HOST,
  CROSSMALL_HOST,
  type Credential,
  type Envelope,
  type Kind,
  type Language,
  type Settings,
} from './messages'
import { amazonSchemas } from './messages-amazon.schema'
import { feedSchemas } from './messages-feed.schema'
import { linkSettingsSchema, mallSchemas } from './messages-mall.schema'
import { onboardSchemas } from './messages-onboard.schema'
import {
  flag,
  HTML,
  host,
  key,
  LONG,
  list,
  long,
  moneySchema,
  SHORT,
  short,
  time,
} from './messages-parts.schema'
import { reconSchemas } from './messages-recon.schema'
import { payShopSchema, shopifySchemas } from './messages-shopify.schema'
import { webhookSchemas } from './messages-webhook.schema'
import {
  type Fact,
  FINANCIAL_STATUSES,
  type Finding,
  FULFILLMENT_STATUSES,
  isShopify,
  ORDER_STATUSES,
  type PictureVerdict,
  type Product,
  type ShopComOrder,
  type ShopSettings,
} from './records'

export * from './messages-amazon.schema'
export * from './messages-feed.schema'
export * from './messages-mall.schema'
export * from './messages-onboard.schema'
export * from './messages-recon.schema'
export * from './messages-shopify.schema'
export * from './messages-webhook.schema'

const amount = z.optional(moneySchema)

export const orderSchema: z.ZodMiniType<ShopComOrder> = z.object({
  name: short.check(z.minLength(1)),
  apiId: z.optional(short),
  shopCom: flag,
  order: z.optional(z.enum(ORDER_STATUSES)),
  financial: z.optional(z.enum(FINANCIAL_STATUSES)),
  fulfillment: z.optional(z.enum(FULFILLMENT_STATUSES)),
  recorded: flag,
  cancelSync: z.optional(z.enum(['pending', 'success', 'failed', 'none'])),
  wasCancelled: flag,
  kind: z.optional(z.enum(['cart', 'recurring', 'one-page'])),
  createdAt: z.optional(time),
  updatedAt: z.optional(time),
  lines: z.optional(
    list(z.object({ title: long, productId: z.optional(short), total: amount, gift: flag }), 500),
  ),
  goods: amount,
  discounts: amount,
  shipping: amount,
  total: amount,
  refunded: amount,
})

export const verdictSchema: z.ZodMiniType<PictureVerdict> = z.union([
  z.object({ kind: z.enum(['rgb', 'grey', 'cmyk', 'ycck']) }),
  z.object({ kind: z.literal('not-jpeg'), format: short }),
  z.object({ kind: z.literal('unreadable'), reason: short }),
  z.object({ kind: z.literal('not-permitted'), origin: short }),
])

const price = z.optional(z.object({ text: short, money: amount }))

export const productSchema: z.ZodMiniType<Product> = z.object({
  id: z.optional(short),
  title: z.optional(long),
  slug: z.optional(long),
  url: z.optional(long),
  brief: z.optional(z.string().check(z.maxLength(HTML))),
  pictures: z.optional(list(z.object({ url: long, verdict: z.optional(verdictSchema) }), 200)),
  variants: z.optional(
    list(z.object({ label: z.optional(short), sku: z.optional(short), price, listPrice: price }), 500),
  ),
  groups: z.optional(list(short, 200)),
  tags: z.optional(list(short, 500)),
  published: flag,
})

const fact: z.ZodMiniType<Fact> = z.union([z.string().check(z.maxLength(LONG)), z.number(), moneySchema])

export const findingSchema: z.ZodMiniType<Finding> = z.object({
  rule: short,
  severity: z.enum(['error', 'warning', 'info']),
  subject: long,
  field: z.optional(
    z.enum([
      'name',
      'url',
      'brief',
      'picture',
      'price',
      'listPrice',
      'sku',
      'group',
      'tags',
      'published',
      'amount',
      'cancelBox',
      'offerId',
      'advertiserId',
      'siteUrl',
      'orderStatus',
      'paymentStatus',
      'fulfillment',
      'cancelSync',
      'log',
      'category',
      'linkStatus',
      'phase',
      'shipDate',
      'slip',
      'bundle',
      'split',
      'mallState',
      'moveTo',
      'running',
      'result',
      'warning',
      'status',
      'capture',
      'testMode',
      'cancelledAt',
      'refund',
    ]),
  ),
  index: z.optional(z.int()),
  facts: z.record(z.string(), fact),
})

export const shopSchema: z.ZodMiniType<ShopSettings> = z.object({
  host,
  ownDomain: z.string().check(z.maxLength(253), z.regex(/^[^\s/?#@]*$/)),
  commissionRate: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
  autoCancelDays: z.int().check(z.minimum(0), z.maximum(365)),
  pay: z.optional(payShopSchema),
})

const language: z.ZodMiniType<Language> = z.enum(['zh-TW', 'ja', 'en'])

export const settingsSchema: z.ZodMiniType<Settings> = z.object({
  language: z.optional(language),
  shops: list(shopSchema, 200),
  interval: z.int().check(z.minimum(5), z.maximum(1_440)),
  retention: z.int().check(z.minimum(1), z.maximum(180)),
  notify: z.object({ leaks: z.boolean(), digest: z.boolean() }),
  mall: z.optional(z.object({ phases: list(linkSettingsSchema, 200) })),
})

const credential: z.ZodMiniType<Credential> = z.union([
  z.object({
    scheme: z.literal('hmac'),
    username: short.check(z.minLength(1)),
    secret: long.check(z.minLength(1)),
  }),
  z.object({ scheme: z.literal('bearer'), token: z.string().check(z.minLength(1), z.maxLength(20_000)) }),
  z.object({
    scheme: z.literal('crossmall'),
    account: short.check(z.minLength(1)),
    key: long.check(z.minLength(1)),
  }),
  z.object({
    scheme: z.literal('aupay'),
    shopId: short.check(z.minLength(1)),
    key: long.check(z.minLength(1)),
    issuedAt: time,
  }),
  z.object({ scheme: z.literal('shopify'), token: long.check(z.minLength(1)) }),
  z.object({
    scheme: z.literal('shopify-app'),
    clientId: short.check(z.minLength(1)),
    secret: long.check(z.minLength(1)),
  }),
])

/** Whose console or API a host is; a shop's own host is CYBERBIZ's. */
const vendorAt = (host: string): string =>
  host === CROSSMALL_HOST || host === AUPAY_HOST ? host : isShopify(host) ? 'shopify' : 'cyberbiz'

const VENDOR: Readonly<Record<Credential['scheme'], string>> = {
  hmac: 'cyberbiz',
  bearer: 'cyberbiz',
  crossmall: CROSSMALL_HOST,
  aupay: AUPAY_HOST,
  shopify: 'shopify',
  'shopify-app': 'shopify',
}

/** A key goes to its own vendor and to no other. */
const fits = (host: string, scheme: Credential['scheme']): boolean => vendorAt(host) === VENDOR[scheme]

/** An origin that may be asked for: https only, with or without the pattern's tail. */
const origin = z.string().check(z.maxLength(SHORT), z.regex(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/\*?)?$/))
const nothing = z.object({})

export const askSchemas: { readonly [K in Kind]: z.ZodMiniType<Ask<K>> } = {
  hello: z.object({ host }),
  seenOrders: z.object({
    host,
    url: long,
    page: short,
    orders: list(orderSchema, 2_000),
    unread: list(short, 50),
    at: z.optional(time),
  }),
  seenProducts: z.object({
    host,
    url: long,
    page: short,
    products: list(productSchema, 2_000),
    at: z.optional(time),
  }),
  pictures: z.object({ host, urls: list(long, 60) }),
  openPermit: z.object({ origin }),
  openOptions: z.object({ host: z.optional(host) }),
  ack: z
    .object({
      key,
      state: z.enum(['done', 'snoozed', 'open']),
      until: z.optional(time),
      note: z.optional(long),
    })
    .check(z.refine((ask) => ask.state !== 'snoozed' || ask.until !== undefined)),
  today: nothing,
  checkNow: z.object({ host: z.optional(host) }),
  openItem: z.object({ key }),
  getSettings: nothing,
  setSettings: z.object({ settings: settingsSchema }),
  setCredential: z
    .object({ host, credential: z.nullable(credential) })
    .check(z.refine((ask) => ask.credential === null || fits(ask.host, ask.credential.scheme))),
  testCredential: z.object({ host }),
  exportAll: nothing,
  importAll: z.object({ json: z.string() }),
  eraseAll: nothing,
  ...mallSchemas,
  ...shopifySchemas,
  ...feedSchemas,
  ...reconSchemas,
  ...onboardSchemas,
  ...webhookSchemas,
  ...amazonSchemas,
}

const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(askSchemas, kind)

/** The message, or a word of ours for why it is refused. Never throws, whatever arrives. */
export const checkAsk = (message: unknown): Envelope | 'not-ours' | 'unknown-kind' | 'ill-formed' => {
  if (typeof message !== 'object' || message === null || !('storeside' in message)) return 'not-ours'
  const kind = message.storeside
  if (!isKind(kind)) return 'unknown-kind'
  const checked = askSchemas[kind].safeParse('ask' in message ? message.ask : undefined)
  return checked.success ? ({ storeside: kind, ask: checked.data } as Envelope) : 'ill-formed'
}
