import '../lib/jitless'
import { defineBackground } from 'wxt/utils/define-background'
import { browser } from '../lib/browser'
import { makeAnswers, makeRouter } from '../lib/jobs/answers'
import { aupayDesk, crossmallSource } from '../lib/jobs/mall-source'
import { shopifySource } from '../lib/jobs/pay-source'
import { followPermissions } from '../lib/jobs/permits'
import type { Ports } from '../lib/jobs/ports'
import { type SellerBrowser, sellerFollower } from '../lib/jobs/seller'
import type { Sender } from '../lib/jobs/sender'
import { cyberbizSource } from '../lib/jobs/source'
import { openTold } from '../lib/jobs/tell'
import { arm, makeWatch, settingsOf, TICK } from '../lib/jobs/watch'
import { openDatabase } from '../lib/memory/database'
import { catalogues } from '../lib/settings/catalogue'
import { openVault } from '../lib/settings/secrets'

export default defineBackground(() => {
  const fetch: typeof globalThis.fetch = (...asked) => globalThis.fetch(...asked)
  const now = Date.now
  const world = { fetch, now, permissions: browser.permissions }
  const ports: Ports = {
    db: openDatabase(),
    vault: openVault(),
    browser,
    source: cyberbizSource(world),
    mallSource: crossmallSource(world),
    mallDesk: aupayDesk(world),
    paySource: shopifySource(world),
    catalogues: catalogues(fetch, (path) => browser.runtime.getURL(path)),
    fetch,
    online: () => navigator.onLine,
    holder: crypto.randomUUID(),
    now,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...(navigator.locks ? { locks: navigator.locks } : {}),
  }
  const watch = makeWatch(ports)
  const answer = makeRouter(ports, makeAnswers(ports, watch))

  /** What fails here is tried again at the next wake-up; there is nobody to tell. */
  const quietly = (work: Promise<unknown>): void => {
    work.catch(() => {})
  }
  const rearm = async (): Promise<void> => {
    const { interval } = await settingsOf(ports)
    await arm(ports, interval)
  }
  const permissionsChanged = async (): Promise<void> => {
    await followPermissions(ports, await settingsOf(ports))
    await watch.tick()
  }

  browser.runtime.onMessage.addListener((message: unknown, sender: Sender) => answer(message, sender))
  const seller = sellerFollower(browser as unknown as SellerBrowser)
  for (const begun of [browser.runtime.onInstalled, browser.runtime.onStartup])
    (begun as typeof browser.runtime.onStartup).addListener(() => {
      quietly(rearm())
      quietly(seller(false))
    })
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === TICK) quietly(watch.tick())
  })
  browser.notifications.onClicked.addListener((id) => quietly(openTold(ports, id)))
  for (const [changed, isNew] of [
    [browser.permissions.onAdded, true],
    [browser.permissions.onRemoved, false],
  ] as const)
    changed.addListener(() => {
      quietly(permissionsChanged())
      quietly(seller(isNew))
    })

  // Awake again, for whatever reason: go on with what was left.
  quietly(watch.tick())
})
