/** A clock that goes on by itself when everybody waits for it: hours pass in no time, in the right order. */
export const virtualTime = (from: number) => {
  let at = from
  const due: { at: number; go: () => void }[] = []
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    now: () => at,
    pause: (ms: number): Promise<void> => new Promise((go) => due.push({ at: at + ms, go })),
    /** Until the work is done. */
    async run<R>(work: Promise<R>): Promise<R> {
      let over = false
      const watched = work.finally(() => {
        over = true
      })
      watched.catch(() => undefined)
      while (!over) {
        await settled()
        due.sort((a, b) => a.at - b.at)
        const next = over ? undefined : due.shift()
        if (next) at = Math.max(at, next.at)
        next?.go()
      }
      return watched
    },
  }
}
