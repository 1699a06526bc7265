/** What a page of Shopify's admin showed: kept, judged, and answered with what memory knows beyond it. */
import type { Tx } from '../memory/database'
import { plainAck } from '../memory/findings'
import { findingKey, mallKey } from '../memory/keys'
import { countGateways, gatewaysOf, keepPaySettings } from '../memory/pay-shop'
import type { Ack, Answer, Ask, Gateway, KnownPayment, Settings } from '../messages'
import type { Finding, ShopSettings } from '../records'
import { methodByName } from '../rules/gateway'
import { shopOf } from '../settings/store'
import { fold } from '../text'
import { judgeBook, PAY_JUDGING, type PaySeen, seePayOrders } from './judge-pay'
import { judgeAllPay, judgePaySettings, seeCheckouts } from './judge-pay-shop'
import { keep } from './keep'
import { plainAddress } from './open'
import type { Ports } from './ports'

type Acks = ReadonlyMap<string, Ack>

const acksOf = async (tx: Tx, host: string): Promise<Acks> =>
  new Map((await tx.all('acks')).filter((ack) => ack.host === host).map((ack) => [ack.key, plainAck(ack)]))

/** By subject, then by rule: pages mark more than memory keeps as found. `#1101` and `1101` are one order. */
const bySubject = (acks: Acks): ReadonlyMap<string, Record<string, Ack>> => {
  const all = new Map<string, Record<string, Ack>>()
  for (const [key, ack] of acks) {
    const [, rule = '', ...subject] = key.split('|')
    const name = bare(subject.join('|'))
    all.set(name, { ...all.get(name), [rule]: ack })
  }
  return all
}
const bare = (name: string): string => fold(name).replace(/^#/, '')

const acksOn = (host: string, findings: readonly Finding[], acks: Acks): Record<string, Ack> =>
  Object.fromEntries(
    findings.flatMap((finding) => {
      const key = findingKey(host, finding)
      const ack = acks.get(key)
      return ack ? [[key, ack]] : []
    }),
  )

const notePage = async (tx: Tx, ask: Ask<'seenPay'>): Promise<void> => {
  const { host, page, orders, unread } = ask
  const known = await tx.get('hosts', host)
  const address = plainAddress(host, ask.url)
  const count = Math.max(1, orders.length, ask.checkouts.length)
  await tx.put('hosts', {
    ...known,
    host,
    unread: { ...known?.unread, [page]: Object.fromEntries(unread.map((name) => [name, count])) },
    ...(/list/.test(page) && orders.length > 0 && address ? { listUrl: address } : {}),
  })
}

export const seenPay = (ports: Ports, settings: Settings, ask: Ask<'seenPay'>): Promise<Answer<'seenPay'>> =>
  keep(ports, [...PAY_JUDGING, 'hosts'], async (tx) => {
    const now = ports.now()
    const { host } = ask
    const seen: PaySeen = {
      shop: shopOf(settings, host),
      at: Math.min(ask.at ?? now, now),
      now,
      onPage: true,
    }
    const rows = await seePayOrders(tx, ask.orders, seen)
    const found = await seeCheckouts(tx, ask.checkouts, seen)
    if (ask.settings) {
      const { settings: kept } = await keepPaySettings(tx, host, ask.settings, seen.at)
      found.push(...(await judgePaySettings(tx, kept, seen)))
    }
    await notePage(tx, ask)
    const acks = await acksOf(tx, host)
    const subjects = bySubject(acks)
    const known: Record<string, KnownPayment> = {}
    for (const [name, { order, place }] of rows) {
      if (place.in === 'nowhere') continue
      const own = subjects.get(bare(name))
      known[name] = { order, ...(own ? { acks: own } : {}) }
    }
    return { known, acks: acksOn(host, found, acks) }
  })

/** The one that most orders name comes first. */
export const gatewayList = ({ db }: Ports, host: string): Promise<readonly Gateway[]> =>
  db.read(['gateways', 'payOrders', 'payBooks'], async (tx) => {
    const counts = await countGateways(tx, host)
    const all = (await gatewaysOf(tx, host)).map(({ name }): Gateway => {
      const guess = methodByName(name)
      return { name, orders: counts.get(mallKey(host, name)) ?? 0, ...(guess ? { guess } : {}) }
    })
    return all.sort((a, b) => b.orders - a.orders || (a.name < b.name ? -1 : 1))
  })

const meaning = (shop: ShopSettings | undefined): string => JSON.stringify(shop?.pay ?? null)

/** What a gateway is was told anew: orders that were passed over as another's have to be read again. */
const reads = (before: ShopSettings | undefined, after: ShopSettings): boolean => {
  const others = Object.entries(before?.pay?.methods ?? {}).filter(([, method]) => method === 'other')
  const told = after.pay?.methods ?? {}
  const isTakenBack = others.some(([name]) => told[name] !== 'other')
  const isNewlyOurs = Object.entries(told).some(
    ([name, method]) =>
      method !== 'other' && methodByName(name) === 'other' && before?.pay?.methods[name] !== method,
  )
  return isTakenBack || isNewlyOurs || (before?.pay?.domain ?? '') !== (after.pay?.domain ?? '')
}

/**
 * Shops of which something was told or taken back. To be called before the settings are kept: a worker that dies in
 * between has then judged once too often, and not once too little.
 */
export const payChanging = ({ db }: Ports, before: Settings, after: Settings): Promise<void> => {
  const old = new Map(before.shops.map((shop) => [shop.host, shop]))
  return db.run(['hosts', 'sweeps'], async (tx) => {
    for (const shop of after.shops) {
      const { host } = shop
      const was = old.get(host)
      const known = meaning(was) === meaning(shop) ? undefined : await tx.get('hosts', host)
      if (!known) continue
      const { readUntil: _until, lastCheck: _check, ...rest } = known
      const readsAgain = reads(was, shop)
      await tx.put('hosts', { ...(readsAgain ? rest : known), unsorted: true })
      if (readsAgain) await tx.delete('sweeps', host)
    }
  })
}

/** Books looked through before an answer is given; a page of ours waits for it. */
const AT_ONCE = 20

/**
 * Everything that is kept of such shops is judged by what is told of them now, book by book. What a worker that
 * died left over is found again by the shop's row.
 */
export const sortPay = async (ports: Ports, settings: Settings, most = Infinity): Promise<void> => {
  const { db } = ports
  const waiting = (await db.read(['hosts'], (tx) => tx.all('hosts'))).filter(({ unsorted }) => unsorted)
  for (const { host } of waiting) {
    const seen = (): PaySeen => {
      const now = ports.now()
      return { shop: shopOf(settings, host), at: now, now, onPage: false }
    }
    await keep(ports, PAY_JUDGING, (tx) => judgeAllPay(tx, seen()))
    const keys = await db.read(['payBooks'], (tx) => tx.keysBy('payBooks', 'host', host))
    for (const key of keys.slice(0, most)) await keep(ports, PAY_JUDGING, (tx) => judgeBook(tx, key, seen()))
    if (keys.length > most) continue
    await db.run(['hosts'], async (tx) => {
      const { unsorted: _unsorted, ...known } = (await tx.get('hosts', host)) ?? { host }
      await tx.put('hosts', known)
    })
  }
}

/** The settings are kept: what a page shows follows at once, all the rest while nobody waits. */
export const payChanged = async (ports: Ports, settings: Settings): Promise<void> => {
  await sortPay(ports, settings, AT_ONCE)
  sortPay(ports, settings).catch(() => {})
}
