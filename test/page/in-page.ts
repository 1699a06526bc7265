/** What the content script would read, evaluated in a page without it; every answer is plain data. */
import { readDialog } from '../../lib/consoles/cyberbiz/dialog.ts'
import { readOrder } from '../../lib/consoles/cyberbiz/order.ts'
import { findOrderGrid, readOrderRow } from '../../lib/consoles/cyberbiz/orders.ts'
import { findProductGrid, recognise } from '../../lib/consoles/cyberbiz/pages.ts'
import { readProductForm } from '../../lib/consoles/cyberbiz/product.ts'
import { readProductRow } from '../../lib/consoles/cyberbiz/products.ts'
import { readSettings } from '../../lib/consoles/cyberbiz/settings.ts'
import { readHookBox, readHooks } from '../../lib/consoles/cyberbiz/webhooks.ts'
import { PRODUCT_FIELDS } from '../../lib/consoles/cyberbiz/words.ts'
import { ORDER_LABELS } from '../../lib/consoles/cyberbiz/words-order.ts'
import { controlOf, findLabels, readFacts } from '../../lib/page/labels.ts'
import { textNodes } from '../../lib/page/seen.ts'
import { type Stop, tour } from './tour.ts'
import { whenever } from './when.ts'

const path = (): string => location.pathname

const words = (places: ReadonlyMap<string, { readonly text: string }>): Record<string, string> =>
  Object.fromEntries([...places].map(([key, place]) => [key, place.text]))

const orders = (shopCom: boolean) => {
  const grid = findOrderGrid(document)
  if (!grid) return undefined
  const rows = grid.rows.flatMap((row) => readOrderRow(row, grid, shopCom) ?? [])
  return rows.map(({ order, anchor, url }) => ({ ...order, url, anchor: anchor.textContent?.trim() }))
}

const products = () => {
  const grid = findProductGrid(document)
  return grid?.rows.flatMap((row) => readProductRow(row, grid)?.product ?? [])
}

const form = () => {
  const { product, places } = readProductForm(document, path())
  return { ...product, labels: words(places) }
}

const order = () => {
  const seen = readOrder(document)
  return seen && { ...seen.order, unread: seen.unread, labels: words(seen.places) }
}

const dialog = () => {
  const seen = readDialog(document)
  return seen && { ...seen.dialog, title: seen.title, names: seen.names, label: seen.amount?.text }
}

const settings = () => {
  const { settings: read, places } = readSettings(document)
  return { ...read, labels: words(places) }
}

/** What was read of each webhook, and the words at which a mark of it would stand. */
const hooks = () =>
  readHooks(document)?.hooks.map(({ event, address, anchor }) => ({
    event,
    address,
    at: anchor instanceof HTMLInputElement ? anchor.value : anchor.textContent,
  }))

const hookBox = () => {
  const box = readHookBox(document)
  return box && { text: box.text, address: box.address, label: box.label.textContent }
}

const page = () => {
  const kind = recognise(document, path())
  switch (kind) {
    case 'order-list':
    case 'shopdotcom-order-list':
      return { kind, seen: orders(kind === 'shopdotcom-order-list') }
    case 'product-list':
      return { kind, seen: products() }
    case 'product-form':
      return { kind, seen: form() }
    case 'order':
      return { kind, seen: order() }
    case 'shopdotcom-settings':
      return { kind, seen: settings() }
    case 'webhook-settings':
      return { kind, seen: hooks() }
    default:
      return { kind }
  }
}

/** What must stand on a page before it is read: the page's own loading is over. */
export interface Ready {
  readonly texts?: readonly string[]
  readonly rows?: number
  /** Words that stand in one row. */
  readonly row?: readonly string[]
}

const isReady = ({ texts = [], rows, row }: Ready): boolean => {
  if (document.readyState === 'loading') return false
  if (rows !== undefined && document.querySelectorAll('tbody tr').length < rows) return false
  if (
    row &&
    ![...document.querySelectorAll('tbody tr')].some((one) =>
      row.every((word) => one.textContent?.includes(word)),
    )
  )
    return false
  const content = document.getElementById('content') ?? document.body
  const shown = [...textNodes(content)].map((node) => node.data).join('')
  return !shown.includes('載入中') && texts.every((text) => shown.includes(text))
}

/** Reads the page as soon as it is ready. */
const whenReady = (ready: Ready): Promise<ReturnType<typeof page>> =>
  whenever(() => isReady(ready), page, ready)

/** Reads each page as soon as it is ready. */
const tourOf = (stops: readonly (Stop & Ready)[]): Promise<string> =>
  tour(stops, (view, stop) => view.inPage.whenReady(stop))

/** Draws a small page of its own and reads it, as if it stood at an address. */
const draw = <K extends keyof typeof readers>(html: string, how: K, at = '/admin/x') => {
  document.body.innerHTML = html
  return readers[how](at)
}
const readers = {
  kind: (at: string) => recognise(document, at),
  order,
  dialog,
  settings,
  hooks,
  hookBox,
  orders: () => orders(false),
  products,
  form,
  facts: () => readFacts(document.body, ORDER_LABELS).map(({ key, text }) => [key, text]),
  /** Which boxes, by their ids, stand beside which labels. */
  boxes: () => {
    const labels = findLabels(document.body, PRODUCT_FIELDS)
    const elements = labels.map(({ element }) => element)
    return labels.map(({ key, element }) => [key, controlOf(element, elements)?.id ?? null])
  },
}

const api = {
  draw,
  page,
  whenReady,
  tour: tourOf,
  orders,
  products,
  form,
  order,
  dialog,
  settings,
  hooks,
  hookBox,
}
export type InPage = typeof api

declare global {
  var inPage: InPage
}
globalThis.inPage = api
