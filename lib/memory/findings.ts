/** Findings and what staff did about them; to be called inside a transaction over `findings` and `acks`. */
import type { Ack, Ask } from '../messages'
import type { Finding } from '../records'
import type { Tx } from './database'
import { findingKey, hostOfKey } from './keys'
import type { FindingRow } from './tables'
import { writesOf } from './writes'

/** Tables whose rows are judged. */
export type Judgeable =
  | 'orders'
  | 'products'
  | 'mallOrders'
  | 'linkShops'
  | 'linkRuns'
  | 'batches'
  | 'payOrders'
  | 'checkouts'
  | 'paySettings'

/** The row of a record, for its findings: `orders|host|1101`. */
export const recordOf = (table: Judgeable, key: string): string => `${table}|${key}`

export interface Judged {
  readonly host: string
  readonly record: string
  readonly findings: readonly Finding[]
  /** Epoch ms. */
  readonly now: number
  /** Staff have it in front of them, marked on the page: no notification is due. */
  readonly seen: boolean
  /**
   * Is this finding one to be told of? A term that only comes near is no news yet, and marked on a page it has
   * not been told. Absent: errors are, and whatever staff have in front of them is told.
   */
  readonly isNews?: (finding: Finding) => boolean
}

/** The same fault may be known from another record already: a line of a history before its order was seen. */
const toldOf = async (tx: Tx, key: string): Promise<number | undefined> =>
  (await tx.by('findings', 'key', key)).find((row) => row.open === 1)?.told

/**
 * Replaces all that was found on a record. What holds no more is marked resolved; what holds again after
 * that is new once more: told again, and no longer "done". Returns the rows that are new.
 */
export const replaceFindings = async (tx: Tx, judged: Judged): Promise<readonly FindingRow[]> => {
  const { host, record, now } = judged
  const rows = new Map((await tx.by('findings', 'record', record)).map((row) => [row.id, row]))
  const fresh: FindingRow[] = []
  const held = new Set<string>()
  const writes = writesOf()
  for (const finding of judged.findings) {
    const id = `${record}|${finding.rule}`
    // Several of one rule (two pictures, three variants) are one thing to be done.
    if (held.has(id)) continue
    held.add(id)
    const old = rows.get(id)
    const stands = old?.open === 1
    const key = findingKey(host, finding)
    const before = stands ? old.told : await toldOf(tx, key)
    const isNews = judged.isNews?.(finding)
    const told = before ?? (judged.seen && isNews !== false ? now : undefined)
    const row: FindingRow = {
      id,
      key,
      host,
      record,
      finding,
      firstSeen: stands ? old.firstSeen : now,
      lastSeen: now,
      open: 1,
      ...(told === undefined ? {} : { told }),
      ...(isNews ? { news: 1 as const } : {}),
    }
    if (!stands) {
      fresh.push(row)
      if (old && (await tx.get('acks', key))?.state === 'done') await tx.delete('acks', key)
    }
    writes.add(tx.put('findings', row))
  }
  for (const [id, row] of rows) {
    if (held.has(id) || row.open !== 1) continue
    const { open: _open, told: _told, news: _news, ...rest } = row
    writes.add(tx.put('findings', { ...rest, resolvedAt: now }))
  }
  await writes.done()
  return fresh
}

/** `open` takes the acknowledgement back. */
export const acknowledge = async (tx: Tx, ask: Ask<'ack'>, now: number): Promise<void> => {
  if (ask.state === 'open') return tx.delete('acks', ask.key)
  await tx.put('acks', {
    key: ask.key,
    host: hostOfKey(ask.key),
    state: ask.state,
    at: now,
    ...(ask.until === undefined ? {} : { until: ask.until }),
    ...(ask.note ? { note: ask.note } : {}),
  })
}

/** Does it ask for nobody's attention at the moment? */
export const isQuiet = (ack: Ack | undefined, now: number): boolean =>
  ack !== undefined && (ack.state === 'done' || (ack.until ?? 0) > now)

export const plainAck = (ack: Ack): Ack => ({
  state: ack.state,
  at: ack.at,
  ...(ack.until === undefined ? {} : { until: ack.until }),
  ...(ack.note === undefined ? {} : { note: ack.note }),
})
