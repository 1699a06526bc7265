import { textOf } from '../../files/xml'
import { type MallOrder, TOKYO, toWallTime } from '../../records'
import { type AskWorld, asker } from '../ask'
import { VendorError } from '../error'
import { type Limiter, limiter, type Sleep, sleep } from '../limiter'
import { type Answer, isAnswer, readAnswer } from './errors'
import { type CrossmallKey, type Query, signed, writeQuery } from './sign'
import { type MallLine, toMallLine, toMallOrder } from './to-records'

export const CROSSMALL_ORIGIN = 'https://crossmall.jp'
const BASE = `${CROSSMALL_ORIGIN}/webapi2`
/** The most that one answer holds; fewer = there are no more. */
export const PER_PAGE = 100

/** No limit is published; other clients keep half a second or a whole one between two calls. */
export const crossmallLimiter = (now: () => number, pause: Sleep = sleep): Limiter =>
  limiter({ now, sleep: pause, limit: 1, window: 600 })

export interface CrossmallOptions extends CrossmallKey, AskWorld {}

export interface OrderFilter {
  /** Epoch milliseconds; asked for in Asia/Tokyo, to the second. */
  readonly updatedFrom?: number
  readonly updatedTo?: number
  /** 処理フェーズ, as the console writes it. */
  readonly phase?: string
}

export interface OrderPage {
  readonly orders: readonly MallOrder[]
  /** Results without 管理番号, which were left out. */
  readonly rejected: number
  /** The largest 管理番号 so far: what the next page comes after. */
  readonly after?: string
  /** Nothing comes after this page. */
  readonly last: boolean
  /** TotalResult, where it is told. */
  readonly total?: number
}

/**
 * One request each, all of them reads: no call that writes exists here. All reject with {@link VendorError}, or
 * with the signal's own reason when aborted.
 */
export interface CrossmallClient {
  /** Slips in the order of 管理番号, a hundred at a time; `after` = where the page before ended. */
  orders(filter: OrderFilter, after?: string): Promise<OrderPage>
  /** By 管理番号; undefined = no such slip. */
  order(number: string): Promise<MallOrder | undefined>
  /** Lines of a slip, by 管理番号. A 同梱 child has none of its own: ask for its parent. */
  detail(number: string): Promise<readonly MallLine[]>
  /** Names of all 処理フェーズ, as written. */
  phases(): Promise<readonly string[]>
}

const bare = (number: string): string => number.replace(/^0+(?=.)/, '')

/** By size where both are digits. */
const isLarger = (one: string, other: string | undefined): boolean => {
  if (other === undefined) return true
  const [a, b] = [bare(one), bare(other)]
  return a.length === b.length ? a > b : a.length > b.length
}

export const crossmallClient = ({ account, key, ...world }: CrossmallOptions): CrossmallClient => {
  const { host } = world
  const ask = asker(world)

  const get = async (endpoint: string, query: Query): Promise<Answer> => {
    if (account.trim() === '' || key.trim() === '') throw new VendorError('wrong-key', host)
    const target = signed(writeQuery({ account, ...query }), key)
    const asked = await ask(`${BASE}/${endpoint}?${target}`, { Accept: 'application/xml' }, isAnswer)
    return readAnswer(host, asked, [key])
  }
  const time = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : toWallTime(at, TOKYO)

  return {
    async orders(filter, after) {
      const answer = await get('get_order', {
        ...(after !== undefined && { order_number: after, condition: '1' }),
        updated_at_fr: time(filter.updatedFrom),
        updated_at_to: time(filter.updatedTo),
        phase_name: filter.phase,
      })
      const orders = answer.results.flatMap((result) => toMallOrder(result) ?? [])
      const largest = orders.reduce<string | undefined>(
        (most, { number }) => (isLarger(number, most) ? number : most),
        after,
      )
      const last = answer.results.length < PER_PAGE
      // A full page that leads nowhere would be asked for again without end.
      if (!last && largest === after) {
        throw new VendorError('bad-answer', host, { detail: 'order_number' })
      }
      return {
        orders,
        rejected: answer.results.length - orders.length,
        last,
        ...(largest !== undefined && { after: largest }),
        ...(answer.total !== undefined && { total: answer.total }),
      }
    },
    async order(number) {
      const answer = await get('get_order', { order_number: number, condition: '0' })
      const orders = answer.results.flatMap((result) => toMallOrder(result) ?? [])
      return orders.find((order) => bare(order.number) === bare(number))
    },
    async detail(number) {
      const answer = await get('get_order_detail', { order_number: number })
      return answer.results.map(toMallLine)
    },
    async phases() {
      const answer = await get('get_phase', {})
      const names = answer.results.flatMap((result) => {
        // The name of the field is not published; orders call it phase_name.
        const [only] = result.children.filter(({ children }) => children.length === 0)
        const name =
          textOf(result, 'phase_name') ??
          textOf(result, 'name') ??
          (result.children.length === 1 ? only?.text : undefined)
        return name === undefined || name === '' ? [] : [name]
      })
      if (names.length === 0 && answer.results.length > 0) {
        throw new VendorError('bad-answer', host, { detail: 'phase_name' })
      }
      return names
    },
  }
}
