import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer } from '../../../lib/messages'
import type { Plan } from '../../../lib/records'
import { moment } from '../../time'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { useActions } from './actions'
import type { Arrival } from './arrival'
import { ByOrder } from './ByOrder'
import { BySteps } from './BySteps'
import { linesOf, sumOf } from './lines'
import { titleOf } from './names'
import { PlanNotices } from './PlanNotices'
import type { KeptPlan } from './plan-store'
import { Sheet } from './Sheet'
import { planWording } from './wording'

interface PlanViewProps {
  readonly desk: WorkbenchDesk
  readonly plan: Plan
  readonly kept: KeptPlan
  readonly arrival: Arrival | undefined
  readonly known: Answer<'recovery'>
  readonly back: ComponentChild
  readonly onColumns: (arrival: Arrival) => void
}

/** A plan at work: how far it is, its steps in one of two orders, and the ways out of here. */
export const PlanView = ({ desk, plan, kept, arrival, known, back, onColumns }: PlanViewProps) => {
  const say = useWords()
  const [view, setView] = useState<'steps' | 'orders'>('steps')
  const [said, setSaid] = useState('')
  const lines = linesOf(plan)
  const sum = sumOf(plan)
  const finished = sum.orders > 0 && sum.ordersDone === sum.orders
  const name = titleOf(say, plan)
  const actions = useActions(desk, kept.change, known, setSaid)
  const figures = {
    count: sum.orders,
    done: sum.ordersDone,
    left: sum.orders - sum.ordersDone,
    steps: sum.steps - sum.ticked,
  }

  const exportCsv = () => {
    const day = new Date(plan.createdAt).toLocaleDateString('sv')
    const file = `storeside-${day}-${say('workbench.export.name')}.csv`
    desk.saveFile(file, desk.planCsv(lines, plan.done, planWording(say)), 'text/csv')
    setSaid(say('workbench.export.said', { name: file }))
  }
  return (
    <>
      <div class="plan screen-only">
        {back}
        <h1>{say(finished ? 'workbench.plan.finished' : 'workbench.plan.title', figures)}</h1>
        <p class="plan-source">
          <span>{name}</span>
          <span>{say('workbench.plan.made', { when: moment(plan.createdAt, say.language) })}</span>
        </p>
        <PlanNotices
          kept={kept}
          arrival={arrival}
          known={known}
          lines={lines}
          now={desk.now()}
          onColumns={onColumns}
        />
        <div class="plan-bar">
          <fieldset class="switcher">
            <legend class="ss-hidden">{say('workbench.view')}</legend>
            {(['steps', 'orders'] as const).map((one) => (
              <button
                key={one}
                type="button"
                class="switch-one"
                aria-pressed={view === one}
                onClick={() => setView(one)}
              >
                {say(`workbench.view.${one}`)}
              </button>
            ))}
          </fieldset>
          <span class="ss-progress plan-progress">
            <progress
              aria-label={say('workbench.progress')}
              value={sum.ticked}
              max={Math.max(1, sum.steps)}
            />
            <span class="ss-figure">
              {say('workbench.progress.of', { done: sum.ticked, total: sum.steps })}
            </span>
          </span>
          <span class="ss-actions">
            <button type="button" class="ss-button" onClick={() => desk.print()}>
              {say('workbench.print')}
            </button>
            <button type="button" class="ss-button" onClick={exportCsv}>
              {say('workbench.export')}
            </button>
          </span>
        </div>
        <p class="ss-hidden" role="status">
          {said}
        </p>
        {view === 'steps' ? (
          <BySteps desk={desk} plan={plan} lines={lines} known={known} actions={actions} />
        ) : (
          <ByOrder plan={plan} lines={lines} actions={actions} />
        )}
      </div>
      <Sheet plan={plan} lines={lines} name={name} now={desk.now()} />
    </>
  )
}
