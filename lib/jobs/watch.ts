/** The watch: every so often, and whenever the worker wakes, every shop with a key is brought up to date. */
import { prune } from '../memory/prune'
import type { SweepRow } from '../memory/tables'
import type { Settings } from '../messages'
import { isShopify } from '../records'
import { beat, loadSettings, shopOf } from '../settings/store'
import { showBadge } from './badge'
import { checkWith, isWatched } from './errands'
import { PAY_JUDGING } from './judge-pay'
import { judgeStruck } from './judge-pay-shop'
import { keep } from './keep'
import { alone } from './lease'
import type { Ports } from './ports'
import { sortPay } from './seen-pay'
import { type Check, leaseOf, type Outcome } from './sweep'
import { tell, tellStopped, warnOfKey } from './tell'

export const TICK = 'storeside-tick'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** The next wake-up: soon while work is under way, so that a death costs a minute and not the interval. */
export const arm = (ports: Ports, interval: number, soon = false): unknown =>
  ports.browser.alarms.create(TICK, { delayInMinutes: soon ? 1 : interval, periodInMinutes: interval })

export const settingsOf = (ports: Ports): Promise<Settings> =>
  loadSettings(ports.browser.storage.local, ports.now())

/** The check to go on with, a new one if one is due, or nothing. */
const due = (
  ports: Ports,
  host: string,
  work: Check,
  settings: Settings,
  force: boolean,
): Promise<SweepRow | undefined> =>
  ports.db.run(['sweeps', 'hosts'], async (tx) => {
    const under = await tx.get('sweeps', host)
    if (under) return under
    const known = await tx.get('hosts', host)
    const now = ports.now()
    // Alarms come a little early or late; half a minute is no reason to wait for another interval.
    const wait = settings.interval * MINUTE - MINUTE / 2
    if (!force && known?.lastCheck !== undefined && Math.abs(now - known.lastCheck) < wait) return undefined
    const fresh = work.plan(known, settings.retention, now)
    await tx.put('sweeps', fresh)
    return fresh
  })

const check = async (
  ports: Ports,
  host: string,
  settings: Settings,
  force: boolean,
): Promise<Outcome | 'idle'> => {
  const credential = await ports.vault.open(host)
  if (!credential) {
    const trouble = { kind: 'no-key', host, at: ports.now() } as const
    await ports.db.run(['sweeps', 'hosts'], async (tx) => {
      await tx.delete('sweeps', host)
      await tx.put('hosts', { ...(await tx.get('hosts', host)), host, trouble })
    })
    return 'trouble'
  }
  const began = ports.now()
  const work = checkWith(ports, settings, host, credential)
  if (!work) return 'idle'
  for (let row = await due(ports, host, work, settings, force); row; ) {
    arm(ports, settings.interval, true)
    const outcome = await work.run((trouble) => tellStopped(ports, settings, trouble))
    if (outcome !== 'overtaken') await tell(ports, settings, host)
    if (outcome !== 'done') return outcome
    // What was left over from before is done; what came since is still to be read.
    const behind = row.startedAt < began && (force || ports.now() - row.until > settings.interval * MINUTE)
    row = behind ? await due(ports, host, work, settings, true) : undefined
  }
  return 'done'
}

export interface Watch {
  /** Brings every shop with a key up to date, if it is due. */
  tick(): Promise<void>
  /** At once, due or not; false: it is being done already, or there is nothing to do it with. */
  checkNow(host?: string): Promise<boolean>
}

export const makeWatch = (ports: Ports): Watch => {
  const { db, vault, browser, now } = ports
  /** Checks of this very worker: the lease would let its own holder in twice. */
  const running = new Map<string, Promise<Outcome | 'idle'>>()

  const start = (host: string, settings: Settings, force: boolean): Promise<Outcome | 'idle'> | undefined => {
    if (running.has(host)) return undefined
    const work = alone(ports, leaseOf(host), () => check(ports, host, settings, force), 'overtaken')
      .catch((): Outcome => 'trouble')
      .finally(() => running.delete(host))
    running.set(host, work)
    return work
  }

  const settle = async (
    settings: Settings,
    work: readonly (Promise<Outcome | 'idle'> | undefined)[],
  ): Promise<void> => {
    const outcomes = await Promise.all(work)
    const unfinished = await db.read(['sweeps'], (tx) => tx.all('sweeps'))
    // Another instance is at it, or died at it, or the vendor is: look again soon. Trouble waits for the interval.
    const soon =
      unfinished.length > 0 && outcomes.some((outcome) => outcome === 'overtaken' || outcome === 'waiting')
    if (running.size === 0) arm(ports, settings.interval, soon)
    await showBadge(ports)
    // Waking up alone is no news for pages of ours.
    if (outcomes.some((outcome) => outcome !== undefined && outcome !== 'idle'))
      await beat(browser.storage.local, now())
  }

  const tidy = async (settings: Settings): Promise<void> => {
    const { pruned } = await browser.storage.local.get('pruned')
    if (typeof pruned === 'number' && Math.abs(now() - pruned) < DAY) return
    await prune(db, settings.retention, now())
    await browser.storage.local.set({ pruned: now() })
  }

  /** Terms of payments end whether anybody looks or not, and in shops without a key as well. */
  const strike = async (settings: Settings): Promise<void> => {
    const isDue = await db.read(['payOrders', 'checkouts'], async (tx) => {
      const first = [await tx.upTo('payOrders', 'due', now(), 1), await tx.upTo('checkouts', 'due', now(), 1)]
      return first.some(({ length }) => length > 0)
    })
    for (let more = isDue; more; )
      more = await keep(ports, PAY_JUDGING, (tx) => judgeStruck(tx, (host) => shopOf(settings, host), now()))
  }

  /** Who may have something to be told: shops with a key, and those whose payments a page showed. */
  const heard = async (hosts: readonly string[]): Promise<readonly string[]> => {
    const known = await db.read(['hosts'], (tx) => tx.all('hosts'))
    return [...new Set([...hosts, ...known.map(({ host }) => host).filter(isShopify)])]
  }

  /** Hosts with a key that there is something to check with. */
  const watched = async (): Promise<readonly string[]> =>
    [...(await vault.schemes())].flatMap(([host, scheme]) => (isWatched(scheme) ? [host] : []))

  return {
    async tick() {
      const settings = await settingsOf(ports)
      const hosts = await watched()
      await strike(settings)
      await sortPay(ports, settings)
      // For a worker that died after a check and before its notifications.
      const unfinished = new Set(
        await db.read(['sweeps'], async (tx) => (await tx.all('sweeps')).map((row) => row.host)),
      )
      for (const host of await heard(hosts)) if (!unfinished.has(host)) await tell(ports, settings, host)
      await settle(
        settings,
        hosts.map((host) => start(host, settings, false)),
      )
      await warnOfKey(ports, settings)
      await tidy(settings)
    },
    async checkNow(host) {
      const settings = await settingsOf(ports)
      const hosts = (await watched()).filter((each) => host === undefined || each === host)
      const work = hosts.map((each) => start(each, settings, true))
      if (!work.some(Boolean)) return false
      settle(settings, work).catch(() => {})
      return true
    },
  }
}
