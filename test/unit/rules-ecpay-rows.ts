/**
 * Every method in every state at every age, in the manual's own words (seed 004, chapters in brackets). Nothing here
 * but the record that is judged comes from the product.
 */
import { PAY_ZONE, type PayOrder, whole } from '../../lib/records'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** [02] 金流服務, in its order. */
export const METHODS = {
  一次付清: '綠界科技 - 信用卡一次付清',
  分期付款: '綠界科技 - 信用卡分期',
  紅利折抵: '綠界科技 - 紅利折抵',
  銀聯卡: '綠界科技 - 銀聯卡',
  ATM虛擬帳號: '綠界科技 - ATM虛擬帳號',
  網路ATM: '綠界科技 - 網路ATM',
  歐付寶TWQR: '綠界科技 - 歐付寶TWQR',
  微信支付: '綠界科技 - 微信支付',
} as const
/** [06-2] 狀態說明, and 部分付款, which Shopify has besides. */
export const STATUSES = {
  已授權: 'authorized',
  已付款: 'paid',
  付款待處理: 'pending',
  已過期: 'expired',
  已退款: 'refunded',
  部分金額已退款: 'partially-refunded',
  部分付款: 'partially-paid',
  已作廢: 'voided',
} as const
/** 2026-11-02 10:30 in Taipei; its second day after ends with 2026-11-04. */
export const PLACED = Date.UTC(2026, 10, 2, 2, 30)
const SECOND_DAY_ENDS = Date.UTC(2026, 10, 4, 16) - PLACED
export const AGES = {
  剛下單: HOUR,
  '36小時前': 36 * HOUR - MINUTE,
  '36小時後': 36 * HOUR + MINUTE,
  '48小時前': 48 * HOUR - MINUTE,
  '48小時後': 48 * HOUR + MINUTE,
  第二天結束前: SECOND_DAY_ENDS - MINUTE,
  第二天結束後: SECOND_DAY_ENDS + MINUTE,
  '18天前': 18 * DAY - MINUTE,
  '18天後': 18 * DAY + MINUTE,
  '21天前': 21 * DAY - MINUTE,
  '21天後': 21 * DAY + MINUTE,
  '90天前': 90 * DAY - MINUTE,
  '90天後': 90 * DAY + MINUTE,
} as const

export interface Row {
  付款方式: keyof typeof METHODS
  狀態: keyof typeof STATUSES
  已取消: boolean
  經過: keyof typeof AGES
}

const keys = <T extends object>(of: T) => Object.keys(of) as (keyof T)[]
export const ROWS: readonly Row[] = keys(METHODS).flatMap((付款方式) =>
  keys(STATUSES).flatMap((狀態) =>
    [false, true].flatMap((已取消) => keys(AGES).map((經過) => ({ 付款方式, 狀態, 已取消, 經過 }))),
  ),
)

const RECEIVED: readonly Row['狀態'][] = ['已付款', '已退款', '部分金額已退款', '部分付款']

/** What a page or an answer tells of it. */
export const orderOf = ({ 付款方式, 狀態, 已取消 }: Row): PayOrder => {
  const came = RECEIVED.includes(狀態)
  return {
    name: '#1361',
    status: STATUSES[狀態],
    cancelled: 已取消,
    placedAt: PLACED,
    ...(came && { paidAt: PLACED }),
    ...(狀態 === '已授權' && { authorizedAt: PLACED }),
    gateways: [METHODS[付款方式]],
    total: whole(1_000),
    received: whole(came ? (狀態 === '部分付款' ? 600 : 1_000) : 0),
    refunded: whole(狀態 === '已退款' ? 1_000 : 狀態 === '部分金額已退款' ? 300 : 0),
    test: false,
  }
}

export const contextOf = ({ 經過 }: Row, autoClose = false) => ({
  now: PLACED + AGES[經過],
  shop: { domain: '', zone: PAY_ZONE, everyEcpay: false, autoClose, methods: {} },
})

// What the manual calls things.
export const card = ({ 付款方式 }: Row) => ['一次付清', '分期付款', '紅利折抵', '銀聯卡'].includes(付款方式)
export const wholeOnly = ({ 付款方式 }: Row) => ['分期付款', '紅利折抵'].includes(付款方式)
export const byTransfer = ({ 付款方式 }: Row) => ['ATM虛擬帳號', '網路ATM'].includes(付款方式)
export const atOpay = ({ 付款方式 }: Row) => ['歐付寶TWQR', '微信支付'].includes(付款方式)
/** Some of the buyer's money is still here. */
export const held = ({ 狀態 }: Row) => ['已付款', '部分金額已退款', '部分付款'].includes(狀態)
const order = keys(AGES)
/** At this age or older. */
export const since = ({ 經過 }: Row, age: Row['經過']) => order.indexOf(經過) >= order.indexOf(age)
