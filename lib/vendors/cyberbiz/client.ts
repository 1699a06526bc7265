import ky, { isForceRetryError, isHTTPError, isNetworkError, isTimeoutError } from 'ky'
import { VendorError } from '../error'
import { type Limiter, type Sleep, sleep as wait } from '../limiter'
import { retryAfter } from '../retry'
import {
  type ApiFeed,
  type ApiOrder,
  type ApiProduct,
  type Parsed,
  parseFeed,
  parseOrder,
  parseOrderId,
  parseProduct,
  type Rejected,
  toTaipei,
} from './answers'
import { explain, saysClock, vendorWords } from './errors'
import { authHeaders, type CyberbizCredential, ORIGINS, tokenEnd, usable } from './sign'

/** The most that the API gives; above it answers 500. */
export const PER_PAGE = 50
const MAX_RETRIES = 3
const RETRIED: ReadonlySet<number> = new Set([429, 502, 503, 504])
/** Milliseconds. A background may be stopped after 30 s without an event, so longer waits are the caller's. */
const LONGEST_WAIT = 20_000
const FIRST_WAIT = 500
const DEADLINE = 20_000

/** How far the server's clock is ahead of ours, in milliseconds; kept by the caller from call to call. */
export interface ServerClock {
  offset: number
}

export interface ClientOptions {
  /** Console host of the shop; only named in errors. */
  readonly host: string
  readonly credential: CyberbizCredential
  readonly fetch: typeof globalThis.fetch
  readonly limiter: Limiter
  readonly clock: ServerClock
  readonly now: () => number
  /** Is the origin (`https://api.cyberbiz.co`) allowed? Asked before every request. */
  readonly permitted: (origin: string) => boolean | Promise<boolean>
  readonly signal?: AbortSignal
  readonly sleep?: Sleep
}

/** Times in epoch milliseconds; codes as the API has them. */
export interface OrderFilter {
  readonly createdFrom?: number
  readonly createdTo?: number
  readonly updatedFrom?: number
  readonly updatedTo?: number
  readonly statuses?: readonly string[]
  readonly financial?: readonly string[]
  readonly fulfillment?: readonly string[]
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly rejected: readonly Rejected[]
  readonly page: number
  readonly totalPages?: number
  readonly total?: number
  /** Nothing comes after this page. */
  readonly last: boolean
}

/**
 * One request each but {@link CyberbizClient.orderIds}. All reject with {@link VendorError}, or with the
 * signal's own reason when aborted.
 */
export interface CyberbizClient {
  orders(filter: OrderFilter, page: number): Promise<Page<ApiOrder>>
  /** By the id of API paths; undefined = no such order. */
  order(id: string): Promise<ApiOrder | undefined>
  /** From the numbers that staff see (digits only) to ids; numbers that do not exist are left out. */
  orderIds(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>
  products(page: number): Promise<Page<ApiProduct>>
  product(id: string): Promise<ApiProduct | undefined>
  /** The shop's public product feeds; `shopdotcom` is the one of 美安. */
  feeds(): Promise<readonly ApiFeed[]>
}

type Query = Readonly<Record<string, string | number | undefined>>
interface Answer {
  readonly body: unknown
  readonly headers: Headers
}

const encode = (query: Query): string => {
  const fields = Object.entries(query)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return fields.length === 0 ? '' : `?${fields.join('&')}`
}

const count = (headers: Headers, name: string): number | undefined => {
  const text = headers.get(name)
  return text !== null && /^\d+$/.test(text.trim()) ? Number(text) : undefined
}

export const cyberbizClient = (options: ClientOptions): CyberbizClient => {
  const { host, credential, clock, now, signal, sleep = wait } = options
  // Taken out, since a browser's fetch refuses to be called as somebody's method; ky would do just that.
  const { fetch } = options
  const origin = ORIGINS[credential.scheme]
  const secrets = credential.scheme === 'hmac' ? [credential.secret] : [credential.token]
  const serverNow = (): number => now() + clock.offset
  const fail = (kind: VendorError['kind'], detail?: string): VendorError =>
    new VendorError(kind, host, { detail })

  const learn = (headers: Headers): boolean => {
    const date = Date.parse(headers.get('date') ?? '')
    // The header is cut to whole seconds, so the middle of that second is the best guess.
    if (!Number.isNaN(date)) clock.offset = date + 500 - now()
    return !Number.isNaN(date)
  }

  const arm = async (request: Request): Promise<void> => {
    if (!(await options.permitted(origin))) throw fail('no-permission', origin)
    await options.limiter.take(signal)
    const url = new URL(request.url)
    const headers = await authHeaders(credential, url.pathname + url.search, serverNow())
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
  }

  /** Milliseconds until the next try; undefined = this is not tried again. */
  const delay = (error: Error, tries: number): number | undefined => {
    const backoff = FIRST_WAIT * 2 ** (tries - 1)
    if (!isHTTPError(error)) return isNetworkError(error) || error instanceof TypeError ? backoff : undefined
    if (!RETRIED.has(error.response.status)) return undefined
    const asked = retryAfter(error.response.headers, serverNow()) ?? backoff
    return asked <= LONGEST_WAIT ? asked : undefined
  }

  const translate = (error: unknown): unknown => {
    if (error instanceof VendorError) return error
    if (signal?.aborted) return signal.reason
    if (isHTTPError(error)) {
      const { status, headers } = error.response
      const end = credential.scheme === 'bearer' ? tokenEnd(credential.token) : undefined
      const expired = end !== undefined && end <= serverNow()
      const after = retryAfter(headers, serverNow())
      return explain(host, { status, body: error.data, secrets, expired, retryAfter: after })
    }
    if (isTimeoutError(error)) return fail('server')
    return fail(isNetworkError(error) || error instanceof TypeError ? 'offline' : 'unknown')
  }

  /** Undefined = 404. */
  const get = async (path: string, query: Query = {}): Promise<Answer | undefined> => {
    if (!usable(credential)) throw fail('wrong-key')
    let headers = new Headers()
    let corrected = false
    const send = ky(`${origin}${path}${encode(query)}`, {
      fetch: (input, init) => fetch(input, init),
      signal: signal ?? null,
      timeout: DEADLINE,
      headers: { Accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      // The key must not follow a redirect to another host.
      redirect: 'manual',
      retry: {
        limit: MAX_RETRIES,
        methods: ['get'],
        // The waiting is done in beforeRetry, on the caller's clock.
        delay: () => 0,
        shouldRetry: ({ error, retryCount }) => delay(error, retryCount) !== undefined,
      },
      hooks: {
        beforeRequest: [({ request }) => arm(request)],
        beforeRetry: [
          async ({ request, error, retryCount }) => {
            if (!isForceRetryError(error)) await sleep(delay(error, retryCount) ?? 0, signal)
            await arm(request)
          },
        ],
        afterResponse: [
          async ({ response }) => {
            headers = response.headers
            const learnt = learn(headers)
            if (response.status !== 401 || corrected || !learnt) return undefined
            if (!saysClock(vendorWords(await response.text()))) return undefined
            corrected = true
            return ky.retry({ delay: 0, code: 'clock' })
          },
        ],
      },
    })
    let text: string
    try {
      text = await send.text()
    } catch (error) {
      if (isHTTPError(error) && error.response.status === 404) return undefined
      throw translate(error)
    }
    try {
      return { body: text.trim() === '' ? null : JSON.parse(text), headers }
    } catch {
      throw fail('bad-answer')
    }
  }

  const bad = (body: unknown): VendorError => fail('bad-answer', vendorWords(body, secrets))

  const page = async <T>(
    path: string,
    query: Query,
    number: number,
    parse: (value: unknown) => Parsed<T>,
  ): Promise<Page<T>> => {
    const answer = await get(path, { ...query, page: number, per_page: PER_PAGE })
    // Some answers are `null` where the list is empty.
    const body = answer?.body === null ? [] : answer?.body
    if (!answer || !Array.isArray(body)) throw bad(body)
    const parsed = body.map((item) => parse(item))
    const totalPages = count(answer.headers, 'x-total-pages')
    const total = count(answer.headers, 'x-total')
    return {
      items: parsed.flatMap((it) => (it.ok ? [it.item] : [])),
      rejected: parsed.flatMap((it) => (it.ok ? [] : [it.rejected])),
      page: number,
      ...(totalPages === undefined ? {} : { totalPages }),
      ...(total === undefined ? {} : { total }),
      last: body.length === 0 || (totalPages !== undefined && number >= totalPages),
    }
  }

  const one = async <T>(path: string, parse: (value: unknown) => Parsed<T>): Promise<T | undefined> => {
    const answer = await get(path)
    if (!answer || answer.body === null) return undefined
    const parsed = parse(answer.body)
    if (!parsed.ok)
      throw vendorWords(answer.body) ? bad(answer.body) : fail('bad-answer', parsed.rejected.reason)
    return parsed.item
  }

  const time = (at: number | undefined): string | undefined => (at === undefined ? undefined : toTaipei(at))

  return {
    orders: (filter, number) =>
      page(
        '/v1/orders',
        {
          start_time: time(filter.createdFrom),
          end_time: time(filter.createdTo),
          updated_at_start_time: time(filter.updatedFrom),
          updated_at_end_time: time(filter.updatedTo),
          statuses: filter.statuses?.join(','),
          financial_statuses: filter.financial?.join(','),
          fulfillment_statuses: filter.fulfillment?.join(','),
        },
        number,
        parseOrder,
      ),
    order: (id) => one(`/v1/orders/${encodeURIComponent(id)}`, parseOrder),
    async orderIds(numbers) {
      const found = new Map<string, string>()
      for (let from = 0; from < numbers.length; from += PER_PAGE) {
        const asked = numbers.slice(from, from + PER_PAGE).join(',')
        const answer = await get('/v1/orders/get_order_id', { order_numbers: asked })
        const body = answer?.body ?? []
        if (!Array.isArray(body)) throw bad(body)
        for (const parsed of body.map((row) => parseOrderId(row))) {
          if (parsed.ok) found.set(String(parsed.item.order_number), String(parsed.item.order_id))
        }
      }
      return found
    },
    products: (number) => page('/v1/products', {}, number, parseProduct),
    async product(id) {
      const found = await one(`/v1/products/${encodeURIComponent(id)}`, parseProduct)
      // The answer for one product leaves its id out.
      return found && { ...found, id: found.id ?? id }
    },
    async feeds() {
      const answer = await get('/v2/product_feeds')
      const body = answer?.body
      const inner =
        typeof body === 'object' && body !== null && 'product_feeds' in body ? body.product_feeds : body
      if (!Array.isArray(inner)) throw bad(body)
      return inner.flatMap((row) => {
        const parsed = parseFeed(row)
        return parsed.ok ? [parsed.item] : []
      })
    },
  }
}
