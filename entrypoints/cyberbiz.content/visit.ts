import { mayBeKnown, type PageKind, recognise } from '../../lib/consoles/cyberbiz/pages'
import { atRest, watch } from '../../lib/page/watch'
import { type Desk, type Drawer, openDesk, type View } from './desk'
import { dialogGuard } from './dialog-guard'
import { type OrderNow, orderPage } from './order-page'
import { ordersPage } from './orders-page'
import { productPage } from './product-page'
import { productsPage } from './products-page'
import { settingsPage } from './settings-page'

/** A page that we should know by its address and that shows nothing we know, after so long, in ms. */
const PATIENCE = 4_000
/** Tells the background what was read once the page is quiet for so long, in ms. */
const QUIET = 300

interface Page {
  update(touched: ReadonlySet<Element>): View | undefined | Promise<View | undefined>
  rest(): void | Promise<void>
  current?(): OrderNow | undefined
}

const PAGES: Record<PageKind, (desk: Desk) => Page> = {
  'product-form': productPage,
  'product-list': productsPage,
  'order-list': (desk) => ordersPage(desk, false),
  'shopdotcom-order-list': (desk) => ordersPage(desk, true),
  order: orderPage,
  'shopdotcom-settings': settingsPage,
}

/** One visit of one address: found out what it is, read, marked, and torn down with it. */
export const stay = (path: string, signal: AbortSignal, moved: () => void): void => {
  if (!mayBeKnown(path) && recognise(document, path) === undefined) return
  let drawer: Drawer | undefined
  let kind: PageKind | undefined
  let page: Page | undefined
  let visit: AbortController | undefined
  let guard: ReturnType<typeof dialogGuard> | undefined
  let pending = new Set<Element>()
  let busy = false
  let again = false
  const arrived = performance.now()

  const restful = atRest(QUIET, () => void page?.rest(), signal)
  const patient = atRest(PATIENCE, () => void run(), signal)

  const open = (found: PageKind): void => {
    visit?.abort()
    visit = new AbortController()
    signal.addEventListener('abort', () => visit?.abort())
    kind = found
    drawer = openDesk(document, refresh, visit.signal)
    page = PAGES[found](drawer.desk)
    guard = dialogGuard(drawer.desk, () => page?.current?.())
  }

  const run = async (): Promise<void> => {
    if (signal.aborted) return
    if (document.location.pathname !== path) return moved()
    if (busy) {
      again = true
      return
    }
    busy = true
    const touched = pending
    pending = new Set()
    try {
      const found = recognise(document, path)
      if (found && found !== kind) open(found)
      if (!found && !kind && performance.now() - arrived >= PATIENCE) unknown()
      const view = await page?.update(touched)
      if (view && kind && drawer && !signal.aborted) {
        const dialog = guard?.update(touched)
        drawer.draw(kind, { ...view, marks: [...view.marks, ...(dialog?.marks ?? [])] })
        restful()
      }
    } finally {
      busy = false
      if (again) {
        again = false
        refresh()
      }
    }
  }

  /** The address says that we should know this page, and nothing on it answers: said aloud. */
  const unknown = (): void => {
    const expected = expectedAt(path)
    if (!expected || drawer) return
    drawer = openDesk(document, refresh, signal)
    drawer.unknown(expected)
  }

  let planned = 0
  const refresh = (): void => {
    planned ||= requestAnimationFrame(() => {
      planned = 0
      void run()
    })
  }
  signal.addEventListener('abort', () => cancelAnimationFrame(planned))

  watch(
    document.body,
    ({ touched }) => {
      for (const element of touched) pending.add(element)
      void run()
    },
    signal,
  )
  patient()
  void run()
}

const expectedAt = (path: string): PageKind | undefined =>
  /^\/admin\/products\/?$/.test(path)
    ? 'product-list'
    : /^\/admin\/products\/(?:new|\d+)\/?$/.test(path)
      ? 'product-form'
      : /^\/admin\/orders(?:_v2)?\/?$/.test(path)
        ? 'order-list'
        : undefined
