/** Which check a key is good for. */
import { CROSSMALL_HOST, type Credential, type Settings } from '../messages'
import type { Scheme } from '../settings/secrets'
import { shopOf } from '../settings/store'
import type { Ports } from './ports'
import { type Check, checkOf } from './sweep'
import { mallErrand } from './sweep-mall'
import { payErrand } from './sweep-pay'
import { shopErrand } from './sweep-shop'

/** au PAY's key only answers questions: nothing is watched with it. */
export const isWatched = (scheme: Scheme): boolean => scheme !== 'aupay'

export const checkWith = (
  ports: Ports,
  settings: Settings,
  host: string,
  credential: Credential,
): Check | undefined => {
  if (credential.scheme === 'aupay') return undefined
  const shop = shopOf(settings, host)
  if (credential.scheme === 'shopify' || credential.scheme === 'shopify-app')
    return checkOf(ports, host, payErrand(ports, host, ports.paySource(shop, credential)))
  return credential.scheme === 'crossmall'
    ? checkOf(ports, CROSSMALL_HOST, mallErrand(ports, settings, ports.mallSource(credential)))
    : checkOf(ports, host, shopErrand(ports, shop, ports.source(host, credential)))
}
