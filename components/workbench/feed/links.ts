import { OWN_IDS, type Progress, type Row } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { hostOf } from './again'

/** Where a product is looked at: its page in the console, its page in the shop, or the console's list. */
export interface Way {
  readonly kind: 'console' | 'shop' | 'list'
  readonly href: string
}

const CONSOLE = /^[a-z0-9][a-z0-9-]*\.cyberbiz\.co$/

const webAddress = (url: string | undefined): URL | undefined => {
  const whole = url?.trim().replace(/^\/\//, 'https://') ?? ''
  // A feed is a stranger's: nothing but a web address becomes a link.
  return /^https?:\/\//i.test(whole) && URL.canParse(whole) ? new URL(whole) : undefined
}

/** The console that the check's products are kept in. Undefined: nobody told. */
export const consoleOf = (
  key: string,
  shops: readonly ShopSettings[],
  address: URL | undefined,
): string | undefined => {
  const host = hostOf(key)
  if (host !== undefined && (CONSOLE.test(host) || shops.some((shop) => shop.host === host))) return host
  const domain = host ?? address?.hostname
  if (domain === undefined) return undefined
  if (CONSOLE.test(domain)) return domain
  return shops.find(({ ownDomain }) => ownDomain !== '' && ownDomain === domain)?.host
}

export const waysTo = (
  row: Pick<Row, 'id' | 'url'>,
  { key, dialect }: Pick<Progress, 'key' | 'dialect'>,
  shops: readonly ShopSettings[],
): readonly Way[] => {
  const address = webAddress(row.url)
  const host = consoleOf(key, shops, address)
  const id = OWN_IDS.includes(dialect) && /^\d+$/.test(row.id ?? '') ? row.id : undefined
  const products = host && `https://${host}/admin/products`
  return [
    ...(products && id ? [{ kind: 'console', href: `${products}/${id}` } as const] : []),
    ...(address ? [{ kind: 'shop', href: address.href } as const] : []),
    ...(products && !id ? [{ kind: 'list', href: products } as const] : []),
  ]
}
