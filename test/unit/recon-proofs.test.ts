/** What the fingerprint is made of, written out of the columns: to the byte what is written of whole cases. */
import { expect, it } from 'vitest'
import { fingerprintOf } from '../../lib/recon/statement'
import { makeScene, pairOf, piecesOf } from '../replicas/ecpay-files/scene.ts'
import { casesOf, fileOf } from './recon-truth-cases'
import { freshShelf, newReconciler } from './recon-truth-reconciler'

it.each([
  [31, 'payout', 0],
  [32, 'card', 0],
  [33, 'payout', 5_000],
] as const)('month %i of the %s files, %i let pass', async (seed, kind, tolerance) => {
  freshShelf()
  const scene = makeScene(seed, { kind })
  const reconciler = newReconciler()
  await reconciler.setOptions({ tolerance })
  await reconciler.add([...pairOf(scene), ...piecesOf(scene, seed)].map((one) => fileOf(one)))
  const cases = await casesOf(reconciler)
  expect(cases.some(({ orders }) => orders.some(({ repeat }) => repeat))).toBe(true)
  expect(cases.some(({ findings }) => findings.length > 1)).toBe(true)
  expect((await reconciler.statement()).fingerprint).toBe(await fingerprintOf(cases))
})
