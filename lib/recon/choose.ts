import { RECON_RULES } from '../rules/recon'
import { fold, foldMany } from '../text'
import type { Cases } from './cases'
import { DAY } from './days'
import type { Rest } from './groups'
import { BUCKETS, type CaseFilter, type CaseSort } from './types'

export interface Chosen {
  readonly order: Uint32Array
  /** How many there are without the filter. */
  readonly of: number
}

/** A day's number of `2026-10-31`; NaN where it is none. */
const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

const WARNINGS: readonly string[] = [
  ...['recon/fee-mismatch', 'recon/fee-rate-differs', 'recon/duplicate-payment', 'recon/ambiguous'],
  'ecpay/authorized-uncaptured',
]
const INFOS: readonly string[] = ['recon/elsewhere', 'recon/test-row']

const maskOf = (rules: readonly string[]): number =>
  RECON_RULES.reduce((mask, rule, at) => (rules.includes(rule) ? mask | (1 << at) : mask), 0)

const WARNING = maskOf(WARNINGS)
const INFO = maskOf(INFOS)
const ERROR = ~(WARNING | INFO)

/** 3 where an error is among them, 2 a warning, 1 something to know, 0 nothing. */
const severityOf = (rules: number): number =>
  (rules & ERROR) !== 0 ? 3 : (rules & WARNING) !== 0 ? 2 : rules !== 0 ? 1 : 0

/** Buckets as they follow each other where nothing else tells them apart: what wants a person first. */
const CALM: readonly string[] = ['matched', 'no-money', 'other-gateway']

const wanted = (cases: Cases, filter: CaseFilter): ((number: number) => boolean) => {
  const { matching, marks } = cases
  const buckets = filter.buckets?.length ? new Set(filter.buckets.map((each) => BUCKETS.indexOf(each))) : null
  const rules = filter.rules?.length ? maskOf(filter.rules) : 0
  const isAboutRules = (filter.rules?.length ?? 0) > 0
  const methods = filter.methods?.length ? new Set(filter.methods) : null
  const day = filter.day === undefined ? undefined : numberOfDay(filter.day)
  const settled = filter.settled ?? 'open'
  const search = fold(filter.search ?? '').toLowerCase()
  return (number) => {
    if (buckets && !buckets.has(matching.standing[number] ?? 0)) return false
    if (isAboutRules && ((matching.rules[number] ?? 0) & rules) === 0) return false
    if (methods && !methods.has(cases.methodOf(number))) return false
    if (day !== undefined && matching.days.of(matching.at[number] ?? Number.NaN) !== day) return false
    if (settled !== 'all' && marks.isSettled(number) !== (settled === 'settled')) return false
    return (
      search === '' || cases.textsOf(number).some((text) => foldMany(text).toLowerCase().includes(search))
    )
  }
}

const low = (value: number): number => (Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value)

/** What one case is sorted by; not told comes first, or last where it goes down. */
const rankOf = (cases: Cases, by: CaseSort['by']): ((number: number) => number) => {
  const { matching } = cases
  const { shopify, ecpay, at, rules, standing } = matching
  const value = (column: Float64Array, number: number): number => {
    const told = column[number] ?? 0
    return Number.isNaN(told) ? 0 : told
  }
  switch (by) {
    case 'severity':
      return (number) =>
        severityOf(rules[number] ?? 0) * 2 + (CALM.includes(BUCKETS[standing[number] ?? 0] ?? '') ? 0 : 1)
    case 'at':
      return (number) => low(at[number] ?? 0)
    case 'amount':
      return (number) => Math.max(Math.abs(value(shopify, number)), Math.abs(value(ecpay, number)))
    case 'difference':
      return (number) => Math.abs(value(shopify, number) - value(ecpay, number))
    case 'order':
      return (number) => {
        const digits = /\d+/.exec(cases.orderNameOf(number))
        return digits ? Number(digits[0]) : Number.NEGATIVE_INFINITY
      }
  }
}

const LOOK = 4_096

/** Cases that a filter lets through, sorted; of two that are alike the later payment first, then by their keys. */
export const choose = async (
  cases: Cases,
  filter: CaseFilter,
  { by, down }: CaseSort,
  rest: Rest,
): Promise<Chosen> => {
  const lets = wanted(cases, filter)
  const chosen = new Uint32Array(cases.count)
  let length = 0
  for (let number = 0; number < cases.count; number++) {
    if (number % LOOK === 0) await rest()
    if (lets(number)) chosen[length++] = number
  }
  const order = chosen.slice(0, length)
  const rank = new Float64Array(cases.count)
  const rankBy = rankOf(cases, by)
  for (let place = 0; place < length; place++) {
    if (place % LOOK === 0) await rest()
    const number = order[place] as number
    rank[number] = rankBy(number)
  }
  const { at, key, stores } = cases.matching
  // Told by the key's signs alone: the same whatever the order of files.
  const tie = (number: number): number => stores.keys.hash(key[number] as number)
  const way = down ? -1 : 1
  order.sort((a, b) => {
    const [one, other] = [rank[a] as number, rank[b] as number]
    if (one !== other) return (one < other ? -1 : 1) * way
    const [early, late] = [low(at[a] as number), low(at[b] as number)]
    if (early !== late) return early > late ? -1 : 1
    return tie(a) - tie(b)
  })
  return { order, of: cases.count }
}

/** All cases by their keys: the same for the same files, in whatever order they came. */
export const inKeyOrder = async (cases: Cases, rest: Rest): Promise<Uint32Array> => {
  const keys: string[] = []
  for (let number = 0; number < cases.count; number++) {
    if (number % LOOK === 0) await rest()
    keys.push(cases.keyOf(number))
  }
  return Uint32Array.from(keys.keys()).sort((a, b) => {
    const [one, other] = [keys[a] as string, keys[b] as string]
    return one < other ? -1 : one > other ? 1 : 0
  })
}
