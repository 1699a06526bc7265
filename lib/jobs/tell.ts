/** Notifications: what a check found and nobody has in front of them. Each is told once. */

import type { Tx } from '../memory/database'
import type { FindingRow } from '../memory/tables'
import type { Settings, Trouble, TroubleKind } from '../messages'
import { type Money, money, type ShopSettings } from '../records'
import { sentenceKey } from '../rules/sentences'
import { languageOf } from '../settings/catalogue'
import { shopOf } from '../settings/store'
import { makeWords } from '../words'
import { openErrors } from './badge'
import { hrefOf, optionsUrl } from './open'
import type { Ports } from './ports'
import { stakeOf } from './today'

/** From this many on, one sentence for all. */
const MANY = 3
const LEAK = 'storeside-leak|'
const DIGEST = 'storeside-digest|'
const STOP = 'storeside-stopped|'

/** Leaks that nobody was told of; told from now on. Kept before anything is shown: never the same twice. */
const take = ({ db, now }: Ports, host: string): Promise<readonly FindingRow[]> =>
  db.run(['findings', 'acks'], async (tx) => {
    const fresh = (await openErrors(tx, now())).filter(
      (row) => row.host === host && row.told === undefined && row.finding.rule.startsWith('shopcom/'),
    )
    for (const row of fresh) await tx.put('findings', { ...row, told: now() })
    return fresh
  })

/** What the orders of these findings cost in commission, where all of it is known. */
const commissionOf = async (
  tx: Tx,
  rows: readonly FindingRow[],
  shop: ShopSettings,
): Promise<Money | undefined> => {
  const stakes = new Map<string, number | undefined>()
  for (const row of rows) {
    const order = await tx.get('orders', row.record.slice(row.record.indexOf('|') + 1))
    stakes.set(row.record, stakeOf(row, order?.order, shop))
  }
  const known = [...stakes.values()].filter((stake) => stake !== undefined)
  return known.length === stakes.size ? money(known.reduce((total, stake) => total + stake, 0)) : undefined
}

const shower = async ({ browser, catalogues }: Ports, settings: Settings) => {
  const language = await languageOf(settings, browser.i18n)
  const words = makeWords(language, await catalogues(language, ['rules', 'notify']))
  const show = (id: string, title: string, message: string): Promise<string> =>
    browser.notifications.create(id, {
      type: 'basic',
      iconUrl: browser.runtime.getURL('/icon/128.png'),
      title,
      message,
    })
  return { show, words }
}

export const tell = async (ports: Ports, settings: Settings, host: string): Promise<void> => {
  const fresh = await take(ports, host)
  const many = fresh.length >= MANY
  if (fresh.length === 0 || !(many ? settings.notify.digest : settings.notify.leaks)) return
  const { show, words } = await shower(ports, settings)
  if (many) {
    const lost = await ports.db.read(['orders'], (tx) => commissionOf(tx, fresh, shopOf(settings, host)))
    const facts = { count: fresh.length, ...(lost ? { amount: lost } : {}) }
    const title = words('notify.digest.title', facts)
    await show(DIGEST + host, title, words(`notify.digest.body${lost ? '' : '.noRate'}`, facts))
    return
  }
  for (const { key, finding } of fresh) {
    const facts = { ...finding.facts, order: finding.subject }
    const form = 'commission' in facts ? '' : '.noRate'
    const message =
      finding.rule === 'shopcom/failed-not-cancelled'
        ? words(`notify.leak.body${form}`, facts)
        : `${finding.subject}: ${words(sentenceKey(finding, 'say'), facts)}`
    await show(LEAK + key, words('notify.leak.title', facts), message)
  }
}

const STOPPED: ReadonlySet<TroubleKind> = new Set(['no-permission', 'expired', 'wrong-key'])

/** Checks that stop until somebody does something are said once, when they stop. */
export const tellStopped = async (ports: Ports, settings: Settings, trouble: Trouble): Promise<void> => {
  if (!STOPPED.has(trouble.kind) || !settings.notify.leaks) return
  const { show, words } = await shower(ports, settings)
  const { host } = trouble
  await show(STOP + host, words('notify.trouble.title', { host }), words('notify.trouble.body', { host }))
}

/** A notification was clicked: the order it is about, or the list of the shop's orders. */
export const openTold = async (ports: Ports, id: string): Promise<void> => {
  const { browser } = ports
  const href = id.startsWith(LEAK)
    ? await hrefOf(ports, { key: id.slice(LEAK.length) })
    : id.startsWith(DIGEST)
      ? await hrefOf(ports, { host: id.slice(DIGEST.length) })
      : id.startsWith(STOP)
        ? optionsUrl(browser, { shop: id.slice(STOP.length) })
        : undefined
  if (href === undefined) return
  await browser.tabs.create({ url: href })
  await browser.notifications.clear(id)
}
