/** The one host of all Shopify admins; a store is a path of it. */
export const SHOPIFY_ADMIN = 'admin.shopify.com'

const STORE = /^\/store\/([a-z0-9][a-z0-9-]*)(?:\/|$)/i

/**
 * What a shop is known by: the host of its console, and in Shopify's admin, which has one host for all, the
 * store's own path: `admin.shopify.com/store/<handle>`.
 */
export const hostAt = ({ host, pathname }: Pick<URL, 'host' | 'pathname'>): string => {
  const handle = host === SHOPIFY_ADMIN ? STORE.exec(pathname)?.[1] : undefined
  return handle ? `${host}/store/${handle.toLowerCase()}` : host
}

/** The store's handle; undefined where the host is none of Shopify's. */
export const handleOf = (host: string): string | undefined =>
  host.startsWith(`${SHOPIFY_ADMIN}/store/`) ? host.slice(SHOPIFY_ADMIN.length + 7) : undefined

export const isShopify = (host: string): boolean => handleOf(host) !== undefined

/** One shop's admin of futureshop: `<shop>.admin.future-shop.net`. */
export const isFutureshop = (host: string): boolean =>
  /^[a-z0-9][a-z0-9-]*\.admin\.future-shop\.net$/.test(host)

/** Seller Central as sellers in Japan reach it. */
export const SELLER_CENTRAL = ['sellercentral.amazon.co.jp', 'sellercentral-japan.amazon.com'] as const

export const isSellerCentral = (host: string): boolean => SELLER_CENTRAL.some((one) => one === host)
