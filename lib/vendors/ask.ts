import ky, { type HTTPError, isHTTPError, isNetworkError, isTimeoutError } from 'ky'
import { VendorError } from './error'
import { type Limiter, type Sleep, sleep as wait } from './limiter'
import { retryAfter } from './retry'

const MAX_RETRIES = 3
const RETRIED: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])
/** Milliseconds. A background may be stopped after 30 s without an event, so longer waits are the caller's. */
const LONGEST_WAIT = 20_000
const FIRST_WAIT = 500
const DEADLINE = 25_000

export interface AskWorld {
  /** What errors name: the shop's console or the API. */
  readonly host: string
  readonly fetch: typeof globalThis.fetch
  /** Taken before every request, retries too. */
  readonly limiter: Limiter
  readonly now: () => number
  /** Is the origin allowed? Asked before every request. */
  readonly permitted: (origin: string) => boolean | Promise<boolean>
  readonly signal?: AbortSignal
  readonly sleep?: Sleep
}

export interface Asked {
  /** 200 for any success; 0 = a redirect, which is never followed: the key must not go to another host. */
  readonly status: number
  readonly text: string
  /** Milliseconds that the vendor asked to wait, where it did. */
  readonly retryAfter?: number | undefined
  readonly headers: Headers
}

/** A question that does not fit into an address (GraphQL). */
export interface Post {
  readonly body: string
  /** Its `Content-Type`. */
  readonly type: string
  /** May it be sent again where nobody knows whether it arrived? True of what only reads. */
  readonly repeat: boolean
}

/**
 * One read (GET, or a {@link Post}), sent to the address exactly as given, tried again where the network or the
 * server failed; an answer that `settled` recognises is one, whatever its status. Resolves with the last answer of any status;
 * rejects with {@link VendorError} of `no-permission`, `offline` or `server` (no answer in time), or with the
 * signal's own reason when aborted.
 */
export const asker = ({ host, now, limiter, permitted, signal, sleep = wait, ...world }: AskWorld) => {
  // Taken out, since a browser's fetch refuses to be called as somebody's method; ky would do just that.
  const { fetch } = world

  /** Read whole, so that an answer which breaks off is tried again like one that never came. */
  const whole = async (response: Response): Promise<Response> => {
    if (!response.body) return response
    const body = await response.arrayBuffer().catch((error: unknown) => {
      const aborted = error instanceof DOMException && error.name === 'AbortError'
      throw aborted ? error : new TypeError('the answer broke off')
    })
    return new Response(body, response)
  }

  const bodyOf = ({ data }: HTTPError): string =>
    typeof data === 'string' ? data : data === undefined ? '' : JSON.stringify(data)

  return async (
    url: string,
    headers: Readonly<Record<string, string>>,
    settled: (text: string) => boolean = () => false,
    post?: Post,
  ): Promise<Asked> => {
    const { origin } = new URL(url)
    const arm = async (): Promise<void> => {
      if (!(await permitted(origin))) throw new VendorError('no-permission', host, { detail: origin })
      await limiter.take(signal)
    }
    /** Milliseconds until the next try; undefined = this is not tried again. */
    const delay = (error: Error, tries: number): number | undefined => {
      const backoff = FIRST_WAIT * 2 ** (tries - 1)
      if (!isHTTPError(error)) {
        return isNetworkError(error) || error instanceof TypeError ? backoff : undefined
      }
      if (!RETRIED.has(error.response.status) || settled(bodyOf(error))) return undefined
      const asked = retryAfter(error.response.headers, now()) ?? backoff
      return asked <= LONGEST_WAIT ? asked : undefined
    }
    let answered = new Headers()
    try {
      const text = await ky(url, {
        fetch: async (input, init) => whole(await fetch(input, init)),
        signal: signal ?? null,
        timeout: DEADLINE,
        ...(post && { method: 'post', body: post.body }),
        headers: { ...headers, ...(post && { 'Content-Type': post.type }) },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        retry: {
          limit: MAX_RETRIES,
          methods: post?.repeat ? ['get', 'post'] : ['get'],
          // The waiting is done in beforeRetry, on the caller's clock.
          delay: () => 0,
          shouldRetry: ({ error, retryCount }) => delay(error, retryCount) !== undefined,
        },
        hooks: {
          beforeRequest: [arm],
          beforeRetry: [
            async ({ error, retryCount }) => {
              await sleep(delay(error, retryCount) ?? 0, signal)
              await arm()
            },
          ],
          afterResponse: [
            ({ response }) => {
              answered = response.headers
            },
          ],
        },
      }).text()
      return { status: 200, text, headers: answered }
    } catch (error) {
      if (error instanceof VendorError) throw error
      if (signal?.aborted) throw signal.reason
      if (isHTTPError(error)) {
        const after = retryAfter(error.response.headers, now())
        const { status, headers } = error.response
        return { status, text: bodyOf(error), retryAfter: after, headers }
      }
      if (isTimeoutError(error)) throw new VendorError('server', host)
      throw new VendorError(isNetworkError(error) || error instanceof TypeError ? 'offline' : 'unknown', host)
    }
  }
}
export type Ask = ReturnType<typeof asker>
