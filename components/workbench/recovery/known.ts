import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Answer } from '../../../lib/messages'
import type { WorkbenchDesk } from '../desk'

/** Everything that the background knows of orders to repair, asked for now and after every pulse. */
export const useKnown = (desk: WorkbenchDesk) => {
  const [value, setValue] = useState<Answer<'recovery'>>()
  const [failed, setFailed] = useState(false)
  const turn = useRef(0)
  const reload = useCallback(async () => {
    turn.current += 1
    const mine = turn.current
    try {
      const next = await desk.ask('recovery', {})
      // A slower answer to an earlier question is older than what stands here.
      if (mine !== turn.current) return
      setValue(next)
      setFailed(false)
    } catch {
      if (mine === turn.current) setFailed(true)
    }
  }, [desk])
  useEffect(() => {
    void reload()
    return desk.onPulse(() => void reload())
  }, [desk, reload])
  return { value, failed, reload }
}
