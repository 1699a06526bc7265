/** What a page of CROSS MALL showed: kept, judged, and answered with what memory knows beyond it. */
import type { Tx } from '../memory/database'
import { plainAck } from '../memory/findings'
import { findingKey } from '../memory/keys'
import { keepAnswer, keepBatch, keepLinkShop, keepMallOrder, keepRun } from '../memory/mall'
import type { MallOrderRow } from '../memory/tables'
import {
  type Ack,
  type Answer,
  type Ask,
  CROSSMALL_HOST,
  type KnownMallOrder,
  type Settings,
} from '../messages'
import type { LinkSettings, MallAnswer } from '../records'
import { amazonVerdict, runsVerdict } from '../rules/aupay-runs'
import { linkSettingsVerdict } from '../rules/aupay-settings'
import { fold } from '../text'
import {
  judgeAllMallOrders,
  judgeBatch,
  judgeLinkShop,
  judgeMallOrder,
  judgeRuns,
  linkShopsOf,
  lookAround,
  MALL_JUDGING,
  type MallSeen,
  noteShops,
  seeMallOrder,
  takeOverRuns,
} from './judge-mall'
import { keep } from './keep'
import { plainAddress } from './open'
import type { Ports } from './ports'

type Acks = ReadonlyMap<string, Ack>

const allAcks = async (tx: Tx): Promise<Acks> =>
  new Map(
    (await tx.all('acks'))
      .filter(({ host }) => host === CROSSMALL_HOST)
      .map((ack) => [ack.key, plainAck(ack)]),
  )

/** By subject, then by rule: pages mark more than memory keeps as found. */
const bySubject = (acks: Acks): ReadonlyMap<string, Record<string, Ack>> => {
  const all = new Map<string, Record<string, Ack>>()
  for (const [key, ack] of acks) {
    const [, rule = '', ...subject] = key.split('|')
    const name = fold(subject.join('|'))
    all.set(name, { ...all.get(name), [rule]: ack })
  }
  return all
}

/** Acks of what stands on the page besides orders. */
const acksOnPage = (
  ask: Ask<'seenMall'>,
  shops: readonly LinkSettings[],
  acks: Acks,
): Record<string, Ack> => {
  const findings = [
    ...shops.flatMap((shop) => linkSettingsVerdict(shop).findings),
    ...ask.batches.flatMap((batch) => amazonVerdict(batch).findings),
    ...runsVerdict(ask.runs).map(({ finding }) => finding),
  ]
  return Object.fromEntries(
    findings.flatMap((finding) => {
      const key = findingKey(CROSSMALL_HOST, finding)
      const ack = acks.get(key)
      return ack ? [[key, ack]] : []
    }),
  )
}

const knownOf = async (
  row: MallOrderRow,
  { runs }: MallSeen,
  acks: ReturnType<typeof bySubject>,
): Promise<KnownMallOrder> => {
  const own = acks.get(fold(row.order.number))
  const told = await runs(row.order)
  return {
    order: row.order,
    ...(told.length > 0 ? { runs: told } : {}),
    ...(row.answer ? { answer: row.answer } : {}),
    ...(own ? { acks: own } : {}),
  }
}

/** What orders are judged by: how a shop's name is written is no part of it. */
const meaning = (shops: readonly LinkSettings[]): string =>
  JSON.stringify(shops.map(({ shop, ...rest }) => [fold(shop), rest]))

const notePage = async (tx: Tx, ask: Ask<'seenMall'>): Promise<void> => {
  const { page, orders, unread } = ask
  const known = await tx.get('hosts', CROSSMALL_HOST)
  const address = plainAddress(CROSSMALL_HOST, ask.url)
  const counts = Object.fromEntries(unread.map((name) => [name, Math.max(1, orders.length)]))
  await tx.put('hosts', {
    ...known,
    host: CROSSMALL_HOST,
    unread: { ...known?.unread, [page]: counts },
    ...(/list/.test(page) && orders.length > 0 && address ? { listUrl: address } : {}),
  })
}

/** From so many orders on, everything that they are joined with is read at once. */
const MANY = 50

export const seenMall = (
  ports: Ports,
  settings: Settings,
  ask: Ask<'seenMall'>,
): Promise<Answer<'seenMall'>> =>
  keep(ports, [...MALL_JUDGING, 'hosts'], async (tx) => {
    const now = ports.now()
    const at = Math.min(ask.at ?? now, now)
    const before = await linkShopsOf(tx, settings)
    for (const shop of ask.shops) await keepLinkShop(tx, CROSSMALL_HOST, shop, at)
    for (const run of ask.runs) await keepRun(tx, CROSSMALL_HOST, run, at)
    const known = { at, shops: await linkShopsOf(tx, settings) }
    const named = (
      await Promise.all(
        ask.orders.map(async (order) => [order.number, await seeMallOrder(tx, order, known)] as const),
      )
    ).filter((each): each is readonly [string, MallOrderRow] => each[1] !== undefined)
    const rows = new Map(named.map(([, row]) => [row.key, row]))
    await noteShops(tx, rows.values(), at)
    const many = rows.size + ask.runs.length > MANY
    const seen = await lookAround(tx, settings, { at, now, onPage: true }, many)
    // Orders that are not on this page were in front of nobody.
    if (meaning(before) !== meaning(seen.shops)) await judgeAllMallOrders(tx, { ...seen, onPage: false })
    for (const [key, row] of await judgeRuns(tx, ask.runs, seen)) rows.set(key, rows.get(key) ?? row)
    for (const row of rows.values()) {
      await judgeMallOrder(tx, row, seen)
      await takeOverRuns(tx, row, seen)
    }
    const names = new Set(ask.shops.map(({ shop }) => fold(shop)))
    const shown = seen.shops.filter(({ shop }) => names.has(fold(shop)))
    for (const shop of shown) await judgeLinkShop(tx, shop, seen)
    for (const batch of ask.batches)
      await judgeBatch(tx, await keepBatch(tx, CROSSMALL_HOST, batch, at), seen)
    await notePage(tx, ask)
    const acks = await allAcks(tx)
    const subjects = bySubject(acks)
    const answer: Record<string, KnownMallOrder> = {}
    for (const [number, row] of named) answer[number] = await knownOf(row, seen, subjects)
    return { known: answer, shops: seen.shops, acks: acksOnPage(ask, shown, acks) }
  })

/** What the mall, or a person, said of slips: kept with them, and judged anew. */
export const keepAnswers = (
  ports: Ports,
  settings: Settings,
  find: (tx: Tx) => Promise<readonly (readonly [MallOrderRow, MallAnswer])[]>,
): Promise<void> =>
  keep(ports, MALL_JUDGING, async (tx) => {
    const now = ports.now()
    const seen = await lookAround(tx, settings, { at: now, now, onPage: true }, false)
    for (const [row, answer] of await find(tx))
      await judgeMallOrder(tx, await keepAnswer(tx, row, answer), seen)
  })

/** A slip that only a file or a mail told of becomes known by what was said of it. */
export const tellMall = (ports: Ports, settings: Settings, ask: Ask<'tellMall'>): Promise<void> =>
  keepAnswers(ports, settings, async (tx) => {
    const at = Math.min(ask.answer.at, ports.now())
    const row = await keepMallOrder(tx, CROSSMALL_HOST, { number: ask.number, mall: 'aupay' }, at)
    return [[row, { ...ask.answer, at, from: 'person' }]]
  })

/** Phases were set by hand: everything is judged anew by them. */
export const phasesChanged = (ports: Ports, settings: Settings): Promise<void> =>
  keep(ports, MALL_JUDGING, async (tx) => {
    const now = ports.now()
    const seen = await lookAround(tx, settings, { at: now, now, onPage: false }, true)
    await judgeAllMallOrders(tx, seen)
    for (const shop of seen.shops) await judgeLinkShop(tx, shop, { ...seen, onPage: true })
  })
