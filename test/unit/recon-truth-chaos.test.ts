/** Whatever stands in the files: nothing is lost, sums add up, and no order of rows, files or pieces changes a thing. */
import { expect, it } from 'vitest'
import type { Case } from '../../lib/recon/types'
import { makeChaos } from '../replicas/ecpay-files/chaos.ts'
import { ecpayFile, type MadeFile, shopifyFile } from '../replicas/ecpay-files/scene.ts'
import { shuffled } from '../replicas/ecpay-files/shopify.ts'
import { casesOf, essence, fileOf, progressOf } from './recon-truth-cases'
import { freshShelf, newReconciler } from './recon-truth-reconciler'

const over = async (made: readonly MadeFile[]) => {
  freshShelf()
  const reconciler = newReconciler()
  await reconciler.add(made.map((one) => fileOf(one)))
  const progress = await progressOf(reconciler)
  const cases = await casesOf(reconciler)
  const { fingerprint } = await reconciler.statement()
  return { progress, cases, fingerprint }
}

/** Every order and every row stands in exactly one case, and the buckets come to what the files come to. */
const holdsAll = (
  { progress, cases }: { progress: Awaited<ReturnType<typeof progressOf>>; cases: readonly Case[] },
  made: readonly MadeFile[],
): void => {
  const places = (of: readonly { readonly file: string; readonly line: number }[]): string[] =>
    of.map(({ file, line }) => `${progress.files.find(({ id }) => id === file)?.name} ${line}`).sort()
  const wanted = (side: 'orders' | 'rows'): string[] =>
    made.flatMap((file) => file[side].map((_, at) => `${file.name} ${file.truth.lines[at]}`)).sort()
  expect(places(cases.flatMap(({ orders }) => orders))).toEqual(wanted('orders'))
  expect(places(cases.flatMap(({ rows }) => rows))).toEqual(wanted('rows'))
  for (const side of ['shopify', 'ecpay'] as const) {
    const buckets = progress.totals.buckets.filter((one) => one.side === side)
    const files = progress.files.filter((one) => one.side === side)
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(progress.totals.files[side].count)
    expect(buckets.reduce((sum, { amount }) => sum + amount, 0)).toBe(progress.totals.files[side].amount)
    expect(files.reduce((sum, { records }) => sum + records, 0)).toBe(progress.totals.files[side].count)
    const told = made.filter(({ truth }) => truth.side === side)
    expect(progress.totals.files[side]).toEqual({
      count: told.reduce((sum, { truth }) => sum + truth.records, 0),
      amount: told.reduce((sum, { truth }) => sum + truth.sum, 0),
    })
  }
  for (const group of [progress.totals.byMethod, progress.totals.byDay])
    expect(group.reduce((sum, { cases: of }) => sum + of, 0)).toBeLessThanOrEqual(cases.length)
}

it.each(Array.from({ length: 12 }, (_, seed) => seed))('chaos %i', async (seed) => {
  const { orders, rows } = makeChaos(900 + seed)
  const layout = seed % 2 === 0 ? 'payout' : 'payout-fixture'
  const made = [shopifyFile(orders), ecpayFile(layout, rows)]
  const first = await over(made)
  holdsAll(first, made)
  const wanted = first.cases.map(essence)

  const turned = [
    ecpayFile(layout, shuffled(rows, seed), { armour: 'formula', encoding: 'utf-16be' }),
    shopifyFile(shuffled(orders, seed + 1), { quotes: 'all', newline: '\n' }),
  ]
  const second = await over(turned)
  holdsAll(second, turned)
  expect(second.cases.map(essence)).toEqual(wanted)
  expect(second.fingerprint).toBe(first.fingerprint)
  expect(second.progress.totals).toEqual(first.progress.totals)

  const cut = Math.floor(orders.length / 2)
  const pieces = [
    ecpayFile(layout, rows.slice(0, cut + 9), {}, 'rows_a'),
    shopifyFile(orders.slice(cut - 7), {}, 'orders_b'),
    ecpayFile(layout, rows.slice(cut - 9), {}, 'rows_b'),
    shopifyFile(orders.slice(0, cut + 7), {}, 'orders_a'),
  ]
  const third = await over(pieces)
  holdsAll(third, pieces)
  expect(third.cases.map(essence)).toEqual(wanted)
  expect(third.fingerprint).toBe(first.fingerprint)
})
