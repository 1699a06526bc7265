/** How a query is carried out over records: who may read what, and what the replica does not know. */
import {
  type DocumentNode,
  defaultTypeResolver,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  getNamedType,
} from 'graphql'
import type { Asking, Source } from './records.ts'
import { shopifySchema } from './schema.ts'

interface Access {
  /** Any of these will do. */
  scopes: readonly string[]
  /** As Shopify's own schema describes it. */
  told: string
}

const ORDERS: Access = {
  scopes: ['read_orders', 'write_orders', 'read_marketplace_orders', 'read_quick_sale'],
  told: '`read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.',
}
const PARTS: Access = {
  scopes: ['read_orders', 'write_orders', 'read_marketplace_orders'],
  told: '`read_orders` access scope or `read_marketplace_orders` access scope.',
}
const CHECKOUTS: Access = {
  scopes: ['read_orders', 'write_orders'],
  told: '`read_orders` access scope. Also: The user must have manage_abandoned_checkouts permission. When called by Shopify POS, the user must have the view_abandoned_checkouts retail permission.',
}
const CUSTOMERS: Access = {
  scopes: ['read_customers', 'write_customers'],
  told: '`read_customers` access scope.',
}
const BY_TYPE: Readonly<Record<string, Access>> = {
  Order: ORDERS,
  OrderConnection: ORDERS,
  OrderTransaction: PARTS,
  LineItemConnection: PARTS,
  Refund: PARTS,
  AbandonedCheckout: CHECKOUTS,
  AbandonedCheckoutConnection: CHECKOUTS,
  Customer: CUSTOMERS,
}
const BY_FIELD: Readonly<Record<string, Access>> = {
  'QueryRoot.ordersCount': ORDERS,
  'QueryRoot.abandonedCheckoutsCount': CHECKOUTS,
}

const denied = (field: string, told: string): GraphQLError =>
  new GraphQLError(`Access denied for ${field} field. Required access: ${told}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess: told,
    },
  })

export interface Context extends Asking {
  /** `Type.field` → what is said to be missing, whatever the scopes are. */
  denials: ReadonlyMap<string, string>
}

const typeOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '__typename' in value ? String(value.__typename) : undefined

const resolver: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const { fieldName, parentType, returnType } = info
  const where = `${parentType.name}.${fieldName}`
  const may = (access: Access | undefined) =>
    !access || access.scopes.some((scope) => context.scopes.includes(scope))
  const barred = context.denials.get(where)
  if (barred !== undefined) throw denied(fieldName, barred)
  const needed = BY_FIELD[where] ?? BY_TYPE[getNamedType(returnType).name]
  if (needed && !may(needed)) throw denied(fieldName, needed.told)
  const value = (source as Source)[fieldName]
  if (value === undefined) throw new GraphQLError(`The replica does not fill ${where}`)
  const found =
    typeof value === 'function' ? (value as (...all: unknown[]) => unknown)(args, context, info) : value
  // `node` and `nodes` tell only now what they found.
  for (const one of Array.isArray(found) && fieldName === 'nodes' ? found : [found]) {
    const late = fieldName.startsWith('node') ? BY_TYPE[typeOf(one) ?? ''] : undefined
    if (late && !may(late)) throw denied(fieldName, late.told)
  }
  return found
}

/** Carries out a document that is valid. */
export const carryOut = (
  document: DocumentNode,
  rootValue: Source,
  context: Context,
  variables: Record<string, unknown> = {},
  operationName?: string,
): ExecutionResult | Promise<ExecutionResult> =>
  execute({
    schema: shopifySchema(),
    document,
    rootValue,
    contextValue: context,
    variableValues: variables,
    operationName,
    fieldResolver: resolver,
    typeResolver: defaultTypeResolver,
  }) as ExecutionResult | Promise<ExecutionResult>
