import type { FinancialStatus, FulfillmentStatus, ShopifyShop, TransactionKind } from '../model.ts'
import type { OrderColumn } from './columns.ts'
import type { Params } from './params.ts'
import { EN } from './words-en.ts'
import { JA } from './words-ja.ts'
import { ZH } from './words-zh.ts'

export interface Words {
  readonly financial: Record<FinancialStatus, string>
  readonly expiring: string
  readonly cancelled: string
  readonly archived: string
  readonly test: string
  readonly fulfillment: Record<FulfillmentStatus, string>
  readonly columns: Record<OrderColumn, string>
  readonly kinds: Record<TransactionKind, string>
  readonly capture: Record<ShopifyShop['capture'], string>
  readonly tabs: Record<'all' | 'unfulfilled' | 'unpaid' | 'open' | 'closed' | 'returns', string>
  readonly home: string
  readonly orders: string
  readonly order: string
  readonly drafts: string
  readonly abandoned: string
  readonly products: string
  readonly customers: string
  readonly settings: string
  readonly payments: string
  readonly taxes: string
  readonly exporting: string
  readonly create: string
  readonly moreActions: string
  readonly search: string
  readonly none: string
  readonly getPaid: string
  readonly fulfil: string
  readonly collect: string
  readonly collectText: string
  readonly captureNow: string
  readonly authorisedAmount: string
  readonly refund: string
  readonly edit: string
  readonly print: string
  readonly archive: string
  readonly cancelOrder: string
  readonly cancelTitle: string
  readonly cancelRefund: string
  readonly refundNow: string
  readonly refundLater: string
  readonly cancelVoids: string
  readonly reason: string
  readonly reasons: Record<'CUSTOMER' | 'FRAUD' | 'INVENTORY' | 'DECLINED' | 'OTHER', string>
  readonly restock: string
  readonly notify: string
  readonly keep: string
  readonly close: string
  readonly save: string
  readonly subtotal: string
  readonly shipping: string
  readonly total: string
  readonly paidByCustomer: string
  readonly refunded: string
  readonly net: string
  readonly balance: string
  readonly products2: string
  readonly quantity: string
  readonly customer: string
  readonly contact: string
  readonly shipTo: string
  readonly notes: string
  readonly timeline: string
  readonly comment: string
  readonly gatewayInformation: string
  readonly details: Record<
    'paymentId' | 'amount' | 'gateway' | 'status' | 'type' | 'created' | 'message',
    string
  >
  readonly success: string
  readonly failure: string
  readonly waiting: string
  readonly refundAmount: string
  readonly available: string
  readonly refundReason: string
  readonly refundSummary: string
  readonly noItems: string
  readonly checkout: string
  readonly checkoutColumns: Record<
    'checkout' | 'date' | 'customer' | 'region' | 'email' | 'recovery' | 'total',
    string
  >
  readonly region: string
  readonly sent: string
  readonly notSent: string
  readonly recovered: string
  readonly notRecovered: string
  readonly sendMail: string
  readonly providers: string
  readonly providersText: string
  readonly testMode: string
  readonly testModeOn: string
  readonly active: string
  readonly inactive: string
  readonly captureTitle: string
  readonly captureText: string
  readonly manage: string
  readonly from: (at: string, channel: string) => string
  readonly items: (count: number) => string
  readonly captureButton: (amount: string) => string
  readonly refundButton: (amount: string) => string
  readonly placed: (name: string, channel: string) => string
  readonly happened: Record<TransactionKind, (amount: string, gateway: string) => string>
  readonly failed: (amount: string, gateway: string) => string
  readonly awaits: (amount: string, gateway: string) => string
  readonly wasCancelled: (name: string) => string
  readonly customersColumns: readonly [string, string, string, string]
  readonly customerOrders: (count: number) => string
  readonly draftColumns: readonly [string, string, string, string, string]
  readonly draftStates: readonly [string, string, string]
  readonly productColumns: readonly [string, string, string]
  readonly productState: string
  readonly taxText: string
}

const ALL: Record<Params['locale'], Words> = { 'zh-TW': ZH, ja: JA, en: EN }

/** What the labels of 2021–22 said otherwise (the manual's chapter 6-2; Shopify's help in Japanese and English). */
const OLDER: Record<Params['locale'], Partial<Words>> = {
  'zh-TW': {
    columns: { ...ZH.columns, customer: '客戶', payment: '付款', fulfillment: '出貨作業', items: '商品' },
    tabs: { ...ZH.tabs, unpaid: '未付款', closed: '已結案' },
    items: (count) => `${count} 件商品`,
  },
  ja: {
    financial: { ...JA.financial, PENDING: '保留中', PAID: '支払い済' },
    columns: { ...JA.columns, payment: '支払い', fulfillment: 'フルフィルメント', items: 'アイテム' },
  },
  en: {
    financial: { ...EN.financial, PENDING: 'Pending' },
    columns: { ...EN.columns, payment: 'Payment', fulfillment: 'Fulfillment' },
  },
}

export const wordsOf = ({ locale, year }: Params): Words =>
  year === '2021' ? { ...ALL[locale], ...OLDER[locale] } : ALL[locale]
