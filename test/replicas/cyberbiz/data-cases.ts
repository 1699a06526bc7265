import { productCases } from './data-product-cases.ts'
import type { CancelSync, Order } from './model.ts'

export interface LineCase {
  product: string
  quantity?: number
  price?: number
  discount?: number
}

/** Only what differs from a sound 美安 order: open, paid, unshipped, recorded, one 680-dollar line. */
export interface OrderCase
  extends Partial<Pick<Order, 'financial' | 'fulfillment' | 'return' | 'order' | 'kind'>> {
  name: string
  number: number
  /** What it shows. */
  shows: string
  /** Age in days; absent = within the last day and a half. */
  days?: number
  /** false = an ordinary order. */
  shopdotcom?: boolean
  rid?: string
  clickId?: string
  recorded?: boolean
  sync?: CancelSync
  /** Was cancelled and came back: the log says so. */
  reopened?: boolean
  lines?: readonly LineCase[]
  discounts?: Partial<Order['discounts']>
  shipping?: number
  refunded?: number
  payment?: string
  customer?: string
  note?: string
  tags?: readonly string[]
}

const tea: LineCase = { product: productCases.sound, price: 680 }
const gift: LineCase = { product: productCases.gift, price: 0 }

/** Hand-made orders, one fact each, then the combinations. */
export const specialOrders = {
  failedOpen: {
    name: '#1101',
    number: 1101,
    financial: 'failed',
    lines: [tea, { product: productCases.soundSix, price: 320, quantity: 2 }],
    discounts: { coupon: 100 },
    shipping: 60,
    shows: '付款失敗 and 進行中: still billed. Goods 1,320 less 100: the cancel amount is 1,220',
  },
  chineseName: {
    name: '測試-1102',
    number: 1102,
    financial: 'pending',
    lines: [tea, gift],
    shows: 'a name 美安 sees as 1102; 等待付款, but new; a 贈品 line of 0',
  },
  collides: { name: '1102', number: 11022, financial: 'failed', shows: 'meets the one above in its digits' },
  giftAmount: {
    name: 'A_1103',
    number: 1103,
    financial: 'failed',
    lines: [tea, { ...gift, price: 99 }],
    shipping: 60,
    shows: 'a 贈品 line with an amount: not counted; _ and - get the benefit of the doubt',
  },
  giftAmountDiscount: {
    name: '#1104',
    number: 1104,
    financial: 'failed',
    lines: [tea, { ...gift, price: 99 }],
    discounts: { coupon: 50 },
    shipping: 60,
    shows: 'a 贈品 line with an amount beside an order-level discount: the sum is not certain',
  },
  cancelFailed: {
    name: '#1105',
    number: 1105,
    financial: 'failed',
    order: 'cancelled',
    sync: 'failed',
    shipping: 60,
    shows: 'cancelled, but 取消失敗: must be sent again',
  },
  cancelNever: {
    name: '#1106',
    number: 1106,
    order: 'cancelled',
    sync: 'none',
    shows: 'cancelled, never sent',
  },
  cancelPending: { name: '#1107', number: 1107, order: 'cancelled', sync: 'pending', shows: '取消處理中' },
  cancelSuccess: { name: '#1108', number: 1108, order: 'cancelled', sync: 'success', shows: '取消成功' },
  cancelHidden: {
    name: '#1109',
    number: 1109,
    order: 'cancelled',
    sync: 'hidden',
    shows: 'no state is shown',
  },
  failedPreparing: {
    name: '#1110',
    number: 1110,
    financial: 'failed',
    fulfillment: 'preparing',
    shows: 'must be cancelled, but is 準備出貨',
  },
  failedFulfilled: {
    name: '#1111',
    number: 1111,
    financial: 'failed',
    fulfillment: 'fulfilled',
    shows: 'must be cancelled, but is out',
  },
  failedClosed: {
    name: '#1112',
    number: 1112,
    financial: 'failed',
    order: 'closed',
    shows: '付款失敗 and 已結案',
  },
  reopened: {
    name: '#1113',
    number: 1113,
    days: 4,
    financial: 'remitted',
    reopened: true,
    sync: 'success',
    payment: 'ATM 虛擬帳號',
    shows: 'cancelled, told to 美安, then the customer pays after all: 進行中 again',
  },
  partialRefund: {
    name: '#1114',
    number: 1114,
    days: 12,
    financial: 'partial_refunded',
    fulfillment: 'received',
    return: 'partial_return',
    lines: [tea, { product: productCases.soundSix, price: 320 }],
    refunded: 320,
    shows: 'partly refunded',
  },
  recurring: { name: '#1115', number: 1115, kind: 'recurring', shows: '定期定額: earns nothing' },
  onePage: { name: '#1116', number: 1116, kind: 'one-page', shows: '一頁式: earns' },
  abandonedRecorded: {
    name: '#1117',
    number: 1117,
    financial: 'abandoned',
    shows: 'a cart left behind that was recorded at 美安',
  },
  abandonedNotRecorded: {
    name: '#1118',
    number: 1118,
    financial: 'abandoned',
    recorded: false,
    shows: 'a cart left behind, nothing recorded',
  },
  allDiscounts: {
    name: '#1119',
    number: 1119,
    financial: 'failed',
    lines: [
      { ...tea, quantity: 3, discount: 40 },
      { product: productCases.soundUpper, price: 1290 },
    ],
    discounts: { shop: 68, vip: 34, bonus: 25 },
    shows: 'a line discount and three order-level ones, no shipping: 3,290 less 127 is 3,163',
  },
  ordinaryFailed: {
    name: '4377',
    number: 4377,
    financial: 'failed',
    shopdotcom: false,
    shows: '付款失敗, not 美安: to be left alone; a name of digits only',
  },
  ordinaryCancelled: {
    name: '#1120',
    number: 1120,
    order: 'cancelled',
    shopdotcom: false,
    shows: 'not 美安',
  },
  ordinaryAbandoned: {
    name: '#1121',
    number: 1121,
    financial: 'abandoned',
    shopdotcom: false,
    shows: 'not 美安',
  },
  failedCancelled: {
    name: '#1122',
    number: 1122,
    financial: 'failed',
    order: 'cancelled',
    sync: 'success',
    shows: '付款失敗, cancelled and told: settled',
  },
  sound: { name: '#1123', number: 1123, fulfillment: 'fulfilled', shows: 'paid and shipped: nothing to say' },
  pendingOld: { name: '#1124', number: 1124, financial: 'pending', days: 9, shows: '等待付款 for nine days' },
  pendingNew: { name: '#1125', number: 1125, financial: 'pending', days: 2, shows: '等待付款 for two days' },
  pendingEve: {
    name: '#1126',
    number: 1126,
    financial: 'pending',
    days: 6.5,
    shows: 'half a day before the term',
  },
  pendingClosed: {
    name: '#1127',
    number: 1127,
    days: 30,
    financial: 'pending',
    order: 'closed',
    shows: '等待付款 for long, but 已結案: not ageing',
  },
  partialRefundWaiting: {
    name: '#1128',
    number: 1128,
    days: 11,
    financial: 'pending_partial_refund',
    fulfillment: 'received',
    return: 'partial_return',
    lines: [tea, { product: productCases.soundSix, price: 320 }],
    shows: '待部分退款: not refunded yet',
  },
  reopenedPaid: {
    name: '#1129',
    number: 1129,
    days: 6,
    reopened: true,
    sync: 'success',
    shows: 'reopened and paid',
  },
  reopenedFailed: {
    name: '#1130',
    number: 1130,
    days: 6,
    financial: 'failed',
    reopened: true,
    sync: 'success',
    shows: 'reopened and 付款失敗',
  },
  plainDigits: { name: '1131', number: 1131, shows: 'a 美安 order whose name is digits only' },
  underscoreName: { name: 'TW_1132-b', number: 1132, shows: 'letters, _ and -: not shortened' },
  collideA: { name: '測試-1133', number: 1133, shows: 'shortens to 1133' },
  collideB: { name: '官網 1133', number: 11332, shows: 'shortens to 1133 too' },
  giftZero: { name: '#1134', number: 1134, lines: [tea, gift], shows: 'a 贈品 line of 0' },
  shopDiscount: { name: '#1135', number: 1135, discounts: { shop: 68 }, shows: 'shop discount' },
  couponDiscount: { name: '#1136', number: 1136, discounts: { coupon: 100 }, shows: 'coupon' },
  vipDiscount: { name: '#1137', number: 1137, discounts: { vip: 34 }, shows: 'VIP discount' },
  bonusDiscount: { name: '#1138', number: 1138, discounts: { bonus: 25 }, shows: 'bonus points used' },
  everythingOff: {
    name: '#1139',
    number: 1139,
    lines: [
      { ...tea, quantity: 3, discount: 40 },
      { product: productCases.soundUpper, price: 1290 },
    ],
    discounts: { shop: 68, coupon: 100, vip: 34, bonus: 25 },
    shipping: 80,
    shows: 'a line discount, four order-level ones and shipping: 3,063 without it, 3,143 with it',
  },
  shippingNone: { name: '#1140', number: 1140, shipping: 0, shows: 'no shipping' },
  shippingSixty: { name: '#1141', number: 1141, shipping: 60, shows: 'shipping 60' },
  shippingEighty: { name: '#1142', number: 1142, shipping: 80, shows: 'shipping 80' },
  shippingMost: { name: '#1143', number: 1143, shipping: 120, shows: 'shipping 120' },
  ordinaryPendingOld: {
    name: '#1144',
    number: 1144,
    financial: 'pending',
    days: 20,
    shopdotcom: false,
    shows: '等待付款 for twenty days, not 美安',
  },
  ordinaryReopened: {
    name: '#1145',
    number: 1145,
    days: 5,
    reopened: true,
    shopdotcom: false,
    shows: 'not 美安',
  },
  ordinaryOddName: { name: '門市-1146', number: 1146, shopdotcom: false, shows: 'an odd name, not 美安' },
  ridOnly: { name: '#1147', number: 1147, financial: 'failed', clickId: '', shows: '美安 by its RID alone' },
  clickIdOnly: {
    name: '#1148',
    number: 1148,
    financial: 'failed',
    rid: '',
    shows: '美安 by its Click_ID alone',
  },
  logOnly: {
    name: '#1149',
    number: 1149,
    financial: 'failed',
    rid: '',
    clickId: '',
    shows: '美安 by its log alone: the API cannot tell',
  },
  failedNotRecorded: {
    name: '#1150',
    number: 1150,
    financial: 'failed',
    recorded: false,
    shows: 'carries RID and Click_ID, but the log does not say that it was recorded',
  },
  test1: { name: '#1151', number: 1151, customer: '美安測試', shows: 'first test order, recorded' },
  test2: { name: '#1152', number: 1152, customer: '美安測試', shows: 'second test order, recorded' },
  test3: {
    name: '#1153',
    number: 1153,
    customer: '美安測試',
    shopdotcom: false,
    shows: 'third test order: rightly not recorded',
  },
  codOpen: { name: '#1154', number: 1154, financial: 'cod', payment: '貨到付款', shows: '貨到付款: sound' },
  remitted: {
    name: '#1155',
    number: 1155,
    financial: 'remitted',
    days: 10,
    shows: '已回填帳號未收款, ten days old',
  },
  refundedReturned: {
    name: '#1156',
    number: 1156,
    days: 15,
    order: 'closed',
    financial: 'refunded',
    fulfillment: 'received',
    return: 'returned',
    refunded: 680,
    shows: 'wholly returned and refunded',
  },
  chineseFailedOld: {
    name: '官網–1157',
    number: 1157,
    days: 60,
    financial: 'failed',
    fulfillment: 'preparing',
    shows: 'old, failed, blocked and with a shortened name',
  },
  recurringFailed: {
    name: '#1158',
    number: 1158,
    kind: 'recurring',
    financial: 'failed',
    shows: '定期定額 and 付款失敗',
  },
  longText: {
    name: '#1159',
    number: 1159,
    customer: '羅馬尼亞‧沙瑪勒哈特‧比蘇尼',
    note: '請幫我分開包裝，其中一份要寫卡片：「生日快樂 🎂」\n週末不收貨 <b>謝謝</b> & 辛苦了',
    tags: ['VIP', '需統編', '急件', '禮盒包裝'],
    shows: 'long texts, an emoji, markup typed by a customer',
  },
} as const satisfies Record<string, OrderCase>

export type CaseName = keyof typeof specialOrders

/** Each case's order name, as staff see it. */
export const cases = Object.fromEntries(
  Object.entries(specialOrders).map(([key, order]) => [key, order.name]),
) as { [Key in CaseName]: (typeof specialOrders)[Key]['name'] }
