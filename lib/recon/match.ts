import { PAY_METHODS } from '../records'
import { ambiguous, RECON_RULES, type ReconContext, reconVerdict } from '../rules/recon'
import { coverageOf, spanRecords } from './coverage'
import { Days } from './days'
import { Facts, type Stores } from './facts'
import { gatewayReader, shopOf } from './gateways'
import { group, type Rest, STRIDE } from './groups'
import type { Ledger } from './ledger'
import type { Marks, Placed } from './marks'
import { isLoose, type Pair, propose } from './proposals'
import { ecpayOf, shopifyOf, Tally, wantsLook } from './tally'
import { BUCKETS, type ReconOptions, type Totals } from './types'

const PLACES = new Map<string, number>(RECON_RULES.map((rule, at) => [rule, at]))
const BUCKET = new Map<string, number>(BUCKETS.map((bucket, at) => [bucket, at]))
const METHODS = new Map<string, number>(PAY_METHODS.map((method, at) => [method, at + 1]))

/** What was made of all cases: columns by case, and what they come to. */
export interface Matching {
  readonly stores: Stores
  readonly context: ReconContext
  readonly days: Days
  readonly count: number
  /** Number of the bucket; bits of the rules that hold; number of the method, 0 = unknown. */
  readonly standing: Uint8Array
  readonly rules: Uint16Array
  readonly method: Uint8Array
  /** Moment of the payment; NaN = not told. */
  readonly at: Float64Array
  /** Number of the key that the case is known by. */
  readonly key: Uint32Array
  /** Each side's net; NaN = it has none, or does not tell. */
  readonly shopify: Float64Array
  readonly ecpay: Float64Array
  readonly proposed: ReadonlyMap<number, readonly Pair[]>
  /** What persons said of them; changes as they say more. */
  placed: Placed
  readonly totals: Totals
}

/** Builds all cases anew from what was read. Linear in the records; gives way to whoever waits. */
export const match = async (
  ledger: Ledger,
  options: ReconOptions,
  marks: Marks,
  rest: Rest,
): Promise<Matching> => {
  const { keys, orders, rows } = ledger
  const groups = await group(keys, orders, rows, (file) => ledger.lives(file), marks.joined, rest)
  const placed = marks.place(keys, groups)
  const days = new Days(options.zone)
  const spans = spanRecords(orders, rows, days)
  for (let at = 0; at < groups.orders.members.length; at++) {
    if (at % STRIDE === 0) await rest()
    spans.order(groups.orders.members[at] as number)
  }
  for (let at = 0; at < groups.rows.members.length; at++) {
    if (at % STRIDE === 0) await rest()
    spans.row(groups.rows.members[at] as number)
  }
  const stores: Stores = {
    ...{ keys, orders, rows, groups, options },
    coverage: coverageOf(ledger.covered(days), spans.spans, days),
    gatewayOf: gatewayReader(ledger.gateways, options),
    layoutOf: (file) => ledger.layoutOf(file),
  }
  const context: ReconContext = {
    tolerance: options.tolerance,
    pay: { now: options.now, shop: shopOf(options) },
  }
  const { count } = groups
  const standing = new Uint8Array(count)
  const rules = new Uint16Array(count)
  const method = new Uint8Array(count)
  const key = new Uint32Array(count)
  const moments = new Float64Array(count)
  const shopify = new Float64Array(count)
  const ecpay = new Float64Array(count)
  const facts = new Facts(stores)
  facts.isNamed = false
  const tally = new Tally(orders, rows)
  const loose: number[] = []
  const unsound: number[] = []
  for (let number = 0; number < count; number++) {
    if (number % (STRIDE / 16) === 0) await rest()
    const verdict = reconVerdict(facts.read(number), context)
    const bucket = BUCKET.get(verdict.standing) ?? 0
    standing[number] = bucket
    let bits = 0
    for (let at = 0; at < verdict.findings.length; at++)
      bits |= 1 << (PLACES.get(verdict.findings[at]?.rule ?? '') ?? 0)
    rules[number] = bits
    method[number] = facts.method ? (METHODS.get(facts.method) ?? 0) : 0
    moments[number] = facts.at
    key[number] = facts.keyNumber
    shopify[number] = facts.active.length > 0 ? shopifyOf(facts) : Number.NaN
    ecpay[number] = facts.rowsActive.length > 0 ? ecpayOf(facts) : Number.NaN
    tally.add(facts, verdict, days.of(facts.at))
    if (isLoose(bucket) && (facts.active.length === 0 || facts.rowsActive.length === 0)) {
      loose.push(number)
      if (!facts.known) unsound.push(number)
    }
  }
  const proposed = await propose(loose, unsound, facts, orders, rows, rest)
  const keyOf = (number: number): string => keys.text(key[number] ?? 0)
  const bit = 1 << (PLACES.get('recon/ambiguous') ?? 0)
  for (const [number, pairs] of proposed) {
    const open = openPairs(number, pairs, placed, keyOf)
    if (open.length < 2) continue
    if (!wantsLook(reconVerdict(facts.read(number), context).findings)) tally.look()
    const { severity, rule } = ambiguous(facts.subject, open.length)
    rules[number] = (rules[number] ?? 0) | bit
    const doubt = facts.active.length > 0 ? shopify[number] : ecpay[number]
    tally.said(rule, severity, Number.isNaN(doubt) ? 0 : Math.abs(doubt ?? 0))
  }
  return {
    ...{ stores, context, days, count, standing, rules, method, key, at: moments, shopify, ecpay, proposed },
    placed,
    totals: tally.totals(placed.settled, PAY_METHODS),
  }
}

/** Proposals that nobody declined, from either side. */
export const openPairs = (
  number: number,
  pairs: readonly Pair[],
  marks: Placed,
  keyOf: (number: number) => string,
): readonly Pair[] => pairs.filter(({ other }) => !isDeclined(number, other, marks, keyOf))

export const isDeclined = (
  number: number,
  other: number,
  marks: Placed,
  keyOf: (number: number) => string,
): boolean =>
  [[number, other] as const, [other, number] as const].some(
    ([one, two]) => marks.of(one, () => keyOf(one))?.declined?.includes(keyOf(two)) ?? false,
  )
