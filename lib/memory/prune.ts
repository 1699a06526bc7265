import type { Database } from './database'
import { recordOf } from './findings'

const DAY = 86_400_000

const JUDGED = ['orders', 'products', 'mallOrders', 'linkRuns', 'linkShops', 'batches'] as const

/** Forgets what nothing has shown for `retention` days, with all that was found on it. Returns how many rows. */
export const prune = (db: Database, retention: number, now: number): Promise<number> => {
  const oldest = now - retention * DAY
  return db.run([...JUDGED, 'findings', 'acks', 'pictures', 'plans'], async (tx) => {
    let gone = 0
    const kept = new Set<string>()
    for (const table of JUDGED)
      for (const row of await tx.all(table)) {
        if (row.touched >= oldest) {
          kept.add(recordOf(table, row.key))
          // A line without 管理番号 was judged by its 注文番号.
          if (table === 'linkRuns' && 'of' in row) for (const name of row.of) kept.add(recordOf(table, name))
        } else {
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
    for (const plan of await tx.all('plans'))
      if (plan.updatedAt < oldest) {
        await tx.delete('plans', plan.id)
        gone++
      }
    return gone
  })
}
