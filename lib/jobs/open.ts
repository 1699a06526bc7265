/** Where the console shows a record. Only addresses that staff had open themselves, or that are known. */
import { hostOfKey } from '../memory/keys'
import type { FindingRow, HostRow, OrderRow, PayOrderRow, ProductRow } from '../memory/tables'
import { CROSSMALL_HOST } from '../messages'
import { hostAt, isShopify } from '../records'
import type { Facade, Ports } from './ports'

/** The list of orders, of which every shop has at least this address. */
const LIST = '/admin/orders_v2'

/**
 * A page's address without what was asked of it: a search may hold a buyer's name. Undefined where it is not
 * an address of this host's console.
 */
export const plainAddress = (host: string, url: string): string | undefined => {
  if (!URL.canParse(url)) return undefined
  const address = new URL(url)
  const { protocol, origin, pathname } = address
  return protocol === 'https:' && hostAt(address) === host ? origin + pathname : undefined
}

/** CROSS MALL's screens have no published addresses: its front page, until staff had a list open. */
export const listOf = (host: string, known: HostRow | undefined): string =>
  known?.listUrl ?? `https://${host}${host === CROSSMALL_HOST ? '/' : isShopify(host) ? '/orders' : LIST}`

/** The order's own page; by its name, where its id was not told: the admin's search is a part of its addresses. */
const payHref = ({ host, record, finding }: Place, order: PayOrderRow | undefined): string => {
  if (record.startsWith('paySettings|')) return `https://${host}/settings/payments`
  if (record.startsWith('checkouts|')) return `https://${host}/checkouts`
  const id = order?.order.id
  if (id !== undefined) return `https://${host}/orders/${encodeURIComponent(id)}`
  return `https://${host}/orders?${new URLSearchParams({ query: finding.subject })}`
}

type Place = Pick<FindingRow, 'host' | 'record' | 'finding'>

export interface Found {
  readonly order: OrderRow | undefined
  readonly product: ProductRow | undefined
  readonly pay: PayOrderRow | undefined
}

export const hrefOfRow = (row: Place, { order, product, pay }: Found, known: HostRow | undefined): string => {
  if (row.host === CROSSMALL_HOST) return listOf(row.host, known)
  if (isShopify(row.host)) return payHref(row, pay)
  if (row.record.startsWith('orders|')) return order?.url ?? listOf(row.host, known)
  const id = product?.product.id
  return `https://${row.host}/admin/products${id === undefined ? '' : `/${encodeURIComponent(id)}`}`
}

/** By the key of a finding, or a shop's list. Undefined: no such finding, nor a shop that it could be of. */
export const hrefOf = (
  { db }: Ports,
  wanted: { readonly key: string } | { readonly host: string },
): Promise<string | undefined> =>
  db.read(['findings', 'orders', 'products', 'payOrders', 'hosts'], async (tx) => {
    if ('host' in wanted) return listOf(wanted.host, await tx.get('hosts', wanted.host))
    const host = hostOfKey(wanted.key)
    const known = await tx.get('hosts', host)
    const rows = await tx.by('findings', 'key', wanted.key)
    const row = rows.find(({ open }) => open === 1) ?? rows[0]
    if (!row) return known ? listOf(host, known) : undefined
    const id = row.record.slice(row.record.indexOf('|') + 1)
    const order = await tx.get('orders', id)
    const product = await tx.get('products', id)
    return hrefOfRow(row, { order, product, pay: await tx.get('payOrders', id) }, known)
  })

/** The workbench at one of its jobs: `/workbench.html#recovery?numbers=101,102`. */
export const workbenchUrl = (
  { runtime }: Pick<Facade, 'runtime'>,
  job: string,
  numbers: readonly string[] = [],
): string => {
  const query = numbers.length > 0 ? `?${new URLSearchParams({ numbers: numbers.join(',') })}` : ''
  return runtime.getURL(`/workbench.html#${job}${query}`)
}

/** The options page, at the shop or at the one button that asks for an origin. */
export const optionsUrl = (
  { runtime }: Pick<Facade, 'runtime'>,
  at: { readonly shop?: string; readonly permit?: string },
): string => {
  const query = new URLSearchParams({ ...at }).toString()
  return runtime.getURL(`/options.html${query ? `#${query}` : ''}`)
}
