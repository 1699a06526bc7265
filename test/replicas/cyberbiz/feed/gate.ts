/** Where answers wait until a test lets them go; never a timer. */
export interface Gate {
  /** How many wait. */
  readonly waiting: number
  /** From now on everything of at least this number waits. */
  hold(from?: number): void
  /** Lets so many of the waiting go, the oldest first; what comes later waits as before. */
  let(count: number): void
  open(): void
  /** Waits, if held. */
  pass(number?: number): Promise<void>
}

export const makeGate = (): Gate => {
  let from = Number.POSITIVE_INFINITY
  let waiting: (() => void)[] = []
  return {
    get waiting() {
      return waiting.length
    },
    hold: (number = 0) => {
      from = number
    },
    let: (count) => {
      for (const go of waiting.splice(0, count)) go()
    },
    open: () => {
      from = Number.POSITIVE_INFINITY
      const all = waiting
      waiting = []
      for (const go of all) go()
    },
    pass: (number = 0) =>
      number < from ? Promise.resolve() : new Promise<void>((go) => waiting.push(() => go())),
  }
}
