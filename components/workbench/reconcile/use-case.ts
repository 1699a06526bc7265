import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Case, CaseKey, CaseMark } from '../../../lib/recon/types'
import type { Session } from './session'

export interface Opened {
  /** `'gone'`: it is part of another case now, or its file was taken out. */
  readonly value: Case | 'gone' | 'failed' | undefined
  /** Keeps what a person said, beside what was said before. Rejects where it could not be kept. */
  readonly mark: (change: Partial<CaseMark>) => Promise<void>
}

/** One case in full, fetched when it is opened and again after every mark. */
export const useCase = (session: Session, key: CaseKey): Opened => {
  const [value, setValue] = useState<Opened['value']>()
  const load = useCallback(
    () =>
      session.reconciler.case(key).then(
        (one) => setValue(one ?? 'gone'),
        () => setValue('failed'),
      ),
    [session, key],
  )
  useEffect(() => {
    let current = true
    session.reconciler.case(key).then(
      (one) => {
        if (current) setValue(one ?? 'gone')
      },
      () => {
        if (current) setValue('failed')
      },
    )
    return () => {
      current = false
    }
  }, [session, key])
  const before = typeof value === 'object' ? value.mark : undefined
  const mark = useCallback(
    async (change: Partial<CaseMark>) => {
      const whole: Record<string, unknown> = { ...before, ...change, key }
      // What is taken back is no longer there, rather than there and undefined.
      for (const [name, one] of Object.entries(whole)) if (one === undefined) delete whole[name]
      await session.reconciler.mark(whole as unknown as CaseMark)
      await load()
    },
    [session, key, before, load],
  )
  return { value, mark }
}
