import type { Tx } from '../memory/database'
import { isQuiet } from '../memory/findings'
import type { FindingRow } from '../memory/tables'
import type { Ports } from './ports'

/** Errors that hold and that nobody has put aside. */
export const openErrors = async (tx: Tx, now: number): Promise<readonly FindingRow[]> => {
  const acks = new Map((await tx.all('acks')).map((ack) => [ack.key, ack]))
  const open = await tx.by('findings', 'open', 1)
  return open.filter((row) => row.finding.severity === 'error' && !isQuiet(acks.get(row.key), now))
}

const COLOUR = '#b3261e'

export const showBadge = async (ports: Ports): Promise<void> => {
  const { db, browser, now } = ports
  const count = (await db.read(['findings', 'acks'], (tx) => openErrors(tx, now()))).length
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 999 ? '999+' : `${count}` })
  if (count > 0) await browser.action.setBadgeBackgroundColor({ color: COLOUR })
}
