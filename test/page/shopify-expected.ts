/** What the readers must see on a page of Shopify's admin, made from the replica's own truth of what it shows. */
import type { PayOrder } from '../../lib/records/index.ts'
import type {
  Amount,
  CheckoutTruth,
  ListTruth,
  OrderPageTruth,
  PaymentTruth,
  RefundTruth,
  RowTruth,
  SettingsTruth,
  ShopifyPage,
} from '../replicas/shopify/catalogue.ts'
import type { ShopCheckout, ShopifyShop } from '../replicas/shopify/model.ts'

/** Amounts in other currencies than the two of our shops are left alone. */
const moneyOf = (amount: Amount | undefined) =>
  amount && (amount.currency === 'TWD' || amount.currency === 'JPY') ? amount : undefined

/** What a cancelled order still comes to is nothing, and no news of what it came to. */
const totalOf = ({ total, cancelled }: RowTruth) =>
  cancelled && total?.amount === 0 ? undefined : moneyOf(total)

const rowOf = (row: RowTruth) => ({
  name: row.name,
  id: row.id,
  status: row.status,
  expiring: row.expiring,
  cancelled: row.cancelled,
  placedAt: row.placedAt,
  total: totalOf(row),
})

const KINDS = ['authorization', 'capture', 'sale', 'refund', 'void']

const paymentOf = ({ kind, state, gateway, amount, at, paymentId }: PaymentTruth) => ({
  kind: KINDS.includes(kind) ? kind : 'other',
  state,
  gateway,
  amount: moneyOf(amount),
  at,
  paymentId,
})

/** Attempts that failed took nothing: their gateways are told where there are no others. */
const gatewaysOf = ({ payments }: OrderPageTruth): string[] | undefined => {
  const went = payments.filter(({ state }) => state !== 'failure')
  const named = (went.length > 0 ? went : payments).map(({ gateway }) => gateway)
  return named.length > 0 ? [...new Set(named)] : undefined
}

/** When it first happened, as the lines of the timeline tell. */
const firstOf = ({ payments }: OrderPageTruth, ...kinds: string[]): number | undefined =>
  payments.find(({ kind, state }) => state === 'success' && kinds.includes(kind))?.at

const orderOf = (truth: OrderPageTruth, expanded: boolean): unknown =>
  ({
    ...rowOf(truth),
    test: truth.test || undefined,
    received: moneyOf(truth.received),
    refunded: moneyOf(truth.refunded),
    authorizedAt: firstOf(truth, 'authorization'),
    paidAt: firstOf(truth, 'sale', 'capture'),
    gateways: gatewaysOf(truth),
    payments: expanded && truth.payments.length > 0 ? truth.payments.map(paymentOf) : undefined,
  }) satisfies Partial<Record<keyof PayOrder, unknown>>

const checkoutOf = (checkout: CheckoutTruth) => ({ ...checkout, total: moneyOf(checkout.total) })

/** The older list has no pages: all of them stand on one. */
const wholeCheckoutOf = ({ name, id, createdAt, total, currency, recovered, emailSent }: ShopCheckout) => ({
  name,
  id,
  startedAt: Math.floor(createdAt / 60_000) * 60_000,
  total: moneyOf({ amount: total, currency }),
  recovered,
  reminded: emailSent,
})

const seenOf = ({ kind, truth, path, generation }: ShopifyPage, shop: ShopifyShop): unknown => {
  const orderBy = (id: string) => shop.orders.find((order) => order.id === id)
  // The older page of an order that is cancelled shows what it came to before.
  const asDrawn = (order: OrderPageTruth): OrderPageTruth => {
    const drawn = generation === 'old' ? orderBy(order.id) : undefined
    return drawn ? { ...order, total: { amount: drawn.total, currency: drawn.currency } } : order
  }
  const query = new URL(path, 'https://replica.invalid').searchParams
  switch (kind) {
    case 'pay-order-list':
      return (truth as ListTruth).rows.map(rowOf)
    case 'pay-order':
      return orderOf(asDrawn(truth as OrderPageTruth), query.get('expanded') === '1')
    case 'pay-refund': {
      const refund = truth as RefundTruth
      // Where no words say whose refund it is, the way back to it is named for screen readers.
      const name = refund.name ?? orderBy(refund.id)?.name
      return { ...refund, name, available: moneyOf(refund.available) }
    }
    case 'checkout-list':
      return generation === 'old'
        ? shop.checkouts.map(wholeCheckoutOf)
        : (truth as { rows: CheckoutTruth[] }).rows.map(checkoutOf)
    case 'payment-settings':
      return truth as SettingsTruth
    case 'none':
      return undefined
  }
}

/** A list that a search left empty is drawn without a head, or with one and no row. */
export const expectedOf = (page: ShopifyPage, shop: ShopifyShop): { kind?: string; seen?: unknown } =>
  page.kind === 'none' ? {} : { kind: page.kind, seen: seenOf(page, shop) }
