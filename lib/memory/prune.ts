import type { Database, Tx } from './database'
import { recordOf } from './findings'
import { pruneBook } from './pay'

const DAY = 86_400_000

const JUDGED = [
  'orders',
  'products',
  'mallOrders',
  'linkRuns',
  'linkShops',
  'batches',
  'payOrders',
  'checkouts',
  'paySettings',
] as const

/**
 * Records on which a debt is open: money of a cancelled order, which stays owed however long nobody looks. Once
 * staff have put it aside as done it is forgotten like anything else.
 */
const debts = async (tx: Tx): Promise<ReadonlySet<string>> => {
  const open = (await tx.by('findings', 'open', 1)).filter(
    ({ finding }) => finding.rule === 'ecpay/cancelled-not-refunded',
  )
  const owed = new Set<string>()
  for (const row of open) if ((await tx.get('acks', row.key))?.state !== 'done') owed.add(row.record)
  return owed
}

/** Books of settled orders, and gateways that nothing names any more. */
const prunePay = async (tx: Tx, oldest: number, kept: ReadonlySet<string>): Promise<number> => {
  let gone = 0
  const hasRow = (key: string): boolean => kept.has(recordOf('payOrders', key))
  const hosts = new Set((await tx.all('hosts')).map(({ host }) => host))
  for (const host of hosts)
    for (const key of await tx.keysBy('payBooks', 'host', host)) {
      const book = await tx.get('payBooks', key)
      if (book) gone += await pruneBook(tx, book, oldest, hasRow)
    }
  for (const gateway of await tx.all('gateways'))
    if (gateway.touched < oldest) {
      await tx.delete('gateways', gateway.key)
      gone++
    }
  return gone
}

/** Each app of a shop's payment settings is judged for itself, though they are kept in one. */
const isOf = (kept: ReadonlySet<string>, record: string): boolean =>
  kept.has(record.startsWith('paySettings|') ? record.split('|', 2).join('|') : record)

/** Forgets what nothing has shown for `retention` days, with all that was found on it. Returns how many rows. */
export const prune = (db: Database, retention: number, now: number): Promise<number> => {
  const oldest = now - retention * DAY
  const tables = ['findings', 'acks', 'pictures', 'plans', 'payBooks', 'gateways', 'hosts'] as const
  return db.run([...JUDGED, ...tables], async (tx) => {
    let gone = 0
    const kept = new Set<string>()
    const owed = await debts(tx)
    for (const table of JUDGED)
      for (const row of await tx.all(table)) {
        if (row.touched >= oldest || owed.has(recordOf(table, row.key))) {
          kept.add(recordOf(table, row.key))
          // A line without 管理番号 was judged by its 注文番号.
          if (table === 'linkRuns' && 'of' in row) for (const name of row.of) kept.add(recordOf(table, name))
        } else {
          await tx.delete(table, row.key)
          gone++
        }
      }
    gone += await prunePay(tx, oldest, kept)
    const keys = new Set<string>()
    for (const row of await tx.all('findings')) {
      if (isOf(kept, row.record) && !(row.resolvedAt !== undefined && row.resolvedAt < oldest))
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
