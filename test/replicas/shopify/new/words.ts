import type { FinancialStatus, FulfillmentStatus, ShopifyShop, TransactionKind } from '../model.ts'
import type { Column, Params } from './params.ts'
import { EN } from './words-en.ts'
import { JA } from './words-ja.ts'
import { ZH } from './words-zh.ts'

export interface Words {
  readonly financial: Readonly<Record<FinancialStatus, string>>
  readonly expiring: string
  readonly unpaid: string
  readonly fulfillment: Readonly<Record<FulfillmentStatus, string>>
  /** Read out before a badge's words: 已完成已付款. */
  readonly tones: Readonly<Record<Tone, string>>
  readonly columns: Readonly<Record<Column, string>>
  readonly tabs: Readonly<Record<'all' | 'unfulfilled' | 'unpaid' | 'open' | 'closed', string>>
  readonly capture: Readonly<Record<ShopifyShop['capture'], string>>
  readonly kinds: Readonly<Record<TransactionKind, string>>
  readonly states: Readonly<Record<'SUCCESS' | 'FAILURE' | 'PENDING', string>>
  /** `{amount}`, `{gateway}`. */
  readonly events: Readonly<Record<TransactionKind | 'failed' | 'waiting', string>>
  readonly reasons: readonly string[]
  readonly checkout: Readonly<
    Record<'name' | 'date' | 'customer' | 'region' | 'email' | 'recovery' | 'total', string>
  >
  readonly detail: Readonly<
    Record<'order' | 'paymentId' | 'amount' | 'gateway' | 'status' | 'type' | 'created' | 'message', string>
  >
  readonly say: Readonly<Record<Said, string>>
}

export type Tone = 'success' | 'attention' | 'warning' | 'info' | 'incomplete'

type Said =
  | 'select'
  | 'home'
  | 'order'
  | 'orders'
  | 'drafts'
  | 'checkouts'
  | 'products'
  | 'customers'
  | 'analytics'
  | 'giftCards'
  | 'settings'
  | 'payments'
  | 'taxes'
  | 'export'
  | 'create'
  | 'search'
  | 'next'
  | 'previous'
  | 'getPaid'
  | 'selected'
  | 'cancelled'
  | 'archived'
  | 'test'
  | 'from'
  | 'refund'
  | 'edit'
  | 'print'
  | 'more'
  | 'archive'
  | 'cancelOrder'
  | 'collect'
  | 'collectText'
  | 'captureNow'
  | 'captureAmount'
  | 'subtotal'
  | 'shipping'
  | 'total'
  | 'paid'
  | 'refunded'
  | 'net'
  | 'balance'
  | 'timeline'
  | 'comment'
  | 'gatewayInfo'
  | 'placed'
  | 'wasCancelled'
  | 'quantity'
  | 'refundHeading'
  | 'refundNow'
  | 'refundLater'
  | 'voids'
  | 'reason'
  | 'restock'
  | 'notify'
  | 'keep'
  | 'close'
  | 'refundAmount'
  | 'available'
  | 'summary'
  | 'refundReason'
  | 'customer'
  | 'contact'
  | 'address'
  | 'items'
  | 'sent'
  | 'notSent'
  | 'recovered'
  | 'notRecovered'
  | 'taiwan'
  | 'providers'
  | 'captureTitle'
  | 'testMode'
  | 'active'
  | 'inactive'
  | 'manage'
  | 'paymentStatus'

const ALL: Record<Params['locale'], Words> = { 'zh-TW': ZH, ja: JA, en: EN }

/** What the manual's screenshots (2021–25) and Shopify's help of those years say otherwise. */
const MANUAL: Record<Params['locale'], Partial<Words>> = {
  'zh-TW': {
    financial: {
      PENDING: '付款待處理',
      AUTHORIZED: '已授權',
      EXPIRED: '已過期',
      PAID: '已付款',
      PARTIALLY_PAID: '部分金額已付款',
      PARTIALLY_REFUNDED: '部分金額已退款',
      REFUNDED: '已退款',
      VOIDED: '已作廢',
    },
    expiring: '即將過期',
    tabs: { ...ZH.tabs, unpaid: '未付' },
    say: { ...ZH.say, refundNow: '退款' },
  },
  ja: {
    financial: { ...JA.financial, PENDING: '決済保留中', PAID: '支払い済' },
  },
  en: {
    financial: { ...EN.financial, PENDING: 'Payment pending' },
  },
}

export const wordsOf = ({ locale, words }: Pick<Params, 'locale' | 'words'>): Words =>
  words === 'manual' ? { ...ALL[locale], ...MANUAL[locale] } : ALL[locale]

export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
