import type { FeedOptions, FeedReader } from '../files/feed/types'
import type { Shelf } from './shelf'
import type { Outside } from './types'

/** What the engine needs of its surroundings. */
export interface CheckPorts {
  readonly outside: Outside
  readonly fetch: typeof fetch
  readonly openFeed: (options: FeedOptions) => FeedReader
  readonly shelf: Shelf
  /** Epoch ms. */
  now(): number
  /** Lets everything else that waits for this thread have its turn. */
  breathe(): Promise<void>
  newId(): string
  /** Resolves after so many ms, or as soon as it is called off; absent: by the clock. */
  readonly sleep?: (ms: number, off: AbortSignal) => Promise<void>
  /** May this address be read? Undefined: nothing knows. Asked only once it could not be reached. */
  readonly permitted?: (url: string) => Promise<boolean | undefined>
}

export const sleepOf = ({ sleep }: CheckPorts): NonNullable<CheckPorts['sleep']> =>
  sleep ??
  ((ms, off) =>
    new Promise((resolve) => {
      if (off.aborted) return resolve()
      const timer = setTimeout(resolve, ms)
      off.addEventListener(
        'abort',
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    }))

/** As long as one stretch of work may be before others have their turn, ms. */
export const STRETCH = 30

/** Says whether it is somebody else's turn, and begins the next stretch. */
export const resting = (ports: CheckPorts): (() => Promise<void> | undefined) => {
  let since = ports.now()
  return () => {
    if (ports.now() - since < STRETCH) return undefined
    return ports.breathe().then(() => {
      since = ports.now()
    })
  }
}
