import type { PayMethod, Severity } from '../records'
import { RECON_RULES, type ReconVerdict } from '../rules/recon'
import { writeDay } from './days'
import type { Facts } from './facts'
import type { Orders } from './orders'
import type { Payments } from './payments'
import { BUCKETS, type Bucket, type BucketSum, type Group, type PaySide, type Totals } from './types'

interface Sum {
  count: number
  amount: number
}
interface GroupSum {
  cases: number
  matched: number
  shopify: number
  ecpay: number
  fees: number
  net: number
}

const told = (value: number): number => (Number.isNaN(value) ? 0 : value)
/** Of other shops' money, of tests and of other currencies nothing is summed by method or day. */
const ASIDE: readonly Bucket[] = ['other-gateway', 'test', 'currency', 'unreadable']
const REPEAT = BUCKETS.indexOf('repeat')
const TEST = BUCKETS.indexOf('test')
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error']

/** What is only to be known asks nobody to look. */
export const wantsLook = (findings: readonly { readonly severity: Severity }[]): boolean =>
  findings.some(({ severity }) => severity !== 'info')

/** Shopify's net of a case: what was taken, less what was paid back; NaN = nobody tells. */
export const shopifyOf = ({ received, refunded, total }: Facts): number =>
  Number.isNaN(received) ? total : received - told(refunded)

export const ecpayOf = ({ received, taken, authorized, returned }: Facts): number =>
  (received > 0 ? taken + authorized : taken) - returned

/** Adds up what all cases come to. */
export class Tally {
  /** By side, then by the bucket's number. */
  private readonly buckets: Record<PaySide, (Sum | undefined)[]> = { shopify: [], ecpay: [] }
  private readonly rules = new Map<string, Sum & { severity: Severity }>()
  private readonly skipped = new Map<string, number>()
  private readonly methods = new Map<string, GroupSum>()
  private readonly days = new Map<number, GroupSum>()
  private readonly files: Record<PaySide, Sum> = {
    shopify: { count: 0, amount: 0 },
    ecpay: { count: 0, amount: 0 },
  }
  private cases = 0
  private found = 0
  private tolerated: { cases: number; amount: number } = { cases: 0, amount: 0 }
  private readonly orders: Orders
  private readonly rows: Payments

  constructor(orders: Orders, rows: Payments) {
    this.orders = orders
    this.rows = rows
  }

  private record(side: PaySide, bucket: number, amount: number): void {
    const sums = this.buckets[side]
    let sum = sums[bucket]
    if (!sum) {
      sum = { count: 0, amount: 0 }
      sums[bucket] = sum
    }
    const all = this.files[side]
    const added = told(amount)
    sum.count++
    sum.amount += added
    all.count++
    all.amount += added
  }

  add(facts: Facts, { standing, findings, doubts, notChecked, tolerated }: ReconVerdict, day: number): void {
    const { orders, rows } = this
    const bucket = BUCKETS.indexOf(standing)
    this.cases++
    for (const order of facts.active) this.record('shopify', bucket, orders.total.get(order))
    for (const order of facts.repeated) this.record('shopify', REPEAT, orders.total.get(order))
    for (const row of facts.rowsActive) this.record('ecpay', bucket, rows.amount(row))
    for (const row of facts.rowsRepeated) this.record('ecpay', REPEAT, rows.amount(row))
    for (const row of facts.rowsTest) this.record('ecpay', TEST, rows.amount(row))
    for (let at = 0; at < findings.length; at++) {
      const { rule, severity } = findings[at] as (typeof findings)[number]
      this.said(rule, severity, doubts[at] ?? 0)
    }
    if (wantsLook(findings)) this.look()
    for (const rule of notChecked) this.skipped.set(rule, (this.skipped.get(rule) ?? 0) + 1)
    if (tolerated > 0) {
      this.tolerated.cases++
      this.tolerated.amount += tolerated
    }
    if (ASIDE.includes(standing)) return
    const isMatched = standing === 'matched'
    Tally.into(this.methods, facts.method ?? 'unknown', facts, isMatched)
    if (!Number.isNaN(day)) Tally.into(this.days, day, facts, isMatched)
  }

  said(rule: string, severity: Severity, doubt: number): void {
    const sum = this.rules.get(rule)
    if (!sum) {
      this.rules.set(rule, { count: 1, amount: doubt, severity })
      return
    }
    sum.count++
    sum.amount += doubt
    if (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(sum.severity)) sum.severity = severity
  }

  /** One more case that somebody should look at, however much is said of it. */
  look(): void {
    this.found++
  }

  private static into<Key>(groups: Map<Key, GroupSum>, key: Key, facts: Facts, isMatched: boolean): void {
    let sum = groups.get(key)
    if (!sum) {
      sum = { cases: 0, matched: 0, shopify: 0, ecpay: 0, fees: 0, net: 0 }
      groups.set(key, sum)
    }
    sum.cases++
    if (isMatched) sum.matched++
    if (facts.active.length > 0) sum.shopify += told(shopifyOf(facts))
    if (facts.rowsActive.length > 0) sum.ecpay += told(ecpayOf(facts))
    sum.fees += facts.fees
    sum.net += facts.paidOut
  }

  totals(settled: number, methods: readonly PayMethod[]): Totals {
    const order: readonly string[] = [...methods, 'unknown']
    const places = RECON_RULES as readonly string[]
    return {
      buckets: (['shopify', 'ecpay'] as const).flatMap((side) =>
        BUCKETS.flatMap((bucket, number): BucketSum[] => {
          const sum = this.buckets[side][number]
          return sum ? [{ bucket, side, ...sum }] : []
        }),
      ),
      files: { shopify: { ...this.files.shopify }, ecpay: { ...this.files.ecpay } },
      rules: [...this.rules]
        .map(([rule, { severity, count, amount }]) => ({ rule, severity, cases: count, amount }))
        .sort((a, b) => places.indexOf(a.rule) - places.indexOf(b.rule)),
      notChecked: [...this.skipped]
        .map(([rule, cases]) => ({ rule, cases }))
        .sort((a, b) => places.indexOf(a.rule) - places.indexOf(b.rule)),
      byMethod: [...this.methods]
        .map(([key, sum]): Group => ({ key, ...sum }))
        .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key)),
      byDay: [...this.days]
        .sort(([a], [b]) => a - b)
        .map(([day, sum]): Group => ({ key: writeDay(day), ...sum })),
      cases: this.cases,
      found: this.found,
      settled,
      tolerated: { ...this.tolerated },
    }
  }
}

export const NO_TOTALS: Totals = {
  buckets: [],
  files: { shopify: { count: 0, amount: 0 }, ecpay: { count: 0, amount: 0 } },
  rules: [],
  notChecked: [],
  byMethod: [],
  byDay: [],
  cases: 0,
  found: 0,
  settled: 0,
  tolerated: { cases: 0, amount: 0 },
}
