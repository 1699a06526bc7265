import type { Tx } from '../memory/database'
import type { Table } from '../memory/tables'
import { beat } from '../settings/store'
import { showBadge } from './badge'
import type { Ports } from './ports'

/**
 * What pages of ours show of memory. Every page sends what it reads again after a pulse, so one that sent
 * nothing new must not cause another.
 */
const shownOf = async (tx: Tx): Promise<string> => (await tx.keysBy('findings', 'open', 1)).sort().join('\n')

/**
 * Runs in one transaction over `tables`, `findings` among them; if what is shown changed by it, the badge and
 * every open page of ours follow.
 */
export const keep = async <R>(
  ports: Ports,
  tables: readonly Table[],
  work: (tx: Tx) => Promise<R>,
): Promise<R> => {
  const { result, changed } = await ports.db.run(tables, async (tx) => {
    const before = await shownOf(tx)
    const done = await work(tx)
    return { result: done, changed: before !== (await shownOf(tx)) }
  })
  if (changed) {
    await showBadge(ports)
    await beat(ports.browser.storage.local, ports.now())
  }
  return result
}
