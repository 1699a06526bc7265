/**
 * When a page was read, where it does not say so itself. A tab that repeats what it sent before read nothing
 * new: what it shows may be hours old, and must not stand above what another tab or the API told since.
 */
import type { Envelope, Kind } from '../messages'
import type { Sender } from './sender'

/** Tabs remembered; the one heard of least lately goes first. */
const TABS = 50

const SIGHTINGS: ReadonlySet<Kind> = new Set(['seenOrders', 'seenProducts', 'seenMall', 'seenPay'])

/**
 * Each frame of a tab reads for itself. A page that was loaded again was read again, though it says the same
 * (Firefox does not tell).
 */
const tabOf = ({ tab, frameId = 0, documentId = '' }: Sender): string | undefined =>
  typeof tab === 'object' && tab !== null && 'id' in tab ? `${tab.id} ${frameId} ${documentId}` : undefined

export const makeSightings = (now: () => number) => {
  const last = new Map<string, { readonly text: string; readonly at: number }>()
  return (message: Envelope, sender: Sender): Envelope => {
    const { storeside: kind, ask } = message
    if (!SIGHTINGS.has(kind) || ('at' in ask && ask.at !== undefined)) return message
    const tab = tabOf(sender)
    if (tab === undefined) return message
    const text = JSON.stringify(ask)
    const before = last.get(tab)
    const at = before?.text === text ? before.at : now()
    last.delete(tab)
    last.set(tab, { text, at })
    const [oldest] = last.keys()
    if (last.size > TABS && oldest !== undefined) last.delete(oldest)
    return { storeside: kind, ask: { ...ask, at } } as Envelope
  }
}
