import { useState } from 'preact/hooks'
import type { PlanHead } from '../../../lib/messages'
import { ConfirmTwice } from '../../ConfirmTwice'
import { Shape } from '../../Shape'
import { moment } from '../../time'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { placeOf } from '../place'
import { titleOf } from './names'

interface PlansProps {
  readonly title: string
  readonly plans: readonly PlanHead[]
  readonly desk: WorkbenchDesk
  readonly onChanged: () => Promise<void>
}

/** Plans made before: go on with one, or delete it. */
export const Plans = ({ title, plans, desk, onChanged }: PlansProps) => {
  const say = useWords()
  const [failed, setFailed] = useState<string>()
  const remove = async (id: string) => {
    setFailed(undefined)
    try {
      await desk.ask('deletePlan', { id })
      await onChanged()
    } catch {
      setFailed(id)
    }
  }
  return (
    <section class="plans" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {plans.map((plan) => {
          const done = plan.ticked >= plan.steps
          const name = titleOf(say, plan)
          return (
            <li key={plan.id}>
              <div class="plan-line">
                <Shape kind={done ? 'good' : 'info'} quiet />
                <a class="plan-link" href={`#${placeOf({ job: 'recovery', plan: plan.id })}`}>
                  {name}
                </a>
                <span class="plan-when">{moment(plan.createdAt, say.language)}</span>
                <span class="ss-figure plan-sum">
                  {done
                    ? say('workbench.plans.finished')
                    : say('workbench.plans.sum', { done: plan.ticked, total: plan.steps })}
                </span>
                <ConfirmTwice
                  label={say('workbench.plans.delete')}
                  warning={<p>{say('workbench.plans.warning', { name })}</p>}
                  confirm={say('workbench.plans.sure')}
                  onConfirm={() => void remove(plan.id)}
                />
              </div>
              {failed === plan.id && (
                <p class="ss-fault" role="alert">
                  <Shape kind="error" quiet /> <span>{say('workbench.plans.kept')}</span>
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
