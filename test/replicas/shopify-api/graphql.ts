/** One question to `/admin/api/<version>/graphql.json`: read, weighed, carried out, and told as Shopify tells it. */
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  parse,
  validate,
} from 'graphql'
import type { ReplicaRequest, ReplicaResponse } from '../http.ts'
import type { ShopifyShop, ShopOrder } from '../shopify/model.ts'
import { type Asked, operationOf, personalIn, rootFields, tryParse } from './asked.ts'
import type { BulkDesk, BulkSettings } from './bulk.ts'
import { actualCost, type Bucket, requestedCost } from './cost.ts'
import { early, type Fault, type Faults, json } from './faults.ts'
import type { Told } from './lists.ts'
import { type Context, carryOut } from './resolve.ts'
import { rootOf } from './root.ts'
import { shopifySchema } from './schema.ts'

export interface Desk {
  shop: ShopifyShop
  now: number
  scopes: readonly string[]
  denials: ReadonlyMap<string, string>
  bucket: Bucket
  single: number
  faults: Faults
  desk: BulkDesk
  bulk: BulkSettings
  bulkOrders: (() => Iterable<ShopOrder>) | undefined
  /** Nobody reads the question: the shop is closed, or the token is none. */
  refusal: ReplicaResponse | undefined
}

interface Question {
  query: string
  variables: Record<string, unknown>
  operationName: string | undefined
}

type Errors = readonly GraphQLFormattedError[]

const read = (request: ReplicaRequest): Question | undefined => {
  if (/application\/graphql\b/.test(request.headers['content-type'] ?? ''))
    return { query: request.body, variables: {}, operationName: undefined }
  try {
    const { query, variables, operationName } = JSON.parse(request.body) as Record<string, unknown>
    if (typeof query !== 'string') return undefined
    return {
      query,
      variables: typeof variables === 'object' && variables !== null ? { ...variables } : {},
      operationName: typeof operationName === 'string' ? operationName : undefined,
    }
  } catch {
    return undefined
  }
}

const THROTTLED = {
  message: 'Throttled',
  extensions: { code: 'THROTTLED', documentation: 'https://shopify.dev/api/usage/rate-limits' },
}

const tooDear = (cost: number, most: number) => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${most}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/tutorials/perform-bulk-operations-with-admin-api for usage details.\n`,
  extensions: {
    code: 'MAX_COST_EXCEEDED',
    cost,
    maxCost: most,
    documentation: 'https://shopify.dev/api/usage/rate-limits',
  },
})

const INTERNAL = {
  message:
    'Internal error. Looks like something went wrong on our end.\nRequest ID: replica (include this in support requests).',
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'replica' },
}

/** Of the many ways to be wrong, the one that a moved schema causes is told as Shopify tells it. */
const asShopify = (error: GraphQLError): GraphQLFormattedError => {
  const { message, locations } = error.toJSON()
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message)
  if (!unknown) return { message, locations }
  const [, fieldName, typeName] = unknown
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations,
    extensions: { code: 'undefinedField', typeName, fieldName },
  }
}

const parsed = (query: string): { document: DocumentNode } | { errors: Errors } => {
  try {
    const document = parse(query)
    const wrong = validate(shopifySchema(), document)
    return wrong.length > 0 ? { errors: wrong.map(asShopify) } : { document }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    return { errors: [{ message: error.message, locations: error.locations }] }
  }
}

const outcomeOf = (errors: Errors | undefined): string[] =>
  errors?.map(({ extensions, message }) => String(extensions?.code ?? message)) ?? ['OK']

const run = async (
  question: Question,
  work: Desk,
  fault: Fault | undefined,
  onBulkQuery: (query: string) => void,
): Promise<{ body: Record<string, unknown>; outcome: string[] }> => {
  const { bucket } = work
  const read = parsed(question.query)
  if ('errors' in read) return { body: { errors: read.errors }, outcome: outcomeOf(read.errors) }
  const { document } = read
  const operation = operationOf(document, question.operationName)
  if (!operation) {
    const errors = [{ message: 'No operation named so' }]
    return { body: { errors }, outcome: outcomeOf(errors) }
  }
  const asked = requestedCost(document, operation, question.variables)
  const cost = (actual: number | null) => ({
    cost: { requestedQueryCost: asked, actualQueryCost: actual, throttleStatus: bucket.status() },
  })
  const refuse = (error: GraphQLFormattedError) => ({
    body: { errors: [error], extensions: cost(null) },
    outcome: outcomeOf([error]),
  })
  if (asked > work.single || fault?.kind === 'max-cost') return refuse(tooDear(asked, work.single))
  if (fault?.kind === 'throttled') bucket.set(0)
  if (fault?.kind === 'throttled' || !bucket.take(asked)) return refuse(THROTTLED)
  if (fault?.kind === 'internal') return refuse(INTERNAL)
  const warnings: Told[] = []
  const context: Context = {
    shop: work.shop,
    scopes: work.scopes,
    now: work.now,
    bulk: false,
    denials: work.denials,
  }
  const { desk, bulk, bulkOrders } = work
  const root = rootOf({ context, desk, bulk, bulkOrders, onBulkQuery, warnings })
  const result: ExecutionResult = await carryOut(
    document,
    root,
    context,
    question.variables,
    question.operationName,
  )
  const actual = Math.min(asked, actualCost(document, operation, question.variables, result.data))
  bucket.giveBack(asked - actual)
  const errors = result.errors?.map((error) => error.toJSON())
  return {
    body: {
      ...(result.data === undefined ? {} : { data: result.data }),
      ...(errors ? { errors } : {}),
      extensions: { ...cost(actual), ...(warnings.length > 0 ? { search: warnings } : {}) },
    },
    outcome: outcomeOf(errors),
  }
}

export const answerQuery = async (
  request: ReplicaRequest,
  work: Desk,
  onBulkQuery: (query: string, entry: Asked) => void,
  who: Pick<Asked, 'at' | 'domain' | 'version' | 'token'>,
): Promise<{ answer: ReplicaResponse; heard: Asked }> => {
  const question = read(request)
  const document = question && tryParse(question.query)
  const operation = document && operationOf(document, question.operationName)
  const fields = rootFields(operation)
  const heard: Asked = {
    ...who,
    query: question?.query ?? '',
    variables: question?.variables ?? {},
    operation: operation?.operation === 'subscription' ? undefined : operation?.operation,
    operationName: question?.operationName ?? operation?.name?.value,
    fields,
    personal: document ? personalIn(document) : [],
    status: 0,
    outcome: [],
  }
  const end = (answer: ReplicaResponse, outcome: string[]) => {
    heard.status = answer.drop ? 0 : answer.status
    heard.outcome = outcome
    return { answer, heard }
  }
  const fault = work.faults.next(fields)
  const refusal = (fault && early(fault)) ?? work.refusal
  if (refusal) return end(refusal, [fault?.kind ?? String(refusal.status)])
  if (!question)
    return end(json(400, { errors: { query: 'Required parameter missing or invalid' } }), ['BAD_REQUEST'])
  const { body, outcome } = await run(question, work, fault, (query) => onBulkQuery(query, heard))
  const answer = json(200, body)
  return end(fault?.kind === 'cut' ? { ...answer, cutAfter: fault.afterBytes ?? 40 } : answer, outcome)
}
