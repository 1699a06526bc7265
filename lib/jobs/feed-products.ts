/** A shop's list of products for the feed check, page by page. */
import type { Answer, Ask, Trouble } from '../messages'
import { cyberbizKey } from './feed-key'
import type { Ports } from './ports'
import { makeRests } from './rests'
import { troubleOf } from './source'

/**
 * Nothing is written, so no check of the same shop has to be kept out: both go through the one limiter, which deals
 * the vendor's five requests a second out in the order of asking.
 */
export const feedProductsOf = (ports: Ports) => {
  const { now } = ports
  const rests = makeRests(ports)
  const nothing = (trouble: Trouble): Answer<'feedProducts'> => ({
    products: [],
    rejected: 0,
    last: false,
    trouble,
  })

  return async ({ host, page }: Ask<'feedProducts'>): Promise<Answer<'feedProducts'>> => {
    const key = await cyberbizKey(ports, host)
    if (!key) return nothing({ kind: 'no-key', host, at: now() })
    const resting = await rests.waited(host)
    if (resting) return nothing(resting)
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
      rests.note(error, trouble)
      return nothing(trouble)
    }
  }
}
