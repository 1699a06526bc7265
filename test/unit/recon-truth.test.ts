/**
 * Reader, matching and rules over months whose every case is known: nothing is lost, sums add up to the cent, and what
 * is said is what was planted, in whatever order, pieces or repetitions files come.
 */
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { deleteDB, openDB } from 'idb'
import { beforeEach, expect, it } from 'vitest'
import { BUCKETS, type Case, RECON_COLUMNS, type Reconciler, type ReconWords } from '../../lib/recon/types'
import type { Deal } from '../replicas/ecpay-files/model.ts'
import {
  ecpayFile,
  type MadeFile,
  makeScene,
  pairOf,
  piecesOf,
  shopifyFile,
} from '../replicas/ecpay-files/scene.ts'
import { shuffled } from '../replicas/ecpay-files/shopify.ts'
import { shownAsNumber } from '../replicas/ecpay-files/stories.ts'
import { ALL, casesOf, complaints, essence, fileOf, holdsSums, progressOf } from './recon-truth-cases'
import { breakShelf, freshShelf, newReconciler, sha256 } from './recon-truth-reconciler'

let name = ''
beforeEach(() => {
  name = freshShelf()
})

const over = async (made: readonly MadeFile[], reconciler = newReconciler()): Promise<Reconciler> => {
  await reconciler.add(made.map((one) => fileOf(one)))
  return reconciler
}

const WORDS: ReconWords = {
  columns: Object.fromEntries(RECON_COLUMNS.map((column) => [column, column])) as ReconWords['columns'],
  buckets: Object.fromEntries(BUCKETS.map((bucket) => [bucket, bucket])) as ReconWords['buckets'],
  severities: { error: 'error', warning: 'warning', info: 'info' },
  methods: {},
  catalogue: JSON.parse(readFileSync('public/locales/zh-TW/rules.json', 'utf8')),
  language: 'zh-TW',
}

const scenes = [
  [21, 'payout'],
  [22, 'payout'],
  [23, 'card'],
  [24, 'card'],
] as const

it.each(scenes)('month %i of the %s files: every case is what it is', async (seed, kind) => {
  const scene = makeScene(seed, { kind })
  const made = pairOf(scene)
  const reconciler = await over(made)
  const progress = await progressOf(reconciler)
  const cases = await casesOf(reconciler)
  expect(complaints(scene, made, cases, progress)).toEqual([])
  holdsSums(progress, made)
  // Every order and every row is in exactly one case.
  expect(cases.flatMap(({ orders }) => orders)).toHaveLength(scene.orders.length)
  expect(cases.flatMap(({ rows }) => rows)).toHaveLength(scene.rows.length)
  expect(progress.totals.cases).toBe(cases.length)
  for (const { rule, cases: count, severity } of progress.totals.rules) {
    const having = cases.flatMap(({ findings }) => findings.filter((one) => one.rule === rule))
    const worst = (['error', 'warning', 'info'] as const).find((each) =>
      having.some((one) => one.severity === each),
    )
    expect([rule, severity, count]).toEqual([rule, worst, having.length])
  }
})

it('rows, files and chunks in any order come to the same, to the fingerprint', async () => {
  const scene = makeScene(31)
  const made = pairOf(scene)
  const first = await over(made)
  const wanted = (await casesOf(first)).map(essence)
  const { fingerprint } = await first.statement()
  const turned = [
    ecpayFile('payout', shuffled(scene.rows, 3), { encoding: 'big5', armour: 'formula' }),
    shopifyFile(shuffled(scene.orders, 4), { columns: 'shuffled', encoding: 'utf-16le' }),
  ]
  const second = await over(turned)
  expect((await casesOf(second)).map(essence)).toEqual(wanted)
  expect((await second.statement()).fingerprint).toBe(fingerprint)
  expect((await progressOf(second)).totals).toEqual((await progressOf(first)).totals)
})

it.each([1, 2, 3])('pieces that overlap are the month, %i', async (seed) => {
  const scene = makeScene(41)
  const first = await over(pairOf(scene))
  const wanted = (await casesOf(first)).map(essence)
  const pieces = shuffled(piecesOf(scene, seed), seed + 7)
  const second = newReconciler()
  // One after the other, and two at a time.
  await second.add(pieces.slice(0, 1).map((one) => fileOf(one)))
  await second.add(pieces.slice(1, 3).map((one) => fileOf(one)))
  await second.add(pieces.slice(3).map((one) => fileOf(one)))
  const progress = await progressOf(second)
  const cases = await casesOf(second)
  expect(cases.map(essence)).toEqual(wanted)
  holdsSums(progress, pieces)
  const again = (side: 'orders' | 'rows'): number =>
    pieces.reduce((sum, piece) => sum + piece[side].length, 0) - scene[side].length
  const repeats = Object.fromEntries(
    progress.totals.buckets
      .filter(({ bucket }) => bucket === 'repeat')
      .map(({ side, count }) => [side, count]),
  )
  expect(repeats).toEqual({ shopify: again('orders'), ecpay: again('rows') })
  expect((await second.statement()).fingerprint).toBe((await first.statement()).fingerprint)
})

it('the same file twice is left out, whatever it is called', async () => {
  const made = pairOf(makeScene(51))
  const reconciler = await over(made)
  const before = await progressOf(reconciler)
  await reconciler.add([fileOf(made[1], 'copy of it.csv')])
  const after = await progressOf(reconciler)
  const first = after.files.find(({ name }) => name === made[1].name)
  expect(after.files.find(({ name }) => name === 'copy of it.csv')).toMatchObject({ sameAs: first?.id })
  expect(after.totals).toEqual(before.totals)
})

it.each(['before', 'after'] as const)('a fresher export counts, read %s the older one', async (when) => {
  const scene = makeScene(61)
  const [orders, payout] = pairOf(scene)
  const older = shopifyFile(scene.before, {}, 'older')
  const fresh = await over([orders, payout])
  const wanted = (await casesOf(fresh)).map(essence)
  const both = await over(when === 'before' ? [orders, older, payout] : [older, payout, orders])
  expect((await casesOf(both)).map(essence)).toEqual(wanted)
  const progress = await progressOf(both)
  holdsSums(progress, [orders, older, payout])
  const repeat = progress.totals.buckets.find(({ bucket, side }) => bucket === 'repeat' && side === 'shopify')
  expect(repeat?.count).toBe(scene.orders.length)
})

it('a file that is taken out again leaves no trace', async () => {
  const scene = makeScene(62)
  const [orders, payout] = pairOf(scene)
  const wanted = (await casesOf(await over([orders, payout]))).map(essence)
  const other = makeScene(63)
  const reconciler = await over([orders, ecpayFile('payout', other.rows, {}, 'wrong'), payout])
  const wrong = (await progressOf(reconciler)).files.find(({ name }) => name.startsWith('wrong'))
  await reconciler.remove(wrong?.id ?? '')
  expect((await casesOf(reconciler)).map(essence)).toEqual(wanted)
})

it('with one side alone nothing is called absent', async () => {
  const scene = makeScene(64)
  for (const made of pairOf(scene)) {
    const reconciler = await over([made])
    const { totals } = await progressOf(reconciler)
    const rules = totals.rules.map(({ rule }) => rule)
    expect(rules).not.toContain('recon/absent-at-ecpay')
    expect(rules).not.toContain('recon/absent-at-shopify')
    expect(
      totals.buckets
        .filter(({ bucket }) => bucket === 'absent' && bucket.length > 0)
        .reduce((sum, { count }) => sum + count, 0),
    ).toBe(0)
    holdsSums({ ...(await progressOf(reconciler)) }, [made])
  }
})

it('a general payout file has no Payment ID: nothing of it is matched by itself', async () => {
  const scene = makeScene(65)
  for (const layout of ['media', 'trade-no', 'trade-no-old', 'funding'] as const) {
    const made = [shopifyFile(scene.orders), ecpayFile(layout, scene.rows)]
    const reconciler = await over(made)
    const progress = await progressOf(reconciler)
    holdsSums(progress, made)
    const cases = await casesOf(reconciler)
    expect(cases.filter(({ orders, rows }) => orders.length > 0 && rows.length > 0)).toEqual([])
    expect(
      cases.some(({ rows, proposed }) => rows.length > 0 && proposed.some(({ why }) => why === 'minute')),
    ).toBe(true)
  }
})

it('what a person says is kept under the payment: it holds for fresher files, in another visit', async () => {
  const scene = makeScene(71)
  const [orders, payout] = pairOf(scene)
  const first = await over([shopifyFile(scene.before), payout])
  const cases = await casesOf(first)
  const apart = scene.deals.filter(({ story }) => story === 'sameMinute')
  const caseOf = (name: string | undefined) =>
    cases.find((one) => one.orders.some((order) => order.name === name))
  const [joined, declined] = apart.map((deal) => {
    const one = caseOf(deal.orders[0]?.name)
    const row = cases.find(({ rows }) => rows.some(({ paymentId }) => paymentId === deal.rows[0]?.paymentId))
    if (!one || !row) throw new Error('not found')
    return { one, row }
  })
  if (!joined || !declined) throw new Error('two of them')
  const settled = caseOf(scene.deals.find(({ story }) => story === 'absentAtEcpay')?.orders[0]?.name)
  if (!settled) throw new Error('not found')
  await first.mark({ key: joined.one.key, joined: [joined.row.key] })
  await first.mark({ key: declined.one.key, declined: [declined.row.key] })
  await first.mark({ key: settled.key, settledAt: 1, note: '已打電話問綠界' })
  const second = await over([orders, payout])
  const after = await casesOf(second)
  const holding = after.filter((one) => one.orders.some(({ name }) => name === joined.one.orders[0]?.name))
  expect(holding).toHaveLength(1)
  expect(holding[0]?.rows.map(({ paymentId }) => paymentId)).toEqual([joined.row.rows[0]?.paymentId])
  expect(holding[0]?.bucket).toBe('matched')
  const refused = after.find(({ key }) => key === declined.one.key)
  expect(
    refused?.proposed.filter(({ key }) => key === declined.row.key).map((each) => each.declined),
  ).toEqual([true])
  expect(refused?.proposals).toBe(0)
  expect(after.find(({ key }) => key === settled.key)).toMatchObject({
    settled: true,
    note: '已打電話問綠界',
  })
  expect((await progressOf(second)).totals.settled).toBe(1)
  const open = await second.view({ ...ALL, settled: 'open' }, { by: 'order', down: false })
  expect(open.rows).toBe(after.length - 1)
})

it('a tolerance that the user sets lets pass what it covers, and says what', async () => {
  const scene = makeScene(72, { each: 6 })
  const made = pairOf(scene)
  const reconciler = await over(made)
  expect((await progressOf(reconciler)).totals.tolerated).toEqual({ cases: 0, amount: 0 })
  const off = scene.deals.filter(({ story }) => story === 'amountDiffers')
  const by = (deal: (typeof off)[number]): number =>
    Math.abs((deal.rows[0]?.gross ?? 0) - (deal.orders[0]?.total ?? 0))
  const passed = off.filter((deal) => by(deal) <= 100)
  expect(passed.length).toBeGreaterThan(0)
  await reconciler.setOptions({ tolerance: 100 })
  const cases = await casesOf(reconciler)
  for (const deal of off) {
    const one = cases.find(({ orders }) => orders.some(({ name }) => name === deal.orders[0]?.name))
    const passes = passed.includes(deal)
    expect(one?.findings.some(({ rule }) => rule === 'recon/amount-differs')).toBe(!passes)
    if (passes) expect(one?.tolerated).toBe(by(deal))
  }
  const { totals } = await progressOf(reconciler)
  expect(totals.tolerated.cases).toBe(cases.filter(({ tolerated = 0 }) => tolerated > 0).length)
  expect(totals.tolerated.amount).toBe(cases.reduce((sum, { tolerated = 0 }) => sum + tolerated, 0))
  holdsSums(await progressOf(reconciler), made)
})

it('both exports of one month tell of the same payments, not of two', async () => {
  const scene = makeScene(81, { kind: 'card' })
  const plain = scene.deals.filter(({ story }) => ['fine', 'refunded', 'refundedInPart'].includes(story))
  const rows = plain.flatMap((deal) => deal.rows)
  const made = [
    shopifyFile(plain.flatMap(({ orders }) => orders)),
    ecpayFile('card', rows),
    ecpayFile('payout', rows),
  ]
  const reconciler = await over(made)
  const cases = await casesOf(reconciler)
  expect(cases.map(({ bucket }) => bucket)).toEqual(cases.map(() => 'matched'))
  expect(cases.flatMap(({ findings }) => findings)).toEqual([])
  holdsSums(await progressOf(reconciler), made)
})

it('the statement names each file by its true hash, rows and sum, and nothing of a buyer is kept or exported', async () => {
  const scene = makeScene(82)
  const made = pairOf(scene)
  const reconciler = await over(made)
  const cases = await casesOf(reconciler)
  const some = cases.find(({ orders }) => orders.length > 0)
  await reconciler.mark({ key: some?.key ?? '', settledAt: 5, note: '月底看過' })
  const statement = await reconciler.statement()
  expect(
    statement.files
      .map(({ name: called, hash, bytes, rows, records }) => [called, hash, bytes, rows, records])
      .sort(),
  ).toEqual(
    made
      .map(({ name: called, bytes, truth }) => [
        called,
        sha256(bytes),
        bytes.length,
        truth.rows,
        truth.records,
      ])
      .sort(),
  )
  expect(statement.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  const db = await openDB(name)
  const kept = await Promise.all([...db.objectStoreNames].map((store) => db.getAll(store)))
  db.close()
  expect(JSON.stringify(kept)).toContain('月底看過')
  const exported = await Promise.all(
    (['csv', 'xlsx'] as const).map(async (kind) =>
      (await reconciler.export(kind, WORDS, false)).arrayBuffer(),
    ),
  )
  const sheets = unzipSync(new Uint8Array(exported[1] ?? new ArrayBuffer()))
  const all = [
    JSON.stringify(kept),
    JSON.stringify(cases),
    JSON.stringify(statement),
    JSON.stringify(await progressOf(reconciler)),
    new TextDecoder().decode(exported[0]),
    ...Object.values(sheets).map((part) => new TextDecoder().decode(part)),
  ]
  // A number that is a telephone's is among other digits by chance only where it is short.
  for (const one of scene.personal.filter((text) => !/^\d{5,7}$/.test(text)))
    for (const text of all) expect(text).not.toContain(one)
  expect(all[4]).toContain(some?.orders[0]?.name)
})

it('fees are held against the rate of the contract only where somebody entered it, and only warn', async () => {
  const scene = makeScene(91)
  const made = pairOf(scene)
  const reconciler = await over(made)
  const before = await casesOf(reconciler)
  expect(before.some(({ findings }) => findings.some(({ rule }) => rule === 'recon/fee-rate-differs'))).toBe(
    false,
  )
  // The generator's own: 2.75 %, least NT$5.
  await reconciler.setOptions({ rates: { credit: { rate: 27_500, tax: 0, least: 500 } } })
  const agreed = await casesOf(reconciler)
  const saying = (cases: readonly Case[]): string[] =>
    cases
      .filter(({ findings }) => findings.some(({ rule }) => rule === 'recon/fee-rate-differs'))
      .flatMap(({ orders }) => orders.map(({ name: of }) => of))
      .sort()
  const namesOf = (keep: (deal: Deal) => boolean): string[] =>
    scene.deals.filter(keep).flatMap(({ orders }) => orders.map(({ name: of }) => of))
  // A fee of NT$27 whatever the amount, as the story has it, is no contract's.
  const odd = namesOf(({ story, rows }) => story === 'processing' && rows[0]?.way === 'credit')
  const plain = namesOf(({ story, rows }) => story === 'fine' && rows[0]?.way === 'credit')
  expect(saying(agreed).filter((of) => plain.includes(of))).toEqual([])
  expect(odd.filter((of) => !saying(agreed).includes(of))).toEqual([])
  await reconciler.setOptions({ rates: { credit: { rate: 20_000, tax: 0, least: 500 } } })
  const other = await casesOf(reconciler)
  const dear = namesOf(
    ({ story, rows }) => story === 'fine' && rows[0]?.way === 'credit' && (rows[0]?.gross ?? 0) > 100_000,
  )
  expect(dear.length).toBeGreaterThan(3)
  expect(dear.filter((of) => !saying(other).includes(of))).toEqual([])
  for (const { bucket, findings } of other)
    if (findings.length === 1 && findings[0]?.rule === 'recon/fee-rate-differs')
      expect([findings[0].severity, bucket]).toEqual(['warning', bucket])
  holdsSums(await progressOf(reconciler), made)
})

it('what was said can be said again where the database was taken away meanwhile', async () => {
  const scene = makeScene(92, { each: 1 })
  const reconciler = await over(pairOf(scene))
  const [one] = await casesOf(reconciler)
  await reconciler.mark({ key: one?.key ?? '', note: '第一次' })
  await deleteDB(name)
  await reconciler.mark({ key: one?.key ?? '', note: '第二次' })
  const again = await over(pairOf(scene))
  expect((await again.case(one?.key ?? ''))?.note).toBe('第二次')
})

it('what changes no result makes none anew: where orders are linked to', async () => {
  const reconciler = await over(pairOf(makeScene(93, { each: 1 })))
  const { turn } = await progressOf(reconciler)
  await reconciler.setOptions({ handle: 'goodthings' })
  expect((await reconciler.options()).handle).toBe('goodthings')
  expect((await progressOf(reconciler)).turn).toBe(turn)
  await reconciler.setOptions({ tolerance: 500 })
  expect((await progressOf(reconciler)).turn).toBeGreaterThan(turn)
})

it('while known rows are matched anew the result stands, and what could not be kept is told', async () => {
  const scene = makeScene(94, { each: 1 })
  const reconciler = await over(pairOf(scene))
  const stages: string[] = []
  await reconciler.onProgress(({ stage }) => stages.push(stage))
  const [one, other] = await casesOf(reconciler)
  await reconciler.mark({ key: one?.key ?? '', declined: [other?.key ?? ''] })
  await reconciler.setOptions({ tolerance: 100 })
  expect(new Set(stages)).toEqual(new Set(['done']))
  await reconciler.add([fileOf(shopifyFile(scene.before, {}, 'older'))])
  expect(stages).toContain('reading')
  breakShelf()
  await expect(reconciler.mark({ key: one?.key ?? '', note: '滿了' })).rejects.toThrow('full')
  expect((await reconciler.case(one?.key ?? ''))?.note).toBe('滿了')
  await expect(reconciler.setOptions({ tolerance: 0 })).rejects.toThrow('full')
})

it('a spreadsheet lost the trade numbers, the Payment IDs are sound: they hold all the same', async () => {
  const sound = makeScene(95, { each: 1, apart: false })
  const deals = sound.deals.map((deal) => ({
    ...deal,
    rows: deal.rows.map((row) => ({
      ...row,
      tradeNo: shownAsNumber(row.tradeNo),
      merchantNo: shownAsNumber(row.merchantNo),
    })),
  }))
  const scene = { ...sound, deals, rows: deals.flatMap(({ rows }) => rows) }
  const made = pairOf(scene)
  const reconciler = await over(made)
  const progress = await progressOf(reconciler)
  // Whether numbers that nothing is matched by deserve a word of their own, nobody has said.
  const said = complaints(scene, made, await casesOf(reconciler), progress)
  expect(said.filter((one) => !one.endsWith('recon/id-damaged is said'))).toEqual([])
  holdsSums(progress, made)
})

it('a number that ends in 0 by nature is no damaged one', async () => {
  const scene = makeScene(96, { apart: false })
  expect(scene.rows.some(({ tradeNo }) => tradeNo.endsWith('0'))).toBe(true)
  const { totals } = await progressOf(await over(pairOf(scene)))
  expect(totals.rules.map(({ rule }) => rule)).not.toContain('recon/id-damaged')
})
