// @vitest-environment node
import {
  type DocumentNode,
  getNamedType,
  Kind,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import * as queries from '../../lib/vendors/shopify/queries'
import { shopifySchema } from '../replicas/shopify-api/schema'
import { ROOT_FOLDERS, readSources } from './arrows-graph'

const RANGE = { updatedFrom: Date.UTC(2026, 8, 1, 0, 0, 0, 999), updatedTo: Date.UTC(2026, 10, 2, 3, 4, 5) }
const { bulkQuery, placedFilter, rangeOf, updatedFilter } = queries

/** Every text of the file that is GraphQL, so that a new one cannot be forgotten here. */
const DOCUMENTS: readonly (readonly [string, string])[] = [
  ...Object.entries(queries).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  ),
  ['bulkQuery', bulkQuery(RANGE)],
]

/** All that is ever asked for. What is not here needs a decision, and no field of a buyer's may get one. */
const ASKED: Readonly<Record<string, string>> = {
  QueryRoot:
    'orders ordersCount order abandonedCheckouts shop currentAppInstallation bulkOperation bulkOperations',
  Mutation: 'bulkOperationRunQuery',
  OrderConnection: 'nodes edges pageInfo',
  OrderEdge: 'node',
  AbandonedCheckoutConnection: 'nodes pageInfo',
  BulkOperationConnection: 'nodes',
  PageInfo: 'hasNextPage endCursor',
  Count: 'count precision',
  Order:
    'id name createdAt processedAt updatedAt cancelledAt test displayFinancialStatus paymentGatewayNames currencyCode presentmentCurrencyCode totalPriceSet transactions',
  OrderTransaction: 'id kind status paymentId gateway formattedGateway processedAt createdAt test amountSet',
  MoneyBag: 'shopMoney',
  MoneyV2: 'amount currencyCode',
  AbandonedCheckout: 'id name createdAt completedAt totalPriceSet',
  Shop: 'ianaTimezone currencyCode myshopifyDomain',
  AppInstallation: 'accessScopes',
  AccessScope: 'handle',
  BulkOperation:
    'id type status errorCode createdAt completedAt objectCount rootObjectCount fileSize url partialDataUrl query',
  BulkOperationRunQueryPayload: 'bulkOperation userErrors',
  BulkOperationUserError: 'code field message',
}

/** `Order.name` and so on, of every field that a document selects. */
const fieldsOf = (document: DocumentNode): string[] => {
  const types = new TypeInfo(shopifySchema())
  const fields: string[] = []
  visit(
    document,
    visitWithTypeInfo(types, {
      enter: (node) => {
        if (node.kind === Kind.FIELD) fields.push(`${types.getParentType()?.name}.${node.name.value}`)
      },
    }),
  )
  return fields
}

const faults = (text: string): string[] =>
  validate(shopifySchema(), parse(text), [...specifiedRules, NoDeprecatedCustomRule]).map(
    ({ message }) => message,
  )

describe('every query', () => {
  it('is one of at least ten', () => {
    expect(DOCUMENTS.length).toBeGreaterThanOrEqual(10)
  })

  it.each(DOCUMENTS)(
    '%s is what Shopify’s own schema of 2026-10 allows, nothing of it deprecated',
    (_, text) => {
      expect(faults(text)).toEqual([])
    },
  )

  it('would be found out, if it were not', () => {
    expect(faults('{ orders(first: 1) { nodes { id totalPrice } } }')).toEqual([
      expect.stringContaining('deprecated'),
    ])
    expect(faults('{ currentBulkOperation { id } }')).toEqual([expect.stringContaining('deprecated')])
    expect(faults('{ orders(first: 1) { nodes { number_ } } }')).toHaveLength(1)
  })

  it.each(DOCUMENTS)('%s asks for no name, address, mail, telephone, IP, note or customer', (_, text) => {
    const unheard = fieldsOf(parse(text)).filter((field) => {
      const [type = '', name = ''] = field.split('.')
      return !ASKED[type]?.split(' ').includes(name)
    })
    expect(unheard).toEqual([])
  })

  it('could not reach a buyer by what may be asked', () => {
    const schema = shopifySchema()
    const reached = Object.entries(ASKED).flatMap(([type, names]) => {
      const found = schema.getType(type)
      if (!found || !('getFields' in found)) throw new Error(`no such type: ${type}`)
      const fields = found.getFields()
      return names.split(' ').flatMap((name) => {
        const field = fields[name]
        if (!field) throw new Error(`no such field: ${type}.${name}`)
        return getNamedType(field.type).name
      })
    })
    expect(reached).not.toEqual([])
    const personal = /Customer|Address|Email|Phone|Buyer|Person|Staff|Location|PaymentDetails|JSON/
    expect(reached.filter((type) => personal.test(type))).toEqual([])
    for (const type of ['Customer', 'MailingAddress', 'CardPaymentDetails']) expect(type).toMatch(personal)
    // The only names are those of an order and of a checkout, which are numbers.
    const named = Object.entries(ASKED).flatMap(([type, names]) => (/\bname\b/.test(names) ? [type] : []))
    expect(named).toEqual(['Order', 'AbandonedCheckout'])
  })
})

describe('the product', () => {
  it('knows one mutation, which writes nothing of the shop’s', () => {
    const mutations = DOCUMENTS.flatMap(([, text]) =>
      parse(text).definitions.flatMap((definition) =>
        definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'mutation'
          ? definition.selectionSet.selections.map((it) => (it.kind === Kind.FIELD ? it.name.value : it.kind))
          : [],
      ),
    )
    expect(mutations).toEqual(['bulkOperationRunQuery'])
  })

  it('does not know another one even by name', () => {
    const mutations = shopifySchema().getMutationType()?.getFields() ?? {}
    expect(mutations).toHaveProperty('orderCapture')
    const names = Object.keys(mutations).filter((name) => name !== 'bulkOperationRunQuery')
    const known = new RegExp(`\\b(?:${names.join('|')})\\b`)
    const sources = [...readSources(ROOT_FOLDERS)]
    expect(sources.filter(([, text]) => known.test(text)).map(([path]) => path)).toEqual([])
    const writes = sources.filter(([, text]) => /\bmutation\s*\w*\s*[({]/.test(text)).map(([path]) => path)
    expect(writes).toEqual(['lib/vendors/shopify/queries.ts'])
  })
})

describe('the filter', () => {
  it('is in UTC, to the second, both ends in', () => {
    expect(updatedFilter(RANGE)).toBe(
      "updated_at:>='2026-09-01T00:00:00Z' updated_at:<='2026-11-02T03:04:05Z'",
    )
  })

  it('of when an order was placed leaves the end out, and no second is in two ranges that meet', () => {
    const at = Date.UTC(2026, 9, 1)
    const first = placedFilter({ placedFrom: at - 1, placedTo: at + 1 })
    expect(first).toBe("processed_at:>='2026-10-01T00:00:00Z' processed_at:<'2026-10-01T00:00:01Z'")
    const next = placedFilter({ placedFrom: at + 1, placedTo: at + 60_000 })
    expect(next).toBe("processed_at:>='2026-10-01T00:00:01Z' processed_at:<'2026-10-01T00:01:00Z'")
  })
})

describe('a bulk query', () => {
  it('keeps within what bulk operations allow: one connection, no variables, no paging', () => {
    const document = parse(bulkQuery(RANGE))
    const types = new TypeInfo(shopifySchema())
    const connections: string[] = []
    visit(
      document,
      visitWithTypeInfo(types, {
        enter: (node) => {
          const type = node.kind === Kind.FIELD ? types.getType() : undefined
          const name = type ? getNamedType(type).name : ''
          if (name.endsWith('Connection')) connections.push(name)
        },
      }),
    )
    expect(connections).toEqual(['OrderConnection'])
    const [definition] = document.definitions
    expect(definition?.kind === Kind.OPERATION_DEFINITION && definition.variableDefinitions).toEqual([])
    expect(bulkQuery(RANGE)).not.toMatch(/pageInfo|nodes|cursor/)
  })

  it('is known again, however Shopify sets it, and tells its range to the second', () => {
    const text = bulkQuery(RANGE)
    const range = { ...RANGE, updatedFrom: Date.UTC(2026, 8, 1) }
    expect(rangeOf(text)).toEqual(range)
    expect(rangeOf(text.replace(/\s+/g, ' '))).toEqual(range)
  })

  it('of somebody else’s is none of ours', () => {
    const text = bulkQuery(RANGE)
    expect(rangeOf('{ products { edges { node { id } } } }')).toBeUndefined()
    expect(rangeOf(text.replace('kind status', 'kind'))).toBeUndefined()
    expect(rangeOf('')).toBeUndefined()
  })
})
