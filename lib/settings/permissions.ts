/** Which origins are needed for what, and whether the browser lets us. Asking is the options page's. */
import type { ShopSettings } from '../records'
import type { Scheme } from './secrets'

/** What of the browser's `permissions` is used. */
export interface Permissions {
  contains(asked: { origins: string[] }): Promise<boolean>
}

const API: Partial<Record<Scheme, string>> = {
  hmac: 'https://api.cyberbiz.co/*',
  bearer: 'https://app-store-api.cyberbiz.io/*',
  crossmall: 'https://crossmall.jp/*',
  aupay: 'https://api.manager.wowma.jp/*',
}
/** Where a key of this kind is sent; undefined: a Shopify shop of which nobody told the domain. */
export const apiOrigin = (scheme: Scheme, shop?: ShopSettings): string | undefined =>
  API[scheme] ?? (shop?.pay?.domain ? `https://${shop.pay.domain}/*` : undefined)

/** The pattern that a permission for this address is asked with; undefined for anything but https. */
export const originPattern = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' && hostname ? `https://${hostname}/*` : undefined
}

/** The shop's own domain, where the feed and most pictures lie. */
export const ownOrigin = (shop: ShopSettings): string | undefined =>
  shop.ownDomain ? originPattern(`https://${shop.ownDomain}/`) : undefined

/** All that a shop needs: its API by kind of key, its own domain, and the hosts of its pictures. */
export const originsFor = (
  shop: ShopSettings,
  scheme?: Scheme,
  pictures: readonly string[] = [],
): readonly string[] => {
  const wanted = [scheme && apiOrigin(scheme, shop), ownOrigin(shop), ...pictures.map(originPattern)]
  return [...new Set(wanted.filter((origin) => origin !== undefined))]
}

/** For an address or a pattern. A browser that does not know the pattern has not permitted it. */
export const permitted = async (permissions: Permissions, address: string): Promise<boolean> => {
  const origin = originPattern(address)
  if (origin === undefined) return false
  try {
    return await permissions.contains({ origins: [origin] })
  } catch {
    return false
  }
}
