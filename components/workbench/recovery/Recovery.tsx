import { useCallback, useEffect, useState } from 'preact/hooks'
import type { Plan } from '../../../lib/records'
import { Notice } from '../../Notice'
import { Skeleton } from '../../Skeleton'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { type Place, placeOf } from '../place'
import type { Arrival } from './arrival'
import { useKnown } from './known'
import { PlanPage } from './PlanPage'
import { Start } from './Start'

interface RecoveryProps {
  readonly desk: WorkbenchDesk
  readonly place: Place
}

/** From orders that went wrong to a plan that is ticked off: the doors, or one plan. */
export const Recovery = ({ desk, place }: RecoveryProps) => {
  const say = useWords()
  const { value, failed, reload } = useKnown(desk)
  /** Plans made on this page, before the background has them, and what was read to make them. */
  const [made, setMade] = useState<readonly (readonly [Plan, Arrival])[]>([])
  const [reopened, setReopened] = useState<Arrival>()

  const onPlan = useCallback(
    (plan: Plan, arrival: Arrival) => {
      setMade((before) => [...before, [plan, arrival]])
      setReopened(undefined)
      desk.go(placeOf({ job: 'recovery', plan: plan.id }))
    },
    [desk],
  )

  // Ticks are no news to the background's listeners: the list of plans is fetched on coming back to it.
  const atDoors = place.plan === undefined
  useEffect(() => {
    if (atDoors) void reload()
  }, [atDoors, reload])

  if (!value && failed)
    return (
      <>
        <h1>{say('workbench.job.recovery')}</h1>
        <div role="alert">
          <Notice
            kind="error"
            title={say('popup.failed.title')}
            actions={
              <button type="button" class="ss-button ss-primary" onClick={() => void reload()}>
                {say('ui.again')}
              </button>
            }
          >
            <p>{say('workbench.failed.text')}</p>
          </Notice>
        </div>
      </>
    )
  if (!value)
    return (
      <>
        <h1 class="ss-hidden">{say('workbench.job.recovery')}</h1>
        <Skeleton lines={5} />
      </>
    )
  if (place.plan !== undefined) {
    const mine = made.find(([plan]) => plan.id === place.plan)
    return (
      <PlanPage
        key={place.plan}
        desk={desk}
        id={place.plan}
        fresh={mine?.[0]}
        arrival={mine?.[1]}
        known={value}
        onColumns={(arrival) => {
          setReopened(arrival)
          desk.go(placeOf({ job: 'recovery' }))
        }}
      />
    )
  }
  return (
    <Start
      key={place.numbers?.join() ?? ''}
      desk={desk}
      known={value}
      stale={failed}
      numbers={place.numbers}
      reopened={reopened?.file}
      onPlan={onPlan}
      onChanged={reload}
    />
  )
}
