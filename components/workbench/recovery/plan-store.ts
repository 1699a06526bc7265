import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Plan } from '../../../lib/records'
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
 * A plan and the changes made to it here. Each change goes onto what the background holds at that moment, one
 * after the other: ticks of another tab, and of a click just before, stay. A change that could not be saved
 * stays on the page and is tried again with the next.
 */
export const usePlan = (desk: WorkbenchDesk, id: string, fresh: Plan | undefined): KeptPlan => {
  const [stored, setStored] = useState<Plan | null | undefined>(fresh)
  const [failed, setFailed] = useState(false)
  const [refused, setRefused] = useState(false)
  const [, redraw] = useState(0)
  const waiting = useRef<Change[]>(fresh ? [(plan) => plan] : [])
  const last = useRef<Plan | undefined>(fresh)
  const busy = useRef(false)

  const save = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      while (waiting.current.length > 0) {
        const turn = waiting.current
        const { plan: before } = await desk.ask('getPlan', { id })
        const base = before ?? last.current
        if (!base) throw new Error('no plan to change')
        const changed = turn.reduce((plan, change) => change(plan), base)
        const plan = { ...changed, updatedAt: desk.now() }
        await desk.ask('savePlan', { plan })
        waiting.current = waiting.current.slice(turn.length)
        last.current = plan
        setStored(plan)
        setRefused(false)
      }
    } catch {
      setRefused(true)
    } finally {
      busy.current = false
    }
  }, [desk, id])

  const look = useCallback(async () => {
    if (busy.current || waiting.current.length > 0) return
    try {
      const { plan } = await desk.ask('getPlan', { id })
      if (busy.current || waiting.current.length > 0) return
      last.current = plan ?? last.current
      setStored(plan)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }, [desk, id])

  useEffect(() => {
    void (waiting.current.length > 0 ? save() : look())
    return desk.onPulse(() => void look())
  }, [desk, save, look])

  const change = useCallback(
    (one: Change) => {
      waiting.current = [...waiting.current, one]
      redraw((count) => count + 1)
      void save()
    },
    [save],
  )
  const retry = useCallback(() => void (waiting.current.length > 0 ? save() : look()), [save, look])

  const plan = stored ? waiting.current.reduce((sum, one) => one(sum), stored) : stored
  return { plan, failed, unsaved: refused, change, retry }
}
