import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { OnboardOrder } from '../../../lib/messages-onboard'
import type { Onboarding } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'

/** What a person changed; made anew upon what another tab kept meanwhile. */
export type Change = (before: Onboarding) => Partial<Onboarding>

export interface Progress {
  readonly progress: Onboarding
  readonly orders: readonly OnboardOrder[]
  readonly loaded: boolean
  /** What was changed last is not kept; it stands on the page. */
  readonly unkept: boolean
  readonly unread: boolean
  change(change: Change): void
  retry(): void
}

const empty = (host: string): Onboarding => ({ host, company: {}, done: {}, sent: {}, version: 0, at: 0 })
const after = (changes: readonly Change[], before: Onboarding): Onboarding => {
  let now = before
  for (const one of changes) now = { ...now, ...one(now) }
  return now
}
/** Each round, some other tab has kept a change: more of them in one moment than this there are not. */
const ROUNDS = 8

/** How far a shop has come, kept with every change; two tabs lose nothing of one another. */
export const useProgress = (desk: WorkbenchDesk, host: string): Progress => {
  const [progress, setProgress] = useState(() => empty(host))
  const [orders, setOrders] = useState<readonly OnboardOrder[]>([])
  const [loaded, setLoaded] = useState(false)
  const [unkept, setUnkept] = useState(false)
  const [unread, setUnread] = useState(false)
  const kept = useRef(empty(host))
  const waiting = useRef<Change[]>([])
  const busy = useRef(false)

  const show = useCallback(() => {
    setProgress(after(waiting.current, kept.current))
  }, [])

  const keep = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      for (let round = 0; waiting.current.length > 0 && round < ROUNDS; round += 1) {
        const mine = [...waiting.current]
        const next = after(mine, kept.current)
        const asked = { ...next, version: kept.current.version + 1, at: Math.max(1, desk.now()) }
        const answer = (await desk.ask('saveOnboarding', { progress: asked })).progress
        kept.current = answer
        if (JSON.stringify(sorted(answer)) === JSON.stringify(sorted(asked))) {
          waiting.current = waiting.current.slice(mine.length)
          round = -1
        }
      }
      setUnkept(waiting.current.length > 0)
    } catch {
      setUnkept(true)
    }
    busy.current = false
    show()
  }, [desk, show])

  const load = useCallback(async () => {
    try {
      const before = kept.current
      const answer = await desk.ask('onboarding', { host })
      // What was kept while this was asked for is newer than the answer; what was erased elsewhere is gone here too.
      if (kept.current === before && !busy.current) kept.current = answer.progress ?? empty(host)
      setOrders(answer.orders)
      setLoaded(true)
      setUnread(false)
      show()
    } catch {
      setUnread(true)
    }
  }, [desk, host, show])

  useEffect(() => {
    void load()
    return desk.onPulse(() => void load())
  }, [desk, load])

  const change = useCallback(
    (one: Change) => {
      waiting.current = [...waiting.current, one]
      show()
      void keep()
    },
    [keep, show],
  )
  const retry = useCallback(() => {
    void load()
    void keep()
  }, [keep, load])
  return { progress, orders, loaded, unkept, unread, change, retry }
}

/** The same whatever the order of its keys: what is kept went through a schema on its way. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .filter(([, one]) => one !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, one]) => [key, sorted(one)])
    : value
