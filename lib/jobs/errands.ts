/** Which check a key is good for. */
import { CROSSMALL_HOST, type Credential, type Settings } from '../messages'
import type { Scheme } from '../settings/secrets'
import { shopOf } from '../settings/store'
import type { Ports } from './ports'
import { type Check, checkOf } from './sweep'
import { mallErrand } from './sweep-mall'
import { shopErrand } from './sweep-shop'

/** au PAY's key only answers questions: nothing is watched with it. */
export const isWatched = (scheme: Scheme): boolean =>
  scheme !== 'aupay' && scheme !== 'shopify' && scheme !== 'shopify-app'

export const checkWith = (
  ports: Ports,
  settings: Settings,
  host: string,
  credential: Credential,
): Check | undefined => {
  if (credential.scheme === 'aupay' || credential.scheme === 'shopify' || credential.scheme === 'shopify-app')
    return undefined
  return credential.scheme === 'crossmall'
    ? checkOf(ports, CROSSMALL_HOST, mallErrand(ports, settings, ports.mallSource(credential)))
    : checkOf(ports, host, shopErrand(ports, shopOf(settings, host), ports.source(host, credential)))
}
