/** What CROSS MALL showed, kept and judged in one transaction, whoever showed it. */
import type { Tx } from '../memory/database'
import { recordOf, replaceFindings } from '../memory/findings'
import { mallKey } from '../memory/keys'
import { keepLinkShop, keepMallOrder, type RunsReader, runsReader } from '../memory/mall'
import type { BatchRow, MallOrderRow, Table } from '../memory/tables'
import { CROSSMALL_HOST, type Settings } from '../messages'
import {
  type Finding,
  type LinkRun,
  type LinkSettings,
  type MallOrder,
  mallOfShop,
  overlayLinks,
} from '../records'
import { mallVerdict } from '../rules/aupay'
import { amazonVerdict, runsVerdict } from '../rules/aupay-runs'
import { linkSettingsVerdict } from '../rules/aupay-settings'
import { fold } from '../text'

/** Tables that a transaction needs in which CROSS MALL's records are judged. */
export const MALL_JUDGING: readonly Table[] = [
  'mallOrders',
  'linkRuns',
  'linkShops',
  'batches',
  'findings',
  'acks',
]

export interface MallSeen {
  /** Epoch ms at which the facts were true. */
  readonly at: number
  readonly now: number
  /** Staff have it in front of them: no notification is due for what is found. */
  readonly onPage: boolean
  readonly shops: readonly LinkSettings[]
  readonly runs: RunsReader
  /** Records on which something holds. */
  readonly found: Set<string>
}

/** What pages showed of each shop, overlaid by what was set by hand; by folded 店舗名. */
export const overlaid = (
  shown: readonly LinkSettings[],
  byHand: readonly LinkSettings[] = [],
): readonly LinkSettings[] => {
  const all = new Map(shown.map((shop) => [fold(shop.shop), shop]))
  for (const shop of byHand) {
    const name = fold(shop.shop)
    all.set(name, overlayLinks(all.get(name), shop))
  }
  return [...all.values()]
}

export const linkShopsOf = async (tx: Tx, settings: Settings): Promise<readonly LinkSettings[]> =>
  overlaid(
    (await tx.all('linkShops')).map(({ shop }) => shop),
    settings.mall?.phases,
  )

/** All that records are judged by, as memory has it now. `many`: hundreds of them are to be judged. */
export const lookAround = async (
  tx: Tx,
  settings: Settings,
  when: Pick<MallSeen, 'at' | 'now' | 'onPage'>,
  many: boolean,
): Promise<MallSeen> => ({
  ...when,
  shops: await linkShopsOf(tx, settings),
  runs: await runsReader(tx, CROSSMALL_HOST, many),
  found: new Set((await tx.by('findings', 'open', 1)).map(({ record }) => record)),
})

/** What holds of orders in good health is no news, and there are many of them: it is not kept. */
const worthKeeping = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity !== 'info')

const keepFindings = async (
  tx: Tx,
  record: string,
  all: readonly Finding[],
  seen: MallSeen,
): Promise<void> => {
  const findings = worthKeeping(all)
  if (findings.length === 0 && !seen.found.has(record)) return
  if (findings.length > 0) seen.found.add(record)
  await replaceFindings(tx, {
    host: CROSSMALL_HOST,
    record,
    findings,
    now: seen.now,
    seen: seen.onPage,
  })
}

export const contextOf = async (row: MallOrderRow, { shops, runs }: Pick<MallSeen, 'shops' | 'runs'>) => ({
  shops,
  runs: await runs(row.order),
  ...(row.answer ? { answer: row.answer } : {}),
})

export const judgeMallOrder = async (tx: Tx, row: MallOrderRow, seen: MallSeen): Promise<void> => {
  const { findings } = mallVerdict(row.order, await contextOf(row, seen))
  await keepFindings(tx, recordOf('mallOrders', row.key), findings, seen)
}

/** Phases became known, or others: every order is judged anew. */
export const judgeAllMallOrders = async (tx: Tx, seen: MallSeen): Promise<void> => {
  for (const row of await tx.by('mallOrders', 'host', CROSSMALL_HOST)) await judgeMallOrder(tx, row, seen)
}

/**
 * Is it au PAY マーケット's? Its own mall says so, or its shop's, or that it was known before; else any status
 * of au PAY's link that no other mall's order has. An empty cell is no status: every order has one.
 */
export const isAupay = (
  order: MallOrder,
  shops: readonly LinkSettings[],
  known: MallOrderRow | undefined,
): boolean => {
  if (order.mall !== undefined) return order.mall === 'aupay'
  if (known) return true
  const name = fold(order.shop ?? '')
  const shop = name ? shops.find((each) => fold(each.shop) === name) : undefined
  const mall = shop?.mall ?? mallOfShop(name)
  if (mall !== undefined) return mall === 'aupay'
  return order.status !== undefined && order.status !== 'blank'
}

/** Undefined: an order of another mall, left alone. Judged only when all of a page are kept. */
export const seeMallOrder = async (
  tx: Tx,
  order: MallOrder,
  { shops, at }: Pick<MallSeen, 'shops' | 'at'>,
): Promise<MallOrderRow | undefined> => {
  const known = await tx.get('mallOrders', mallKey(CROSSMALL_HOST, order.number))
  if (!isAupay(order, shops, known)) return undefined
  return keepMallOrder(tx, CROSSMALL_HOST, { ...order, mall: 'aupay' }, at)
}

/** Orders that this line is about, as far as memory has them. */
const ordersOf = async (tx: Tx, run: LinkRun): Promise<readonly MallOrderRow[]> => {
  const row = run.number ? await tx.get('mallOrders', mallKey(CROSSMALL_HOST, run.number)) : undefined
  if (row) return [row]
  return run.code ? tx.by('mallOrders', 'code', mallKey(CROSSMALL_HOST, run.code)) : []
}

/** The slip that a failure tells of, where nothing else told of it before. */
const slipOf = ({ number = '', code, shop }: LinkRun): MallOrder => ({
  number,
  mall: 'aupay',
  ...(code ? { code } : {}),
  ...(shop ? { shop } : {}),
})

/**
 * What the link did is judged with the order that it was done to, which becomes known by its failure if it was
 * not before. A line without 管理番号 is judged by itself until some slip is known by its 注文番号. Returns the
 * orders concerned.
 */
export const judgeRuns = async (
  tx: Tx,
  runs: readonly LinkRun[],
  seen: MallSeen,
): Promise<ReadonlyMap<string, MallOrderRow>> => {
  const orders = new Map<string, MallOrderRow>()
  const failed = new Set(runsVerdict(runs).map(({ run }) => run))
  const done = new Set<string>()
  for (const run of runs) {
    if (run.number && orders.has(mallKey(CROSSMALL_HOST, run.number))) continue
    const rows = [...(await ordersOf(tx, run))]
    if (rows.length === 0 && run.number && failed.has(run))
      rows.push(await keepMallOrder(tx, CROSSMALL_HOST, slipOf(run), seen.at))
    for (const row of rows) orders.set(row.key, row)
    const name = fold(run.code ?? '')
    if (run.number || !name || done.has(name)) continue
    done.add(name)
    const alone = rows.length > 0 ? [] : runsVerdict(await seen.runs(run))
    const record = recordOf('linkRuns', mallKey(CROSSMALL_HOST, name))
    const findings = alone.map(({ finding }) => finding)
    await keepFindings(tx, record, findings, seen)
  }
  return orders
}

/** An order came in: what was found on its runs alone is found on it from now on. */
export const takeOverRuns = async (tx: Tx, row: MallOrderRow, seen: MallSeen): Promise<void> => {
  if (row.code) await keepFindings(tx, recordOf('linkRuns', row.code), [], seen)
}

export const judgeLinkShop = async (tx: Tx, shop: LinkSettings, seen: MallSeen): Promise<void> => {
  const { findings } = linkSettingsVerdict(shop)
  await keepFindings(tx, recordOf('linkShops', mallKey(CROSSMALL_HOST, shop.shop)), findings, seen)
}

export const judgeBatch = async (tx: Tx, { key, batch }: BatchRow, seen: MallSeen): Promise<void> => {
  await keepFindings(tx, recordOf('batches', key), amazonVerdict(batch).findings, seen)
}

/**
 * Orders tell which shops are au PAY's: slips that come without their mall are known by their shop. What a
 * shop's settings were is not forgotten as long as its orders are seen.
 */
export const noteShops = async (tx: Tx, rows: Iterable<MallOrderRow>, at: number): Promise<void> => {
  const names = new Map([...rows].flatMap(({ order: { shop } }) => (shop ? [[fold(shop), shop]] : [])))
  for (const shop of names.values()) {
    const known = await tx.get('linkShops', mallKey(CROSSMALL_HOST, shop))
    if (known?.shop.mall === 'aupay')
      await tx.put('linkShops', { ...known, touched: Math.max(known.touched, at) })
    else await keepLinkShop(tx, CROSSMALL_HOST, { shop, mall: 'aupay' }, at)
  }
}
