import { useEffect, useRef, useState } from 'preact/hooks'

/** Rows asked for at a time. */
const WINDOW = 60
/** Windows that are remembered; more are fetched again. */
const KEPT = 60

interface Asked<Row> {
  /** Asks for the rows [from, to) of the view. */
  readonly fetch: (from: number, to: number) => Promise<readonly Row[]>
  /** Another number, another view; undefined: a view is being chosen, and no row may be asked for. */
  readonly generation: number | undefined
  /** The same filter and order as before: rows of before stand until the new ones are there. */
  readonly same: boolean
  readonly count: number
  readonly first: number
  readonly last: number
}

interface Store<Row> {
  generation: number | undefined
  windows: Map<number, readonly Row[]>
  before: Map<number, readonly Row[]>
  asking: Set<number>
}

/** The rows of a view as they are scrolled to, fetched from the worker in windows. Undefined: not here yet. */
export const useRows = <Row>({ fetch, generation, same, count, first, last }: Asked<Row>) => {
  const [, redraw] = useState(0)
  const store = useRef<Store<Row>>({
    generation: undefined,
    windows: new Map(),
    before: new Map(),
    asking: new Set(),
  }).current
  const wanted = useRef({ generation, count, first, last })
  wanted.current = { generation, count, first, last }

  if (generation !== undefined && store.generation !== generation) {
    store.before = same ? new Map([...store.before, ...store.windows]) : new Map()
    store.windows = new Map()
    store.asking = new Set()
    store.generation = generation
  }

  useEffect(() => {
    const fill = () => {
      const { generation, count, first, last } = wanted.current
      if (generation === undefined || first < 0) return
      const { asking, windows } = store
      for (let at = Math.floor(first / WINDOW); at * WINDOW <= Math.min(last, count - 1); at++) {
        // Two questions at a time: who scrolls past a thousand windows asks for the one that he stops at.
        if (windows.has(at) || asking.has(at) || asking.size >= 2) continue
        asking.add(at)
        fetch(at * WINDOW, Math.min(count, (at + 1) * WINDOW)).then(
          (rows) => {
            if (store.generation !== generation) return
            asking.delete(at)
            windows.set(at, rows)
            const oldest = windows.keys().next().value
            if (windows.size > KEPT && oldest !== undefined) windows.delete(oldest)
            redraw((times) => times + 1)
            fill()
          },
          () => {
            asking.delete(at)
          },
        )
      }
    }
    fill()
  })

  return {
    rowAt: (index: number): Row | undefined => {
      const at = Math.floor(index / WINDOW)
      return (store.windows.get(at) ?? store.before.get(at))?.[index - at * WINDOW]
    },
    /** Is the row of this view, and not left of the one before? */
    isFresh: (index: number): boolean => store.windows.has(Math.floor(index / WINDOW)),
  }
}

export type Rows<Row> = ReturnType<typeof useRows<Row>>
