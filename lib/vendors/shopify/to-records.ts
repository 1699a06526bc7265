import {
  add,
  type Checkout,
  type Currency,
  type Money,
  type Payment,
  type PaymentKind,
  type PaymentState,
  type PayOrder,
  type PayStatus,
  parseMoney,
  sum,
} from '../../records'
import { fold } from '../../text'
import {
  type ApiMoney,
  type ApiOrder,
  type ApiTransaction,
  checkout as checkoutSchema,
  order as orderSchema,
  read,
  transaction as transactionSchema,
} from './answers'
import { fromIso } from './time'

const KINDS: Readonly<Record<string, PaymentKind>> = {
  AUTHORIZATION: 'authorization',
  EMV_AUTHORIZATION: 'authorization',
  CAPTURE: 'capture',
  SALE: 'sale',
  REFUND: 'refund',
  VOID: 'void',
}
const STATES: Readonly<Record<string, PaymentState>> = {
  SUCCESS: 'success',
  PENDING: 'pending',
  AWAITING_RESPONSE: 'pending',
  FAILURE: 'failure',
  ERROR: 'failure',
}
/** OrderDisplayFinancialStatus. */
const STATUSES: Readonly<Record<string, PayStatus>> = {
  PENDING: 'pending',
  AUTHORIZED: 'authorized',
  EXPIRED: 'expired',
  PAID: 'paid',
  PARTIALLY_PAID: 'partially-paid',
  PARTIALLY_REFUNDED: 'partially-refunded',
  REFUNDED: 'refunded',
  VOIDED: 'voided',
}

/** The digits of `gid://shopify/<type>/<digits>`. */
export const idOf = (gid: string | null | undefined): string | undefined =>
  /^gid:\/\/shopify\/\w+\/(\d+)(?:\?|$)/.exec(gid ?? '')?.[1]

const currencyOf = (code: string | null | undefined): Currency | undefined =>
  code === 'TWD' || code === 'JPY' ? code : undefined

/** Decimal text to minor units. Undefined in another currency, below nothing, or finer than the currency is. */
const toMoney = (bag: ApiMoney): Money | undefined => {
  const { amount, currencyCode } = bag?.shopMoney ?? {}
  const currency = currencyOf(currencyCode)
  return currency && /^\d+(?:\.\d+)?$/.test(amount ?? '') ? parseMoney(amount ?? '', currency) : undefined
}

const name = (text: string | null | undefined): string | undefined => {
  const plain = text?.trim() ?? ''
  return plain === '' ? undefined : plain
}

const toPayment = (node: ApiTransaction, isConverted: boolean): Payment => {
  const id = idOf(node.id)
  const paymentId = name(node.paymentId)
  const gateway = name(node.formattedGateway) ?? name(node.gateway)
  const amount = isConverted ? undefined : toMoney(node.amountSet)
  const at = fromIso(node.processedAt) ?? fromIso(node.createdAt)
  return {
    ...(id !== undefined && { id }),
    kind: KINDS[node.kind ?? ''] ?? 'other',
    state: STATES[node.status ?? ''] ?? 'unknown',
    ...(paymentId !== undefined && { paymentId }),
    ...(gateway !== undefined && { gateway }),
    ...(amount && { amount }),
    ...(at !== undefined && { at }),
    ...(typeof node.test === 'boolean' && { test: node.test }),
  }
}

/** Oldest first; those without a time keep their place behind the others. */
const byTime = (one: Payment, other: Payment): number =>
  (one.at ?? Number.POSITIVE_INFINITY) === (other.at ?? Number.POSITIVE_INFINITY)
    ? 0
    : (one.at ?? Number.POSITIVE_INFINITY) - (other.at ?? Number.POSITIVE_INFINITY)

/** Undefined as soon as one of the amounts is not known, or in another currency. */
const total = (payments: readonly Payment[], currency: Currency): Money | undefined => {
  const amounts = payments.flatMap(({ amount }) => (amount?.currency === currency ? [amount] : []))
  return amounts.length === payments.length ? amounts.reduce(add, sum([], currency)) : undefined
}

/** Successes first, then what is pending, then the rest; at last what only the order names. */
const gatewaysOf = (
  payments: readonly Payment[],
  raw: readonly ApiTransaction[],
  names: readonly string[],
): readonly string[] => {
  const paid = new Set<string>()
  for (const state of ['success', 'pending', 'failure', 'unknown'] satisfies PaymentState[])
    for (const payment of payments) if (payment.state === state && payment.gateway) paid.add(payment.gateway)
  // An order names its gateways by either of the two names that a payment has.
  const aliases = new Set([...new Set(raw.flatMap(({ gateway }) => gateway ?? []))].map(fold))
  const told = new Map<string, string>()
  for (const gateway of paid) if (!told.has(fold(gateway))) told.set(fold(gateway), gateway)
  for (const gateway of names.flatMap((it) => name(it) ?? [])) {
    const key = fold(gateway)
    if (!told.has(key) && !aliases.has(key)) told.set(key, gateway)
  }
  return [...told.values()]
}

/**
 * Where the buyer paid in another currency than the shop's, Shopify's amounts are converted ones, which never
 * add up to nothing after a refund and are not what ECPay took: they are left out.
 */
const isConverted = ({ currencyCode, presentmentCurrencyCode }: ApiOrder): boolean =>
  Boolean(currencyCode && presentmentCurrencyCode && currencyCode !== presentmentCurrencyCode)

const paymentFacts = (node: ApiOrder): Partial<PayOrder> => {
  const { transactions } = node
  const names = node.paymentGatewayNames ?? []
  if (!transactions) {
    const gateways = gatewaysOf([], [], names)
    return { ...(node.paymentGatewayNames && { gateways }) }
  }
  const raw = transactions.flatMap((item) => read(transactionSchema, item) ?? [])
  const converted = isConverted(node)
  const payments = raw.map((item) => toPayment(item, converted)).toSorted(byTime)
  const done = payments.filter(({ state }) => state === 'success')
  const paid = done.filter(({ kind }) => kind === 'sale' || kind === 'capture')
  const back = done.filter(({ kind }) => kind === 'refund')
  const currency = currencyOf(node.currencyCode ?? node.totalPriceSet?.shopMoney?.currencyCode)
  // A payment that could not be read may be one that was taken, or paid back.
  const whole = raw.length === transactions.length && currency !== undefined && !converted
  const received = whole ? total(paid, currency) : undefined
  const refunded = whole ? total(back, currency) : undefined
  const authorizedAt = done.find(({ kind }) => kind === 'authorization')?.at
  const paidAt = paid[0]?.at
  return {
    gateways: gatewaysOf(payments, raw, names),
    payments,
    ...(received && { received }),
    ...(refunded && { refunded }),
    ...(authorizedAt !== undefined && { authorizedAt }),
    ...(paidAt !== undefined && { paidAt }),
  }
}

/**
 * An order of the Admin API; undefined where it is none. Facts that the answer lacks, or that are not in a form
 * known to us, are absent. `received` and `refunded` are there only where every payment could be read.
 */
export const toPayOrder = (value: unknown): PayOrder | undefined => {
  const node = read(orderSchema, value)
  const id = idOf(node?.id)
  if (!node || id === undefined || node.name.trim() === '') return undefined
  const status = STATUSES[node.displayFinancialStatus ?? '']
  const cancelledAt = fromIso(node.cancelledAt)
  const placedAt = fromIso(node.processedAt) ?? fromIso(node.createdAt)
  const updatedAt = fromIso(node.updatedAt)
  const total = isConverted(node) ? undefined : toMoney(node.totalPriceSet)
  return {
    name: node.name.trim(),
    id,
    ...(status && { status }),
    // Null is an answer: not cancelled.
    ...(node.cancelledAt !== undefined && { cancelled: node.cancelledAt !== null }),
    ...(cancelledAt !== undefined && { cancelledAt }),
    ...(placedAt !== undefined && { placedAt }),
    ...(total && { total }),
    ...(typeof node.test === 'boolean' && { test: node.test }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...paymentFacts(node),
  }
}

/** How many payments an answer holds; undefined where it holds no list of them. */
export const paymentsIn = (value: unknown): number | undefined =>
  read(orderSchema, value)?.transactions?.length

/** An unfinished checkout; undefined where it is none. Whether a reminder was sent is told elsewhere. */
export const toCheckout = (value: unknown): Checkout | undefined => {
  const node = read(checkoutSchema, value)
  const id = idOf(node?.id)
  if (!node || id === undefined || node.name.trim() === '') return undefined
  const startedAt = fromIso(node.createdAt)
  const total = toMoney(node.totalPriceSet)
  return {
    name: node.name.trim(),
    id,
    ...(startedAt !== undefined && { startedAt }),
    ...(total && { total }),
    ...(node.completedAt !== undefined && { recovered: node.completedAt !== null }),
  }
}
