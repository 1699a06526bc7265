import type { FinancialStatus, ShopifyShop, ShopOrder, ShopTransaction } from '../model.ts'

/** A shop of a dozen orders for the replica's own checks: every status, one of each oddity. */
const DAY = 86_400_000
const BUYER = {
  name: '顏仲鑫',
  email: 'yen@example.tw',
  phone: '0912345678',
  address: '台北市開港路一段168號',
}

const STATUSES: readonly FinancialStatus[] = [
  'AUTHORIZED',
  'EXPIRED',
  'PAID',
  'PARTIALLY_PAID',
  'PARTIALLY_REFUNDED',
  'PENDING',
  'REFUNDED',
  'VOIDED',
]

const APPS = ['綠界科技 - 信用卡一次付清', '綠界科技 - 信用卡分期', '綠界科技 - ATM虛擬帳號']

function payments(status: FinancialStatus, total: number, at: number, seq: number): ShopTransaction[] {
  const make = (
    kind: ShopTransaction['kind'],
    state: ShopTransaction['status'],
    amount: number,
    later: number,
  ): ShopTransaction => ({
    id: `${seq}${later}`,
    kind,
    status: state,
    gateway: APPS[seq % 2] ?? '',
    paymentId: `rTWjlCYgTL5guQGa1Reb8J${String(seq).padStart(2, '0')}${later}`,
    amount,
    at: at + later * 60_000,
    test: false,
    parent: null,
    errorCode: state === 'FAILURE' ? 'card_declined' : null,
  })
  switch (status) {
    case 'AUTHORIZED':
      return [make('AUTHORIZATION', 'SUCCESS', total, 1)]
    case 'EXPIRED':
    case 'PENDING':
      return [make('SALE', 'PENDING', total, 1)]
    case 'VOIDED':
      return [make('AUTHORIZATION', 'SUCCESS', total, 1), make('VOID', 'SUCCESS', total, 5)]
    case 'REFUNDED':
      return [make('SALE', 'SUCCESS', total, 1), make('REFUND', 'SUCCESS', total, 9)]
    case 'PARTIALLY_REFUNDED':
      return [make('SALE', 'SUCCESS', total, 1), make('REFUND', 'SUCCESS', total / 4, 9)]
    default:
      return [make('SALE', 'FAILURE', total, 0), make('SALE', 'SUCCESS', total, 1)]
  }
}

export const SMALL = {
  authorised: '5000000000000',
  paid: '5000000000002',
  cancelled: '5000000000008',
} as const

export function smallShop(now: number): ShopifyShop {
  const ages = [0, 1, 3, 20, 40, 2, 90, 400, 5, 6]
  const orders = [...STATUSES, 'PAID', 'AUTHORIZED'].map((financial, at): ShopOrder => {
    const status = financial as FinancialStatus
    const total = 15_000 + at * 1_000
    const processedAt = now - (ages[at] ?? 0) * DAY - 60_000
    const cancelled = at === 8 || status === 'VOIDED'
    return {
      id: String(5_000_000_000_000 + at),
      name: `#${1361 - at}`,
      createdAt: processedAt,
      processedAt,
      updatedAt: processedAt,
      cancelledAt: cancelled ? processedAt + 3_600_000 : null,
      cancelReason: cancelled ? 'CUSTOMER' : null,
      closed: cancelled,
      test: at === 3,
      financial: status,
      expiring: at === 9,
      fulfillment: at === 2 ? 'FULFILLED' : 'UNFULFILLED',
      currency: 'TWD',
      total,
      currentTotal: cancelled ? 0 : total,
      channel: 'Online Store',
      lines: [
        { title: '測試贈品', quantity: 2, price: 5_000 },
        { title: '阿里山烏龍茶 150g', quantity: 1, price: total - 10_000 },
      ],
      transactions: payments(status, total, processedAt, at),
      buyer: BUYER,
      tags: at === 2 ? ['VIP'] : [],
    }
  })
  return {
    handle: 'taipei-goods-old',
    domain: 'taipei-goods.myshopify.com',
    name: '台北好物',
    currency: 'TWD',
    zone: 'Asia/Taipei',
    capture: 'MANUAL',
    apps: APPS.map((name, at) => ({ name, testMode: at === 1, active: at !== 2 })),
    orders,
    checkouts: [false, true].map((recovered, at) => ({
      id: String(27_793_106_436_291 + at),
      name: `#${27_793_106_436_291 + at}`,
      createdAt: now - at * 3 * DAY - 60_000,
      total: 5_000,
      currency: 'TWD',
      recovered,
      emailSent: recovered,
      buyer: BUYER,
    })),
  }
}
