import { useEffect, useState } from 'preact/hooks'
import type { CheckAsk } from '../../../lib/check/types'
import type { ShopSettings } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Skeleton } from '../../Skeleton'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { placeOf } from '../place'
import { Result } from './Result'
import { type Session, useProgress } from './session'

interface CheckProps {
  readonly id: string
  readonly desk: WorkbenchDesk
  readonly session: Session
  readonly shops: readonly ShopSettings[]
  readonly onBegin: (ask: CheckAsk) => void
  readonly onFile: (file: File) => void
}

/** One check, however it comes to be here: under way, kept from before, or gone. */
export const Check = (props: CheckProps) => {
  const { id, session } = props
  const say = useWords()
  const [opened, setOpened] = useState<'no' | 'gone' | 'failed'>('no')
  const here = useProgress(session, (progress) => progress?.key === id && progress.stage !== 'idle')
  const broke = useProgress(session, () => session.broke(id))

  useEffect(() => {
    if (here || session.began(id)) return
    let current = true
    session.checker.open(id).then(
      (there) => {
        if (current && !there) setOpened('gone')
      },
      () => {
        if (current) setOpened('failed')
      },
    )
    return () => {
      current = false
    }
  }, [session, id, here])

  const back = (
    <a class="back screen-only" href={`#${placeOf({ job: 'feed' })}`}>
      {say('workbench.feed.back')}
    </a>
  )
  if (here) return <Result {...props} back={back} broke={broke} />
  return (
    <section class="plan">
      {back}
      <h1>{say('workbench.job.feed')}</h1>
      {opened === 'gone' ? (
        <Notice kind="unread" title={say('workbench.feed.gone')}>
          <p>{say('workbench.feed.gone.text')}</p>
        </Notice>
      ) : opened === 'failed' || broke ? (
        <div role="alert">
          <Notice kind="error" title={say('workbench.feed.broke')}>
            <p>{say('workbench.feed.broke.text')}</p>
          </Notice>
        </div>
      ) : (
        <Skeleton lines={5} />
      )}
    </section>
  )
}
