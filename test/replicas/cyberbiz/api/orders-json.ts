import { hash } from '../../random.ts'
import { type Line, linesTotal, type Order, orderTotal, type Product, type Shop } from '../model.ts'
import { money } from './wire.ts'

/** One in `of`, always the same ones: which optional fields are null is chance, but never changes. */
export const rarely = (id: string, what: string, of: number): boolean => hash(`${id} ${what}`) % of === 0

/** Most times are written with dashes, a few still in the older spelling; none names its zone. */
const time = (order: Order, at: string | null): string | null =>
  at !== null && rarely(order.id, 'slashes', 17) ? at.replaceAll('-', '/') : at

const linked = (order: Order): Record<string, string> | null => {
  const mark = order.shopdotcom
  if (mark && (mark.rid || mark.clickId)) {
    const info: Record<string, string> = {}
    // What `source` reads for 美安 is not known: different words here, and sometimes none.
    const source = ['美安', 'shopdotcom', 'SHOP.COM', ''][hash(order.id) % 4]
    if (source) info.source = source
    if (mark.rid) info.shopdotcom_rid = mark.rid
    if (mark.clickId) info.shopdotcom_click_id = mark.clickId
    return info
  }
  if (rarely(order.id, 'linked', 5)) return null
  if (rarely(order.id, 'line', 11))
    return { source: 'LINE購物', line_shopping_ecid: hash(order.id).toString(16) }
  if (rarely(order.id, 'blank marks', 9)) {
    return { source: '非導購訂單', shopdotcom_rid: '', shopdotcom_click_id: '' }
  }
  return { source: '非導購訂單' }
}

const lineItem = (line: Line, order: Order, products: ReadonlyMap<string, Product>) => {
  const before = line.price * line.quantity
  return {
    product_id: Number(line.productId),
    product_variant_id: Number(line.variantId),
    title: line.title,
    variant_title: line.variantTitle || null,
    sku: line.sku,
    qc: rarely(line.variantId, 'qc', 2) ? null : '',
    price: money(line.price),
    quantity: line.quantity,
    item_type: order.kind === 'recurring' ? 'regular' : 'product',
    discounts: line.discount ? [{ title: '任選優惠', amount: money(line.discount) }] : [],
    total_price_before_discounts: money(before),
    total_discount: money(line.discount),
    total_price_after_discounts: money(before - line.discount),
    related_items: [],
    photo: products.get(line.productId)?.photos[0]?.url ?? null,
  }
}

const prices = (order: Order) => ({
  total_line_items_price: money(linesTotal(order)),
  shipping_rate_price: money(order.shipping),
  discounts: {
    special_collection_discount: money(0),
    vip_discount: money(order.discounts.vip),
    shop_discount: money(order.discounts.shop),
    coupon_discount: money(order.discounts.coupon),
    coupon_discounts: order.discounts.coupon
      ? [{ code: 'REPLICA', amount: money(order.discounts.coupon) }]
      : [],
    bonus_consumed: money(order.discounts.bonus),
    vip_shipping_discount: money(0),
    coupon_shipping_discount: money(0),
    price_discount: rarely(order.id, 'price discount', 7) ? null : money(0),
    third_party_discount: money(0),
  },
  total_price: money(orderTotal(order)),
})

const fulfillments = (order: Order) =>
  ['fulfilled', 'arrived', 'received', 'expired', 'partial', 'problem'].includes(order.fulfillment)
    ? [{ tracking_number: `R${order.id}`, tracking_company: order.shippingName, status: order.fulfillment }]
    : []

export const orderJson = (
  order: Order,
  shop: Shop,
  products: ReadonlyMap<string, Product>,
  list: boolean,
) => {
  const address = {
    name: order.customer.name,
    phone: order.customer.phone,
    email: order.customer.email,
    address: rarely(order.id, 'address', 6) ? null : '某市某區某路 1 號',
    zip: null,
  }
  return {
    id: Number(order.id),
    ...(list ? { token: hash(order.id).toString(16).padStart(32, '0') } : {}),
    subtotal_price: money(linesTotal(order)),
    created_at: time(order, order.createdAt),
    updated_at: time(order, order.updatedAt),
    order_number: order.number,
    order_name: order.name,
    customer: rarely(order.id, 'customer', 25)
      ? null
      : { id: hash(order.customer.email), status: 'member', vip_level: null, ...address },
    buyer: { name: order.customer.name, phone: order.customer.phone, email: order.customer.email },
    receiver: rarely(order.id, 'receiver', 12) ? null : address,
    billing_address: rarely(order.id, 'billing', 3) ? null : address,
    line_items: order.lines.map((line) => lineItem(line, order, products)),
    shipping_type: order.shippingName === '宅配' ? 'home' : 'cvs',
    shipping_name: order.shippingName,
    shipping_vendor: null,
    fulfillments: fulfillments(order),
    payment_name: order.paymentName,
    payment_method: rarely(order.id, 'method', 8) ? null : 'gateway',
    payment_url: null,
    prices: prices(order),
    invoice: { invoice_type: 'class_default', love_code: '', phone_barcode: '', nature_person: '' },
    statuses: {
      order_status: order.order,
      financial_status: order.financial,
      fulfillment_status: order.fulfillment,
      return_status: rarely(order.id, 'return', 19) ? null : order.return,
    },
    timings: {
      request_return_at: null,
      return_at: null,
      refund_at: time(order, order.refundAt),
      closed_at: time(order, order.closedAt),
      cancelled_at: time(order, order.cancelledAt),
      expired_at: null,
      confirmed_at: null,
    },
    return_histories: order.refunded
      ? [{ body: '退款', price: money(order.refunded), refunded_at: time(order, order.refundAt) }]
      : [],
    note: order.note || null,
    linked_order_info: linked(order),
    tags: order.tags.map((name) => ({ name })),
    from_device: rarely(order.id, 'device', 4) ? null : 'mobile',
    customer_cancel_reason_detail: null,
    utm_tracking: null,
    shop_name: shop.name,
    currency: 'TWD',
    next: '',
    replica_extra_key: { nobody: 'knows what comes here tomorrow' },
  }
}
