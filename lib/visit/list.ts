import { inSlices } from '../page/watch'

/** A row as it was read; undefined: the row is none of a record (a heading, a sum, an empty line). */
type Read<R> = (row: Element) => R | undefined

/** As many rows as are read before the first are shown: a window holds no more. */
const WINDOW = 60

/** A row without a box of its own (`display: contents`) is where its first cell is. */
const boxOf = (row: Element): DOMRect => {
  const box = row.getBoundingClientRect()
  return box.height > 0 ? box : (row.firstElementChild?.getBoundingClientRect() ?? box)
}

const inSight = (rows: readonly Element[]): Element[] => {
  const height = document.documentElement.clientHeight
  const seen: Element[] = []
  for (const row of rows) {
    const box = boxOf(row)
    if (box.height > 0 && box.bottom > 0 && box.top < height && seen.push(row) === WINDOW) break
  }
  return seen
}

/**
 * Reads the rows of a list, each once until it is touched: those in sight first, and shown, when a long list
 * is new; then all, in slices under a frame. Undefined when the visit ended meanwhile.
 */
export const makeReader = <R>(signal: AbortSignal) => {
  let cache = new WeakMap<Element, R | { readonly none: true }>()
  let layout = ''
  const none = { none: true } as const
  return {
    /** Rows in which something changed are read again; all of them when the columns did. */
    forget(touched: ReadonlySet<Element>, columns: string): void {
      if (columns !== layout) cache = new WeakMap()
      layout = columns
      for (const element of touched) {
        const row = element.closest('tr, [role=row]')
        if (row) cache.delete(row)
      }
    },
    async read(
      rows: readonly Element[],
      read: Read<R>,
      early: (found: readonly R[]) => Promise<void>,
    ): Promise<R[] | undefined> {
      const known = (row: Element): R | typeof none => {
        const was = cache.get(row)
        if (was !== undefined) return was
        const now = read(row) ?? none
        cache.set(row, now)
        return now
      }
      const foundIn = async (some: readonly Element[]): Promise<R[] | undefined> => {
        const found: R[] = []
        const add = (row: Element): void => {
          const one = known(row)
          if (one !== none) found.push(one as R)
        }
        return (await inSlices(some, add, signal)) ? found : undefined
      }
      if (rows.length > WINDOW && !rows.some((row) => cache.has(row))) {
        const first = await foundIn(inSight(rows))
        if (!first) return undefined
        if (first.length > 0) await early(first)
      }
      return foundIn(rows)
    },
  }
}
