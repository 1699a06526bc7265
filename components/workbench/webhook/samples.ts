/** Events made up here, of nobody, for trying a receiver: and the commands that send them. */
import { EVENTS } from './events'

const STATUSES: Readonly<Record<string, readonly [string, string, string, string]>> = {
  'orders/create': ['open', 'pending', 'unshipped', 'no_need'],
  'orders/paid': ['open', 'paid', 'unshipped', 'no_need'],
  'orders/preparing': ['open', 'paid', 'preparing', 'no_need'],
  'orders/fulfilled': ['open', 'paid', 'fulfilled', 'no_need'],
  'orders/arrived': ['open', 'paid', 'arrived', 'no_need'],
  'orders/received': ['open', 'paid', 'received', 'no_need'],
  'orders/expired': ['open', 'cod', 'expired', 'no_need'],
  'orders/cancelled': ['cancelled', 'failed', 'unshipped', 'no_need'],
  'orders/request_return': ['open', 'paid', 'received', 'request_return'],
  'orders/partial_return': ['open', 'paid', 'received', 'partial_return'],
  'orders/returned': ['open', 'paid', 'received', 'returned'],
  'orders/partial_refunded': ['open', 'partial_refunded', 'received', 'partial_return'],
  'orders/refunded': ['open', 'refunded', 'received', 'returned'],
  'orders/closed': ['closed', 'paid', 'received', 'no_need'],
  'orders/opened': ['open', 'paid', 'received', 'no_need'],
}

const NOTE = '"note":"Storeside sample／測試 <a href=\\"https://storeside.example/\\">"'

/**
 * The body as text: money with its `.0` and letters beyond ASCII, as CYBERBIZ writes them, so that a receiver which
 * writes JSON anew before it verifies is found out.
 */
const bodyOf = (event: string): string => {
  const [who = ''] = event.split('/')
  const statuses = STATUSES[event]
  if (statuses) {
    const [order, financial, fulfillment, returned] = statuses
    return (
      '{"id":1,"order_number":1101,"order_name":"#1101",' +
      '"created_at":"2026-01-05 10:20:30","updated_at":"2026-01-05 10:20:30",' +
      `"statuses":{"order_status":"${order}","financial_status":"${financial}",` +
      `"fulfillment_status":"${fulfillment}","return_status":"${returned}"},` +
      '"prices":{"total_line_items_price":1280.0,"shipping_rate_price":60.0,"total_price":1340.0},' +
      `"line_items":[{"title":"測試商品","sku":"TEST-1","price":1280.0,"quantity":1}],${NOTE}}`
    )
  }
  if (who === 'customers') return `{"id":1,"name":"測試會員","email":"test@example.com",${NOTE}}`
  if (who === 'products')
    return `{"id":1,"title":"測試商品","product_url":"//shop.example/products/test",${NOTE}}`
  return `{"id":1,${NOTE}}`
}

export const SAMPLES: Readonly<Record<string, string>> = Object.fromEntries(
  EVENTS.map((event) => [event, bodyOf(event)]),
)

/** As it is signed: what the documentation says, what was seen, and one that a receiver has to refuse. */
export const WAYS = ['base64', 'hex', 'wrong'] as const
export type Way = (typeof WAYS)[number]

/** @param base64 a signature as it should be */
export const signatureAs = (base64: string, way: Way): string => {
  if (way === 'base64') return base64
  const bytes = [...atob(base64)].map((sign) => sign.charCodeAt(0))
  if (way === 'wrong') return btoa(String.fromCharCode(...bytes.map((byte) => byte ^ 0xff)))
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** As a shell takes a text whole. */
const quoted = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`
/** PowerShell ends a text at curly quotes too. */
const powerQuoted = (text: string): string => `'${text.replace(/['‘’‚‛]/g, '$&$&')}'`

interface SampleSent {
  readonly url: string
  readonly event: string
  readonly body: string
  readonly signature: string
}

const headersOf = ({ event, signature }: SampleSent): readonly (readonly [string, string])[] => [
  ['X-Cyberbiz-Event', event],
  ['X-Cyberbiz-Domain', 'storeside-sample.cyberbiz.co'],
  ['X-Cyberbiz-Hmac-Sha256', signature],
]

/** The key is not in it: what was signed with it is. */
export const asCurl = (sample: SampleSent): string =>
  [
    `curl --globoff -X POST ${quoted(sample.url)}`,
    `-H 'Content-Type: application/json'`,
    ...headersOf(sample).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    `--data-binary ${quoted(sample.body)}`,
  ].join(' \\\n  ')

export const asPowerShell = (sample: SampleSent): string => {
  const headers = headersOf(sample).map(([name, value]) => `'${name}' = ${powerQuoted(value)}`)
  return (
    `Invoke-WebRequest -Method Post -Uri ${powerQuoted(sample.url)} -ContentType 'application/json; charset=utf-8' ` +
    `-Headers @{ ${headers.join('; ')} } -Body ([Text.Encoding]::UTF8.GetBytes(${powerQuoted(sample.body)}))`
  )
}
