import type { Checkout, PaySettings, Verdict } from '../records'
import { collect } from './collect'
import type { PayContext } from './ecpay-clocks'
import { isEcpayName, methodOfGateway } from './gateway'

/** The label that the manual's screenshot shows, chapter 03-2. */
export const CAPTURE_LABEL = '請款方式'

/** 設定 → 付款. Apps that are not ECPay's are left alone; the subject is an app's name as the page shows it. */
export const paySettingsVerdict = ({ capture, apps }: PaySettings, { shop }: PayContext): Verdict => {
  const c = collect(CAPTURE_LABEL)
  if (!apps) c.skip('ecpay/test-mode')
  let ours = false
  for (const { name, testMode, active } of apps ?? []) {
    const method = methodOfGateway(name, shop)
    if (method === 'other' || !(method || isEcpayName(name))) continue
    ours = true
    if (active === false) continue
    if (testMode)
      c.warn('ecpay/test-mode', { subject: name.trim(), field: 'testMode', facts: { app: name.trim() } })
    else if (testMode === undefined) c.skip('ecpay/test-mode')
  }
  // A shop none of whose payments are ECPay's captures as it likes.
  const elsewhere = apps !== undefined && apps.length > 0 && !ours && !shop.everyEcpay
  if (elsewhere) return c.verdict()
  if (capture === undefined) c.skip('ecpay/manual-capture')
  else if (capture !== 'automatic') c.warn('ecpay/manual-capture', { field: 'capture', facts: {} })
  return c.verdict()
}

/** One row of 未完成結帳作業: can the buyer be sent the link? */
export const checkoutVerdict = ({ name, recovered, reminded }: Checkout): Verdict => {
  const c = collect(name.trim())
  if (recovered || reminded) return c.verdict()
  if (recovered === undefined || reminded === undefined) c.skip('ecpay/checkout-failed')
  else c.info('ecpay/checkout-failed', { field: 'status', facts: {} })
  return c.verdict()
}
