/** The lists that can be asked for: how they are searched and sorted, and what of them may be seen. */
import { GraphQLError } from 'graphql'
import type { ShopCheckout, ShopOrder } from '../shopify/model.ts'
import { type PageArgs, type Sorting, sorted } from './list.ts'
import type { Source } from './records.ts'
import type { Context } from './resolve.ts'
import { type Fields, id, search, text, type Warning, when } from './search.ts'

export interface ListArgs extends PageArgs {
  query?: string | null
  reverse?: boolean
  sortKey?: string
}

/** What the list did not know of a search, as `extensions.search` tells it. */
export interface Told {
  path: string[]
  query: string
  parsed: string
  warnings: Warning[]
}

const DAY = 86_400_000
/** Without `read_all_orders` nothing older is told. */
export const ORDER_DAYS = 60

const yes = (value: string): boolean => value.toLowerCase() === 'true'

const orderFields = (zone: string, now: () => number): Fields<ShopOrder> => ({
  created_at: when((order) => order.createdAt, zone, now),
  processed_at: when((order) => order.processedAt, zone, now),
  updated_at: when((order) => order.updatedAt, zone, now),
  id: id((order) => order.id),
  name: text(({ name }) => [name, name.replace(/^#/, '')]),
  financial_status: text((order) => [order.financial]),
  fulfillment_status: text((order) => [order.fulfillment]),
  gateway: text((order) => order.transactions.map(({ gateway }) => gateway)),
  payment_id: text((order) => order.transactions.flatMap(({ paymentId }) => paymentId ?? [])),
  tag: text((order) => order.tags),
  test: (order, _, value) => order.test === yes(value),
  status: (order, _, value) => {
    if (value === 'cancelled') return order.cancelledAt !== null
    if (value === 'closed') return order.closed && order.cancelledAt === null
    if (value === 'not_closed') return !order.closed
    return value !== 'open' || (!order.closed && order.cancelledAt === null)
  },
})

const checkoutFields = (zone: string, now: () => number): Fields<ShopCheckout> => ({
  created_at: when((one) => one.createdAt, zone, now),
  updated_at: when((one) => one.createdAt, zone, now),
  id: id((one) => one.id),
  recovery_state: text((one) => [one.recovered ? 'recovered' : 'not_recovered']),
  email_state: text((one) => [one.emailSent ? 'sent' : 'not_sent']),
  status: text((one) => [one.recovered ? 'closed' : 'open']),
})

export const orderValue: Record<string, (order: ShopOrder) => string | number> = {
  CREATED_AT: (order) => order.createdAt,
  PROCESSED_AT: (order) => order.processedAt,
  UPDATED_AT: (order) => order.updatedAt,
  ID: (order) => Number(order.id),
  ORDER_NUMBER: (order) => Number(/\d+/.exec(order.name)?.[0] ?? 0),
  TOTAL_PRICE: (order) => order.total,
  CURRENT_TOTAL_PRICE: (order) => order.currentTotal,
  FINANCIAL_STATUS: (order) => order.financial,
}
export const checkoutValue: Record<string, (one: ShopCheckout) => string | number> = {
  CREATED_AT: (one) => one.createdAt,
  ID: (one) => Number(one.id),
  CHECKOUT_ID: (one) => Number(one.id),
  TOTAL_PRICE: (one) => one.total,
}

interface Kept {
  /** The list as it stood when it was sorted: staff change orders in place. */
  readonly stood: readonly unknown[]
  readonly sorted: readonly unknown[]
}

/** A list of 200,000 is not sorted anew for each of its pages. */
const kept = new WeakMap<object, Map<string, Kept>>()
export const inOrderOf = <T extends object>(
  records: readonly T[],
  sorting: Sorting<T>,
  name: string,
): readonly T[] => {
  const known = kept.get(records) ?? new Map<string, Kept>()
  kept.set(records, known)
  const key = `${name} ${sorting.reverse}`
  const found = known.get(key)
  const same =
    found?.stood.length === records.length && records.every((record, index) => record === found.stood[index])
  if (same) return found.sorted as readonly T[]
  const made = sorted(records, sorting)
  known.set(key, { stood: [...records], sorted: made })
  return made
}

export const lists = (context: Context, warnings: Told[]) => {
  const { shop, now } = context
  const clock = () => now
  const all = context.scopes.includes('read_all_orders')
  const visible = (order: ShopOrder) => all || now - order.createdAt <= ORDER_DAYS * DAY
  const find = <T>(
    path: string,
    query: string | null | undefined,
    fields: Fields<T>,
    words: (one: T) => string,
  ) => {
    const found = search(query ?? '', fields, words)
    if (found.warnings.length > 0)
      warnings.push({ path: [path], query: query ?? '', parsed: query ?? '', warnings: found.warnings })
    return found.fits
  }
  const orderTest = (path: string, query?: string | null) => {
    const fits = find(path, query, orderFields(shop.zone, clock), ({ name }) => name)
    return (order: ShopOrder) => visible(order) && fits(order)
  }
  const checkoutTest = (path: string, query?: string | null) =>
    find(path, query, checkoutFields(shop.zone, clock), ({ name }) => name)
  return { visible, orderTest, checkoutTest }
}

export const sortingOf = <T extends { id: string }>(
  values: Record<string, (record: T) => string | number>,
  { sortKey = 'ID', reverse = false }: ListArgs,
): Sorting<T> => {
  const value = values[sortKey]
  if (!value) throw new GraphQLError(`The replica does not sort by ${sortKey}`)
  return { id: (record) => record.id, value, reverse }
}

export const count = (records: number, limit: number | null | undefined): Source => {
  const most = limit === undefined ? 10_000 : limit
  const cut = most !== null && records > most
  return { __typename: 'Count', count: cut ? most : records, precision: cut ? 'AT_LEAST' : 'EXACT' }
}
