import type { CyberbizCredential } from '../vendors/cyberbiz'
import type { Ports } from './ports'

/** The shop's key to CYBERBIZ's API, of either kind; undefined where it has none. */
export const cyberbizKey = async (
  { vault }: Ports,
  host: string,
): Promise<CyberbizCredential | undefined> => {
  const credential = await vault.open(host)
  return credential?.scheme === 'hmac' || credential?.scheme === 'bearer' ? credential : undefined
}
