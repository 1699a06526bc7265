/** The questions and mutations of bulk operations. */
import type { ShopOrder } from '../shopify/model.ts'
import type { BulkDesk, BulkOperation, BulkSettings } from './bulk.ts'
import { bulkLines, type Records } from './bulk-lines.ts'
import { readBulkQuery } from './bulk-plan.ts'
import { gid, parseGid } from './gid.ts'
import { connect, type Sorting, sorted } from './list.ts'
import { type ListArgs, lists, type Told } from './lists.ts'
import { checkoutSource, orderSource, type Source } from './records.ts'
import type { Context } from './resolve.ts'
import { type Fields, id, search, text, when } from './search.ts'

/** What one request may reach. */
export interface Reach {
  context: Context
  desk: BulkDesk
  bulk: BulkSettings
  /** In place of the shop's own, for a bulk query over more orders than a shop holds in memory. */
  bulkOrders: (() => Iterable<ShopOrder>) | undefined
  /** What a bulk query asks for is told here too. */
  onBulkQuery: (query: string) => void
  /** Told beside the answer. */
  warnings: Told[]
}

export const bulkRoot = (reach: Reach): Source => {
  const { context, desk } = reach
  const { domain } = context.shop
  const mine = () => desk.operations.filter((one) => one.domain === domain)
  const byId = (text: string): BulkOperation | undefined => {
    const asked = parseGid(text)
    return asked?.type === 'BulkOperation' ? mine().find(({ id }) => id === asked.id) : undefined
  }
  const seen = async (operation: BulkOperation | undefined): Promise<Source | null> => {
    if (!operation) return null
    await desk.look(operation)
    return desk.source(operation)
  }
  const records: Records = ({ field, key }) => {
    const own: Context = { ...context, bulk: true }
    const { orderTest, checkoutTest } = lists(own, reach.warnings)
    const argument = field.arguments?.find(({ name }) => name.value === 'query')?.value
    const query = argument && 'value' in argument ? String(argument.value) : undefined
    const { shop } = context
    if (field.name.value === 'orders') {
      const fits = orderTest(key, query)
      return (function* () {
        for (const order of reach.bulkOrders?.() ?? shop.orders)
          if (fits(order)) yield orderSource(order, own)
      })()
    }
    if (field.name.value !== 'abandonedCheckouts') throw new Error(`no bulk query over ${field.name.value}`)
    const fits = checkoutTest(key, query)
    return shop.checkouts.filter(fits).map((one) => checkoutSource(one, own))
  }
  const refuse = (problems: readonly { field: string[] | null; message: string; code: string }[]) => ({
    __typename: 'BulkOperationRunQueryPayload',
    bulkOperation: null,
    userErrors: problems.map((one) => ({ __typename: 'BulkOperationUserError', ...one })),
  })
  return {
    bulkOperation: ({ id }: { id: string }) => seen(byId(id)),
    currentBulkOperation: ({ type }: { type?: string }) => (type === 'MUTATION' ? null : seen(mine().at(-1))),
    bulkOperations: async (args: ListArgs) => {
      const fields: Fields<BulkOperation> = {
        status: text((one) => [one.status]),
        operation_type: text(() => ['query']),
        id: id((one) => one.id),
        created_at: when(
          (one) => one.createdAt,
          context.shop.zone,
          () => context.now,
        ),
      }
      const { fits } = search(args.query ?? '', fields, () => '')
      for (const one of mine()) await desk.look(one)
      const value =
        args.sortKey === 'COMPLETED_AT'
          ? (one: BulkOperation) => one.completedAt ?? 0
          : (one: BulkOperation) => one.createdAt
      // Newest first unless reversed.
      const sorting: Sorting<BulkOperation> = { id: (one) => one.id, value, reverse: !args.reverse }
      const found = sorted(mine().filter(fits), sorting)
      return connect('BulkOperation', found, args, sorting, (one) => desk.source(one))
    },
    bulkOperationRunQuery: async ({
      query,
      groupObjects = false,
    }: {
      query: string
      groupObjects?: boolean
    }) => {
      reach.onBulkQuery(query)
      const read = readBulkQuery(query)
      if ('problems' in read)
        return refuse(read.problems.map((message) => ({ field: ['query'], message, code: 'INVALID' })))
      const running = desk.running(domain)
      if (running.length >= reach.bulk.limit) {
        return refuse([
          reach.bulk.limit === 1
            ? {
                field: null,
                message: `A bulk query operation for this app and shop is already in progress: ${gid('BulkOperation', running[0]?.id ?? '')}.`,
                code: 'OPERATION_IN_PROGRESS',
              }
            : {
                field: null,
                message: 'Bulk operations limit reached. Please try again later.',
                code: 'LIMIT_REACHED',
              },
        ])
      }
      const lines = bulkLines(read.query, records, { ...context, bulk: true }, groupObjects)
      const operation = desk.start(domain, query, reach.bulk, lines)
      return {
        __typename: 'BulkOperationRunQueryPayload',
        bulkOperation: desk.source(operation),
        userErrors: [],
      }
    },
    bulkOperationCancel: ({ id }: { id: string }) => {
      const operation = byId(id)
      const error = (field: string[] | null, message: string) => ({ __typename: 'UserError', field, message })
      const userErrors = !operation
        ? [error(['id'], 'Bulk operation does not exist')]
        : desk.cancel(operation)
          ? []
          : [error(null, `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`)]
      return {
        __typename: 'BulkOperationCancelPayload',
        bulkOperation: operation ? desk.source(operation) : null,
        userErrors,
      }
    },
  }
}
