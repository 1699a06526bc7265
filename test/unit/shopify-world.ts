/** A Shopify shop that answers as a test says, and a clock that moves only by waiting. */
import { type ShopifyOptions, shopifyClient, VendorError } from '../../lib/vendors/shopify'

export const NOW = Date.UTC(2026, 10, 2, 3, 30, 0)
export const HOST = 'admin.shopify.com/store/replica'
export const DOMAIN = 'replica.myshopify.com'
export const TOKEN = 'shpat_0123456789abcdef'

export type Serve = (request: Request, turn: number, body: string) => Response | Promise<Response>

export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-shopify-api-version': '2026-10',
      ...Object.fromEntries(new Headers(init.headers)),
    },
  })

export const throttle = (currentlyAvailable: number, maximumAvailable = 2_000, restoreRate = 100) => ({
  maximumAvailable,
  currentlyAvailable,
  restoreRate,
})

export const world = (serve: Serve) => {
  const requests: { readonly request: Request; readonly body: string; readonly at: number }[] = []
  const slept: number[] = []
  let at = NOW
  let taken = 0
  return {
    requests,
    slept,
    taken: () => taken,
    pass: (ms: number) => {
      at += ms
    },
    options: {
      host: HOST,
      domain: DOMAIN,
      fetch: async (input: string | URL | Request, init?: RequestInit) => {
        const request = new Request(input, init)
        const body = await request.clone().text()
        requests.push({ request, body, at })
        return serve(request, requests.length, body)
      },
      limiter: {
        take: async () => {
          taken += 1
        },
      },
      now: () => at,
      permitted: (_: string): boolean => true,
      sleep: async (ms: number) => {
        slept.push(ms)
        at += ms
      },
    },
  }
}

export const setup = (serve: Serve, more: Partial<ShopifyOptions> = {}) => {
  const stage = world(serve)
  const client = shopifyClient({ ...stage.options, token: async () => TOKEN, ...more })
  return { ...stage, client }
}

export const failure = async (run: Promise<unknown>): Promise<VendorError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof VendorError)) throw new Error(`no VendorError: ${String(error)}`)
  return error
}

/** Everything that an error would take along into a log. */
export const spilt = (error: VendorError): string =>
  JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: error.cause })

export const variablesOf = (body: string): Record<string, unknown> =>
  (JSON.parse(body) as { variables: Record<string, unknown> }).variables

export const orderNode = (id: number, more: object = {}) => ({
  id: `gid://shopify/Order/${id}`,
  name: `#${id}`,
  createdAt: '2026-11-01T00:00:00Z',
  processedAt: '2026-11-01T00:00:00Z',
  updatedAt: '2026-11-01T00:00:00Z',
  cancelledAt: null,
  test: false,
  displayFinancialStatus: 'PAID',
  paymentGatewayNames: [],
  currencyCode: 'TWD',
  presentmentCurrencyCode: 'TWD',
  totalPriceSet: { shopMoney: { amount: '100.0', currencyCode: 'TWD' } },
  transactions: [],
  ...more,
})

export const ordersAnswer = (
  nodes: readonly unknown[],
  pageInfo: object = { hasNextPage: false, endCursor: null },
  more: object = {},
) => ({ data: { orders: { nodes, pageInfo } }, ...more })

export const denied = (path: readonly (string | number)[], requiredAccess: string) => ({
  message: `Access denied for ${path.at(-1)} field. Required access: ${requiredAccess}`,
  path,
  extensions: { code: 'ACCESS_DENIED', requiredAccess },
})

export const throttled = (requested: number, status: object) => ({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: { cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus: status } },
})
