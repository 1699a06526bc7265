/** What CYBERBIZ tells of, by the names of its events: who, what happened, and what hangs on it. */

/** What the event means for whoever keeps a copy, by what happened. */
const MEANS: Readonly<Record<string, string>> = {
  'orders/create': 'ordered',
  'orders/paid': 'paid',
  'orders/preparing': 'delivery',
  'orders/fulfilled': 'delivery',
  'orders/received': 'delivery',
  'orders/arrived': 'delivery',
  'orders/expired': 'expired',
  'orders/cancelled': 'cancelled',
  'orders/returned': 'returned',
  'orders/partial_return': 'returned',
  'orders/refunded': 'refunded',
  'orders/partial_refunded': 'refunded',
  'orders/closed': 'closed',
  'orders/opened': 'closed',
  'orders/request_return': 'asked',
  'customers/create': 'added',
  'customers/update': 'changed',
  'uid_providers/create': 'added',
  'uid_providers/update': 'changed',
  'bonus_points/create': 'points',
  'bonus_points/update': 'points',
  'bonus_points/delete': 'points',
  'products/create': 'added',
  'products/update': 'changed',
  'products/delete': 'gone',
  'variants/create': 'added',
  'variants/update': 'changed',
  'variants/delete': 'gone',
  'coupons/create': 'added',
  'coupons/update': 'changed',
  'coupons/delete': 'gone',
  'customer_vip_level/update': 'level',
  'apps/uninstall': 'uninstalled',
  // Named in public, with no word on what they carry.
  'orders/update': 'bare',
  'products/update_photos': 'bare',
  'customer_tags/update': 'bare',
  'bulk_operations/finish': 'bare',
}

/** Of these it is public that there are some, not which. */
const FAMILIES = ['bonus_points', 'variants', 'coupons', 'collections', 'menus', 'domains']

export const EVENTS: readonly string[] = Object.entries(MEANS).flatMap(([event, means]) =>
  means === 'bare' ? [] : [event],
)

interface Event {
  readonly who: string
  /** Undefined: which one of this family it is, nothing public says. */
  readonly what?: string
  readonly means: string
}

/** Undefined: an event that nothing public names. */
export const eventKnown = (event: string): Event | undefined => {
  const name = event.trim().toLowerCase()
  const [who = '', what = ''] = name.split('/')
  const means = Object.hasOwn(MEANS, name) ? MEANS[name] : undefined
  if (means) return { who, what, means }
  return FAMILIES.includes(who) && what !== '' ? { who, means: 'bare' } : undefined
}
