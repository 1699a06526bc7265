import type { Answer } from '../../../lib/messages'
import type { Plan } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Skeleton } from '../../Skeleton'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { placeOf } from '../place'
import type { Arrival } from './arrival'
import { PlanView } from './PlanView'
import { usePlan } from './plan-store'

interface PlanPageProps {
  readonly desk: WorkbenchDesk
  readonly id: string
  /** A plan made on this page just now. */
  readonly fresh: Plan | undefined
  readonly arrival: Arrival | undefined
  readonly known: Answer<'recovery'>
  readonly onColumns: (arrival: Arrival) => void
}

/** One plan, however it comes to be here: made just now, fetched, or gone. */
export const PlanPage = ({ desk, id, fresh, arrival, known, onColumns }: PlanPageProps) => {
  const say = useWords()
  const kept = usePlan(desk, id, fresh)
  const back = (
    <a class="back" href={`#${placeOf({ job: 'recovery' })}`}>
      {say('workbench.back')}
    </a>
  )
  if (kept.plan)
    return (
      <PlanView
        desk={desk}
        plan={kept.plan}
        kept={kept}
        arrival={arrival}
        known={known}
        back={back}
        onColumns={onColumns}
      />
    )
  return (
    <>
      {back}
      <h1>{say('workbench.job.recovery')}</h1>
      {kept.plan === null ? (
        <Notice kind="unread" title={say('workbench.gone.title')}>
          <p>{say('workbench.gone.text')}</p>
        </Notice>
      ) : kept.failed ? (
        <div role="alert">
          <Notice
            kind="error"
            title={say('popup.failed.title')}
            actions={
              <button type="button" class="ss-button ss-primary" onClick={kept.retry}>
                {say('ui.again')}
              </button>
            }
          >
            <p>{say('workbench.failed.text')}</p>
          </Notice>
        </div>
      ) : (
        <Skeleton lines={5} />
      )}
    </>
  )
}
