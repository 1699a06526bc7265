import fc from 'fast-check'
import { deleteDB } from 'idb'
import { describe, expect, it } from 'vitest'
import { type Shelf, shelf } from '../../lib/check/shelf'
import type { CheckAsk, Checker, Outside, Row } from '../../lib/check/types'
import type { PictureVerdict, Product } from '../../lib/records'
import { ALL, askFile, checkerWith, comparable, fine, last, naive, OWN, rowsOf } from './check-made'

const API: CheckAsk = { door: { kind: 'api', host: 'myshop.cyberbiz.co' }, ownDomain: OWN }

/** Products with faults of any kind, some 產品編號 more than once. */
const products = fc.array(
  fc
    .record({ kind: fc.nat(8), n: fc.nat(30) })
    .map(
      ({ kind, n }): Product =>
        fine(
          n,
          [
            {},
            { title: '' },
            { url: `https://${OWN}/products/襯衫-${n}` },
            { tags: ['贈品'] },
            { variants: [{ sku: '' }] },
            { variants: [{ sku: `S-${n}`, label: '紅' }, { sku: `Ｓ-${n + 1}` }] },
            { brief: '', groups: [] },
            { id: undefined, title: undefined },
            { pictures: undefined, published: false },
          ][kind],
        ),
    ),
  { maxLength: 60 },
)

let made = 0
const fresh = (): Shelf => shelf(`kept-${++made}`)

describe('a check that is kept', () => {
  it('opens its database again after another tab took it away', async () => {
    const name = `kept-${++made}`
    const kept = shelf(name)
    await kept.choose('file|feed.xml', { title: 'name' })
    await deleteDB(name)
    expect(await kept.chosen('file|feed.xml')).toEqual({})
    await kept.choose('file|feed.xml', { title: 'brief' })
    expect(await kept.chosen('file|feed.xml')).toEqual({ title: 'brief' })
  })

  it('is shown again as it was, by another visit', async () => {
    await fc.assert(
      fc.asyncProperty(products, async (all) => {
        const kept = fresh()
        const first = checkerWith({ shelf: kept })
        await first.checker.start(askFile(all))
        const second = checkerWith({ shelf: kept })
        expect(await second.checker.open('file|feed.xml')).toBe(all.length > 0)
        expect(await rowsOf(second.checker)).toEqual(await rowsOf(first.checker))
        if (all.length === 0) return
        const { rate: _, left: __, ...was } = last(first.told)
        expect(last(second.told)).toMatchObject(was)
      }),
      { numRuns: 40 },
    )
  })

  it('is listed, forgotten, and no longer there', async () => {
    const kept = fresh()
    const { checker } = checkerWith({ shelf: kept })
    await checker.start(askFile([fine(1, { title: '' }), fine(2)], 'a.xml'))
    await checker.start(askFile([fine(1)], 'b.xml'))
    await checker.choose('file|a.xml', { titel: 'name' })
    const list = (await checker.kept()).map(({ key, stage, products, refused }) => [
      ...[key, stage, products, refused],
    ])
    expect(list.sort()).toEqual([
      ['file|a.xml', 'done', 2, 1],
      ['file|b.xml', 'done', 1, 0],
    ])
    await checker.forget('file|a.xml')
    expect(await checker.open('file|a.xml')).toBe(false)
    expect(await checker.chosen('file|a.xml')).toEqual({})
    expect((await checker.kept()).map(({ key }) => key)).toEqual(['file|b.xml'])
  })

  it('of many thousand rows fills many values, and comes back whole', async () => {
    const all = Array.from({ length: 40_000 }, (_, n) =>
      fine(n, { title: n % 2 ? '' : `襯衫 ${n}`, groups: n % 3 ? ['上衣'] : [], brief: '' }),
    )
    const kept = fresh()
    const first = checkerWith({ shelf: kept })
    await first.checker.start(askFile(all))
    const second = checkerWith({ shelf: kept })
    await second.checker.open('file|feed.xml')
    const sort = { by: 'name', down: true } as const
    expect(await rowsOf(second.checker, { search: '襯衫 39' }, sort)).toEqual(
      await rowsOf(first.checker, { search: '襯衫 39' }, sort),
    )
    expect((await second.checker.view({}, sort)).rows).toBe(40_000)
  })

  it('that was left while it was reading says so, with what was read', async () => {
    const kept = fresh()
    const first = checkerWith({
      shelf: kept,
      outside: {
        products: async (_, page) => {
          if (page === 3) await first.checker.pause()
          return { products: [fine(page, { title: '' })], rejected: 1, total: 9, last: false }
        },
        pictures: () => Promise.reject(new Error()),
      },
    })
    void first.checker.start(API)
    while ((await kept.head('api|myshop.cyberbiz.co'))?.progress.stage !== 'paused')
      await new Promise((resume) => setImmediate(resume))
    const second = checkerWith({ shelf: kept })
    expect((await second.checker.kept())[0]?.stage).toBe('left')
    await second.checker.open('api|myshop.cyberbiz.co')
    expect(last(second.told).stage).toBe('left')
    expect((await rowsOf(second.checker)).length).toBe(last(second.told).products)
    await first.checker.cancel()
  })

  it('that was left names products with one 產品編號 to each other, as one that was read to its end', async () => {
    const kept = fresh()
    const twin = { variants: [{ sku: 'S-1' }] }
    const all = [fine(1), fine(2, twin), fine(3), fine(4, twin), fine(5, { title: '', ...twin })]
    const first = checkerWith({
      shelf: kept,
      outside: {
        products: async (_, page) => {
          if (page === 6) await first.checker.pause()
          return { products: all.slice(page - 1, page), rejected: 0, total: 9, last: false }
        },
        pictures: () => Promise.reject(new Error()),
      },
    })
    void first.checker.start(API)
    while ((await kept.head('api|myshop.cyberbiz.co'))?.progress.products !== 5)
      await new Promise((resume) => setImmediate(resume))
    const left = checkerWith({ shelf: kept })
    expect(await left.checker.open('api|myshop.cyberbiz.co')).toBe(true)
    const rows = await rowsOf(left.checker)
    await first.checker.cancel()
    const whole = checkerWith({
      outside: {
        products: async (_, page) => ({ products: all.slice(page - 1, page), rejected: 0, last: page === 5 }),
        pictures: () => Promise.reject(new Error()),
      },
    })
    await whole.checker.start(API)
    expect(rows).toEqual(await rowsOf(whole.checker))
    const told = rows.flatMap(({ place, findings }) =>
      findings.flatMap(({ rule, facts }) => (rule === 'feed/sku-duplicate' ? [[place, facts.other]] : [])),
    )
    expect(told).toContainEqual([1, '棉麻襯衫 2'])
    expect(told).toContainEqual([4, '棉麻襯衫 1'])
    expect(JSON.stringify(told)).not.toContain('#')
  })

  it('is read to the end though nothing can be kept, and says that it was not', async () => {
    const refuse = (): Promise<never> => Promise.reject(new Error('the disk is full'))
    const { checker, told } = checkerWith({ shelf: { ...fresh(), keep: refuse, keepWhole: refuse } })
    const all = [fine(1), fine(2, { variants: [{ sku: 'S-1' }] }), fine(3, { title: '' })]
    await checker.start(askFile(all))
    expect(comparable(await rowsOf(checker))).toEqual(naive(all).map((row) => comparable([row])[0]))
    expect(last(told)).toMatchObject({ stage: 'done', trouble: { kind: 'memory-refused' } })
  })
})

describe('the API', () => {
  const catalogue = Array.from({ length: 90 }, (_, n) =>
    fine(n, n % 9 === 0 ? { variants: [{ sku: `S-${Math.floor(n / 2)}` }] } : {}),
  )
  const pageOf = (page: number) => catalogue.slice((page - 1) * 10, page * 10)

  it('is gone on with at the page where it was left, whichever, to the same end', async () => {
    const whole = checkerWith({
      outside: {
        products: async (_, page) => ({ products: pageOf(page), rejected: 0, last: page === 9 }),
        pictures: () => Promise.reject(new Error()),
      },
    })
    await whole.checker.start(API)
    const expected = await rowsOf(whole.checker)
    expect(comparable(expected)).toEqual(comparable(naive(catalogue).map((row) => ({ ...row, line: 0 }))))
    for (let stopAt = 1; stopAt <= 9; stopAt++) {
      const kept = fresh()
      const asked: number[] = []
      const outside = (breaks: boolean): Outside => ({
        async products(_, page) {
          asked.push(page)
          const trouble = { kind: 'offline', host: 'x', at: 1 } as const
          if (breaks && page === stopAt) return { products: [], rejected: 0, last: false, trouble }
          return { products: pageOf(page), rejected: 0, last: page === 9 }
        },
        pictures: () => Promise.reject(new Error()),
      })
      const first = checkerWith({ shelf: kept, outside: outside(true) })
      await first.checker.start(API)
      expect(last(first.told)).toMatchObject({ stage: 'failed', trouble: { kind: 'offline' } })
      const second = checkerWith({ shelf: kept, outside: outside(false) })
      await second.checker.start({ ...API, goOn: true })
      expect(last(second.told)).toMatchObject({ stage: 'done', products: 90 })
      expect(await rowsOf(second.checker)).toEqual(expected)
      expect(asked).toEqual([...Array.from({ length: stopAt }, (_, at) => at + 1), ...range(stopAt, 9)])
    }
  })

  it('counts the entries that could not be read', async () => {
    const { checker, told } = checkerWith({
      outside: {
        products: async (_, page) => ({ products: pageOf(page), rejected: 2, total: 24, last: page === 2 }),
        pictures: () => Promise.reject(new Error()),
      },
    })
    await checker.start(API)
    expect(last(told)).toMatchObject({ rejected: 4, products: 20, totalProducts: 24 })
  })
})

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('what changed since the last check', () => {
  /** Of products with ids of their own, as simply as it can be said. */
  const expected = (before: readonly Product[], now: readonly Product[]) => {
    const rulesOf = (all: readonly Product[]): Map<string, Set<string>> =>
      new Map(
        naive(all).map(({ place, findings }) => [
          all[place - 1]?.id ?? '',
          // What is left out on purpose is compared with nothing.
          new Set(findings.map(({ rule }) => rule).filter((rule) => !rule.startsWith('feed/excluded-'))),
        ]),
      )
    const was = rulesOf(before)
    const is = rulesOf(now)
    const minus = (one: Set<string> | undefined, other: Set<string> | undefined): string[] =>
      [...(one ?? [])].filter((rule) => !other?.has(rule)).sort()
    const excluded = (product: Product): boolean => product.tags?.includes('贈品') === true
    return now.flatMap((product) => {
      const id = product.id ?? ''
      if (excluded(product)) return []
      const fresh = minus(is.get(id), was.get(id))
      const mended = minus(was.get(id), is.get(id))
      return fresh.length + mended.length > 0 ? [{ id, fresh, mended }] : []
    })
  }
  const shown = (rows: readonly Row[]) =>
    rows
      .map(({ id, fresh, mended }) => ({
        id,
        fresh: [...(fresh ?? [])].sort(),
        mended: (mended ?? []).map(({ rule }) => rule).sort(),
      }))
      .filter(({ fresh, mended }) => fresh.length + mended.length > 0)

  const faults = fc.array(fc.nat(5), { minLength: 25, maxLength: 25 })
  const catalogue = (kinds: readonly number[]): Product[] =>
    kinds.map((kind, n) =>
      fine(
        n,
        [
          {},
          { title: '' },
          { brief: '' },
          { groups: [] },
          { variants: [{ sku: 'S-1' }] },
          { tags: ['贈品'] },
        ][kind],
      ),
    )
  const changedRows = async (checker: Checker): Promise<Row[]> => {
    const both = [
      ...(await rowsOf(checker, { change: 'fresh' })),
      ...(await rowsOf(checker, { change: 'mended' })),
    ]
    return [...new Map(both.map((row) => [row.place, row])).values()].sort((a, b) => a.place - b.place)
  }

  it('is the difference of what was said, product by product; and is kept', async () => {
    await fc.assert(
      fc.asyncProperty(faults, faults, async (one, two) => {
        const kept = fresh()
        const { checker, told } = checkerWith({ shelf: kept })
        // A rule that no product was judged by makes nothing fresh: one of each is always there.
        const all = (kinds: readonly number[]): Product[] => [...catalogue(kinds), fine(99)]
        await checker.start(askFile(all(one)))
        expect(last(told).changes).toBeUndefined()
        await checker.start(askFile(all(two)))
        const changes = expected(all(one), all(two))
        expect(shown(await changedRows(checker))).toEqual(changes)
        expect(last(told).changes).toMatchObject({
          fresh: changes.filter(({ fresh }) => fresh.length > 0).length,
          mended: changes.filter(({ mended }) => mended.length > 0).length,
        })
        const later = checkerWith({ shelf: kept })
        await later.checker.open('file|feed.xml')
        expect(shown(await changedRows(later.checker))).toEqual(changes)
      }),
      { numRuns: 40 },
    )
  })

  it('is told against the last whole check, not one that was cut short', async () => {
    const { checker, told, ports } = checkerWith()
    await checker.start(askFile([fine(1, { title: '' }), fine(2)]))
    const { at } = (await ports.shelf.whole('file|feed.xml')) ?? { at: 0 }
    const broken = new File([`${JSON.stringify(fine(1))}\n!\n`], 'feed.xml')
    await checker.start({ door: { kind: 'file', file: broken }, ownDomain: OWN })
    expect(last(told)).toMatchObject({ stage: 'failed', stop: { why: 'malformed' }, products: 1 })
    await checker.start(askFile([fine(1), fine(2, { brief: '' })]))
    expect(last(told).changes).toEqual({ since: at, fresh: 1, mended: 1 })
  })

  it('mends no picture that nobody looked at, and calls none fresh that was not looked at then', async () => {
    const verdict = { kind: 'cmyk' } as PictureVerdict
    const outside: Outside = {
      products: () => Promise.reject(new Error()),
      pictures: async (_, urls) => ({
        verdicts: Object.fromEntries(
          urls.map((url) => [url, url.endsWith('/1.jpg') ? verdict : { kind: 'rgb' }]),
        ),
      }),
    }
    const { checker, told } = checkerWith({ outside })
    const all = [fine(1), fine(2), fine(3)]
    await checker.start(askFile(all))
    await checker.start(askFile(all))
    await checker.checkPictures()
    expect(last(told).changes).toMatchObject({ fresh: 0, mended: 0 })
    await checker.start(askFile(all))
    expect(last(told).changes).toMatchObject({ fresh: 0, mended: 0 })
    const better = [fine(1, { pictures: [{ url: 'https://img.myshop-cdn.tw/9.jpg' }] }), fine(2), fine(3)]
    await checker.start(askFile(better))
    expect(last(told).changes).toMatchObject({ fresh: 0, mended: 0 })
    await checker.checkPictures()
    expect(last(told).changes).toMatchObject({ fresh: 0, mended: 1 })
    expect((await rowsOf(checker, { change: 'mended' }))[0]?.mended).toEqual([
      { rule: 'feed/image-cmyk', severity: 'error' },
    ])
    expect((await checker.view({}, { by: 'place', down: false })).of).toBe(0)
    expect(await checker.rows(0, ALL)).toEqual([])
  })
})
