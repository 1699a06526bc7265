/** What the content script would read of Shopify's admin, evaluated without it; every answer is plain data. */
import { findCheckouts, readCheckoutRow } from '../../lib/consoles/shopify/checkouts.ts'
import { readDetails } from '../../lib/consoles/shopify/details.ts'
import { readCancelDialog } from '../../lib/consoles/shopify/dialog.ts'
import { readOrder } from '../../lib/consoles/shopify/order.ts'
import { findOrders, readOrderRow, writesNt } from '../../lib/consoles/shopify/orders.ts'
import { type PageKind, recognise } from '../../lib/consoles/shopify/pages.ts'
import { readRefund } from '../../lib/consoles/shopify/refund.ts'
import { readPaySettings } from '../../lib/consoles/shopify/settings.ts'

/** Every shadow root of the page: closed ones are handed to the readers as a browser hands them to a content script. */
const roots = new Map<Element, ShadowRoot>()
let watcher: MutationObserver | undefined
const listenTo = (node: Node): void =>
  watcher?.observe(node, { childList: true, characterData: true, attributes: true, subtree: true })

const attach = Element.prototype.attachShadow
Element.prototype.attachShadow = function (init) {
  const root = attach.call(this, init)
  roots.set(this, root)
  listenTo(root)
  return root
}
Object.assign(globalThis, {
  chrome: { dom: { openOrClosedShadowRoot: (element: Element) => roots.get(element) ?? null } },
})

const clock = () => ({ now: Date.now(), zone: 'Asia/Taipei' })

const readers: Record<PageKind, () => unknown> = {
  'pay-order-list': () => {
    const list = findOrders(document)
    if (!list) return undefined
    const nt = writesNt(list)
    return list.rows.flatMap((row) => readOrderRow(row, list, clock(), nt)?.order ?? [])
  },
  'pay-order': () => readOrder(document, location.pathname, clock(), undefined, readDetails)?.order,
  'pay-refund': () => {
    const seen = readRefund(document, location.pathname)
    return seen && { name: seen.name, id: seen.id, gateway: seen.gateway, available: seen.available }
  },
  'checkout-list': () => {
    const list = findCheckouts(document)
    if (!list) return undefined
    const nt = writesNt(list)
    return list.rows.flatMap((row) => readCheckoutRow(row, list, clock(), nt)?.checkout ?? [])
  },
  'payment-settings': () => readPaySettings(document).settings,
}

const read = (): { kind?: PageKind; seen?: unknown; dialog?: unknown } => {
  const kind = document.body ? recognise(document, location.pathname) : undefined
  if (!kind) return {}
  const dialog = readCancelDialog(document)
  return {
    kind,
    seen: readers[kind](),
    ...(dialog && { dialog: dialog.choices.map(({ when, chosen }) => ({ when, chosen })) }),
  }
}

/** Members without a value are not told, and those of an object stand in the order of their names. */
const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** What is wanted of a page that is none of ours. */
const NOTHING = '{}'
/** So long a page that is not what was wanted may stand still before it is told as it is, ms. */
const STILL = 1_500
/** The same of one whose rows come in two answers: between them it stands still. */
const LATE = 8_000

/** Reads until the page shows what is wanted, told by its own changes; or what it shows once it stands still. */
const whenShown = (wanted: string, isLate: boolean): Promise<string> =>
  new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let planned: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      planned = undefined
      const now = document.readyState === 'complete' ? plain(read()) : ''
      clearTimeout(timer)
      // Nothing is what every page shows before it is drawn.
      if (now !== wanted || wanted === NOTHING) {
        timer = setTimeout(() => end(plain(read())), wanted === NOTHING ? STILL / 3 : isLate ? LATE : STILL)
        return
      }
      end(now)
    }
    const end = (told: string): void => {
      watcher?.disconnect()
      clearTimeout(timer)
      clearTimeout(planned)
      resolve(told)
    }
    // Made for this reading: one that was made while the page began stops hearing in Firefox.
    watcher = new MutationObserver(() => {
      // A tab that nobody looks at has no frames.
      planned ??= setTimeout(look)
    })
    listenTo(document)
    for (const root of roots.values()) listenTo(root)
    addEventListener('load', look, { once: true })
    look()
  })

export interface Stop {
  readonly path: string
  /** As {@link plain} writes it. */
  readonly wanted: string
  /** Comes in more than one answer. */
  readonly isLate: boolean
}

/** Reads one page after the other, each in a frame as large as the window. */
const tour = async (stops: readonly Stop[]): Promise<string[]> => {
  const seen: string[] = []
  for (const { path, wanted, isLate } of stops) {
    const frame = document.createElement('iframe')
    frame.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0'
    frame.src = path
    const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }))
    document.body.replaceChildren(frame)
    await loaded
    const view = frame.contentWindow as typeof window
    seen.push(await view.shopifyInPage.whenShown(wanted, isLate))
  }
  document.body.replaceChildren()
  return seen
}

const api = { plain, read, tour, whenShown }
export type ShopifyInPage = typeof api

declare global {
  var shopifyInPage: ShopifyInPage
}
globalThis.shopifyInPage = api
