/** A line of Webhook 設定 with nothing wrong, and those that make the rule hold. */
import type { Verdict } from '../../lib/records'
import { hookVerdict } from '../../lib/rules/webhook'

export const hook = (address: string | undefined, typing = false): Verdict =>
  hookVerdict({ subject: `orders/create ${address}`, address, typing })

export const HOOK_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'webhook/url-not-https': [
    () => hook('http://erp.example.com/hook'),
    () => hook('erp.example.com/hook'),
    () => hook('//erp.example.com/hook'),
  ],
}
