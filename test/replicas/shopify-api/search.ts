/**
 * Shopify's search syntax, as far as the lists of the replica know its fields: `field:value`, `field:>=value`,
 * quotes, AND, OR, NOT and `-`, parentheses; terms side by side are joined by AND.
 */
import { instantOf } from '../shopify/data-time.ts'

export type Comparator = ':' | '>' | '>=' | '<' | '<='
/** Does a record fit what was asked of one field? */
export type FieldTest<T> = (record: T, comparator: Comparator, value: string) => boolean
export type Fields<T> = Readonly<Record<string, FieldTest<T>>>

export interface Warning {
  field: string
  message: string
  code: string
}

export interface Search<T> {
  fits: (record: T) => boolean
  /** Fields that the list does not know: Shopify ignores them and says so in `extensions.search`. */
  warnings: Warning[]
}

type Test<T> = (record: T) => boolean

const TOKEN =
  /\(|\)|-(?=[\w(])|(?:(\w[\w.]*):(>=|<=|>|<)?)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s()]+))/gy

/** Throws nothing: what it cannot read it takes as words to look for, as Shopify does. */
export const search = <T>(query: string, fields: Fields<T>, words: (record: T) => string): Search<T> => {
  const warnings: Warning[] = []
  const tokens: RegExpExecArray[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < query.length; ) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(query)
    if (found) tokens.push(found)
    at = found ? TOKEN.lastIndex : at + 1
  }
  let next = 0

  const term = (token: RegExpExecArray): Test<T> => {
    const [, field, comparator, single, double, bare] = token
    const value = (single ?? double ?? bare ?? '').replaceAll(/\\(.)/g, '$1')
    if (field === undefined) {
      const wanted = value.toLowerCase()
      return (record) => words(record).toLowerCase().includes(wanted)
    }
    const test = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!test) {
      warnings.push({ field, message: 'Invalid search field for this query.', code: 'invalid_field' })
      return () => true
    }
    const how = (comparator ?? ':') as Comparator
    // A list of values stands for any of them.
    const values = bare !== undefined && how === ':' ? value.split(',') : [value]
    return (record) => values.some((each) => test(record, how, each))
  }

  const one = (): Test<T> => {
    const token = tokens[next++]
    if (!token) return () => true
    if (token[0] === '-' || token[0] === 'NOT') {
      const test = one()
      return (record) => !test(record)
    }
    if (token[0] !== '(') return term(token)
    const test = either()
    if (tokens[next]?.[0] === ')') next++
    return test
  }
  const both = (): Test<T> => {
    const tests = [one()]
    for (let token = tokens[next]?.[0]; token && token !== ')' && token !== 'OR'; token = tokens[next]?.[0]) {
      if (token === 'AND') next++
      tests.push(one())
    }
    return (record) => tests.every((test) => test(record))
  }
  const either = (): Test<T> => {
    const tests = [both()]
    while (tokens[next]?.[0] === 'OR') {
      next++
      tests.push(both())
    }
    return (record) => tests.some((test) => test(record))
  }

  const whole = tokens.length === 0 ? () => true : either()
  return { fits: whole, warnings }
}

export const text =
  <T>(of: (record: T) => readonly string[]): FieldTest<T> =>
  (record, _, value) =>
    of(record).some((each) => each.toLowerCase() === value.toLowerCase())

const holds = (comparator: Comparator, from: bigint | number, to: bigint | number, at: bigint | number) => {
  if (comparator === '>') return at >= to
  if (comparator === '>=') return at >= from
  if (comparator === '<') return at < from
  if (comparator === '<=') return at < to
  return at >= from && at < to
}

export const id =
  <T>(of: (record: T) => string): FieldTest<T> =>
  (record, comparator, value) => {
    if (!/^\d+$/.test(value)) return false
    const asked = BigInt(value)
    return holds(comparator, asked, asked + 1n, BigInt(of(record)))
  }

const MINUTE = 60_000
const DAY = 86_400_000

/** What a written time spans, epoch ms; a time without an offset is one of the shop's zone. */
const span = (value: string, zone: string, now: number): readonly [number, number] | undefined => {
  if (value === 'now') return [now, now]
  const year = /^(\d{4})$/.exec(value)
  if (year) return [instantOf(zone, [Number(value), 1, 1]), instantOf(zone, [Number(value) + 1, 1, 1])]
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (day) {
    const from = instantOf(zone, [Number(day[1]), Number(day[2]), Number(day[3])])
    return [from, from + DAY]
  }
  const local = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(value)
  if (local) {
    const [, y, m, d, hour, minute, second] = local.map(Number)
    const from =
      instantOf(zone, [y ?? 0, m ?? 1, d ?? 1, hour, minute]) +
      (Number.isNaN(second) ? 0 : (second ?? 0) * 1000)
    return [from, from + (local[6] === undefined ? MINUTE : 1000)]
  }
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : [at, at + (/\.\d/.test(value) ? 1 : 1000)]
}

export const when = <T>(of: (record: T) => number, zone: string, now: () => number): FieldTest<T> => {
  let read: { value: string; span: readonly [number, number] | undefined } | undefined
  return (record, comparator, value) => {
    // One question asks many records for the same time.
    if (read?.value !== value || value === 'now') read = { value, span: span(value, zone, now()) }
    return read.span !== undefined && holds(comparator, read.span[0], read.span[1], of(record))
  }
}
