/**
 * Manners towards the hosts of pictures, over all that asks them: pages, feed checks, several at once. In memory
 * only: a background that died asked nobody for longer than the pace's window.
 */
import type { PictureVerdict } from '../records'
import { type Limiter, limiter } from '../vendors/limiter'
import { type PictureOptions, type PictureReading, readPicture } from '../vendors/pictures'
import { retryAfter } from '../vendors/retry'

/** At one host at a time, as many as a browser's own connections to one. */
export const AT_ONCE = 6
/**
 * At most 6 requests in 200 ms, that is 30 a second at one host: what a shopper causes who turns a page of 50
 * pictures every other second. Six at once would by themselves reach 100 a second and more at a near host, all
 * day long; at this pace 20,000 pictures, at 1.6 requests each, take less than 18 minutes.
 */
export const PACE = { limit: 6, window: 200 }
/** Milliseconds that are waited out within one call; for more, the caller comes again. */
const LONGEST_WAIT = 20_000
const FIRST_WAIT = 1_000
/** So often in a row is waited, twice as long each time; then the host is left alone for a while. */
const STRIKES = 4
const ALONE = 60_000
const MOST_HOSTS = 1_000
/** So many pictures in a row that never came, 15 s each: a host that is dead is not waited for 20,000 times. */
const SILENT = 6
/** It is tried again after so many ms. */
const SILENCE = 60_000

interface HostState {
  busy: number
  readonly waiting: (() => void)[]
  readonly pace: Limiter
  /** It asked not to be asked: since when, and for how many ms. */
  quiet: { readonly from: number; readonly ms: number }
  strikes: number
  /** Pictures in a row that did not come in time, and when the last was given up. */
  silent: { readonly count: number; readonly at: number }
}

export interface PictureGate {
  /** Addresses that somebody is at, so that nobody else asks for them; undefined: it was not checked. */
  readonly flying: Map<string, Promise<PictureVerdict | undefined>>
  /**
   * {@link readPicture} when it is the host's turn. Undefined: the host wants to be left alone for longer than a call
   * waits. Reason `host-silent`, without a request: none of the last pictures of this host came in time.
   */
  read(url: string, options: Omit<PictureOptions, 'fetch'>): Promise<PictureReading | undefined>
}

export const pictureGate = (world: {
  readonly fetch: typeof globalThis.fetch
  readonly now: () => number
  readonly pause: (ms: number) => Promise<void>
}): PictureGate => {
  const { fetch, now, pause } = world
  const hosts = new Map<string, HostState>()

  const hostFor = (url: string): HostState => {
    const name = URL.canParse(url) ? new URL(url).host : ''
    const known = hosts.get(name)
    if (known) return known
    if (hosts.size >= MOST_HOSTS)
      for (const [each, { busy, strikes }] of hosts) if (busy === 0 && strikes === 0) hosts.delete(each)
    const pace = limiter({ now, ...PACE, sleep: (ms) => pause(ms) })
    const made: HostState = {
      busy: 0,
      waiting: [],
      pace,
      quiet: { from: 0, ms: 0 },
      strikes: 0,
      silent: { count: 0, at: 0 },
    }
    hosts.set(name, made)
    return made
  }

  /** A clock that was set back ends the quiet rather than making it last. */
  const quietFor = ({ quiet }: HostState): number => {
    const at = now()
    return at < quiet.from ? 0 : quiet.from + quiet.ms - at
  }

  const enter = async (host: HostState): Promise<void> => {
    if (host.busy < AT_ONCE) host.busy += 1
    // The place is handed over by whoever leaves.
    else await new Promise<void>((go) => host.waiting.push(go))
  }
  const leave = (host: HostState): void => {
    const next = host.waiting.shift()
    if (next) next()
    else host.busy -= 1
  }

  /** True: the answer asks to be left alone, and says nothing of the picture. */
  const heed = (host: HostState, { status, headers }: Response): boolean => {
    const asked = retryAfter(headers, now())
    if (status !== 429 && !(status === 503 && asked !== undefined)) {
      host.strikes = 0
      return false
    }
    // Six that were under way are all told so; that is one time, not six.
    if (quietFor(host) > 0) return true
    const spent = host.strikes >= STRIKES
    const wait = Math.max(asked ?? 0, spent ? ALONE : FIRST_WAIT * 2 ** host.strikes)
    host.quiet = { from: now(), ms: wait }
    host.strikes = spent ? 0 : host.strikes + 1
    return true
  }

  const isSilent = ({ silent }: HostState): boolean =>
    silent.count >= SILENT && Math.abs(now() - silent.at) < SILENCE

  const listen = (host: HostState, { verdict }: PictureReading): void => {
    const late = verdict.kind === 'unreadable' && verdict.reason === 'timeout'
    host.silent = late ? { count: host.silent.count + 1, at: now() } : { count: 0, at: 0 }
  }

  return {
    flying: new Map(),
    async read(url, options) {
      const host = hostFor(url)
      await enter(host)
      try {
        for (;;) {
          for (let wait = quietFor(host); wait > 0; wait = quietFor(host)) {
            if (wait > LONGEST_WAIT) return undefined
            await pause(wait)
          }
          if (isSilent(host))
            return { verdict: { kind: 'unreadable', reason: 'host-silent' }, requests: 0, bytes: 0 }
          let unsaid = false
          const reading = await readPicture(url, {
            ...options,
            fetch: async (input, init) => {
              await host.pace.take(init?.signal ?? undefined)
              const response = await fetch(input, init)
              if (heed(host, response)) unsaid = true
              return response
            },
          })
          if (unsaid) continue
          listen(host, reading)
          return reading
        }
      } finally {
        leave(host)
      }
    },
  }
}
