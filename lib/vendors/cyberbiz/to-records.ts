import {
  add,
  equal,
  FINANCIAL_STATUSES,
  FULFILLMENT_STATUSES,
  fromMajor,
  isZero,
  type Money,
  money,
  ORDER_STATUSES,
  type OrderLine,
  type Picture,
  type Price,
  type Product,
  type ShopComOrder,
  subtract,
  sum,
  type Variant,
} from '../../records'
import {
  type ApiAmount,
  type ApiDiscount,
  type ApiNamed,
  type ApiOrder,
  type ApiProduct,
  fromTaipei,
} from './answers'

/** A code that the facts do not name counts as not seen. */
const known = <T extends string>(codes: readonly T[], code: string | null | undefined): T | undefined =>
  codes.find((it) => it === code)

const amountOf = (value: ApiAmount): Money | undefined => {
  if (typeof value !== 'string') return fromMajor(value)
  return /^-?\d+(\.\d+)?$/.test(value.trim()) ? fromMajor(Number(value)) : undefined
}

const positive = (value: Money): Money => money(Math.abs(value.amount), value.currency)

/** No discount is written as null or 0; undefined = it cannot be read. */
const discountOf = (value: ApiDiscount): Money | undefined => {
  const plain = typeof value === 'object' && value !== null ? value.amount : value
  if (plain === null || plain === undefined) return money(0)
  const read = amountOf(plain)
  return read && positive(read)
}

/** Undefined as soon as one of them is. */
const total = (all: readonly (Money | undefined)[]): Money | undefined => {
  const read = all.filter((it) => it !== undefined)
  return read.length === all.length ? sum(read) : undefined
}

interface Amounts {
  readonly goods?: Money
  readonly discounts?: Money
  readonly shipping?: Money
  readonly total?: Money
}

/**
 * goods − discounts + shipping = total. The documentation leaves open whether the shipping fee already has its
 * own discounts taken off, and whether an order-level discount repeats what the lines had taken off before; the
 * equation decides. Where no reading satisfies it, discounts and shipping contradict each other: neither is told.
 */
const amountsOf = (api: ApiOrder): Amounts => {
  const prices = api.prices ?? undefined
  const off = prices?.discounts ?? undefined
  const lines = api.line_items ?? undefined
  const orderTotal = amountOf(prices?.total_price)
  const rate = amountOf(prices?.shipping_rate_price)
  const ofLines =
    lines && lines.length > 0
      ? total(lines.map((line) => amountOf(line.total_price_after_discounts)))
      : undefined
  const goodsReadings = ofLines
    ? [ofLines]
    : [amountOf(api.subtotal_price), amountOf(prices?.total_line_items_price)].filter(
        (it) => it !== undefined,
      )

  const coupons = off?.coupon_discounts ?? []
  const ofOrder = off
    ? total(
        [
          off.special_collection_discount,
          off.vip_discount,
          off.shop_discount,
          // The single coupon is the older way to say the same as the list.
          ...(coupons.length > 0 ? coupons : [off.coupon_discount]),
          off.bonus_consumed,
          off.price_discount,
          off.third_party_discount,
        ].map(discountOf),
      )
    : money(0)
  const offShipping = total([off?.vip_shipping_discount, off?.coupon_shipping_discount].map(discountOf))
  const [goods] = goodsReadings
  const told = { ...(goods && { goods }), ...(orderTotal && { total: orderTotal }) }
  if (!goods || !ofOrder || !offShipping) return told

  if (!orderTotal || !rate) {
    // Nothing to hold it against.
    const plain = off ? { ...told, discounts: ofOrder } : told
    return rate && isZero(offShipping) ? { ...plain, shipping: rate } : plain
  }
  const inLines = total((lines ?? []).map((line) => discountOf(line.total_discount))) ?? money(0)
  const repeated = subtract(ofOrder, inLines)
  const discountReadings = isZero(inLines) || repeated.amount < 0 ? [ofOrder] : [ofOrder, repeated]
  const shippingReadings = [rate, subtract(rate, offShipping)].filter((it) => it.amount >= 0)
  for (const goodsReading of goodsReadings) {
    for (const discounts of discountReadings) {
      for (const shipping of shippingReadings) {
        if (equal(add(subtract(goodsReading, discounts), shipping), orderTotal)) {
          return { goods: goodsReading, discounts, shipping, total: orderTotal }
        }
      }
    }
  }
  // Without lines, the goods are as doubtful as the rest.
  return ofLines ? told : { total: orderTotal }
}

const lineOf = (line: NonNullable<ApiOrder['line_items']>[number]): OrderLine => {
  const after = amountOf(line.total_price_after_discounts)
  return {
    title: line.title ?? '',
    ...(line.product_id != null && { productId: String(line.product_id) }),
    ...(after && { total: after }),
  }
}

const refundedOf = (api: ApiOrder): Money | undefined => {
  const done = api.return_histories?.filter((it) => (it.refunded_at ?? '') !== '')
  return done && total(done.map((it) => amountOf(it.price)))
}

const filled = (value: string | number | null | undefined): boolean => `${value ?? ''}`.trim() !== ''

/**
 * It is 美安's when a RID or Click_ID stands in it; the source's wording is not documented. An answer without the
 * key cannot tell; a key that is null says that nothing refers to the order.
 */
const shopComOf = (link: ApiOrder['linked_order_info']): boolean | undefined => {
  if (link === undefined) return undefined
  return link !== null && (filled(link.shopdotcom_rid) || filled(link.shopdotcom_click_id))
}

/** Fields that the API cannot tell (log, state of cancelling, kind, gifts) stay undefined. */
export const toOrder = (api: ApiOrder): ShopComOrder => {
  const shopCom = shopComOf(api.linked_order_info)
  const order = known(ORDER_STATUSES, api.statuses?.order_status)
  const financial = known(FINANCIAL_STATUSES, api.statuses?.financial_status)
  const fulfillment = known(FULFILLMENT_STATUSES, api.statuses?.fulfillment_status)
  const createdAt = fromTaipei(api.created_at)
  const updatedAt = fromTaipei(api.updated_at)
  const refunded = refundedOf(api)
  // A paid ATM order flips back to open by itself; the time of the cancelling stays.
  const wasCancelled = order !== undefined && order !== 'cancelled' && filled(api.timings?.cancelled_at)
  return {
    name: filled(api.order_name) ? `${api.order_name}`.trim() : String(api.order_number),
    ...(api.id != null && { apiId: String(api.id) }),
    ...(shopCom !== undefined && { shopCom }),
    ...(order && { order }),
    ...(financial && { financial }),
    ...(fulfillment && { fulfillment }),
    ...(wasCancelled && { wasCancelled }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(api.line_items && { lines: api.line_items.map(lineOf) }),
    ...amountsOf(api),
    ...(refunded && { refunded }),
  }
}

const nameOf = (it: ApiNamed): string => (typeof it === 'string' ? it : (it.name ?? it.title ?? '')).trim()
const namesOf = (all: readonly ApiNamed[]): string[] => all.map(nameOf).filter((name) => name !== '')

const priceOf = (value: ApiAmount): Price => {
  const read = amountOf(value)
  return { text: value == null ? '' : String(value), ...(read && { money: read }) }
}

const variantOf = (api: NonNullable<ApiProduct['product_variants']>[number]): Variant => {
  const options = [api.option1, api.option2, api.option3].filter(filled).join(' / ')
  const label = options === '' ? (api.title ?? '').trim() : options
  return {
    ...(label !== '' && { label }),
    ...(api.sku !== undefined && { sku: String(api.sku ?? '') }),
    ...(api.price !== undefined && { price: priceOf(api.price) }),
    ...(api.compare_at_price !== undefined && { listPrice: priceOf(api.compare_at_price) }),
  }
}

/** Scheme-relative and host-relative addresses of pictures to whole ones, always https. */
const whole = (url: string, productUrl: string | null | undefined): string => {
  try {
    const base = new URL(productUrl ?? '', 'https://unknown.invalid')
    const found = new URL(url, `https://${base.host}`)
    return found.hostname === 'unknown.invalid' ? url : found.href
  } catch {
    return url
  }
}

/** `photos` of one product, `photo_urls` of lists; lists may carry an empty `photos` that means nothing. */
const picturesOf = (api: ApiProduct, from: 'list' | 'detail'): Picture[] | undefined => {
  const photos = (api.photos ?? [])
    .map((it) => (typeof it === 'string' ? { url: it, position: null } : it))
    .toSorted((a, b) => (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER))
    .map((it) => it.url)
  const urls = (photos.length > 0 ? photos : (api.photo_urls ?? [])).filter((url) => typeof url === 'string')
  const sure =
    urls.length > 0 || Array.isArray(api.photo_urls) || (from === 'detail' && Array.isArray(api.photos))
  return sure ? urls.map((url) => ({ url: whole(url, api.product_url) })) : undefined
}

/** `from` tells whether it came alone or in a list: lists carry fewer fields. */
export const toProduct = (api: ApiProduct, from: 'list' | 'detail'): Product => {
  const pictures = picturesOf(api, from)
  return {
    ...(api.id != null && { id: String(api.id) }),
    ...(api.title !== undefined && { title: api.title ?? '' }),
    ...(filled(api.product_url) && { url: `${api.product_url}`.trim() }),
    ...(api.brief !== undefined && { brief: api.brief ?? '' }),
    ...(pictures && { pictures }),
    ...(api.product_variants && { variants: api.product_variants.map(variantOf) }),
    ...(api.custom_collections && { groups: namesOf(api.custom_collections) }),
    ...(api.tags && { tags: namesOf(api.tags) }),
    ...(api.published != null && { published: api.published }),
  }
}
