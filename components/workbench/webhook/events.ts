/** What CYBERBIZ tells of, by the names of its events: who, and what happened. */

const EVENTS: Readonly<Record<string, readonly string[]>> = {
  orders: [
    ...['create', 'update', 'paid', 'preparing', 'fulfilled', 'received', 'arrived', 'expired', 'cancelled'],
    ...['returned', 'partial_return', 'refunded', 'partial_refunded', 'closed', 'request_return', 'opened'],
  ],
  customers: ['create', 'update'],
  uid_providers: ['create', 'update'],
  bonus_points: ['create', 'update', 'delete'],
  products: ['create', 'update', 'delete', 'update_photos'],
  variants: ['create', 'update', 'delete'],
  coupons: ['create', 'update', 'delete'],
  customer_vip_level: ['update'],
  apps: ['uninstall'],
}

/** Undefined: an event that nothing public names. */
export const eventKnown = (event: string): { readonly who: string; readonly what: string } | undefined => {
  const [who = '', what = ''] = event.trim().toLowerCase().split('/')
  return EVENTS[who]?.includes(what) ? { who, what } : undefined
}

/** Fields of an order and of a customer that the API's own answers have: the payload of a webhook is not published. */
const FIELDS = [
  ...['id', 'order_number', 'order_name', 'created_at', 'updated_at', 'subtotal_price', 'prices', 'statuses'],
  ...['timings', 'customer', 'buyer', 'receiver', 'line_items', 'payment_name', 'note', 'linked_order_info'],
  ...[
    'return_histories',
    'fulfillments',
    'tags',
    'title',
    'email',
    'mobile',
    'sku',
    'price',
    'billing_address',
  ],
]
export const fieldKnown = (field: string): boolean => FIELDS.includes(field)

/** The payload's own fields; what is wrapped once is looked into. Undefined: no JSON object. */
export const fieldsOf = (body: Uint8Array): readonly string[] | undefined => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const [only, ...others] = Object.entries(value)
    const inner = only && others.length === 0 ? only[1] : undefined
    return Object.keys(typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : value)
  } catch {
    return undefined
  }
}

/** Made here, of nobody: for trying a receiver. */
export const SAMPLES: Readonly<Record<string, object>> = {
  'orders/create': {
    ...{ id: 1, order_number: 1101, order_name: '#1101', created_at: '2026-01-05 10:20:30' },
    statuses: { order_status: 'open', financial_status: 'pending', fulfillment_status: 'unshipped' },
    prices: { total_line_items_price: 1280, shipping_rate_price: 60, total_price: 1340 },
    line_items: [{ title: '測試商品', sku: 'TEST-1', price: 1280, quantity: 1 }],
    note: 'Storeside sample',
  },
  'orders/cancelled': {
    ...{ id: 1, order_number: 1101, order_name: '#1101', updated_at: '2026-01-06 09:00:00' },
    statuses: { order_status: 'cancelled', financial_status: 'failed', fulfillment_status: 'unshipped' },
    note: 'Storeside sample',
  },
  'customers/create': { id: 1, name: '測試會員', email: 'test@example.com', note: 'Storeside sample' },
}

/** As a shell takes a text whole. */
const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`
const powerQuoted = (text: string): string => `'${text.replace(/'/g, "''")}'`

interface SampleSent {
  readonly url: string
  readonly event: string
  readonly body: string
  readonly signature: string
}

const headersOf = ({ event, signature }: SampleSent): readonly string[] => [
  'Content-Type: application/json',
  `X-Cyberbiz-Event: ${event}`,
  `X-Cyberbiz-Hmac-Sha256: ${signature}`,
]

/** The key is not in it: what was signed with it is. */
export const asCurl = (sample: SampleSent): string =>
  [
    `curl -X POST ${quoted(sample.url)}`,
    ...headersOf(sample).map((header) => `-H ${quoted(header)}`),
    `--data-binary ${quoted(sample.body)}`,
  ].join(' \\\n  ')

export const asPowerShell = ({ url, event, body, signature }: SampleSent): string =>
  `Invoke-WebRequest -Method Post -Uri ${powerQuoted(url)} -ContentType 'application/json; charset=utf-8' ` +
  `-Headers @{ 'X-Cyberbiz-Event' = ${powerQuoted(event)}; 'X-Cyberbiz-Hmac-Sha256' = ${powerQuoted(signature)} } ` +
  `-Body ([Text.Encoding]::UTF8.GetBytes(${powerQuoted(body)}))`
