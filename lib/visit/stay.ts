import { atRest, oncePerFrame, watch } from '../page/watch'
import type { Desk, Drawer, Manners, Placed, View } from './desk'

/** A page that we should know by its address and that shows nothing we know, after so long, in ms. */
const PATIENCE = 4_000
/** Tells the background what was read once the page is quiet for so long, in ms. */
const QUIET = 300

/** What knows one kind of page: reads it again after a change, and says what to show. */
export interface Page {
  /** `early` shows what is known of the rows in sight, while a long list is still being read. */
  update(
    touched: ReadonlySet<Element>,
    early: (view: View) => Promise<void>,
  ): View | undefined | Promise<View | undefined>
  rest(): void | Promise<void>
}

/** Something that lies over a page now and then (a dialog), read beside it. */
export interface Guard {
  update(touched: ReadonlySet<Element>): { readonly marks: readonly Placed[] }
}

/** A console, as a visit has to know it. Each page's code is a module of its own: nobody pays for the others. */
export interface ConsoleVisit<Kind extends string, P extends Page = Page> extends Manners {
  /** Addresses where a page of ours can be; elsewhere only `recognise` can tell. */
  mayBeKnown(path: string): boolean
  recognise(document: Document, path: string): Kind | undefined
  /** What a page at this address most likely is: fetched while the page itself still loads. */
  likelyAt(path: string): Kind | undefined | Promise<string | undefined>
  /** Told what a page was, where no address tells. */
  learn?(path: string, kind: Kind): Promise<void>
  /** What an address promises, for saying aloud that its layout is not known. */
  expectedAt?(path: string): Kind | undefined
  /** Fetches what knows this kind of page. */
  readonly pages: Readonly<Record<Kind, () => Promise<(desk: Desk) => P>>>
  /** Asked after every reading until it gives one. */
  guard?(desk: Desk, page: P): Promise<Guard | undefined>
}

export interface Ways {
  /** The address changed under us. */
  moved(): void
  /** The extension is gone. */
  gone(): void
}

export type Stay = (path: string, signal: AbortSignal, ways: Ways) => void

/** One visit of one address: found out what it is, read, marked, and torn down with it. */
export const makeStay =
  <Kind extends string, P extends Page>(site: ConsoleVisit<Kind, P>): Stay =>
  (path, signal, ways) => {
    const supply = makeSupply(site)
    // Never mind if it cannot be told: it is fetched once the page is recognised.
    Promise.resolve(site.likelyAt(path) as Kind | undefined).then(
      (kind) => kind && site.pages[kind] && supply(kind),
      () => {},
    )
    whenParsed(() => visitPage(site, supply, path, signal, ways), signal)
  }

/**
 * The modules of a kind of page, each asked for once a visit: to ask the browser again for what is here waits
 * for its turn beside the page's own work, up to 50 ms (measured).
 */
const makeSupply = <Kind extends string, P extends Page>({ pages }: ConsoleVisit<Kind, P>) => {
  const all = new Map<Kind, ReturnType<typeof fetch>>()
  const fetch = (kind: Kind) => Promise.all([import('./desk'), pages[kind]()])
  return (kind: Kind) => {
    const one = all.get(kind) ?? fetch(kind)
    all.set(kind, one)
    return one
  }
}
type Supply<Kind extends string, P extends Page> = ReturnType<typeof makeSupply<Kind, P>>

/** We are there before the page is: what we need is fetched while it loads, and looked at when it stands. */
const whenParsed = (act: () => void, signal: AbortSignal): void => {
  if (document.readyState === 'loading')
    document.addEventListener('DOMContentLoaded', act, { once: true, signal })
  else act()
}

const visitPage = <Kind extends string, P extends Page>(
  site: ConsoleVisit<Kind, P>,
  supply: Supply<Kind, P>,
  path: string,
  signal: AbortSignal,
  { moved, gone }: Ways,
): void => {
  if (!site.mayBeKnown(path) && site.recognise(document, path) === undefined) return
  let drawer: Drawer | undefined
  let kind: Kind | undefined
  let page: P | undefined
  let visit: AbortController | undefined
  let guard: Guard | undefined
  let pending = new Set<Element>()
  let busy = false
  let again = false
  const arrived = performance.now()

  const restful = atRest(QUIET, () => void page?.rest(), signal)
  const patient = atRest(PATIENCE, () => void run(), signal)

  /** A desk of its own for each kind that this address turns out to be. */
  const sit = async (at: Kind): Promise<{ drawer: Drawer; makePage: (desk: Desk) => P } | undefined> => {
    visit?.abort()
    visit = new AbortController()
    drawer = page = guard = undefined
    const [{ openDesk }, makePage] = await supply(at)
    if (signal.aborted) return undefined
    drawer = openDesk(document, site, { refresh, gone }, visit.signal)
    return { drawer, makePage }
  }

  const run = async (): Promise<void> => {
    if (signal.aborted) return
    if (document.location.pathname !== path) return moved()
    if (busy) {
      again = true
      return
    }
    busy = true
    again = false
    const touched = pending
    pending = new Set()
    try {
      const found = site.recognise(document, path)
      if (found && found !== kind) {
        kind = found
        site.learn?.(path, found).catch(() => {})
        const sat = await sit(found)
        page = sat?.makePage(sat.drawer.desk)
      }
      if (!found && !kind && performance.now() - arrived >= PATIENCE) await unknown()
      const view = await page?.update(touched, async (soon) => {
        if (kind) await drawer?.draw(kind, { ...soon, state: 'reading' })
      })
      if (view && kind && drawer && page && !signal.aborted) {
        guard ??= await site.guard?.(drawer.desk, page)
        const over = guard?.update(touched)
        await drawer.draw(kind, { ...view, marks: [...view.marks, ...(over?.marks ?? [])] })
        restful()
      }
    } finally {
      busy = false
      if (again) refresh()
    }
  }

  const unknown = async (): Promise<void> => {
    const expected = site.expectedAt?.(path)
    const sat = expected && !drawer && (await sit(expected))
    if (sat) await (await import('./layout-unknown')).sayUnknown(sat.drawer, expected)
  }

  const refresh = oncePerFrame(() => void run(), signal)
  signal.addEventListener('abort', () => visit?.abort())

  watch(
    document.body,
    (touched) => {
      for (const element of touched) pending.add(element)
      void run()
    },
    signal,
  )
  patient()
  refresh()
}
