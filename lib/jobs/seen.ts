/** What a page showed: kept, judged, and answered with what memory knows beyond it. */

import type { Tx } from '../memory/database'
import { plainAck, recordOf } from '../memory/findings'
import { productsWithSku } from '../memory/records'
import type { ProductRow, Table } from '../memory/tables'
import type { Ack, Answer, Ask, KnownOrder, Settings } from '../messages'
import type { Product } from '../records'
import { shopOf } from '../settings/store'
import { fold } from '../text'
import { JUDGING, judgeProduct, seeOrder, seePictures, seeProduct } from './judge'
import { keep } from './keep'
import { plainAddress } from './open'
import type { PictureGate } from './picture-gate'
import { judgePictures } from './pictures'
import type { Ports } from './ports'

const isList = (page: string): boolean => /list/.test(page)

/** What staff did about each finding that holds for this order, by rule. */
const acksOf = async (tx: Tx, record: string): Promise<Record<string, Ack>> => {
  const acks: Record<string, Ack> = {}
  for (const { key, finding, open } of await tx.by('findings', 'record', record)) {
    const ack = open === 1 ? await tx.get('acks', key) : undefined
    if (ack) acks[finding.rule] = plainAck(ack)
  }
  return acks
}

const TABLES: readonly Table[] = [...JUDGING, 'hosts']

const noteShop = async (tx: Tx, ask: Ask<'seenOrders'>, address: string | undefined): Promise<void> => {
  const { host, page, orders, unread } = ask
  const known = await tx.get('hosts', host)
  const counts = Object.fromEntries(unread.map((name) => [name, Math.max(1, orders.length)]))
  await tx.put('hosts', {
    ...known,
    host,
    unread: { ...known?.unread, [page]: counts },
    ...(isList(page) && address ? { listUrl: address } : {}),
  })
}

const readAt = (ask: { readonly at?: number }, now: number): number => Math.min(ask.at ?? now, now)

export const seenOrders = (
  ports: Ports,
  settings: Settings,
  ask: Ask<'seenOrders'>,
): Promise<Answer<'seenOrders'>> =>
  keep(ports, TABLES, async (tx) => {
    const now = ports.now()
    const address = plainAddress(ask.host, ask.url)
    const seen = { shop: shopOf(settings, ask.host), at: readAt(ask, now), now, onPage: true }
    const known: Record<string, KnownOrder> = {}
    for (const order of ask.orders) {
      const row = await seeOrder(tx, order, seen, isList(ask.page) ? undefined : address)
      if (!row) continue
      known[order.name] = { order: row.order, acks: await acksOf(tx, recordOf('orders', row.key)) }
    }
    await noteShop(tx, ask, address)
    return { known }
  })

export const seenProducts = (
  ports: Ports,
  settings: Settings,
  ask: Ask<'seenProducts'>,
): Promise<Answer<'seenProducts'>> =>
  keep(ports, TABLES, async (tx) => {
    const now = ports.now()
    const { host } = ask
    const seen = { shop: shopOf(settings, host), at: readAt(ask, now), now, onPage: true }
    const rows: ProductRow[] = []
    for (const product of ask.products) {
      const row = await seeProduct(tx, host, product, seen.at)
      if (row) rows.push(row)
    }
    const known: Record<string, Product> = {}
    const skus: Record<string, readonly string[]> = {}
    // Only when all are kept: two of one page may share a number.
    for (const row of rows) {
      await judgeProduct(tx, row, seen, ask.page === 'product-form')
      if (row.product.id) known[row.product.id] = row.product
    }
    for (const { sku } of ask.products.flatMap((product) => product.variants ?? [])) {
      const folded = fold(sku ?? '')
      if (folded && !skus[folded]) skus[folded] = await productsWithSku(tx, host, folded)
    }
    return { known, skus }
  })

export const seenPictures = async (
  ports: Ports,
  settings: Settings,
  { host, urls }: Ask<'pictures'>,
  gate: PictureGate,
): Promise<Answer<'pictures'>> => {
  const { verdicts, read } = await judgePictures(ports, urls, gate)
  const now = ports.now()
  const seen = { shop: shopOf(settings, host), at: now, now, onPage: true }
  if (read.size > 0) await keep(ports, TABLES, (tx) => seePictures(tx, read, seen))
  return { verdicts }
}
