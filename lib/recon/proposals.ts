import { mayBe, stemOf } from './damage'
import type { Facts } from './facts'
import { type Rest, STRIDE } from './groups'
import type { Orders } from './orders'
import type { Payments } from './payments'
import { BUCKETS, type Bucket, type Proposal } from './types'

/** So many are shown of a case at most. */
const MOST = 5
const MINUTE = 60_000

/** Buckets of cases that may still find the other side. */
const LOOSE: readonly Bucket[] = ['no-id', 'damaged', 'absent', 'beyond']
const LOOSE_NUMBERS = LOOSE.map((bucket) => BUCKETS.indexOf(bucket))
export const isLoose = (standing: number): boolean => LOOSE_NUMBERS.includes(standing)

export interface Pair {
  readonly other: number
  readonly why: Proposal['why']
}

/** What one loose case is looked up by. */
interface Loose {
  readonly number: number
  readonly isShopify: boolean
  readonly minutes: readonly number[]
  readonly amount: number
  readonly names: readonly string[]
  readonly hints: readonly string[]
  readonly ids: readonly string[]
  readonly spoilt: string | undefined
  readonly sort: string
}

const given = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== '')),
]

const ofShopify = (facts: Facts, orders: Orders): Loose => {
  const moments = facts.active.flatMap((order) => [orders.paidAt.get(order), orders.createdAt.get(order)])
  const [first] = facts.active
  return {
    number: facts.number,
    isShopify: true,
    minutes: [...new Set(moments.map((at) => Math.floor(at / MINUTE)).filter((at) => !Number.isNaN(at)))],
    amount: Number.isNaN(facts.received) ? facts.total : facts.received,
    names: given(
      facts.active.flatMap((order) => {
        const digits = orders.name(order).replace(/\D/g, '')
        // A short number of an order stands in many notes by luck.
        return [orders.id(order), digits.length >= 6 ? digits : '']
      }),
    ),
    hints: given(facts.active.flatMap((order) => [...orders.hintsOf(order)])),
    ids: facts.known ? [facts.key] : [],
    spoilt: facts.damaged,
    sort: first === undefined ? '' : orders.hashOf(first),
  }
}

const ofEcpay = (facts: Facts, rows: Payments): Loose => {
  const all = facts.rowsActive
  const [first] = all
  return {
    number: facts.number,
    isShopify: false,
    minutes: [
      ...new Set(
        all
          .filter((row) => !rows.isDayOnly(row))
          .map((row) => Math.floor(rows.tradedAt.get(row) / MINUTE))
          .filter((at) => !Number.isNaN(at)),
      ),
    ],
    amount: facts.taken + facts.authorized,
    names: given(all.flatMap((row) => [rows.tradeNo(row), rows.merchantNo(row)])),
    hints: given(all.flatMap((row) => [...rows.hintsOf(row)])),
    ids: given(all.flatMap((row) => [rows.isKnown(row) ? rows.paymentId(row) : ''])),
    spoilt: facts.damaged,
    sort: first === undefined ? '' : rows.hashOf(first),
  }
}

/** What is plainest comes first: of many, five are shown. */
const WHYS: readonly Proposal['why'][] = ['note', 'id-like', 'minute']

class Index {
  private readonly lists = new Map<string, Loose[]>()

  add(key: string, loose: Loose): void {
    const there = this.lists.get(key)
    if (!there) this.lists.set(key, [loose])
    // Of a thousand payments of one minute and one amount nobody chooses by hand.
    else if (there.length < MANY) there.push(loose)
  }

  of(key: string): readonly Loose[] {
    return this.lists.get(key) ?? NONE
  }
}

const MANY = 200
const NONE: readonly Loose[] = []

const minutesOf = ({ amount, minutes }: Loose): readonly string[] =>
  amount > 0 ? minutes.map((minute) => `${minute} ${amount}`) : []

/**
 * Pairs of cases, one of each side, that may belong together although no sound id says so: never taken by
 * themselves. Of two cases with sound ids nothing is proposed, so only the others are held.
 */
class Unsound {
  private readonly minutes = new Index()
  private readonly names = new Index()
  private readonly hints = new Index()
  private readonly stems = new Index()

  add(loose: Loose): void {
    for (const key of minutesOf(loose)) this.minutes.add(key, loose)
    for (const name of loose.names) this.names.add(name, loose)
    for (const hint of loose.hints) this.hints.add(hint, loose)
    const stem = loose.spoilt && stemOf(loose.spoilt)
    if (stem) this.stems.add(stem, loose)
  }

  /** All of these that a case of the other side may belong to. */
  meet(other: Loose, pair: (loose: Loose, why: Proposal['why']) => void): void {
    for (const hint of other.hints) for (const loose of this.names.of(hint)) pair(loose, 'note')
    for (const name of [...other.names, ...other.ids])
      for (const loose of this.hints.of(name)) pair(loose, 'note')
    for (const id of other.ids)
      for (const loose of this.stems.of(stemOf(id) ?? ''))
        if (mayBe(loose.spoilt ?? '', id)) pair(loose, 'id-like')
    for (const key of minutesOf(other)) for (const loose of this.minutes.of(key)) pair(loose, 'minute')
  }
}

interface Found extends Pair {
  readonly sort: string
}

/**
 * Pairs by case, both ways; at most five a case, the plainest first. `loose`: numbers of the cases in question, `unsound`: those of
 * them that have no sound id.
 */
export const propose = async (
  loose: readonly number[],
  unsound: readonly number[],
  facts: Facts,
  orders: Orders,
  rows: Payments,
  rest: Rest,
): Promise<ReadonlyMap<number, readonly Pair[]>> => {
  const found = new Map<number, Found[]>()
  const sides = { shopify: new Unsound(), ecpay: new Unsound() }
  if (unsound.length === 0) return found
  const read = (number: number): Loose => {
    facts.read(number)
    return facts.active.length > 0 ? ofShopify(facts, orders) : ofEcpay(facts, rows)
  }
  let done = 0
  // In one order, so that of more than can be held the same ones are.
  const held = unsound.map(read).sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0))
  for (const each of held) sides[each.isShopify ? 'shopify' : 'ecpay'].add(each)
  const note = (from: Loose, to: Loose, why: Proposal['why']): void => {
    const there = found.get(from.number) ?? []
    const known = there.find(({ other }) => other === to.number)
    if (known) return
    there.push({ other: to.number, why, sort: to.sort })
    found.set(from.number, there)
  }
  for (const number of loose) {
    if (done++ % STRIDE === 0) await rest()
    const each = read(number)
    sides[each.isShopify ? 'ecpay' : 'shopify'].meet(each, (other, why) => {
      note(each, other, why)
      note(other, each, why)
    })
  }
  for (const [number, pairs] of found)
    found.set(
      number,
      pairs
        .sort((a, b) => WHYS.indexOf(a.why) - WHYS.indexOf(b.why) || (a.sort < b.sort ? -1 : 1))
        .slice(0, MOST),
    )
  return found
}
