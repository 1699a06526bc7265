/** What the content script would read of CROSS MALL's pages, evaluated without it; every answer is plain data. */
import { readOrder } from '../../lib/consoles/crossmall/fields.ts'
import {
  findBatches,
  findRuns,
  openText,
  readBatchRow,
  readRunRow,
} from '../../lib/consoles/crossmall/histories.ts'
import { findOrders, isAupayOnly, readOrderRow } from '../../lib/consoles/crossmall/orders.ts'
import { recognise } from '../../lib/consoles/crossmall/pages.ts'
import { readLinkSettings } from '../../lib/consoles/crossmall/settings.ts'
import { findShops, readBlocks, readShops } from '../../lib/consoles/crossmall/shops.ts'
import { textNodes } from '../../lib/page/seen.ts'
import { type Said, skim } from '../../lib/page/skim.ts'
import { type Stop, tour } from './tour.ts'
import { whenever } from './when.ts'

const orders = (said: readonly Said[]) => {
  const grid = findOrders(said)
  if (!grid) return undefined
  const only = isAupayOnly(said)
  const rows = grid.rows.flatMap((row) => readOrderRow(row, grid, only)?.order ?? [])
  return { columns: [...grid.headers.keys()].sort(), rows }
}

const runs = (said: readonly Said[]) => {
  const grid = findRuns(said)
  return (
    grid && {
      columns: [...grid.headers.keys()].sort(),
      rows: grid.rows.flatMap((row) => readRunRow(row, grid)?.run ?? []),
    }
  )
}

/** What the window of one of them says stands with that one. */
const batches = (said: readonly Said[]) => {
  const grid = findBatches(said)
  if (!grid) return undefined
  const rows = grid.rows.flatMap((row) => readBatchRow(row, grid)?.batch ?? [])
  const open = openText(document, new Set(rows.map(({ id }) => id)))
  return {
    columns: [...grid.headers.keys()].sort(),
    rows: rows.map((row) => (row.id === open?.id ? { ...row, text: row.text ?? open.text } : row)),
  }
}

const order = (said: readonly Said[]) => {
  const seen = readOrder(said)
  return seen && { ...seen.order, unread: seen.unread }
}

const shops = (said: readonly Said[]) => {
  const grid = findShops(said)
  return grid && readShops(grid).map(({ shop }) => shop)
}

/** A list, or blocks where no list tells a state. */
const running = (said: readonly Said[]) => {
  const listed = shops(said)?.filter((shop) => shop.running) ?? []
  return listed.length > 0 ? listed : readBlocks(said, []).map(({ shop }) => shop)
}

const settings = (said: readonly Said[]) => {
  const { shop, labels } = readLinkSettings(document, said)
  return { ...shop, labels: [...labels.keys()].sort() }
}

const readers = {
  'mall-order-list': orders,
  'mall-order': order,
  'aupay-history': runs,
  'amazon-history': batches,
  'link-shops': shops,
  'link-settings': settings,
  'link-running': running,
}

const read = () => {
  const kind = recognise(document)
  return kind ? { kind, seen: readers[kind](skim(document.body)) } : {}
}

/** The page itself, its frames, and theirs: outermost first. */
const screens = (view: Window = window): (Window & typeof globalThis)[] => [
  view as Window & typeof globalThis,
  ...Array.from({ length: view.length }, (_, at) => view[at] as Window).flatMap((inner) => screens(inner)),
]
const readAll = () => screens().map((view) => view.crossmallInPage.read())

/** What must stand on a page before it is read. */
export interface Ready {
  /** How many pages lie within it. */
  readonly frames: number
  /** Words that stand on it, or in a frame of it. */
  readonly texts: readonly string[]
}

const isReady = ({ frames, texts }: Ready): boolean => {
  const all = screens()
  if (all.length !== frames + 1) return false
  if (!all.every((view) => 'crossmallInPage' in view && view.document.readyState === 'complete')) return false
  const shown = all.flatMap(({ document }) => [...textNodes(document.body)].map((node) => node.data)).join('')
  return !shown.includes('読み込み中') && texts.every((text) => shown.includes(text))
}

/** Reads the page and its frames once all of it is there. */
const whenReady = (ready: Ready) =>
  whenever(
    () => isReady(ready),
    readAll,
    ready,
    () => screens().map((view) => view.document),
  )

interface MallStop extends Stop, Ready {
  /** Scrolled so far, px, before it is read. */
  readonly scrolled?: { readonly left: number; readonly top: number }
}

/** Whatever scrolls, as by hand; a tab that nobody looks at would not be told of it. */
const scroll = (document: Document, to: { readonly left: number; readonly top: number }): void => {
  for (const element of document.querySelectorAll('*')) {
    if (!/auto|scroll/.test(getComputedStyle(element).overflowX)) continue
    element.scrollTo(to)
    element.dispatchEvent(new Event('scroll'))
  }
}

const tourOf = (stops: readonly MallStop[]): Promise<string> =>
  tour(stops, async (view, stop) => {
    const first = await view.crossmallInPage.whenReady(stop)
    if (!stop.scrolled) return first
    scroll(view.document, stop.scrolled)
    return [view.crossmallInPage.read()]
  })

const api = { read, tour: tourOf, whenReady }
export type CrossmallInPage = typeof api

declare global {
  var crossmallInPage: CrossmallInPage
}
globalThis.crossmallInPage = api
