import type { Verdict } from '../../lib/records'
import { signatureVerdict } from '../../lib/rules/webhook-signature'

export const SIGNATURE_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'webhook/signature-invalid': [() => signatureVerdict({ event: 'orders/paid', fits: false, causes: [] })],
  'webhook/body-altered': [
    () => signatureVerdict({ event: 'orders/paid', fits: false, causes: ['reformatted'] }),
    () => signatureVerdict({ event: '', fits: false, causes: ['line-ends'] }),
  ],
}
