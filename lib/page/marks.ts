import { inSlices } from './watch'

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
 * Where a mark is drawn. `inline`: at the end of a label or heading. `after`: behind a badge, which is a whole.
 * `corner`: on the corner of a box that has no room beside it; takes no room itself. `row`: in one overlay above the page, at the end of
 * the words of `anchor`, because a node put into a long table lays the whole table out again
 * (91 ms at 500 rows against 2.5 ms, measured).
 */
export type Place = 'inline' | 'after' | 'corner' | 'row'

export interface Mark {
  readonly fact: MarkFact
  readonly anchor: Element
  readonly place: Place
  /** Drawn beside the shape where there is room, for a row whose one word tells most: 送信予定. */
  readonly word?: string
}

/** What tells two marks of one page apart. */
export const keyOf = (fact: MarkFact): string =>
  `${fact.rule}\n${fact.subject}\n${fact.field ?? ''}\n${fact.index ?? ''}`

export interface Drawn {
  mark: Mark
  readonly element: HTMLElement
}

/** Draws the marks of rows, for pages that have any: see rows.ts. */
export interface Rows {
  /** From now on marks stand at these; nothing is written. */
  expect(marks: readonly Mark[]): void
  put(element: HTMLElement): void
  /** Moves every mark to where its row was measured. */
  write(): void
}
export type MakeRows = (drawn: () => Iterable<Drawn>) => Rows

export interface Marks {
  /** Draws exactly these, in slices under a frame; what stands already is left untouched. */
  show(marks: readonly Mark[]): Promise<void>
  /** From now on marks can stand at rows. */
  useRows(make: MakeRows): void
  /** The element of a mark, for whoever opens its bubble. */
  find(element: Element): Mark | undefined
  /** How a mark is named for a screen reader; told again when the words changed. */
  name(say: (fact: MarkFact) => string): void
}

export const makeMarks = (document: Document, signal: AbortSignal): Marks => {
  const drawn = new Map<string, Drawn>()
  let rows: Rows | undefined
  let naming: (fact: MarkFact) => string = (fact) => fact.subject

  const make = (mark: Mark): HTMLElement => {
    const element = document.createElement('storeside-mark')
    const { rule, severity, subject, field } = mark.fact
    Object.assign(element.dataset, { rule, severity, subject, place: mark.place, ...(field && { field }) })
    element.tabIndex = 0
    element.role = 'button'
    return element
  }

  const put = ({ mark: { place, anchor }, element }: Drawn): void => {
    if (place === 'row') rows?.put(element)
    else anchor[place === 'inline' ? 'append' : place === 'after' ? 'after' : 'before'](element)
  }

  const tell = ({ mark, element }: Drawn): void => {
    const name = naming(mark.fact)
    if (element.ariaLabel !== name) element.ariaLabel = name
  }

  signal.addEventListener('abort', () => {
    for (const { element } of drawn.values()) element.remove()
    drawn.clear()
  })

  return {
    async show(marks) {
      if (signal.aborted) return
      rows?.expect(marks)
      const wanted = new Set<string>()
      const draw = (mark: Mark): void => {
        const key = keyOf(mark.fact)
        if (wanted.has(key)) return
        wanted.add(key)
        const was = drawn.get(key)
        if (was && was.mark.place === mark.place) {
          const moved = was.mark.anchor !== mark.anchor || !was.element.isConnected
          was.mark = mark
          // In the order in which they are shown: the first of a row stands first, and has its word.
          drawn.delete(key)
          drawn.set(key, was)
          if (moved) put(was)
          tell(was)
          return
        }
        was?.element.remove()
        const made = { mark, element: make(mark) }
        drawn.set(key, made)
        put(made)
        tell(made)
      }
      if (!(await inSlices(marks, draw, signal))) return
      for (const [key, { element }] of drawn) {
        if (wanted.has(key)) continue
        element.remove()
        drawn.delete(key)
      }
      rows?.write()
    },
    useRows(make) {
      rows = make(() => drawn.values())
    },
    find: (element) => [...drawn.values()].find((one) => one.element === element)?.mark,
    name(say) {
      naming = say
      for (const one of drawn.values()) tell(one)
    },
  }
}
