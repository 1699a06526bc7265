import type { Answer } from '../../../lib/messages'
import type { Plan } from '../../../lib/records'
import { useWords } from '../../words'
import type { WorkbenchDesk } from '../desk'
import { AskMall } from './AskMall'
import type { Actions } from './actions'
import { groupsOf } from './groups'
import { isDone, isOpen, type Line } from './lines'
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
  const groups = groupsOf(desk, lines)
  // One thing at a time: the first step that has something to do is the one that stands open.
  const lead = groups.findIndex((group) =>
    group.lines.some((line) => isOpen(plan, line, group.step) && !isDone(plan, line, group.step)),
  )
  return (
    <ol class="steps" aria-label={say('workbench.view.steps')}>
      {groups.map((group, place) => (
        <li key={group.key}>
          <StepCard
            desk={desk}
            plan={plan}
            group={group}
            place={place + 1}
            lead={place === lead}
            actions={actions}
          >
            {group.step === 'ask-mall' && (
              <AskMall desk={desk} lines={group.lines} access={known.access} actions={actions} />
            )}
          </StepCard>
        </li>
      ))}
    </ol>
  )
}
