/** A payment that both sides agree on, and for every rule what makes it hold. */
import { unknownPayShop, type Verdict } from '../../lib/records'
import { ambiguous, type ReconCase, reconVerdict } from '../../lib/rules/recon'
import { NOON } from './rules-examples-ecpay'

const NAN = Number.NaN

export const fineCase: ReconCase = {
  ...{ subject: 'rTWjlCYgTL5guQGa1Reb8JrXw', order: '#1361', orders: 1, rows: 1, known: true },
  ...{ damaged: undefined, test: false, testRows: 0, foreign: false, unreadable: false },
  ...{
    other: false,
    mixed: false,
    gateway: '綠界科技',
    method: 'credit',
    orderMethod: 'credit',
    reach: true,
  },
  ...{ status: 'paid', cancelled: false, cancelledAt: NAN, placedAt: NOON, paidAt: NOON },
  ...{ total: 100_000, received: 100_000, refunded: 0, taken: 100_000, returned: 0, authorized: 0 },
  ...{ lines: 1, wholeLines: 1, paidIds: 1, onlyBack: false, net: undefined, rate: undefined },
}

export const recon = (over: Partial<ReconCase>, tolerance = 0) =>
  reconVerdict({ ...fineCase, ...over }, { tolerance, pay: { now: NOON, shop: unknownPayShop() } })

const shopifyOnly = { rows: 0, taken: 0, lines: 0, wholeLines: 0, paidIds: 0 }
const ecpayOnly = { orders: 0, order: '', total: NAN, received: NAN, refunded: NAN, status: undefined }

export const RECON_EXAMPLES: Readonly<Record<string, readonly (() => Verdict)[]>> = {
  'recon/absent-at-ecpay': [
    () => recon(shopifyOnly),
    () => recon({ ...shopifyOnly, status: undefined, total: NAN, received: NAN }),
  ],
  'recon/absent-at-shopify': [() => recon(ecpayOnly)],
  'recon/amount-differs': [
    () => recon({ taken: 99_900 }),
    () => recon({ status: 'partially-refunded', refunded: 500, returned: 300 }),
  ],
  'recon/refund-absent': [
    () => recon({ status: 'refunded', refunded: 100_000 }),
    () => recon({ returned: 100_000 }),
  ],
  'recon/paid-while-pending': [
    () => recon({ status: 'pending', received: 0 }),
    () => recon({ cancelled: true, cancelledAt: NOON }),
  ],
  'recon/fee-mismatch': [() => recon({ net: { off: -100, stated: 97_150 } })],
  'recon/fee-rate-differs': [() => recon({ rate: { off: 500, fee: 3_250, agreed: 2_750 } })],
  'recon/duplicate-payment': [
    () => recon({ rows: 2, taken: 200_000, lines: 2, wholeLines: 2 }),
    () => recon({ orders: 2, total: 200_000, received: 200_000 }),
  ],
  'recon/ambiguous': [() => ({ findings: [ambiguous(fineCase.subject, 2)], notChecked: [] })],
  'recon/elsewhere': [() => recon({ ...shopifyOnly, method: 'twqr' })],
  'recon/id-damaged': [
    () => recon({ ...shopifyOnly, known: false, damaged: '1.68025E+15' }),
    () => recon({ ...ecpayOnly, known: false, damaged: '#NAME?' }),
  ],
  'recon/test-row': [() => recon({ test: true })],
}
