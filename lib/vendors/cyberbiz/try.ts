/** One question put to the API by hand, and its answer as it came: no retry, no schema, nothing kept. */
import { authHeaders, type CyberbizCredential, hmacText, ORIGINS, usable } from './sign'

export interface Tried {
  /** The two lines that were signed; undefined where this sign-in signs nothing. */
  readonly signed?: string
  readonly url: string
  /** What was sent, the key's own words left out. */
  readonly sent: Readonly<Record<string, string>>
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** As text; the first {@link MOST} bytes. */
  readonly body?: string
  readonly cut?: boolean
  /** Milliseconds from asking to the last byte. */
  readonly took?: number
  /** How far the server's clock was ahead of ours, ms. */
  readonly clockOffset?: number
  readonly trouble?: { readonly kind: 'no-permission' | 'wrong-key' | 'offline' | 'server' }
}

interface World {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly permitted: (origin: string) => Promise<boolean>
  /** Bytes of a body that are read. */
  readonly most: number
}

/** Milliseconds. */
const DEADLINE = 20_000

/** Reads at most `most` bytes: an answer by hand may be anything, and all of it travels to the page. */
const textOf = async (body: ReadableStream<Uint8Array> | null, most: number) => {
  const decoder = new TextDecoder()
  let text = ''
  let left = most
  const reader = body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || !value) return { body: text + decoder.decode(), cut: false }
    text += decoder.decode(value.subarray(0, left), { stream: true })
    left -= value.length
    if (left < 0) {
      await reader?.cancel()
      return { body: text, cut: true }
    }
  }
}

/** Never rejects. */
export const tryOnce = async (
  key: CyberbizCredential,
  target: string,
  { fetch, now, permitted, most }: World,
): Promise<Tried> => {
  const origin = ORIGINS[key.scheme]
  const url = `${origin}${target}`
  const accept = { Accept: 'application/json' }
  if (!usable(key)) return { url, sent: accept, trouble: { kind: 'wrong-key' } }
  if (!(await permitted(origin))) return { url, sent: accept, trouble: { kind: 'no-permission' } }

  const headers: Record<string, string> = { ...accept, ...(await authHeaders(key, target, now())) }
  const date = headers['X-Date']
  const signed = date === undefined ? {} : { signed: hmacText(date, target) }
  // A signature is good for minutes and for this question alone; a token is the key itself.
  const sent = key.scheme === 'bearer' ? { ...headers, Authorization: 'Bearer …' } : headers
  const asked = { ...signed, url, sent }
  const began = now()
  try {
    const answer = await fetch(url, {
      headers,
      credentials: 'omit',
      cache: 'no-store',
      // The key must not follow a redirect to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(DEADLINE),
    })
    const server = Date.parse(answer.headers.get('date') ?? '')
    const offset = Number.isNaN(server) ? {} : { clockOffset: server + 500 - now() }
    const { body, cut } = await textOf(answer.body, most)
    const all = Object.fromEntries(answer.headers)
    return { ...asked, ...offset, status: answer.status, headers: all, body, cut, took: now() - began }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    return { ...asked, took: now() - began, trouble: { kind: isLate ? 'server' : 'offline' } }
  }
}
