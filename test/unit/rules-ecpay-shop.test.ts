// @vitest-environment node
/** The rules against a whole shop, whose truth was told from the manual by another hand. */
import { describe, expect, it } from 'vitest'
import { PAY_ZONE, type Payment, type PaymentKind, type PayOrder, unknownPayShop } from '../../lib/records'
import { payVerdict } from '../../lib/rules/ecpay'
import { clocksOf } from '../../lib/rules/ecpay-clocks'
import { heldOf } from '../../lib/rules/ecpay-money'
import { abilitiesOf } from '../../lib/rules/ecpay-ways'
import { makeShopify, RENAMED, RENAMED_METHOD } from '../replicas/shopify/data.ts'
import type { ShopOrder } from '../replicas/shopify/model.ts'
import { truthOf } from '../replicas/shopify/truth.ts'

const NOW = Date.UTC(2026, 10, 22, 8, 30)
const shop = makeShopify({ now: NOW, orders: 1_500 })

const KINDS: Readonly<Record<string, PaymentKind>> = {
  AUTHORIZATION: 'authorization',
  CAPTURE: 'capture',
  SALE: 'sale',
  REFUND: 'refund',
  VOID: 'void',
}
const STATES: Readonly<Record<string, Payment['state']>> = {
  SUCCESS: 'success',
  FAILURE: 'failure',
  ERROR: 'failure',
  PENDING: 'pending',
  AWAITING_RESPONSE: 'pending',
}

/** As an answer tells of it. */
const seen = (order: ShopOrder): PayOrder => {
  const twd = (amount: number) =>
    order.currency === 'TWD' ? { amount, currency: 'TWD' as const } : undefined
  const payments = order.transactions.map(
    (each): Payment => ({
      kind: KINDS[each.kind] ?? 'other',
      state: STATES[each.status] ?? 'unknown',
      gateway: each.gateway,
      at: each.at,
      test: each.test,
      ...(twd(each.amount) && { amount: twd(each.amount) }),
    }),
  )
  return {
    name: order.name,
    status: order.financial.toLowerCase().replace('_', '-') as NonNullable<PayOrder['status']>,
    cancelled: order.cancelledAt !== null,
    placedAt: order.processedAt,
    gateways: [...new Set(order.transactions.map(({ gateway }) => gateway))],
    test: order.test,
    payments,
  }
}

describe.each([false, true])('1,500 orders, 每日自動關帳 %s', (autoClose) => {
  const judged = {
    now: NOW,
    shop: { ...unknownPayShop(), autoClose, methods: { [RENAMED]: RENAMED_METHOD } },
  }
  const told = shop.orders.map((order) => ({
    order,
    truth: truthOf(order, { methodKnown: true, now: NOW, zone: PAY_ZONE, autoClose }),
    record: seen(order),
  }))

  // What was paid in another currency has no figures in a record; figures that contradict each other tell nothing.
  const plain = told.filter(
    ({ order, truth }) => order.currency === 'TWD' && truth.refunded <= truth.received,
  )

  it('are judged as the manual does', () => {
    expect(plain.length).toBeGreaterThan(1_400)
    for (const { order, truth, record } of plain) {
      const said = payVerdict(record, judged).findings.filter(({ rule }) => !truth.open.includes(rule))
      expect(
        Object.fromEntries(said.map(({ rule, severity }) => [rule, severity])),
        `${order.name} ${order.financial}`,
      ).toEqual(truth.rules)
    }
  })

  it('may be done with what the manual allows', () => {
    for (const { order, truth, record } of plain)
      for (const { action, able } of abilitiesOf(record, judged))
        expect(truth.able[action], `${order.name} ${action}`).toContain(able)
  })

  it('are not judged wrongly where they have no figures', () => {
    const foreign = told.filter((each) => !plain.includes(each))
    expect(foreign.length).toBeGreaterThan(0)
    for (const { order, truth, record } of foreign) {
      const { findings, notChecked } = payVerdict(record, judged)
      const said = findings.map(({ rule }) => rule)
      const right = Object.keys(truth.rules)
      expect(
        said.filter((rule) => !right.includes(rule) && !truth.open.includes(rule)),
        order.name,
      ).toEqual([])
      expect(
        right.filter((rule) => !said.includes(rule) && !notChecked.includes(rule)),
        order.name,
      ).toEqual([])
    }
  })

  it('hold what was received and not refunded; of a test nothing', () => {
    for (const { order, truth, record } of plain)
      if (order.transactions.length > 0)
        expect(heldOf(record)?.amount, order.name).toBe(order.test ? 0 : truth.received - truth.refunded)
    expect(plain.filter(({ order }) => order.test && order.cancelledAt !== null).length).toBeGreaterThan(0)
  })

  it('have the clocks that run', () => {
    for (const { order, truth, record } of plain) {
      if (truth.open.length > 5) continue
      const expected = truth.clocks.filter(({ kind }) => !(autoClose && kind === 'close'))
      expect(clocksOf(record, judged), order.name).toEqual([...expected].sort((a, b) => a.at - b.at))
    }
  })
})
