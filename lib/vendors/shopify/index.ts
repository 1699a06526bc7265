/** Shopify's Admin API (GraphQL, version 2026-10), read only. */
export { VendorError, type VendorTrouble } from '../error'
export { type Limiter, limiter, type Sleep, sleep } from '../limiter'
export { type Budget, budget } from './budget'
export { shopifyClient } from './client'
export { API_VERSION, BULK_ORIGIN, isShopDomain } from './endpoint'
export { toPayOrder } from './to-records'
export { type ShopifyCredential, type ShopifyTokens, shopifyTokens } from './tokens'
export * from './types'
