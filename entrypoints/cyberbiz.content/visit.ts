import { mayBeKnown, type PageKind, recognise } from '../../lib/consoles/cyberbiz/pages'
import { atRest, watch } from '../../lib/page/watch'
import type { Desk, Drawer, OrderNow, View } from './desk'
import type { DialogGuard } from './dialog-guard'

/** A page that we should know by its address and that shows nothing we know, after so long, in ms. */
const PATIENCE = 4_000
/** Tells the background what was read once the page is quiet for so long, in ms. */
const QUIET = 300

interface Page {
  update(touched: ReadonlySet<Element>): View | undefined | Promise<View | undefined>
  rest(): void | Promise<void>
  /** The order that an open cancel dialog is about, by the names that the dialog mentions. */
  current?(names: readonly string[]): OrderNow | undefined
}

/** Each page's code is a module of its own, fetched when such a page is met: nobody pays for the others. */
const PAGES: Record<PageKind, (desk: Desk) => Promise<Page>> = {
  'product-form': async (desk) => (await import('./product-page')).productPage(desk),
  'product-list': async (desk) => (await import('./products-page')).productsPage(desk),
  'order-list': async (desk) => (await import('./orders-page')).ordersPage(desk, false),
  'shopdotcom-order-list': async (desk) => (await import('./orders-page')).ordersPage(desk, true),
  order: async (desk) => (await import('./order-page')).orderPage(desk),
  'shopdotcom-settings': async (desk) => (await import('./settings-page')).settingsPage(desk),
}

export interface Ways {
  /** The address changed under us. */
  moved(): void
  /** The extension is gone. */
  gone(): void
}

/** One visit of one address: found out what it is, read, marked, and torn down with it. */
export const stay = (path: string, signal: AbortSignal, { moved, gone }: Ways): void => {
  if (!mayBeKnown(path) && recognise(document, path) === undefined) return
  let drawer: Drawer | undefined
  let kind: PageKind | undefined
  let page: Page | undefined
  let visit: AbortController | undefined
  let guard: DialogGuard | undefined
  let pending = new Set<Element>()
  let busy = false
  let again = false
  const arrived = performance.now()

  const restful = atRest(QUIET, () => void page?.rest(), signal)
  const patient = atRest(PATIENCE, () => void run(), signal)

  const open = async (found: PageKind): Promise<void> => {
    visit?.abort()
    visit = new AbortController()
    signal.addEventListener('abort', () => visit?.abort())
    kind = found
    page = undefined
    guard = undefined
    const { openDesk } = await import('./desk')
    if (signal.aborted) return
    drawer = openDesk(document, { refresh, gone }, visit.signal)
    page = await PAGES[found](drawer.desk)
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
      if (found && found !== kind) await open(found)
      if (!found && !kind && performance.now() - arrived >= PATIENCE) await unknown()
      const view = await page?.update(touched)
      if (view && kind && drawer && !signal.aborted) {
        if (page?.current && !guard && /退款金額|取消金額/.test(document.body.textContent ?? '')) {
          guard = (await import('./dialog-guard')).dialogGuard(drawer.desk, page.current)
        }
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
  const unknown = async (): Promise<void> => {
    const expected = expectedAt(path)
    if (!expected || drawer) return
    const { openDesk } = await import('./desk')
    drawer = openDesk(document, { refresh, gone }, signal)
    drawer.draw(expected, {
      read: 0,
      unread: ['layout'],
      state: 'layout-unknown',
      marks: [],
      lines: (words) => [{ shape: 'unchecked', text: words('panel.unknown') }],
    })
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
