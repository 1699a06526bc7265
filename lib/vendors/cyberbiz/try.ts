/** One question put to the API by hand, and its answer as it came: no retry, no schema, nothing kept. */
import { authHeaders, type CyberbizCredential, hmacText, ORIGINS, usable } from './sign'

/** `redirected`: the key follows nowhere. `rewritten`: a browser would ask for another target than was signed. */
export type TryTrouble = 'no-permission' | 'wrong-key' | 'offline' | 'server' | 'redirected' | 'rewritten'

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
  /** Beside a status: what came of the answer before it broke off. */
  readonly trouble?: { readonly kind: TryTrouble }
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
const textOf = async (stream: ReadableStream<Uint8Array> | null, most: number) => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const reader = stream?.getReader()
  let body = ''
  let left = most
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      if (done || !value) return { body: body + decoder.decode() }
      body += decoder.decode(value.subarray(0, left), { stream: true })
      left -= value.length
      if (left >= 0) continue
      await reader?.cancel()
      return { body, cut: true }
    }
  } catch (error) {
    return { body, cut: true, broken: error }
  }
}

const isLate = (error: unknown): boolean => error instanceof DOMException && error.name === 'TimeoutError'
const brokenBy = (error: unknown) => ({ kind: isLate(error) ? ('server' as const) : ('offline' as const) })

/** Is what is signed what is sent? A browser takes `..` and `#…` out, and writes some signs anew. */
const isSentAsIs = (origin: string, target: string): boolean => {
  if (!URL.canParse(origin + target)) return false
  const url = new URL(origin + target)
  return url.origin === origin && url.pathname + url.search === target
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
  if (!isSentAsIs(origin, target)) return { url, sent: accept, trouble: { kind: 'rewritten' } }
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
    // A redirect is told to nobody but as one.
    if (answer.type === 'opaqueredirect')
      return { ...asked, took: now() - began, trouble: { kind: 'redirected' } }
    const { broken, ...text } = await textOf(answer.body, most)
    return {
      ...{ ...asked, ...offset, status: answer.status, headers: Object.fromEntries(answer.headers) },
      ...{ ...text, took: now() - began, ...(broken !== undefined && { trouble: brokenBy(broken) }) },
    }
  } catch (error) {
    return { ...asked, took: now() - began, trouble: brokenBy(error) }
  }
}
