/** A shop's list of products for the feed check, page by page. */
import type { Answer, Ask, Trouble } from '../messages'
import { VendorError } from '../vendors/cyberbiz'
import { cyberbizKey } from './feed-key'
import type { Ports } from './ports'
import { troubleOf } from './source'

/** Milliseconds that the vendor is left alone after it answered 429 to every try and named no time. */
const REST = 10_000
/** For a longer rest the answer says so at once; a background that waits longer may be stopped. */
const LONGEST_WAIT = 20_000

/**
 * Nothing is written, so no check of the same shop has to be kept out: both go through the one limiter, which deals
 * the vendor's five requests a second out in the order of asking.
 */
export const feedProductsOf = (ports: Ports) => {
  const { now, pause } = ports
  /** By shop: when the vendor asked for a rest, for how many ms. */
  const resting = new Map<string, { readonly trouble: Trouble; readonly ms: number }>()

  const restOf = (host: string): number => {
    const rest = resting.get(host)
    // A clock that was set back must not make it last.
    return !rest || now() < rest.trouble.at ? 0 : rest.trouble.at + rest.ms - now()
  }
  const nothing = (trouble: Trouble): Answer<'feedProducts'> => ({
    products: [],
    rejected: 0,
    last: false,
    trouble,
  })

  return async ({ host, page }: Ask<'feedProducts'>): Promise<Answer<'feedProducts'>> => {
    const key = await cyberbizKey(ports, host)
    if (!key) return nothing({ kind: 'no-key', host, at: now() })
    for (let left = restOf(host); left > 0; left = restOf(host)) {
      const rest = resting.get(host)
      if (rest && left > LONGEST_WAIT) return nothing(rest.trouble)
      await pause(left)
    }
    resting.delete(host)
    try {
      const { products, rejected, last, total, pages } = await ports.source(host, key).products(page)
      return {
        products,
        rejected,
        last,
        ...(total === undefined ? {} : { total }),
        ...(pages === undefined ? {} : { totalPages: pages }),
      }
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      if (trouble.kind === 'too-many')
        resting.set(host, { trouble, ms: (error instanceof VendorError && error.retryAfter) || REST })
      return nothing(trouble)
    }
  }
}
