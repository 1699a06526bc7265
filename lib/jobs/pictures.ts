/** Verdicts on pictures: from memory while they are fresh, else from the bytes themselves. */
import type { PictureRow } from '../memory/tables'
import type { PictureVerdict } from '../records'
import { permitted } from '../settings/permissions'
import { pool, readPicture } from '../vendors/pictures'
import type { Ports } from './ports'

const HOUR = 3_600_000
/** How long a verdict stands without asking the server whether the picture changed. */
const FRESH = 24 * HOUR
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
}

export const judgePictures = async (ports: Ports, urls: readonly string[]): Promise<Judged> => {
  const { db, browser, now, fetch } = ports
  const verdicts: Record<string, PictureVerdict> = {}
  const read = new Set<string>()
  const wanted = [...new Set(urls)]
  const known = await db.read(['pictures'], async (tx) => {
    const rows = await Promise.all(wanted.map((url) => tx.get('pictures', url)))
    return new Map(rows.flatMap((row) => (row ? [[row.url, row] as const] : [])))
  })
  const toRead: string[] = []
  for (const url of wanted) {
    const refused = refusal(url)
    const row = known.get(url)
    if (refused) verdicts[url] = refused
    else if (row && isFresh(row, now())) verdicts[url] = row.verdict
    else toRead.push(url)
  }
  const allowed = new Map<string, Promise<boolean>>()
  const may = (origin: string): Promise<boolean> => {
    const asked = allowed.get(origin) ?? permitted(browser.permissions, origin)
    allowed.set(origin, asked)
    return asked
  }
  await pool(toRead, async (url) => {
    const row = known.get(url)
    const cached = row?.etag === undefined ? undefined : { etag: row.etag, verdict: row.verdict }
    const { verdict, etag } = await readPicture(url, { fetch, permitted: may, cached })
    verdicts[url] = verdict
    // Not permitted says nothing about the picture.
    if (verdict.kind === 'not-permitted') return
    read.add(url)
    await db.run(['pictures'], (tx) =>
      tx.put('pictures', { url, verdict, at: now(), ...(etag === undefined ? {} : { etag }) }),
    )
  })
  return { verdicts, read }
}
