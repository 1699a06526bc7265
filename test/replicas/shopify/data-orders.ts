import type { Random } from '../random.ts'
import { DAY, HOUR, MINUTE } from './data-time.ts'
import { BASKETS, BUYERS, CHANNELS, ECPAY_METHODS, type Method, namesOf, RENAMED } from './data-words.ts'
import type {
  FinancialStatus,
  FulfillmentStatus,
  ShopOrder,
  ShopTransaction,
  TransactionKind,
  TransactionStatus,
} from './model.ts'

/** One step of a payment's story, in minutes after (or, negative, before) the order was placed. */
export interface Step {
  readonly kind: TransactionKind
  readonly status?: TransactionStatus
  /** Part of the order's total, 1 = all. */
  readonly share?: number
  /** In minor units, where a share will not do. */
  readonly amount?: number
  readonly after?: number
  /** Another gateway than the order's. */
  readonly gateway?: string
  /** Index of the step that it captures, refunds or voids. */
  readonly of?: number
  readonly paymentId?: string | null
  readonly errorCode?: string
}

export interface Draft {
  readonly slot: number
  readonly at: number
  readonly gateway: string
  readonly financial: FinancialStatus
  readonly steps: readonly Step[]
  readonly total: number
  readonly lines: ShopOrder['lines']
  readonly expiring?: boolean
  /** Minutes after the order. */
  readonly cancelledAfter?: number
  readonly cancelReason?: ShopOrder['cancelReason']
  readonly test?: boolean
  readonly currency?: string
  readonly fulfillment?: FulfillmentStatus
  readonly currentTotal?: number
  readonly buyer?: number
  readonly channel?: string
  readonly tags?: readonly string[]
}

/** Half a minute of the shop's life: order numbers count them, so that a number says when an order was placed. */
export const SLOT = 30_000
const NEWEST = 400_000
/** The shop changed the look of its order names sixty days ago. */
const RENAMED_AT = 60 * 2 * 24 * 60

export const nameOf = (slot: number): string =>
  slot < RENAMED_AT ? `#${NEWEST - slot}` : `TG-${NEWEST - slot}-TW`

export const orderId = (slot: number): string => String(6_120_984_576_000 - slot * 33_792)

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** 24 to 26 of `[A-Za-z0-9_-]`; many begin with r, some with a dash, which spreadsheets eat. */
export const paymentId = (draw: Random): string => {
  const length = 24 + draw.int(0, 2)
  const first = draw.next()
  let made = first < 0.35 ? 'r' : first < 0.4 ? '-' : ''
  while (made.length < length) made += LETTERS[Math.floor(draw.next() * 64)]
  return made
}

const sharing = new Map<string, readonly string[]>()
const tagged = (tags: readonly string[]) => {
  const key = tags.join()
  const known = sharing.get(key) ?? tags
  sharing.set(key, known)
  return known
}

export const makeOrder = (draft: Draft, now: number, draw: Random): ShopOrder => {
  const { slot, at, total, steps, cancelledAfter } = draft
  const ids = 7_204_310_000_000 - slot * 64
  const currency = draft.currency ?? 'TWD'
  const session = paymentId(draw)
  const own = steps.map((step) =>
    step.paymentId !== undefined
      ? step.paymentId
      : step.of !== undefined
        ? undefined
        : steps.length === 1
          ? session
          : paymentId(draw),
  )
  const transactions = steps.map((step, index): ShopTransaction => {
    const parent = step.of
    return {
      id: String(ids + index),
      kind: step.kind,
      status: step.status ?? 'SUCCESS',
      gateway: step.gateway ?? (parent === undefined ? undefined : steps[parent]?.gateway) ?? draft.gateway,
      paymentId: own[index] !== undefined ? own[index] : parent === undefined ? null : (own[parent] ?? null),
      amount: step.amount ?? Math.round(total * (step.share ?? 1)),
      // Nothing in the shop lies ahead of its clock.
      at: Math.min(now - 1000, at + Math.round((step.after ?? 0) * MINUTE)),
      test: draft.test ?? false,
      parent: parent === undefined ? null : String(ids + parent),
      errorCode: step.errorCode ?? null,
    }
  })
  const cancelledAt =
    cancelledAfter === undefined ? null : Math.min(now - 1000, at + Math.round(cancelledAfter * MINUTE))
  const last = transactions.reduce((latest, each) => Math.max(latest, each.at), cancelledAt ?? at)
  const fulfillment = draft.fulfillment ?? 'UNFULFILLED'
  return {
    id: orderId(slot),
    name: nameOf(slot),
    createdAt: at,
    processedAt: at,
    updatedAt: Math.max(at, last),
    cancelledAt,
    cancelReason: cancelledAt === null ? null : (draft.cancelReason ?? 'CUSTOMER'),
    closed: cancelledAt !== null || (fulfillment === 'FULFILLED' && now - at > 30 * DAY),
    test: draft.test ?? false,
    financial: draft.financial,
    expiring: draft.expiring ?? false,
    fulfillment,
    currency,
    total,
    currentTotal: draft.currentTotal ?? (cancelledAt === null ? total : 0),
    channel: draft.channel ?? 'Online Store',
    lines: draft.lines,
    transactions,
    buyer: BUYERS[(draft.buyer ?? slot) % BUYERS.length] as (typeof BUYERS)[number],
    tags: tagged(draft.tags ?? []),
  }
}

const CARDS: readonly Method[] = ['credit', 'instalment', 'bonus', 'unionpay']
const isCard = (method: Method): boolean => CARDS.includes(method)

const FAILED: readonly Step[] = [
  { kind: 'SALE', status: 'FAILURE', after: -14, errorCode: 'CARD_DECLINED' },
  { kind: 'SALE', status: 'ERROR', after: -6, errorCode: 'PROCESSING_ERROR' },
]

/** What happened to the money until the order stands where it stands; ages in minutes. */
export const storyOf = (financial: FinancialStatus, method: Method, age: number, draw: Random): Step[] => {
  const later = (most: number) => Math.max(1, Math.min(age * 0.9, most * draw.next()))
  const failed = draw.chance(0.12) ? FAILED.slice(0, draw.int(1, 2)) : []
  const base = failed.length
  const captured = draw.chance(0.4) && isCard(method)
  const paid: Step[] = captured
    ? [...failed, { kind: 'AUTHORIZATION' }, { kind: 'CAPTURE', of: base, after: later(3 * 24 * 60) }]
    : [...failed, { kind: 'SALE', ...(isCard(method) ? {} : { after: later(600) }) }]
  const held = paid.length - 1
  const end = Math.min(age * 0.95, 5 * 24 * 60)
  switch (financial) {
    case 'PENDING':
      return [...failed, { kind: 'SALE', status: draw.chance(0.8) ? 'PENDING' : 'AWAITING_RESPONSE' }]
    case 'AUTHORIZED':
      return [...failed, { kind: 'AUTHORIZATION' }]
    case 'EXPIRED':
      return isCard(method)
        ? [...failed, { kind: 'AUTHORIZATION' }]
        : [...failed, { kind: 'SALE', status: draw.pick(['PENDING', 'FAILURE', 'ERROR'] as const) }]
    case 'PAID':
      return paid
    case 'PARTIALLY_PAID':
      return [
        ...failed,
        { kind: 'SALE', share: 0.5 },
        ...(draw.chance(0.5)
          ? [{ kind: 'SALE', status: 'PENDING', share: 0.5, after: later(60) } as const]
          : []),
      ]
    case 'PARTIALLY_REFUNDED':
      return [
        ...paid,
        { kind: 'REFUND', of: held, share: 0.25, after: end },
        ...(draw.chance(0.4) ? [{ kind: 'REFUND', of: held, share: 0.25, after: end + 1 } as const] : []),
      ]
    case 'REFUNDED': {
      // A refund that is tried again stands there twice, once as a failure.
      const tried: Step[] = draw.chance(0.2)
        ? [{ kind: 'REFUND', of: held, status: 'FAILURE', after: end, errorCode: 'PROCESSING_ERROR' }]
        : []
      const halves = draw.chance(0.25)
      return [
        ...paid,
        ...tried,
        ...(halves
          ? [
              { kind: 'REFUND', of: held, share: 0.5, after: end + 1 } as const,
              { kind: 'REFUND', of: held, share: 0.5, after: end + 2 } as const,
            ]
          : [{ kind: 'REFUND', of: held, after: end + 1 } as const]),
      ]
    }
    case 'VOIDED':
      return [...failed, { kind: 'AUTHORIZATION' }, { kind: 'VOID', of: base, after: end }]
  }
}

const STATUSES: readonly (readonly [FinancialStatus, number])[] = [
  ['PAID', 36],
  ['AUTHORIZED', 14],
  ['PENDING', 14],
  ['EXPIRED', 8],
  ['REFUNDED', 9],
  ['PARTIALLY_REFUNDED', 8],
  ['VOIDED', 6],
  ['PARTIALLY_PAID', 5],
]

const EVEN: readonly FinancialStatus[] = STATUSES.map(([status]) => status)

/** Ages that rules turn on, and how far around them orders are put. */
const EDGES: readonly (readonly [age: number, around: number])[] = [
  [36 * HOUR, HOUR],
  [48 * HOUR, HOUR],
  [2.5 * DAY, 12 * HOUR],
  [18 * DAY, 6 * HOUR],
  [21 * DAY, 6 * HOUR],
  [90 * DAY, DAY],
]

const ageOf = (draw: Random, crowd: number): number => {
  const kind = draw.next()
  // A shop of 200,000 orders has no room for thousands of them in one hour.
  if (kind < 0.3 * crowd) {
    const [edge, around] = draw.pick(EDGES)
    return edge + (draw.next() * 2 - 1) * around
  }
  if (kind < 0.45 * crowd) return draw.next() * 3 * HOUR + 2 * MINUTE
  if (kind < 0.65 * crowd) return draw.next() * 3 * DAY
  return draw.next() * 120 * DAY
}

/** Each method's names change with the shop: one for the last month, another before. */
export interface Naming {
  readonly now: Readonly<Record<Method, string>>
  readonly before: Readonly<Record<Method, string>>
}

export const makeNaming = (draw: Random): Naming => {
  const some = () =>
    Object.fromEntries(
      [...ECPAY_METHODS, 'other' as const].map((method) => [method, draw.pick(namesOf(method))]),
    )
  return { now: some() as Naming['now'], before: some() as Naming['before'] }
}

/** `count` orders, newest first; slots that are taken are left out. */
export const makeMany = (
  count: number,
  now: number,
  naming: Naming,
  taken: ReadonlySet<number>,
  draw: Random,
): ShopOrder[] => {
  const crowd = Math.min(1, 2_000 / Math.max(1, count))
  const ages = Float64Array.from({ length: count }, () => ageOf(draw, crowd)).sort()
  const orders: ShopOrder[] = []
  let slot = 0
  for (const [index, drawn] of ages.entries()) {
    slot = Math.max(slot + 1, Math.floor(drawn / SLOT))
    while (taken.has(slot)) slot++
    const at = now - slot * SLOT - Math.floor(draw.next() * 29_000)
    const age = (now - at) / MINUTE
    // The first few hundred go through all methods and all statuses evenly; the rest are what a shop has.
    const even = index % 3 === 0
    const method: Method = even
      ? (ECPAY_METHODS[(index / 3) % 8] as Method)
      : draw.weighted([
          ['credit', 40],
          ['instalment', 16],
          ['bonus', 4],
          ['unionpay', 3],
          ['atm', 16],
          ['webatm', 4],
          ['twqr', 6],
          ['wechat', 3],
          ['other', 8],
        ] as const)
    const financial = even ? (EVEN[Math.floor(index / 24) % 8] as FinancialStatus) : draw.weighted(STATUSES)
    const cancelled = financial === 'VOIDED' || (even ? Math.floor(index / 192) % 2 === 1 : draw.chance(0.1))
    const gateway =
      method === 'credit' && draw.chance(0.06)
        ? RENAMED
        : (age < 30 * 24 * 60 ? naming.now : naming.before)[method]
    const basket = BASKETS[draw.int(0, BASKETS.length - 1)] as (typeof BASKETS)[number]
    const foreign = draw.next()
    orders.push(
      makeOrder(
        {
          slot,
          at,
          gateway,
          financial,
          steps: storyOf(financial, method, age, draw),
          total: basket.total,
          lines: basket.lines,
          expiring: financial === 'AUTHORIZED' && age > 19 * 24 * 60,
          ...(cancelled ? { cancelledAfter: age * 0.97 } : {}),
          ...(cancelled
            ? { cancelReason: draw.pick(['CUSTOMER', 'INVENTORY', 'OTHER', 'STAFF', 'FRAUD'] as const) }
            : {}),
          test: draw.chance(0.02),
          currency: foreign < 0.01 ? 'USD' : foreign < 0.02 ? 'JPY' : 'TWD',
          fulfillment:
            financial === 'PAID' && !cancelled
              ? draw.weighted([
                  ['UNFULFILLED', 4],
                  ['FULFILLED', 5],
                  ['PARTIALLY_FULFILLED', 1],
                  ['ON_HOLD', 1],
                ] as const)
              : 'UNFULFILLED',
          channel: CHANNELS[draw.int(0, CHANNELS.length - 1)] as string,
          tags: draw.chance(0.1) ? ['回購'] : [],
        },
        now,
        draw,
      ),
    )
  }
  return orders
}
