import { inSlices, WINDOW } from '../page/watch'

/** A row as it was read; undefined: the row is none of a record (a heading, a sum, an empty line). */
type Read<R> = (row: Element) => R | undefined

const ownBox = (row: Element): DOMRect => row.getBoundingClientRect()

/** A row without a box of its own (`display: contents`) is where its first cell is. */
export const boxOfCells = (row: Element): DOMRect => ownBox(row.firstElementChild ?? row)

/** Rows stand in the order in which they are seen: below the window nothing more is asked for, of a thousand 7 ms. */
const inSight = (rows: readonly Element[], boxOf: typeof ownBox): Element[] => {
  const seen: Element[] = []
  for (const row of rows) {
    const { top, bottom, height } = boxOf(row)
    if (top >= innerHeight ? seen[0] : height && bottom > 0 && seen.push(row) === WINDOW) break
  }
  return seen
}

/**
 * Reads the rows of a list, each once until it is touched: those in sight first, and shown, when a long list
 * is new; then all, in slices under a frame. Undefined when the visit ended meanwhile.
 */
export const makeReader = <R>(signal: AbortSignal, boxOf = ownBox) => {
  let cache = new WeakMap<Element, R | undefined>()
  let layout = ''
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
      const foundIn = async (some: readonly Element[]): Promise<R[] | undefined> => {
        const found: R[] = []
        const add = (row: Element): void => {
          if (!cache.has(row)) cache.set(row, read(row))
          const one = cache.get(row)
          if (one) found.push(one)
        }
        return (await inSlices(some, add, signal)) ? found : undefined
      }
      if (rows.filter((row) => !cache.has(row)).length > WINDOW) {
        const first = await foundIn(inSight(rows, boxOf))
        if (first?.length) await early(first)
      }
      return foundIn(rows)
    },
  }
}
