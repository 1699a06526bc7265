/** A vendor's client over a replica, without a network: every request as it would leave the browser. */
import { VendorError } from '../../lib/vendors/error'
import { request as replicaRequest } from '../replicas/asking'
import type { ReplicaSite } from '../replicas/http'

const bodyOf = (body: string | Uint8Array, cutAfter: number | undefined): BodyInit => {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body)
  if (cutAfter === undefined) return bytes
  return new ReadableStream({
    start(sink) {
      sink.enqueue(bytes.slice(0, cutAfter))
      sink.error(new TypeError('terminated'))
    },
  })
}

export const fetchFrom = (site: ReplicaSite, seen: Request[] = []): typeof fetch => {
  return async (input, init) => {
    const request = new Request(input, init)
    seen.push(request)
    const headers = Object.fromEntries(request.headers)
    const answer = await site(replicaRequest(request.url, headers, request.method))
    if (!answer) throw new TypeError('fetch failed')
    const { status, headers: told, body, cutAfter } = answer
    return new Response(bodyOf(body, cutAfter), { status, headers: told ?? {} })
  }
}

/** What every client is given, and what it did with it. */
export const world = (fetch: typeof globalThis.fetch, now: () => number) => {
  const slept: number[] = []
  const turns = { taken: 0 }
  return {
    slept,
    turns,
    options: {
      fetch,
      now,
      limiter: {
        take: async () => {
          turns.taken += 1
        },
      },
      permitted: () => true,
      sleep: async (ms: number) => {
        slept.push(ms)
      },
    },
  }
}

export const failure = async (run: Promise<unknown>): Promise<VendorError> => {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof VendorError)) throw new Error(`no VendorError: ${String(error)}`)
  return error
}
