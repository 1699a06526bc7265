/** Fields and statuses of a payload, by the names that the API's own answers have: a webhook's is not published. */

const ORDER = [
  ...['id', 'order_number', 'order_name', 'created_at', 'updated_at', 'subtotal_price', 'prices', 'statuses'],
  ...['timings', 'customer', 'buyer', 'receiver', 'billing_address', 'line_items', 'payment_name', 'note'],
  ...['shipping_name', 'linked_order_info', 'return_histories', 'fulfillments', 'tags'],
  ...[
    'prices.total_line_items_price',
    'prices.shipping_rate_price',
    'prices.discounts',
    'prices.total_price',
  ],
  ...['timings.request_return_at', 'timings.return_at', 'timings.refund_at', 'timings.closed_at'],
  ...['timings.cancelled_at', 'timings.expired_at'],
  ...['line_items.sku', 'line_items.quantity', 'line_items.price', 'line_items.total_price_after_discounts'],
  ...[
    'linked_order_info.source',
    'linked_order_info.shopdotcom_rid',
    'linked_order_info.shopdotcom_click_id',
  ],
]
const PRODUCT = [
  ...['title', 'product_url', 'published', 'sell_from', 'sell_to', 'brief', 'body_html', 'tags', 'photos'],
  ...['photo_urls', 'product_variants', 'custom_collections', 'price', 'sku', 'compare_at_price'],
]
const CUSTOMER = ['name', 'email', 'mobile', 'tags']
const ANY = ['id', 'created_at', 'updated_at']

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  orders: ORDER,
  products: [...PRODUCT, ...ANY],
  variants: ['sku', 'price', 'compare_at_price', 'title', ...ANY],
  customers: [...CUSTOMER, ...ANY],
}

/** Of these, what stands in them is explained too. */
const LOOKED_INTO = ['prices', 'timings', 'linked_order_info', 'line_items']

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

/** The payload's own fields; what is wrapped once is looked into. Undefined: no JSON object. */
export const payloadOf = (body: Uint8Array): Fields | undefined => {
  try {
    const value = fieldsOf(JSON.parse(new TextDecoder().decode(body)))
    const [only, ...others] = Object.values(value ?? {})
    return (others.length === 0 ? fieldsOf(only) : undefined) ?? value
  } catch {
    return undefined
  }
}

export interface Explained {
  /** With a dot: within another one. */
  readonly known: readonly string[]
  readonly unknown: readonly string[]
}

/** `who`: whom the event is about; undefined: it is guessed by what only an order has. */
export const explained = (payload: Fields, who: string | undefined): Explained => {
  const known = FIELDS[who ?? ('order_number' in payload ? 'orders' : '')] ?? ANY
  const paths = Object.entries(payload).flatMap(([name, value]) => {
    const [first] = Array.isArray(value) ? value : [value]
    const inner = LOOKED_INTO.includes(name) ? Object.keys(fieldsOf(first) ?? {}) : []
    return [name, ...inner.map((one) => `${name}.${one}`)]
  })
  return {
    known: paths.filter((path) => known.includes(path)),
    unknown: paths.filter((path) => !known.includes(path)),
  }
}

/** Codes of an order's four statuses, each with a sentence of its own. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  order_status: ['open', 'closed', 'cancelled'],
  financial_status: [
    ...['pending', 'paid', 'cod', 'remitted', 'failed', 'abandoned', 'processing', 'pending_refund'],
    ...[
      'refunding',
      'refunded',
      'refund_failed',
      'pending_partial_refund',
      'partial_refunded',
      'no_refunded',
    ],
  ],
  fulfillment_status: [
    ...[
      'unshipped',
      'preparing',
      'fulfilled',
      'partial',
      'arrived',
      'received',
      'expired',
      'problem',
      'no_need',
    ],
  ],
  return_status: [
    ...['no_need', 'request_return', 'checking', 'returning', 'partial_return', 'refused', 'in_hub'],
    ...['in_origin_cvs', 'returned'],
  ],
}

export interface StatusSeen {
  readonly axis: string
  readonly code: string
  readonly isKnown: boolean
}

/** What stands in an order's `statuses`, in their own order. */
export const statusesIn = (payload: Fields): readonly StatusSeen[] => {
  const statuses = { ...payload, ...fieldsOf(payload.statuses) }
  return Object.entries(CODES).flatMap(([axis, codes]) => {
    const code = statuses[axis]
    return typeof code === 'string' && code !== '' ? [{ axis, code, isKnown: codes.includes(code) }] : []
  })
}
