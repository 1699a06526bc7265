/** Notifications: what a check found and nobody has in front of them. Each is told once. */

import type { Tx } from '../memory/database'
import { isQuiet } from '../memory/findings'
import { hostOfKey } from '../memory/keys'
import type { FindingRow } from '../memory/tables'
import { AUPAY_HOST, CROSSMALL_HOST, type Settings, type Trouble, type TroubleKind } from '../messages'
import { handleOf, isShopify, type Money, money, type ShopSettings } from '../records'
import { sentenceKey } from '../rules/sentences'
import { languageOf } from '../settings/catalogue'
import { shopOf } from '../settings/store'
import { makeWords } from '../words'
import { accessOf } from './ask-mall'
import { openErrors } from './badge'
import { payShopOf } from './judge-pay'
import { hrefOf, optionsUrl, workbenchUrl } from './open'
import type { Ports } from './ports'
import { payDigest, paySingle } from './tell-pay'
import { stakeOf } from './today'

/** From this many on, one sentence for all. */
const MANY = 3
const LEAK = 'storeside-leak|'
const DIGEST = 'storeside-digest|'
const STOP = 'storeside-stopped|'

/** The family of rules whose errors on this host's orders are news. */
const familyOf = (host: string): string => (host === CROSSMALL_HOST ? 'aupay/' : 'shopcom/')

/** Of payments more than errors is news: a term that ends today is none, and is told. */
const payNews = async (tx: Tx, host: string, now: number): Promise<readonly FindingRow[]> => {
  const rows: FindingRow[] = []
  for (const row of await tx.by('findings', 'open', 1)) {
    if (row.host !== host || row.news !== 1 || row.told !== undefined) continue
    if (!isQuiet(await tx.get('acks', row.key), now)) rows.push(row)
  }
  return rows
}

const newsOf = async (tx: Tx, host: string, now: number): Promise<readonly FindingRow[]> =>
  isShopify(host)
    ? payNews(tx, host, now)
    : (await openErrors(tx, now)).filter(
        (row) => row.host === host && row.told === undefined && row.finding.rule.startsWith(familyOf(host)),
      )

/** What nobody was told of; told from now on. Kept before anything is shown: never the same twice. */
const take = ({ db, now }: Ports, host: string): Promise<readonly FindingRow[]> =>
  db.run(['findings', 'acks'], async (tx) => {
    const fresh = await newsOf(tx, host, now())
    for (const row of fresh) await tx.put('findings', { ...row, told: now() })
    return fresh
  })

const subjectOf = ({ finding }: FindingRow): string => finding.subject

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

type Shower = Awaited<ReturnType<typeof shower>>

const tellMallErrors = async (
  fresh: readonly FindingRow[],
  many: boolean,
  show: Shower['show'],
  words: Shower['words'],
): Promise<void> => {
  if (many) {
    const title = words('notify.mall.many.title', { count: new Set(fresh.map(subjectOf)).size })
    await show(DIGEST + CROSSMALL_HOST, title, words('notify.mall.many.body'))
    return
  }
  for (const row of fresh) {
    const { finding } = row
    const said = words(sentenceKey(finding, 'say'), { ...finding.facts, order: finding.subject })
    await show(LEAK + row.key, words('notify.mall.title'), `${finding.subject}: ${said}`)
  }
}

export const tell = async (ports: Ports, settings: Settings, host: string): Promise<void> => {
  const fresh = await take(ports, host)
  const many = fresh.length >= MANY
  if (fresh.length === 0 || !(many ? settings.notify.digest : settings.notify.leaks)) return
  const { show, words } = await shower(ports, settings)
  if (host === CROSSMALL_HOST) return tellMallErrors(fresh, many, show, words)
  if (isShopify(host)) {
    const zone = payShopOf(shopOf(settings, host)).zone
    for (const { id, title, body } of many
      ? [{ id: DIGEST + host, ...payDigest(fresh, words) }]
      : fresh.map((row) => ({ id: LEAK + row.key, ...paySingle(row, words, zone) })))
      await show(id, title, body)
    return
  }
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

const STOPPED: ReadonlySet<TroubleKind> = new Set([
  'no-permission',
  'expired',
  'wrong-key',
  'address-not-allowed',
  'no-shop',
  'shop-closed',
  'version',
])

/** Of the sentences of a stop, those for this host, and how it is called. */
const stopOf = (host: string): { readonly form: string; readonly name: string } => {
  const handle = handleOf(host)
  if (handle !== undefined) return { form: 'notify.trouble.pay', name: handle }
  if (host === AUPAY_HOST) return { form: 'notify.trouble.mall', name: 'au PAY マーケット' }
  if (host === CROSSMALL_HOST) return { form: 'notify.trouble.mall', name: 'CROSS MALL' }
  return { form: 'notify.trouble', name: host }
}

/** Checks that stop until somebody does something are said once, when they stop. */
export const tellStopped = async (ports: Ports, settings: Settings, trouble: Trouble): Promise<void> => {
  const { host, kind } = trouble
  const isStop = STOPPED.has(kind) || (kind === 'missing-scope' && isShopify(host))
  if (!isStop || !settings.notify.leaks) return
  const { show, words } = await shower(ports, settings)
  const { form, name } = stopOf(host)
  await show(STOP + host, words(`${form}.title`, { host: name }), words(`${form}.body`, { host: name }))
}

const DAY = 86_400_000
/** How long before its end a key is spoken of, in milliseconds. */
const AHEAD = 14 * DAY

/** Once for each key of au PAY's: that it ends soon, or has ended. Noted before it is shown. */
export const warnOfKey = async (ports: Ports, settings: Settings): Promise<void> => {
  const { aupay } = await accessOf(ports)
  const now = ports.now()
  if (!aupay || aupay.expiresAt - now > AHEAD || !settings.notify.leaks) return
  const isNew = await ports.db.run(['hosts'], async (tx) => {
    const known = await tx.get('hosts', AUPAY_HOST)
    if (known?.warned === aupay.issuedAt) return false
    await tx.put('hosts', { ...known, host: AUPAY_HOST, warned: aupay.issuedAt })
    return true
  })
  if (!isNew) return
  const { show, words } = await shower(ports, settings)
  const format = new Intl.DateTimeFormat(words.language, { dateStyle: 'medium', timeZone: 'Asia/Tokyo' })
  const facts = { date: format.format(aupay.expiresAt) }
  const form = aupay.expiresAt <= now ? 'over' : 'soon'
  await show(
    STOP + AUPAY_HOST,
    words(`notify.key.${form}.title`, facts),
    words(`notify.key.${form}.body`, facts),
  )
}

/** Where a notification of orders leads: the order or the list, and for CROSS MALL what to do about them. */
const targetOf = async (
  ports: Ports,
  wanted: { key: string } | { host: string },
): Promise<string | undefined> => {
  const host = 'host' in wanted ? wanted.host : hostOfKey(wanted.key)
  if (host !== CROSSMALL_HOST) return hrefOf(ports, wanted)
  const number = 'key' in wanted ? wanted.key.split('|').slice(2).join('|') : ''
  return workbenchUrl(ports.browser, 'recovery', number ? [number] : [])
}

/** A notification was clicked. */
export const openTold = async (ports: Ports, id: string): Promise<void> => {
  const { browser } = ports
  const stopped = id.startsWith(STOP) ? id.slice(STOP.length) : undefined
  const href = id.startsWith(LEAK)
    ? await targetOf(ports, { key: id.slice(LEAK.length) })
    : id.startsWith(DIGEST)
      ? await targetOf(ports, { host: id.slice(DIGEST.length) })
      : stopped !== undefined
        ? optionsUrl(browser, { shop: stopped === AUPAY_HOST ? CROSSMALL_HOST : stopped })
        : undefined
  if (href === undefined) return
  await browser.tabs.create({ url: href })
  await browser.notifications.clear(id)
}
