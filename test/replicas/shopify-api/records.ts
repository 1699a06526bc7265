/**
 * A shop's records as the objects that Shopify's schema speaks of. What is not here the replica does not know:
 * asking for it is answered with an error, never with an invented value.
 */
import type { ShopCheckout, ShopifyShop, ShopOrder, ShopTransaction } from '../shopify/model.ts'
import { decimal, gid, time } from './gid.ts'
import { connect, type PageArgs, type Sorting } from './list.ts'
import { address, customer } from './people.ts'

export type Source = Record<string, unknown>

/** What resolving needs to know of the request. */
export interface Asking {
  shop: ShopifyShop
  scopes: readonly string[]
  now: number
  /** The engine of bulk operations asks: every list whole. */
  bulk: boolean
}

const moneyV2 = (minor: number, currency: string): Source => ({
  __typename: 'MoneyV2',
  amount: decimal(minor, currency),
  currencyCode: currency,
})

/** The replica's buyers pay in the order's own currency, which is the shop's unless the order says otherwise. */
export const money = (minor: number, currency: string): Source => ({
  __typename: 'MoneyBag',
  shopMoney: () => moneyV2(minor, currency),
  presentmentMoney: () => moneyV2(minor, currency),
})

const HELD = new Set(['SALE', 'CAPTURE'])

/** What came in and went out, from the transactions that succeeded. */
export const sums = (order: ShopOrder) => {
  let received = 0
  let refunded = 0
  let authorized = 0
  for (const { kind, status, amount } of order.transactions) {
    if (status !== 'SUCCESS') continue
    if (HELD.has(kind)) received += amount
    if (kind === 'REFUND') refunded += amount
    if (kind === 'AUTHORIZATION') authorized += amount
    if (kind === 'CAPTURE') authorized -= amount
    if (kind === 'VOID') authorized = 0
  }
  return { received, refunded, capturable: Math.max(0, authorized) }
}

const transaction = (one: ShopTransaction, order: ShopOrder, asking: Asking): Source => {
  const captured = order.transactions.some(
    ({ parent, kind, status }) => parent === one.id && status === 'SUCCESS' && /CAPTURE|VOID/.test(kind),
  )
  const capturable = one.kind === 'AUTHORIZATION' && one.status === 'SUCCESS' && !captured
  return {
    __typename: 'OrderTransaction',
    id: gid('OrderTransaction', one.id),
    kind: one.kind,
    status: one.status,
    gateway: one.gateway,
    formattedGateway: one.gateway,
    paymentId: one.paymentId,
    amountSet: () => money(one.amount, order.currency),
    amountV2: () => moneyV2(one.amount, order.currency),
    amount: decimal(one.amount, order.currency),
    amountRoundingSet: null,
    totalUnsettledSet: () => money(capturable ? one.amount : 0, order.currency),
    createdAt: time(one.at),
    processedAt: time(one.at),
    // Filled for Shopify Payments alone.
    authorizationExpiresAt: null,
    shopifyPaymentsSet: null,
    paymentDetails: null,
    fees: [],
    // Of the card, where there is one: nothing of the replica's gateways tells it.
    accountNumber: null,
    errorCode: one.errorCode,
    manualPaymentGateway: false,
    manuallyCapturable: capturable,
    multiCapturable: false,
    test: one.test,
    receiptJson: JSON.stringify(one.paymentId === null ? {} : { payment_id: one.paymentId }),
    order: () => orderSource(order, asking),
    parentTransaction: () => {
      const parent = order.transactions.find(({ id }) => id === one.parent)
      return parent ? transaction(parent, order, asking) : null
    },
  }
}

const asListed = (order: ShopOrder): ShopTransaction[] =>
  [...order.transactions].sort((one, other) => one.at - other.at)

const inOrder: Sorting<{ id: string }> = { id: ({ id }) => id, value: ({ id }) => Number(id), reverse: false }

const lineItem = (order: ShopOrder, line: ShopOrder['lines'][number], index: number): Source => ({
  __typename: 'LineItem',
  id: gid('LineItem', `${order.id}${index + 1}`),
  name: line.title,
  title: line.title,
  quantity: line.quantity,
  currentQuantity: order.cancelledAt === null ? line.quantity : 0,
  originalUnitPriceSet: () => money(line.price, order.currency),
  originalTotalSet: () => money(line.price * line.quantity, order.currency),
})

const refund = (one: ShopTransaction, order: ShopOrder, asking: Asking): Source => ({
  __typename: 'Refund',
  id: gid('Refund', one.id),
  legacyResourceId: one.id,
  createdAt: time(one.at),
  processedAt: time(one.at),
  updatedAt: time(one.at),
  note: null,
  totalRefundedSet: () => money(one.amount, order.currency),
  transactions: (args: PageArgs) =>
    connect(
      'OrderTransaction',
      [one],
      args,
      inOrder,
      (each) => transaction(each, order, asking),
      asking.bulk,
    ),
})

const FINANCIAL_UNPAID = new Set(['AUTHORIZED', 'EXPIRED', 'PENDING', 'PARTIALLY_PAID'])

export const orderSource = (order: ShopOrder, asking: Asking): Source => {
  const { currency, buyer } = order
  const bag = (minor: number) => () => money(minor, currency)
  const got = sums(order)
  const total = bag(order.total)
  return {
    __typename: 'Order',
    id: gid('Order', order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: Number(/\d+/.exec(order.name)?.[0] ?? 0),
    createdAt: time(order.createdAt),
    processedAt: time(order.processedAt),
    updatedAt: time(order.updatedAt),
    cancelledAt: order.cancelledAt === null ? null : time(order.cancelledAt),
    cancelReason: order.cancelReason,
    closed: order.closed,
    closedAt: order.closed ? time(order.cancelledAt ?? order.updatedAt) : null,
    confirmed: true,
    test: order.test,
    displayFinancialStatus: order.financial,
    displayFulfillmentStatus: order.fulfillment,
    currencyCode: currency,
    presentmentCurrencyCode: currency,
    totalPriceSet: total,
    originalTotalPriceSet: total,
    currentTotalPriceSet: bag(order.currentTotal),
    subtotalPriceSet: total,
    totalReceivedSet: bag(got.received),
    totalRefundedSet: bag(got.refunded),
    totalCapturableSet: bag(got.capturable),
    totalOutstandingSet: bag(Math.max(0, order.currentTotal - got.received)),
    netPaymentSet: bag(got.received - got.refunded),
    paymentGatewayNames: () => [...new Set(asListed(order).map(({ gateway }) => gateway))],
    capturable: got.capturable > 0,
    refundable: got.received > got.refunded,
    fullyPaid: got.received >= order.total,
    unpaid: FINANCIAL_UNPAID.has(order.financial),
    tags: order.tags,
    transactionsCount: () => ({ __typename: 'Count', count: order.transactions.length, precision: 'EXACT' }),
    transactions: ({ first }: { first?: number | null }) =>
      asListed(order)
        .slice(0, first ?? undefined)
        .map((one) => transaction(one, order, asking)),
    refunds: ({ first }: { first?: number | null }) =>
      asListed(order)
        .filter(({ kind, status }) => kind === 'REFUND' && status === 'SUCCESS')
        .slice(0, first ?? undefined)
        .map((one) => refund(one, order, asking)),
    lineItems: (args: PageArgs) => {
      const lines = order.lines.map((line, index) => ({ id: `${order.id}${index + 1}`, line, index }))
      return connect(
        'LineItem',
        lines,
        args,
        inOrder as Sorting<(typeof lines)[number]>,
        ({ line, index }) => lineItem(order, line, index),
        asking.bulk,
      )
    },
    email: buyer.email,
    phone: buyer.phone,
    note: null,
    clientIp: '203.0.113.7',
    customer: () => customer(buyer, order.id),
    billingAddress: () => address(buyer, order.id),
    shippingAddress: () => address(buyer, order.id),
    displayAddress: () => address(buyer, order.id),
  }
}

export const checkoutSource = (checkout: ShopCheckout, asking: Asking): Source => {
  const { currency, buyer } = checkout
  const total = () => money(checkout.total, currency)
  return {
    __typename: 'AbandonedCheckout',
    id: gid('AbandonedCheckout', checkout.id),
    name: checkout.name,
    abandonedCheckoutUrl: `https://${asking.shop.domain}.myshopify.com/checkouts/ac/${checkout.id}/recover`,
    createdAt: time(checkout.createdAt),
    updatedAt: time(checkout.createdAt),
    completedAt: checkout.recovered ? time(checkout.createdAt + 3_600_000) : null,
    totalPriceSet: total,
    subtotalPriceSet: total,
    totalLineItemsPriceSet: total,
    note: '',
    discountCodes: [],
    customer: () => customer(buyer, checkout.id),
    billingAddress: () => address(buyer, checkout.id),
    shippingAddress: () => address(buyer, checkout.id),
  }
}
