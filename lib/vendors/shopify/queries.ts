/**
 * Everything that is ever asked of Shopify. No field of a buyer's is among it: no name, address, mail, telephone,
 * IP address, note or customer. The tests check each of them against Shopify's own schema and against a list of
 * what may be asked.
 */
import { toSeconds } from './time'
import type { PlacedRange, UpdatedRange } from './types'

/** Payments asked for with each order of a list; an order that has so many is asked for again by itself. */
export const LISTED_PAYMENTS = 30
/** Shopify gives a hundred of one order, whatever is asked. */
export const ALL_PAYMENTS = 250

const MONEY = '{ shopMoney { amount currencyCode } }'

const orderFields = (payments: number): string => `
  id name createdAt processedAt updatedAt cancelledAt test
  displayFinancialStatus paymentGatewayNames currencyCode presentmentCurrencyCode
  totalPriceSet ${MONEY}
  transactions(first: ${payments}) {
    id kind status paymentId gateway formattedGateway processedAt createdAt test
    amountSet ${MONEY}
  }`

const ordersBy = (sortKey: 'UPDATED_AT' | 'PROCESSED_AT'): string =>
  `query Orders($first: Int!, $after: String, $query: String!) {
  orders(first: $first, after: $after, query: $query, sortKey: ${sortKey}) {
    nodes {${orderFields(LISTED_PAYMENTS)}
    }
    pageInfo { hasNextPage endCursor }
  }
}`

export const ORDERS = ordersBy('UPDATED_AT')
/** The same, by when they were placed. */
export const PLACED_ORDERS = ordersBy('PROCESSED_AT')

export const ORDERS_COUNT = `query OrdersCount($query: String!) {
  ordersCount(query: $query, limit: null) { count precision }
}`

export const ORDER = `query Order($id: ID!) {
  order(id: $id) {${orderFields(ALL_PAYMENTS)}
  }
}`

export const CHECKOUTS = `query Checkouts($first: Int!, $after: String, $query: String!) {
  abandonedCheckouts(first: $first, after: $after, query: $query, sortKey: ID) {
    nodes { id name createdAt completedAt totalPriceSet ${MONEY} }
    pageInfo { hasNextPage endCursor }
  }
}`

/** Which of them were reminded is told by a filter only. */
export const REMINDED = `query Reminded($query: String!) {
  abandonedCheckouts(first: 250, query: $query, sortKey: ID) {
    nodes { id }
    pageInfo { hasNextPage }
  }
}`

export const SHOP = `query Shop {
  shop { ianaTimezone currencyCode myshopifyDomain }
  currentAppInstallation { accessScopes { handle } }
}`

const BULK =
  'id type status errorCode createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query'

export const BULK_STATE = `query BulkState($id: ID!) {
  bulkOperation(id: $id) { ${BULK} }
}`

export const BULK_RECENT = `query BulkRecent {
  bulkOperations(first: 25, query: "operation_type:query") {
    nodes { ${BULK} }
  }
}`

/** The only mutation there is: it has Shopify write a file, and changes nothing of the shop's. */
export const BULK_START = `mutation BulkStart($query: String!) {
  bulkOperationRunQuery(query: $query, groupObjects: false) {
    bulkOperation { id status }
    userErrors { code field message }
  }
}`

export const updatedFilter = ({ updatedFrom, updatedTo }: UpdatedRange): string =>
  `updated_at:>='${toSeconds(updatedFrom)}' updated_at:<='${toSeconds(updatedTo)}'`

/** Shopify keeps whole seconds: one lies in the range where it begins in it. */
const fromSecond = (at: number): string => toSeconds(Math.ceil(at / 1_000) * 1_000)

export const placedFilter = ({ placedFrom, placedTo }: PlacedRange): string =>
  `processed_at:>='${fromSecond(placedFrom)}' processed_at:<'${fromSecond(placedTo)}'`

/** What is asked in bulk: orders as above, whose payments stay inline, being a list and no connection. */
export const bulkQuery = (range: UpdatedRange): string => `{
  orders(query: "${updatedFilter(range)}") {
    edges {
      node {${orderFields(ALL_PAYMENTS)}
      }
    }
  }
}`

const RANGE = /updated_at:>='([^']+)' updated_at:<='([^']+)'/
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The range of a bulk query that we wrote; undefined = somebody else's, of the same app. */
export const rangeOf = (query: string): UpdatedRange | undefined => {
  const [, from = '', to = ''] = RANGE.exec(query) ?? []
  const [updatedFrom, updatedTo] = [Date.parse(from), Date.parse(to)]
  if (Number.isNaN(updatedFrom) || Number.isNaN(updatedTo)) return undefined
  const range = { updatedFrom, updatedTo }
  return squeezed(bulkQuery(range)) === squeezed(query) ? range : undefined
}
