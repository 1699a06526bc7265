/** Pinned; Shopify supports it until October 2027 and then silently answers by a later one. */
export const API_VERSION = '2026-10'
/** Where Shopify puts the results of bulk operations. */
export const BULK_ORIGIN = 'https://storage.googleapis.com'

const DOMAIN = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/

/** Is it an address that a shop's secret may be sent to? */
export const isShopDomain = (domain: string): boolean => DOMAIN.test(domain)

export const graphqlUrl = (domain: string): string =>
  `https://${domain}/admin/api/${API_VERSION}/graphql.json`

export const tokenUrl = (domain: string): string => `https://${domain}/admin/oauth/access_token`
