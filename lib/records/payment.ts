/**
 * Orders of a Shopify shop and what was paid for them, as far as it was seen; undefined = not seen, so not
 * judged. No name, address, telephone or mail of a buyer is ever part of a record.
 */
import type { Money } from './money'

/**
 * ECPay's eight apps (its manual, chapter 02): 信用卡一次付清, 分期付款, 紅利折抵, 銀聯卡, ATM虛擬帳號, 網路ATM,
 * 歐付寶TWQR, 微信支付.
 */
export const PAY_METHODS = [
  'credit',
  'instalment',
  'bonus',
  'unionpay',
  'atm',
  'webatm',
  'twqr',
  'wechat',
] as const
export type PayMethod = (typeof PAY_METHODS)[number]

/** `other`: a gateway that is not one of ECPay's (PayPal, a bank deposit): its orders are none of our business. */
export const METHODS = [...PAY_METHODS, 'other'] as const
export type Method = (typeof METHODS)[number]

/** The eight of Shopify's OrderDisplayFinancialStatus, and 未付款, which its admin shows for several of them. */
export const PAY_STATUSES = [
  'pending',
  'authorized',
  'expired',
  'paid',
  'partially-paid',
  'partially-refunded',
  'refunded',
  'voided',
  'unpaid',
] as const
export type PayStatus = (typeof PAY_STATUSES)[number]

export const PAYMENT_KINDS = ['authorization', 'capture', 'sale', 'refund', 'void', 'other'] as const
export type PaymentKind = (typeof PAYMENT_KINDS)[number]
export const PAYMENT_STATES = ['success', 'pending', 'failure', 'unknown'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

/** One transaction of an order. */
export interface Payment {
  /** Digits of its GID, where an answer told it. */
  readonly id?: string
  readonly kind: PaymentKind
  readonly state: PaymentState
  /** Payment ID: the one key that Shopify and ECPay share. */
  readonly paymentId?: string
  /** As written. */
  readonly gateway?: string
  /** Never negative; a refund's is what was paid back. */
  readonly amount?: Money
  /** Epoch ms. */
  readonly at?: number
  readonly test?: boolean
}

/** One order of a Shopify shop. */
export interface PayOrder {
  /** As staff see it: `#1361`. */
  readonly name: string
  /** The digits of its GID and of its address. */
  readonly id?: string
  readonly status?: PayStatus
  /** 即將過期 / Expiring stands beside the status. */
  readonly expiring?: boolean
  readonly cancelled?: boolean
  /** Epoch ms, as are all times. */
  readonly cancelledAt?: number
  readonly placedAt?: number
  /** First success of each. */
  readonly authorizedAt?: number
  readonly paidAt?: number
  /** Gateways as written; the first took the first payment. */
  readonly gateways?: readonly string[]
  readonly total?: Money
  /** Taken from the buyer in all: sales and captures that succeeded. */
  readonly received?: Money
  /** Paid back in all. */
  readonly refunded?: Money
  /** Is it a test order? */
  readonly test?: boolean
  /** As far as they were seen, oldest first. */
  readonly payments?: readonly Payment[]
  readonly updatedAt?: number
}

/** One row of 未完成結帳作業. */
export interface Checkout {
  /** As staff see it: `#27793106436291`. */
  readonly name: string
  readonly id?: string
  readonly startedAt?: number
  readonly total?: Money
  readonly recovered?: boolean
  /** Was a reminder sent to the buyer? */
  readonly reminded?: boolean
}

/** One payment app of 設定 → 付款. */
export interface PayApp {
  /** As written. */
  readonly name: string
  readonly testMode?: boolean
  readonly active?: boolean
}

/** 請款方式: 結帳時自動請款 / 出貨時 / 手動. */
export type CaptureMode = 'automatic' | 'on-fulfillment' | 'manual'

/** What 設定 → 付款 shows. */
export interface PaySettings {
  readonly capture?: CaptureMode
  readonly apps?: readonly PayApp[]
}

/** What was told of a Shopify shop in the options; part of its settings. */
export interface PayShop {
  /** `<shop>.myshopify.com`, for the Admin API; '' = not told. */
  readonly domain: string
  /** IANA name of the zone that its clocks run in. */
  readonly zone: string
  /** Every payment here goes through ECPay, whatever a list does not show. */
  readonly everyEcpay: boolean
  /** ECPay's 每日自動關帳 is on. */
  readonly autoClose: boolean
  /** By folded name of the gateway: which method it is, where its name did not tell. */
  readonly methods: Readonly<Record<string, Method>>
}

/** ECPay is Taiwan's; the zone that its days end in. */
export const PAY_ZONE = 'Asia/Taipei'

export const unknownPayShop = (): PayShop => ({
  domain: '',
  zone: PAY_ZONE,
  everyEcpay: false,
  autoClose: false,
  methods: {},
})
