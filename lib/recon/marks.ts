import type { Groups } from './groups'
import type { Keys } from './keys'
import type { CaseKey, CaseMark } from './types'

/** What persons said, by the key a case had then. */
export class Marks {
  private readonly kept = new Map<CaseKey, CaseMark>()

  constructor(marks: readonly CaseMark[] = []) {
    for (const mark of marks) this.kept.set(mark.key, mark)
  }

  get joined(): readonly (readonly [CaseKey, CaseKey])[] {
    return [...this.kept.values()].flatMap(({ key, joined = [] }) =>
      joined.map((other) => [key, other] as const),
    )
  }

  /** Finds each mark's case in a result, whatever the case's key is now. */
  place(keys: Keys, groups: Groups): Placed {
    const placed = new Map<number, CaseMark[]>()
    for (const mark of this.kept.values()) {
      const number = groups.caseOf(keys.find(mark.key))
      if (number < 0) continue
      const there = placed.get(number)
      if (there) there.push(mark)
      else placed.set(number, [mark])
    }
    return new Placed(placed)
  }

  put(mark: CaseMark, without: readonly CaseKey[]): void {
    for (const key of without) this.kept.delete(key)
    this.kept.set(mark.key, mark)
  }

  get(key: CaseKey): CaseMark | undefined {
    return this.kept.get(key)
  }
}

/** Marks by the number of their case in one result. */
export class Placed {
  private readonly marks: Map<number, CaseMark[]>

  constructor(marks: Map<number, CaseMark[]>) {
    this.marks = marks
  }

  /** Everything said of a case, its own mark first. */
  of(number: number, key: () => CaseKey): CaseMark | undefined {
    const there = this.marks.get(number)
    if (!there) return undefined
    const own = key()
    const [first, ...rest] = [...there].sort(
      (a, b) => Number(b.key === own) - Number(a.key === own) || (a.key < b.key ? -1 : 1),
    )
    if (!first) return undefined
    // Whichever of two cases it was said of, both are one now.
    const joined = [...new Set(there.flatMap((mark) => [mark.key, ...(mark.joined ?? [])]))]
      .filter((each) => each !== own)
      .sort()
    const declined = [...new Set(there.flatMap((mark) => mark.declined ?? []))].sort()
    const why = Object.assign({}, ...there.map((mark) => mark.why)) as NonNullable<CaseMark['why']>
    const settledAt = first.settledAt ?? rest.find((mark) => mark.settledAt !== undefined)?.settledAt
    const note = first.note ?? rest.find((mark) => mark.note !== undefined)?.note
    return {
      key: own,
      ...(settledAt !== undefined && { settledAt }),
      ...(note !== undefined && { note }),
      ...(joined.length > 0 && { joined }),
      ...(declined.length > 0 && { declined }),
      ...(Object.keys(why).length > 0 && { why }),
    }
  }

  /** Cases that anything was said of. */
  get numbers(): readonly number[] {
    return [...this.marks.keys()]
  }

  isSettled(number: number): boolean {
    return this.marks.get(number)?.some(({ settledAt }) => settledAt !== undefined) ?? false
  }

  get settled(): number {
    let count = 0
    for (const number of this.marks.keys()) if (this.isSettled(number)) count++
    return count
  }

  keysOf(number: number): readonly CaseKey[] {
    return (this.marks.get(number) ?? []).map(({ key }) => key)
  }

  set(number: number, mark: CaseMark): void {
    if (number >= 0) this.marks.set(number, [mark])
  }
}
