import { PAY_ZONE, wallAt } from '../records'

export const DAY = 86_400_000
const HOUR = 3_600_000

/** Days of a zone, by number from 1970-01-01 on its clocks. */
export class Days {
  private readonly zone: string
  /** How far the clocks are ahead in an hour of the world's: asked of the browser's tables once. */
  private readonly ahead = new Map<number, number>()

  constructor(zone: string) {
    this.zone = zone
  }

  /** NaN where the moment is not told. */
  of(at: number): number {
    if (Number.isNaN(at)) return at
    if (this.zone === PAY_ZONE) return Math.floor((at + 8 * HOUR) / DAY)
    const hour = Math.floor(at / HOUR)
    let ahead = this.ahead.get(hour)
    if (ahead === undefined) {
      ahead = wallAt(hour * HOUR, this.zone) - hour * HOUR
      this.ahead.set(hour, ahead)
    }
    return Math.floor((at + ahead) / DAY)
  }
}

/** `2026-10-31`. */
export const writeDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** A month between two files is a file that was not given; less is a shop's quiet days. */
const GAP = 20

/** Days that the files of a side reach: from the first to the last of each, files that nearly meet taken together. */
export class Reach {
  private readonly spans: [number, number][]

  constructor(spans: readonly (readonly [number, number])[]) {
    const sorted = spans.map(([from, to]): [number, number] => [from, to]).sort((a, b) => a[0] - b[0])
    this.spans = []
    for (const [from, to] of sorted) {
      const last = this.spans.at(-1)
      if (last && from - last[1] <= GAP) last[1] = Math.max(last[1], to)
      else this.spans.push([from, to])
    }
  }

  /** What has no day is reached by none. */
  has(day: number): boolean {
    return this.spans.some(([from, to]) => day >= from && day <= to)
  }
}
