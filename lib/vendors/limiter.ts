/** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>

export const sleep: Sleep = (ms, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })

export interface Limiter {
  /** Resolves when a request may start, first come first served; rejects when aborted while waiting. */
  take(signal?: AbortSignal): Promise<void>
}

export interface LimiterOptions {
  readonly now: () => number
  readonly sleep?: Sleep
  /** Requests in one window. CYBERBIZ allows 5 a second (its help, "API scope" page). */
  readonly limit?: number
  /** Milliseconds; a little over a second, since requests arrive with a jitter of their own. */
  readonly window?: number
}

/**
 * A sliding window over everything that shares it. In memory only: a background that died and woke again
 * took longer than the window.
 */
export const limiter = ({
  now,
  sleep: pause = sleep,
  limit = 5,
  window = 1_100,
}: LimiterOptions): Limiter => {
  let starts: number[] = []
  let tail: Promise<void> = Promise.resolve()

  const turn = async (signal: AbortSignal | undefined): Promise<void> => {
    while (!signal?.aborted) {
      const at = now()
      // A clock that was set back must not hold everybody up until it caught up again.
      starts = starts.map((start) => Math.min(start, at)).filter((start) => at - start < window)
      const [first] = starts
      if (first === undefined || starts.length < limit) {
        starts.push(at)
        return
      }
      await pause(first + window - at, signal).catch((reason: unknown) => {
        if (!signal?.aborted) throw reason
      })
    }
  }

  return {
    async take(signal) {
      signal?.throwIfAborted()
      const mine = tail.then(() => turn(signal))
      tail = mine.catch(() => undefined)
      if (!signal) return mine
      let give: (() => void) | undefined
      const gone = new Promise<never>((_, reject) => {
        give = () => reject(signal.reason)
        signal.addEventListener('abort', give, { once: true })
      })
      try {
        await Promise.race([mine, gone])
      } finally {
        if (give) signal.removeEventListener('abort', give)
      }
      signal.throwIfAborted()
    },
  }
}
