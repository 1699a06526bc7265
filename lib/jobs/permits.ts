import type { Settings } from '../messages'
import { apiOrigin, permitted } from '../settings/permissions'
import { beat, shopOf } from '../settings/store'
import type { Ports } from './ports'
import { tellStopped } from './tell'

/** A permission came or went: says which shops can no longer be read, and takes it back of those that can. */
export const followPermissions = async (ports: Ports, settings: Settings): Promise<void> => {
  const { db, vault, browser, now } = ports
  for (const [host, scheme] of await vault.schemes()) {
    const origin = apiOrigin(scheme, shopOf(settings, host))
    if (origin === undefined) continue
    // What stopped the check last may be another origin: the one that a bulk operation's result lies at.
    const before = (await db.read(['hosts'], (tx) => tx.get('hosts', host)))?.trouble
    const lacked = before?.kind === 'no-permission' ? before.detail : undefined
    const missing: string[] = []
    for (const each of new Set([origin, ...(lacked ? [`${lacked}/*`] : [])]))
      if (!(await permitted(browser.permissions, each))) missing.push(each)
    const may = missing.length === 0
    const detail = (missing[0] ?? origin).replace(/\/\*$/, '')
    const trouble = { kind: 'no-permission', host, at: now(), detail } as const
    const isNew = await db.run(['hosts'], async (tx) => {
      const { trouble: before, ...known } = (await tx.get('hosts', host)) ?? { host }
      const was = before?.kind === 'no-permission'
      if (may && was) await tx.put('hosts', known)
      if (!may && !was) await tx.put('hosts', { ...known, trouble })
      return !may && !was
    })
    if (isNew) await tellStopped(ports, settings, trouble)
  }
  await beat(browser.storage.local, now())
}
