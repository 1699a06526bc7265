import { useCallback, useEffect, useRef, useState } from 'preact/hooks'

/** A result that is looked at through a filter and in an order, and that may still change. */
export interface Viewed<Filter, Sort> {
  view(filter: Filter, sort: Sort): Promise<{ readonly rows: number; readonly of: number }>
  /** Another text with every change of the rows, and with nothing else. */
  state(): string
  /** Returns how to stop. */
  onProgress(heard: () => void): () => void
}

/** Between two looks at what came in meanwhile, in ms. */
const PACE = 1_000

export interface View {
  readonly rows: number
  readonly of: number
  /** Undefined while a view is being chosen. */
  readonly generation: number | undefined
  readonly same: boolean
  /** There is news that is not shown, since somebody is at work in the table. */
  readonly news: boolean
  readonly refresh: () => void
}

interface Shown {
  readonly rows: number
  readonly of: number
  readonly generation: number
  readonly same: boolean
}

/**
 * What of the result is shown. News are taken in by themselves, once a second at most, unless `busy` says that
 * somebody reads the rows: nothing moves under a reader's eyes.
 */
export const useView = <Filter, Sort>(
  viewed: Viewed<Filter, Sort>,
  filter: Filter,
  sort: Sort,
  busy: () => boolean,
): View => {
  const [shown, setShown] = useState<Shown>()
  const [pending, setPending] = useState(true)
  const [news, setNews] = useState(false)
  const asked = JSON.stringify([filter, sort])
  const latest = useRef({ asked, filter, sort, busy })
  latest.current = { asked, filter, sort, busy }
  const of = useRef({ turn: 0, asked: '', state: '', at: Number.NEGATIVE_INFINITY })

  const choose = useCallback(() => {
    const mine = of.current
    const { asked, filter, sort } = latest.current
    mine.turn += 1
    const turn = mine.turn
    const same = mine.asked === asked
    mine.asked = asked
    mine.state = viewed.state()
    mine.at = Date.now()
    setPending(true)
    setNews(false)
    viewed.view(filter, sort).then(
      ({ rows, of }) => {
        if (mine.turn !== turn) return
        setShown({ rows, of, generation: turn, same })
        setPending(false)
      },
      () => {
        if (mine.turn === turn) setPending(false)
      },
    )
  }, [viewed])

  useEffect(() => {
    if (of.current.asked !== asked) choose()
  }, [asked, choose])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (viewed.state() === of.current.state) return
      if (latest.current.busy()) return setNews(true)
      if (timer !== undefined) return
      timer = setTimeout(
        () => {
          timer = undefined
          if (latest.current.busy()) setNews(true)
          else choose()
        },
        Math.max(0, of.current.at + PACE - Date.now()),
      )
    }
    look()
    const stop = viewed.onProgress(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [viewed, choose])

  return {
    rows: shown?.rows ?? 0,
    of: shown?.of ?? 0,
    // Another filter was just given, and its view is about to be chosen.
    generation: pending || of.current.asked !== asked ? undefined : shown?.generation,
    same: shown?.same ?? false,
    news,
    refresh: choose,
  }
}
