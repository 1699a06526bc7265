import type { Verdict } from '../records'
import { collect } from './collect'

/** How a delivery's signature came out, by whoever verified it; `causes`: what would make it fit. */
export interface SignatureSeen {
  /** The event, as the delivery tells it; '' where it tells none. */
  readonly event: string
  readonly fits: boolean | undefined
  readonly causes: readonly string[]
}

/** A webhook of CYBERBIZ's, checked by hand. Undefined fit: nothing could be verified. */
export const signatureVerdict = ({ event, fits, causes }: SignatureSeen): Verdict => {
  const c = collect(event || 'X-Cyberbiz-Hmac-Sha256')
  if (fits === undefined) c.skip('webhook/signature-invalid', 'webhook/body-altered')
  else if (!fits && causes.length > 0) c.warn('webhook/body-altered')
  else if (!fits) c.error('webhook/signature-invalid')
  return c.verdict()
}
