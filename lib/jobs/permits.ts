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
    const may = await permitted(browser.permissions, origin)
    const trouble = { kind: 'no-permission', host, at: now(), detail: origin.replace(/\/\*$/, '') } as const
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
