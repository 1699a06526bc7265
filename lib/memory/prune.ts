import type { Database } from './database'
import { recordOf } from './findings'

const DAY = 86_400_000

/** Forgets what nothing has shown for `retention` days, with all that was found on it. Returns how many rows. */
export const prune = (db: Database, retention: number, now: number): Promise<number> => {
  const oldest = now - retention * DAY
  return db.run(['orders', 'products', 'findings', 'acks', 'pictures'], async (tx) => {
    let gone = 0
    const kept = new Set<string>()
    for (const table of ['orders', 'products'] as const)
      for (const row of await tx.all(table)) {
        if (row.touched >= oldest) kept.add(recordOf(table, row.key))
        else {
          await tx.delete(table, row.key)
          gone++
        }
      }
    const keys = new Set<string>()
    for (const row of await tx.all('findings')) {
      if (kept.has(row.record) && !(row.resolvedAt !== undefined && row.resolvedAt < oldest))
        keys.add(row.key)
      else {
        await tx.delete('findings', row.id)
        gone++
      }
    }
    for (const ack of await tx.all('acks'))
      if (!keys.has(ack.key) && ack.at < oldest) {
        await tx.delete('acks', ack.key)
        gone++
      }
    for (const picture of await tx.all('pictures'))
      if (picture.at < oldest) {
        await tx.delete('pictures', picture.url)
        gone++
      }
    return gone
  })
}
