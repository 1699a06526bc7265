import { useEffect, useState } from 'preact/hooks'
import type { ShopState } from '../../lib/messages'
import type { Desk } from '../desk'
import { useWords } from '../words'

interface CheckNowProps {
  readonly desk: Desk
  readonly shops: readonly ShopState[]
  readonly online: boolean
  readonly onReload: () => Promise<void>
}

/** Should a pulse be lost with a dying worker, the figure still moves. */
const LOOK_AGAIN = 2_000

/** "Check now": asks the API of every shop whose key it is watched by; the progress stands in the shop's line. */
export const CheckNow = ({ desk, shops, online, onReload }: CheckNowProps) => {
  const say = useWords()
  const [state, setState] = useState<'rest' | 'asking' | 'refused' | 'failed'>('rest')
  const able = shops.some(({ api }) => api !== 'none')
  const running = shops.some(({ progress }) => progress.running)

  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => void onReload(), LOOK_AGAIN)
    return () => clearInterval(timer)
  }, [running, onReload])

  if (!able) return <span class="foot-note">{shops.length > 0 ? say('popup.check.pages') : ''}</span>

  const check = async () => {
    setState('asking')
    try {
      const { started } = await desk.ask('checkNow', {})
      await onReload()
      setState(started ? 'rest' : 'refused')
    } catch {
      setState('failed')
    }
  }
  return (
    <span class="foot-check">
      <button
        type="button"
        class="ss-button"
        disabled={running || state === 'asking' || !online}
        onClick={() => void check()}
      >
        {running || state === 'asking' ? say('popup.checking') : say('popup.check')}
      </button>
      <span role="status" class="foot-note">
        {state === 'failed'
          ? say('popup.check.failed')
          : state === 'refused' && !running
            ? say('popup.check.refused')
            : ''}
      </span>
    </span>
  )
}
