import type { Tx } from '../memory/database'
import type { Table } from '../memory/tables'
import { beat } from '../settings/store'
import { showBadge } from './badge'
import type { Ports } from './ports'

/**
 * What pages of ours show of memory: what is open, and the gateways that the options ask about. Every page sends
 * what it reads again after a pulse, so one that sent nothing new must not cause another.
 */
const shownOf = async (tx: Tx, tables: readonly Table[]): Promise<string> => {
  const gateways = tables.includes('gateways') ? await tx.all('gateways') : []
  return [...(await tx.keysBy('findings', 'open', 1)), ...gateways.map(({ key }) => key)].sort().join('\n')
}

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
    const before = await shownOf(tx, tables)
    const done = await work(tx)
    return { result: done, changed: before !== (await shownOf(tx, tables)) }
  })
  if (changed) {
    await showBadge(ports)
    await beat(ports.browser.storage.local, ports.now())
  }
  return result
}
