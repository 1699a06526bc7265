import type { Checkout, PayOrder } from '../../records'
import { plainWords, VendorError } from '../error'
import {
  bulkAnswer,
  bulksAnswer,
  checkoutsAnswer,
  countAnswer,
  type list,
  orderAnswer,
  ordersAnswer,
  read,
  shopAnswer,
  startAnswer,
} from './answers'
import { toBulkState } from './bulk'
import { bulkReader } from './bulk-result'
import { type Answered, graphql, type Question, TooCostly } from './graphql'
import {
  BULK_RECENT,
  BULK_START,
  BULK_STATE,
  bulkQuery,
  CHECKOUTS,
  LISTED_PAYMENTS,
  ORDER,
  ORDERS,
  ORDERS_COUNT,
  PLACED_ORDERS,
  placedFilter,
  REMINDED,
  SHOP,
  updatedFilter,
} from './queries'
import { idOf, paymentsIn, toCheckout, toPayOrder } from './to-records'
import type { BulkState, OrderPage, ShopFacts, ShopifyClient, ShopifyOptions } from './types'

/** Until the first answer tells what an order costs. */
const FIRST_PAGE = 50
/** The most that Shopify gives at once. */
const LARGEST_PAGE = 250
const CHECKOUTS_PAGE = 100
/** Without `read_all_orders` a token sees the orders of so many days. */
const SEEN_DAYS = 60 * 86_400_000

/** Which orders are listed. */
interface Listing {
  readonly query: string
  readonly filter: string
  /** Epoch ms of the earliest that it asks for. */
  readonly from: number
}

export const shopifyClient = (options: ShopifyOptions): ShopifyClient => {
  const { host, now } = options
  const { query, budget } = graphql(options)
  const bad = (detail: string): VendorError => new VendorError('bad-answer', host, { detail })
  /** Points that one order of a page asks for, as the answers tell it. */
  let perOrder: number | undefined
  let largest = FIRST_PAGE
  /** Points that one query may ask for, where Shopify told that it asked for too many. */
  let single = Number.POSITIVE_INFINITY
  let about: Promise<ShopFacts> | undefined

  /** The part that was asked for; rejects with what the errors mean, where it is not there. */
  const part = <T>(answered: Answered, value: T | undefined, name: string): T => {
    if (value !== undefined) return value
    throw answered.trouble ?? bad(name)
  }

  const ask = async (question: Question): Promise<Answered> => {
    try {
      return await query(question)
    } catch (error) {
      throw error instanceof TooCostly ? bad('MAX_COST_EXCEEDED') : error
    }
  }

  /** A page of orders as large as the bucket allows, made smaller where Shopify finds it too large. */
  const ordersPage = async ({ query: text, filter }: Listing, after: string | undefined, most: number) => {
    for (;;) {
      const fits = perOrder === undefined ? largest : Math.floor(Math.min(budget.most(), single) / perOrder)
      const first = Math.max(1, Math.min(fits, most, LARGEST_PAGE))
      try {
        const answered = await query({
          query: text,
          variables: { first, after: after ?? null, query: filter },
          points: perOrder === undefined ? undefined : perOrder * first,
        })
        if (answered.cost.requested !== undefined && answered.cost.requested > 0)
          perOrder = answered.cost.requested / first
        return answered
      } catch (error) {
        if (!(error instanceof TooCostly) || first === 1) {
          throw error instanceof TooCostly ? bad('MAX_COST_EXCEEDED') : error
        }
        if (error.most) single = Math.min(single, error.most)
        const share = error.requested && error.most ? error.most / error.requested : 0.5
        perOrder = undefined
        largest = Math.max(1, Math.min(first - 1, Math.floor(first * share)))
      }
    }
  }

  const order = async (id: string): Promise<PayOrder | undefined> => {
    if (!/^\d+$/.test(id)) return undefined
    const answered = await ask({ query: ORDER, variables: { id: `gid://shopify/Order/${id}` } })
    const found = part(answered, read(orderAnswer, answered.data), 'order')
    if (found.order === null || found.order === undefined) {
      // Null is an answer; null by an error is not.
      if (answered.trouble) throw answered.trouble
      return undefined
    }
    return part(answered, toPayOrder(found.order), 'order')
  }

  const shop = async (): Promise<ShopFacts> => {
    const answered = await ask({ query: SHOP })
    const { shop: facts, currentAppInstallation } = part(answered, read(shopAnswer, answered.data), 'shop')
    return {
      zone: facts.ianaTimezone,
      currency: facts.currencyCode,
      domain: facts.myshopifyDomain,
      scopes: (currentAppInstallation?.accessScopes ?? []).map(({ handle }) => handle),
    }
  }

  /** Asked only where it matters; a shop that does not say is told to be limited, as most are. */
  const isLimited = async (from: number): Promise<boolean> => {
    if (from >= now() - SEEN_DAYS) return false
    about ??= shop()
    try {
      return !(await about).scopes.includes('read_all_orders')
    } catch (error) {
      about = undefined
      if (error instanceof VendorError && (error.kind === 'bad-answer' || error.kind === 'missing-scope'))
        return true
      throw error
    }
  }

  const paging = ({ pageInfo, nodes }: NonNullable<ReturnType<typeof read<typeof list>>>, after?: string) => {
    const next = pageInfo?.endCursor ?? undefined
    const last = !pageInfo?.hasNextPage
    // A page that leads nowhere would be asked for again without end.
    if (!last && (next === undefined || next === after || nodes.length === 0)) throw bad('pageInfo')
    return { last, ...(next !== undefined && { after: next }) }
  }

  /** Which of these checkouts were reminded; undefined = it could not be told. */
  const remindedAmong = async (checkouts: readonly Checkout[]): Promise<ReadonlySet<string> | undefined> => {
    const ids = checkouts
      .flatMap(({ id }) => (id === undefined ? [] : [BigInt(id)]))
      .toSorted((one, other) => (one < other ? -1 : 1))
    if (ids.length === 0) return undefined
    const filter = `id:>=${ids[0]} id:<=${ids.at(-1)} email_state:sent`
    try {
      const answered = await ask({ query: REMINDED, variables: { query: filter } })
      const found = read(checkoutsAnswer, answered.data)?.abandonedCheckouts
      if (!found || answered.ignoring || answered.trouble || found.pageInfo?.hasNextPage) return undefined
      return new Set(found.nodes.flatMap((node) => idOf((node as { readonly id?: string } | null)?.id) ?? []))
    } catch (error) {
      if (error instanceof VendorError && (error.kind === 'bad-answer' || error.kind === 'missing-scope'))
        return undefined
      throw error
    }
  }

  const listed = async (listing: Listing, after?: string, first = LARGEST_PAGE): Promise<OrderPage> => {
    const limited = await isLimited(listing.from)
    const answered = await ordersPage(listing, after, first)
    const found = part(answered, read(ordersAnswer, answered.data)?.orders, 'orders')
    const page = paging(found, after)
    const orders: PayOrder[] = []
    for (const node of found.nodes) {
      const told = toPayOrder(node)
      const more = (paymentsIn(node) ?? 0) >= LISTED_PAYMENTS
      const whole = told?.id !== undefined && more ? await order(told.id) : told
      if (whole) orders.push(whole)
    }
    const { trouble } = answered
    const rejected = found.nodes.length - orders.length
    return { orders, ...page, rejected, limited, ...(trouble && { trouble }) }
  }

  const counted = async (filter: string) => {
    const answered = await ask({ query: ORDERS_COUNT, variables: { query: filter } })
    const found = read(countAnswer, answered.data)?.ordersCount
    if (!found && answered.trouble) throw answered.trouble
    return found ? { count: found.count, exact: found.precision === 'EXACT' } : undefined
  }

  return {
    orders: (range, after, first) =>
      listed({ query: ORDERS, filter: updatedFilter(range), from: range.updatedFrom }, after, first),
    ordersCount: (range) => counted(updatedFilter(range)),
    placedOrders: (range, after, first) =>
      listed({ query: PLACED_ORDERS, filter: placedFilter(range), from: range.placedFrom }, after, first),
    placedCount: (range) => counted(placedFilter(range)),

    order,

    async checkouts(range, after) {
      const answered = await ask({
        query: CHECKOUTS,
        variables: { first: CHECKOUTS_PAGE, after: after ?? null, query: updatedFilter(range) },
      })
      const found = part(
        answered,
        read(checkoutsAnswer, answered.data)?.abandonedCheckouts,
        'abandonedCheckouts',
      )
      const page = paging(found, after)
      const known = found.nodes.flatMap((node) => toCheckout(node) ?? [])
      const reminded = await remindedAmong(known)
      const checkouts = known.map((checkout) =>
        reminded ? { ...checkout, reminded: reminded.has(checkout.id ?? '') } : checkout,
      )
      const { trouble } = answered
      const rejected = found.nodes.length - checkouts.length
      return { checkouts, ...page, rejected, ...(trouble && { trouble }) }
    },

    shop,

    async startBulk(range) {
      const answered = await ask({
        query: BULK_START,
        variables: { query: bulkQuery(range) },
        repeat: false,
      })
      const started = part(answered, read(startAnswer, answered.data)?.bulkOperationRunQuery, 'bulkOperation')
      const { bulkOperation, userErrors } = started
      if (bulkOperation) return { id: bulkOperation.id }
      const [refusal] = userErrors ?? []
      const busy = refusal?.code === 'OPERATION_IN_PROGRESS' || refusal?.code === 'LIMIT_REACHED'
      const detail = plainWords(refusal?.message ?? '')
      throw answered.trouble ?? new VendorError(busy ? 'too-many' : 'bad-answer', host, { detail })
    },

    async bulk(id) {
      const answered = await ask({ query: BULK_STATE, variables: { id } })
      const found = part(answered, read(bulkAnswer, answered.data), 'bulkOperation')
      if (!found.bulkOperation && answered.trouble) throw answered.trouble
      return found.bulkOperation ? toBulkState(found.bulkOperation) : undefined
    },

    async runningBulk() {
      const answered = await ask({ query: BULK_RECENT })
      const found = part(answered, read(bulksAnswer, answered.data)?.bulkOperations, 'bulkOperations')
      return found.nodes.flatMap((node): BulkState[] => {
        const state = toBulkState(node)
        return state && !state.over ? [state] : []
      })
    },

    bulkResult: bulkReader(options),
  }
}
