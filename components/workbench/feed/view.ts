import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Filter, Progress, Sort } from '../../../lib/check/types'
import type { Session } from './session'

/** What is refused first; within it, in the catalogue's order. */
export const FIRST_SORT: Sort = { by: 'severity', down: true }

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

/** What changes with every finding that comes or goes, and with nothing else. */
const stateOf = (progress: Progress | undefined): string =>
  JSON.stringify([
    progress?.key,
    progress?.refused,
    progress?.doubtful,
    progress?.counts.map(({ products }) => products),
    progress?.excluded.map(({ products }) => products),
    progress?.changes,
  ])

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
export const useView = (session: Session, filter: Filter, sort: Sort, busy: () => boolean): View => {
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
    mine.state = stateOf(session.progress())
    mine.at = Date.now()
    setPending(true)
    setNews(false)
    session.checker.view(filter, sort).then(
      ({ rows, of }) => {
        if (mine.turn !== turn) return
        setShown({ rows, of, generation: turn, same })
        setPending(false)
      },
      () => {
        if (mine.turn === turn) setPending(false)
      },
    )
  }, [session])

  useEffect(() => {
    if (of.current.asked !== asked) choose()
  }, [asked, choose])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (stateOf(session.progress()) === of.current.state) return
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
    const stop = session.onProgress(look)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [session, choose])

  return {
    rows: shown?.rows ?? 0,
    of: shown?.of ?? 0,
    generation: pending ? undefined : shown?.generation,
    same: shown?.same ?? false,
    news,
    refresh: choose,
  }
}
