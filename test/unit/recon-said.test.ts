/** What persons said of pairs is a part of a statement: whoever says the same comes to the same fingerprint. */
import { expect, it } from 'vitest'
import { DAY, ecpay, madePorts, NOON, order, row, shopify, watch } from './recon-made'

/** An order without a Payment ID, and a payment of its amount and minute. */
const at = NOON - DAY
const lone = order({ name: '#1003', id: '77', ids: [], createdAt: at, paidAt: at })
const paid = row({ paymentId: 'rLonelyPaymentOfTheMinute', tradedAt: at })
const [ORDER, PAYMENT] = ['o:77', 'rLonelyPaymentOfTheMinute']

/** Says it from one side, and gives the statement before and after. */
const said = async (what: 'joined' | 'declined', from: string, other: string) => {
  const { reconciler } = await watch(madePorts())
  await reconciler.add([shopify(lone), ecpay(paid)])
  const before = await reconciler.statement()
  expect((await reconciler.case(from))?.proposed).toMatchObject([{ key: other, why: 'minute' }])
  await reconciler.mark({ key: from, [what]: [other] })
  return { before, after: await reconciler.statement(), reconciler }
}

it.each(['joined', 'declined'] as const)('%s: from either side the same, with its reason', async (what) => {
  const one = await said(what, ORDER, PAYMENT)
  const other = await said(what, PAYMENT, ORDER)
  expect(one.before.said).toEqual([])
  expect(one.after.said).toEqual([
    { said: what, keys: [ORDER, PAYMENT], labels: ['#1003', PAYMENT], why: 'minute' },
  ])
  expect(other.after.said).toEqual(one.after.said)
  expect(other.after.fingerprint).toBe(one.after.fingerprint)
  expect(one.after.fingerprint).not.toBe(one.before.fingerprint)
})

it('what is taken back leaves no trace', async () => {
  const { before, reconciler } = await said('declined', ORDER, PAYMENT)
  await reconciler.mark({ key: ORDER, declined: [] })
  const after = await reconciler.statement()
  expect(after.said).toEqual([])
  expect(after.fingerprint).toBe(before.fingerprint)
})

it('of files that are not there nothing is told', async () => {
  const { reconciler } = await watch(madePorts())
  await reconciler.add([shopify(lone)])
  await reconciler.mark({ key: ORDER, declined: [PAYMENT] })
  expect((await reconciler.statement()).said).toEqual([])
})
