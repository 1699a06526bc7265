// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { decimal } from './gid.ts'
import { type Fields, id, search, text, when } from './search.ts'

interface Thing {
  id: string
  at: number
  kind: string
}

const NOW = Date.parse('2026-11-22T00:00:00Z')
const fields: Fields<Thing> = {
  id: id(({ id: of }) => of),
  at: when(
    ({ at }) => at,
    'Asia/Taipei',
    () => NOW,
  ),
  kind: text(({ kind }) => [kind]),
}
const fits = (query: string, thing: Partial<Thing>): boolean =>
  search(query, fields, ({ kind }) => kind).fits({ id: '5', at: NOW, kind: 'Red', ...thing })

const taipei = (local: string) => Date.parse(`${local}+08:00`)

describe('search', () => {
  it.each([
    ['', {}, true],
    ['kind:red', {}, true],
    ['kind:blue', {}, false],
    ['kind:blue,red', {}, true],
    ['kind:"blue,red"', {}, false],
    ["kind:'dark red'", { kind: 'Dark Red' }, true],
    ['kind:blue OR kind:red', {}, true],
    ['kind:blue OR kind:green', {}, false],
    // AND binds more closely than OR.
    ['kind:red OR kind:blue AND id:7', {}, true],
    ['(kind:red OR kind:blue) AND id:7', {}, false],
    ['kind:red id:5', {}, true],
    ['kind:red -id:5', {}, false],
    ['NOT (kind:blue OR id:7)', {}, true],
    ['id:>=5 id:<6', {}, true],
    ['id:>5', {}, false],
    ['id:>99999999999999999999', { id: '100000000000000000000' }, true],
    ['id:#5', {}, false],
    ['re', {}, true],
    ['blue', {}, false],
  ] as [string, Partial<Thing>, boolean][])('%s of %o: %s', (query, thing, result) => {
    expect(fits(query, thing)).toBe(result)
  })

  it.each([
    // A day, a minute, a year of the shop's zone.
    ['at:2026-11-21', taipei('2026-11-21T00:00:00'), true],
    ['at:2026-11-21', taipei('2026-11-22T00:00:00'), false],
    ['at:>2026-11-21', taipei('2026-11-21T23:59:59'), false],
    ['at:>2026-11-21', taipei('2026-11-22T00:00:00'), true],
    ['at:<=2026-11-21', taipei('2026-11-21T23:59:59'), true],
    ['at:>=2026', taipei('2026-01-01T00:00:00'), true],
    ['at:<2026', taipei('2026-01-01T00:00:00'), false],
    ["at:>='2026-11-21T10:30:00'", taipei('2026-11-21T10:30:00'), true],
    ["at:>='2026-11-21T10:30:00'", taipei('2026-11-21T10:29:59'), false],
    // With an offset, an instant.
    ["at:>='2026-11-21T10:30:00Z'", Date.parse('2026-11-21T10:30:00Z'), true],
    ["at:>='2026-11-21T10:30:00.500Z'", Date.parse('2026-11-21T10:30:00.499Z'), false],
    ['at:<now', NOW - 1, true],
    ['at:<now', NOW, false],
    ['at:>=yesterday', NOW, false],
  ] as [string, number, boolean][])('%s of %i: %s', (query, at, result) => {
    expect(fits(query, { at })).toBe(result)
  })

  it('names the fields that there are not, and passes over them', () => {
    const { fits: any, warnings } = search('toString:1 kind:red', fields, ({ kind }) => kind)
    expect(warnings.map(({ field }) => field)).toEqual(['toString'])
    expect(any({ id: '1', at: 0, kind: 'red' })).toBe(true)
  })
})

describe('money', () => {
  it.each([
    [100_000, 'TWD', '1000.0'],
    [13_175, 'TWD', '131.75'],
    [13_170, 'TWD', '131.7'],
    [5, 'TWD', '0.05'],
    [0, 'TWD', '0.0'],
    [-218_000, 'TWD', '-2180.0'],
    [163_056, 'JPY', '163056'],
    [9_007_199_254_740_991, 'USD', '90071992547409.91'],
  ] as [number, string, string][])('%i minor units of %s are %s', (minor, currency, told) => {
    expect(decimal(minor, currency)).toBe(told)
  })
})
