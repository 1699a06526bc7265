import type { ReconOptions } from '../../../lib/recon/types'
import { handleOf, type PayShop, SHOPIFY_ADMIN, type ShopSettings } from '../../../lib/records'

/** Shopify shops that were set up. */
export const payShops = (shops: readonly ShopSettings[]): readonly ShopSettings[] =>
  shops.filter(({ host }) => handleOf(host) !== undefined)

/**
 * What the options tell of the shops, for matching. Several shops share one reconciliation: what only one of them
 * says of its gateways holds, what every one must say holds only where every one does.
 */
export const fromShops = (
  shops: readonly ShopSettings[],
): Pick<ReconOptions, 'zone' | 'methods' | 'everyEcpay' | 'autoClose'> | undefined => {
  const told = payShops(shops).flatMap(({ pay }): readonly PayShop[] => (pay ? [pay] : []))
  const [first] = told
  if (!first) return undefined
  return {
    zone: first.zone,
    methods: Object.assign({}, ...told.map(({ methods }) => methods)),
    everyEcpay: told.every(({ everyEcpay }) => everyEcpay),
    autoClose: told.every(({ autoClose }) => autoClose),
  }
}

/** A store's handle, of what a person typed: itself, its admin's address, or its myshopify.com domain. */
export const typedHandle = (text: string): string | undefined => {
  const plain = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
  const handle = plain.startsWith(`${SHOPIFY_ADMIN}/store/`)
    ? handleOf(plain)?.replace(/[/?#].*$/, '')
    : plain.replace(/\.myshopify\.com(?:\/.*)?$/, '')
  return handle !== undefined && /^[a-z0-9][a-z0-9-]*$/.test(handle) ? handle : undefined
}

/** The handles that a case may be looked for under: of the shops that were set up, or the one that was told. */
export const handlesOf = (shops: readonly ShopSettings[], kept: string | undefined): readonly string[] => {
  const known = payShops(shops).flatMap(({ host }) => handleOf(host) ?? [])
  return known.length > 0 ? known : kept ? [kept] : []
}

/** The order in Shopify's admin: found by its payment, or by its own number where it has none. */
export const orderLink = (
  handle: string,
  { paymentId, id }: { readonly paymentId?: string | undefined; readonly id?: string | undefined },
): string | undefined => {
  const orders = `https://${SHOPIFY_ADMIN}/store/${handle}/orders`
  if (paymentId) return `${orders}?query=payment_id:${encodeURIComponent(paymentId)}`
  return id && /^\d+$/.test(id) ? `${orders}/${id}` : undefined
}
