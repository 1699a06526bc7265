import { AUPAY_HOST, type Console, CROSSMALL_HOST, type Trouble, type TroubleKind } from '../lib/messages'
import type { Words } from '../lib/words'

/** Whose console or API a host is; au PAY マーケット has an API of ours, and no console. */
export type Vendor = Console | 'aupay'

export const VENDOR_NAME: Readonly<Record<Vendor, string>> = {
  cyberbiz: 'CYBERBIZ',
  crossmall: 'CROSS MALL',
  aupay: 'au PAY マーケット',
}

/** Vendors of which there is one host for everybody; CYBERBIZ gives each shop its own. */
const ONE_HOST: Readonly<Record<string, Vendor>> = { [CROSSMALL_HOST]: 'crossmall', [AUPAY_HOST]: 'aupay' }

export const vendorOf = (host: string): Vendor => ONE_HOST[host] ?? 'cyberbiz'

/** Host of the console whose card it belongs to: au PAY マーケット stands behind CROSS MALL. */
export const consoleHost = (host: string): string => (host === AUPAY_HOST ? CROSSMALL_HOST : host)

/** As staff call it: `myshop` of `myshop.cyberbiz.co`, and CROSS MALL by its name. */
export const shopName = (host: string): string => {
  const vendor = vendorOf(host)
  return vendor === 'cyberbiz' ? host.replace(/\.cyberbiz\.co$/, '') : VENDOR_NAME[vendor]
}

/** A trouble and its step; what is done about it differs by vendor where a sentence of its own says so. */
export const troubleSentence = (
  say: Words,
  { kind, host, detail }: Pick<Trouble, 'host' | 'detail'> & { readonly kind: TroubleKind },
  part: '' | '.step' = '',
): string => {
  const own = `popup.trouble.${vendorOf(host)}.${kind}${part}`
  const facts = { host: ONE_HOST[host] ? shopName(host) : host, detail: detail ?? '', origin: detail ?? host }
  return say(say.has(own) ? own : `trouble.${kind}${part}`, facts)
}
