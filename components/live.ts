import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Ask, Kind } from '../lib/messages'
import type { Desk } from './desk'

/** Messages that ask for a state and change nothing. */
type StateKind = {
  [K in Kind]: K extends 'today' | 'getSettings' | 'mallAccess' | 'linkShops' | 'gateways' ? K : never
}[Kind]

export interface Live<T> {
  /** The last answer; it stays while a later one fails. */
  readonly value: T | undefined
  readonly failed: boolean
  readonly reload: () => Promise<void>
  /** Takes over a newer answer that came another way. */
  readonly adopt: (value: T) => void
}

/** A state of the background, asked for now and again after every pulse; never two questions at a time. */
export const useLive = <K extends StateKind>(
  desk: Desk,
  kind: K,
  ...[of]: Record<string, never> extends Ask<K> ? [] : [of: Ask<K>]
): Live<Answer<K>> => {
  const question = JSON.stringify(of ?? {})
  const [value, setValue] = useState<Answer<K> | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  const asking = useRef<Promise<void> | undefined>(undefined)
  const again = useRef(false)

  const reload = useCallback((): Promise<void> => {
    if (asking.current) {
      again.current = true
      return asking.current
    }
    const round = async () => {
      do {
        again.current = false
        try {
          setValue(await desk.ask(kind, JSON.parse(question)))
          setFailed(false)
        } catch {
          setFailed(true)
        }
      } while (again.current)
      asking.current = undefined
    }
    asking.current = round()
    return asking.current
  }, [desk, kind, question])

  useEffect(() => {
    void reload()
    return desk.onPulse(() => void reload())
  }, [desk, reload])

  const adopt = useCallback((next: Answer<K>) => setValue(next), [])
  return { value, failed, reload, adopt }
}

/** True once `ms` have passed: what comes sooner is not worth a skeleton. */
export const useLater = (ms: number): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [ms])
  return late
}

export const useOnline = (desk: Desk): boolean => {
  const [online, setOnline] = useState(desk.online())
  useEffect(() => {
    const look = () => setOnline(desk.online())
    look()
    return desk.onOnline(look)
  }, [desk])
  return online
}
