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

/** What tells two marks of one page apart. */
export const keyOf = (fact: MarkFact): string =>
  `${fact.rule}\n${fact.subject}\n${fact.field ?? ''}\n${fact.index ?? ''}`

export interface Drawn {
  mark: Mark
  readonly element: HTMLElement
}

/** Draws the marks of rows, for pages that have any: see rows.ts. */
export interface Rows {
  /** Reads where these marks will stand; nothing may have been written to the page since its own changes. */
  measure(marks: readonly Mark[]): void
  put(element: HTMLElement): void
  /** Moves every mark to where its row was measured. */
  write(): void
}
export type MakeRows = (drawn: () => Iterable<Drawn>) => Rows

export interface Marks {
  /** Draws exactly these; what stands already is left untouched. */
  show(marks: readonly Mark[]): void
  /** From now on marks can stand at rows. */
  useRows(make: MakeRows): void
  /** The element of a mark, for whoever opens its bubble. */
  find(element: Element): Mark | undefined
  /** Names every mark for a screen reader, again whenever the words changed. */
  name(say: (fact: MarkFact) => string): void
}

export const makeMarks = (document: Document, signal: AbortSignal): Marks => {
  const drawn = new Map<string, Drawn>()
  let rows: Rows | undefined
  let naming: (fact: MarkFact) => string = (fact) => fact.subject

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
    if (mark.place === 'row') rows?.put(element)
    else if (mark.place === 'inline') {
      if (element.parentElement !== mark.anchor) mark.anchor.append(element)
    } else if (element.parentElement !== mark.anchor.parentElement) mark.anchor.before(element)
  }

  signal.addEventListener('abort', () => {
    for (const { element } of drawn.values()) element.remove()
    drawn.clear()
  })

  return {
    show(marks) {
      if (signal.aborted) return
      rows?.measure(marks)
      const wanted = new Set<string>()
      for (const mark of marks) {
        const key = keyOf(mark.fact)
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
      rows?.write()
    },
    useRows(make) {
      rows = make(() => drawn.values())
    },
    find: (element) => [...drawn.values()].find((one) => one.element === element)?.mark,
    name(say) {
      naming = say
      for (const { mark, element } of drawn.values()) {
        const name = say(mark.fact)
        if (element.getAttribute('aria-label') !== name) element.setAttribute('aria-label', name)
      }
    },
  }
}
