/**
 * One worker for one shop at a time. The lease stands in the database, so that an instance which died
 * holding it stops nobody for longer than the lease lasts.
 */
import type { Tx } from '../memory/database'
import type { Locks, Ports } from './ports'

/** Milliseconds; longer than one request with its retries. */
export const LEASE = 120_000

/** Takes or renews; false: somebody else has it. `sure`: nobody else can be at work, so a lease left behind counts for nothing. */
export const takeLease = async (
  tx: Tx,
  name: string,
  holder: string,
  now: number,
  sure = false,
): Promise<boolean> => {
  const held = await tx.get('leases', name)
  if (held && held.holder !== holder && held.until > now && !sure) return false
  await tx.put('leases', { name, holder, until: now + LEASE })
  return true
}

/** Still ours? A step whose lease went to another keeps nothing. */
export const renewLease = async (tx: Tx, name: string, holder: string, now: number): Promise<boolean> => {
  const held = await tx.get('leases', name)
  if (held?.holder !== holder) return false
  await tx.put('leases', { name, holder, until: now + LEASE })
  return true
}

const withLock = <R>(
  locks: Locks | undefined,
  name: string,
  work: (sure: boolean) => Promise<R>,
  busy: R,
): Promise<R> =>
  locks
    ? locks.request(`storeside|${name}`, { ifAvailable: true }, (lock) =>
        lock ? work(true) : Promise.resolve(busy),
      )
    : work(false)

/** Runs `work` while nobody else does; `busy` where somebody is at it. */
export const alone = <R>(ports: Ports, name: string, work: () => Promise<R>, busy: R): Promise<R> =>
  withLock(
    ports.locks,
    name,
    async (sure) => {
      const { db, holder, now } = ports
      if (!(await db.run(['leases'], (tx) => takeLease(tx, name, holder, now(), sure)))) return busy
      try {
        return await work()
      } finally {
        await db.run(['leases'], async (tx) => {
          if ((await tx.get('leases', name))?.holder === holder) await tx.delete('leases', name)
        })
      }
    },
    busy,
  )
