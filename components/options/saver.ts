import { useCallback, useRef } from 'preact/hooks'
import type { Settings } from '../../lib/messages'
import type { Desk } from '../desk'

export type Change = (settings: Settings) => Settings
/** True once the background has it. Never throws: whoever asked says so beside the field. */
export type Save = (change: Change) => Promise<boolean>

/**
 * Changes go one after the other, each onto what the background holds at that moment: two fast changes,
 * or two open tabs, do not undo one another.
 */
export const useSaver = (desk: Desk, onSaved: (settings: Settings) => void): Save => {
  const last = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    (change) => {
      const turn = last.current.then(async () => {
        try {
          const before = await desk.ask('getSettings', {})
          const { settings } = await desk.ask('setSettings', { settings: change(before) })
          onSaved(settings)
          return true
        } catch {
          return false
        }
      })
      last.current = turn
      return turn
    },
    [desk, onSaved],
  )
}
