/** The rate is that of the last seconds, ms. */
const SPAN = 8_000

interface Sample {
  readonly at: number
  readonly done: number
}

/** Time that was worked, without pauses, and how fast. */
export class Meter {
  private worked = 0
  private since: number | undefined
  private samples: Sample[] = []

  constructor(worked = 0) {
    this.worked = worked
  }

  go(now: number): void {
    this.since ??= now
  }

  halt(now: number): void {
    this.worked = this.elapsed(now)
    this.since = undefined
  }

  elapsed(now: number): number {
    return this.worked + (this.since === undefined ? 0 : now - this.since)
  }

  /** Done so far → done a second, over the last seconds. */
  rate(now: number, done: number): number {
    const at = this.elapsed(now)
    this.samples.push({ at, done })
    while (this.samples.length > 2 && at - (this.samples[1]?.at ?? at) > SPAN) this.samples.shift()
    const first = this.samples[0]
    const span = first ? at - first.at : 0
    if (first && span > 0) return ((done - first.done) / span) * 1_000
    return at > 0 ? (done / at) * 1_000 : 0
  }

  /** Ms until `whole` are done; undefined where it cannot be said. */
  left(now: number, done: number, whole: number | undefined): number | undefined {
    const at = this.elapsed(now)
    if (whole === undefined || done <= 0 || at <= 0) return undefined
    return Math.max(0, ((whole - done) * at) / done)
  }
}
