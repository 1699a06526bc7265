import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EcpayRow, ShopifyOrder } from '../../lib/files/pay/types'
import { Ints, Times, Words } from '../../lib/recon/columns'
import { Keys } from '../../lib/recon/keys'
import { fingerprintOf } from '../../lib/recon/statement'
import { Texts } from '../../lib/recon/texts'
import { PAY_STATUSES } from '../../lib/records'
import { DAY, ecpay, MINUTE, NOON, order, reconcile, row, shopify } from './recon-made'

const NAN = Number.NaN
/** Few ids, so that everything meets everything. */
const id = fc.constantFrom('aa', 'bb', 'cc', 'dd', 'ee', '-f', '1680249134157400')
const amount = fc.constantFrom(NAN, 0, 100, 50_000, 100_000, 100_001)
const at = fc.constantFrom(NAN, NOON - 10 * DAY, NOON - DAY, NOON - DAY + MINUTE, NOON)

const anyOrder: fc.Arbitrary<ShopifyOrder> = fc
  .record({
    ...{ name: fc.constantFrom('', '#1', '#2', '#3', '#4'), ids: fc.uniqueArray(id, { maxLength: 2 }) },
    ...{
      total: amount,
      refunded: amount,
      createdAt: at,
      paidAt: at,
      cancelledAt: fc.constantFrom(NAN, NAN, NOON),
    },
    ...{ id: fc.constantFrom('', '1', '2', '3'), currency: fc.constantFrom('TWD', 'TWD', 'TWD', '', 'USD') },
    status: fc.constantFrom(undefined, ...PAY_STATUSES),
    method: fc.constantFrom(
      '',
      '綠界科技 - 信用卡一次付清',
      '綠界ATM',
      'PayPal',
      'PayPal + 綠界',
      '歐付寶TWQR',
    ),
    damage: fc.constantFrom(undefined, undefined, undefined, 'exponent' as const),
    bad: fc.constantFrom<ShopifyOrder['bad']>([], [], [], ['total']),
    hints: fc.constantFrom<string[]>([], ['2303311552144959']),
  })
  .map((told) => order(told))

const anyRow: fc.Arbitrary<EcpayRow> = fc
  .record({
    ...{ paymentId: fc.oneof(id, fc.constant('')), tradeNo: fc.constantFrom('', '2303311552144959', '2') },
    ...{
      gross: fc.oneof(
        amount,
        amount.map((value) => -value),
      ),
      refund: amount,
      fee: amount,
      net: amount,
    },
    ...{ authorized: amount, closed: amount, tradedAt: at, test: fc.constantFrom(false, false, false, true) },
    method: fc.constantFrom(undefined, 'credit' as const, 'atm' as const),
    state: fc.constantFrom(undefined, 'authorized', 'closed', 'voided', 'refunded', 'failed'),
    damage: fc.constantFrom(undefined, undefined, undefined, 'exponent' as const),
    damaged: fc.constantFrom('paymentId' as const, 'tradeNo' as const),
  })
  .map((told) => row({ ...told, damaged: told.damage && told.damaged } as Partial<EcpayRow>))

const told = (value: number): number => (Number.isNaN(value) ? 0 : value)
/** What is in another currency is in no sum. */
const countedOf = ({ total, currency }: { readonly total: number; readonly currency: string }): number =>
  currency === 'USD' ? 0 : total

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + told(each), 0)
const grossOf = ({ gross, closed, authorized }: EcpayRow): number =>
  [gross, closed, authorized].find((value) => !Number.isNaN(value)) ?? NAN

/** Everything a page can see, without the names of files and lines. */
const seen = async (files: readonly File[]): Promise<unknown> => {
  const { reconciler, progress, rows } = await reconcile(...files)
  const all = await rows()
  const keys = all.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  const { fingerprint } = await reconciler.statement()
  return { totals: progress().totals, all, fingerprint }
}

const cut = <T>(list: readonly T[], places: readonly number[]): readonly (readonly T[])[] => {
  const at = [...new Set(places.map((place) => place % (list.length + 1)))].sort((a, b) => a - b)
  return [0, ...at].map((from, which) => list.slice(from, at[which] ?? list.length))
}

describe('whatever the files hold', () => {
  it('everything ends in one bucket, and buckets add up to the files', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyOrder, { maxLength: 12 }),
        fc.array(anyRow, { maxLength: 12 }),
        async (orders, rows) => {
          const { reconciler, progress, rows: all } = await reconcile(shopify(...orders), ecpay(...rows))
          const { buckets, files, cases, byDay, byMethod } = progress().totals
          const of = (side: 'shopify' | 'ecpay') => buckets.filter((each) => each.side === side)
          expect(sum(of('shopify').map(({ count }) => count))).toBe(orders.length)
          expect(sum(of('ecpay').map(({ count }) => count))).toBe(rows.length)
          expect(sum(of('shopify').map((each) => each.amount))).toBe(sum(orders.map(countedOf)))
          expect(sum(of('ecpay').map((each) => each.amount))).toBe(sum(rows.map(grossOf)))
          expect(files.shopify).toEqual({
            count: orders.length,
            amount: sum(orders.map(countedOf)),
          })
          expect(files.ecpay).toEqual({ count: rows.length, amount: sum(rows.map(grossOf)) })
          const shown = await all()
          expect(shown).toHaveLength(cases)
          for (const group of [byDay, byMethod])
            expect(sum(group.map((each) => each.cases))).toBeLessThanOrEqual(cases)
          // Every record stands in the case that its key finds.
          const counted = await Promise.all(shown.map(({ key }) => reconciler.case(key)))
          expect(sum(counted.map((each) => each?.orders.length ?? 0))).toBe(orders.length)
          expect(sum(counted.map((each) => each?.rows.length ?? 0))).toBe(rows.length)
          const wanting = shown.filter(({ findings }) => findings.some(({ severity }) => severity !== 'info'))
          expect(progress().totals.found).toBe(wanting.length)
          const proven = counted.flatMap((each) => each ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
          expect((await reconciler.statement()).fingerprint).toBe(await fingerprintOf(proven))
          // A matched row is no finding.
          for (const each of shown) if (each.bucket === 'matched') expect(each.findings).toEqual([])
        },
      ),
      { numRuns: 60 },
    ))

  // Weeks that no file tells of are a file that was not given: only there it matters where one ends.
  it('the order of rows and files, and where one file ends, change nothing', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyOrder, { maxLength: 10 }),
        fc.array(anyRow, { maxLength: 10 }),
        fc.infiniteStream(fc.nat()),
        fc.array(fc.nat(), { maxLength: 3 }),
        async (orders, rows, draw, places) => {
          const shuffled = <T>(list: readonly T[]): readonly T[] =>
            list
              .map((each) => [draw.next().value ?? 0, each] as const)
              .sort(([a], [b]) => a - b)
              .map(([, each]) => each)
          const files = [
            ...cut(shuffled(orders), places).map((part) => shopify(...part)),
            ...cut(shuffled(rows), places).map((part) => ecpay(...part)),
          ]
          const one = await seen([shopify(...orders), ecpay(...rows)])
          expect(await seen(shuffled(files))).toEqual(one)
        },
      ),
      { numRuns: 40 },
    ))

  it('a file that comes again under new bytes is counted as a repeat, and changes nothing else', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(anyOrder, { maxLength: 6 }),
        fc.array(anyRow, { maxLength: 6 }),
        async (orders, rows) => {
          const { progress: once } = await reconcile(shopify(...orders), ecpay(...rows))
          const { progress: twice } = await reconcile(
            ...[shopify(...orders), ecpay(...rows), ecpay(...rows), shopify(...orders)],
          )
          const rest = (all: typeof once) =>
            all().totals.buckets.filter(({ bucket }) => bucket !== 'repeat' && bucket !== 'test')
          expect(rest(twice)).toEqual(rest(once))
          expect(twice().totals.rules).toEqual(once().totals.rules)
        },
      ),
      { numRuns: 40 },
    ))
})

describe('columns', () => {
  it('give back what was put in', () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(200_000), fc.oneof(fc.maxSafeInteger(), fc.constant(NAN), fc.integer())), {
          maxLength: 50,
        }),
        (puts) => {
          const [ints, words, times] = [new Ints(), new Words(), new Times()]
          const last = new Map(puts)
          for (const [place, value] of puts) {
            ints.set(place, value)
            words.set(place, value >>> 0)
            times.set(place, value)
          }
          for (const [place, value] of last) {
            expect(ints.get(place)).toBe(Object.is(value, -0) ? 0 : value)
            expect(words.get(place)).toBe(value >>> 0)
            expect(times.get(place)).toBe(Math.floor(value / 1_000) * 1_000 + 0)
          }
        },
      ),
    ))
  it('keep every text as it is, and number each once', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 40 }),
            fc.stringMatching(/^\d{0,30}$/),
            fc.string({ minLength: 120, maxLength: 300 }),
            fc.constantFrom('0', '00', '000', '\ud800', 'é', '綠界'),
          ),
          { maxLength: 40 },
        ),
        (all) => {
          const texts = new Texts()
          const keys = new Keys()
          const addresses = all.map((text) => texts.add(text))
          const numbers = all.map((text) => keys.add(text))
          all.forEach((text, place) => {
            expect(texts.get(addresses[place] ?? 0)).toBe(text)
            expect(texts.is(addresses[place] ?? 0, text)).toBe(true)
            expect(texts.is(addresses[place] ?? 0, `${text}0`)).toBe(false)
            expect(keys.text(numbers[place] ?? 0)).toBe(text)
            expect(keys.find(text)).toBe(numbers[place])
          })
          expect(keys.count).toBe(new Set(all).size)
          expect(keys.find('none of them')).toBe(-1)
        },
      ),
    ))
  it('tell ids apart where a table has grown many times', () => {
    const keys = new Keys()
    for (let each = 0; each < 5_000; each++) expect(keys.add(`r${each}`)).toBe(each)
    for (let each = 0; each < 5_000; each++) expect(keys.find(`r${each}`)).toBe(each)
  })
})
