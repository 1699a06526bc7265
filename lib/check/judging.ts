import type { FeedEntry } from '../files/feed/types'
import type { Finding, Product } from '../records'
import { type FeedContext, feedVerdict } from '../rules/feed'
import { foldMany } from '../text'
import type { Before } from './before'
import { EXCLUDED, numberOf, PICTURES, type Rules, rulesOf } from './codes'
import { Hashed, halves, hash } from './hash'
import { NoteBook } from './notes'
import { type Named, namedOf } from './pack'
import { Rows } from './rows'
import { Tally } from './tally'

/** CYBERBIZ gives every shop an address under it (seed 000 §3). */
const PLATFORM = 'cyberbiz.co'
const DUPLICATE = 'feed/sku-duplicate'

/** Two products with one 產品編號, by their places: who they are is looked up in the notes. */
export interface Pair {
  readonly first: number
  readonly second: number
  readonly sku: string
}

/** How a finding names another product that could not be looked up. */
export const placeName = (place: number): string => `#${place}`
const placeIn = (other: unknown): number =>
  Number(typeof other === 'string' ? /^#([1-9]\d*)$/.exec(other)?.[1] : undefined)

/** What a product is known by from one check to the next: whatever of these it has, the first. */
const known = ({ id, url, variants, title }: Product): typeof halves => {
  if (id?.trim()) return hash(id, 1)
  if (url?.trim()) return hash(url, 2)
  const sku = variants?.[0]?.sku
  return sku?.trim() ? hash(sku, 3) : hash(title ?? '', 4)
}

/** Judges products one by one; of those with nothing to say it keeps the hash of their 產品編號. */
export class Judging {
  readonly rows: Rows
  readonly tally: Tally
  readonly book = new NoteBook()
  readonly before: Before | undefined
  /** Not told yet to the first of the two, nor its name to the second. */
  pairs: Pair[] = []
  /** Was the catalogue read to its end? Until then nobody knows which 產品編號 is no longer repeated. */
  isWhole = false
  private readonly skus = new Hashed()
  private readonly context: FeedContext
  private place = 0

  constructor(ownDomain: string, before?: Before, rows = new Rows(), tally = new Tally()) {
    this.before = before
    this.rows = rows
    this.tally = tally
    this.context = {
      platformSuffix: PLATFORM,
      ownDomain,
      form: false,
      othersWithSku: (sku) => this.othersWith(sku),
    }
  }

  private othersWith(sku: string): readonly string[] {
    const { low, high } = hash(sku)
    const first = this.skus.find(low, high)
    if (first === 0) this.skus.set(low, high, this.place)
    if (first === 0 || first === this.place) return []
    this.pairs.push({ first, second: this.place, sku })
    return [placeName(first)]
  }

  take({ place, line, product }: FeedEntry): void {
    this.place = place
    const { findings, notChecked } = feedVerdict(product, this.context)
    const rules = findings.length > 0 ? rulesOf(findings) : 0
    if (rules & EXCLUDED) {
      this.tally.read(rules, 0)
      this.book.add(line, undefined)
      // Shown with its reason, and compared with nothing: what is left out on purpose is neither fresh nor mended.
      const { low, high } = known(product)
      this.rows.add(place, namedOf(product, line), findings, low, high)
      return
    }
    let open = 0
    for (const rule of notChecked) open |= 1 << numberOf(rule)
    this.tally.read(rules, open)
    this.book.add(line, product)
    if (rules === 0 && !this.before) return
    const { low, high } = known(product)
    const entry = this.before?.find(low, high) ?? 0
    if (entry > 0) this.before?.tell(entry, rules, open)
    const mends = entry > 0 && (this.before?.said(entry) ?? 0) & ~rules & ~open
    if (rules || (mends && !this.before?.hasRow(entry))) this.add(place, namedOf(product, line), findings)
  }

  private add(place: number, named: Named, findings: readonly Finding[]): number {
    const { low, high } = halves
    const row = this.rows.add(place, named, findings, low, high)
    const entry = this.before?.find(low, high) ?? 0
    if (entry > 0) {
      this.rows.link(row, entry)
      this.before?.show(entry, row)
    }
    return row
  }

  /** Changes what is said of a product that was read before. */
  change(
    note: { readonly place: number; readonly line: number; readonly product: Product },
    change: (findings: readonly Finding[], subject: string) => readonly Finding[],
    /** Rules that could not be judged when it was read, and can now. */
    closes: Rules = 0,
  ): void {
    const { place, line, product } = note
    const row = this.rows.at(place)
    if (row >= 0) {
      const was = this.rows.rules[row] ?? 0
      const { findings } = this.rows.read(row)
      const subject = findings[0]?.subject ?? product.title?.trim() ?? ''
      const then = change(findings, subject)
      if (then !== findings) this.tally.change(was, this.rows.replace(row, then))
      const entry = this.rows.before[row] ?? 0
      if (entry > 0) this.tellBefore(entry, this.rows.rules[row] ?? 0, closes)
      return
    }
    const { name, id, url, subject } = namedOf(product, line)
    const then = change([], subject ?? (name || id || url || ''))
    const rules = rulesOf(then)
    const { low, high } = known(product)
    const entry = this.before?.find(low, high) ?? 0
    if (entry > 0) this.tellBefore(entry, rules, closes)
    const mends = entry > 0 && !this.before?.hasRow(entry) && this.before?.said(entry)
    if (!rules && !(mends && mends & closes)) return
    this.add(place, namedOf(product, line), then)
    this.tally.change(0, rules)
  }

  private tellBefore(entry: number, rules: Rules, closes: Rules): void {
    this.before?.tell(entry, rules, 0)
    if (closes & PICTURES) this.before?.close(entry)
  }

  /** Names the two products of a pair to each other; done twice it is done once. */
  tellPair(
    { first, second, sku }: Pair,
    one: Product | undefined,
    two: Product | undefined,
    line: number,
  ): void {
    const row = this.rows.at(second)
    if (one && row >= 0) {
      const { findings } = this.rows.read(row)
      const unnamed = ({ rule, facts }: Finding): boolean =>
        rule === DUPLICATE && facts.sku === sku && facts.other === placeName(first)
      const named = (finding: Finding): Finding => ({
        ...finding,
        facts: { ...finding.facts, other: labelOf(one, first) },
      })
      if (findings.some(unnamed))
        this.rows.replace(
          row,
          findings.map((finding) => (unnamed(finding) ? named(finding) : finding)),
        )
    }
    const product = one ?? { variants: [{ sku }] }
    this.change({ place: first, line, product }, (findings, subject) => {
      if (findings.some(({ rule, facts }) => rule === DUPLICATE && facts.sku === sku)) return findings
      const variants = product.variants ?? []
      const index = Math.max(
        0,
        variants.findIndex((variant) => foldMany(variant.sku ?? '') === sku),
      )
      const variant = variants[index]?.label?.trim() || `${index + 1}`
      const facts = {
        ...(variants.length > 1 && { variant }),
        sku,
        other: two ? labelOf(two, second) : placeName(second),
      }
      return [...findings, { rule: DUPLICATE, severity: 'warning', subject, field: 'sku', index, facts }]
    })
  }

  /** A product of an earlier reading, whose 產品編號 counts from now on. */
  recall(place: number, product: Product): void {
    this.place = place
    for (const sku of new Set(product.variants?.map((variant) => foldMany(variant.sku ?? ''))))
      if (sku) this.othersWith(sku)
  }

  /** Pairs that a reading which was left did not come to tell. */
  untold(row: number): readonly Pair[] {
    if (((this.rows.rules[row] ?? 0) & (1 << numberOf(DUPLICATE))) === 0) return []
    const second = this.rows.place[row] ?? 0
    return this.rows.read(row).findings.flatMap(({ rule, facts: { sku, other } }) => {
      const first = placeIn(other)
      return rule === DUPLICATE && typeof sku === 'string' && first < second ? [{ first, second, sku }] : []
    })
  }

  freshOf(row: number): Rules {
    const rules = (this.rows.rules[row] ?? 0) & ~EXCLUDED
    return this.before?.fresh(this.rows.before[row] ?? 0, rules) ?? 0
  }
  mendedOf(row: number): Rules {
    const entry = this.rows.before[row] ?? 0
    const mended = entry > 0 ? (this.before?.mended(entry, row) ?? 0) : 0
    return this.isWhole ? mended : mended & ~(1 << numberOf(DUPLICATE))
  }

  /** Products with something fresh, and with something mended. */
  changes(): { readonly since: number; readonly fresh: number; readonly mended: number } | undefined {
    if (!this.before) return undefined
    let fresh = 0
    let mended = 0
    for (let row = 0; row < this.rows.length; row++) {
      if (this.freshOf(row)) fresh++
      if (this.mendedOf(row)) mended++
    }
    return { since: this.before.since, fresh, mended }
  }
}

const labelOf = ({ title, id }: Product, place: number): string =>
  title?.trim() || id?.trim() || placeName(place)
