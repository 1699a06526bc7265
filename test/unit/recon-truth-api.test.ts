/** The same months by the Admin API: an order's transactions in place of its row, and both beside each other. */
import { expect, it } from 'vitest'
import type { ReconOutside } from '../../lib/recon/types'
import { money, type Payment, type PayOrder, type PayStatus } from '../../lib/records'
import { DAY, MONTH } from '../replicas/ecpay-files/make.ts'
import type { Order } from '../replicas/ecpay-files/model.ts'
import { makeScene, pairOf, sceneOf } from '../replicas/ecpay-files/scene.ts'
import { casesOf, complaints, fileOf, progressOf } from './recon-truth-cases'
import { freshShelf, newReconciler } from './recon-truth-reconciler'

const KINDS: Readonly<Record<string, readonly [kind: Payment['kind'], state: Payment['state']]>> = {
  pending: ['sale', 'pending'],
  expired: ['sale', 'failure'],
  authorized: ['authorization', 'success'],
  voided: ['authorization', 'success'],
}

const payOrder = (order: Order): PayOrder => {
  const [kind, state] = KINDS[order.status] ?? (['sale', 'success'] as const)
  const taken: Payment[] = order.ids.map((paymentId, at) => ({
    kind,
    // Of two ids the first attempt failed.
    state: at < order.ids.length - 1 ? 'failure' : state,
    paymentId,
    gateway: order.method,
    amount: money(order.total),
    at: order.createdAt,
    test: false,
  }))
  const back: Payment[] =
    order.refunded > 0
      ? [
          {
            kind: 'refund',
            state: 'success',
            gateway: order.method,
            amount: money(order.refunded),
            at: order.createdAt + DAY,
          },
        ]
      : []
  const voided: Payment[] =
    order.status === 'voided'
      ? [{ kind: 'void', state: 'success', gateway: order.method, at: order.createdAt + 1 }]
      : []
  return {
    name: order.name,
    id: order.id,
    status: order.status.replace('_', '-') as PayStatus,
    cancelled: order.cancelledAt !== undefined,
    placedAt: order.createdAt,
    gateways: [order.method],
    total: money(order.total),
    refunded: money(order.refunded),
    test: false,
    payments: [...taken, ...back, ...voided],
    ...(order.cancelledAt === undefined ? {} : { cancelledAt: order.cancelledAt }),
    ...(order.paidAt === undefined ? {} : { paidAt: order.paidAt }),
  }
}

// A total that is no number comes by no API, nor an id that a spreadsheet spoilt; another currency is no Money.
const scene = sceneOf(
  makeScene(131),
  ({ story, truth }) => !truth.apart && !['unreadableTotal', 'otherCurrency', 'twoPayments'].includes(story),
)
const outside: ReconOutside = {
  orders: async (_host, from, to, after) => {
    const all = scene.orders
      .filter(({ createdAt }) => createdAt >= from && createdAt < to)
      .sort((a, b) => a.createdAt - b.createdAt)
    const at = Number(after ?? 0)
    const orders = all.slice(at, at + 25).map((order) => payOrder(order))
    return {
      orders,
      rejected: 0,
      total: all.length,
      ...(at + 25 < all.length ? { after: String(at + 25) } : {}),
    }
  },
}

it('comes to the same truth as the file', async () => {
  freshShelf()
  const [, payout] = pairOf(scene)
  const reconciler = newReconciler(outside)
  await reconciler.add([fileOf(payout)])
  await reconciler.addApi('goodthings.myshopify.com', MONTH, MONTH + 40 * DAY)
  expect(complaints(scene, [payout], await casesOf(reconciler), await progressOf(reconciler))).toEqual([])
})

it('an order of the file and of the API counts once', async () => {
  freshShelf()
  const made = pairOf(scene)
  const reconciler = newReconciler(outside)
  await reconciler.add(made.map((one) => fileOf(one)))
  await reconciler.addApi('goodthings.myshopify.com', MONTH, MONTH + 40 * DAY)
  const progress = await progressOf(reconciler)
  const repeat = progress.totals.buckets.find(({ bucket, side }) => bucket === 'repeat' && side === 'shopify')
  expect(repeat?.count).toBe(scene.orders.length)
  expect(complaints(scene, made, await casesOf(reconciler), progress)).toEqual([])
})
