/** The questions that the replica answers: QueryRoot, and the two mutations of bulk operations. */
import { GraphQLError } from 'graphql'
import { localTime } from '../shopify/data-time.ts'
import type { ShopifyShop } from '../shopify/model.ts'
import { bulkRoot, type Reach } from './bulk-root.ts'
import { gid, parseGid } from './gid.ts'
import { connect, sorted } from './list.ts'
import { checkoutValue, count, inOrderOf, type ListArgs, lists, orderValue, sortingOf } from './lists.ts'
import { checkoutSource, orderSource, type Source } from './records.ts'

const offset = (zone: string, at: number): number => {
  const { year, month, day, hour, minute } = localTime(at, zone)
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - at) / 60_000)
}

const shopSource = ({ zone, domain, currency, name }: ShopifyShop, now: number): Source => {
  const minutes = offset(zone, now)
  const part = (value: number) => String(value).padStart(2, '0')
  const host = `${domain}.myshopify.com`
  return {
    __typename: 'Shop',
    id: gid('Shop', '8031000001'),
    name,
    myshopifyDomain: host,
    url: `https://${host}`,
    primaryDomain: { __typename: 'Domain', host, url: `https://${host}`, sslEnabled: true },
    currencyCode: currency,
    ianaTimezone: zone,
    timezoneOffsetMinutes: minutes,
    timezoneOffset: `${minutes < 0 ? '-' : '+'}${part(Math.floor(Math.abs(minutes) / 60))}${part(Math.abs(minutes) % 60)}`,
    // The owner's own.
    email: 'owner@shop.example',
    contactEmail: 'owner@shop.example',
    shopOwnerName: '店主 測試',
  }
}

export const rootOf = (reach: Reach): Source => {
  const { context } = reach
  const { shop, now } = context
  const { visible, orderTest, checkoutTest } = lists(context, reach.warnings)
  const bulk = bulkRoot(reach)
  const node = async ({ id: text }: { id: string }): Promise<Source | null> => {
    const asked = parseGid(text)
    if (!asked)
      throw new GraphQLError(`Invalid global id '${text}'`, {
        extensions: { code: 'argumentLiteralsIncompatible' },
      })
    if (asked.type === 'BulkOperation')
      return (bulk.bulkOperation as (args: { id: string }) => Promise<Source | null>)({ id: text })
    const order = asked.type === 'Order' && shop.orders.find((one) => one.id === asked.id && visible(one))
    if (order) return orderSource(order, context)
    const checkout = asked.type === 'AbandonedCheckout' && shop.checkouts.find((one) => one.id === asked.id)
    return checkout ? checkoutSource(checkout, context) : null
  }
  return {
    ...bulk,
    node,
    nodes: async ({ ids }: { ids: string[] }) => Promise.all(ids.map((each) => node({ id: each }))),
    order: async ({ id: text }: { id: string }) => {
      const found = await node({ id: text })
      return found?.__typename === 'Order' ? found : null
    },
    orders: (args: ListArgs) => {
      const sorting = sortingOf(orderValue, { ...args, sortKey: args.sortKey ?? 'PROCESSED_AT' })
      const found = inOrderOf(shop.orders, sorting, args.sortKey ?? '').filter(
        orderTest('orders', args.query),
      )
      return connect('Order', found, args, sorting, (order) => orderSource(order, context))
    },
    ordersCount: ({ query, limit }: { query?: string | null; limit?: number | null }) =>
      count(shop.orders.filter(orderTest('ordersCount', query)).length, limit),
    abandonedCheckouts: (args: ListArgs) => {
      const sorting = sortingOf(checkoutValue, args)
      const found = sorted(shop.checkouts.filter(checkoutTest('abandonedCheckouts', args.query)), sorting)
      return connect('AbandonedCheckout', found, args, sorting, (one) => checkoutSource(one, context))
    },
    abandonedCheckoutsCount: ({ query, limit }: { query?: string | null; limit?: number | null }) =>
      count(shop.checkouts.filter(checkoutTest('abandonedCheckoutsCount', query)).length, limit),
    shop: () => shopSource(shop, now),
    currentAppInstallation: () => ({
      __typename: 'AppInstallation',
      id: gid('AppInstallation', '501'),
      accessScopes: context.scopes.map((handle) => ({
        __typename: 'AccessScope',
        handle,
        description: handle,
      })),
    }),
  }
}
