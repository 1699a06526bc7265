import type { Ear } from '../../page/deep'
import type { PayOrder } from '../../records'
import type { Clock } from './dates'
import { badgesAt, isTestSaid, placedIn } from './order-head'
import { sumsIn } from './order-sums'
import { findTitle } from './order-title'
import { orderIdIn, outsideLayers, sayNt, shownPieces } from './said'
import { type ReadDetails, readTimeline } from './timeline'

export type Place = 'name' | 'status' | 'received'

export interface OrderSeen {
  readonly order: PayOrder
  /** Where a person reads each fact; may lie in a component. */
  readonly places: ReadonlyMap<Place, Element>
  readonly unread: readonly string[]
  /** Is something there that only `readDetails` reads? */
  readonly isOpened: boolean
}

/** One order's page. No name, mail, telephone or address on it is read. */
export const readOrder = (
  document: Document,
  path: string,
  clock: Clock,
  ear?: Ear,
  details?: ReadDetails,
): OrderSeen | undefined => {
  const title = findTitle(document, ear)
  if (!title) return undefined
  const said = outsideLayers(shownPieces(document.body, ear))
  const nt = sayNt(said)
  const { element: badge, ...badges } = badgesAt(document, title.element, ear)
  const sums = sumsIn(said, nt)
  const timeline = readTimeline(said, clock, nt, details)
  const placedAt = placedIn(said, title.name, clock)
  const gateways = timeline && timeline.gateways.length > 0 ? timeline.gateways : undefined
  const places = new Map<Place, Element>([['name', title.element]])
  if (badge) places.set('status', badge)
  if (sums.received) places.set('received', sums.received.element)
  return {
    order: {
      name: title.name,
      id: orderIdIn(path),
      ...badges,
      placedAt,
      authorizedAt: timeline?.authorizedAt,
      paidAt: timeline?.paidAt,
      gateways,
      // What a cancelled order still comes to is nothing, and no news of what was paid.
      total: badges.cancelled && sums.total?.amount?.amount === 0 ? undefined : sums.total?.amount,
      received: sums.received?.amount,
      refunded: sums.refunded?.amount,
      test: isTestSaid(said) || undefined,
      payments: timeline?.payments,
    },
    places,
    isOpened: timeline?.isOpened ?? false,
    unread: [
      ...(badges.status ? [] : ['payStatus']),
      ...(placedAt === undefined ? ['placedAt'] : []),
      ...(sums.received ? [] : ['received']),
      ...(gateways ? [] : ['gateway']),
    ],
  }
}
