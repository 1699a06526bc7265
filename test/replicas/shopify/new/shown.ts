import type { ShopCheckout, ShopifyShop, ShopOrder, ShopTransaction } from '../model.ts'
import { captureOf, checkoutsShown } from './checkouts.ts'
import { listTime } from './format.ts'
import { aggregated, ordersShown } from './listing.ts'
import { capturable, heldOf, receivedOf, refundedOf, refundGateway } from './order.ts'
import type { Params } from './params.ts'

/**
 * What must be readable from a page; what a page does not show is undefined. Times are cut to the minute that
 * is written, amounts are those that are written: of a cancelled order that is 0.
 */
export interface Amount {
  readonly amount: number
  readonly currency: string
}

export interface RowTruth {
  readonly name: string
  readonly id: string
  readonly status?: string
  readonly expiring?: boolean
  readonly cancelled: boolean
  readonly placedAt?: number
  readonly total?: Amount
}

export interface ListTruth {
  readonly rows: readonly RowTruth[]
}

export interface PaymentTruth {
  readonly kind: string
  readonly state: 'success' | 'failure' | 'pending'
  readonly gateway: string
  readonly amount: Amount
  readonly at: number
  /** Only where its details are open. */
  readonly paymentId?: string
}

export interface OrderPageTruth extends RowTruth {
  readonly test: boolean
  readonly received: Amount
  readonly refunded: Amount
  /** Oldest first. */
  readonly payments: readonly PaymentTruth[]
  readonly gateways: readonly string[]
  /** What 收取款項 would take; undefined: there is no such button. */
  readonly capture?: Amount
  readonly refundButton: boolean
  readonly cancelButton: boolean
}

export interface RefundTruth {
  /** Undefined where it stands in no words of the page: the older admin has it only as the name of the way back. */
  readonly name?: string
  readonly id: string
  readonly available: Amount
  /** As the box is labelled; undefined: it is labelled with other words. */
  readonly gateway?: string
}

export interface CheckoutTruth {
  readonly name: string
  readonly id: string
  readonly startedAt?: number
  readonly total: Amount
  readonly recovered: boolean
  readonly reminded: boolean
}

export interface SettingsTruth {
  /** Told on the page of all apps alone. */
  readonly capture?: 'automatic' | 'on-fulfillment' | 'manual'
  readonly apps: readonly { readonly name: string; readonly testMode: boolean; readonly active: boolean }[]
}

const minute = (at: number) => Math.floor(at / 60_000) * 60_000
const word = (name: string) => name.toLowerCase().replaceAll('_', '-')
const amount = (minor: number, { currency }: { currency: string }): Amount => ({ amount: minor, currency })

export const listTruth = (shop: ShopifyShop, params: Params, now: number): ListTruth => {
  const seen = (column: Params['columns'][number]) =>
    params.columns.includes(column) && !params.hidden.includes(column)
  const row = (order: ShopOrder): RowTruth => {
    const { exact } = listTime({ at: order.processedAt, now, zone: shop.zone }, params)
    return {
      name: order.name,
      id: order.id,
      cancelled: order.cancelledAt !== null,
      ...(seen('FINANCIAL_STATUS')
        ? { status: aggregated(order, params) ? 'unpaid' : word(order.financial), expiring: order.expiring }
        : {}),
      ...(seen('ORDER_DATE') && exact ? { placedAt: minute(order.processedAt) } : {}),
      ...(seen('TOTAL_PRICE') ? { total: amount(order.currentTotal, order) } : {}),
    }
  }
  return { rows: ordersShown(shop, params).orders.map(row) }
}

const stateOf = ({ status }: ShopTransaction): PaymentTruth['state'] =>
  status === 'SUCCESS' ? 'success' : status === 'FAILURE' || status === 'ERROR' ? 'failure' : 'pending'

export const orderTruth = (order: ShopOrder, params: Params): OrderPageTruth => {
  const open = capturable(order)
  const payments = order.transactions
    .map((payment, index) => ({ payment, index }))
    .sort((one, other) => one.payment.at - other.payment.at || one.index - other.index)
    .map(
      ({ payment }): PaymentTruth => ({
        kind: word(payment.kind),
        state: stateOf(payment),
        gateway: payment.gateway,
        amount: amount(payment.amount, order),
        at: minute(payment.at),
        ...(params.expanded && payment.paymentId ? { paymentId: payment.paymentId } : {}),
      }),
    )
  return {
    name: order.name,
    id: order.id,
    status: word(order.financial),
    expiring: order.expiring,
    cancelled: order.cancelledAt !== null,
    placedAt: minute(order.processedAt),
    total: amount(order.currentTotal, order),
    test: order.test,
    received: amount(receivedOf(order), order),
    refunded: amount(refundedOf(order), order),
    payments,
    gateways: [...new Set(payments.map(({ gateway }) => gateway))],
    ...(open ? { capture: amount(open.amount, order) } : {}),
    refundButton: heldOf(order) > 0,
    cancelButton: order.cancelledAt === null,
  }
}

export const refundTruth = (order: ShopOrder, params: Params): RefundTruth => ({
  name: order.name,
  id: order.id,
  available: amount(heldOf(order), order),
  ...(params.box === 'gateway' ? { gateway: refundGateway(order) } : {}),
})

const checkoutTruth = (checkout: ShopCheckout, exact: boolean): CheckoutTruth => ({
  name: checkout.name,
  id: checkout.id,
  ...(exact ? { startedAt: minute(checkout.createdAt) } : {}),
  total: amount(checkout.total, checkout),
  recovered: checkout.recovered,
  reminded: checkout.emailSent,
})

export const checkoutsTruth = (
  shop: ShopifyShop,
  params: Params,
  now: number,
): { rows: CheckoutTruth[] } => ({
  rows: checkoutsShown(shop, params).map((checkout) =>
    checkoutTruth(checkout, listTime({ at: checkout.createdAt, now, zone: shop.zone }, params).exact),
  ),
})

/** The page of one app tells of that app alone. */
export const appTruth = (shop: ShopifyShop, at: number): SettingsTruth => ({
  apps: shop.apps.slice(at, at + 1).map(({ name, testMode, active }) => ({ name, testMode, active })),
})

export const settingsTruth = (shop: ShopifyShop, params: Params): SettingsTruth => ({
  capture: word(captureOf(shop, params)) as SettingsTruth['capture'],
  apps: shop.apps.map(({ name, testMode, active }) => ({ name, testMode, active })),
})
