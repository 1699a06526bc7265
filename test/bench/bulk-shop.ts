/** Orders of large shops, made as they are asked for: nobody holds 200,000 of them. */
import { random } from '../replicas/random.ts'
import { makeOrder, storyOf } from '../replicas/shopify/data-orders.ts'
import { BASKETS, type Method, namesOf } from '../replicas/shopify/data-words.ts'
import type { FinancialStatus, ShopOrder } from '../replicas/shopify/model.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** As far back as a first check reads by default, less a little. */
const SPAN = 170 * DAY

/** `settled`: nearly all is paid and done with, as in a shop that is looked after. `open`: nothing is looked after. */
export type Mix = 'settled' | 'open'
type Weights = readonly (readonly [FinancialStatus, number])[]

const LATELY: Weights = [
  ['PAID', 70],
  ['PENDING', 14],
  ['AUTHORIZED', 10],
  ['EXPIRED', 3],
  ['REFUNDED', 2],
  ['VOIDED', 1],
]
const BEFORE: Weights = [
  ['PAID', 895],
  ['REFUNDED', 50],
  ['PARTIALLY_REFUNDED', 15],
  ['VOIDED', 35],
  ['EXPIRED', 3],
  ['AUTHORIZED', 2],
]
const NEVER: Weights = [
  ['PAID', 36],
  ['AUTHORIZED', 14],
  ['PENDING', 14],
  ['EXPIRED', 8],
  ['REFUNDED', 9],
  ['PARTIALLY_REFUNDED', 8],
  ['VOIDED', 6],
  ['PARTIALLY_PAID', 5],
]
const METHODS: readonly (readonly [Method, number])[] = [
  ['credit', 46],
  ['instalment', 16],
  ['bonus', 4],
  ['unionpay', 3],
  ['atm', 16],
  ['webatm', 4],
  ['twqr', 6],
  ['wechat', 3],
  ['other', 2],
]

/** The newest first; the same `count`, `now` and `mix` give the same orders. */
export function* manyOrders(count: number, now: number, mix: Mix): Generator<ShopOrder> {
  const draw = random(20_261_122)
  for (let slot = 0; slot < count; slot++) {
    const at = now - MINUTE - Math.floor(((slot + draw.next()) * SPAN) / count)
    const age = (now - at) / MINUTE
    const method = draw.weighted(METHODS)
    const weights = mix === 'open' ? NEVER : age < (3 * DAY) / MINUTE ? LATELY : BEFORE
    const financial = draw.weighted(weights)
    const cancelled = financial === 'VOIDED' || (mix === 'open' ? draw.chance(0.1) : financial === 'REFUNDED')
    const [gateway] = namesOf(method)
    const basket = draw.pick(BASKETS)
    yield makeOrder(
      {
        slot,
        at,
        gateway: gateway ?? 'PayPal',
        financial,
        steps: storyOf(financial, method, age, draw),
        total: basket.total,
        lines: basket.lines,
        ...(cancelled ? { cancelledAfter: age * 0.97 } : {}),
      },
      now,
      draw,
    )
  }
}
