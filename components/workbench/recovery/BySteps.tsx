import type { Answer } from '../../../lib/messages'
import type { Plan } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { AskMall } from './AskMall'
import type { Actions } from './actions'
import { groupsOf } from './groups'
import type { Line } from './lines'
import { StepCard } from './StepCard'

interface ViewProps {
  readonly desk: WorkbenchDesk
  readonly plan: Plan
  readonly lines: readonly Line[]
  readonly known: Answer<'recovery'>
  readonly actions: Actions
}

/** The plan as it is worked off: step by step, every order of a step in one go. */
export const BySteps = ({ desk, plan, lines, known, actions }: ViewProps) => {
  const say = useWords()
  return (
    <ol class="steps" aria-label={say('workbench.view.steps')}>
      {groupsOf(desk, lines).map((group, place) => (
        <li key={group.key}>
          <StepCard desk={desk} plan={plan} group={group} place={place + 1} actions={actions}>
            {group.step === 'ask-mall' && (
              <AskMall desk={desk} lines={group.lines} access={known.access} actions={actions} />
            )}
          </StepCard>
        </li>
      ))}
    </ol>
  )
}
