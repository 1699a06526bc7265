/** What goes wrong on the way, or on Shopify's side, when a test wants it to. */
import type { ReplicaResponse } from '../http.ts'

export type FaultKind =
  | 'unauthorized'
  | 'forbidden'
  | 'frozen'
  | 'locked'
  | 'not-found'
  | 'too-many'
  | 'server'
  | 'throttled'
  | 'max-cost'
  | 'internal'
  | 'not-json'
  | 'cut'
  | 'drop'

export interface Fault {
  kind: FaultKind
  /** Default 1. */
  times?: number
  /** Only to a question for this field of QueryRoot or Mutation, e.g. `orders`. */
  field?: string
  /** `server`: default 502. */
  status?: number
  /** `too-many`: seconds. Default 2. */
  retryAfter?: number
  /** `cut`: bytes of the answer that arrive. Default 40. */
  afterBytes?: number
}

export const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ReplicaResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

export const UNAUTHORIZED = '[API] Invalid API key or access token (unrecognized login or wrong password)'

/** What a fault is answered with before anything is read of the question; undefined: it comes later. */
export const early = (fault: Fault): ReplicaResponse | undefined => {
  switch (fault.kind) {
    case 'unauthorized':
      return json(401, { errors: UNAUTHORIZED })
    case 'forbidden':
      return json(403, { errors: '[API] This action requires merchant approval for read_orders scope.' })
    case 'frozen':
      return json(402, { errors: 'Unavailable Shop' })
    case 'locked':
      return json(423, { errors: 'Locked' })
    case 'not-found':
      return json(404, { errors: 'Not Found' })
    case 'too-many':
      return json(
        429,
        {
          errors:
            'Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted service.',
        },
        { 'retry-after': `${(fault.retryAfter ?? 2).toFixed(1)}` },
      )
    case 'server':
      return {
        status: fault.status ?? 502,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: '<!DOCTYPE html><html><head><title>Something went wrong</title></head><body><h1>Something went wrong</h1><p>Try refreshing the page.</p></body></html>',
      }
    case 'not-json':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' }
    case 'drop':
      return { status: 200, body: '', drop: true }
    default:
      return undefined
  }
}

export class Faults {
  #queue: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.#queue.push({ fault, left: fault.times ?? 1 })
  }

  reset(): void {
    this.#queue = []
  }

  /** The first that fits what is asked, used up by one. */
  next(fields: readonly string[]): Fault | undefined {
    const found = this.#queue.find(
      ({ fault, left }) => left > 0 && (fault.field === undefined || fields.includes(fault.field)),
    )
    if (found) found.left--
    return found?.fault
  }
}
