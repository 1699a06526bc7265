/** What was made of files, beside what must be: complaints, none of them where all is as it should be. */
import { expect } from 'vitest'
import type { Case, CaseFilter, Reconciler, ReconProgress, SourceFile } from '../../lib/recon/types'
import type { Deal } from '../replicas/ecpay-files/model.ts'
import type { MadeFile, Scene } from '../replicas/ecpay-files/scene.ts'

export const fileOf = (made: { readonly name: string; readonly bytes: Uint8Array }, name = made.name): File =>
  new File([made.bytes as Uint8Array<ArrayBuffer>], name)

/** As it stands now. */
export const progressOf = (reconciler: Reconciler): Promise<ReconProgress> =>
  new Promise((resolve, reject) => {
    reconciler.onProgress(resolve).catch(reject)
  })

export const ALL: CaseFilter = { settled: 'all' }

/** Every case with all of it, in order of their keys. */
export const casesOf = async (reconciler: Reconciler): Promise<Case[]> => {
  const { rows } = await reconciler.view(ALL, { by: 'order', down: false })
  const shown = await reconciler.rows(0, rows)
  expect(shown).toHaveLength(rows)
  const keys = shown.map(({ key }) => key)
  expect(new Set(keys).size).toBe(rows)
  const cases: Case[] = []
  for (const key of keys.sort()) {
    const one = await reconciler.case(key)
    if (!one) throw new Error(`no case ${key}, though it stands in the table`)
    cases.push(one)
  }
  return cases
}

/** Totals that add up: by bucket, by file and by what was made. */
export const holdsSums = ({ totals, files }: ReconProgress, made: readonly MadeFile[]): void => {
  for (const side of ['shopify', 'ecpay'] as const) {
    const buckets = totals.buckets.filter((bucket) => bucket.side === side)
    const sum = (of: readonly { readonly count: number; readonly amount: number }[]) => ({
      count: of.reduce((all, { count }) => all + count, 0),
      amount: of.reduce((all, { amount }) => all + amount, 0),
    })
    expect([side, sum(buckets)]).toEqual([side, totals.files[side]])
    const of = made.filter(({ truth }) => truth.side === side)
    expect([side, totals.files[side].count]).toEqual([
      side,
      of.reduce((all, { truth }) => all + truth.records, 0),
    ])
    expect([side, totals.files[side].amount]).toEqual([
      side,
      of.reduce((all, { truth }) => all + truth.sum, 0),
    ])
    expect(new Set(buckets.map(({ bucket }) => bucket)).size).toBe(buckets.length)
  }
  for (const one of made) {
    const file = files.find(({ name }) => name === one.name)
    expect(file).toMatchObject({
      stage: 'done',
      side: one.truth.side,
      layout: one.truth.layout,
      form: one.truth.form,
      encoding: one.truth.encoding,
      rows: one.truth.rows,
      records: one.truth.records,
      bytes: one.bytes.length,
      read: one.bytes.length,
    })
    expect(file?.aside.subtotal ?? 0).toBe(one.truth.subtotals)
  }
}

/** Where each order and each row of the made files must be looked for: its file by name, and its line. */
interface Found {
  readonly orders: ReadonlyMap<string, Case>
  /** By trade number and line of its file. */
  readonly rows: ReadonlyMap<string, Case>
}

const found = (cases: readonly Case[], files: readonly SourceFile[]): Found => {
  const names = new Map(files.map(({ id, name }) => [id, name]))
  const orders = new Map<string, Case>()
  const rows = new Map<string, Case>()
  for (const one of cases) {
    for (const order of one.orders) {
      const before = orders.get(order.name)
      if (before && before !== one) throw new Error(`${order.name} is in two cases`)
      orders.set(order.name, one)
    }
    for (const row of one.rows) {
      const key = `${names.get(row.file)} ${row.line}`
      if (rows.has(key)) throw new Error(`${key} is in two places`)
      rows.set(key, one)
    }
  }
  return { orders, rows }
}

const TOLD_OF_METHOD = new Set(['recon/elsewhere'])

/** What is not as the scene says; rules that are no business of a deal's story are complained of. */
export const complaints = (
  scene: Scene,
  made: readonly MadeFile[],
  cases: readonly Case[],
  { files }: ReconProgress,
): string[] => {
  const { orders, rows } = found(cases, files)
  const said: string[] = []
  const linesOf = (deal: Deal): string[] =>
    deal.rows.flatMap((row) =>
      made.flatMap((file) => {
        const at = file.rows.indexOf(row)
        return at < 0 ? [] : [`${file.name} ${file.truth.lines[at]}`]
      }),
    )
  for (const deal of scene.deals) {
    const { truth, story } = deal
    const name = `${story} ${deal.orders[0]?.name ?? deal.rows[0]?.paymentId}`
    const ofOrders = deal.orders.map((order) => orders.get(order.name))
    const ofRows = linesOf(deal).map((line) => rows.get(line))
    const all = [...ofOrders, ...ofRows]
    if (all.some((one) => one === undefined)) {
      said.push(`${name}: an order or a row is in no case`)
      continue
    }
    const mine = [...new Set(all)].flatMap((one) => one ?? [])
    for (const [side, of, buckets] of [
      ['order', ofOrders, truth.orders],
      ['row', ofRows, truth.rows],
    ] as const)
      for (const one of of)
        if (one && !(buckets as readonly string[]).includes(one.bucket))
          said.push(`${name}: ${side} in ${one.bucket}, not in ${buckets.join('|')}`)
    const rules = new Set(mine.flatMap((one) => one.findings.map(({ rule }) => rule)))
    for (const rule of truth.must) if (!rules.has(rule)) said.push(`${name}: ${rule} is not said`)
    if (truth.oneOf && !truth.oneOf.some((rule) => rules.has(rule)))
      said.push(`${name}: none of ${truth.oneOf.join(', ')} is said, but ${[...rules].join(', ')}`)
    const allowed = [...truth.must, ...(truth.oneOf ?? []), ...(truth.may ?? [])]
    for (const rule of rules)
      if (!allowed.includes(rule) && !TOLD_OF_METHOD.has(rule)) said.push(`${name}: ${rule} is said`)
    if (truth.apart) {
      const [order, row] = [ofOrders[0], ofRows[0]]
      if (order && row) {
        if (order === row) said.push(`${name}: matched by luck`)
        const linked =
          order.proposed.some(({ key }) => key === row.key) ||
          row.proposed.some(({ key }) => key === order.key)
        if (!linked && truth.apart !== 'none') said.push(`${name}: not proposed (${truth.apart})`)
      }
    } else if (new Set(mine).size > 1) said.push(`${name}: ${mine.length} cases where one is`)
    const strangers = mine.flatMap((one) =>
      one.orders.filter((order) => !deal.orders.some(({ name: ours }) => ours === order.name)),
    )
    if (strangers.length > 0) said.push(`${name}: holds ${strangers.map((each) => each.name).join()}`)
  }
  const dealt = new Set(scene.deals.flatMap((deal) => linesOf(deal)))
  for (const key of rows.keys()) if (!dealt.has(key)) said.push(`${key}: a row of no story`)
  return said.sort()
}

/** A case without where it was read: the same whatever files it came in. */
export const essence = (one: Case): unknown => ({
  key: one.key,
  bucket: one.bucket,
  method: one.method,
  at: one.at,
  shopify: one.shopify,
  ecpay: one.ecpay,
  findings: one.findings,
  proposed: one.proposed.map(({ key, why }) => `${why} ${key}`).sort(),
  settled: one.settled,
  note: one.note,
  orders: [
    ...new Set(
      one.orders
        .filter(({ repeat }) => !repeat)
        .map(({ name, status, total, refunded }) => `${name} ${status} ${total} ${refunded}`),
    ),
  ].sort(),
  rows: one.rows
    .filter(({ repeat }) => !repeat)
    .map(({ paymentId, tradeNo, gross, net }) => `${paymentId} ${tradeNo} ${gross} ${net}`)
    .sort(),
})
