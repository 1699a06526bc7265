/** How long a vendor that answered 429 to every try is left alone, for lists that are read page by page. */
import type { Trouble } from '../messages'
import { VendorError } from '../vendors/error'
import type { Ports } from './ports'

/** Milliseconds, where the vendor named no time. */
const REST = 10_000
/** For a longer rest the answer says so at once; a background that waits longer may be stopped. */
const LONGEST_WAIT = 20_000

export interface Rests {
  /** Waits for what is left of a shop's rest; the trouble, where that is too long to be waited for. */
  waited(host: string): Promise<Trouble | undefined>
  /** Remembers what came of asking, where a rest is wanted. */
  note(error: unknown, trouble: Trouble): void
}

export const makeRests = ({ now, pause }: Pick<Ports, 'now' | 'pause'>): Rests => {
  /** By shop: when the vendor asked for a rest, for how many ms. */
  const resting = new Map<string, { readonly trouble: Trouble; readonly ms: number }>()
  const restOf = (host: string): number => {
    const rest = resting.get(host)
    // A clock that was set back must not make it last.
    return !rest || now() < rest.trouble.at ? 0 : rest.trouble.at + rest.ms - now()
  }
  return {
    async waited(host) {
      for (let left = restOf(host); left > 0; left = restOf(host)) {
        const rest = resting.get(host)
        if (rest && left > LONGEST_WAIT) return rest.trouble
        await pause(left)
      }
      resting.delete(host)
      return undefined
    },
    note(error, trouble) {
      if (trouble.kind !== 'too-many') return
      const ms = (error instanceof VendorError && error.retryAfter) || REST
      resting.set(trouble.host, { trouble, ms })
    },
  }
}
