import { DAY, dayStart, HOUR } from './data-time.ts'
import { type Method, methodOfGateway, RENAMED, RENAMED_METHOD } from './data-words.ts'
import type { ShopOrder, ShopTransaction } from './model.ts'

/** What may be said of an order, told from ECPay's manual (seed 004) and the rulebook; never from the product. */

export type Severity = 'error' | 'warning' | 'info'
export type Able = 'yes' | 'no' | 'elsewhere' | 'unknown'
export type Action = 'capture' | 'refund' | 'partial' | 'cancel'

export interface Knowing {
  /** Is the method of the gateways known (by name, or told by the shop)? */
  readonly methodKnown: boolean
  /** Epoch ms. */
  readonly now: number
  /** In which ATM's days end. */
  readonly zone?: string
  /** ECPay's 每日自動關帳 is on. */
  readonly autoClose?: boolean
}

export interface Clock {
  readonly kind: 'atm' | 'close' | 'abandon' | 'refund'
  readonly since: number
  readonly at: number
}

export interface OrderTruth {
  /** Of the first payment that counts; undefined: not known, or no payment. */
  readonly method: Method | undefined
  /** Rule → severity: these hold. */
  readonly rules: Readonly<Record<string, Severity>>
  /** Rules on which the words leave room: saying them is as right as not saying them. */
  readonly open: readonly string[]
  /** Answers that are right; of several, each. */
  readonly able: Readonly<Record<Action, readonly Able[]>>
  /** Clocks that run and have not ended. */
  readonly clocks: readonly Clock[]
  /** ATM: where within its term. */
  readonly atm?: 'due' | 'last-hours' | 'any-time' | 'expired'
  /** Minor units of the order's currency, from the payments that succeeded. */
  readonly received: number
  readonly refunded: number
}

const CARD: readonly (Method | undefined)[] = ['credit', 'instalment', 'bonus', 'unionpay']
const TRANSFER: readonly (Method | undefined)[] = ['atm', 'webatm']
const OPAY: readonly (Method | undefined)[] = ['twqr', 'wechat']
const WHOLE: readonly (Method | undefined)[] = ['instalment', 'bonus']

export const CLOSE_WITHIN = 21 * DAY
export const CLOSE_LAST = 3 * DAY
export const GIVEN_UP_AFTER = 90 * DAY
export const REFUND_WITHIN = 90 * DAY
export const ATM_TERM = 48 * HOUR
export const ATM_LAST = 12 * HOUR

/** 綠界's own days: the second day after the order ends at the third midnight. */
export const atmExpiresAt = (placedAt: number, zone = 'Asia/Taipei'): number => dayStart(placedAt, zone, 3)

const succeeded = ({ status }: ShopTransaction) => status === 'SUCCESS'
const sum = (of: readonly ShopTransaction[]) => of.reduce((total, { amount }) => total + amount, 0)
const firstAt = (of: readonly ShopTransaction[]): number | undefined =>
  of.length > 0 ? Math.min(...of.map(({ at }) => at)) : undefined

const methodOf = (gateway: string): Method | undefined =>
  gateway === RENAMED ? RENAMED_METHOD : methodOfGateway(gateway)

const none: OrderTruth['able'] = {
  capture: ['unknown'],
  refund: ['unknown'],
  partial: ['unknown'],
  cancel: ['unknown'],
}

export const truthOf = (order: ShopOrder, knowing: Knowing): OrderTruth => {
  const { now, zone = 'Asia/Taipei', autoClose = false, methodKnown } = knowing
  const { financial, transactions } = order
  const cancelled = order.cancelledAt !== null

  const taken = transactions.filter(({ kind }) => kind === 'SALE' || kind === 'CAPTURE').filter(succeeded)
  const back = transactions.filter(({ kind }) => kind === 'REFUND')
  const received = sum(taken)
  const refunded = sum(back.filter(succeeded))
  const test = order.test || transactions.some((each) => each.test)
  // 測試模式 goes to ECPay's stage (the manual, 3-3): no buyer's money is anywhere, and nothing has a term.
  const held = test ? 0 : received - refunded
  const underway = back.some(
    ({ status }) => status !== 'SUCCESS' && status !== 'FAILURE' && status !== 'ERROR',
  )

  const starts = transactions.filter(({ parent }) => parent === null)
  const counted = starts.filter(succeeded)
  const waiting = starts.filter(({ status }) => status === 'PENDING' || status === 'AWAITING_RESPONSE')
  const leading = counted.length > 0 ? counted : waiting.length > 0 ? waiting : starts
  const methods = new Set(leading.map(({ gateway }) => methodOf(gateway)))
  const method = leading[0] && methodOf(leading[0].gateway)
  const mixed = methods.size > 1

  const rules: Record<string, Severity> = {}
  const open = new Set<string>()
  const clocks: Clock[] = []
  const told = { received, refunded }
  /** May it be said of a test, where this is one? */
  const ofTest = (rule: string): boolean => !test || rule === 'ecpay/test-mode'
  const say = (able: OrderTruth['able'], atm?: OrderTruth['atm']): OrderTruth => ({
    method: methodKnown ? method : undefined,
    // What two payments of one order say about each other is told nowhere.
    rules: mixed ? {} : Object.fromEntries(Object.entries(rules).filter(([rule]) => ofTest(rule))),
    open: [...new Set(mixed ? [...open, ...Object.keys(rules)] : open)].filter(
      (rule) => mixed || (ofTest(rule) && !(rule in rules)),
    ),
    able: mixed ? { capture: ANY, refund: ANY, partial: ANY, cancel: ANY } : able,
    clocks: clocks.filter(({ at }) => !test && at > now),
    ...(atm ? { atm } : {}),
    ...told,
  })

  if (mixed) for (const rule of ALL_RULES) open.add(rule)
  if (!methodKnown || method === undefined) {
    // Nothing that needs the method; what an order of any shop might say is left open.
    if (test) open.add('ecpay/test-mode')
    if (cancelled && held > 0) open.add('ecpay/cancelled-not-refunded')
    return say(none)
  }
  // PayPal, a bank deposit, Shopify Payments: none of our business.
  if (method === 'other') {
    if (test) open.add('ecpay/test-mode')
    return say(none)
  }

  const card = CARD.includes(method)
  const paidAt = firstAt(taken)
  const authorizedAt = firstAt(transactions.filter(({ kind }) => kind === 'AUTHORIZATION').filter(succeeded))

  if (test) rules['ecpay/test-mode'] = 'warning'

  let capture: readonly Able[] = ['no']
  if (financial === 'AUTHORIZED' && authorizedAt !== undefined) {
    const age = now - authorizedAt
    if (card) {
      clocks.push({ kind: 'close', since: authorizedAt, at: authorizedAt + CLOSE_WITHIN })
      clocks.push({ kind: 'abandon', since: authorizedAt, at: authorizedAt + GIVEN_UP_AFTER })
    }
    const uncaptured = 'ecpay/authorized-uncaptured'
    // 銀聯卡 closes at once: that it should stand here authorised is told nowhere. Nor is a cancelled one.
    const unclear = method === 'unionpay' || cancelled || !card
    if (unclear) {
      open.add(uncaptured)
      if (age > GIVEN_UP_AFTER) open.add('ecpay/authorization-lost')
    } else if (age > GIVEN_UP_AFTER) {
      rules['ecpay/authorization-lost'] = 'error'
      open.add(uncaptured)
    } else if (!autoClose) {
      rules[uncaptured] = age > CLOSE_WITHIN - CLOSE_LAST ? 'error' : 'warning'
    }
    if (unclear || autoClose) capture = ANY
    else capture = age > CLOSE_WITHIN ? ['no', 'elsewhere'] : ['yes']
  }

  let atm: OrderTruth['atm']
  if (method === 'atm' && (financial === 'PENDING' || financial === 'EXPIRED')) {
    const placed = order.processedAt
    const end = atmExpiresAt(placed, zone)
    const age = now - placed
    if (financial === 'EXPIRED' || now >= end) atm = 'expired'
    else if (age > ATM_TERM) atm = 'any-time'
    else atm = age > ATM_TERM - ATM_LAST ? 'last-hours' : 'due'
    if (financial === 'PENDING') clocks.push({ kind: 'atm', since: placed, at: placed + ATM_TERM })
    if (atm === 'expired') rules['ecpay/atm-expired'] = 'warning'
    else rules['ecpay/atm-due'] = atm === 'due' ? 'info' : 'warning'
    // A buyer does not pay an order that is cancelled.
    if (cancelled) for (const rule of ['ecpay/atm-due', 'ecpay/atm-expired']) left(rules, open, rule)
  }

  let refund: readonly Able[] = ['no']
  let partial: readonly Able[] = ['no']
  if (held > 0) {
    const late = paidAt !== undefined && now - paidAt > REFUND_WITHIN
    if (paidAt !== undefined && card)
      clocks.push({ kind: 'refund', since: paidAt, at: paidAt + REFUND_WITHIN })
    if (WHOLE.includes(method)) rules['ecpay/refund-full-only'] = 'warning'
    if (TRANSFER.includes(method)) rules['ecpay/refund-by-transfer'] = 'warning'
    if (OPAY.includes(method)) rules['ecpay/refund-at-opay'] = 'warning'
    if (late) rules['ecpay/refund-window-closed'] = 'warning'
    if (cancelled) rules['ecpay/cancelled-not-refunded'] = 'error'
    if (cancelled && underway) left(rules, open, 'ecpay/cancelled-not-refunded')
    if (!card) refund = partial = ['elsewhere']
    else if (late) refund = partial = ['no', 'elsewhere']
    else {
      // Of 分期 and 紅利 nothing but all may go back: once a part has gone, there is no "all".
      refund = WHOLE.includes(method) && refunded > 0 ? ANY : ['yes']
      partial = WHOLE.includes(method) ? ['no'] : method === 'unionpay' ? ['unknown', 'yes'] : ['yes']
    }
    if (underway) refund = partial = ANY
  }

  let cancel: readonly Able[] = cancelled ? ['no'] : ['yes']
  if (OPAY.includes(method) && !cancelled) {
    rules['ecpay/cancel-at-opay'] = 'warning'
    cancel = ['elsewhere']
    // There is no money and no waiting left to cancel.
    if (['REFUNDED', 'VOIDED', 'EXPIRED'].includes(financial)) left(rules, open, 'ecpay/cancel-at-opay')
  } else if (!cancelled && (financial === 'PENDING' || method === 'unionpay' || TRANSFER.includes(method)))
    // Pending orders may be barred from it; of 銀聯卡, ATM and WebATM the manual says nothing.
    cancel = ['yes', 'unknown']

  return say({ capture, refund, partial, cancel }, atm)
}

const ANY: readonly Able[] = ['yes', 'no', 'elsewhere', 'unknown']

export const ALL_RULES = [
  'ecpay/authorized-uncaptured',
  'ecpay/authorization-lost',
  'ecpay/atm-due',
  'ecpay/atm-expired',
  'ecpay/refund-full-only',
  'ecpay/refund-by-transfer',
  'ecpay/refund-at-opay',
  'ecpay/cancel-at-opay',
  'ecpay/refund-window-closed',
  'ecpay/cancelled-not-refunded',
  'ecpay/test-mode',
] as const

const left = (rules: Record<string, Severity>, open: Set<string>, rule: string): void => {
  if (!(rule in rules)) return
  delete rules[rule]
  open.add(rule)
}

/** An unfinished checkout that was neither recovered nor reminded of. */
export const truthOfCheckout = (checkout: { recovered: boolean; emailSent: boolean }): string | null =>
  checkout.recovered || checkout.emailSent ? null : 'ecpay/checkout-failed'
