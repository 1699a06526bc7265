import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { changedPlan, type Plan, type PlanChange, planChange } from '../../../lib/records'
import type { WorkbenchDesk } from '../desk'
import type { Change } from './lines'

export interface KeptPlan {
  /** Undefined while it is fetched, null where nobody has it any more. */
  readonly plan: Plan | null | undefined
  /** The background did not answer when the plan was asked for. */
  readonly failed: boolean
  /** Changes that are on this page only. */
  readonly unsaved: boolean
  readonly change: (change: Change) => void
  readonly retry: () => void
}

/**
 * A plan and the changes made to it here. Each is sent in the moment in which it is made, as a change: nothing that was
 * ticked is lost with the tab, and ticks of another tab stay. A change that could not be kept stays on the page and
 * goes with the next.
 */
export const usePlan = (desk: WorkbenchDesk, id: string, fresh: Plan | undefined): KeptPlan => {
  const [stored, setStored] = useState<Plan | null | undefined>(fresh)
  const [failed, setFailed] = useState(false)
  const [refused, setRefused] = useState(false)
  const [, redraw] = useState(0)
  /** The plan as it was kept last, as far as this page knows. */
  const last = useRef<Plan | undefined>(fresh)
  /** Is the background known to have had it? */
  const kept = useRef(!fresh)
  const waiting = useRef<readonly PlanChange[]>([])
  const sending = useRef(0)

  const take = useCallback((plan: Plan, sent: readonly PlanChange[]) => {
    waiting.current = waiting.current.filter((one) => !sent.includes(one))
    kept.current = true
    // Answers may overtake one another.
    if (!last.current || last.current.updatedAt <= plan.updatedAt) last.current = plan
    setStored(last.current)
    setRefused((was) => was && waiting.current.length > 0)
  }, [])

  /** The whole plan, where the background has none (any more). */
  const saveAll = useCallback(async () => {
    if (!last.current) throw new Error('no plan to save')
    const sent = waiting.current
    const plan = { ...sent.reduce(changedPlan, last.current), updatedAt: desk.now() }
    await desk.ask('savePlan', { plan })
    take(plan, sent)
  }, [desk, take])

  const send = useCallback(
    async (one: PlanChange) => {
      const { plan } = await desk.ask('changePlan', { id, ...one })
      if (plan) take(plan, [one])
      else if (waiting.current.includes(one)) await saveAll()
    },
    [desk, id, saveAll, take],
  )

  const during = useCallback(async (act: () => Promise<void>) => {
    sending.current++
    try {
      await act()
    } catch {
      setRefused(true)
    } finally {
      sending.current--
    }
  }, [])

  /** All that is not kept yet, in the order in which it was made. */
  const flush = useCallback(
    () =>
      during(async () => {
        if (!kept.current) await saveAll()
        for (const one of waiting.current) await send(one)
      }),
    [during, saveAll, send],
  )

  const look = useCallback(async () => {
    const isIdle = () => sending.current === 0 && waiting.current.length === 0
    if (!isIdle()) return
    try {
      const { plan } = await desk.ask('getPlan', { id })
      if (!isIdle()) return
      last.current = plan ?? last.current
      setStored(plan)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }, [desk, id])

  useEffect(() => {
    void (kept.current ? look() : flush())
    return desk.onPulse(() => void look())
  }, [desk, flush, look])

  const change = useCallback(
    (act: Change) => {
      if (!last.current) return
      const before = waiting.current.reduce(changedPlan, last.current)
      const one = planChange(before, act(before))
      const isLate = refused && sending.current === 0
      waiting.current = [...waiting.current, one]
      redraw((count) => count + 1)
      void (isLate ? flush() : during(() => send(one)))
    },
    [during, flush, refused, send],
  )
  const retry = useCallback(
    () => void (kept.current && waiting.current.length === 0 ? look() : flush()),
    [flush, look],
  )

  const plan = stored ? waiting.current.reduce(changedPlan, stored) : stored
  return { plan, failed, unsaved: refused, change, retry }
}
