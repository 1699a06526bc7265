import * as z from 'zod/mini'
import { fromWallTime, TAIPEI, toWallTime } from '../../records'

/** Any field may be null or missing; ids and numbers come as integers where strings are documented. */
const text = z.nullish(z.string())
const ident = z.nullish(z.union([z.string(), z.number()]))
const amount = z.nullish(z.union([z.number(), z.string()]))
const flag = z.nullish(z.boolean())
/** Shop and coupon discounts are objects with a name, the others plain figures. */
const discount = z.nullish(z.union([z.number(), z.string(), z.object({ amount })]))
/** Tags and groups: an object with a name or a title, or the bare name. */
const named = z.union([z.string(), z.object({ name: text, title: text })])
const list = <T extends z.core.SomeType>(item: T) => z.nullish(z.array(item))

const line = z.object({
  title: text,
  product_id: ident,
  total_discount: amount,
  total_price_after_discounts: amount,
})

const prices = z.object({
  total_line_items_price: amount,
  shipping_rate_price: amount,
  discounts: z.nullish(
    z.object({
      special_collection_discount: discount,
      vip_discount: discount,
      shop_discount: discount,
      coupon_discount: discount,
      coupon_discounts: list(discount),
      bonus_consumed: discount,
      price_discount: discount,
      third_party_discount: discount,
      vip_shipping_discount: discount,
      coupon_shipping_discount: discount,
    }),
  ),
  total_price: amount,
})

const order = z
  .object({
    id: ident,
    order_number: ident,
    order_name: text,
    subtotal_price: amount,
    created_at: text,
    updated_at: text,
    line_items: list(line),
    prices: z.nullish(prices),
    statuses: z.nullish(
      z.object({ order_status: text, financial_status: text, fulfillment_status: text, return_status: text }),
    ),
    timings: z.nullish(z.object({ cancelled_at: text })),
    return_histories: list(z.object({ price: amount, refunded_at: text })),
    linked_order_info: z.nullish(
      z.object({ source: text, shopdotcom_rid: ident, shopdotcom_click_id: ident }),
    ),
  })
  .check(
    z.refine((it) => (it.order_name ?? '').trim() !== '' || `${it.order_number ?? ''}` !== '', {
      path: ['order_name'],
      error: 'neither name nor number',
    }),
  )

const photo = z.union([z.string(), z.object({ url: text, position: z.nullish(z.number()) })])

const product = z.object({
  id: ident,
  title: text,
  product_url: text,
  published: flag,
  brief: text,
  tags: list(named),
  custom_collections: list(named),
  photos: list(photo),
  photo_urls: list(z.nullish(z.string())),
  product_variants: list(
    z.object({
      title: text,
      sku: ident,
      price: amount,
      compare_at_price: amount,
      option1: text,
      option2: text,
      option3: text,
    }),
  ),
})

const feed = z.object({ name: z.string(), url: text, mime_type: text })
const orderId = z.object({
  order_number: z.union([z.string(), z.number()]),
  order_id: z.union([z.string(), z.number()]),
})

export type ApiOrder = z.infer<typeof order>
export type ApiProduct = z.infer<typeof product>
export type ApiFeed = z.infer<typeof feed>
export type ApiOrderId = z.infer<typeof orderId>
export type ApiAmount = z.infer<typeof amount>
export type ApiDiscount = z.infer<typeof discount>
export type ApiNamed = z.infer<typeof named>

/** An item of an answer that did not fit. The reason names the field, never what stood in it. */
export interface Rejected {
  readonly id?: string
  readonly reason: string
}

export type Parsed<T> =
  | { readonly ok: true; readonly item: T }
  | { readonly ok: false; readonly rejected: Rejected }

const idOf = (value: unknown): string | undefined => {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined
  return typeof value.id === 'string' || typeof value.id === 'number' ? String(value.id) : undefined
}

const parser =
  <T extends z.core.$ZodType>(schema: T) =>
  (value: unknown): Parsed<z.infer<T>> => {
    const result = z.safeParse(schema, value)
    if (result.success) return { ok: true, item: result.data }
    const [issue] = result.error.issues
    const where = issue?.path.map(String).join('.') ?? ''
    const reason = `${where === '' ? 'item' : where}: ${issue?.code ?? 'invalid'}`
    const id = idOf(value)
    return { ok: false, rejected: id === undefined ? { reason } : { id, reason } }
  }

export const parseOrder = parser(order)
export const parseProduct = parser(product)
export const parseFeed = parser(feed)
export const parseOrderId = parser(orderId)

/** CYBERBIZ writes times of Asia/Taipei without saying so. */
export const fromTaipei = (value: string | null | undefined): number | undefined =>
  fromWallTime(value, TAIPEI)

/** The other way round, as filters take it. */
export const toTaipei = (at: number): string => toWallTime(at, TAIPEI)
