import { Glass } from './bytes'
import { BY_SEVERITY, ERRORS, type Rules, setOf } from './codes'
import { keyOf, lookAt } from './pack'
import type { Rows } from './rows'
import { type Rest, sortByText } from './sorting'
import type { Filter, Sort } from './types'

/** What is shown of a check: its rows, and what the last check makes of each. */
export interface Shown {
  readonly rows: Rows
  freshOf(row: number): Rules
  mendedOf(row: number): Rules
}

const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte > 64 && byte < 91 ? byte + 32 : byte))

/** Is the needle within these bytes? Small ASCII letters count as capitals do. */
const holds = (bytes: Uint8Array, from: number, to: number, needle: Uint8Array): boolean => {
  const { length } = needle
  const first = needle[0] ?? 0
  for (let at = from; at <= to - length; at++) {
    if (lower[bytes[at] ?? 0] !== first) continue
    let same = 1
    while (same < length && lower[bytes[at + same] ?? 0] === needle[same]) same++
    if (same === length) return true
  }
  return false
}

const rulesIn = ({ rules, severities }: Filter): Rules => {
  let set = rules?.length ? setOf(rules) : ~0
  if (severities?.length) set &= severities.reduce((all, one) => all | BY_SEVERITY[one], 0)
  return set
}

/** 0 for an error, 1 for a warning, 2 for less. */
const gravity = (rules: Rules): number => (rules & ERRORS ? 0 : rules & BY_SEVERITY.warning ? 1 : 2)

const ROWS_AT_A_TIME = 4_096

/**
 * Which rows, in which order. A rule and a severity that are both asked for have to be of one finding. A product
 * with nothing but mended findings is shown where mended ones are asked for, and nowhere else.
 */
export const choose = async (
  shown: Shown,
  filter: Filter,
  sort: Sort,
  rest: Rest,
): Promise<{ readonly order: Uint32Array; readonly of: number }> => {
  const { rows } = shown
  const all = rows.inPlaceOrder()
  const wanted = rulesIn(filter)
  const needle = new TextEncoder().encode(keyOf(filter.search ?? ''))
  const glass = new Glass(new Uint8Array(0))
  const found = (row: number): boolean => {
    rows.glass(row, glass)
    const { bytes } = glass
    const { name, nameEnd, sku, skuEnd, id, idEnd, url, urlEnd } = lookAt(glass)
    return (
      holds(bytes, name, nameEnd, needle) ||
      holds(bytes, sku, skuEnd, needle) ||
      holds(bytes, id, idEnd, needle) ||
      holds(bytes, url, urlEnd, needle)
    )
  }
  let kept = 0
  let of = 0
  for (let at = 0; at < all.length; at++) {
    const row = all[at] ?? 0
    const rules = rows.rules[row] ?? 0
    if (rules !== 0) of++
    const { change } = filter
    const judged = change === 'fresh' ? shown.freshOf(row) : change === 'mended' ? shown.mendedOf(row) : rules
    if ((judged & wanted) !== 0 && (needle.length === 0 || found(row))) all[kept++] = row
    if (at % ROWS_AT_A_TIME === 0) await rest()
  }
  const order = all.slice(0, kept)
  if (sort.by === 'place') {
    if (sort.down) order.reverse()
  } else if (sort.by === 'severity') {
    const grave = (row: number): number => {
      const rules = rows.rules[row] ?? 0
      return sort.down ? gravity(rules) : 2 - gravity(rules)
    }
    const groups = [0, 1, 2].map((wantedGravity) => order.filter((row) => grave(row) === wantedGravity))
    let at = 0
    for (const group of groups) {
      order.set(group, at)
      at += group.length
    }
  } else {
    await sortByText(rows, order, sort.by, glass, rest)
    if (sort.down) order.reverse()
  }
  return { order, of }
}
