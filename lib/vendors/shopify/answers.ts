import * as z from 'zod/mini'

/** Any field may be null or missing, and one that is not what it was is as good as missing. */
const text = z.catch(z.nullish(z.string()), undefined)
const flag = z.catch(z.nullish(z.boolean()), undefined)
/** UnsignedInt64 comes as a string. */
const figure = z.catch(z.nullish(z.union([z.number(), z.string()])), undefined)
const bag = z.catch(
  z.nullish(z.object({ shopMoney: z.nullish(z.object({ amount: text, currencyCode: text })) })),
  undefined,
)

export const transaction = z.object({
  id: text,
  kind: text,
  status: text,
  paymentId: text,
  gateway: text,
  formattedGateway: text,
  processedAt: text,
  createdAt: text,
  test: flag,
  amountSet: bag,
})

export const order = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: text,
  processedAt: text,
  updatedAt: text,
  cancelledAt: text,
  test: flag,
  displayFinancialStatus: text,
  paymentGatewayNames: z.catch(z.nullish(z.array(z.string())), undefined),
  currencyCode: text,
  presentmentCurrencyCode: text,
  totalPriceSet: bag,
  transactions: z.catch(z.nullish(z.array(z.unknown())), undefined),
})

export const checkout = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: text,
  completedAt: text,
  totalPriceSet: bag,
})

export const pageInfo = z.object({ hasNextPage: z.nullish(z.boolean()), endCursor: text })
export const list = z.object({
  nodes: z.array(z.unknown()),
  pageInfo: z.catch(z.nullish(pageInfo), undefined),
})

export const ordersAnswer = z.object({ orders: list })
export const checkoutsAnswer = z.object({ abandonedCheckouts: list })
export const orderAnswer = z.object({ order: z.nullish(z.unknown()) })
export const countAnswer = z.object({
  ordersCount: z.nullish(z.object({ count: z.int(), precision: text })),
})
export const shopAnswer = z.object({
  shop: z.object({ ianaTimezone: z.string(), currencyCode: z.string(), myshopifyDomain: z.string() }),
  currentAppInstallation: z.catch(
    z.nullish(z.object({ accessScopes: z.array(z.object({ handle: z.string() })) })),
    undefined,
  ),
})

export const operation = z.object({
  id: z.string(),
  type: text,
  status: z.string(),
  errorCode: text,
  createdAt: text,
  completedAt: text,
  objectCount: figure,
  rootObjectCount: figure,
  fileSize: figure,
  url: text,
  partialDataUrl: text,
  query: text,
})
export const bulkAnswer = z.object({ bulkOperation: z.nullish(operation) })
export const bulksAnswer = z.object({ bulkOperations: z.object({ nodes: z.array(z.unknown()) }) })
export const startAnswer = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.nullish(z.object({ id: z.string() })),
    userErrors: z.nullish(z.array(z.object({ code: text, message: text }))),
  }),
})

export type ApiMoney = z.infer<typeof bag>
export type ApiOrder = z.infer<typeof order>
export type ApiTransaction = z.infer<typeof transaction>
export type ApiOperation = z.infer<typeof operation>

/** The value, where it fits; undefined where it does not. */
export const read = <T extends z.core.$ZodType>(schema: T, value: unknown): z.infer<T> | undefined => {
  const result = z.safeParse(schema, value)
  return result.success ? result.data : undefined
}
