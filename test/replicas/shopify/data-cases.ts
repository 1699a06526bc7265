import type { Random } from '../random.ts'
import { type Draft, makeOrder, nameOf, SLOT, type Step } from './data-orders.ts'
import { DAY, dayStart, HOUR, MINUTE } from './data-time.ts'
import { BASKETS, type Method, RENAMED } from './data-words.ts'
import type { FinancialStatus, ShopOrder } from './model.ts'

/** How one hand-made order came about. */
export interface OrderCase {
  /** Names the order: about how many minutes ago it was placed. */
  readonly about: number
  /** Epoch ms at which it really was, where that hangs on the day; `about` before now if left out. */
  readonly at?: (now: number, zone: string) => number
  readonly method?: Method
  readonly gateway?: string
  readonly financial: FinancialStatus
  readonly steps: readonly Step[]
  readonly more?: Partial<Draft>
}

const hours = (count: number) => count * 60
const days = (count: number) => count * 24 * 60

const SALE: readonly Step[] = [{ kind: 'SALE' }]
const WAITING: readonly Step[] = [{ kind: 'SALE', status: 'PENDING' }]
const HELD: readonly Step[] = [{ kind: 'AUTHORIZATION' }]
const CAPTURED: readonly Step[] = [{ kind: 'AUTHORIZATION' }, { kind: 'CAPTURE', of: 0, after: hours(20) }]
const refunded = (share: number, after: number): readonly Step[] => [
  { kind: 'SALE' },
  { kind: 'REFUND', of: 0, share, after },
]
const paid = (about: number, method: Method, more?: Partial<Draft>): OrderCase => ({
  about,
  method,
  financial: 'PAID',
  steps: SALE,
  more,
})
const authorized = (about: number, more?: Partial<Draft>): OrderCase => ({
  about,
  method: 'credit',
  financial: 'AUTHORIZED',
  steps: HELD,
  more,
})
const waiting = (about: number, method: Method, at?: OrderCase['at']): OrderCase => ({
  about,
  method,
  financial: 'PENDING',
  steps: WAITING,
  at,
})
const cancelled = (
  about: number,
  method: Method,
  steps: readonly Step[],
  more?: Partial<Draft>,
): OrderCase => ({
  about,
  method,
  financial: 'PAID',
  steps,
  more: { cancelledAfter: hours(5), ...more },
})

/** Half of what is left of today, and half of what has gone by, so that both lie within the day at any hour. */
const restOf = (now: number, zone: string) => (dayStart(now, zone, 1) - now) / 2
const goneOf = (now: number, zone: string) => (now - dayStart(now, zone)) / 2

export const orderCases = {
  creditPaid: paid(hours(3), 'credit'),
  creditCaptured: { about: days(2) + 77, method: 'credit', financial: 'PAID', steps: CAPTURED },
  instalmentPaid: paid(hours(5), 'instalment', { total: 158_000 }),
  instalmentCaptured: { about: days(3) + 5, method: 'instalment', financial: 'PAID', steps: CAPTURED },
  instalmentPartlyRefunded: {
    about: days(6),
    method: 'instalment',
    financial: 'PARTIALLY_REFUNDED',
    steps: refunded(0.25, days(1)),
  },
  bonusPaid: paid(hours(6), 'bonus'),
  unionpayPaid: paid(hours(7), 'unionpay'),
  webatmPaid: paid(hours(8), 'webatm'),
  webatmWaiting: waiting(hours(2), 'webatm'),
  atmPaid: {
    about: days(1) + 30,
    method: 'atm',
    financial: 'PAID',
    steps: [{ kind: 'SALE', after: hours(9) }],
  },
  /** Ten hours old: there is time. */
  atmDue: waiting(hours(10), 'atm'),
  /** In the last twelve of the 48 hours. */
  atmLastHours: waiting(hours(40), 'atm'),
  /** The 48 hours end later today. */
  atmDueToday: waiting(days(2) - hours(3), 'atm', (now, zone) => now - 2 * DAY + restOf(now, zone)),
  /** The 48 hours are over, the second day after the order is not. */
  atmAnyTime: waiting(days(2) + hours(4), 'atm', (now, zone) => now - 2 * DAY - goneOf(now, zone)),
  /** Shopify still says 付款待處理; the second day after the order is over. */
  atmLate: waiting(days(3) + hours(1), 'atm', (now, zone) => dayStart(now, zone, -2) - 4 * HOUR),
  atmExpired: {
    about: days(4),
    method: 'atm',
    financial: 'EXPIRED',
    steps: [{ kind: 'SALE', status: 'FAILURE', errorCode: 'GENERIC_ERROR' }],
  },
  twqrPaid: paid(hours(11), 'twqr'),
  twqrWaiting: waiting(hours(1), 'twqr'),
  twqrCancelled: cancelled(days(5), 'twqr', SALE),
  wechatPaid: paid(hours(12), 'wechat'),
  wechatPending: waiting(45, 'wechat'),

  authorizedDay1: authorized(days(1)),
  authorizedDay17: authorized(days(17)),
  /** The last three of the 21 days. */
  authorizedDay19: authorized(days(19), { expiring: true }),
  authorizedDay20: { ...authorized(days(20) + hours(20), { expiring: true }), method: 'instalment' },
  authorizedDay22: authorized(days(22), { expiring: true }),
  authorizationLost: authorized(days(94) + 100),
  authorizedCancelled: authorized(days(4) + 40, { cancelledAfter: hours(30) }),
  authorizedRenamed: { ...authorized(days(2) + 11), method: undefined, gateway: RENAMED },
  expiredCard: { about: days(25), method: 'credit', financial: 'EXPIRED', steps: HELD },
  creditVoided: {
    about: days(7),
    method: 'credit',
    financial: 'VOIDED',
    steps: [{ kind: 'AUTHORIZATION' }, { kind: 'VOID', of: 0, after: hours(9) }],
    more: { cancelledAfter: hours(9) },
  },

  /** 取消訂單-稍後退款, and the refund has not come. */
  refundLater: cancelled(days(3), 'instalment', SALE, { cancelReason: 'CUSTOMER', total: 79_000 }),
  cancelledHeld: cancelled(days(9), 'credit', CAPTURED),
  cancelledAtmHeld: cancelled(days(8), 'atm', SALE),
  /** One payment in two parts, one of them paid back. */
  cancelledPartlyRefunded: {
    ...cancelled(days(10), 'credit', refunded(0.5, hours(6))),
    financial: 'PARTIALLY_REFUNDED',
  },
  /** Cancelled first, paid back days later. */
  cancelledThenRefunded: {
    ...cancelled(days(11), 'credit', refunded(1, days(4))),
    financial: 'REFUNDED',
  },
  cancelledRefunded: { ...cancelled(days(12), 'credit', refunded(1, hours(5))), financial: 'REFUNDED' },
  /** As the manual's own picture has it: 已取消, 付款待處理, $0.00. */
  cancelledPending: { ...cancelled(days(13), 'credit', WAITING), financial: 'PENDING' },
  cancelledRefundFailed: cancelled(days(14), 'credit', [
    { kind: 'SALE' },
    { kind: 'REFUND', of: 0, status: 'FAILURE', after: hours(6), errorCode: 'INSUFFICIENT_FUNDS' },
  ]),

  refundedOnce: { about: days(15), method: 'credit', financial: 'REFUNDED', steps: refunded(1, days(2)) },
  refundedTwice: {
    about: days(16),
    method: 'credit',
    financial: 'REFUNDED',
    steps: [...refunded(0.5, days(2)), { kind: 'REFUND', of: 0, share: 0.5, after: days(3) }],
  },
  refundedPartly: {
    about: days(6) + 90,
    method: 'credit',
    financial: 'PARTIALLY_REFUNDED',
    steps: refunded(0.25, days(2)),
  },
  refundPending: {
    about: days(5) + 90,
    method: 'credit',
    financial: 'PAID',
    steps: [{ kind: 'SALE' }, { kind: 'REFUND', of: 0, status: 'PENDING', after: days(2) }],
  },
  refundWindowClosed: paid(days(95), 'credit'),
  refundDay89: paid(days(89), 'instalment'),

  testOrder: paid(hours(4), 'credit', { test: true }),
  testCancelled: cancelled(days(2) + 300, 'credit', SALE, { test: true }),
  /** The earliest Payment ID is that of an attempt that failed. */
  failedThenPaid: {
    about: hours(9),
    method: 'credit',
    financial: 'PAID',
    steps: [
      { kind: 'SALE', status: 'FAILURE', after: -14, errorCode: 'CARD_DECLINED' },
      { kind: 'SALE', status: 'ERROR', after: -5, errorCode: 'PROCESSING_ERROR' },
      { kind: 'SALE' },
    ],
  },
  /** Paid in two, by two methods. */
  twoPayments: {
    about: days(1) + 200,
    method: 'credit',
    financial: 'PAID',
    steps: [
      { kind: 'SALE', share: 0.4 },
      { kind: 'SALE', share: 0.6, gateway: '綠界科技 - ATM虛擬帳號', after: 50 },
    ],
    more: { total: 100_000 },
  },
  giftCardAndCredit: {
    about: days(1) + 260,
    method: 'credit',
    financial: 'PAID',
    steps: [
      { kind: 'SALE', share: 0.2, gateway: 'Gift card', paymentId: null },
      { kind: 'SALE', share: 0.8 },
    ],
    more: { total: 50_000 },
  },
  dashPaymentId: {
    about: hours(13),
    method: 'credit',
    financial: 'PAID',
    steps: [{ kind: 'SALE', paymentId: '-U_qEozdTrtYeoZeBRBq4uAG' }],
  },
  partiallyPaid: {
    about: days(2) + 500,
    method: 'atm',
    financial: 'PARTIALLY_PAID',
    steps: [
      { kind: 'SALE', share: 0.5 },
      { kind: 'SALE', share: 0.5, status: 'PENDING', after: 30 },
    ],
  },
  renamedGateway: { ...paid(hours(14), 'credit'), method: undefined, gateway: RENAMED },
  paypalPaid: { ...paid(hours(15), 'other'), gateway: 'PayPal' },
  paypalCancelled: { ...cancelled(days(6) + 200, 'other', SALE), gateway: 'PayPal' },
  bankDeposit: { ...waiting(days(3) + 300, 'other'), gateway: 'Bank Deposit' },
  shopifyAuthorized: { ...authorized(days(5) + 300), gateway: 'Shopify Payments' },
  cents: paid(hours(16), 'credit', { total: 13_175 }),
  usdPaid: paid(hours(17), 'credit', { total: 4_999, currency: 'USD' }),
  jpyPaid: paid(hours(18), 'credit', { total: 12_800, currency: 'JPY' }),
  oldName: paid(days(61), 'credit'),
  free: {
    about: days(1) + 600,
    gateway: '',
    financial: 'PAID',
    steps: [],
    more: { total: 0 },
  },
} as const satisfies Record<string, OrderCase>

export type CaseName = keyof typeof orderCases

export const caseEntries = Object.entries(orderCases) as [CaseName, OrderCase][]

const slotOf = ({ about }: OrderCase): number => (about * MINUTE) / SLOT

export const TAKEN: ReadonlySet<number> = new Set(caseEntries.map(([, told]) => slotOf(told)))

/** Each named scenario's order name, whatever the clock says. */
export const CASES = Object.fromEntries(
  caseEntries.map(([name, told]) => [name, nameOf(slotOf(told))]),
) as Readonly<Record<CaseName, string>>

export const makeCase = (
  told: OrderCase,
  { now, zone, names }: { now: number; zone: string; names: Readonly<Record<Method, string>> },
  draw: Random,
): ShopOrder => {
  const slot = slotOf(told)
  const basket = BASKETS[draw.int(0, BASKETS.length - 1)] as (typeof BASKETS)[number]
  const total = told.more?.total ?? basket.total
  const lines =
    told.more?.total === undefined
      ? basket.lines
      : total === 0
        ? []
        : [{ title: '測試贈品', quantity: 1, price: total }]
  return makeOrder(
    {
      slot,
      at: told.at?.(now, zone) ?? now - told.about * MINUTE,
      gateway: told.gateway ?? names[told.method ?? 'other'],
      financial: told.financial,
      steps: told.steps,
      lines,
      ...told.more,
      total,
    },
    now,
    draw,
  )
}
