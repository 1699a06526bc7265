/** Verdicts on pictures: from memory while they are fresh, else from the bytes themselves. */
import type { PictureRow } from '../memory/tables'
import type { PictureVerdict, Trouble } from '../records'
import { permitted } from '../settings/permissions'
import { pool } from '../vendors/pictures'
import type { PictureGate } from './picture-gate'
import type { Ports } from './ports'

const HOUR = 3_600_000
/** How long a verdict stands without asking the server whether the picture changed. */
const FRESH = 24 * HOUR
/** No server takes a longer address. */
const LONGEST = 8_192
/** What could not be read may be there a little later. */
const FRESH_UNREADABLE = HOUR / 6

/**
 * Names and addresses of machines that only the user's own network has. A page could otherwise have us knock
 * on them. Any bare address is refused: shops' pictures have names.
 */
export const isPrivateHost = (hostname: string): boolean =>
  /^\[|^\d+(\.\d+){3}\.?$/.test(hostname) ||
  !hostname.includes('.') ||
  /\.(localhost|local|internal|lan|home|intranet|corp|home\.arpa)\.?$/.test(hostname)

const refusal = (url: string): PictureVerdict | undefined => {
  if (url.length > LONGEST && !url.startsWith('data:')) return { kind: 'unreadable', reason: 'bad-url' }
  if (!URL.canParse(url)) return { kind: 'unreadable', reason: 'bad-url' }
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:') return { kind: 'unreadable', reason: 'not-https' }
  if (username || password) return { kind: 'unreadable', reason: 'bad-url' }
  return isPrivateHost(hostname) ? { kind: 'unreadable', reason: 'private-host' } : undefined
}

const isFresh = (row: PictureRow, now: number): boolean =>
  Math.abs(now - row.at) < (row.verdict.kind === 'unreadable' ? FRESH_UNREADABLE : FRESH)

export interface Judged {
  readonly verdicts: Record<string, PictureVerdict>
  /** Those whose bytes told something just now. */
  readonly read: ReadonlySet<string>
  /** Why some were not checked: no network, or a host that asked to be left alone for a while. */
  readonly trouble?: Trouble
}

/** Of pictures that nobody else is at. */
const judgeOwn = async (
  ports: Ports,
  urls: readonly string[],
  gate: PictureGate,
  say: (url: string, verdict: PictureVerdict) => void,
): Promise<Omit<Judged, 'verdicts'>> => {
  const { db, browser, now } = ports
  const read = new Set<string>()
  let trouble: Trouble | undefined
  const known = await db.read(['pictures'], async (tx) => {
    const rows = await Promise.all(urls.map((url) => tx.get('pictures', url)))
    return new Map(rows.flatMap((row) => (row ? [[row.url, row] as const] : [])))
  })
  const toRead: string[] = []
  for (const url of urls) {
    const refused = refusal(url)
    const row = known.get(url)
    if (refused) say(url, refused)
    else if (row && isFresh(row, now())) say(url, row.verdict)
    else toRead.push(url)
  }
  const allowed = new Map<string, Promise<boolean>>()
  const may = (origin: string): Promise<boolean> => {
    const asked = allowed.get(origin) ?? permitted(browser.permissions, origin)
    allowed.set(origin, asked)
    return asked
  }
  await pool(toRead, async (url) => {
    // What fails without a network says nothing about the picture, and would fail for all that follow.
    if (trouble?.kind === 'offline') return
    const { host } = new URL(url)
    const row = known.get(url)
    const cached = row?.etag === undefined ? undefined : { etag: row.etag, verdict: row.verdict }
    const reading = await gate.read(url, { permitted: may, cached })
    if (!reading) {
      trouble ??= { kind: 'too-many', host, at: now() }
      return
    }
    const { verdict, etag } = reading
    if (verdict.kind === 'unreadable' && verdict.reason === 'network' && ports.online?.() === false) {
      trouble = { kind: 'offline', host, at: now() }
      return
    }
    say(url, verdict)
    // Not permitted says nothing about the picture, nor does a host that was not asked again.
    if (verdict.kind === 'not-permitted' || reading.requests === 0) return
    read.add(url)
    await db.run(['pictures'], (tx) =>
      tx.put('pictures', { url, verdict, at: now(), ...(etag === undefined ? {} : { etag }) }),
    )
  })
  return { read, ...(trouble && { trouble }) }
}

/** Each address once, though several ask for it at the same time. One without a verdict was not checked. */
export const judgePictures = async (
  ports: Ports,
  urls: readonly string[],
  gate: PictureGate,
): Promise<Judged> => {
  const { flying } = gate
  const verdicts = new Map<string, PictureVerdict>()
  const own = new Map<string, (verdict: PictureVerdict | undefined) => void>()
  const others = new Map<string, Promise<PictureVerdict | undefined>>()
  for (const url of new Set(urls)) {
    const flight = flying.get(url)
    if (flight) others.set(url, flight)
    // Before anything is waited for, so that whoever comes next sees it.
    else flying.set(url, new Promise((resolve) => own.set(url, resolve)))
  }
  try {
    const judged = await judgeOwn(ports, [...own.keys()], gate, (url, verdict) => {
      verdicts.set(url, verdict)
      own.get(url)?.(verdict)
    })
    for (const [url, flight] of others) {
      const verdict = await flight
      if (verdict) verdicts.set(url, verdict)
    }
    // Whatever an address is called: `__proto__` is one too.
    return { verdicts: Object.fromEntries(verdicts), ...judged }
  } finally {
    for (const [url, settle] of own) {
      flying.delete(url)
      settle(undefined)
    }
  }
}
