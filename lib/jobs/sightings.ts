/**
 * When a page was read, where it does not say so itself. A tab that repeats what it sent before read nothing
 * new: what it shows may be hours old, and must not stand above what another tab or the API told since.
 */
import type { Envelope } from '../messages'
import type { Sender } from './sender'

/** Tabs remembered; the one heard of least lately goes first. */
const TABS = 50

/** A page that was loaded again was read again, though it says the same (Firefox does not tell). */
const tabOf = ({ tab, documentId }: Sender): string | undefined =>
  typeof tab === 'object' && tab !== null && 'id' in tab ? `${tab.id} ${documentId ?? ''}` : undefined

export const makeSightings = (now: () => number) => {
  const last = new Map<string, { readonly text: string; readonly at: number }>()
  return (message: Envelope, sender: Sender): Envelope => {
    const { storeside: kind, ask } = message
    if ((kind !== 'seenOrders' && kind !== 'seenProducts') || ask.at !== undefined) return message
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
