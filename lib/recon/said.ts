import type { Cases } from './cases'
import type { CaseKey, CaseMark, Proposal, SaidPair } from './types'

/** Why each pair was proposed, of those that a person speaks of now and of those that were known before. */
export const whyOf = (
  keys: readonly CaseKey[],
  proposed: readonly Proposal[],
  before: CaseMark['why'] = {},
): CaseMark['why'] => {
  const why = Object.entries(before).filter(([key]) => keys.includes(key))
  for (const key of keys) {
    const reason = proposed.find((one) => one.key === key)?.why
    if (reason) why.push([key, reason])
  }
  return why.length > 0 ? Object.fromEntries(why) : undefined
}

const order = (a: SaidPair, b: SaidPair): number =>
  a.keys[0] === b.keys[0] ? (a.keys[1] < b.keys[1] ? -1 : 1) : a.keys[0] < b.keys[0] ? -1 : 1

/** All that persons said of pairs whose both sides are in this result. */
export const saidPairs = (cases: Cases): readonly SaidPair[] => {
  const pairs = new Map<string, SaidPair>()
  const labelOf = (key: CaseKey): string => {
    const orders = cases.case(cases.numberOf(key)).orders
    const named = orders.find(({ id, name }) => key === `o:${id}` || key === `o:${name}`)
    return named?.name || key.replace(/^[otr]:/, '')
  }
  const add = (said: SaidPair['said'], one: CaseKey, other: CaseKey, { why = {} }: CaseMark): void => {
    const keys = one < other ? ([one, other] as const) : ([other, one] as const)
    const reason = why[other] ?? why[one]
    const id = JSON.stringify([said, ...keys])
    if (pairs.get(id)?.why) return
    const labels = [labelOf(keys[0]), labelOf(keys[1])] as const
    pairs.set(id, { said, keys, labels, ...(reason && { why: reason }) })
  }
  for (const number of cases.marks.numbers) {
    const own = cases.keyOf(number)
    const mark = cases.marks.of(number, () => own)
    if (!mark) continue
    for (const key of mark.joined ?? []) if (cases.numberOf(key) === number) add('joined', own, key, mark)
    for (const key of mark.declined ?? []) if (cases.numberOf(key) >= 0) add('declined', own, key, mark)
  }
  return [...pairs.values()].sort(order)
}
