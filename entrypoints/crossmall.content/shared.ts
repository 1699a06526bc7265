import type { Ask } from '../../lib/messages'
import type { Spread } from '../../lib/page/grids'
import { maskOver } from '../../lib/page/masks'
import type { Shape } from '../../lib/page/panel'
import type { LinkSettings, MallOrder } from '../../lib/records'
import type { Fate } from '../../lib/rules/fate'
import { fold } from '../../lib/text'
import type { Desk, View } from '../../lib/visit/desk'

/** How each fate is drawn in the panel, in the order in which they are told: what has to be done first. */
export const SHAPES: Readonly<Record<Fate, Shape>> = {
  failed: 'error',
  'look-first': 'error',
  'will-fail': 'error',
  skipped: 'info',
  'will-ship': 'good',
  'will-complete': 'good',
  done: 'good',
  unknown: 'unchecked',
}

type Seen = Ask<'seenMall'>

/** What a page of CROSS MALL showed, told to the background. */
export const seen = (desk: Desk, page: string, facts: Partial<Seen>) =>
  desk.ask('seenMall', {
    host: desk.host,
    url: desk.document.location.href,
    page,
    orders: [],
    runs: [],
    shops: [],
    batches: [],
    unread: [],
    ...facts,
  })

/** Is this finding put aside by staff, for good or until later? */
export const isAside = (ack: { state: string; until?: number } | undefined, now: number): boolean =>
  ack !== undefined && (ack.state === 'done' || (ack.until ?? 0) > now)

/** The mall by the settings pages, where neither the row nor the shop's name told. */
export const withMall = (order: MallOrder, shops: readonly LinkSettings[]): MallOrder => {
  const { mall, shop } = order
  if (mall !== undefined || shop === undefined) return order
  const known = shops.find((one) => fold(one.shop) === fold(shop))?.mall
  return known ? { ...order, mall: known } : order
}

/** Rows that changed, as the list counts them: a locked column's row is part of another. */
export const rowsTouched = <K extends string>(
  grid: Spread<K>,
  touched: ReadonlySet<Element>,
): ReadonlySet<Element> => new Set([...touched].map((element) => grid.rowOf(element) ?? element))

/**
 * While something lies over a list its rows are the last search's: what was shown stays, and nothing is read.
 * Undefined where nothing lies over it.
 */
export const underMask = <K extends string>(
  desk: Desk,
  grid: Spread<K>,
  latest: View | undefined,
): View | undefined => {
  const [head] = grid.headers.values()
  const mask = head && maskOver(desk.document, head.element)
  if (!mask) return undefined
  void import('../../lib/page/lifted').then(({ whenLifted }) => whenLifted(mask, desk.refresh, desk.signal))
  return latest?.read ? { ...latest, state: 'reading' } : { ...calm('panel.reading'), state: 'reading' }
}

/** A view that says one thing and marks nothing. */
export const calm = (key: string, unread: readonly string[] = []): View => ({
  read: 0,
  unread,
  marks: [],
  lines: (words) => [{ shape: 'unchecked', text: words(key) }],
})

/** Nothing that we know stands there: nothing yet, or a list whose head says nothing to us. */
export const unreadable = async (document: Document, key: string): Promise<View> =>
  (await import('./unknown')).unknownList(document) ?? calm(key)
