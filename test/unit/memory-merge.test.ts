import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Held, mergeOrder, mergeProduct } from '../../lib/memory/merge'
import { money, type Product, type ShopComOrder } from '../../lib/records'

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((n) => money(n))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const line = fc.record(
  {
    title: fc.constantFrom('Tea', 'Cup', 'Ｃｕｐ'),
    productId: maybe(fc.constantFrom('7', '8')),
    total: maybe(amount),
    gift: maybe(fc.boolean()),
  },
  { requiredKeys: ['title'] },
)
const orders: fc.Arbitrary<ShopComOrder> = fc.record(
  {
    name: fc.constant('#1'),
    shopCom: maybe(fc.boolean()),
    order: maybe(fc.constantFrom('open', 'closed', 'cancelled')),
    financial: maybe(fc.constantFrom('paid', 'failed')),
    cancelSync: maybe(fc.constantFrom('pending', 'success', 'failed', 'none')),
    wasCancelled: maybe(fc.boolean()),
    goods: maybe(amount),
    lines: maybe(fc.array(line, { maxLength: 4 })),
  },
  { requiredKeys: ['name'] },
)
const sightings = fc.array(fc.tuple(orders, fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 8 })

const all = (script: readonly (readonly [ShopComOrder, number])[]): Held<ShopComOrder> => {
  let held: Held<ShopComOrder> | undefined
  for (const [order, at] of script) held = mergeOrder(held, order, at)
  if (!held) throw new Error('nothing was seen')
  return held
}
const isSet = (value: object): string[] =>
  Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [key]))

describe('what pages and API tell of one order', () => {
  it('is the same, told twice', () => {
    fc.assert(
      fc.property(sightings, (script) => {
        const once = all(script)
        const last = script.at(-1)
        if (last) expect(mergeOrder(once, last[0], last[1])).toEqual(once)
      }),
    )
  })

  it('is never erased by what was not seen', () => {
    fc.assert(
      fc.property(sightings, orders, fc.integer({ min: 1, max: 9 }), (script, next, at) => {
        const before = all(script)
        const after = mergeOrder(before, next, at)
        expect(isSet(after.value)).toEqual(expect.arrayContaining(isSet(before.value)))
      }),
    )
  })

  it('holds, field by field, what was seen latest', () => {
    fc.assert(
      fc.property(sightings, (script) => {
        const held = all(script)
        for (const field of ['order', 'financial', 'cancelSync', 'goods'] as const) {
          const seen = script.filter(([order]) => order[field] !== undefined)
          const latest = Math.max(...seen.map(([, at]) => at))
          const expected = seen.filter(([, at]) => at === latest).at(-1)?.[0][field]
          expect(held.value[field]).toEqual(expected)
        }
      }),
    )
  })

  it("is 美安's by any one sign: an answer without a RID says nothing against 美安's own list", () => {
    fc.assert(
      fc.property(sightings, (script) => {
        const signs = script.flatMap(([{ shopCom }]) => shopCom ?? [])
        expect(all(script).value.shopCom).toBe(signs.length > 0 ? signs.includes(true) : undefined)
      }),
    )
  })

  it('does not lose which lines are gifts when the API, which cannot tell, answers later', () => {
    const page = {
      name: '#1',
      lines: [
        { title: 'Tea', gift: false },
        { title: 'Cup', gift: true },
      ],
    }
    const api = {
      name: '#1',
      lines: [
        { title: 'Cup', productId: '8' },
        { title: 'Tea', productId: '7' },
      ],
    }
    expect(mergeOrder(mergeOrder(undefined, page, 1), api, 2).value.lines).toEqual([
      { title: 'Cup', productId: '8', gift: true },
      { title: 'Tea', productId: '7', gift: false },
    ])
  })
})

describe('an order that was cancelled and is open again', () => {
  const from = (cancelSync?: ShopComOrder['cancelSync']) =>
    all([
      [{ name: '#1', order: 'cancelled', ...(cancelSync && { cancelSync }) }, 1],
      [{ name: '#1', order: 'open' }, 2],
    ]).value.wasCancelled

  it.each(['success', 'none', undefined] as const)('was cancelled (%s)', (sync) => {
    expect(from(sync)).toBe(true)
  })
  it.each(['pending', 'failed'] as const)('was never told so (%s)', (sync) => {
    expect(from(sync)).toBeUndefined()
  })
  it('is not so because an older page is read later', () => {
    const held = all([
      [{ name: '#1', order: 'cancelled', cancelSync: 'success' }, 5],
      [{ name: '#1', order: 'open' }, 2],
    ])
    expect(held.value).toMatchObject({ order: 'cancelled' })
    expect(held.value.wasCancelled).toBeUndefined()
  })
  it('stays so, though a log lacks the line', () => {
    const held = all([
      [{ name: '#1', order: 'cancelled', cancelSync: 'success' }, 1],
      [{ name: '#1', order: 'open' }, 2],
      [{ name: '#1', wasCancelled: false }, 3],
    ])
    expect(held.value.wasCancelled).toBe(true)
  })
})

describe('products', () => {
  it('keep the verdict on a picture that a later page only names', () => {
    const first: Product = { id: '7', pictures: [{ url: 'https://a.tw/1.jpg', verdict: { kind: 'cmyk' } }] }
    const later: Product = {
      id: '7',
      pictures: [{ url: 'https://a.tw/1.jpg' }, { url: 'https://a.tw/2.jpg' }],
    }
    expect(mergeProduct(mergeProduct(undefined, first, 1), later, 2).value.pictures).toEqual([
      { url: 'https://a.tw/1.jpg', verdict: { kind: 'cmyk' } },
      { url: 'https://a.tw/2.jpg' },
    ])
  })
  it('an empty text is a fact, an absent one is not', () => {
    const held = mergeProduct(
      mergeProduct(undefined, { id: '7', brief: 'x', title: 'T' }, 1),
      { id: '7', brief: '' },
      2,
    )
    expect(held.value).toEqual({ id: '7', brief: '', title: 'T' })
  })
})
