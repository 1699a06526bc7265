/**
 * Works a check off, step by step, whichever vendor's. A step is one request, then one transaction that keeps
 * what it brought and moves the check on; whatever dies between two of them leaves a check that goes on where
 * it was.
 */
import type { Tx } from '../memory/database'
import type { HostRow, SweepRow, Table } from '../memory/tables'
import type { Trouble } from '../messages'
import { beat } from '../settings/store'
import { LEASE, renewLease } from './lease'
import type { Ports } from './ports'
import { troubleOf } from './source'

/** Milliseconds between two signs of progress: every open page asks again at each. */
const BEAT = 1_000

export const leaseOf = (host: string): string => `sweep|${host}`

/** `overtaken`: another instance is at it, or was. `waiting`: the vendor is; to be looked at again soon. */
export type Outcome = 'done' | 'trouble' | 'overtaken' | 'waiting'

/** Keeps what a step brought, if it is still the next one and still ours. */
export type Keep<R extends SweepRow> = (row: R, work: (tx: Tx, row: R) => Promise<R>) => Promise<boolean>

/** One vendor's part of a check. */
export interface Errand<R extends SweepRow> {
  /** Tables that its steps write to, beside those of every check. */
  readonly tables: readonly Table[]
  /** A new check; times are epoch ms, `retention` days. */
  plan(known: HostRow | undefined, retention: number, now: number): R
  isDone(row: R): boolean
  /**
   * The next step. False: another instance was there first. `waiting`: nothing can be done until the vendor has
   * done its part, which takes longer than a worker lives. Rejects with an error that `troubleOf` words.
   */
  step(row: R, keep: Keep<R>): Promise<boolean | 'waiting'>
}

/** `stopped` is called with a trouble that the check before this one did not have. */
const sweep = async <R extends SweepRow>(
  ports: Ports,
  host: string,
  errand: Errand<R>,
  stopped: (trouble: Trouble) => Promise<void>,
): Promise<Outcome> => {
  const { db, holder, now, browser } = ports
  const tables = [...new Set<Table>([...errand.tables, 'sweeps', 'leases', 'hosts'])]

  /** The rows of one host are all of its one errand. */
  const under = async (tx: Tx): Promise<R | undefined> => (await tx.get('sweeps', host)) as R | undefined

  const keep: Keep<R> = ({ step }, work) =>
    db.run(tables, async (tx) => {
      const row = await under(tx)
      if (row?.step !== step || !(await renewLease(tx, leaseOf(host), holder, now()))) return false
      await tx.put('sweeps', await work(tx, row))
      return true
    })

  const end = (): Promise<boolean> =>
    db.run(tables, async (tx) => {
      const row = await under(tx)
      if (!row || !errand.isDone(row) || !(await renewLease(tx, leaseOf(host), holder, now()))) return false
      const { trouble: _trouble, ...known } = (await tx.get('hosts', host)) ?? { host }
      await tx.put('hosts', {
        ...known,
        readUntil: row.until,
        lastCheck: now(),
        ...(row.trouble ? { trouble: row.trouble } : {}),
      })
      await tx.delete('sweeps', host)
      return true
    })

  let beaten = 0
  for (;;) {
    const row = await db.read(['sweeps'], under)
    if (!row) return 'overtaken'
    if (errand.isDone(row)) return (await end()) ? 'done' : 'overtaken'
    try {
      const kept = await errand.step(row, keep)
      if (!kept) return 'overtaken'
      if (kept === 'waiting') return kept
    } catch (error) {
      const trouble = troubleOf(error, host, now())
      const isNew = await db.run(['hosts'], async (tx) => {
        const known = await tx.get('hosts', host)
        await tx.put('hosts', { ...known, host, trouble })
        return known?.trouble?.kind !== trouble.kind
      })
      if (isNew) await stopped(trouble)
      return 'trouble'
    }
    if (now() - beaten >= BEAT) {
      beaten = now()
      await beat(browser.storage.local, beaten)
    }
  }
}

/** What the watch does with an errand, whichever it is. */
export interface Check {
  plan(known: HostRow | undefined, retention: number, now: number): SweepRow
  run(stopped: (trouble: Trouble) => Promise<void>): Promise<Outcome>
}

export const checkOf = <R extends SweepRow>(ports: Ports, host: string, errand: Errand<R>): Check => ({
  plan: (known, retention, now) => errand.plan(known, retention, now),
  run: (stopped) => sweep(ports, host, errand, stopped),
})

/** Is a worker at it, as far as the database can tell? */
export const isAtWork = (lease: { until: number } | undefined, now: number): boolean =>
  lease !== undefined && lease.until > now && lease.until <= now + LEASE
