/** A card payment of this morning, a shop that is set up soundly, and for every rule what makes it hold. */
import {
  type PayOrder,
  type PaySettings,
  type PayShop,
  unknownPayShop,
  type Verdict,
  whole,
} from '../../lib/records'
import { type PayContext, payVerdict } from '../../lib/rules/ecpay'
import { checkoutVerdict, paySettingsVerdict } from '../../lib/rules/ecpay-settings'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
/** 2026-11-22, 12:00 in Taipei. */
export const NOON = Date.UTC(2026, 10, 22, 4)

/** Gateways in the manner of the two that the manual shows. */
export const GATEWAY = {
  credit: '綠界科技 - 信用卡一次付清',
  instalment: '綠界科技 - 信用卡分期',
  bonus: '綠界科技 - 紅利折抵',
  unionpay: '綠界科技 - 銀聯卡',
  atm: '綠界科技 - ATM虛擬帳號',
  webatm: '綠界科技 - 網路ATM',
  twqr: '綠界科技 - 歐付寶TWQR',
  wechat: '綠界科技 - 微信支付',
} as const

export const finePayOrder: PayOrder = {
  name: '#1361',
  id: '5123456789012',
  status: 'paid',
  cancelled: false,
  placedAt: NOON - 3 * HOUR,
  paidAt: NOON - 3 * HOUR,
  gateways: [GATEWAY.credit],
  total: whole(1_000),
  received: whole(1_000),
  refunded: whole(0),
  test: false,
}

export const payContext = (shop: Partial<PayShop> = {}, now = NOON): PayContext => ({
  now,
  shop: { ...unknownPayShop(), ...shop },
})

export const paid = (over: Partial<PayOrder>, shop: Partial<PayShop> = {}): Verdict =>
  payVerdict({ ...finePayOrder, ...over }, payContext(shop))

/** Placed so long ago, and nothing has been paid since. */
export const unpaid = (ago: number, over: Partial<PayOrder>): Partial<PayOrder> => ({
  placedAt: NOON - ago,
  paidAt: undefined,
  received: whole(0),
  ...over,
})

const authorized = (ago: number): Partial<PayOrder> => unpaid(ago, { status: 'authorized' })
const atm = (ago: number, over: Partial<PayOrder> = {}): Partial<PayOrder> =>
  unpaid(ago, { status: 'pending', gateways: [GATEWAY.atm], ...over })
/** Of which the page shows no figures. */
const unpriced: Partial<PayOrder> = { received: undefined, refunded: undefined, total: undefined }
const by = (method: keyof typeof GATEWAY, over: Partial<PayOrder> = {}): Partial<PayOrder> => ({
  gateways: [GATEWAY[method]],
  ...over,
})

const fineSettings: PaySettings = {
  capture: 'automatic',
  apps: [{ name: GATEWAY.credit, testMode: false, active: true }],
}
export const paySettings = (over: Partial<PaySettings>): Verdict =>
  paySettingsVerdict({ ...fineSettings, ...over }, payContext())

export const PAY_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'ecpay/authorized-uncaptured': [
    () => paid(authorized(DAY)),
    () => paid(authorized(19 * DAY)),
    () => paid(authorized(22 * DAY)),
  ],
  'ecpay/authorization-lost': [() => paid(authorized(91 * DAY))],
  'ecpay/atm-due': [() => paid(atm(HOUR)), () => paid(atm(40 * HOUR)), () => paid(atm(50 * HOUR))],
  'ecpay/atm-expired': [() => paid(atm(4 * DAY)), () => paid(atm(DAY, { status: 'expired' }))],
  'ecpay/refund-full-only': [() => paid(by('instalment')), () => paid(by('bonus', unpriced))],
  'ecpay/refund-by-transfer': [() => paid(by('atm')), () => paid(by('webatm', unpriced))],
  'ecpay/refund-at-opay': [() => paid(by('twqr')), () => paid(by('wechat', unpriced))],
  'ecpay/cancel-at-opay': [() => paid(by('twqr'))],
  'ecpay/refund-window-closed': [
    () => paid({ paidAt: NOON - 91 * DAY, placedAt: NOON - 91 * DAY }),
    () => paid(by('atm', { paidAt: NOON - 91 * DAY, placedAt: NOON - 91 * DAY })),
  ],
  'ecpay/cancelled-not-refunded': [
    () => paid({ cancelled: true, cancelledAt: NOON - HOUR }),
    () => paid(by('atm', { cancelled: true })),
    () =>
      paid({
        ...unpriced,
        cancelled: true,
        payments: [{ kind: 'sale', state: 'success', gateway: GATEWAY.credit }],
      }),
  ],
  'ecpay/test-mode': [
    () => paid({ test: true }),
    () => paySettings({ apps: [{ name: GATEWAY.credit, testMode: true, active: true }] }),
  ],
  'ecpay/manual-capture': [
    () => paySettings({ capture: 'manual' }),
    () => paySettings({ capture: 'on-fulfillment' }),
  ],
  'ecpay/checkout-failed': [
    () => checkoutVerdict({ name: '#27793106436291', recovered: false, reminded: false }),
  ],
}
