import { AUPAY_HOST, CROSSMALL_HOST, type ShopConsole, type Trouble, type TroubleKind } from '../lib/messages'
import { handleOf, isShopify } from '../lib/records'
import type { Words } from '../lib/words'

/** Whose console or API a host is; au PAY マーケット has an API of ours, and no console. */
export type Vendor = ShopConsole | 'aupay'

export const VENDOR_NAME: Readonly<Record<Vendor, string>> = {
  cyberbiz: 'CYBERBIZ',
  crossmall: 'CROSS MALL',
  aupay: 'au PAY マーケット',
  shopify: 'Shopify',
}

/** Where there is one host for everybody; CYBERBIZ and Shopify give each shop its own. */
export const VENDOR_HOST: Readonly<Record<Vendor, string | undefined>> = {
  cyberbiz: undefined,
  crossmall: CROSSMALL_HOST,
  aupay: AUPAY_HOST,
  shopify: undefined,
}

const VENDORS = Object.keys(VENDOR_NAME) as Vendor[]

export const CONSOLES: readonly ShopConsole[] = VENDORS.flatMap((vendor) =>
  vendor === 'aupay' ? [] : [vendor],
)

export const vendorOf = (host: string): Vendor =>
  VENDORS.find((vendor) => VENDOR_HOST[vendor] === host) ?? (isShopify(host) ? 'shopify' : 'cyberbiz')

/** The console whose card it belongs to: au PAY マーケット stands behind CROSS MALL. */
export const consoleOf = (host: string): ShopConsole => {
  const vendor = vendorOf(host)
  return vendor === 'aupay' ? 'crossmall' : vendor
}

/** The host that this console's card is kept under. */
export const consoleHost = (host: string): string => VENDOR_HOST[consoleOf(host)] ?? host

/** As staff call it: `myshop` of `myshop.cyberbiz.co`, a store's handle, and CROSS MALL by its name. */
export const shopName = (host: string): string => {
  const vendor = vendorOf(host)
  if (vendor === 'shopify') return handleOf(host) ?? host
  return vendor === 'cyberbiz' ? host.replace(/\.cyberbiz\.co$/, '') : VENDOR_NAME[vendor]
}

/** As a heading names it: the address where a shop has one of its own, else whose console it is. */
export const shopTitle = (host: string): string => {
  const vendor = vendorOf(host)
  if (vendor === 'shopify') return `${VENDOR_NAME.shopify} · ${shopName(host)}`
  return vendor === 'cyberbiz' ? host : shopName(host)
}

/** A trouble and its step; what is done about it differs by vendor where a sentence of its own says so. */
export const troubleSentence = (
  say: Words,
  { kind, host, detail }: Pick<Trouble, 'host' | 'detail'> & { readonly kind: TroubleKind },
  part: '' | '.step' = '',
): string => {
  const own = `popup.trouble.${vendorOf(host)}.${kind}${part}`
  const facts = {
    host: vendorOf(host) === 'cyberbiz' ? host : shopName(host),
    detail: detail ?? '',
    origin: detail ?? host,
  }
  return say(say.has(own) ? own : `trouble.${kind}${part}`, facts)
}
