import { isShown } from './seen'

/** What a mark says, without knowing what a rule is. */
export interface MarkFact {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly subject: string
  /** The field's label as the page writes it, for a fact of one field. */
  readonly field?: string
  /** Tells two marks of one rule and field apart (variant, picture). */
  readonly index?: number
}

/**
 * Where a mark is drawn. `inline`: at the end of a label or heading. `corner`: on the corner of a box
 * that has no room beside it; takes no room itself. `row`: in one overlay above the page, at the end of
 * the words of `anchor`, because a node put into a long table lays the whole table out again
 * (91 ms at 500 rows against 2.5 ms, measured).
 */
export type Place = 'inline' | 'corner' | 'row'

export interface Mark {
  readonly fact: MarkFact
  readonly anchor: Element
  readonly place: Place
}

const keyOf = ({ fact }: Mark): string =>
  `${fact.rule}\n${fact.subject}\n${fact.field ?? ''}\n${fact.index ?? ''}`

const SIZE = 16
const GAP = 4

interface Drawn {
  mark: Mark
  readonly element: HTMLElement
}

export interface Marks {
  /** Draws exactly these; what stands already is left untouched. */
  show(marks: readonly Mark[]): void
  /** The marks follow their rows: after scrolling, resizing, or anything that may have moved them. */
  settle(): void
  /** The element of a mark, for whoever opens its bubble. */
  find(element: Element): Mark | undefined
  /** Names every mark for a screen reader, again whenever the words changed. */
  name(say: (fact: MarkFact) => string): void
  readonly elements: Iterable<HTMLElement>
}

export const makeMarks = (document: Document, signal: AbortSignal): Marks => {
  const drawn = new Map<string, Drawn>()
  let overlay: HTMLElement | undefined
  let naming: (fact: MarkFact) => string = (fact) => fact.subject
  let planned = 0

  const layer = (): HTMLElement => {
    if (!overlay?.isConnected) {
      overlay ??= document.createElement('storeside-overlay')
      document.body.append(overlay)
    }
    return overlay
  }

  const make = (mark: Mark): HTMLElement => {
    const element = document.createElement('storeside-mark')
    const { fact } = mark
    element.dataset.rule = fact.rule
    element.dataset.severity = fact.severity
    element.dataset.subject = fact.subject
    if (fact.field !== undefined) element.dataset.field = fact.field
    element.dataset.place = mark.place
    element.tabIndex = 0
    element.setAttribute('role', 'button')
    element.setAttribute('aria-label', naming(fact))
    return element
  }

  const put = ({ mark, element }: Drawn): void => {
    if (mark.place === 'row') {
      if (element.parentElement !== layer()) layer().append(element)
    } else if (mark.place === 'inline') {
      if (element.parentElement !== mark.anchor) mark.anchor.append(element)
    } else if (element.parentElement !== mark.anchor.parentElement) mark.anchor.before(element)
  }

  /** Read every place, then write every place: one layout for all, whatever the table's size. */
  const settle = (): void => {
    planned = 0
    if (signal.aborted || !overlay?.isConnected) return
    const origin = overlay.getBoundingClientRect()
    const height = document.documentElement.clientHeight
    const width = document.documentElement.clientWidth
    const range = document.createRange()
    const mates = new Map<Element, number>()
    for (const { mark } of drawn.values())
      if (mark.place === 'row') mates.set(mark.anchor, (mates.get(mark.anchor) ?? 0) + 1)
    const taken = new Map<Element, number>()
    const moves: { element: HTMLElement; x: number; y: number; hidden: boolean }[] = []
    for (const { mark, element } of drawn.values()) {
      if (mark.place !== 'row') continue
      const nth = taken.get(mark.anchor) ?? 0
      taken.set(mark.anchor, nth + 1)
      range.selectNodeContents(mark.anchor)
      const text = range.getBoundingClientRect()
      const box = mark.anchor.getBoundingClientRect()
      const right = Math.min(text.right, box.right)
      // Several marks of one row share the room that their cell has left; never the next cell's.
      const cell = mark.anchor.closest('td, th, [role=cell], [role=gridcell]')?.getBoundingClientRect()
      const count = mates.get(mark.anchor) ?? 1
      const room = (cell?.right ?? Number.POSITIVE_INFINITY) - right - GAP
      const step = count > 1 ? Math.max(5, Math.min(SIZE + 2, (room - SIZE) / (count - 1))) : 0
      const x = Math.min(right + GAP, (cell?.right ?? Number.POSITIVE_INFINITY) - SIZE) + nth * step
      const y = text.top + (text.height - SIZE) / 2
      const inView = y > -SIZE && y < height && right > 0 && x < width && text.height > 0
      // Whatever lies over the row (its scroller's edge, a sticky header, a dialog) lies over the mark.
      const hidden =
        text.height === 0 ||
        (inView && !covers(document, mark.anchor, Math.max(right - 2, box.left + 1), y + SIZE / 2))
      moves.push({ element, x: x - origin.left, y: y - origin.top, hidden })
    }
    for (const { element, x, y, hidden } of moves) {
      element.style.setProperty('transform', `translate(${Math.round(x)}px,${Math.round(y)}px)`, 'important')
      if (hidden !== element.hasAttribute('hidden')) element.toggleAttribute('hidden', hidden)
    }
  }
  const plan = (): void => {
    planned ||= requestAnimationFrame(settle)
  }

  document.addEventListener('scroll', plan, { capture: true, passive: true, signal })
  document.defaultView?.addEventListener('resize', plan, { passive: true, signal })
  const resized = new ResizeObserver(plan)
  resized.observe(document.body)
  signal.addEventListener('abort', () => {
    resized.disconnect()
    cancelAnimationFrame(planned)
    for (const { element } of drawn.values()) element.remove()
    drawn.clear()
    overlay?.remove()
  })

  return {
    show(marks) {
      if (signal.aborted) return
      const wanted = new Set<string>()
      for (const mark of marks) {
        const key = keyOf(mark)
        if (wanted.has(key)) continue
        wanted.add(key)
        const was = drawn.get(key)
        if (was && was.mark.place === mark.place) {
          const moved = was.mark.anchor !== mark.anchor || !was.element.isConnected
          was.mark = mark
          if (moved) put(was)
        } else {
          was?.element.remove()
          const made = { mark, element: make(mark) }
          drawn.set(key, made)
          put(made)
        }
      }
      for (const [key, { element }] of drawn) {
        if (wanted.has(key)) continue
        element.remove()
        drawn.delete(key)
      }
      settle()
    },
    settle: plan,
    find: (element) => [...drawn.values()].find((one) => one.element === element)?.mark,
    name(say) {
      naming = say
      for (const { mark, element } of drawn.values()) {
        const name = say(mark.fact)
        if (element.getAttribute('aria-label') !== name) element.setAttribute('aria-label', name)
      }
    },
    get elements() {
      return [...drawn.values()].map((one) => one.element)
    },
  }
}

/** Is the anchor's row what a person sees at this point, ours looked through? */
const covers = (document: Document, anchor: Element, x: number, y: number): boolean => {
  const row = anchor.closest('tr, [role=row], li') ?? anchor
  for (const element of document.elementsFromPoint(x, y)) {
    if (element.nodeName.startsWith('STORESIDE-')) continue
    return row.contains(element) || element.contains(row)
  }
  return isShown(anchor)
}
